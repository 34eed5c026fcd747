#include "app/desktop/language.h"
#include "tests/bench/office.h"
#include "tests/gui/watcheduse.h"
#include "tests/support/fakesecretstore.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

/// EIMZA_TEST_ROWS says another number.
const int wantedRows = qEnvironmentVariableIsSet("EIMZA_TEST_ROWS") ? qEnvironmentVariableIntValue("EIMZA_TEST_ROWS") : 1'000'000;
constexpr int longPatience = 3'000'000;

} // namespace

/// Nothing holds the GUI thread for more than 50 ms of its CPU time with a million certificates either, from the first
/// synchronisation on.
class TestMillionRows : public QObject, private test::WatchedUse
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLongStretchIsNoticed() { noticeALongStretch(); }
    void theFirstSynchronisation();
    void theOfficersWork();
    void windowsAndLooks();
    void anotherStart();
    void cleanupTestCase();

private:
    [[nodiscard]] desktop::Desktop &program() override { return *m_program; }
    [[nodiscard]] bool isSettled() override { return !client().connection().isSyncing(); } // nobody takes commands here
    [[nodiscard]] int filePatience() const override { return longPatience; }
    void start();
    void printSome();
    [[nodiscard]] bool isWhole();

    bench::Office m_office{wantedRows};
    QTemporaryDir m_folder;
    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<desktop::Desktop> m_program;
};

void TestMillionRows::initTestCase()
{
    if (!qEnvironmentVariableIsSet("EIMZA_FULL_TESTS"))
        QSKIP("takes long: EIMZA_FULL_TESTS asks for it");
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    beginWatch();
    desktop::installLanguage(*qApp, u"tr"_s);
    m_appearance = std::make_unique<ui::Appearance>(*qApp);
}

void TestMillionRows::start()
{
    desktop::Options options;
    options.server = m_office.url();
    options.profile = m_folder.filePath(u"profile"_s);
    options.keepDays = 0;
    options.keepDaysSettled = true;
    options.undo = std::chrono::hours{10};
    m_program = std::make_unique<desktop::Desktop>(options, *m_appearance, std::make_unique<test::FakeSecretStore>(m_folder.filePath(u"keychain"_s)));
    window().resize(1280, 800);
    window().show();
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    act([this] { m_program->start(); });
}

bool TestMillionRows::isWhole()
{
    return m_program->client() && workspace() && client().expiring().list() && client().expiring().list()->total() == wantedRows
           && table(u"expiringTable"_s)->records()->recordCount() > 0;
}

void TestMillionRows::theFirstSynchronisation()
{
    start();
    QTRY_VERIFY_WITH_TIMEOUT(window().findChild<QWidget *>(u"userName"_s), patience);
    window().findChild<QWidget *>(u"userName"_s)->setFocus();
    keyboard::type(u"sorumlu"_s);
    key(Qt::Key_Tab);
    keyboard::type(u"Parola-1234"_s);
    key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(), longPatience);
    QTRY_VERIFY_WITH_TIMEOUT(isSettled(), patience);
    rest();
}

void TestMillionRows::theOfficersWork()
{
    workOnTheList();
    QVERIFY(client().pending().unsent() > 0);
    exportAs(Qt::Key_C, u"csv"_s);
    exportAs(Qt::Key_E, u"xlsx"_s);
    printSome();
    searchPeople(); // among those that are kept here
    askKamuSm();
    openEveryView();
}

// Nobody wants a million rows on paper.
void TestMillionRows::printSome()
{
    auto *surname = find<QLineEdit>(u"surnameFilter"_s);
    surname->setFocus();
    for (const QChar letter : u"yılmaz"_s) {
        keyboard::type(letter);
        rest();
    }
    const auto found = [this] { return table(u"expiringTable"_s)->records()->recordCount(); };
    QTRY_VERIFY_WITH_TIMEOUT(found() > 0 && found() < std::max(wantedRows / 100, 2), patience);
    exportAs(Qt::Key_P, u"pdf"_s);
    surname->setFocus();
    key(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(found() > wantedRows / 2, patience);
}

void TestMillionRows::windowsAndLooks()
{
    openOtherWindows();
    changeLooks();
}

// What was kept is shown, and the session is asked for over it.
void TestMillionRows::anotherStart()
{
    m_program.reset();
    start();
    QTRY_VERIFY_WITH_TIMEOUT(isWhole(), longPatience);
    QTRY_VERIFY_WITH_TIMEOUT(ui::Sheet::front(), patience);
    act([] { ui::Sheet::front()->reject(); });
    typeSurnames();
    sortByEveryColumn(u"expiringTable"_s);
}

void TestMillionRows::cleanupTestCase()
{
    if (m_appearance)
        endWatch();
    m_program.reset();
    m_appearance.reset();
}

int main(int argc, char *argv[])
{
    desktop::WatchedApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    TestMillionRows test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_millionrows.moc"
