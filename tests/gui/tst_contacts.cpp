#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "core/client/services/contacts.h"
#include "tests/gui/officerwindow.h"
#include "tests/gui/savedfile.h"
#include "tests/support/faultydisk.h"
#include "ui/certificates/contactsheet.h"
#include "ui/common/button.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;
using test::OfficerWindow;

/// Who was told, how, with what outcome: recorded from view 1 by keys alone.
class TestContacts : public QObject, protected OfficerWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(begin()); }
    void cleanup() { end(); }

    void aContactIsRecordedForAllSelected();
    void aContactIsTakenBack();
    void whatOnlyASecondTryKeptIsTakenBackToo();
    void aContactIsRecordedWithoutAConnection();
    void whoWasNotReachedIsTriedAgain();
    void aNoteThatIsTooLongStaysAndIsExplained();
    void thoseNotTalkedWithAreFound();
    void aScreenReaderHearsWhatTheRowHasNoRoomFor();
    void theDetailsTellTheContacts();
    void theListIsLookedThroughMeanwhile();
    void whoIsGoneIsNoLongerWrittenAbout();
    void eachOfTheSelectedIsWrittenALetter();
    void theSelectedAreListedToBeCalled();

private:
    [[nodiscard]] static ui::ContactSheet *contactSheet() { return qobject_cast<ui::ContactSheet *>(ui::Sheet::front()); }
    template <typename T>
    [[nodiscard]] static T *inSheet(const char *name) { return contactSheet()->findChild<T *>(QString::fromLatin1(name)); }
    void selectTwo();
    void openSheetForTwo();
    void inform(const QString &how, const QString &path);

    test::FaultyDisk m_disk; ///< before any file is open
};

void TestContacts::selectTwo()
{
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Down);
    press(Qt::Key_Space);
    press(Qt::Key_Down);
    press(Qt::Key_Space);
    QVERIFY(isOnScreen(u"2 kayıt seçildi"_s));
}

void TestContacts::openSheetForTwo()
{
    selectTwo();
    press(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(contactSheet());
    QCOMPARE(contactSheet()->act()->text(), u"2 Görüşme Kaydet"_s);
}

void TestContacts::aContactIsRecordedForAllSelected()
{
    QCOMPARE(column(u"contact"_s), (QStringList{u"08.09.2012"_s, u"21.08.2012"_s, {}, {}, {}}));
    openSheetForTwo();
    QVERIFY(reach(u"contactHow"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Down);
    QCOMPARE(inSheet<QComboBox>("contactHow")->currentText(), u"E-posta"_s);
    QVERIFY(reach(u"contactOutcome"_s, Qt::Key_Tab, 3));
    press(Qt::Key_Down);
    QCOMPARE(inSheet<QComboBox>("contactOutcome")->currentText(), u"Başvuracak"_s);
    QVERIFY(reach(u"contactNote"_s, Qt::Key_Tab, 5));
    keyboard::type(u"formu istedi"_s);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!contactSheet(), patience);
    QTRY_VERIFY(wasSaid(u"2 görüşme kaydedildi. 60 saniye sonra sunucuya iletilecek."_s));
    const QString recorded = u"10.09.2012"_s;
    QTRY_COMPARE_WITH_TIMEOUT(column(u"contact"_s), (QStringList{u"08.09.2012"_s, recorded, recorded, {}, {}}), patience);
    const auto entries = m_office->client->pending().entries();
    QCOMPARE(entries.size(), 2);
    for (const client::OutboxEntry &entry : entries) {
        QCOMPARE(entry.command.how, ContactHow::Email);
        QCOMPARE(entry.command.outcome, ContactOutcome::WillApply);
        QCOMPARE(entry.command.text, u"formu istedi"_s);
    }
    QCOMPARE(table()->selectedCount(), 0);
}

void TestContacts::aContactIsTakenBack()
{
    openSheetForTwo();
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"2 görüşme kaydedildi."_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(text(2, u"contact"_s), u"10.09.2012"_s, patience);
    QCOMPARE(m_window->toasts().visibleToasts().last()->message().actionText, u"Geri Al"_s);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"Geri alındı."_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"contact"_s), (QStringList{u"08.09.2012"_s, u"21.08.2012"_s, {}, {}, {}}), patience);
    QCOMPARE(m_office->client->pending().unsent(), 0);
}

