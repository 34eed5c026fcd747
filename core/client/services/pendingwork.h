#pragma once

#include <QObject>

#include "core/client/services/records.h"

namespace eimza::client {

/// A command that met another's change of the record or was not taken, with all that its author needs to decide.
struct Conflict {
    OutboxEntry entry;
    std::optional<ApplicationState> seen;   ///< as the author saw it; unknown for a command of an earlier version
    std::optional<ApplicationState> wanted; ///< what the command was to make of it
    /// As the server has it, of a filing the person's open one; nothing where it is not here any more. Only its state
    /// and id where no more than the refusal tells of it.
    std::optional<Application> present;
    std::optional<Addresses> seenAddresses, presentAddresses; ///< of a correction, as before
    qsizetype stillListed = 0; ///< of a list to be sent: how many of its applications still wait in it
    qint64 revision = 0;       ///< of what the command acts on, as it is now
    bool appliesStill = false; ///< whether the whole command can be given again
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
    /// Nothing where there is nothing to decide about the entry, see canDecide().
    [[nodiscard]] QFuture<std::optional<Conflict>> conflict(OutboxId id);
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
    void lookAtApplication(Conflict &conflict) const;
    void lookAtPerson(Conflict &conflict) const;
    void lookAtList(Conflict &conflict) const;
    [[nodiscard]] QFuture<std::optional<Conflict>> withAddresses(const Conflict &conflict);
    using Reapplied = std::shared_ptr<QPromise<Result<OutboxEntry>>>;
    void giveAgain(const std::optional<Conflict> &conflict, const Reapplied &promise);
    void tellWhenDrained();

    OutboxQueue &m_outbox;
    Records &m_records;
    bool m_draining = false;
};

/// Under review, or refused because of how the record stands: it can be given again or given up.
[[nodiscard]] bool canDecide(const OutboxEntry &entry);

} // namespace eimza::client
