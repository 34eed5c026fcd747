// The real window on a profile that an earlier run has filled, against its peers; one line a comparison.
// tests/bench/run calls it:
//   bench_window fill PROFILE ROWS      the profile, by signing in and synchronising
//   bench_window show PROFILE ROWS      until the rows and their number are painted; with `stay` for as long as it is let
//   bench_window R1 | R2 | R3 | memory | export PROFILE ROWS

#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <cstdlib>

#include "app/desktop/desktop.h"
#include "app/desktop/language.h"
#include "app/desktop/synconce.h"
#include "tests/bench/office.h"
#include "tests/bench/painted.h"
#include "tests/bench/peers.h"
#include "tests/bench/report.h"
#include "tests/support/fakesecretstore.h"
#include "ui/certificates/expiringmodel.h"
#include "ui/common/bars.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/output/exportsheet.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace
{

using bench::at;
using bench::median;
using bench::Painted;
using bench::report;
using bench::residentMegabytes;
using bench::timed;
using bench::turns;

std::unique_ptr<client::SecretStore> keychain(const QString &profile)
{
    return std::make_unique<test::FakeSecretStore>(profile + u"/keychain.json"_s);
}

int fill(const QString &profile, int rows)
{
    QDir().mkpath(profile);
    const bench::Office office(rows);
    desktop::Options options;
    options.profile = profile;
    options.server = office.url();
    options.user = u"sorumlu"_s;
    desktop::SyncOnce once(options, keychain(profile));
    QObject::connect(&once, &desktop::SyncOnce::ended, &once, [](desktop::SyncOnceExit exit) { QCoreApplication::exit(static_cast<int>(exit)); });
    QMetaObject::invokeMethod(&once, [&] { once.start(u"Parola-1234"_s, {}); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

/// The program as it starts on a filled profile: what was kept is shown, and the session is asked for.
class Window
{
public:
    explicit Window(const QString &profile, int rows) : m_appearance{*qApp}, m_program{options(profile), m_appearance, keychain(profile)}
    {
        desktop::installLanguage(*qApp, {});
        m_program.window().retranslate();
        m_program.window().resize(1280, 800);
        m_program.window().show();
        m_program.start();
        wait([this] { return m_program.client() && m_program.window().workspace(); });
        m_table = m_program.window().workspace()->findChild<ui::RecordTable *>(u"expiringTable"_s);
        m_count = m_program.window().workspace()->findChild<ui::CountLine *>(u"expiringCount"_s);
        m_field = m_program.window().workspace()->findChild<QLineEdit *>(u"surnameFilter"_s);
        m_painted.emplace(*m_table);
        // Comes after the page has taken the list.
        QObject::connect(&client().expiring(), &client::ExpiringCertificates::changed, m_table, [this] { m_painted->done(); });
        m_painted->after([this] {
            if (client().expiring().list())
                m_painted->done();
        });
        if (!isRight(rows))
            qFatal("%d rows and \"%s\" instead of %d", m_table->records()->recordCount(), qUtf8Printable(m_count->text()), rows);
    }

    /// Without the session that is asked for: one looks at what is there.
    void decline()
    {
        wait([] { return ui::Sheet::front() != nullptr; });
        ui::Sheet::front()->reject();
        wait([] { return ui::Sheet::front() == nullptr; });
        m_program.window().activateWindow();
        m_field->setFocus();
        wait([this] { return m_field->hasFocus(); });
    }
    double press(Qt::Key key, const QString &letter = {})
    {
        return m_painted->after([&] { QTest::sendKeyEvent(QTest::Click, m_field, key, letter, Qt::NoModifier); });
    }
    double sort(const QString &column)
    {
        auto *header = m_table->horizontalHeader();
        const int section = m_table->records()->columnOf(column);
        const QPoint place(header->sectionViewportPosition(section) + 10, header->height() / 2);
        return m_painted->after([&] { QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place); });
    }
    double reset()
    {
        auto *model = static_cast<ui::ExpiringModel *>(m_table->records());
        return m_painted->after([&] {
            model->display(client().expiring().list());
            m_painted->done();
        });
    }
    /// The table and the line above it tell of so many rows, and those on the screen fit what was typed.
    [[nodiscard]] bool isRight(int count) const
    {
        const QString needle = turkish::fold(m_field->text());
        const int column = m_table->records()->columnOf(u"surname"_s);
        for (int row = m_table->rowAt(0); row >= 0 && row <= m_table->rowAt(m_table->viewport()->height() - 1); ++row)
            if (!turkish::fold(m_table->records()->index(row, column).data().toString()).contains(needle))
                return false;
        return m_table->records()->recordCount() == count && m_count->text().contains(QString::number(count));
    }
    void wait(const std::function<bool()> &done) const
    {
        while (!done())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    /// Seconds until the list is in the file, or, with `stop`, from a second after the beginning until it is given up.
    double exportTo(const QString &path, ui::OutputFormat format, bool stop)
    {
        ui::Page &page = *m_program.window().workspace()->currentPage();
        const auto said = [this] { return m_program.window().toasts().history().size(); };
        Q_EMIT page.exportRequested(format);
        wait([] { return qobject_cast<ui::ExportSheet *>(ui::Sheet::front()) != nullptr; });
        Q_EMIT static_cast<ui::ExportSheet *>(ui::Sheet::front())->acted();
        auto *dialog = m_program.window().findChild<QFileDialog *>();
        const auto before = said();
        QElapsedTimer timer;
        timer.start();
        Q_EMIT dialog->fileSelected(path);
        dialog->reject();
        if (stop) {
            QTest::qWait(1000);
            timer.restart();
            Q_EMIT page.stopRequested();
        }
        wait([&] { return said() > before; });
        if (QFile::exists(path) == stop)
            qFatal("%s", qUtf8Printable(m_program.window().toasts().history().value(0).text));
        return static_cast<double>(timer.nsecsElapsed()) / 1e9;
    }
    [[nodiscard]] int shown() const { return m_table->records()->recordCount(); }
    [[nodiscard]] QLineEdit &field() { return *m_field; }
    [[nodiscard]] client::Client &client() { return *m_program.client(); }

private:
    static desktop::Options options(const QString &profile)
    {
        desktop::Options options;
        options.profile = profile;
        options.keepDays = 0;
        options.keepDaysSettled = true;
        return options;
    }

    ui::Appearance m_appearance;
    desktop::Desktop m_program;
    std::optional<Painted> m_painted;
    ui::RecordTable *m_table = nullptr;
    ui::CountLine *m_count = nullptr;
    QLineEdit *m_field = nullptr;
};

/// What a process of its own says, and the milliseconds until then.
std::pair<double, QByteArray> told(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    process.start(QCoreApplication::applicationFilePath(), arguments);
    if (!process.waitForReadyRead(300'000))
        qFatal("%s has not told anything", qUtf8Printable(arguments.join(u' ')));
    const auto took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    process.waitForFinished(-1);
    return {took, process.readAllStandardOutput().trimmed()};
}

double shell(const QString &database, const QString &sql)
{
    QProcess process;
    process.setStandardOutputFile(QProcess::nullDevice());
    return timed([&] {
        process.start(u"sqlite3"_s, {database, sql});
        if (!process.waitForFinished(300'000) || process.exitCode() != 0)
            qFatal("sqlite3 failed");
    });
}

void measureStart(const QString &profile, int rows)
{
    const QString database = profile + u"/plain.db"_s;
    if (!QFile::exists(database))
        bench::Sqlite(database, rows);
    std::vector<double> ours, theirs;
    for (int turn = 0; turn < turns; ++turn) {
        ours.push_back(told({u"show"_s, profile, QString::number(rows)}).first);
        theirs.push_back(shell(database, u"SELECT id, tckn, name, surname, ends, status, unit FROM t"_s));
    }
    const bool million = rows >= 1'000'000;
    report("R1", million ? "window-1M" : "window", median(ours), median(theirs), "ms", million ? 1 : 3);
}

struct Key {
    Qt::Key key;
    QString letter;
};

/// 200 keys: surnames typed letter by letter, and three letters taken back.
std::vector<std::vector<Key>> script()
{
    std::vector<std::vector<Key>> words;
    for (int i = 0; words.size() < 25; ++i) {
        const QString word = bench::names().surnames.at(i * 37 % 8000);
        if (word.size() < 5)
            continue;
        std::vector<Key> keys;
        for (const QChar letter : word.first(5))
            keys.push_back({Qt::Key_unknown, QString(letter)});
        for (int back = 0; back < 3; ++back)
            keys.push_back({Qt::Key_Backspace, {}});
        words.push_back(keys);
    }
    return words;
}

void measureFilter(const QString &profile, int rows)
{
    QTemporaryDir folder;
    Window window(profile, rows);
    window.decline();
    bench::Sqlite sqlite(folder.filePath(u"like.db"_s), rows);
    bench::PlainModel plain(rows);
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&plain);
    proxy.setFilterKeyColumn(6);
    std::vector<double> all, one, more, like, filtered, reset, moreCpu, resetCpu;
    int pressed = 0;
    for (const auto &word : script()) {
        window.field().selectAll();
        for (const Key &key : word) {
            double ours = 0;
            const double cpu = bench::cpuMilliseconds([&] { ours = window.press(key.key, key.letter); });
            const QString typed = window.field().text();
            all.push_back(ours);
            (typed.size() == 1 ? one : more).push_back(ours);
            int hits = window.shown();
            if (pressed % 3 == 0) // a scan takes its time: not for every key
                like.push_back(timed([&] { hits = sqlite.like(typed); }));
            if (!window.isRight(hits))
                qFatal("what is painted is not what the key finds: %d rows", hits);
            if (typed.size() > 1)
                moreCpu.push_back(cpu);
            resetCpu.push_back(bench::cpuMilliseconds([&] { reset.push_back(window.reset()); }));
            if (pressed++ % 20 == 0) // without a view, which would take minutes to hear of a million rows that go one by one
                filtered.push_back(timed([&] { proxy.setFilterFixedString(turkish::fold(typed)); }));
        }
    }
    std::printf("R2 medians one-letter=%.2fms more=%.2fms reset=%.2fms reset-p95=%.2fms\n", median(one), median(more), median(reset), at(reset, 0.95));
    std::printf("R2 processor time of all threads, medians: more=%.2fms reset=%.2fms\n", median(moreCpu), median(resetCpu));
    report("R2", "like", at(all, 0.95), median(like), "ms", 0.20);
    report("R2", "proxy", at(all, 0.95), median(filtered), "ms", 0.05);
    // As short as a key itself: what the machine does in between weighs on both alike.
    report("R2", "reset-two-letters", at(more, 0.95), at(reset, 0.95), "ms", 2);
    report("R2", "reset-one-letter", at(one, 0.95), at(reset, 0.95), "ms", 6);
}

void measureSort(const QString &profile, int rows)
{
    Window window(profile, rows);
    window.decline();
    bench::PlainModel plain(rows);
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&plain);
    QTableView view;
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.setModel(&proxy);
    view.resize(1280, 700);
    view.show();
    Painted viewPainted(view);
    for (const auto &[column, place] : {std::pair{u"surname"_s, 2}, std::pair{u"nationalId"_s, 0}}) {
        std::vector<double> ours, theirs;
        for (int turn = 0; turn < turns; ++turn) {
            ours.push_back(window.sort(column));
            if (!window.isRight(rows))
                qFatal("not all rows are painted");
            theirs.push_back(viewPainted.after([&] {
                proxy.sort(place, turn % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
                viewPainted.done();
            }));
        }
        report("R3", column.toLatin1().constData(), median(ours), median(theirs), "ms", 0.01);
    }
}

/// The window after some work, in megabytes: at rest and at most.
void tellWindow(const QString &profile, int rows)
{
    Window window(profile, rows);
    window.decline();
    for (const auto &word : script()) {
        window.field().selectAll();
        for (const Key &key : word)
            window.press(key.key, key.letter);
    }
    window.field().selectAll();
    window.press(Qt::Key_Delete);
    window.sort(u"surname"_s);
    std::printf("%.1f %.1f\n", residentMegabytes("VmRSS"), residentMegabytes("VmHWM"));
}

/// What the same records, order and search take without any window.
void tellStore(const QString &profile)
{
    const double before = residentMegabytes("VmRSS");
    test::FakeSecretStore secrets(profile + u"/keychain.json"_s);
    client::Profile keys(secrets, {profile, 0, {}});
    const auto open = keys.openLast();
    const auto until = [](const auto &done) {
        while (!done())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    until([&] { return open.isFinished(); });
    client::Client::Options options;
    options.server = QUrl(u"http://127.0.0.1:9"_s);
    options.profile = *open.result();
    const auto client = *client::Client::create(options);
    const auto typed = [&](const QString &surname) {
        client::ExpiringFilter filter;
        filter.surname = surname;
        client->expiring().setFilter(filter);
        bool changed = false;
        const auto connection = QObject::connect(&client->expiring(), &client::ExpiringCertificates::changed, [&] { changed = true; });
        until([&] { return changed; });
        QObject::disconnect(connection);
    };
    until([&] { return client->expiring().list() != nullptr; });
    typed(u"a"_s);
    typed({});
    client->expiring().setSort({{client::ExpiringColumn::Surname, Qt::AscendingOrder}});
    typed(u"b"_s);
    std::printf("%.1f\n", residentMegabytes("VmRSS") - before);
}

void measureMemory(const QString &profile, int rows)
{
    const QList<QByteArray> window = told({u"tell-window"_s, profile, QString::number(rows)}).second.split(' ');
    const double store = told({u"tell-store"_s, profile, QString::number(rows)}).second.toDouble();
    report("memory", "window", window.value(1).toDouble(), 350, "MB", 1);
    std::printf("memory store=%.1fMB window-at-rest=%.1fMB\n", store, window.value(0).toDouble());
    report("memory", "interface", window.value(0).toDouble() - store, 60, "MB", 1);
}

void measureExport(const QString &profile, int rows)
{
    QTemporaryDir folder;
    Window window(profile, rows);
    window.decline();
    for (const auto &[format, name] : {std::pair{ui::OutputFormat::Csv, u"csv"_s}, std::pair{ui::OutputFormat::Xlsx, u"xlsx"_s}}) {
        const double before = residentMegabytes("VmRSS");
        const double took = window.exportTo(folder.filePath(u"whole."_s + name), format, false);
        const double most = residentMegabytes("VmHWM") - before;
        const double stopped = window.exportTo(folder.filePath(u"stopped."_s + name), format, true);
        std::printf("export %s rows=%d time=%.1fs memory=+%.0fMB stopped-after=%.2fs\n", qPrintable(name), rows, took, most, stopped);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArray what = argc > 1 ? argv[1] : "";
    if (what == "fill" || what == "tell-store") {
        const QCoreApplication app(argc, argv);
        if (what == "fill")
            return fill(app.arguments().value(2), app.arguments().value(3).toInt());
        tellStore(app.arguments().value(2));
        return 0;
    }
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const QString profile = words.value(2);
    const int rows = words.value(3).toInt();
    if (what == "show") {
        const Window window(profile, rows);
        std::puts("painted");
        std::fflush(stdout);
        if (words.value(4) == "stay"_L1)
            return QApplication::exec();
        std::_Exit(0); // what is measured has ended
    }
    if (what == "R1")
        measureStart(profile, rows);
    else if (what == "R2")
        measureFilter(profile, rows);
    else if (what == "R3")
        measureSort(profile, rows);
    else if (what == "memory")
        measureMemory(profile, rows);
    else if (what == "export")
        measureExport(profile, rows);
    else if (what == "tell-window")
        tellWindow(profile, rows);
    else
        return 2;
    return bench::shortOnes > 0 ? 1 : 0;
}
