#include <QAbstractItemView>
#include <QCheckBox>
#include <QClipboard>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/officerwindow.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;
using test::OfficerWindow;

/// What is typed or pasted into the fields of view 1, and what is said where it does not do.
class TestExpiringFields : public QObject, protected OfficerWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(begin()); }
    void cleanup() { end(); }

    void aUnitThatIsNoneIsSaid();
    void unitsOfOneNameAreToldApart();
    void aWrongNumberIsSaid();
    void pastedNumbersAreFound();
    void tooManyNumbersStayInTheField();
    void digitsAreCleanedAndHiddenOnesAreNotGuessed();
};

void TestExpiringFields::aUnitThatIsNoneIsSaid()
{
    const QString sentence = u"Bu adda bir birim bulunamadı. Listeden seçiniz. Liste birime göre süzülmüyor."_s;
    auto *unit = find<QLineEdit>("unitFilter");
    QVERIFY(reach(u"unitFilter"_s, Qt::Key_Tab, 10));
    keyboard::type(u"şub"_s);
    QVERIFY(!isOnScreen(sentence)); // while somebody types
    press(Qt::Key_Return);
    QTRY_VERIFY(isOnScreen(sentence));
    QCOMPARE(unit->accessibleDescription(), sentence);
    QVERIFY(m_office->client->expiring().filter().unit.isNull());
    QCOMPARE(table()->records()->recordCount(), 5);
    QCOMPARE(unit->text(), u"şub"_s);
    keyboard::type(u"e"_s);
    QVERIFY(!isOnScreen(sentence) && unit->accessibleDescription().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"DAL"_s, u"IŞIK"_s}), patience);
    press(Qt::Key_Return);
    QVERIFY(!isOnScreen(sentence));
    unit->completer()->popup()->hide();
    unit->setFocus();
    press(Qt::Key_Backspace);
    unit->completer()->popup()->hide();
    press(Qt::Key_Tab); // left as it is
    QTRY_VERIFY(isOnScreen(sentence));
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!isOnScreen(sentence) && unit->text().isEmpty());
}

void TestExpiringFields::unitsOfOneNameAreToldApart()
{
    m_office->rows << test::unit(3, u"Arşiv"_s, 1) << test::unit(4, u"Arşiv"_s, 2) << test::person(6, u"ALİ"_s, u"EKE"_s, 3)
                   << test::certificate(6, 6, test::documentNow().addDays(30)) << test::person(7, u"ALİ"_s, u"FAY"_s, 4)
                   << test::certificate(7, 7, test::documentNow().addDays(40));
    QVERIFY(m_office->refresh());
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 7, patience);
    auto *unit = find<QLineEdit>("unitFilter");
    QVERIFY(reach(u"unitFilter"_s, Qt::Key_Tab, 10));
    keyboard::type(u"arsiv"_s);
    auto *popup = unit->completer()->popup();
    QTRY_VERIFY(popup->isVisible());
    QStringList offered;
    for (int row = 0; row < popup->model()->rowCount(); ++row)
        offered.append(popup->model()->index(row, 0).data().toString());
    QCOMPARE(offered, (QStringList{u"Arşiv – Merkez"_s, u"Arşiv – Şube"_s}));
    for (int i = 0; i < 4 && unit->text() != offered.last(); ++i)
        QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(unit->text(), offered.last());
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"FAY"_s}, patience);
    QCOMPARE(m_office->client->expiring().filter().unit, UnitId{4});
    unit->setText(offered.first()); // as it is typed
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"EKE"_s}, patience);
    unit->setText(u"Arşiv"_s);
    unit->setFocus();
    press(Qt::Key_Return);
    QTRY_VERIFY(isOnScreen(u"Bu adda birden çok birim var. Listeden seçiniz. Liste birime göre süzülmüyor."_s));
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 7, patience);
}

