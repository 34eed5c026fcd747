#include "core/client/storage/sealer.h"

#include <QSet>
#include <QTest>
#include <memory>
#include <openssl/evp.h>

using namespace eimza;
using namespace eimza::client;

namespace
{

const unsigned char *octets(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

/// AES-256-GCM as NIST SP 800-38D has it; null where the tag is not that of key, place and text.
QByteArray openedByOpenSsl(const QByteArray &key, const QByteArray &nonce, const QByteArray &text, QByteArray tag, const QByteArray &place)
{
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context{EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free};
    QByteArray plain(text.size(), '\0');
    auto *out = reinterpret_cast<unsigned char *>(plain.data());
    int length = 0;
    const bool opened = EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, nullptr, nullptr) == 1
                        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_IVLEN, static_cast<int>(nonce.size()), nullptr) == 1
                        && EVP_DecryptInit_ex(context.get(), nullptr, nullptr, octets(key), octets(nonce)) == 1
                        && EVP_DecryptUpdate(context.get(), nullptr, &length, octets(place), static_cast<int>(place.size())) == 1
                        && EVP_DecryptUpdate(context.get(), out, &length, octets(text), static_cast<int>(text.size())) == 1
                        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, static_cast<int>(tag.size()), tag.data()) == 1
                        && EVP_DecryptFinal_ex(context.get(), out + length, &length) == 1;
    return opened ? plain : QByteArray();
}

} // namespace

class TestSealer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void givesBackWhatWasSealed_data();
    void givesBackWhatWasSealed();
    void whatIsSealedIsAes256GcmToAnybody();
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

// Nonce, cipher text and tag, one behind the other.
void TestSealer::whatIsSealedIsAes256GcmToAnybody()
{
    const QByteArray key = *Sealer::newKey();
    const auto sealer = std::move(*Sealer::create(key));
    const QByteArray plain = "ten days left";
    const QByteArray sealed = *sealer->seal(plain, "record|1|7|3");
    QCOMPARE(sealed.size(), 12 + plain.size() + 16);
    const QByteArray nonce = sealed.first(12), text = sealed.sliced(12, plain.size()), tag = sealed.last(16);
    QCOMPARE(openedByOpenSsl(key, nonce, text, tag, "record|1|7|3"), plain);
    QVERIFY(openedByOpenSsl(key, nonce, text, tag, "record|1|7|4").isNull());
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
