#pragma once

#include <QDateTime>
#include <optional>

#include "core/client/storage/keyfile.h"
#include "core/contract/sessions.h"

namespace eimza::client {

/// What the last sign-in left, so that its user may begin without the network.
struct Remembered {
    SessionAnswer session; ///< without tokens
    QDateTime contact;     ///< of the last synchronisation, by this machine's clock
    qint64 ahead = 0;      ///< milliseconds from this machine's clock to the server's civil time

    /// Sealed under the outbox's key; nothing where there is none or it does not open.
    [[nodiscard]] static std::optional<Remembered> read(const QString &path, const DataKeys &keys);
    [[nodiscard]] Status write(const QString &path, const DataKeys &keys) const;
};

/// The whole file, or as it was before; for its owner alone.
[[nodiscard]] bool writeWhole(const QString &path, const QByteArray &bytes);
/// Empty where there is none.
[[nodiscard]] QByteArray readWhole(const QString &path);

} // namespace eimza::client
