#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "app/desktop/watchdog.h"
#include "tests/bench/office.h"
#include "ui/certificates/expiringpage.h"
#include "ui/certificates/noticewriter.h"
#include "ui/common/appearance.h"
#include "ui/common/button.h"
#include "ui/common/recordtable.h"
#include "ui/common/toast.h"
#include "ui/common/workrow.h"
#include "ui/outbox/feedback.h"
#include "ui/output/exportsheet.h"
#include "ui/output/output.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 120'000;
/// EIMZA_TEST_ROWS says another number.
const int wantedRows = qEnvironmentVariableIsSet("EIMZA_TEST_ROWS") ? qEnvironmentVariableIntValue("EIMZA_TEST_ROWS") : 100'000;

} // namespace

/// The first view with 100,000 certificates, from the first synchronisation on.
class TestScale : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anExportWhileTheListIsLoadingSaysSo();
    void theListComes();
    void filtersWhileTyping();
    void sortsByEveryColumn();
    void everyRowIsExported_data();
    void everyRowIsExported();
    void anExportIsStopped_data();
    void anExportIsStopped();
    void lettersAreStopped();
    void selectsAll();
    void keepsTheWindowFree();
    void cleanupTestCase();

private:
    // From an act to the list that came of it being painted.
    template <typename Act>
    qint64 untilPainted(Act act)
    {
        bool changed = false;
        const auto connection = connect(&m_client->expiring(), &client::ExpiringCertificates::changed, this, [&changed] { changed = true; });
        QElapsedTimer timer;
        timer.start();
        act();
        const bool came = QTest::qWaitFor([&changed] { return changed; }, 10'000);
        m_page->repaint();
        disconnect(connection);
        return came ? timer.elapsed() : -1;
    }
    static qint64 residentMegabytes()
    {
        QFile status(u"/proc/self/status"_s);
        if (!status.open(QIODevice::ReadOnly))
            return -1;
        for (const QByteArray &line : status.readAll().split('\n'))
            if (line.startsWith("VmRSS:"))
                return line.simplified().split(' ').value(1).toLongLong() / 1024;
        return -1;
    }
    static int longStretches() { return static_cast<desktop::WatchedApplication *>(QCoreApplication::instance())->longStretches(); }

    void beginExport(ui::OutputFormat format, const QString &path);
    [[nodiscard]] QString lastSaid() const { return m_toasts->history().value(0).text; }

    bench::Office m_office{wantedRows};
    QTemporaryDir m_folder;
    std::unique_ptr<client::Client> m_client;
    std::unique_ptr<QWidget> m_window;
    ui::ToastHost *m_toasts = nullptr;
    std::unique_ptr<ui::Feedback> m_feedback;
    ui::ExpiringPage *m_page = nullptr;
    std::unique_ptr<ui::Output> m_output;
    QElapsedTimer m_begun;
};

void TestScale::initTestCase()
{
    client::Client::Options options;
    options.server = m_office.url();
    options.folder = m_folder.filePath(u"client"_s);
    auto made = client::Client::create(options);
    QVERIFY(made);
    m_client = std::move(*made);
    m_window = std::make_unique<QWidget>();
    m_window->resize(1280, 800);
    m_toasts = new ui::ToastHost(m_window.get());
    m_feedback = std::make_unique<ui::Feedback>(*m_client, *m_toasts);
    m_begun.start();
    const auto session = m_client->session().signIn(u"sorumlu"_s, u"Parola-1234"_s);
    QTRY_VERIFY_WITH_TIMEOUT(session.isFinished(), patience);
    QVERIFY(session.result());
    m_page = new ui::ExpiringPage(*m_client, *m_feedback, m_window.get());
    m_page->resize(m_window->size());
    m_output = std::make_unique<ui::Output>(*m_toasts, [this] { return ui::Output::Facts{{}, {}, m_client->records().all()->syncedAt(), m_client->clock().now()}; });
    m_output->serve(m_page, u"Liste"_s, {[] { return u"Burada yok."_s; }, {}});
    m_window->show();
}

