#include "core/backend/audit/signingkey.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryFile>
#include <openssl/pem.h>

#include "core/pki/openssl.h"

namespace eimza::backend::audit
{

using namespace Qt::Literals::StringLiterals;

struct SigningKey::Key {
    pki::KeyPtr pkey;
};

namespace
{

using ContextPtr = pki::Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
constexpr qint64 mostKeyBytes = 16 * 1024;

Result<QByteArray> newKeyPem()
{
    const pki::KeyPtr key{EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")};
    const pki::BioPtr out{BIO_new(BIO_s_mem())};
    if (!key || !out ||
        PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return pki::cryptoFailure(u"no key could be made"_s);
    return pki::contentsOf(out.get());
}

// Under another name until it is whole: a file cut off by a full disk or a kill would be taken for the key.
Status writeForOwner(const QString &name, const QByteArray &bytes)
{
    QTemporaryFile file(name + u".XXXXXX"_s); // its owner's alone
    const bool written = file.open() && file.write(bytes) == bytes.size() && file.flush();
    if (!written)
        return fail(ErrorCode::Io, u"%1: the key cannot be written: %2"_s.arg(name, file.errorString()));
    // Where another process was faster its key stays: a rename never replaces.
    if (!file.rename(name) && !QFile::exists(name))
        return fail(ErrorCode::Io, u"%1: the key cannot be given its name: %2"_s.arg(name, file.errorString()));
    file.setAutoRemove(file.fileName() != name);
    return {};
}

} // namespace

SigningKey::SigningKey(std::shared_ptr<const Key> key) : m_key{std::move(key)}
{
    const QByteArray der = pki::derOf(m_key->pkey.get(), i2d_PUBKEY);
    m_id = QString::fromLatin1(QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex().left(16));
}

Result<SigningKey> SigningKey::parse(const QByteArray &pem, const QString &file)
{
    const pki::BioPtr privateIn = pki::readFrom(pem);
    pki::KeyPtr key{PEM_read_bio_PrivateKey(privateIn.get(), nullptr, nullptr, nullptr)};
    if (!key) {
        const pki::BioPtr publicIn = pki::readFrom(pem);
        key.reset(PEM_read_bio_PUBKEY(publicIn.get(), nullptr, nullptr, nullptr));
    }
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519)
        return pki::cryptoFailure(u"%1 has no Ed25519 key"_s.arg(file));
    return SigningKey(std::make_shared<const Key>(std::move(key)));
}

Result<SigningKey> SigningKey::open(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"%1: %2"_s.arg(name, file.errorString()));
    return parse(file.read(mostKeyBytes), name);
}

Result<SigningKey> SigningKey::openOrCreate(const QString &name)
{
    if (QFile::exists(name))
        return open(name);
    const auto pem = newKeyPem();
    if (!pem)
        return fail(pem.error());
    if (const Status written = writeForOwner(name, *pem); !written)
        return fail(written.error());
    return open(name);
}

Result<QString> SigningKey::sign(const QByteArray &bytes) const
{
    const ContextPtr context{EVP_MD_CTX_new()};
    size_t size = 64;
    QByteArray signature{64, '\0'};
    if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_key->pkey.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(signature.data()), &size,
                       pki::octets(bytes), static_cast<size_t>(bytes.size())) != 1)
        return pki::cryptoFailure(u"the key cannot sign"_s);
    return QString::fromLatin1(signature.toBase64());
}

bool SigningKey::verifies(const QByteArray &bytes, const QString &signature) const
{
    const ContextPtr context{EVP_MD_CTX_new()};
    const QByteArray raw = QByteArray::fromBase64(signature.toLatin1());
    const bool good =
        context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, m_key->pkey.get()) == 1 &&
        EVP_DigestVerify(context.get(), pki::octets(raw), static_cast<size_t>(raw.size()), pki::octets(bytes),
                         static_cast<size_t>(bytes.size())) == 1;
    if (!good)
        (void)pki::takeOpensslReason();
    return good;
}

} // namespace eimza::backend::audit
