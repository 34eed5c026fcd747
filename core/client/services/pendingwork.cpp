#include "core/client/services/pendingwork.h"

#include <algorithm>

namespace eimza::client {

PendingWork::PendingWork(OutboxQueue &outbox) : m_outbox{outbox}
{
    connect(&outbox, &OutboxQueue::changed, this, &PendingWork::changed);
    connect(&outbox, &OutboxQueue::changed, this, &PendingWork::tellWhenDrained);
    connect(&outbox, &OutboxQueue::refused, this, &PendingWork::refused);
}

int PendingWork::needLook() const
{
    return static_cast<int>(std::ranges::count_if(entries(), [](const OutboxEntry &e) {
        return e.state == OutboxState::Refused || e.state == OutboxState::Review;
    }));
}

OutboxId PendingWork::lastUndoable() const
{
    const QList<OutboxEntry> &all = entries();
    for (auto it = all.rbegin(); it != all.rend(); ++it)
        if (it->state == OutboxState::Waiting && it->seq == 0)
            return it->id;
    return {};
}

void PendingWork::drain()
{
    m_draining = true;
    m_outbox.hurry();
    tellWhenDrained();
}

void PendingWork::tellWhenDrained()
{
    if (!m_draining || m_outbox.unsent() > 0)
        return;
    m_draining = false;
    Q_EMIT drained();
}

} // namespace eimza::client
