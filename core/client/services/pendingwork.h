#pragma once

#include <QObject>

#include "core/client/services/records.h"

namespace eimza::client {

/// A command that met another's change of the record, with all that its author needs to decide.
struct Conflict {
    OutboxEntry entry;
    std::optional<ApplicationState> seen;   ///< as the author saw it; unknown for a command of an earlier version
    std::optional<ApplicationState> wanted; ///< what the command was to make of it
    std::optional<Application> present;     ///< as the server has it; nothing where it is not here any more
    bool appliesStill = false;              ///< whether the whole command can be given again
};

/// What the user did and the server has not confirmed: to show, to take back, to bring to its end.
class PendingWork : public QObject
{
    Q_OBJECT

public:
    PendingWork(OutboxQueue &outbox, Records &records);

    [[nodiscard]] const QList<OutboxEntry> &entries() const { return m_outbox.entries(); }
    [[nodiscard]] int unsent() const { return m_outbox.unsent(); }
    /// Refused or to be reviewed: somebody must look.
    [[nodiscard]] int needLook() const;
    [[nodiscard]] std::chrono::milliseconds undoTime() const { return m_outbox.undoTime(); }
    [[nodiscard]] int undoSeconds(OutboxId id) const { return m_outbox.undoSeconds(id); }

    [[nodiscard]] QFuture<Result<bool>> undo(OutboxId id) { return m_outbox.undo(id); }
    [[nodiscard]] QFuture<Result<bool>> dismiss(OutboxId id) { return m_outbox.dismiss(id); }
    /// What was disclosed is not in the audit yet: deleting what is unsent would hide it.
    [[nodiscard]] bool hasUnsentWitness() const;
    /// Nothing where the entry is none that was set aside for review.
    [[nodiscard]] std::optional<Conflict> conflict(OutboxId id) const;
    /// Gives the whole command again, on the record as it is now, and forgets the one that met the change; Conflict
    /// where the record no longer allows it.
    [[nodiscard]] QFuture<Result<OutboxEntry>> reapply(OutboxId id);
    /// The last command that can still be undone; null if there is none.
    [[nodiscard]] OutboxId lastUndoable() const;

    /// Sends everything without waiting for undo; `drained` follows at once or when nothing is unsent.
    void drain();

Q_SIGNALS:
    void changed();
    void refused(const eimza::client::OutboxEntry &entry);
    void drained();

private:
    void tellWhenDrained();

    OutboxQueue &m_outbox;
    Records &m_records;
    bool m_draining = false;
};

} // namespace eimza::client
