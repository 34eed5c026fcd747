#pragma once

#include <optional>

#include "core/backend/audit/checkpoint.h"
#include "core/backend/audit/signingkey.h"
#include "core/backend/store/lease.h"

namespace eimza::backend::audit
{

struct SealerOptions {
    QString keyFile;    ///< Ed25519; made where it is missing. Empty: no checkpoints are signed
    QString anchorFile; ///< empty: none is kept
    qint64 rowsPerCheckpoint = 1000;
    std::chrono::milliseconds timePerCheckpoint{60'000};
    std::chrono::milliseconds patience{3'000}; ///< with a sealer in another process that has gone silent
};

/// `FILE.audit-key` and `FILE.audit-anchor` beside an SQLite database; nothing for `file` empty.
[[nodiscard]] SealerOptions besideDatabase(const QString &file);

/// Seals committed rows of the audit in a hash chain and signs checkpoints. Of several processes one seals.
/// Rows get the numbers in the order in which the sealer finds them, not in that of their ids. One thread.
class Sealer
{
public:
    Sealer(Database &database, SealerOptions options, Lease::Monotonic monotonic = {});
    ~Sealer(); ///< seals and signs what there is, then lets another process go on

    /// Seals what has been committed; call it every second. True where this process is the sealer.
    [[nodiscard]] Result<bool> turn();

private:
    struct Sealed {
        Checkpoint last; ///< seq, chainHash and total of the newest seal
        int added = 0;
    };
    [[nodiscard]] Status begin();
    [[nodiscard]] Result<Sealed> sealSome();
    [[nodiscard]] Status sign(Checkpoint checkpoint);
    /// What the anchor file lacks, after a full disk.
    [[nodiscard]] Status anchor();
    [[nodiscard]] bool isDue(const Checkpoint &last) const;

    Database &m_database;
    SealerOptions m_options;
    Lease::Monotonic m_monotonic;
    Lease m_lease;
    std::optional<SigningKey> m_key;
    bool m_begun = false;
    qint64 m_signedSeq = 0;
    std::chrono::milliseconds m_signedAt{};
    Checkpoint m_last;
    QList<Checkpoint> m_unanchored;
};

} // namespace eimza::backend::audit
