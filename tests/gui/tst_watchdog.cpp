#include <QElapsedTimer>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QRadioButton>
#include <QTemporaryDir>
#include <ctime>

#include "app/desktop/language.h"
#include "app/desktop/watchdog.h"
#include "core/base/log.h"
#include "tests/gui/practiceprogram.h"
#include "ui/applications/applicationspage.h"
#include "ui/common/button.h"
#include "ui/common/toast.h"
#include "ui/output/exportsheet.h"
#include "ui/shell/information.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using client::ApplicationTab;
using test::PracticeProgram;

namespace {

constexpr int patience = PracticeProgram::patience;

/// What the watchdog has said, so that a failure names it.
QStringList &said()
{
    static QStringList lines;
    return lines;
}
QtMessageHandler before = nullptr;

void listen(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    if (text.startsWith("GUI thread busy"_L1))
        said().append(text);
    before(type, context, text);
}

} // namespace

/// Nothing that a person does holds the GUI thread for more than 50 ms of its CPU time. EIMZA_TEST_MINUTES says for how
/// long the whole is done over and over; without it once.
class TestWatchdog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aLongStretchIsNoticed();
    void theOfficersWork();
    void theBureausWork();
    void windowsAndLooks();
    void overAndOver();
    void cleanupTestCase();

private:
    // As an event, so that it is watched.
    void act(const std::function<void()> &what)
    {
        bool done = false;
        QMetaObject::invokeMethod(this, [&] { what(); done = true; }, Qt::QueuedConnection);
        QTRY_VERIFY_WITH_TIMEOUT(done, patience);
        rest();
    }
    // Until nothing is on its way any more, as long as a person looks.
    void rest()
    {
        QTest::qWait(30);
        QVERIFY2(said().isEmpty(), qUtf8Printable(said().join(u'\n')));
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        keyboard::press(key, modifiers);
        rest();
    }
    void open(const QString &view) { act([=, this] { m_program.workspace()->open(view); }); }
    void press(QWidget *parent, const QString &name)
    {
        auto *button = parent->findChild<QAbstractButton *>(name);
        QVERIFY2(button, qUtf8Printable(name));
        act([button] { button->click(); });
    }
    void begin(const QString &user);
    [[nodiscard]] bool isSettled() { return m_program.client().pending().entries().isEmpty() && !m_program.client().connection().isSyncing(); }
    void confirm();
    void typeSurnames();
    void sortByEveryColumn(const QString &table);
    void walkWithDetails(const QString &table);
    void fileRenewals();
    void recordContact();
    void exportAs(Qt::Key format, const QString &suffix);
    void searchPeople();
    void fileFromTheSearch();
    void askKamuSm();
    void take(CommandKind kind, ApplicationTab tab, int most);

    PracticeProgram m_program;
    QTemporaryDir m_folder;
    int m_files = 0;
};

void TestWatchdog::initTestCase()
{
    setUpLogging();
    before = qInstallMessageHandler(listen);
    desktop::installLanguage(*qApp, u"tr"_s);
    QVERIFY(m_program.start());
    QTRY_VERIFY_WITH_TIMEOUT(m_program.table(u"expiringTable"_s)->records()->recordCount() > 5, patience);
    rest();
}

void TestWatchdog::aLongStretchIsNoticed()
{
    QMetaObject::invokeMethod(this, [] {
        for (const std::clock_t begun = std::clock(); std::clock() - begun < CLOCKS_PER_SEC / 5;) { }
    }, Qt::QueuedConnection);
    QTRY_COMPARE_WITH_TIMEOUT(said().size(), 1, patience);
    said().clear();
}

void TestWatchdog::cleanupTestCase()
{
    QVERIFY2(said().isEmpty(), qUtf8Printable(said().join(u'\n')));
    const auto *application = static_cast<desktop::WatchedApplication *>(qApp);
    QCOMPARE(application->longStretches(), 1); // the first test's own
    qInfo("the longest stretch of the GUI thread: %.0f ms", application->longestAllowed());
    m_program.program.reset();
    qInstallMessageHandler(before);
}

void TestWatchdog::begin(const QString &user)
{
    QSignalSpy working(m_program.program.get(), &desktop::Desktop::working);
    act([=, this] { m_program.program->switchUser(user); });
    QTRY_VERIFY_WITH_TIMEOUT(!working.isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isSettled(), patience);
    rest();
}

void TestWatchdog::confirm()
{
    QTRY_VERIFY_WITH_TIMEOUT(PracticeProgram::sheet(), patience);
    rest();
    press(PracticeProgram::sheet(), u"act"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!PracticeProgram::sheet() && isSettled(), patience);
}

void TestWatchdog::typeSurnames()
{
    open(u"expiring"_s);
    m_program.find<QLineEdit>(u"surnameFilter"_s)->setFocus();
    for (const QString &word : {u"yılmaz"_s, u"çel"_s, u"ö"_s}) {
        for (const QChar letter : word) {
            keyboard::type(letter);
            rest();
        }
        for (int i = 0; i < word.size(); ++i)
            key(Qt::Key_Backspace);
    }
    key(Qt::Key_Escape);
}

