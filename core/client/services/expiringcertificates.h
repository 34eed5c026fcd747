#pragma once

#include <QObject>

#include "core/base/taskthread.h"
#include "core/client/services/expiringlist.h"
#include "core/client/services/session.h"

namespace eimza::client {

/// Certificates with three months or less left, and expired ones without a successor for 90 days.
/// Lives on the GUI thread; the list is made, filtered and sorted on a worker, late results are dropped and work that
/// a newer wish overtakes ends early.
class ExpiringCertificates : public QObject
{
    Q_OBJECT

public:
    ExpiringCertificates(Records &records, const Session &session, TaskThread &worker, const Clock &clock);

    [[nodiscard]] const ExpiringFilter &filter() const { return m_filter; }
    void setFilter(const ExpiringFilter &filter);
    void setSort(const ExpiringSort &keys);
    /// The last list that was made; null before the first, and as long as nothing is synchronised.
    [[nodiscard]] const ExpiringListPtr &list() const { return m_list; }
    /// The present list's counts by unit; empty before the first list.
    [[nodiscard]] QFuture<QList<ExpiringList::UnitCounts>> perUnit() const;
    /// Another list in the present order, for a file; null before the first list.
    [[nodiscard]] QFuture<ExpiringListPtr> listOf(const ExpiringFilter &filter) const;

Q_SIGNALS:
    void changed();

private:
    void rebuild();
    void forget();
    void arrange();

    Records &m_records;
    const Session &m_session;
    TaskThread &m_worker;
    const Clock &m_clock;
    ExpiringFilter m_filter;
    ExpiringSort m_sort{{ExpiringColumn::FileBy, Qt::AscendingOrder}};
    ExpiringListPtr m_list;
    QList<ExpiringListPtr> m_former; ///< of `m_base` and `m_sorted`, the newest first: what a letter taken back asks for again
    ExpiringBasePtr m_base;
    ExpiringOrderPtr m_sorted; ///< all of `m_base`'s rows by `m_sort`; null: to be made
    columns::Generations m_wishes;
    quint64 m_generation = 0;
    quint64 m_sortGeneration = 0;
    quint64 m_recordsGeneration = 0; ///< counts how often the records have gone
    bool m_rebuilding = false;
    bool m_rebuildAgain = false;
};

} // namespace eimza::client
