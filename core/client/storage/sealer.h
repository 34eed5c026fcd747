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
    /// With a former key opens also what that one sealed.
    [[nodiscard]] static Result<std::unique_ptr<Sealer>> create(const QByteArray &key, const QByteArray &formerKey = {});
    ~Sealer();

    [[nodiscard]] Result<QByteArray> seal(QByteArrayView plain, QByteArrayView additional);
    /// ErrorCode::Crypto where key, place or a single bit differs.
    [[nodiscard]] Result<QByteArray> unseal(QByteArrayView sealed, QByteArrayView additional);
    /// The same into a buffer that is used again, for many records.
    [[nodiscard]] Status sealInto(QByteArray &sealed, QByteArrayView plain, QByteArrayView additional);
    /// What is in the buffer after a failure is not to be read.
    [[nodiscard]] Status unsealInto(QByteArray &plain, QByteArrayView sealed, QByteArrayView additional);

    [[nodiscard]] bool hasFormerKey() const { return m_former != nullptr; }
    /// Of what was unsealed last.
    [[nodiscard]] bool wasFormerKey() const { return m_wasFormer; }

private:
    Sealer(std::unique_ptr<RecordCipher> cipher, std::unique_ptr<RecordCipher> former);

    std::unique_ptr<RecordCipher> m_cipher;
    std::unique_ptr<RecordCipher> m_former; ///< null where there is no former key
    bool m_wasFormer = false;
};

} // namespace eimza::client
