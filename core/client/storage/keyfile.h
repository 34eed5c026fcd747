#pragma once

#include <QDateTime>
#include <QList>
#include <optional>

#include "core/base/result.h"

namespace eimza::client {

/// What seals the two files. While they are being changed there are former ones too: what those sealed still opens.
struct DataKeys {
    QByteArray cache;
    QByteArray outbox;
    QByteArray formerCache = {};
    QByteArray formerOutbox = {};

    [[nodiscard]] static Result<DataKeys> make();
    [[nodiscard]] bool hasFormer() const { return !formerCache.isEmpty(); }
    bool operator==(const DataKeys &) const = default;
};

/// How a passphrase becomes a key: scrypt (RFC 7914).
struct ScryptCost {
    quint64 n = 65'536; ///< with r = 8: 64 MiB and a few tenths of a second
    quint32 r = 8;
    quint32 p = 1;
    QByteArray salt;

    [[nodiscard]] static Result<ScryptCost> make();
    [[nodiscard]] Result<QByteArray> keyFrom(const QString &passphrase) const;
};

/// The data keys as they lie on the disk: sealed with a wrapping key that lies elsewhere.
struct KeySlot {
    std::optional<ScryptCost> scrypt; ///< empty: the wrapping key is in the keychain
    QDateTime madeAt;                 ///< by this machine's clock
    QByteArray check;                 ///< says whether a wrapping key is the right one
    QByteArray cache;
    QByteArray outbox;
    QByteArray formerCache = {};  ///< empty but while the data keys are being changed
    QByteArray formerOutbox = {};
    QDateTime dataMadeAt = {};    ///< when the data keys were made; invalid where an earlier version wrote the slot

    [[nodiscard]] static Result<KeySlot> make(const QByteArray &wrappingKey, const DataKeys &keys);
    [[nodiscard]] bool fits(const QByteArray &wrappingKey) const;
    /// ErrorCode::Crypto where the key fits and the slot is damaged.
    [[nodiscard]] Result<DataKeys> open(const QByteArray &wrappingKey) const;
};

/// keys.json beside the files. More than one slot only while the wrapping key is being changed.
struct KeyFile {
    QList<KeySlot> slotList;

    /// NotFound: none there. Protocol: it cannot be understood. NewerDatabase: a later program wrote it.
    [[nodiscard]] static Result<KeyFile> read(const QString &path);
    /// On disk as a whole, or as it was before.
    [[nodiscard]] Status write(const QString &path) const;
};

} // namespace eimza::client
