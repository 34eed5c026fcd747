#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/desktop.h"
#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/keyboard.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 30'000;
constexpr int startPatience = 120'000;

QString described(const QWidget *widget, const QString &text)
{
    return u"%1 %2 “%3” (%4×%5)"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(), text)
        .arg(widget->width()).arg(widget->height());
}

bool isCutByItsParent(const QWidget *widget)
{
    return widget->parentWidget() && !widget->isWindow() && !widget->parentWidget()->rect().contains(widget->geometry());
}

bool hasRoom(const QLabel &label)
{
    const bool wraps = label.wordWrap();
    const int height = wraps ? label.heightForWidth(label.width()) : label.sizeHint().height();
    return height <= label.height() && (wraps || label.sizeHint().width() <= label.width());
}

/// Texts that are cut off, and what can have the focus but no name to be read aloud.
QStringList faultsOf(QWidget *window)
{
    QStringList faults;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        QString text;
        bool room = true;
        if (const auto *label = qobject_cast<QLabel *>(widget)) {
            text = label->text();
            room = hasRoom(*label);
        } else if (const auto *button = qobject_cast<QAbstractButton *>(widget)) {
            text = button->text();
            room = button->sizeHint().width() <= button->width() && button->sizeHint().height() <= button->height();
        }
        if (!text.isEmpty() && (!room || isCutByItsParent(widget)))
            faults.append(u"cut off: "_s + described(widget, text));
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        if (widget->focusPolicy() != Qt::NoFocus && (!accessible || accessible->text(QAccessible::Name).isEmpty()))
            faults.append(u"without a name: "_s + described(widget, {}));
    }
    return faults;
}

} // namespace

/// Every page of the real program at two text scales: whole texts, and names for what can be reached by keyboard.
class TestPages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_appearance->setTextScale(100); }
    void cleanupTestCase() { m_desktop.reset(); }

    void faultsAreFound();
    void whatWasNeverSynchronisedSaysSo();
    void signInIsWhole_data() { scales(); }
    void signInIsWhole();
    void officersPagesAreWhole_data() { pages(); }
    void officersPagesAreWhole() { pageIsWhole(); }
    void searchResultIsWhole_data() { scales(); }
    void searchResultIsWhole();
    void renewalSheetIsWhole_data() { scales(); }
    void renewalSheetIsWhole();
    void bureausPagesAreWhole_data() { pages(); }
    void bureausPagesAreWhole();
    void holdersPagesAreWhole_data();
    void holdersPagesAreWhole();

private:
    static void scales();
    static void pages();
    void pageIsWhole();
    [[nodiscard]] ui::MainWindow &window() { return m_desktop->window(); }

    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<desktop::Desktop> m_desktop;
};

void TestPages::scales()
{
    QTest::addColumn<int>("percent");
    for (const int percent : {100, 150})
        QTest::addRow("%d %%", percent) << percent;
}

void TestPages::pages()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<QString>("view");
    for (const int percent : {100, 150})
        for (const char *view : {"expiring", "request", "applications", "people", "ksm", "states", "pending"})
            QTest::addRow("%s at %d %%", view, percent) << percent << QString::fromLatin1(view);
}

void TestPages::initTestCase()
{
    m_appearance = std::make_unique<ui::Appearance>(*qApp);
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
}

void TestPages::faultsAreFound()
{
    QWidget page;
    auto *label = new QLabel(u"Süresi dolacak sertifikalar"_s, &page);
    label->setFixedSize(30, 30);
    auto *field = new QLineEdit(&page);
    field->move(0, 40);
    page.resize(300, 100);
    page.show();
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
    QFETCH(int, percent);
    ui::MainWindow alone(*m_appearance);
    alone.showSignIn({});
    alone.resize(1280, 800);
    alone.show();
    m_appearance->setTextScale(percent);
    QTRY_VERIFY2(faultsOf(&alone).isEmpty(), qPrintable(faultsOf(&alone).join(u'\n')));
}

void TestPages::pageIsWhole()
{
    QFETCH(int, percent);
    QFETCH(QString, view);
    m_appearance->setTextScale(percent);
    window().workspace()->open(view);
    QTRY_VERIFY2(faultsOf(&window()).isEmpty(), qPrintable(faultsOf(&window()).join(u'\n')));
    QVERIFY2(window().width() == 1280 && window().height() == 800, "the page needs more room than there is");
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
    m_appearance->setTextScale(percent);
    QTRY_VERIFY2(faultsOf(&window()).isEmpty(), qPrintable(faultsOf(&window()).join(u'\n')));
    if (percent == 100)
        QVERIFY2(table->viewport()->height() >= 5 * table->rowHeight(0), "fewer than five people are visible");
    keyboard::press(Qt::Key_Escape);
}

void TestPages::renewalSheetIsWhole()
{
    QFETCH(int, percent);
    window().workspace()->open(u"expiring"_s);
    auto *table = window().workspace()->page(u"expiring"_s)->table();
    QTRY_VERIFY_WITH_TIMEOUT(table->records()->recordCount() > 5, patience);
    table->selectAll();
    m_appearance->setTextScale(percent);
    keyboard::press(Qt::Key_N, Qt::ControlModifier);
    const auto sheet = [] { return qobject_cast<ui::Sheet *>(QApplication::activeModalWidget()); };
    QTRY_VERIFY(sheet());
    QTRY_VERIFY2(faultsOf(sheet()).isEmpty(), qPrintable(faultsOf(sheet()).join(u'\n')));
    auto *people = sheet()->findChild<ui::RecordTable *>(u"renewalTable"_s);
    for (const qint64 id : people->selectedIds())
        QVERIFY(people->records()->isSelectable(people->records()->rowOf(id)));
    QVERIFY(sheet()->act()->text().contains(QString::number(people->selectedCount())));
    keyboard::press(Qt::Key_Escape);
    QTRY_VERIFY(!sheet());
}

void TestPages::bureausPagesAreWhole()
{
    if (m_desktop->client()->session().user().role != Role::Bureau) {
        QSignalSpy working(m_desktop.get(), &desktop::Desktop::working);
        m_desktop->switchUser(u"buro1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!working.isEmpty(), patience);
    }
    pageIsWhole();
}

void TestPages::holdersPagesAreWhole_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<QString>("view");
    for (const int percent : {100, 150})
        for (const char *view : {"states", "form", "pending", "expiring"}) // the last one is not for him
            QTest::addRow("%s at %d %%", view, percent) << percent << QString::fromLatin1(view);
}

void TestPages::holdersPagesAreWhole()
{
    if (m_desktop->client()->session().user().role != Role::Holder) {
        QSignalSpy working(m_desktop.get(), &desktop::Desktop::working);
        m_desktop->switchUser(u"sahip"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!working.isEmpty(), patience);
    }
    pageIsWhole();
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