void TestWatchdog::sortByEveryColumn(const QString &name)
{
    auto *header = m_program.table(name)->horizontalHeader();
    for (int section = m_program.table(name)->records()->firstFieldColumn(); section < header->count(); ++section)
        for (int twice = 0; twice < 2; ++twice) {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, {header->sectionViewportPosition(section) + 8, header->height() / 2});
            rest();
        }
}

void TestWatchdog::walkWithDetails(const QString &name)
{
    m_program.table(name)->setFocus();
    key(Qt::Key_F8);
    for (int i = 0; i < 8; ++i)
        key(Qt::Key_Down);
    key(Qt::Key_F8);
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    key(Qt::Key_Home, Qt::ControlModifier);
    act([this, name] { m_program.table(name)->clearSelection(); });
}

void TestWatchdog::fileRenewals()
{
    open(u"expiring"_s);
    QList<qint64> ids;
    const auto &list = m_program.client().expiring().list();
    for (int i = 0; i < list->size() && ids.size() < 6; ++i)
        if (const auto verdicts = m_program.client().filing().judgeRenewals({list->at(i).id});
            !verdicts.isEmpty() && verdicts.first().kind == client::FilingVerdict::Kind::Fit)
            ids.append(list->at(i).id.value);
    if (ids.isEmpty())
        return; // all have been filed for
    act([&] { m_program.table(u"expiringTable"_s)->selectIds(ids); });
    press(m_program.workspace(), u"requestRenewals"_s);
    confirm();
}

void TestWatchdog::recordContact()
{
    open(u"expiring"_s);
    m_program.table(u"expiringTable"_s)->setFocus();
    key(Qt::Key_B, Qt::ControlModifier);
    confirm();
}

void TestWatchdog::exportAs(Qt::Key format, const QString &suffix)
{
    key(Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_program.program->window().findChild<ui::ExportSheet *>(), patience);
    key(format, Qt::AltModifier);
    QTest::qWait(150); // a button takes a moment to go down
    key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program.program->window().findChild<QFileDialog *>(), patience);
    auto *dialog = m_program.program->window().findChild<QFileDialog *>();
    QTRY_VERIFY_WITH_TIMEOUT(dialog->isVisible(), patience);
    rest();
    const QString path = m_folder.filePath(u"%1.%2"_s.arg(++m_files).arg(suffix));
    act([&] {
        Q_EMIT dialog->fileSelected(path);
        dialog->reject();
    });
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_program.program->window().findChild<QFileDialog *>(), patience);
    rest();
}

void TestWatchdog::searchPeople()
{
    open(u"people"_s);
    m_program.find<QLineEdit>(u"personSurname"_s)->setFocus();
    keyboard::type(u"a"_s);
    key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program.table(u"personTable"_s)->records()->recordCount() > 0, patience);
    rest();
    m_program.table(u"personTable"_s)->setFocus();
    for (int i = 0; i < 4; ++i) {
        key(Qt::Key_Down);
        QTest::qWait(100);
        rest();
    }
}

void TestWatchdog::fileFromTheSearch()
{
    open(u"request"_s);
    m_program.find<QLineEdit>(u"requestSurname"_s)->setFocus();
    keyboard::type(u"a"_s);
    key(Qt::Key_Return);
    auto *people = m_program.table(u"peopleTable"_s);
    QTRY_VERIFY_WITH_TIMEOUT(people->isVisible() && people->records()->recordCount() > 1, patience);
    sortByEveryColumn(u"peopleTable"_s);
    auto *filter = m_program.find<QLineEdit>(u"peopleTableFilter"_s);
    filter->setFocus();
    for (const QChar letter : u"mem"_s) {
        keyboard::type(letter);
        rest();
    }
    key(Qt::Key_Escape);
    people->setFocus();
    auto *file = m_program.find<ui::Button>(u"fileRequest"_s);
    for (int i = 0; i < people->records()->recordCount() && !file->isEnabled(); ++i)
        key(Qt::Key_Down);
    if (!file->isEnabled())
        return; // all have been filed for
    m_program.find<QLineEdit>(u"requestNote"_s)->setFocus();
    keyboard::type(u"Görev yeri değişti"_s);
    rest();
    press(m_program.workspace(), u"fileRequest"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isSettled(), patience);
    rest();
}

