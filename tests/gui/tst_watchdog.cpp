#include <QElapsedTimer>
#include <QLineEdit>

#include "app/desktop/language.h"
#include "tests/gui/practiceprogram.h"
#include "tests/gui/watcheduse.h"
#include "ui/applications/applicationspage.h"
#include "ui/common/button.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using client::ApplicationTab;
using test::PracticeProgram;

/// Nothing that a person does holds the GUI thread for more than 50 ms of its CPU time. EIMZA_TEST_MINUTES says for how
/// long the whole is done over and over; without it once.
class TestWatchdog : public QObject, private test::WatchedUse
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLongStretchIsNoticed() { noticeALongStretch(); }
    void theOfficersWork();
    void theBureausWork();
    void windowsAndLooks();
    void overAndOver();
    void cleanupTestCase();

private:
    [[nodiscard]] desktop::Desktop &program() override { return *m_program.program; }
    [[nodiscard]] bool isSettled() override { return client().pending().entries().isEmpty() && !client().connection().isSyncing(); }
    void begin(const QString &user);
    void fileFromTheSearch();
    void take(CommandKind kind, ApplicationTab tab, int most);

    PracticeProgram m_program;
};

void TestWatchdog::initTestCase()
{
    beginWatch();
    desktop::installLanguage(*qApp, u"tr"_s);
    QVERIFY(m_program.start());
    QTRY_VERIFY_WITH_TIMEOUT(table(u"expiringTable"_s)->records()->recordCount() > 5, patience);
    rest();
}

void TestWatchdog::cleanupTestCase()
{
    endWatch();
    m_program.program.reset();
}

void TestWatchdog::begin(const QString &user)
{
    QSignalSpy working(m_program.program.get(), &desktop::Desktop::working);
    act([=, this] { m_program.program->switchUser(user); });
    QTRY_VERIFY_WITH_TIMEOUT(!working.isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isSettled(), patience);
    rest();
}

void TestWatchdog::fileFromTheSearch()
{
    open(u"request"_s);
    find<QLineEdit>(u"requestSurname"_s)->setFocus();
    keyboard::type(u"a"_s);
    key(Qt::Key_Return);
    auto *people = table(u"peopleTable"_s);
    QTRY_VERIFY_WITH_TIMEOUT(people->isVisible() && people->records()->recordCount() > 1, patience);
    sortByEveryColumn(u"peopleTable"_s);
    auto *filter = find<QLineEdit>(u"peopleTableFilter"_s);
    filter->setFocus();
    for (const QChar letter : u"mem"_s) {
        keyboard::type(letter);
        rest();
    }
    key(Qt::Key_Escape);
    people->setFocus();
    auto *file = find<ui::Button>(u"fileRequest"_s);
    for (int i = 0; i < people->records()->recordCount() && !file->isEnabled(); ++i)
        key(Qt::Key_Down);
    if (!file->isEnabled())
        return; // all have been filed for
    find<QLineEdit>(u"requestNote"_s)->setFocus();
    keyboard::type(u"Görev yeri değişti"_s);
    rest();
    press(workspace(), u"fileRequest"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isSettled(), patience);
    rest();
}

void TestWatchdog::theOfficersWork()
{
    workOnTheList();
    for (const auto &[format, suffix] : {std::pair{Qt::Key_C, u"csv"_s}, std::pair{Qt::Key_P, u"pdf"_s}, std::pair{Qt::Key_E, u"xlsx"_s}})
        exportAs(format, suffix);
    searchPeople();
    fileFromTheSearch();
    askKamuSm();
    openEveryView();
    open(u"applications"_s);
    if (table(u"applicationsTable"_s)->records()->recordCount() > 0)
        walkWithDetails(u"applicationsTable"_s);
}

void TestWatchdog::take(CommandKind kind, ApplicationTab tab, int most)
{
    open(u"applications"_s);
    act([=, this] { static_cast<ui::ApplicationsPage *>(workspace()->page(u"applications"_s))->openTab(tab); });
    act([=, this] {
        int taken = 0;
        for (const auto &row : client().applications().list()->rows())
            if (client::belongsTo(tab, row.state) && !client().applications().obstacle(row, kind) && taken++ < most)
                static_cast<void>(client().applications().take(kind, row.id, u"Cep telefonu eksik ya da hatalı"_s));
    });
    QTRY_VERIFY_WITH_TIMEOUT(isSettled(), patience);
    rest();
}

void TestWatchdog::theBureausWork()
{
    begin(u"buro1"_s);
    open(u"applications"_s);
    sortByEveryColumn(u"applicationsTable"_s);
    find<QLineEdit>(u"applicationSearch"_s)->setFocus();
    for (const QChar letter : u"yıl"_s) {
        keyboard::type(letter);
        rest();
    }
    key(Qt::Key_Escape);
    take(CommandKind::Return, ApplicationTab::ToReview, 1);
    take(CommandKind::Approve, ApplicationTab::ToReview, 20);
    take(CommandKind::AddToBatch, ApplicationTab::Approved, 20);
    act([this] { static_cast<ui::ApplicationsPage *>(workspace()->page(u"applications"_s))->openTab(ApplicationTab::OpenList); });
    if (client().applications().list()->countIn(ApplicationTab::OpenList) > 0) {
        press(workspace(), u"sendBatch"_s);
        confirm();
        QTRY_VERIFY_WITH_TIMEOUT(!client().batching().latest() || !client().batching().latest()->isRunning(), patience);
    }
    act([this] { static_cast<ui::ApplicationsPage *>(workspace()->page(u"applications"_s))->openTab(ApplicationTab::Sent); });
    begin(u"sorumlu"_s);
}

void TestWatchdog::windowsAndLooks()
{
    openOtherWindows();
    changeLooks();
}

void TestWatchdog::overAndOver()
{
    const int minutes = qEnvironmentVariableIntValue("EIMZA_TEST_MINUTES");
    if (minutes == 0)
        QSKIP("once is enough here; the long run does it for ten minutes");
    QElapsedTimer timer;
    timer.start();
    int rounds = 0;
    while (timer.elapsed() < minutes * 60'000LL && !QTest::currentTestFailed()) {
        theOfficersWork();
        theBureausWork();
        windowsAndLooks();
        ++rounds;
    }
    qInfo("%d rounds", rounds);
}

int main(int argc, char *argv[])
{
    desktop::WatchedApplication application(argc, argv);
    TestWatchdog test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_watchdog.moc"
