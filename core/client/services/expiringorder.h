#pragma once

#include <atomic>
#include <mutex>

#include "core/client/columns/generation.h"
#include "core/client/columns/postings.h"
#include "core/client/services/expiringbase.h"

namespace eimza::client {

enum class ExpiringColumn { NationalId, Name, Surname, Months, NotAfter, Status, Days, FileBy, Renewal, Contact, Unit };

template <typename Column>
struct SortBy {
    Column column;
    Qt::SortOrder order = Qt::AscendingOrder;
};
using ExpiringSort = QList<SortBy<ExpiringColumn>>;

/// The list's certificates in a wanted order. Any thread may read it.
class ExpiringOrder
{
public:
    /// Rows of certificates, all below `end`.
    ExpiringOrder(std::vector<Row> rows, size_t end);

    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }
    [[nodiscard]] size_t size() const { return m_rows.size(); }
    /// noRow for what is not in the list. The first few times it is looked for, then all places are made.
    [[nodiscard]] quint32 placeOf(Row row) const;

    /// What a search looks at, by the places of this order.
    struct Columns {
        columns::Postings names, surnames;
        std::vector<quint32> groups;
        std::vector<Row> people;
    };
    /// Made when they are asked for first; `base` is the one that was sorted.
    [[nodiscard]] const Columns &columns(const ExpiringBase &base) const;
    /// Makes what is made when it is asked for: for somebody who has the time.
    void prepare(const ExpiringBase &base) const;

private:
    [[nodiscard]] const std::vector<quint32> &places() const;

    std::vector<Row> m_rows;
    size_t m_end;
    mutable std::once_flag m_placesMade, m_columnsMade;
    mutable std::atomic<int> m_asked = 0;
    mutable std::vector<quint32> m_places; ///< by row
    mutable Columns m_columns;
};
using ExpiringOrderPtr = std::shared_ptr<const ExpiringOrder>;

/// All rows in the wanted order: made once, however often the filter changes. Null where the ticket became stale.
[[nodiscard]] ExpiringOrderPtr sortedExpiring(const ExpiringBase &base, const ExpiringSort &sort, const columns::Ticket &ticket = {});
/// The order of the base before, with the touched rows put where they belong now.
[[nodiscard]] ExpiringOrderPtr resortedExpiring(const ExpiringUpdate &update, const ExpiringOrderPtr &before, const ExpiringSort &sort);

} // namespace eimza::client
