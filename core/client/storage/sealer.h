#pragma once

#include <QByteArray>
#include <memory>

#include "core/base/result.h"

namespace eimza::client {

class RecordCipher;

/// Seals records (see RecordCipher). The additional data ties a sealed record to its place, so that none can be moved
/// to another. One instance serves one thread.
class Sealer
{
public:
    static constexpr qsizetype keySize = 32;
    static constexpr qsizetype overhead = 12 + 16;

    /// A key from the operating system's random source.
    [[nodiscard]] static Result<QByteArray> newKey();
    [[nodiscard]] static Result<std::unique_ptr<Sealer>> create(const QByteArray &key);
    ~Sealer();

    [[nodiscard]] Result<QByteArray> seal(QByteArrayView plain, QByteArrayView additional);
    /// ErrorCode::Crypto where key, place or a single bit differs.
    [[nodiscard]] Result<QByteArray> unseal(QByteArrayView sealed, QByteArrayView additional);
    /// The same into a buffer that is used again, for many records.
    [[nodiscard]] Status sealInto(QByteArray &sealed, QByteArrayView plain, QByteArrayView additional);
    /// What is in the buffer after a failure is not to be read.
    [[nodiscard]] Status unsealInto(QByteArray &plain, QByteArrayView sealed, QByteArrayView additional);

private:
    explicit Sealer(std::unique_ptr<RecordCipher> cipher);

    std::unique_ptr<RecordCipher> m_cipher;
};

} // namespace eimza::client
