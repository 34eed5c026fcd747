#include <QTest>

#include "core/base/mask.h"
#include "core/domain/nationalid.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestNationalId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsAValidNumber();
    void refusesWithTheReason_data();
    void refusesWithTheReason();
    void findsEveryWrongDigit();
    void masksAllButFive();
    void masksPhoneAndAddress();
};

void TestNationalId::acceptsAValidNumber()
{
    const auto id = NationalId::check(u" 10000000146 ");
    QVERIFY(id);
    QCOMPARE(id->toString(), u"10000000146"_s);
}

void TestNationalId::refusesWithTheReason_data()
{
    using Fault = NationalId::Fault;
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("fault");
    QTest::newRow("empty") << u""_s << int(Fault::Length);
    QTest::newRow("seven digits") << u"1234567"_s << int(Fault::Length);
    QTest::newRow("twelve digits") << u"100000001460"_s << int(Fault::Length);
    QTest::newRow("a letter") << u"1000000014x"_s << int(Fault::Characters);
    QTest::newRow("Arabic digits") << u"١٠٠٠٠٠٠٠١٤٦"_s << int(Fault::Characters);
    QTest::newRow("first digit 0") << u"00000000146"_s << int(Fault::CheckDigits);
    QTest::newRow("wrong check digit") << u"10000000147"_s << int(Fault::CheckDigits);
}

void TestNationalId::refusesWithTheReason()
{
    QFETCH(QString, text);
    QFETCH(int, fault);
    const auto id = NationalId::check(text);
    QVERIFY(!id);
    QCOMPARE(int(id.error()), fault);
    QVERIFY(!NationalId::parse(text));
}

void TestNationalId::findsEveryWrongDigit()
{
    const QString good = u"10000000146"_s;
    for (int place = 0; place < 11; ++place)
        for (char16_t digit = u'0'; digit <= u'9'; ++digit) {
            QString changed = good;
            changed[place] = QChar(digit);
            QCOMPARE(NationalId::check(changed).has_value(), changed == good);
        }
}

void TestNationalId::masksAllButFive()
{
    QCOMPARE(NationalId::parse(u"10000000146")->masked(), u"100******46"_s);
}

void TestNationalId::masksPhoneAndAddress()
{
    QCOMPARE(maskedPhone(u"5321234534"), u"5** *** ** 34"_s);
    QCOMPARE(maskedPhone(u"+90 532 123 45 34"), u"5** *** ** 34"_s);
    QCOMPARE(maskedPhone(u""), QString());
    QVERIFY(!maskedPhone(u"12345").contains(u'4'));
    QCOMPARE(maskedEmail(u"ayse.ornek@icisleri.gov.tr"), u"a***@icisleri.gov.tr"_s);
    QVERIFY(!maskedEmail(u"ornek").contains(u"ornek"));
}

QTEST_GUILESS_MAIN(TestNationalId)
#include "tst_nationalid.moc"
