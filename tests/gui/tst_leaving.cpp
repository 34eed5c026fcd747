#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QLineEdit>
#include <QProcess>
#include <QTest>
#include <cstdio>

#include "app/desktop/desktop.h"
#include "app/desktop/language.h"
#include "app/desktop/watchdog.h"
#include "core/base/sqlitefile.h"
#include "core/client/services/savedfilters.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/worldprogram.h"
#include "tests/support/bytesearch.h"
#include "tests/support/seed.h"
#include "tests/support/world.h"
#include "ui/common/page.h"
#include "ui/common/recordheader.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr auto killedWord = "--until-killed";

/// A window whose user works until the test kills it: the server, and where profile, settings and keychain are.
int workUntilKilled(const QStringList &places)
{
    constexpr int patience = 60'000;
    desktop::Options options;
    options.server = QUrl(places.value(0));
    options.profile = places.value(1);
    options.settings = places.value(2);
    options.undo = std::chrono::minutes{10};
    ui::Appearance appearance(*qApp);
    desktop::Desktop program(options, appearance, std::make_unique<test::FakeSecretStore>(places.value(3)));
    program.window().resize(1280, 800);
    program.window().show();
    program.start();
    const auto field = [&](const QString &name) { return program.window().findChild<QLineEdit *>(name); };
    if (!QTest::qWaitFor([&] { return field(u"userName"_s) && field(u"password"_s); }, patience))
        return 1;
    field(u"userName"_s)->setText(u"sorumlu"_s);
    field(u"password"_s)->setText(test::World::password());
    QTest::keyClick(field(u"password"_s), Qt::Key_Return);
    if (!QTest::qWaitFor([&] { return program.window().workspace() && program.client()->expiring().list() && field(u"surnameFilter"_s); }, patience))
        return 2;
    client::Client &client = *program.client();
    const client::ExpiringRow row = client.expiring().list()->rows().front();
    const QString fullName = row.name + u' ' + row.surname;
    const auto revealed = client.dossier().reveal(row.person, fullName, fullName + u" arandı"_s);
    const auto kept = client.savedFilters(u"expiring"_s).save(fullName, {{u"name"_s, row.name}});
    if (!QTest::qWaitFor([&] { return revealed.isFinished() && kept.isFinished(); }, patience) || !revealed.result() || !kept.result())
        return 3;
    field(u"surnameFilter"_s)->setText(row.surname);
    std::puts("working");
    std::fflush(stdout);
    for (int i = 0; i < 10'000; ++i) {
        for (auto *table : program.window().findChildren<ui::RecordTable *>()) {
            auto *header = table->recordHeader();
            header->resizeSection(0, header->sectionSize(0) + (i % 2 == 0 ? 20 : -20));
            Q_EMIT table->layoutEdited();
        }
        static_cast<void>(client.savedFilters(u"expiring"_s).save(fullName, {{u"name"_s, row.name}, {u"surname"_s, row.surname}, {u"turn"_s, i}}));
        QTest::qWait(5);
    }
    return 4;
}

} // namespace

/// Signing in to a server, closing the window, and what the next run finds.
class TestLeaving : public QObject, private test::WorldProgram
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_random = test::seeded();
        startWorld();
    }
    void init() { begin(); }
    void cleanup() { end(); }
    void aServerThatIsNotThereIsSaid();
    void aWrongPasswordIsSaidAndAskedAgain();
    void withNothingToSendTheFirstCloseIsEnough();
    void everyViewsColumnsComeBack();
    void leavingSendsWhatWaits();
    void whatIsLeftBehindGoesOnWithTheNextRun();
    void nobodyCanBeReadInWhatTheWindowLeaves();
    void nobodyCanBeReadInWhatAKilledWindowLeaves();
    void damagedRecordsAreSaidUntilTheyHaveComeAgain();

private:
    QRandomGenerator m_random;
};

void TestLeaving::aServerThatIsNotThereIsSaid()
{
    m_program.reset();
    showProgram(QUrl(u"http://127.0.0.1:9"_s));
    signIn(u"parola"_s);
    QTRY_VERIFY_WITH_TIMEOUT(passwordError().contains(u"Sunucuya ulaşılamıyor"_s), patience);
}

void TestLeaving::aWrongPasswordIsSaidAndAskedAgain()
{
    signIn(u"yanlış parola"_s);
    QTRY_VERIFY_WITH_TIMEOUT(passwordError().contains(u"Kullanıcı adı ya da parola yanlış"_s), patience);
    QCOMPARE(keyboard::target()->objectName(), u"password"_s);
    keyboard::type(test::World::password());
    keyboard::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
}

