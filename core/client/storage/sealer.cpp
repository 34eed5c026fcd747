#include "core/client/storage/sealer.h"

#include "core/client/storage/recordcipher.h"

namespace eimza::client {

static_assert(Sealer::keySize == RecordCipher::keySize && Sealer::overhead == RecordCipher::overhead);

namespace {

RecordCipher::Bytes bytes(QByteArrayView view)
{
    return {reinterpret_cast<const unsigned char *>(view.data()), static_cast<size_t>(view.size())};
}

std::span<unsigned char> bytes(QByteArray &array)
{
    return {reinterpret_cast<unsigned char *>(array.data()), static_cast<size_t>(array.size())};
}

tl::unexpected<Error> cryptoError(const char *what)
{
    return fail(ErrorCode::Crypto, QString::fromLatin1(what));
}

} // namespace

Sealer::Sealer(std::unique_ptr<RecordCipher> cipher, std::unique_ptr<RecordCipher> former)
    : m_cipher{std::move(cipher)}
    , m_former{std::move(former)}
{
}
Sealer::~Sealer() = default;

Result<QByteArray> Sealer::newKey()
{
    QByteArray key(keySize, Qt::Uninitialized);
    return RecordCipher::fillRandom(bytes(key)) ? Result<QByteArray>(std::move(key)) : cryptoError("no random bytes");
}

Result<std::unique_ptr<Sealer>> Sealer::create(const QByteArray &key, const QByteArray &formerKey)
{
    auto cipher = RecordCipher::create(bytes(QByteArrayView(key)));
    auto former = formerKey.isEmpty() ? nullptr : RecordCipher::create(bytes(QByteArrayView(formerKey)));
    if (!cipher || (!formerKey.isEmpty() && !former))
        return cryptoError("a key of the wrong size, or AES-256-GCM is not available");
    return std::unique_ptr<Sealer>{new Sealer(std::move(cipher), std::move(former))};
}

Status Sealer::sealInto(QByteArray &sealed, QByteArrayView plain, QByteArrayView additional)
{
    sealed.resize(plain.size() + overhead);
    return m_cipher->seal(bytes(sealed), bytes(plain), bytes(additional)) ? Status{} : cryptoError("a record cannot be sealed");
}

Status Sealer::unsealInto(QByteArray &plain, QByteArrayView sealed, QByteArrayView additional)
{
    const qsizetype size = sealed.size() - overhead;
    if (size < 0)
        return cryptoError("a sealed record is too short");
    plain.resize(size);
    const bool opened = m_cipher->open(bytes(plain), bytes(sealed), bytes(additional));
    m_wasFormer = !opened && m_former && m_former->open(bytes(plain), bytes(sealed), bytes(additional));
    if (!opened && !m_wasFormer)
        return cryptoError("a sealed record does not open: wrong key, wrong place or changed");
    return {};
}

Result<QByteArray> Sealer::seal(QByteArrayView plain, QByteArrayView additional)
{
    QByteArray sealed;
    const Status done = sealInto(sealed, plain, additional);
    return done ? Result<QByteArray>(std::move(sealed)) : fail(done.error());
}

Result<QByteArray> Sealer::unseal(QByteArrayView sealed, QByteArrayView additional)
{
    QByteArray plain;
    const Status done = unsealInto(plain, sealed, additional);
    return done ? Result<QByteArray>(std::move(plain)) : fail(done.error());
}

} // namespace eimza::client
