#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMap>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QShortcut>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/desktop.h"
#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/othercolours.h"
#include "tests/gui/windowfaults.h"
#include "ui/common/button.h"
#include "ui/common/dayedit.h"
#include "ui/common/emptystate.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/help/helpwindow.h"
#include "ui/shell/views.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using test::faultsOf;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 30'000;
constexpr int startPatience = 120'000;

bool isHighContrast()
{
    return qEnvironmentVariableIsSet("EIMZA_TEST_HIGH_CONTRAST");
}

/// Text sizes and windows; at 200 % the small window holds a quarter of what it is made for. On other screens two will do.
const QList<std::pair<int, QSize>> &looks()
{
    using Looks = QList<std::pair<int, QSize>>;
    static const Looks usual{{80, {1280, 800}}, {100, {1280, 800}}, {125, {1280, 800}}, {150, {1280, 800}}, {100, {1920, 1080}},
                             {150, {1920, 1080}}, {200, {1920, 1080}}};
    static const Looks few{{100, {1280, 800}}, {150, {1280, 800}}};
    return isHighContrast() || qEnvironmentVariableIsSet("QT_SCALE_FACTOR") ? few : usual;
}

/// As the help writes them, with what they do.
QMap<QString, QString> shortcutsIn(const QWidget &window)
{
    QMap<QString, QString> found;
    const auto add = [&found](const QKeySequence &keys, const QString &what) {
        if (!keys.isEmpty())
            found.insert(keys.toString(QKeySequence::PortableText).replace(u"Return"_s, u"Enter"_s), what);
    };
    for (const QAction *action : window.findChildren<QAction *>())
        add(action->shortcut(), action->text());
    for (const QShortcut *shortcut : window.findChildren<QShortcut *>())
        add(shortcut->key(), QString::fromLatin1(shortcut->parent()->metaObject()->className()));
    return found;
}

/// The first column of the tables.
QSet<QString> keysInHelp(const QString &language)
{
    QSet<QString> keys;
    QFile file(u":/help/%1/keys.md"_s.arg(language));
    if (!file.open(QIODevice::ReadOnly))
        return keys;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        const QStringList cell = line.section(u'|', 1, 1).trimmed().split(u", "_s);
        keys.unite(QSet<QString>(cell.begin(), cell.end()));
    }
    const qsizetype views = ui::views::all().size();
    if (keys.contains(u"Ctrl+1 … Ctrl+%1"_s.arg(views)))
        for (qsizetype view = 1; view <= views; ++view)
            keys.insert(u"Ctrl+%1"_s.arg(view));
    return keys;
}

} // namespace

/// Every page of the real program at every text size: whole texts, and names for what can be reached by keyboard. In high
/// contrast no colour of the program's own besides.
class TestPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_desktop.reset(); }

    void faultsAreFound();
    void whatWasNeverSynchronisedSaysSo();
    void signInIsWhole_data() { scales(); }
    void signInIsWhole();
    void keyPagesAreWhole_data() { scales(); }
    void keyPagesAreWhole();
    void f1OpensThePageOfTheView();
    void officersKeysStandInTheHelp() { keysStandInTheHelp(u"Ctrl+N"_s); }
    void officersPagesAreWhole_data() { pages(); }
    void officersPagesAreWhole() { pageIsWhole(); }
    void searchResultIsWhole_data() { scales(); }
    void searchResultIsWhole();
    void renewalSheetIsWhole_data() { scales(); }
    void renewalSheetIsWhole();
    void bureausPagesAreWhole_data() { pages(); }
    void bureausPagesAreWhole();
    void bureausKeysStandInTheHelp();
    void holdersPagesAreWhole_data();
    void holdersPagesAreWhole();
    void holdersKeysStandInTheHelp();