void TestLeaving::withNothingToSendTheFirstCloseIsEnough()
{
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
    QCOMPARE(m_program->client()->pending().unsent(), 0);
    m_program->window().close();
    QTRY_VERIFY(!m_program->window().isVisible());
}

// Also of views that are made after the first sight.
void TestLeaving::everyViewsColumnsComeBack()
{
    m_program.reset();
    m_settings = m_world.path(u"columns"_s);
    showProgram(m_world.backend());
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
    const auto table = [this](const QString &view) { return m_program->window().workspace()->page(view)->table(); };
    const QStringList views{u"expiring"_s, u"applications"_s, u"people"_s};
    QHash<QString, QString> hidden;
    for (const QString &view : views) {
        hidden.insert(view, table(view)->records()->visibleColumns().at(1));
        table(view)->setColumnVisible(hidden.value(view), false);
    }
    m_program->window().close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window().isVisible(), patience);
    m_program.reset();

    showProgram(m_world.backend(), m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
    for (const QString &view : views) {
        const QStringList columns = table(view)->records()->visibleColumns();
        QVERIFY2(columns.size() > 1 && !columns.contains(hidden.value(view)), qPrintable(view));
    }
}

void TestLeaving::leavingSendsWhatWaits()
{
    fileOne();
    QCOMPARE(filed(), m_filed); // it may still be taken back
    m_program->window().close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window().isVisible(), patience);
    QCOMPARE(filed(), ++m_filed);
}

void TestLeaving::whatIsLeftBehindGoesOnWithTheNextRun()
{
    fileOne();
    m_world.killBackend();
    m_program->window().close(); // nothing is lost: nothing is asked
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window().isVisible(), patience);
    m_program.reset();

    showProgram(m_world.backend(), m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->client()->records().isSynced(), patience);
    QTRY_COMPARE(m_program->client()->pending().unsent(), 1);
    QTRY_VERIFY(sheet(u"signInSheet"_s));
    QVERIFY(!m_program->client()->session().isSignedIn());
    keyboard::press(Qt::Key_Escape); // one goes on without
    QTRY_VERIFY(!sheet(u"signInSheet"_s));
    auto *bar = m_program->window().findChild<ui::ConnectionBar *>();
    QVERIFY(bar->isVisible());
    QVERIFY(m_world.startBackend());
    QCOMPARE(filed(), m_filed);
    press(u"barSignIn"_s);
    QTRY_VERIFY(sheet(u"signInSheet"_s));
    sheet(u"signInSheet"_s)->findChild<QWidget *>(u"password"_s)->setFocus();
    keyboard::type(test::World::password());
    keyboard::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->client()->session().isSignedIn(), patience);
    ++m_filed;
    QTRY_COMPARE_WITH_TIMEOUT(filed(), m_filed, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), patience);
}

void TestLeaving::damagedRecordsAreSaidUntilTheyHaveComeAgain()
{
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace() && m_program->client()->expiring().list(), patience);
    const int everybody = m_program->client()->expiring().list()->size();
    m_world.killBackend();
    m_program->window().close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window().isVisible(), patience);
    m_program.reset();
    {
        QDirIterator found(profilePath(), {u"cache.db"_s}, QDir::Files, QDirIterator::Subdirectories);
        const auto cache = SqliteFile::open(found.next(), u":/sql/cache"_s, {});
        QVERIFY2(cache, qPrintable(cache ? QString() : cache.error().detail));
        for (const QString &list : {u"list0"_s, u"list1"_s})
            QVERIFY((*cache)->run(u"UPDATE %1 SET sealed = zeroblob(90) WHERE key IN (SELECT key FROM %1 WHERE key >> 60 = 1 LIMIT 5)"_s.arg(list)));
        QVERIFY((*cache)->run(u"DELETE FROM part"_s));
    }
    showProgram(m_world.backend(), m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace() && m_program->client()->records().isSynced(), patience);
    QTRY_VERIFY(sheet(u"signInSheet"_s));
    keyboard::press(Qt::Key_Escape);
    QTRY_VERIFY(!sheet(u"signInSheet"_s));
    auto *bar = m_program->window().findChild<ui::ConnectionBar *>();
    QTRY_VERIFY(bar->isVisible() && bar->text().contains(u"bir kısmı okunamadı"_s));
    QVERIFY(m_world.startBackend());
    press(u"barSignIn"_s);
    QTRY_VERIFY(sheet(u"signInSheet"_s));
    sheet(u"signInSheet"_s)->findChild<QWidget *>(u"password"_s)->setFocus();
    keyboard::type(test::World::password());
    keyboard::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible() && !m_program->client()->connection().isIncomplete(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->client()->expiring().list()->size(), everybody, patience);
}