void TestContacts::whatOnlyASecondTryKeptIsTakenBackToo()
{
    openSheetForTwo();
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    m_disk.failAt(1, test::FaultyDisk::Fault::Full);
    press(Qt::Key_Return);
    auto *summary = inSheet<ui::ErrorSummary>("sheetErrors");
    QTRY_VERIFY_WITH_TIMEOUT(summary->isVisible(), patience);
    QVERIFY2(summary->accessibleDescription().contains(u"Kaydedilen: 1 · Kaydedilemeyen: 1 (ALİ BOZ)."_s),
             qUtf8Printable(summary->accessibleDescription()));
    QVERIFY(wasSaid(u"1 görüşme kaydedildi."_s));
    QCOMPARE(contactSheet()->act()->text(), u"Görüşmeyi Kaydet"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->client->pending().unsent(), 1, patience);
    contactSheet()->act()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!contactSheet(), patience);
    QTRY_VERIFY(wasSaid(u"ALİ BOZ ile görüşme kaydedildi."_s));
    QCOMPARE(m_office->client->pending().unsent(), 2);
    QCOMPARE(table()->selectedCount(), 0);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->client->pending().unsent(), 1, patience);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->client->pending().unsent(), 0, patience);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"contact"_s), (QStringList{u"08.09.2012"_s, u"21.08.2012"_s, {}, {}, {}}), patience);
}

void TestContacts::aContactIsRecordedWithoutAConnection()
{
    m_office->backend.goAway();
    m_office->client->connection().syncNow();
    QTRY_VERIFY_WITH_TIMEOUT(!m_office->client->connection().isOnline(), patience);
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(contactSheet());
    QVERIFY(contactSheet()->findChild<QLabel *>() && contactSheet()->act()->text() == u"Görüşmeyi Kaydet"_s);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"ALİ AK ile görüşme kaydedildi. Bağlantı kurulunca sunucuya iletilecek."_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(text(0, u"contact"_s), u"10.09.2012"_s, patience);
}

void TestContacts::whoWasNotReachedIsTriedAgain()
{
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(contactSheet());
    QVERIFY(!inSheet<QDateEdit>("contactNextDay")->isEnabled());
    QVERIFY(reach(u"contactOutcome"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    QCOMPARE(inSheet<QComboBox>("contactOutcome")->currentText(), u"Ulaşılamadı"_s);
    QVERIFY(inSheet<QCheckBox>("contactAgain")->isChecked());
    QCOMPARE(inSheet<QDateEdit>("contactNextDay")->date(), QDate(2012, 9, 17));
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->client->pending().entries().size(), 1, patience);
    QCOMPARE(m_office->client->pending().entries().first().command.nextDay, QDate(2012, 9, 17));
}

void TestContacts::aNoteThatIsTooLongStaysAndIsExplained()
{
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(contactSheet());
    const QString note(client::Contacts::longestNote + 12, u'ş');
    inSheet<QPlainTextEdit>("contactNote")->setPlainText(note);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_VERIFY(contactSheet());
    const auto fields = contactSheet()->findChildren<ui::FormField *>();
    QVERIFY(std::any_of(fields.begin(), fields.end(), [](const ui::FormField *field) {
        return field->error() == u"Not en fazla 500 karakter olabilir; 512 karakter girdiniz."_s;
    }));
    QCOMPARE(inSheet<QPlainTextEdit>("contactNote")->toPlainText(), note);
    QCOMPARE(keyboard::focusName(), u"sheetErrors"_s);
    inSheet<QPlainTextEdit>("contactNote")->setPlainText(u"  =1+1\r\n\u202Eters\u202C 😀 "_s);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->client->pending().entries().size(), 1, patience);
    QCOMPARE(m_office->client->pending().entries().first().command.text, u"=1+1\nters 😀"_s);
}

void TestContacts::thoseNotTalkedWithAreFound()
{
    QVERIFY(reach(u"onlyQuiet"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"BOZ"_s, u"ÇAM"_s, u"DAL"_s, u"IŞIK"_s}), patience);
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(contactSheet());
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"ÇAM"_s, u"DAL"_s, u"IŞIK"_s}), patience);
}