private:
    static void scales();
    static void pages(const QStringList &views = {u"expiring"_s, u"request"_s, u"applications"_s, u"people"_s, u"ksm"_s, u"states"_s, u"pending"_s});
    /// Gives the window the row's size and text scale.
    void look(QWidget &at);
    void pageIsWhole();
    void workAs(Role role, const QString &user);
    /// Of every view that is offered now, in both languages; `key` is one of them.
    void keysStandInTheHelp(const QString &key);
    [[nodiscard]] ui::MainWindow &window() { return m_desktop->window(); }

    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<desktop::Desktop> m_desktop;
};

void TestPages::scales()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<QSize>("size");
    for (const auto &[percent, size] : looks())
        QTest::addRow("%d %% at %d", percent, size.width()) << percent << size;
}

void TestPages::pages(const QStringList &views)
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<QString>("view");
    for (const auto &[percent, size] : looks())
        for (const QString &view : views)
            QTest::addRow("%s, %d %% at %d", qPrintable(view), percent, size.width()) << percent << size << view;
}

void TestPages::look(QWidget &at)
{
    QFETCH(int, percent);
    QFETCH(QSize, size);
    at.resize(size);
    m_appearance->setTextScale(percent);
}

void TestPages::cleanup()
{
    m_appearance->setTextScale(100);
    window().resize(1280, 800);
}

