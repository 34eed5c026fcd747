#include <QFileDialog>
#include <QListWidget>
#include <QPlainTextEdit>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/languagewindow.h"
#include "ui/common/button.h"
#include "ui/common/toast.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;

/// The language is changed in the settings of a running window, and nothing that is typed is lost.
class TestLanguages : public QObject, private test::LanguageWindow
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(begin()); }
    void cleanup() { beginAnew(); }
    void cleanupTestCase() { m_program.reset(); }

    void textsOfQtAreTurkishToo();
    void everythingIsSaidInTheOtherLanguage();
    void whatIsTypedStaysInEveryView();
    void aNoteStaysWithItsPerson();
    void whatIsTypedInTheSettingsStays();
    void keysAndSettingsStayWhereTheyWere();
    void whatWasFiledIsTakenBackAfterwards();
    void anOpenSheetPutsTheChangeOff();
    void anOpenDialogPutsTheChangeOff();
    void whatIsBeingWrittenIsToldOf();
    void aChoiceTakenBackChangesNothing();

private:
    [[nodiscard]] QString header(const QString &column)
    {
        const ui::RecordModel *records = workspace()->page(u"expiring"_s)->table()->records();
        return records->headerData(records->columnOf(column), Qt::Horizontal, Qt::DisplayRole).toString();
    }
    [[nodiscard]] bool saysThatItWaits() { return settings()->findChild<QLabel *>(u"languageWaits"_s)->isVisible(); }
    /// Over the first certificate.
    [[nodiscard]] QPlainTextEdit *openContact()
    {
        workspace()->open(u"expiring"_s);
        const auto table = [this] { return workspace()->currentPage()->shownTable(); };
        if (!QTest::qWaitFor([&] { return table() && table()->currentId() > 0; }, patience))
            return nullptr;
        m_program->window().activateWindow();
        table()->setFocus();
        press(Qt::Key_B, Qt::ControlModifier);
        static_cast<void>(QTest::qWaitFor([this] { return find<QPlainTextEdit>(u"contactNote"_s) != nullptr; }, patience));
        return find<QPlainTextEdit>(u"contactNote"_s);
    }
};

void TestLanguages::textsOfQtAreTurkishToo()
{
    const auto text = [] { return QCoreApplication::translate("QPlatformTheme", "Cancel"); };
    QCOMPARE(text(), u"İptal"_s);
    QVERIFY(speak(u"en"_s));
    QCOMPARE(text(), u"Cancel"_s);
}

void TestLanguages::everythingIsSaidInTheOtherLanguage()
{
    find<QLineEdit>(u"surnameFilter"_s)->setFocus();
    keyboard::type(u"örnek2"_s);
    const auto shows = [this](int records) { return workspace()->page(u"expiring"_s)->table()->records()->recordCount() == records; };
    QTRY_VERIFY_WITH_TIMEOUT(shows(1), patience);
    QVERIFY(isOnScreen(u"Süresi Dolacak Sertifikaları Sorgula (Son 3 Ay)"_s));
    QCOMPARE(titleOf(u"request"_s), u"E-İmza Talep"_s);
    QCOMPARE(header(u"surname"_s), u"Soyadı"_s);
    QCOMPARE(entryOf(u"expiring"_s)->accessibleName(), titleOf(u"expiring"_s) + u" 3"_s);

    QVERIFY(speak(u"en"_s));
    QCOMPARE(workspace()->current(), u"expiring"_s);
    QVERIFY(m_program->window().windowTitle().startsWith(u"Expiring Certificates"_s));
    QVERIFY(isOnScreen(u"Search Expiring Certificates (3 Months or Less)"_s));
    QCOMPARE(titleOf(u"request"_s), u"E-Signature Request"_s);
    QCOMPARE(header(u"surname"_s), u"Surname"_s);
    QCOMPARE(entryOf(u"expiring"_s)->accessibleName(), titleOf(u"expiring"_s) + u" 3"_s);
    QCOMPARE(find<QLineEdit>(u"surnameFilter"_s)->text(), u"örnek2"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shows(1), patience);

    QVERIFY(speak(u"tr"_s));
    QVERIFY(m_program->window().windowTitle().startsWith(u"Süresi Dolacak Sertifikalar"_s));
    QVERIFY(isOnScreen(u"Süresi Dolacak Sertifikaları Sorgula (Son 3 Ay)"_s));
    QCOMPARE(titleOf(u"request"_s), u"E-İmza Talep"_s);
    QCOMPARE(header(u"surname"_s), u"Soyadı"_s);
    QCOMPARE(find<QLineEdit>(u"surnameFilter"_s)->text(), u"örnek2"_s);
    QTRY_VERIFY_WITH_TIMEOUT(shows(1), patience);
}

