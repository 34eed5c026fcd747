#include "core/client/storage/recordcipher.h"

#include <algorithm>
#include <openssl/evp.h>
#include <openssl/rand.h>

namespace eimza::client {

namespace {

struct FreeContext {
    void operator()(EVP_CIPHER_CTX *context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

int sizeOf(RecordCipher::Bytes bytes) { return static_cast<int>(bytes.size()); }

} // namespace

struct RecordCipher::Contexts {
    Context sealing{EVP_CIPHER_CTX_new()};
    Context opening{EVP_CIPHER_CTX_new()};
};

RecordCipher::RecordCipher(std::unique_ptr<Contexts> contexts) : m_contexts{std::move(contexts)} {}
RecordCipher::~RecordCipher() = default;

bool RecordCipher::fillRandom(std::span<unsigned char> bytes)
{
    return RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1;
}

std::unique_ptr<RecordCipher> RecordCipher::create(Bytes key)
{
    auto contexts = std::make_unique<Contexts>();
    if (key.size() != keySize || EVP_EncryptInit_ex(contexts->sealing.get(), EVP_aes_256_gcm(), nullptr, key.data(), nullptr) != 1
        || EVP_DecryptInit_ex(contexts->opening.get(), EVP_aes_256_gcm(), nullptr, key.data(), nullptr) != 1)
        return nullptr;
    return std::unique_ptr<RecordCipher>{new RecordCipher(std::move(contexts))};
}

const unsigned char *RecordCipher::nextNonce()
{
    if (m_used == m_nonces.size()) {
        if (!fillRandom(m_nonces))
            return nullptr;
        m_used = 0;
    }
    const unsigned char *nonce = m_nonces.data() + m_used;
    m_used += nonceSize;
    return nonce;
}

bool RecordCipher::seal(std::span<unsigned char> sealed, Bytes plain, Bytes additional)
{
    EVP_CIPHER_CTX *context = m_contexts->sealing.get();
    const unsigned char *nonce = nextNonce();
    if (!nonce || sealed.size() != plain.size() + overhead)
        return false;
    unsigned char *out = sealed.data() + nonceSize;
    int length = 0;
    if (EVP_EncryptInit_ex(context, nullptr, nullptr, nullptr, nonce) != 1
        || EVP_EncryptUpdate(context, nullptr, &length, additional.data(), sizeOf(additional)) != 1
        || EVP_EncryptUpdate(context, out, &length, plain.data(), sizeOf(plain)) != 1
        || EVP_EncryptFinal_ex(context, out + length, &length) != 1
        || EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_GET_TAG, static_cast<int>(tagSize), out + plain.size()) != 1)
        return false;
    std::copy_n(nonce, nonceSize, sealed.data());
    return true;
}

bool RecordCipher::open(std::span<unsigned char> plain, Bytes sealed, Bytes additional)
{
    if (sealed.size() < overhead || plain.size() != sealed.size() - overhead)
        return false;
    EVP_CIPHER_CTX *context = m_contexts->opening.get();
    const Bytes text = sealed.subspan(nonceSize, plain.size());
    std::array<unsigned char, tagSize> tag;
    std::ranges::copy(sealed.last(tagSize), tag.begin());
    int length = 0;
    return EVP_DecryptInit_ex(context, nullptr, nullptr, nullptr, sealed.data()) == 1
        && EVP_DecryptUpdate(context, nullptr, &length, additional.data(), sizeOf(additional)) == 1
        && EVP_DecryptUpdate(context, plain.data(), &length, text.data(), sizeOf(text)) == 1
        && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_GCM_SET_TAG, static_cast<int>(tagSize), tag.data()) == 1
        && EVP_DecryptFinal_ex(context, plain.data() + length, &length) == 1;
}

} // namespace eimza::client
