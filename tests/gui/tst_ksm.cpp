#include <QLineEdit>
#include <algorithm>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "core/base/mask.h"
#include "core/base/whendone.h"
#include "tests/gui/practiceprogram.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/cleantext.h"
#include "ui/common/errorsummary.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;

/// View 5: Kamu SM's answer beside the own record.
class TestKsm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_program.start());
        QTRY_VERIFY_WITH_TIMEOUT(m_program.client().expiring().list()->size() > 0, m_program.patience);
        m_person = m_program.client().expiring().list()->at(0).person;
        const auto dossier = m_program.client().dossier().load(m_person);
        QTRY_VERIFY_WITH_TIMEOUT(dossier.isFinished(), m_program.patience);
        m_serial = dossier.result()->certificates.first().serial;
        const auto revealed = m_program.client().dossier().reveal(m_person, {}, u"Sınama için"_s);
        QTRY_VERIFY_WITH_TIMEOUT(revealed.isFinished(), m_program.patience);
        m_tckn = revealed.result()->tckn;
    }
    void cleanupTestCase() { m_program.program.reset(); }

    void badInputIsSaidAndKept()
    {
        press(Qt::Key_5, Qt::ControlModifier);
        QCOMPARE(keyboard::focusName(), u"ksmNationalId"_s);
        press(Qt::Key_Return);
        auto *errors = m_program.find<ui::ErrorSummary>(u"ksmErrors"_s);
        QVERIFY(errors->isVisible());
        for (const QString &text : test::badTexts()) {
            for (const QString &name : {u"ksmNationalId"_s, u"ksmSerial"_s}) {
                if (name == u"ksmSerial"_s && !canonicalSerial(ui::cleanLine(text)).isEmpty())
                    continue; // marks that nobody sees around good digits
                auto *field = m_program.find<QLineEdit>(name);
                field->setText(text);
                const QString shown = field->text();
                field->setFocus();
                press(Qt::Key_Return);
                QVERIFY(errors->isVisible());
                QCOMPARE(field->text(), shown);
                field->clear();
            }
        }
        m_program.find<QLineEdit>(u"ksmNationalId"_s)->setFocus();
        press(Qt::Key_Escape);
        QVERIFY(!errors->isVisible());
    }

    void aNumberIsAskedFor()
    {
        keyboard::type(m_tckn);
        press(Qt::Key_Return);
        expectAnswer();
        QVERIFY(!m_program.find<QLabel>(u"ksmSource"_s)->text().contains(m_tckn));
    }

    void aSerialNumberIsAskedFor()
    {
        m_program.find<QLineEdit>(u"ksmNationalId"_s)->setFocus();
        press(Qt::Key_Escape);
        QVERIFY(reach(u"ksmSerial"_s, Qt::Key_Tab, 3));
        keyboard::type(m_serial.toLower());
        press(Qt::Key_Return);
        expectAnswer();
        press(Qt::Key_Escape);
        QVERIFY(reach(u"ksmSerial"_s, Qt::Key_Tab, 40));
        QString apart = m_serial; // as other programs show it
        for (qsizetype at = apart.size() - 2; at > 0; at -= 2)
            apart.insert(at, u':');
        keyboard::type(u"  "_s + apart);
        press(Qt::Key_Return);
        expectAnswer();
        press(Qt::Key_Escape);
        QVERIFY(reach(u"ksmSerial"_s, Qt::Key_Tab, 40));
        keyboard::type(u"ABCDEF"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_program.isOnScreen(u"Kayıt bulunamadı."_s), m_program.patience);
    }

    void anotherAddressThanKamuSmsIsSaid()
    {
        const auto corrected = m_program.client().contacts().correct(m_person, u"yeni.adres@ornek.gov.tr"_s, std::nullopt);
        QTRY_VERIFY_WITH_TIMEOUT(corrected.isFinished(), m_program.patience);
        QVERIFY(corrected.result());
        QTRY_COMPARE_WITH_TIMEOUT(m_program.client().pending().unsent(), 0, m_program.patience);
        m_program.find<QLineEdit>(u"ksmNationalId"_s)->setFocus();
        press(Qt::Key_Escape);
        keyboard::type(m_tckn);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(m_program.isOnScreen(u"Kamu SM kaydı ile kurum kaydı 1 yerde farklı."_s), m_program.patience);
        auto *table = m_program.table(u"ksmTable"_s);
        const int row = emailRow();
        QVERIFY(row >= 0);
        const QString theirs = m_program.text(table, row, u"theirs"_s);
        QVERIFY2(theirs.mid(1).startsWith(u"***@"_s), qUtf8Printable(theirs));
        QCOMPARE(m_program.text(table, row, u"ours"_s), u"y***@ornek.gov.tr"_s);
        expectWords();
        QCOMPARE(m_program.text(table, row, u"difference"_s), u"Adres farklı"_s);
        QVERIFY(m_program.isOnScreen(u"E-posta adresi farklı: erişim parolası Kamu SM'de kayıtlı adrese gönderilir."_s));
        QVERIFY(!m_program.isOnScreen(u"yeni.adres"_s));
        // Whoever is looked for next has nothing to do with it.
        m_program.find<QLineEdit>(u"ksmNationalId"_s)->setFocus();
        press(Qt::Key_Escape);
        QVERIFY(!m_program.find<QLabel>(u"ksmEmailNote"_s)->isVisible());
    }

