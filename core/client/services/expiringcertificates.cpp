#include "core/client/services/expiringcertificates.h"

#include "core/base/whendone.h"

namespace eimza::client {

namespace {

constexpr qsizetype formerKept = 8;

} // namespace

ExpiringCertificates::ExpiringCertificates(Records &records, const Session &session, TaskThread &worker, const Clock &clock)
    : m_records{records}, m_session{session}, m_worker{worker}, m_clock{clock}
{
    connect(&records, &Records::changed, this, &ExpiringCertificates::rebuild);
}

void ExpiringCertificates::setFilter(const ExpiringFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    arrange();
}

void ExpiringCertificates::setSort(const ExpiringSort &keys)
{
    m_sort = keys;
    m_sorted.reset();
    m_former.clear();
    ++m_sortGeneration;
    arrange();
}

QFuture<QList<ExpiringList::UnitCounts>> ExpiringCertificates::perUnit() const
{
    return m_worker.run([list = m_list] { return list ? list->perUnit() : QList<ExpiringList::UnitCounts>(); });
}

QFuture<ExpiringListPtr> ExpiringCertificates::listOf(const ExpiringFilter &filter) const
{
    return m_worker.run([base = m_base, sorted = m_sorted, sort = m_sort, filter]() -> ExpiringListPtr {
        return base ? filteredExpiring(base, sorted ? sorted : sortedExpiring(*base, sort), filter) : nullptr;
    });
}

void ExpiringCertificates::rebuild()
{
    if (!m_records.isSynced()) {
        forget();
        return;
    }
    if (m_rebuilding) {
        m_rebuildAgain = true;
        return;
    }
    m_rebuilding = true;
    using Made = std::pair<ExpiringBasePtr, ExpiringOrderPtr>;
    const auto made = m_worker.run([before = m_base, sorted = m_sorted, sort = m_sort, records = m_records.all(),
                                    overlay = m_records.overlay(), now = m_clock.now(), fileBy = m_session.fileByRule()]() -> Made {
        if (before) {
            auto update = updatedExpiringBase(*before, records, overlay, now, fileBy);
            if (update.base)
                return {update.base, sorted ? resortedExpiring(update, sorted, sort) : nullptr};
        }
        return {makeExpiringBase(records, overlay, now, fileBy), nullptr};
    });
    whenDone(made, this, [this, sortGeneration = m_sortGeneration, recordsGeneration = m_recordsGeneration](const Made &result) {
        m_rebuilding = false;
        if (recordsGeneration == m_recordsGeneration) {
            m_base = result.first;
            m_former.clear();
            m_sorted = sortGeneration == m_sortGeneration ? result.second : nullptr;
            arrange();
        }
        if (std::exchange(m_rebuildAgain, false))
            rebuild();
    });
}

// What is not kept any more is not shown either, and nothing that is being made of it will be.
void ExpiringCertificates::forget()
{
    m_rebuildAgain = false;
    ++m_recordsGeneration;
    ++m_generation;
    static_cast<void>(m_wishes.next());
    m_base.reset();
    m_sorted.reset();
    m_former.clear();
    if (std::exchange(m_list, nullptr))
        Q_EMIT changed();
}

void ExpiringCertificates::arrange()
{
    if (!m_base)
        return;
    const quint64 generation = ++m_generation;
    using Arranged = std::pair<ExpiringOrderPtr, ExpiringListPtr>;
    const auto made = m_worker.run([base = m_base, sorted = m_sorted, filter = m_filter, sort = m_sort, former = m_former,
                                    ticket = m_wishes.next()]() -> Arranged {
        if (ticket.isStale())
            return {};
        const ExpiringOrderPtr order = sorted ? sorted : sortedExpiring(*base, sort, ticket);
        return {order, order ? filteredExpiring(base, order, filter, former, ticket) : nullptr};
    });
    whenDone(made, this, [this, generation](const Arranged &arranged) {
        if (generation != m_generation || !arranged.second)
            return;
        ExpiringListPtr before = std::exchange(m_list, arranged.second);
        m_former.removeOne(m_list);
        m_former.prepend(m_list);
        m_former.resize(std::min(m_former.size(), formerKept));
        const bool isOrderNew = std::exchange(m_sorted, arranged.first) != arranged.first;
        Q_EMIT changed();
        if (isOrderNew)
            // While the rows are looked at: the first letter then finds it done. The order before is big; there it goes, too.
            static_cast<void>(m_worker.run([base = arranged.second->base(), order = arranged.first, before = std::move(before)]() mutable {
                before.reset();
                order->prepare(*base);
            }));
    });
}

} // namespace eimza::client