// Also in those that have not been opened again when the language changes once more.
void TestLanguages::whatIsTypedStaysInEveryView()
{
    const QList<std::pair<QString, QString>> fields{{u"expiring"_s, u"unitFilter"_s}, {u"request"_s, u"requestSurname"_s},
                                                    {u"applications"_s, u"applicationSearch"_s}, {u"people"_s, u"personSurname"_s},
                                                    {u"ksm"_s, u"ksmSerial"_s}};
    for (const auto &[view, field] : fields) {
        workspace()->open(view);
        find<QLineEdit>(field)->setText(u"4a"_s);
    }
    QCOMPARE(workspace()->current(), u"ksm"_s);
    QVERIFY(speak(u"en"_s));
    QVERIFY(speak(u"tr"_s));
    QCOMPARE(workspace()->current(), u"ksm"_s);
    for (const auto &[view, field] : fields) {
        workspace()->open(view);
        QCOMPARE(find<QLineEdit>(field)->text(), u"4a"_s);
    }
}

void TestLanguages::aNoteStaysWithItsPerson()
{
    workspace()->open(u"request"_s);
    const auto table = [this] { return workspace()->page(u"request"_s)->shownTable(); };
    find<QLineEdit>(u"requestSurname"_s)->setText(u"örnek"_s);
    find<QAbstractButton>(u"requestQuery"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(table() && table()->records()->recordCount() == 2, patience);
    table()->setCurrentId(2);
    QTRY_VERIFY_WITH_TIMEOUT(find<QLineEdit>(u"requestNote"_s)->isVisible(), patience);
    find<QLineEdit>(u"requestNote"_s)->setText(u"Kartı kırılmış."_s);
    QVERIFY(speak(u"en"_s));
    QTRY_VERIFY_WITH_TIMEOUT(table() && table()->records()->recordCount() == 2, patience);
    QCOMPARE(table()->currentId(), 2);
    QVERIFY(find<QLineEdit>(u"requestNote"_s)->isVisible());
    QCOMPARE(find<QLineEdit>(u"requestNote"_s)->text(), u"Kartı kırılmış."_s);
    QCOMPARE(find<QLineEdit>(u"requestSurname"_s)->text(), u"örnek"_s);
}

void TestLanguages::whatIsTypedInTheSettingsStays()
{
    m_program->openSettings(u"general"_s);
    settings()->findChild<QLineEdit *>(u"deputyUser"_s)->setText(u"vekil"_s);
    QVERIFY(speak(u"en"_s));
    QTRY_VERIFY_WITH_TIMEOUT(settings() && settings()->windowTitle() == u"Settings"_s, patience);
    QCOMPARE(settings()->findChild<QLineEdit *>(u"deputyUser"_s)->text(), u"vekil"_s);
}

void TestLanguages::keysAndSettingsStayWhereTheyWere()
{
    m_program->openSettings(u"privacy"_s);
    m_program->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_program->window()));
    find<QLineEdit>(u"nameFilter"_s)->setFocus();
    QVERIFY(speak(u"en"_s));
    QTRY_VERIFY_WITH_TIMEOUT(settings(), patience);
    QCOMPARE(settings()->findChild<QListWidget *>()->currentRow(), 3);
#ifndef Q_OS_WIN // under Wine each window that comes gets the keys, whatever it was told
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().isActiveWindow() && !settings()->isActiveWindow(), patience);
#endif
    QCOMPARE(m_program->window().focusWidget(), find<QLineEdit>(u"nameFilter"_s));

    settings()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(settings()));
    QVERIFY(speak(u"tr"_s));
    QTRY_VERIFY_WITH_TIMEOUT(settings() && settings()->isActiveWindow(), patience);
    QCOMPARE(settings()->findChild<QListWidget *>()->currentRow(), 3);
}

