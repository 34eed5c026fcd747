#include "core/backend/services/passwords.h"

#include <QTest>

using namespace eimza::backend;
using namespace Qt::Literals::StringLiterals;

class TestPasswords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fitsItsOwnHashAlone()
    {
        const QString hash = *passwords::hashed(u"gizli şifre"_s);
        QVERIFY(passwords::fits(u"gizli şifre"_s, hash));
        QVERIFY(!passwords::fits(u"gizli sifre"_s, hash));
        QVERIFY(!passwords::fits(QString(), hash));
        QVERIFY(*passwords::hashed(u"gizli şifre"_s) != hash);
    }

    void keepsItsParametersInTheText()
    {
        const QString hash = *passwords::hashed(u"x"_s);
        QVERIFY2(hash.startsWith(u"scrypt$14$8$5$"_s), qPrintable(hash));
        QVERIFY(!passwords::isOutdated(hash));
    }

    // RFC 7914, section 12: P="password", S="NaCl", N=1024, r=8, p=16 is 64 bytes; of "pleaseletmein",
    // "SodiumChloride", N=16384, r=8, p=1 the first 32.
    void agreesWithTheStandard()
    {
        const QString vector = u"scrypt$14$8$1$536f6469756d43686c6f72696465$"
                               "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"_s;
        QVERIFY(passwords::fits(u"pleaseletmein"_s, vector));
        QVERIFY(!passwords::fits(u"pleaseletmeout"_s, vector));
        QVERIFY(passwords::isOutdated(vector));
    }

    void fitsNothingThatIsNoHash_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("plain") << u"gizli"_s;
        QTest::newRow("another method") << u"argon2$1$2$3$00$00"_s;
        QTest::newRow("zeros") << u"scrypt$14$8$5$00$"_s + QString(64, u'0');
        QTest::newRow("too large") << u"scrypt$40$8$5$00$"_s + QString(64, u'0');
        QTest::newRow("short hash") << u"scrypt$14$8$5$00$00"_s;
    }
    void fitsNothingThatIsNoHash()
    {
        QFETCH(QString, text);
        QVERIFY(!passwords::fits(u"gizli"_s, text));
        QVERIFY(!passwords::fits(QString(), text));
    }
};

QTEST_GUILESS_MAIN(TestPasswords)
#include "tst_passwords.moc"