void TestExpiringFields::aWrongNumberIsSaid()
{
    auto *number = find<QLineEdit>("nationalIdFilter");
    QCOMPARE(keyboard::focusName(), u"nationalIdFilter"_s);
    const QString tooShort = u"TC Kimlik No 11 haneli olmalıdır; 7 hane girdiniz."_s, wrong = u"TC Kimlik No geçerli değil. Rakamları kontrol ediniz."_s;
    keyboard::type(u"1234567"_s);
    QVERIFY(!isOnScreen(tooShort));
    press(Qt::Key_Return);
    QTRY_VERIFY(isOnScreen(tooShort));
    QCOMPARE(number->accessibleDescription(), tooShort);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Bu ölçütlere uyan kayıt yok."_s), patience);
    QCOMPARE(keyboard::focusName(), u"nationalIdFilter"_s);
    keyboard::type(u"8901"_s);
    QVERIFY(!isOnScreen(tooShort));
    press(Qt::Key_Return);
    QTRY_VERIFY(isOnScreen(wrong));
    QCOMPARE(number->text(), u"12345678901"_s);
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QVERIFY(!isOnScreen(wrong));
    for (const QString &seen : {test::nationalId(3).toString(), test::nationalId(3).masked(), test::nationalId(3).toString().left(3),
                                test::nationalId(3).toString().right(2)}) {
        number->setText(seen);
        press(Qt::Key_Return);
        QVERIFY2(number->accessibleDescription().isEmpty(), qUtf8Printable(seen));
        QTRY_VERIFY_WITH_TIMEOUT(column(u"surname"_s).contains(u"ÇAM"_s), patience);
    }
}

void TestExpiringFields::pastedNumbersAreFound()
{
    const auto number = [](int n) { return test::nationalId(n).toString(); };
    QGuiApplication::clipboard()->setText(number(4) + u"\r\n"_s + number(77) + u"\r\n"_s + number(2) + u"\r\n12345678901\r\n"_s);
    QCOMPARE(keyboard::focusName(), u"nationalIdFilter"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"BOZ"_s, u"DAL"_s}), patience);
    QTRY_COMPARE(find<QLabel>("numbersText")->text(), u"Aranan: 4 · Bulunan: 2 · Bulunamayan: 2"_s);
    QVERIFY(reach(u"copyNotFound"_s, Qt::Key_Tab, 20));
    press(Qt::Key_Space);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"12345678901\n"_s + number(77));
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret")); // no history keeps them
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QVERIFY(!find<QLabel>("numbersText")->isVisible());
}

void TestExpiringFields::tooManyNumbersStayInTheField()
{
    QStringList numbers;
    for (int i = 1; i <= 501; ++i)
        numbers.append(test::nationalId(i).toString());
    QGuiApplication::clipboard()->setText(numbers.join(u'\n'));
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(isOnScreen(u"Bir kerede en fazla 500 numara aranabilir; 501 numara yapıştırdınız."_s));
    QVERIFY(find<QLineEdit>("nationalIdFilter")->text().contains(numbers.last()));
    press(Qt::Key_Return);
    find<QCheckBox>("onlyQuiet")->click(); // another filter goes on
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"BOZ"_s, u"ÇAM"_s, u"DAL"_s, u"IŞIK"_s}), patience);
    QVERIFY(isOnScreen(u"501 numara yapıştırdınız."_s));
    QVERIFY(m_office->client->expiring().filter().nationalId.isEmpty() && m_office->client->expiring().filter().nationalIds.isEmpty());
    find<QLineEdit>("nationalIdFilter")->setFocus();
    press(Qt::Key_A, Qt::ControlModifier);
    QGuiApplication::clipboard()->setText(numbers.mid(1, 2).join(u'\n'));
    press(Qt::Key_V, Qt::ControlModifier); // few enough
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"BOZ"_s, u"ÇAM"_s}), patience);
    QTRY_COMPARE(find<QLabel>("numbersText")->text(), u"Aranan: 2 · Bulunan: 2 · Bulunamayan: 0"_s);
    QGuiApplication::clipboard()->setText(numbers.join(u'\n'));
    press(Qt::Key_V, Qt::ControlModifier); // what was sought before is given up
    QTRY_VERIFY(isOnScreen(u"501 numara yapıştırdınız."_s));
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QVERIFY(isOnScreen(u"501 numara yapıştırdınız."_s));
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QVERIFY(!isOnScreen(u"501 numara yapıştırdınız."_s));
}

void TestExpiringFields::digitsAreCleanedAndHiddenOnesAreNotGuessed()
{
    const QString whole = test::nationalId(3).toString();
    QGuiApplication::clipboard()->setText(u" \u202A"_s + whole.left(3) + u' ' + whole.mid(3) + u"\u202C\n"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"ÇAM"_s}, patience);
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    keyboard::type(whole.left(3));
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    keyboard::type(whole.mid(3, 1));
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Bu ölçütlere uyan kayıt yok."_s), patience);
    QVERIFY(isOnScreen(u"Uygulanan: TC Kimlik No"_s));
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestExpiringFields test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_expiringfields.moc"