void TestLanguages::whatWasFiledIsTakenBackAfterwards()
{
    client::Client &client = *m_program->client();
    static_cast<void>(client.filing().file(PersonId{3}, ApplicationType::Renewal, {}, u"AYŞE ÖRNEK3"_s));
    QTRY_COMPARE_WITH_TIMEOUT(client.pending().unsent(), 1, patience);
    QVERIFY(speak(u"en"_s));
    workspace()->undoLast();
    QTRY_COMPARE_WITH_TIMEOUT(client.pending().unsent(), 0, patience);
}

void TestLanguages::anOpenSheetPutsTheChangeOff()
{
    const QPointer<QPlainTextEdit> note = openContact();
    QVERIFY(note);
    note->setPlainText(u"Pazartesi arayacak."_s);
    m_program->openSettings(u"general"_s);
    QVERIFY(!saysThatItWaits());
    choose(u"en"_s);
    QTRY_VERIFY_WITH_TIMEOUT(settings() && saysThatItWaits(), patience);
    QCOMPARE(settings()->findChild<QLabel *>(u"languageWaits"_s)->text(), u"Dil, açık formlar kapanınca ve süren iş bitince değişir."_s);
    const QPointer<ui::SettingsWindow> closed = settings();
    closed->close();
    QTRY_VERIFY_WITH_TIMEOUT(!closed, patience);
    m_program->openSettings(u"general"_s);
    QVERIFY(saysThatItWaits()); // and says so also when they are opened anew
    QVERIFY(note && note->isVisible());
    QCOMPARE(note->toPlainText(), u"Pazartesi arayacak."_s);
    QVERIFY(speaks(u"tr"_s));

    find<ui::Sheet>(u"contactSheet"_s)->act()->click(); // what was typed is kept
    QTRY_VERIFY_WITH_TIMEOUT(speaks(u"en"_s), patience);
    QCOMPARE(m_program->client()->pending().unsent(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(settings() && settings()->windowTitle() == u"Settings"_s, patience);
    QVERIFY(!saysThatItWaits());
    workspace()->undoLast();
    QTRY_COMPARE_WITH_TIMEOUT(m_program->client()->pending().unsent(), 0, patience);
}

void TestLanguages::anOpenDialogPutsTheChangeOff()
{
    QFileDialog dialog(&m_program->window());
    dialog.open();
    const QPointer<ui::Workspace> before = workspace();
    choose(u"en"_s);
    QVERIFY(!QTest::qWaitFor([&before] { return !before; }, 1500));
    dialog.reject();
    QTRY_VERIFY_WITH_TIMEOUT(!before && speaks(u"en"_s), patience);
}

void TestLanguages::whatIsBeingWrittenIsToldOf()
{
    workspace()->open(u"request"_s);
    const auto table = [this] { return workspace()->page(u"request"_s)->shownTable(); };
    find<QLineEdit>(u"requestSurname"_s)->setText(u"örnek"_s);
    find<QAbstractButton>(u"requestQuery"_s)->click();
    QVERIFY(workspace()->isBusy()); // the search
    QTRY_VERIFY_WITH_TIMEOUT(table() && table()->records()->recordCount() == 2, patience);
    table()->setCurrentId(1);
    QVERIFY(!workspace()->isBusy());
    find<QAbstractButton>(u"fileRequest"_s)->click();
    QVERIFY(workspace()->isBusy());
    QVERIFY(speak(u"en"_s));
    const auto history = m_program->window().toasts().history();
    QVERIFY(std::ranges::any_of(history, [](const auto &said) { return said.text.startsWith(u"AYŞE ÖRNEK1 için talep oluşturuldu"_s); }));
    workspace()->undoLast();
    QTRY_COMPARE_WITH_TIMEOUT(m_program->client()->pending().unsent(), 0, patience);
}

void TestLanguages::aChoiceTakenBackChangesNothing()
{
    const QPointer<QPlainTextEdit> note = openContact();
    QVERIFY(note);
    m_program->openSettings(u"general"_s);
    choose(u"en"_s);
    QTRY_VERIFY_WITH_TIMEOUT(saysThatItWaits(), patience);
    choose(u"tr"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!saysThatItWaits(), patience);
    const QPointer<ui::Workspace> before = workspace();
    find<ui::Sheet>(u"contactSheet"_s)->reject();
    QVERIFY(!QTest::qWaitFor([&before] { return !before; }, 1500)); // longer than a change waits after a sheet
    QVERIFY(speaks(u"tr"_s));
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestLanguages test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_languages.moc"