void TestLeaving::nobodyCanBeReadInWhatTheWindowLeaves()
{
    test::ByteSearch people;
    QVERIFY(people.addPeople(m_world.path(u"people.csv"_s)) > 1000);
    m_program.reset();
    m_settings = m_world.path(u"settings"_s);
    showProgram(m_world.backend());
    fileOne();
    const client::ExpiringRow row = m_program->client()->expiring().list()->rows().front();
    keyboard::press(Qt::Key_F, Qt::ControlModifier);
    keyboard::type(QString::number(row.nationalId));
    QTRY_VERIFY_WITH_TIMEOUT(m_program->client()->expiring().list()->size() < 5, patience);
    const QString fullName = row.name + u' ' + row.surname;
    const auto saved = m_program->client()->savedFilters(u"expiring"_s).save(fullName, {{u"name"_s, row.name}, {u"surname"_s, row.surname}});
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished() && saved.result(), patience);
    for (auto *table : m_program->window().findChildren<ui::RecordTable *>()) {
        auto *header = table->recordHeader();
        header->resizeSection(0, header->sectionSize(0) + 20);
        Q_EMIT table->layoutEdited();
    }
    for (const Qt::Key page : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5, Qt::Key_6, Qt::Key_7, Qt::Key_8})
        keyboard::press(page, Qt::ControlModifier);
    keyboard::press(Qt::Key_1, Qt::ControlModifier);
    const auto revealed = m_program->client()->dossier().reveal(row.person, fullName, u"Telefonla arandı"_s);
    QTRY_VERIFY_WITH_TIMEOUT(revealed.isFinished() && revealed.result(), patience);
    m_program->window().resize(1300, 820);
    m_program.reset();
    int files = 0;
    QCOMPARE(people.below(profilePath(), &files), QStringList());
    QVERIFY(files >= 4);
    QFile settings(m_settings + u"/settings.json"_s);
    QVERIFY(settings.open(QIODevice::ReadOnly) && settings.readAll().contains("table/"));
    files = 0;
    QCOMPARE(people.below(m_settings, &files), QStringList());
    QVERIFY(files >= 1);
}

// Profile and settings, while both are being written.
void TestLeaving::nobodyCanBeReadInWhatAKilledWindowLeaves()
{
    test::ByteSearch people;
    QVERIFY(people.addPeople(m_world.path(u"people.csv"_s)) > 1000);
    m_program.reset();
    m_settings = m_world.path(u"killed-settings"_s);
    const auto settings = [this] {
        QFile file(m_settings + u"/settings.json"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    for (int kill = 0; kill < 3; ++kill) {
        m_profile = ++m_runs;
        QProcess window;
        window.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(killedWord), m_world.backend().toString(), profilePath(), m_settings,
                                                               m_world.path(u"keychain-%1"_s.arg(m_profile))});
        QTRY_VERIFY_WITH_TIMEOUT(window.canReadLine() || window.state() == QProcess::NotRunning, patience);
        QVERIFY2(window.readLine().trimmed() == "working", window.readAllStandardError().constData());
        QTRY_VERIFY_WITH_TIMEOUT(settings().contains("table/"), patience);
        QTest::qWait(m_random.bounded(500)); // anywhere from one writing to the next
        QCOMPARE(window.state(), QProcess::Running);
        window.kill();
        QVERIFY(window.waitForFinished(patience));
        int files = 0;
        QCOMPARE(people.below(profilePath(), &files), QStringList());
        QVERIFY(files >= 4);
        files = 0;
        QCOMPARE(people.below(m_settings, &files), QStringList());
        QVERIFY(files >= 1);
    }
}

int main(int argc, char *argv[])
{
    desktop::WatchedApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    desktop::installLanguage(application, {});
    const QStringList words = QCoreApplication::arguments().sliced(1);
    if (words.value(0) == QLatin1StringView(killedWord))
        return workUntilKilled(words.sliced(1));
    TestLeaving test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_leaving.moc"
