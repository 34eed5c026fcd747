#include <QDialog>
#include <QLayout>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/everysheet.h"
#include "tests/gui/windowfaults.h"
#include "ui/account/deputypage.h"
#include "ui/account/unitchoicepage.h"
#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/page.h"
#include "ui/settings/settingswindow.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using test::faultsOf;

namespace {

constexpr int patience = 30'000;

// As where the screen is high enough: how much of it a sheet takes is looked at elsewhere.
void giveRoom(QDialog &dialog)
{
    dialog.layout()->activate();
    dialog.resize(dialog.width(), qMax(dialog.height(), dialog.layout()->totalHeightForWidth(dialog.width())));
}

// What an institution may settle.
void settle(ui::SettingsStore &store)
{
    using ui::Setting;
    for (const auto &[setting, value] :
         {std::pair{Setting::Scheme, QJsonValue(u"dark"_s)}, {Setting::TextScale, QJsonValue(100)}, {Setting::Density, QJsonValue(u"normal"_s)},
          {Setting::Language, QJsonValue(u"tr"_s)}, {Setting::Digest, QJsonValue(true)}, {Setting::DigestTime, QJsonValue(u"08:30"_s)},
          {Setting::UpdateNotice, QJsonValue(false)}, {Setting::Proxy, QJsonValue(u"http://vekil.example:3128"_s)},
          {Setting::KeepDays, QJsonValue(7)}})
        store.lock(setting, value);
}

} // namespace

/// Every sheet and every page of the settings at three text sizes: whole texts, and names for what can be reached by
/// keyboard.
class TestSheets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { qDeleteAll(dialogs()); }
    void cleanupTestCase();

    void everySheetIsWhole_data();
    void everySheetIsWhole();
    void whatIsWrongIsWhole_data();
    void whatIsWrongIsWhole();
    void settingsPagesAreWhole_data();
    void settingsPagesAreWhole();

private:
    static void scales(const QStringList &names);
    void open(const QString &name);
    [[nodiscard]] QList<QDialog *> dialogs() { return m_window->findChildren<QDialog *>(); }
    /// The one that stands open; null: none.
    [[nodiscard]] QDialog *opened();

    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<test::FakeOffice> m_office;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<ui::Feedback> m_feedback;
};

void TestSheets::initTestCase()
{
    m_appearance = std::make_unique<ui::Appearance>(*qApp);
    m_office = test::sheetOffice();
    QVERIFY(m_office);
    m_window = std::make_unique<ui::MainWindow>(*m_appearance);
    m_feedback = std::make_unique<ui::Feedback>(*m_office->client, m_window->toasts());
    m_window->showWorkspace(*m_office->client);
    m_window->resize(1920, 1080);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    auto *table = m_window->workspace()->page(u"expiring"_s)->table();
    QTRY_COMPARE_WITH_TIMEOUT(table->records()->recordCount(), 1, patience);
    table->selectIds({1}); // so that printing asks which records
}

void TestSheets::cleanupTestCase()
{
    if (m_window)
        m_window->closeWorkspace();
    m_feedback.reset();
    m_window.reset();
    m_office.reset();
}

void TestSheets::scales(const QStringList &names)
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<QString>("name");
    for (const int percent : {100, 150, 200})
        for (const QString &name : names)
            QTest::addRow("%s, %d %%", qPrintable(name), percent) << percent << name;
}

QDialog *TestSheets::opened()
{
    for (QDialog *dialog : dialogs())
        if (dialog->isVisible())
            return dialog;
    return nullptr;
}

void TestSheets::open(const QString &name)
{
    ui::Workspace *workspace = m_window->workspace();
    if (name == "print"_L1)
        Q_EMIT workspace->page(u"expiring"_s)->printRequested();
    else if (name == "fetch-anew"_L1)
        workspace->page(u"pending"_s)->findChild<QAbstractButton *>(u"fetchAnew"_s)->click();
    else
        test::everySheet()[name]({*m_window, *m_office->client, *m_feedback});
    QTRY_VERIFY(opened());
}

void TestSheets::everySheetIsWhole_data()
{
    scales(test::everySheet().keys() + QStringList{u"print"_s, u"fetch-anew"_s});
}

void TestSheets::everySheetIsWhole()
{
    QFETCH(int, percent);
    QFETCH(QString, name);
    m_appearance->setTextScale(percent);
    open(name);
    QVERIFY(opened());
    giveRoom(*opened());
    QTRY_VERIFY2(faultsOf(opened()).isEmpty(), qPrintable(faultsOf(opened()).join(u'\n')));
}

void TestSheets::whatIsWrongIsWhole_data()
{
    scales({u"return"_s, u"correction"_s, u"reveal"_s, u"filter"_s, u"export-whole"_s, u"passphrase-change"_s});
}

void TestSheets::whatIsWrongIsWhole()
{
    QFETCH(int, percent);
    QFETCH(QString, name);
    m_appearance->setTextScale(percent);
    open(name);
    auto *sheet = qobject_cast<ui::Sheet *>(opened());
    QVERIFY(sheet);
    sheet->act()->click(); // nothing is filled in
    QTRY_VERIFY(sheet->findChild<ui::ErrorSummary *>()->isVisible());
    const auto faults = [sheet, percent] {
        if (percent > 100) // else it makes room by itself
            giveRoom(*sheet);
        return faultsOf(sheet);
    };
    QTRY_VERIFY2(faults().isEmpty(), qPrintable(faults().join(u'\n')));
}

void TestSheets::settingsPagesAreWhole_data()
{
    QTest::addColumn<int>("percent");
    QTest::addColumn<QString>("page");
    QTest::addColumn<bool>("settled");
    for (const int percent : {100, 150, 200})
        for (const char *page : {"general", "notices", "connection", "privacy", "deputies", "units", "diagnostics"})
            for (const bool settled : {false, true})
                QTest::addRow("%s%s, %d %%", page, settled ? " that is settled" : "", percent) << percent << QString::fromLatin1(page) << settled;
}

void TestSheets::settingsPagesAreWhole()
{
    QFETCH(int, percent);
    QFETCH(QString, page);
    QFETCH(bool, settled);
    m_appearance->setTextScale(percent);
    ui::SettingsStore store;
    if (settled)
        settle(store);
    ui::SettingsWindow::Facts facts;
    facts.server = QUrl(u"https://e-imza.icisleri.example"_s);
    facts.serverLocked = facts.keepDaysLocked = settled;
    facts.keeps = facts.passphrase = facts.sessions = facts.tray = !settled;
    facts.further = {{u"deputies"_s, u"Vekâlet"_s, new ui::DeputyPage(*m_office->client)},
                     {u"units"_s, u"Birim Seçimi"_s, new ui::UnitChoicePage(*m_office->client)}};
    facts.diagnostics = [] { return QString(); };
    ui::SettingsWindow settings(store, facts, m_window.get());
    settings.setAttribute(Qt::WA_DeleteOnClose, false);
    settings.showPage(page);
    QTRY_VERIFY2(faultsOf(&settings).isEmpty(), qPrintable(faultsOf(&settings).join(u'\n')));
    for (const auto *scroll : settings.findChildren<QScrollArea *>())
        QVERIFY2(!scroll->isVisible() || scroll->horizontalScrollBar()->maximum() == 0, "the page needs more width than there is");
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    QApplication application(argc, argv);
    desktop::installLanguage(application, qEnvironmentVariable("EIMZA_TEST_LANGUAGE"));
    TestSheets test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sheets.moc"
