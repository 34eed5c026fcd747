#include "core/client/storage/sealer.h"

#include <QSet>
#include <QTest>

using namespace eimza;
using namespace eimza::client;

class TestSealer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesBackWhatWasSealed_data();
    void givesBackWhatWasSealed();
    void refusesAnotherKey();
    void refusesAnotherPlace();
    void refusesEveryFlippedBit();
    void refusesEveryShortenedRecord();
    void opensAgainAfterARefusal();
    void neverRepeatsANonce();
    void refusesKeysOfAnotherSize();

private:
    std::unique_ptr<Sealer> m_sealer;
};

void TestSealer::init()
{
    m_sealer = std::move(*Sealer::create(*Sealer::newKey()));
}

void TestSealer::givesBackWhatWasSealed_data()
{
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one byte") << QByteArray("x");
    QTest::newRow("with zeros") << QByteArray(100, '\0');
    QTest::newRow("16 MiB") << QByteArray(16 * 1024 * 1024, 'k');
}

void TestSealer::givesBackWhatWasSealed()
{
    QFETCH(QByteArray, plain);
    const auto sealed = m_sealer->seal(plain, "place");
    QVERIFY(sealed);
    QCOMPARE(sealed->size(), plain.size() + Sealer::overhead);
    QVERIFY(plain.size() < 16 || !sealed->contains(plain.first(16)));
    const auto opened = m_sealer->unseal(*sealed, "place");
    QVERIFY(opened);
    QCOMPARE(*opened, plain);
}

void TestSealer::refusesAnotherKey()
{
    const auto other = Sealer::create(*Sealer::newKey());
    const auto opened = (*other)->unseal(*m_sealer->seal("secret", "place"), "place");
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, ErrorCode::Crypto);
}

void TestSealer::refusesAnotherPlace()
{
    const QByteArray sealed = *m_sealer->seal("secret", "record|1|7|3");
    for (const char *place : {"record|1|7|4", "record|1|8|3", "", "record|1|7|3 "})
        QVERIFY2(!m_sealer->unseal(sealed, place), place);
}

void TestSealer::refusesEveryFlippedBit()
{
    const QByteArray sealed = *m_sealer->seal("secret", "place");
    for (qsizetype bit = 0; bit < sealed.size() * 8; ++bit) {
        QByteArray changed = sealed;
        changed[bit / 8] = static_cast<char>(changed.at(bit / 8) ^ (1 << (bit % 8)));
        QVERIFY2(!m_sealer->unseal(changed, "place"), qPrintable(QString::number(bit)));
    }
}

void TestSealer::refusesEveryShortenedRecord()
{
    const QByteArray sealed = *m_sealer->seal("secret", "place");
    for (qsizetype size = 0; size < sealed.size(); ++size)
        QVERIFY(!m_sealer->unseal(sealed.first(size), "place"));
}

void TestSealer::opensAgainAfterARefusal()
{
    const QByteArray sealed = *m_sealer->seal("secret", "place");
    QVERIFY(!m_sealer->unseal(sealed, "elsewhere"));
    QCOMPARE(m_sealer->unseal(sealed, "place").value_or(QByteArray()), QByteArray("secret"));
}

void TestSealer::neverRepeatsANonce()
{
    QSet<QByteArray> nonces;
    for (int i = 0; i < 10'000; ++i)
        nonces.insert(m_sealer->seal("x", "p")->first(12));
    QCOMPARE(nonces.size(), 10'000);
}

void TestSealer::refusesKeysOfAnotherSize()
{
    for (const qsizetype size : {0, 16, 31, 33})
        QVERIFY(!Sealer::create(QByteArray(size, 'k')));
}

QTEST_GUILESS_MAIN(TestSealer)
#include "tst_sealer.moc"