void TestScale::anExportWhileTheListIsLoadingSaysSo()
{
    QVERIFY(!m_client->expiring().list());
    Q_EMIT m_page->exportRequested(ui::OutputFormat::Csv);
    QCOMPARE(lastSaid(), u"Liste henüz yükleniyor. Kayıtlar görününce yeniden deneyiniz."_s);
    QVERIFY(!m_window->findChild<ui::ExportSheet *>());
}

void TestScale::theListComes()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_client->expiring().list() && m_client->expiring().list()->total() == wantedRows, patience);
    qInfo("%d certificates on the screen after %lld ms, %lld MB resident", m_client->expiring().list()->total(),
          static_cast<long long>(m_begun.elapsed()), static_cast<long long>(residentMegabytes()));
}

void TestScale::filtersWhileTyping()
{
    auto *field = m_page->findChild<QLineEdit *>(u"surnameFilter"_s);
    QVERIFY(field);
    field->setFocus();
    QList<qint64> times;
    for (const QString &word : {u"yılmaz"_s, u"kaya"_s, u"öz"_s, u"ç"_s})
        for (int round = 0; round < 3; ++round) {
            for (const QChar letter : word) {
                // Key events carry Latin-1 only; the field takes the letter as an input method would give it.
                times.append(untilPainted([&] { field->insert(letter); Q_EMIT field->textEdited(field->text()); }));
                QVERIFY(times.last() >= 0);
            }
            times.append(untilPainted([&] { field->clear(); Q_EMIT field->textEdited({}); }));
        }
    std::ranges::sort(times);
    qInfo("filter while typing: median %lld ms, 95th percentile %lld ms of %lld key presses", static_cast<long long>(times.at(times.size() / 2)),
          static_cast<long long>(times.at(times.size() * 95 / 100)), static_cast<long long>(times.size()));
}

void TestScale::sortsByEveryColumn()
{
    auto *table = m_page->findChild<ui::RecordTable *>(u"expiringTable"_s);
    QVERIFY(table);
    QList<qint64> times;
    for (const QString &column : {u"surname"_s, u"notAfter"_s, u"nationalId"_s, u"fileBy"_s}) {
        times.append(untilPainted([&] { Q_EMIT table->sortRequested({{column, Qt::DescendingOrder}}); }));
        QVERIFY(times.last() >= 0);
    }
    std::ranges::sort(times);
    qInfo("sort: median %lld ms, longest %lld ms", static_cast<long long>(times.at(times.size() / 2)), static_cast<long long>(times.last()));
}

void TestScale::beginExport(ui::OutputFormat format, const QString &path)
{
    Q_EMIT m_page->exportRequested(format);
    QTRY_VERIFY(m_window->findChild<ui::ExportSheet *>());
    Q_EMIT m_window->findChild<ui::ExportSheet *>()->acted();
    QTRY_VERIFY(m_window->findChild<QFileDialog *>());
    auto *dialog = m_window->findChild<QFileDialog *>();
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    QVERIFY(m_output->isRunning());
}

void TestScale::everyRowIsExported_data()
{
    QTest::addColumn<ui::OutputFormat>("format");
    QTest::addColumn<QString>("file");
    QTest::newRow("csv") << ui::OutputFormat::Csv << u"all.csv"_s;
    QTest::newRow("xlsx") << ui::OutputFormat::Xlsx << u"all.xlsx"_s;
}

void TestScale::everyRowIsExported()
{
    QFETCH(ui::OutputFormat, format);
    QFETCH(QString, file);
    const qint64 before = residentMegabytes();
    QElapsedTimer timer;
    timer.start();
    beginExport(format, m_folder.filePath(file));
    QTRY_VERIFY_WITH_TIMEOUT(!m_output->isRunning(), patience);
    QVERIFY2(lastSaid().contains(u"%1 kayıt dışa aktarıldı"_s.arg(wantedRows)), qUtf8Printable(lastSaid()));
    qInfo("%d rows in %lld ms, %lld MB more resident, %lld bytes", wantedRows, static_cast<long long>(timer.elapsed()),
          static_cast<long long>(residentMegabytes() - before), static_cast<long long>(QFileInfo(m_folder.filePath(file)).size()));
    if (format == ui::OutputFormat::Csv) {
        QFile written(m_folder.filePath(file));
        QVERIFY(written.open(QIODevice::ReadOnly));
        QCOMPARE(written.readAll().count('\n'), wantedRows + 1);
    }
}