void TestContacts::aScreenReaderHearsWhatTheRowHasNoRoomFor()
{
    const auto spoken = [this](int row, QAccessible::Text part) {
        QAccessibleInterface *list = QAccessible::queryAccessibleInterface(table());
        return list->tableInterface()->cellAt(row, table()->records()->columnOf(u"contact"_s))->text(part);
    };
    QCOMPARE(spoken(0, QAccessible::Name), u"08.09.2012"_s);
    QCOMPARE(spoken(0, QAccessible::Description), u"Telefon · Başvuracak"_s);
    QVERIFY(spoken(2, QAccessible::Name).isEmpty() && spoken(2, QAccessible::Description).isEmpty());
    openSheetForTwo();
    QVERIFY(reach(u"contactOutcome"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(spoken(2, QAccessible::Name), u"10.09.2012"_s, patience);
    QCOMPARE(spoken(2, QAccessible::Description), u"Telefon · Ulaşılamadı · Tekrar: 17.09.2012 · Gönderilmeyi bekliyor"_s);
}

void TestContacts::theDetailsTellTheContacts()
{
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"08.09.2012 · Telefon · Başvuracak · Sorumlu · not"_s), patience);
    QVERIFY(isOnScreen(u"01.08.2012 · Telefon · Bilgi verildi · Sorumlu · not"_s));
    press(Qt::Key_Down);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"21.08.2012 · Telefon · Bilgi verildi · Sorumlu · not"_s), patience);
    QVERIFY(!isOnScreen(u"08.09.2012 · Telefon"_s) && !isOnScreen(u"Kayıt yok"_s));
    press(Qt::Key_Down); // nobody has talked with this one
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Kayıt yok"_s), patience);
    QVERIFY(!isOnScreen(u"21.08.2012 · Telefon"_s));
    press(Qt::Key_Up);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"21.08.2012 · Telefon"_s) && !isOnScreen(u"Kayıt yok"_s), patience);
}

void TestContacts::theListIsLookedThroughMeanwhile()
{
    openSheetForTwo();
    ui::ContactSheet *sheet = contactSheet();
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(reach(u"contactNote"_s, Qt::Key_Tab, 10));
    keyboard::type(u"amiri "_s);
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::mouseClick(m_window->windowHandle(), Qt::LeftButton, {},
                      table()->viewport()->mapTo(m_window.get(), table()->visualRect(table()->records()->index(4, 1)).center()));
    QCOMPARE(text(table()->currentIndex().row(), u"surname"_s), u"IŞIK"_s);
    m_window->workspace()->open(u"people"_s);
    QVERIFY(sheet->isVisible());
    sheet->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(sheet));
    QTRY_COMPARE(keyboard::focusName(), u"contactNote"_s);
    keyboard::type(u"arandı"_s);
    sheet->act()->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_office->client->pending().entries().size(), 2, patience);
    for (const client::OutboxEntry &entry : m_office->client->pending().entries()) {
        QCOMPARE(entry.command.text, u"amiri arandı"_s);
        QVERIFY(entry.command.person != PersonId{5}); // those who were chosen first
    }
}

void TestContacts::whoIsGoneIsNoLongerWrittenAbout()
{
    openSheetForTwo();
    const QPointer<ui::ContactSheet> sheet = contactSheet();
    m_window->workspace()->closeSheets();
    QTRY_VERIFY(!sheet);
    QVERIFY(!contactSheet());
    QVERIFY(m_office->client->pending().entries().isEmpty());
}

void TestContacts::inform(const QString &how, const QString &path)
{
    selectTwo();
    QVERIFY(reach(u"inform"_s, Qt::Key_Tab, 20));
    press(Qt::Key_Space);
    keyboard::choose(how);
    QVERIFY(test::saveAs(*m_window, path));
}

void TestContacts::eachOfTheSelectedIsWrittenALetter()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"yazilar.pdf"_s);
    inform(u"Bilgilendirme Y&azısı…"_s, path);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"2 bilgilendirme yazısı kaydedildi."_s), patience);
    if (const auto text = test::pdfText(path)) {
        const QStringList letters = text->split(u'\f', Qt::SkipEmptyParts);
        QCOMPARE(letters.size(), 2);
        QVERIFY2(letters[0].contains(u"Sayın ALİ BOZ,"_s) && letters[0].contains(u"22.09.2012 09:00:00"_s), qUtf8Printable(*text));
        QVERIFY2(letters[1].contains(u"Sayın ALİ ÇAM,"_s) && letters[1].contains(u"05.10.2012 09:00:00"_s), qUtf8Printable(*text));
        for (const QString &letter : letters)
            QVERIFY2(letter.contains(m_office->user.displayName), qUtf8Printable(letter));
    }
    QCOMPARE(table()->selectedCount(), 2); // to be called as well
}

void TestContacts::theSelectedAreListedToBeCalled()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"arama.pdf"_s);
    inform(u"Arama &Listesi…"_s, path);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"2 kişilik arama listesi kaydedildi."_s), patience);
    if (const auto text = test::pdfText(path)) {
        for (const QString &part : {u"Arama Listesi"_s, u"Kayıt: 2"_s, u"ALİ BOZ"_s, u"ALİ ÇAM"_s, u"5** *** ** 67"_s})
            QVERIFY2(text->contains(part), qUtf8Printable(part + u" in "_s + *text));
        QVERIFY2(!text->contains(u"ALİ AK"_s) && !text->contains(u"5321234567"_s), qUtf8Printable(*text));
    }
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestContacts test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_contacts.moc"