void TestPages::initTestCase()
{
    if (isHighContrast())
        QApplication::setPalette(test::yellowOnBlack());
    m_appearance = std::make_unique<ui::Appearance>(*qApp, nullptr, [] { return isHighContrast(); });
    desktop::Options options;
    options.practice = true;
    options.today = QDate(2012, 9, 12);
    options.people = 300;
    options.undo = {};
    m_desktop = std::make_unique<desktop::Desktop>(options, *m_appearance);
    QSignalSpy working(m_desktop.get(), &desktop::Desktop::working);
    QSignalSpy failed(m_desktop.get(), &desktop::Desktop::failed);
    window().resize(1280, 800);
    window().show();
    window().activateWindow();
    m_desktop->start();
    QTRY_VERIFY2_WITH_TIMEOUT(!working.isEmpty() || !failed.isEmpty(), "the practice world does not begin", startPatience);
    QVERIFY2(failed.isEmpty(), qPrintable(failed.value(0).value(0).toString()));
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    if (qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        QCOMPARE(window().devicePixelRatioF(), qEnvironmentVariable("QT_SCALE_FACTOR").toDouble());
}

void TestPages::faultsAreFound()
{
    QWidget page;
    auto *label = new QLabel(u"Süresi dolacak sertifikalar"_s, &page);
    label->setFixedSize(30, 30);
    auto *field = new QLineEdit(&page);
    field->move(0, 40);
    auto *hint = new QLineEdit(&page);
    hint->setAccessibleName(u"Birim"_s);
    hint->setPlaceholderText(u"Aradığınız birimin ilk birkaç harfini giriniz…"_s);
    hint->setGeometry(0, 80, 90, 30);
    auto *choice = new QComboBox(&page);
    choice->setAccessibleName(u"Tür"_s);
    choice->addItem(u"E-İmza Bürosu (1. görevli)"_s);
    choice->setGeometry(0, 120, 60, 30);
    auto *day = new ui::DayEdit({2012, 1, 1}, {2012, 12, 31}, {2012, 9, 12}, &page);
    day->setAccessibleName(u"İlk gün"_s);
    day->setGeometry(0, 160, 90, 30);
    auto *list = new QListWidget(&page);
    list->setAccessibleName(u"Bölümler"_s);
    list->addItem(u"Süresi dolacak sertifikalar"_s);
    list->setGeometry(0, 200, 90, 60);
    page.resize(500, 300);
    page.show();
    QCOMPARE(faultsOf(&page).size(), 6);
    hint->resize(hint->fontMetrics().horizontalAdvance(hint->placeholderText()) + 40, 30);
    choice->resize(choice->sizeHint());
    day->resize(day->sizeHint());
    list->resize(list->sizeHintForColumn(0) + 40, 60);
    QCOMPARE(faultsOf(&page).size(), 2);
    label->setWordWrap(false);
    label->setFixedSize(label->sizeHint());
    field->setAccessibleName(u"Ad"_s);
    QCOMPARE(faultsOf(&page), QStringList());
}

void TestPages::whatWasNeverSynchronisedSaysSo()
{
    const QTemporaryDir folder;
    client::Client::Options options;
    options.server = QUrl(u"http://127.0.0.1:1"_s); // nobody listens there
    options.folder = folder.path();
    auto client = client::Client::create(options);
    QVERIFY(client.has_value());
    ui::MainWindow alone(*m_appearance);
    alone.resize(1280, 800);
    alone.show();
    ui::Workspace *workspace = alone.showWorkspace(**client);
    const auto attempt = (*client)->session().signIn(u"sorumlu"_s, u"x"_s);
    QTRY_VERIFY_WITH_TIMEOUT(attempt.isFinished(), patience);
    for (const QString &view : {u"expiring"_s, u"applications"_s}) {
        workspace->open(view);
        auto *empty = workspace->currentPage()->findChild<ui::EmptyState *>();
        QTRY_VERIFY_WITH_TIMEOUT(empty->isVisible() && !empty->button()->isHidden(), patience);
        QVERIFY(!empty->accessibleName().isEmpty());
        QVERIFY(!workspace->currentPage()->shownTable());
        QTRY_VERIFY2(faultsOf(&alone).isEmpty(), qPrintable(faultsOf(&alone).join(u'\n')));
    }
    alone.closeWorkspace();
}

void TestPages::signInIsWhole()
{
    ui::MainWindow alone(*m_appearance);
    alone.showSignIn({});
    alone.show();
    look(alone);
    QTRY_VERIFY2(faultsOf(&alone).isEmpty(), qPrintable(faultsOf(&alone).join(u'\n')));
}

void TestPages::keyPagesAreWhole()
{
    using client::KeyTrouble;
    ui::MainWindow alone(*m_appearance);
    alone.show();
    for (const KeyTrouble trouble : {KeyTrouble::NoKeychain, KeyTrouble::KeychainLocked, KeyTrouble::NeedsPassphrase, KeyTrouble::KeyLost,
                                     KeyTrouble::NewerKeys, KeyTrouble::InUse, KeyTrouble::Disk}) {
        alone.showKeyTrouble(trouble, 2, trouble == KeyTrouble::NoKeychain);
        look(alone);
        QTRY_VERIFY2(faultsOf(&alone).isEmpty(), qPrintable(faultsOf(&alone).join(u'\n')));
    }
}

void TestPages::f1OpensThePageOfTheView()
{
    for (const auto &entry : window().workspace()->entries()) {
        window().workspace()->open(entry.id);
        keyboard::press(Qt::Key_F1);
        const auto help = [this] { return window().findChild<ui::HelpWindow *>(); };
        QTRY_VERIFY(help() && help()->isVisible());
        QCOMPARE(help()->page(), entry.id);
        QCOMPARE(help()->findChild<QListWidget *>()->currentItem()->text(), entry.title);
        QTRY_VERIFY2(faultsOf(help()).isEmpty(), qPrintable(faultsOf(help()).join(u'\n')));
        help()->close();
        QTRY_VERIFY(!help());
    }
}

void TestPages::pageIsWhole()
{
    QFETCH(QSize, size);
    QFETCH(QString, view);
    look(window());
    window().workspace()->open(view);
    QTRY_VERIFY2(faultsOf(&window()).isEmpty(), qPrintable(faultsOf(&window()).join(u'\n')));
    QVERIFY2(window().size() == size, "the page needs more room than there is");
    const auto *scroll = window().findChild<QScrollArea *>(u"pageScroll"_s);
    QVERIFY2(scroll->horizontalScrollBar()->maximum() == 0 && scroll->verticalScrollBar()->maximum() == 0, "the page needs more room than there is");
    if (!isHighContrast())
        return;
    const QStringList own = test::ownColoursIn(window());
    QVERIFY2(own.isEmpty(), qPrintable(own.join(u' ')));
}

void TestPages::searchResultIsWhole()
{
    QFETCH(int, percent);
    window().workspace()->open(u"request"_s);
    QVERIFY(keyboard::reach(u"requestSurname"_s, Qt::Key_Tab, 5));
    keyboard::type(u"a"_s);
    keyboard::press(Qt::Key_Return);
    auto *table = window().workspace()->page(u"request"_s)->table();
    QTRY_VERIFY_WITH_TIMEOUT(table->isVisible() && table->records()->recordCount() > 5, patience);
    look(window());
    QTRY_VERIFY2(faultsOf(&window()).isEmpty(), qPrintable(faultsOf(&window()).join(u'\n')));
    if (percent == 100)
        QVERIFY2(table->viewport()->height() >= 5 * table->rowHeight(0), "fewer than five people are visible");
    keyboard::press(Qt::Key_Escape);
}

void TestPages::renewalSheetIsWhole()
{
    window().workspace()->open(u"expiring"_s);
    auto *table = window().workspace()->page(u"expiring"_s)->table();
    QTRY_VERIFY_WITH_TIMEOUT(table->records()->recordCount() > 5, patience);
    table->selectAll();
    look(window());
    keyboard::press(Qt::Key_N, Qt::ControlModifier);
    const auto sheet = [] { return ui::Sheet::front(); };
    QTRY_VERIFY(sheet());
    QTRY_VERIFY2(faultsOf(sheet()).isEmpty(), qPrintable(faultsOf(sheet()).join(u'\n')));
    auto *people = sheet()->findChild<ui::RecordTable *>(u"renewalTable"_s);
    for (const qint64 id : people->selectedIds())
        QVERIFY(people->records()->isSelectable(people->records()->rowOf(id)));
    QVERIFY(sheet()->act()->text().contains(QString::number(people->selectedCount())));
    keyboard::press(Qt::Key_Escape);
    QTRY_VERIFY(!sheet());
}

void TestPages::workAs(Role role, const QString &user)
{
    if (m_desktop->client()->session().user().role == role)
        return;
    QSignalSpy working(m_desktop.get(), &desktop::Desktop::working);
    m_desktop->switchUser(user);
    QTRY_VERIFY_WITH_TIMEOUT(!working.isEmpty(), patience);
}

void TestPages::keysStandInTheHelp(const QString &key)
{
    for (const auto &entry : window().workspace()->entries())
        QVERIFY(window().workspace()->page(entry.id));
    const QMap<QString, QString> shortcuts = shortcutsIn(window());
    QVERIFY2(shortcuts.contains(key), qPrintable(shortcuts.keys().join(u' ')));
    for (const QString &language : {u"tr"_s, u"en"_s}) {
        const QSet<QString> known = keysInHelp(language);
        for (auto shortcut = shortcuts.cbegin(); shortcut != shortcuts.cend(); ++shortcut)
            QVERIFY2(known.contains(shortcut.key()), qPrintable(u"%1: %2 (%3)"_s.arg(language, shortcut.key(), shortcut.value())));
    }
}

void TestPages::bureausPagesAreWhole()
{
    workAs(Role::Bureau, u"buro1"_s);
    pageIsWhole();
}

void TestPages::bureausKeysStandInTheHelp()
{
    workAs(Role::Bureau, u"buro1"_s);
    keysStandInTheHelp(u"Ctrl+G"_s);
}

void TestPages::holdersPagesAreWhole_data()
{
    pages({u"states"_s, u"form"_s, u"pending"_s, u"expiring"_s}); // the last one is not for him
}

void TestPages::holdersPagesAreWhole()
{
    workAs(Role::Holder, u"sahip"_s);
    pageIsWhole();
}

void TestPages::holdersKeysStandInTheHelp()
{
    workAs(Role::Holder, u"sahip"_s);
    keysStandInTheHelp(u"F1"_s);
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, qEnvironmentVariable("EIMZA_TEST_LANGUAGE"));
    TestPages test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_pages.moc"