void TestScale::anExportIsStopped_data()
{
    everyRowIsExported_data();
}

void TestScale::anExportIsStopped()
{
    QFETCH(ui::OutputFormat, format);
    const QString path = m_folder.filePath(u"stopped"_s);
    const auto openFiles = [] { return QDir(u"/proc/self/fd"_s).entryList(QDir::System | QDir::AllEntries).size(); };
    const auto before = openFiles(); // 0 where there is no such folder
    beginExport(format, path);
    Q_EMIT m_page->stopRequested();
    QTRY_VERIFY_WITH_TIMEOUT(!m_output->isRunning(), 2000);
    QVERIFY2(lastSaid().startsWith(u"Durduruldu."_s), qUtf8Printable(lastSaid()));
    QVERIFY(!QFile::exists(path));
    QCOMPARE(openFiles(), before);
}

void TestScale::lettersAreStopped()
{
    const auto list = m_client->expiring().list();
    QList<CertificateId> certificates;
    for (int row = 0; row < std::min(6'000, list->size()); ++row)
        certificates.append(list->idAt(row));
    ui::NoticeWriter writer(*m_client, *m_feedback, m_page);
    writer.ask(true, certificates);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<QFileDialog *>(), patience);
    const QString path = m_folder.filePath(u"letters.pdf"_s);
    auto *dialog = m_window->findChild<QFileDialog *>();
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    QTRY_VERIFY_WITH_TIMEOUT(m_page->findChild<ui::WorkRow *>() && m_page->findChild<ui::WorkRow *>()->isVisible(), patience);
    writer.ask(true, certificates);
    QVERIFY2(lastSaid().startsWith(u"Önceki yazılar hazırlanıyor."_s), qUtf8Printable(lastSaid()));
    m_page->findChild<ui::WorkRow *>()->findChild<ui::Button *>()->click();
    QTRY_VERIFY_WITH_TIMEOUT(lastSaid().startsWith(u"Durduruldu."_s), 5000);
    QVERIFY(!m_page->findChild<ui::WorkRow *>() || !m_page->findChild<ui::WorkRow *>()->isVisible());
    QVERIFY(QDir(m_folder.path()).entryList({u"*letters*"_s}, QDir::AllEntries | QDir::Hidden).isEmpty());
}

void TestScale::selectsAll()
{
    auto *table = m_page->findChild<ui::RecordTable *>(u"expiringTable"_s);
    QTest::keyClick(table, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(table->selectedCount(), wantedRows);
    auto *field = m_page->findChild<QLineEdit *>(u"surnameFilter"_s);
    QVERIFY(untilPainted([&] { QTest::keyClick(field, Qt::Key_K); }) >= 0);
    QCOMPARE(table->selectedCount(), m_client->expiring().list()->size());
    table->clearSelection();
    QVERIFY(untilPainted([&] { QTest::keyClick(field, Qt::Key_Backspace); }) >= 0);
}

void TestScale::keepsTheWindowFree()
{
    qInfo("%lld MB resident at the end", static_cast<long long>(residentMegabytes()));
    QCOMPARE(longStretches(), 0);
}

void TestScale::cleanupTestCase()
{
    m_output.reset();
    m_window.reset(); // with the page and the messages over it
    m_feedback.reset();
    m_client.reset();
}

int main(int argc, char *argv[])
{
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    desktop::WatchedApplication application(argc, argv);
    ui::Appearance appearance(application);
    TestScale test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_scale.moc"
