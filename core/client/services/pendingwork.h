#pragma once

#include <QObject>

#include "core/client/sync/outboxqueue.h"

namespace eimza::client {

/// What the user did and the server has not confirmed: to show, to take back, to bring to its end.
class PendingWork : public QObject
{
    Q_OBJECT

public:
    explicit PendingWork(OutboxQueue &outbox);

    [[nodiscard]] const QList<OutboxEntry> &entries() const { return m_outbox.entries(); }
    [[nodiscard]] int unsent() const { return m_outbox.unsent(); }
    /// Refused or to be reviewed: somebody must look.
    [[nodiscard]] int needLook() const;
    [[nodiscard]] std::chrono::milliseconds undoTime() const { return m_outbox.undoTime(); }
    [[nodiscard]] int undoSeconds(OutboxId id) const { return m_outbox.undoSeconds(id); }

    [[nodiscard]] QFuture<Result<bool>> undo(OutboxId id) { return m_outbox.undo(id); }
    [[nodiscard]] QFuture<Result<bool>> dismiss(OutboxId id) { return m_outbox.dismiss(id); }
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
    bool m_draining = false;
};

} // namespace eimza::client