void TestWatchdog::askKamuSm()
{
    const PersonId person = m_program.client().expiring().list()->at(0).person;
    const auto revealed = m_program.client().dossier().reveal(person, {}, u"Sınama için"_s);
    QTRY_VERIFY_WITH_TIMEOUT(revealed.isFinished(), patience);
    open(u"ksm"_s);
    m_program.find<QLineEdit>(u"ksmNationalId"_s)->setFocus();
    keyboard::type(revealed.result()->tckn);
    key(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program.table(u"ksmTable"_s)->isVisible() && m_program.table(u"ksmTable"_s)->records()->recordCount() > 0, patience);
    sortByEveryColumn(u"ksmTable"_s);
    for (int twice = 0; twice < 2; ++twice)
        press(m_program.workspace(), u"onlyDifferences"_s);
    m_program.find<QLineEdit>(u"ksmNationalId"_s)->setFocus();
    key(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(isSettled(), patience);
}

void TestWatchdog::theOfficersWork()
{
    typeSurnames();
    sortByEveryColumn(u"expiringTable"_s);
    walkWithDetails(u"expiringTable"_s);
    for (const QString &name : {u"onlyWithoutOpen"_s, u"onlyQuiet"_s, u"onlyQuiet"_s, u"onlyWithoutOpen"_s})
        press(m_program.workspace(), name);
    fileRenewals();
    recordContact();
    open(u"expiring"_s);
    for (const auto &[format, suffix] : {std::pair{Qt::Key_C, u"csv"_s}, std::pair{Qt::Key_P, u"pdf"_s}, std::pair{Qt::Key_E, u"xlsx"_s}})
        exportAs(format, suffix);
    searchPeople();
    fileFromTheSearch();
    askKamuSm();
    for (const auto &entry : m_program.workspace()->entries()) {
        open(entry.id);
        key(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(isSettled(), patience);
    }
    open(u"states"_s);
    for (const QString &name : {u"groupByUnit"_s, u"groupByMonth"_s, u"groupByState"_s})
        press(m_program.workspace(), name);
    open(u"applications"_s);
    if (m_program.table(u"applicationsTable"_s)->records()->recordCount() > 0)
        walkWithDetails(u"applicationsTable"_s);
}

void TestWatchdog::take(CommandKind kind, ApplicationTab tab, int most)
{
    open(u"applications"_s);
    act([=, this] { static_cast<ui::ApplicationsPage *>(m_program.workspace()->page(u"applications"_s))->openTab(tab); });
    act([=, this] {
        int taken = 0;
        for (const auto &row : m_program.client().applications().list()->rows())
            if (client::belongsTo(tab, row.state) && !m_program.client().applications().obstacle(row, kind) && taken++ < most)
                static_cast<void>(m_program.client().applications().take(kind, row.id, u"Cep telefonu eksik ya da hatalı"_s));
    });
    QTRY_VERIFY_WITH_TIMEOUT(isSettled(), patience);
    rest();
}

void TestWatchdog::theBureausWork()
{
    begin(u"buro1"_s);
    open(u"applications"_s);
    sortByEveryColumn(u"applicationsTable"_s);
    m_program.find<QLineEdit>(u"applicationSearch"_s)->setFocus();
    for (const QChar letter : u"yıl"_s) {
        keyboard::type(letter);
        rest();
    }
    key(Qt::Key_Escape);
    take(CommandKind::Return, ApplicationTab::ToReview, 1);
    take(CommandKind::Approve, ApplicationTab::ToReview, 20);
    take(CommandKind::AddToBatch, ApplicationTab::Approved, 20);
    act([this] { static_cast<ui::ApplicationsPage *>(m_program.workspace()->page(u"applications"_s))->openTab(ApplicationTab::OpenList); });
    if (m_program.client().applications().list()->countIn(ApplicationTab::OpenList) > 0) {
        press(m_program.workspace(), u"sendBatch"_s);
        confirm();
        QTRY_VERIFY_WITH_TIMEOUT(!m_program.client().batching().latest() || !m_program.client().batching().latest()->isRunning(), patience);
    }
    act([this] { static_cast<ui::ApplicationsPage *>(m_program.workspace()->page(u"applications"_s))->openTab(ApplicationTab::Sent); });
    begin(u"sorumlu"_s);
}

void TestWatchdog::windowsAndLooks()
{
    auto &window = m_program.program->window();
    const auto closed = [&] {
        for (auto *dialog : window.findChildren<QDialog *>())
            if (dialog->isVisible())
                act([dialog] { dialog->close(); });
    };
    for (const QString &page : {u"general"_s, u"notices"_s, u"connection"_s, u"privacy"_s, u"diagnostics"_s})
        act([&] { m_program.program->openSettings(page); });
    closed();
    act([&] { ui::showHelp(u"expiring"_s, &window); });
    closed();
    act([&] { ui::showAbout(&window); });
    closed();
    auto &settings = m_program.program->settings();
    for (const auto &[setting, value] : {std::pair{ui::Setting::Scheme, QJsonValue(u"dark"_s)}, {ui::Setting::Scheme, QJsonValue(u"light"_s)},
                                         {ui::Setting::TextScale, QJsonValue(150)}, {ui::Setting::TextScale, QJsonValue(100)},
                                         {ui::Setting::Density, QJsonValue(u"compact"_s)}, {ui::Setting::Density, QJsonValue(u"normal"_s)},
                                         {ui::Setting::Language, QJsonValue(u"en"_s)}, {ui::Setting::Language, QJsonValue(u"tr"_s)}}) {
        act([&, setting = setting, value = value] { settings.set(setting, value); });
        QTest::qWait(200);
        rest();
    }
    for (const QSize &size : {QSize(1920, 1009), QSize(800, 600), QSize(400, 300), QSize(1280, 800)})
        act([&] { window.resize(size); });
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
