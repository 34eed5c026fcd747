#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>

namespace eimza::client {

/// AES-256-GCM with random nonces (NIST SP 800-38D): `nonce (12) ‖ cipher text ‖ tag (16)`. Free of Qt, bytes in and
/// bytes out. One instance serves one thread; any number of instances may work at the same time.
class RecordCipher
{
public:
    using Bytes = std::span<const unsigned char>;
    static constexpr std::size_t keySize = 32;
    static constexpr std::size_t nonceSize = 12;
    static constexpr std::size_t tagSize = 16;
    static constexpr std::size_t overhead = nonceSize + tagSize;

    /// From the operating system's random source; false where it gives none.
    [[nodiscard]] static bool fillRandom(std::span<unsigned char> bytes);
    /// Null where the key has another size or the algorithm is not available.
    [[nodiscard]] static std::unique_ptr<RecordCipher> create(Bytes key);
    ~RecordCipher();

    /// `sealed` is `overhead` longer than `plain`.
    [[nodiscard]] bool seal(std::span<unsigned char> sealed, Bytes plain, Bytes additional);
    /// `plain` is `overhead` shorter than `sealed`. False where key, place or a single bit differs: what is in `plain`
    /// is then not to be read.
    [[nodiscard]] bool open(std::span<unsigned char> plain, Bytes sealed, Bytes additional);

private:
    struct Contexts;
    explicit RecordCipher(std::unique_ptr<Contexts> contexts);
    [[nodiscard]] const unsigned char *nextNonce();

    std::unique_ptr<Contexts> m_contexts;
    // Random bytes are drawn for many nonces at once: a draw costs more than a seal.
    std::array<unsigned char, nonceSize * 256> m_nonces{};
    std::size_t m_used = nonceSize * 256;
};

} // namespace eimza::client