private:
    // What files and prints say of the list; it is left as it was.
    void expectWords()
    {
        const auto words = [this] { return m_program.workspace()->currentPage()->filterText(); };
        const QString number = u"TC Kimlik No “%1”"_s.arg(maskedNationalId(m_tckn));
        QCOMPARE(words(), number);
        auto *differences = m_program.find<QAbstractButton>(u"onlyDifferences"_s);
        differences->click();
        QCOMPARE(words(), u"%1, yalnızca farklı kayıtlar"_s.arg(number));
        differences->click();
        QCOMPARE(words(), number);
    }

    int emailRow()
    {
        auto *table = m_program.table(u"ksmTable"_s);
        for (int row = 0; row < table->records()->recordCount(); ++row)
            if (m_program.text(table, row, u"record"_s) == u"E-posta"_s)
                return row;
        return -1;
    }

    void expectAnswer()
    {
        auto *table = m_program.table(u"ksmTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(table->isVisible() && table->records()->recordCount() > 0, m_program.patience);
        QVERIFY(m_program.find<QLabel>(u"ksmSource"_s)->text().contains(u"Kaynak: Kamu SM yanıtı"_s));
        QCOMPARE(m_program.text(table, 0, u"difference"_s), u"Aynı"_s);
        QVERIFY(m_program.isOnScreen(u"Kamu SM kaydı ile kurum kaydı aynı."_s));
        const int row = emailRow();
        QVERIFY(row >= 0);
        QCOMPARE(m_program.text(table, row, u"theirs"_s), m_program.text(table, row, u"ours"_s));
        QCOMPARE(m_program.text(table, row, u"difference"_s), u"Aynı"_s);
        QVERIFY(!m_program.find<QLabel>(u"ksmEmailNote"_s)->isVisible());
        expectReasonsWhereThereAreSome(*table->records());
    }

    static void expectReasonsWhereThereAreSome(const ui::RecordModel &records)
    {
        const auto field = std::ranges::find(records.fields(), u"reason"_s, &ui::ColumnSpec::id) - records.fields().begin();
        QVERIFY(field < records.fields().size());
        bool isTold = false;
        for (int row = 0; row < records.recordCount(); ++row)
            isTold = isTold || !records.cell(row, static_cast<int>(field)).text.isEmpty();
        QCOMPARE(records.columnOf(u"reason"_s) >= 0, isTold);
    }

    test::PracticeProgram m_program;
    PersonId m_person;
    QString m_serial;
    QString m_tckn;
};

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestKsm test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ksm.moc"
