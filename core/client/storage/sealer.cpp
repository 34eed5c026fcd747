#include "core/client/storage/sealer.h"

#include <array>
#include <cstring>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace eimza::client {

namespace {

constexpr int nonceSize = 12;
constexpr int tagSize = 16;

const unsigned char *bytes(const char *data) { return reinterpret_cast<const unsigned char *>(data); }
unsigned char *bytes(char *data) { return reinterpret_cast<unsigned char *>(data); }

tl::unexpected<Error> cryptoError(const char *what)
{
    return fail(ErrorCode::Crypto, QString::fromLatin1(what));
}

struct FreeContext {
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

} // namespace

struct Sealer::Private {
    Context sealing{EVP_CIPHER_CTX_new()};
    Context opening{EVP_CIPHER_CTX_new()};
    Context openingFormer; ///< null where there is no former key
    bool wasFormer = false;
    // Random bytes are drawn for many nonces at once: a draw costs more than a seal.
    std::array<unsigned char, nonceSize * 256> nonces{};
    size_t used = nonceSize * 256;

    const unsigned char *nextNonce()
    {
        if (used == nonces.size()) {
            if (RAND_bytes(nonces.data(), static_cast<int>(nonces.size())) != 1)
                return nullptr;
            used = 0;
        }
        const unsigned char *nonce = nonces.data() + used;
        used += nonceSize;
        return nonce;
    }
};

Sealer::Sealer(std::unique_ptr<Private> p) : d{std::move(p)} {}
Sealer::~Sealer() = default;

Result<QByteArray> Sealer::newKey()
{
    QByteArray key(keySize, Qt::Uninitialized);
    if (RAND_bytes(bytes(key.data()), static_cast<int>(keySize)) != 1)
        return cryptoError("no random bytes");
    return key;
}

Result<std::unique_ptr<Sealer>> Sealer::create(const QByteArray &key, const QByteArray &formerKey)
{
    if (key.size() != keySize || (!formerKey.isEmpty() && formerKey.size() != keySize))
        return cryptoError("a key of the wrong size");
    auto p = std::make_unique<Private>();
    if (!formerKey.isEmpty())
        p->openingFormer.reset(EVP_CIPHER_CTX_new());
    if (EVP_EncryptInit_ex(p->sealing.get(), EVP_aes_256_gcm(), nullptr, bytes(key.constData()), nullptr) != 1
        || EVP_DecryptInit_ex(p->opening.get(), EVP_aes_256_gcm(), nullptr, bytes(key.constData()), nullptr) != 1
        || (p->openingFormer
            && EVP_DecryptInit_ex(p->openingFormer.get(), EVP_aes_256_gcm(), nullptr, bytes(formerKey.constData()), nullptr) != 1))
        return cryptoError("AES-256-GCM is not available");
    return std::unique_ptr<Sealer>{new Sealer(std::move(p))};
}

bool Sealer::hasFormerKey() const { return d->openingFormer != nullptr; }
bool Sealer::wasFormerKey() const { return d->wasFormer; }

Status Sealer::sealInto(QByteArray &sealed, QByteArrayView plain, QByteArrayView additional)
{
    EVP_CIPHER_CTX *context = d->sealing.get();
    const unsigned char *nonce = d->nextNonce();
    sealed.resize(plain.size() + overhead);
    unsigned char *out = bytes(sealed.data());
    int length = 0;
    if (!nonce || EVP_EncryptInit_ex(context, nullptr, nullptr, nullptr, nonce) != 1
        || EVP_EncryptUpdate(context, nullptr, &length, bytes(additional.data()), static_cast<int>(additional.size())) != 1
        || EVP_EncryptUpdate(context, out + nonceSize, &length, bytes(plain.data()), static_cast<int>(plain.size())) != 1
        || EVP_EncryptFinal_ex(context, out + nonceSize + length, &length) != 1
        || EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, tagSize, out + nonceSize + plain.size()) != 1)
        return cryptoError("a record cannot be sealed");
    std::memcpy(out, nonce, nonceSize);
    return {};
}

namespace {

bool opens(EVP_CIPHER_CTX *context, QByteArray &plain, QByteArrayView sealed, QByteArrayView additional)
{
    std::array<char, tagSize> tag;
    std::memcpy(tag.data(), sealed.data() + sealed.size() - tagSize, tagSize);
    int length = 0;
    return EVP_DecryptInit_ex(context, nullptr, nullptr, nullptr, bytes(sealed.data())) == 1
           && EVP_DecryptUpdate(context, nullptr, &length, bytes(additional.data()), static_cast<int>(additional.size())) == 1
           && EVP_DecryptUpdate(context, bytes(plain.data()), &length, bytes(sealed.data()) + nonceSize, static_cast<int>(plain.size())) == 1
           && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, tagSize, tag.data()) == 1
           && EVP_DecryptFinal_ex(context, bytes(plain.data()) + length, &length) == 1;
}

} // namespace

Status Sealer::unsealInto(QByteArray &plain, QByteArrayView sealed, QByteArrayView additional)
{
    const qsizetype size = sealed.size() - overhead;
    if (size < 0)
        return cryptoError("a sealed record is too short");
    plain.resize(size);
    d->wasFormer = false;
    if (opens(d->opening.get(), plain, sealed, additional))
        return {};
    d->wasFormer = d->openingFormer && opens(d->openingFormer.get(), plain, sealed, additional);
    return d->wasFormer ? Status{} : cryptoError("a sealed record does not open: wrong key, wrong place or changed");
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
