#pragma once

#include <QObject>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/taskthread.h"
#include "core/client/services/records.h"
#include "core/client/services/worddictionary.h"
#include "core/domain/remainingtime.h"
#include "core/domain/workingdays.h"

namespace eimza::client {

/// One certificate that runs out, with everything that the list shows.
struct ExpiringRow {
    CertificateId id;
    PersonId person;
    qint64 nationalId = 0;
    QString maskedNationalId;
    quint32 name = 0;    ///< words of the list's dictionaries
    quint32 surname = 0;
    quint32 unit = 0;
    QDateTime notAfter;
    QString notAfterText;
    QString statusText;
    CertificateState status = CertificateState::Active;
    qint16 months = 0;
    qint16 days = 0;
    Band band = Band::ThreeMonths;
    FileBy fileBy;       ///< invalid day where nothing can or need be filed
    QString fileByText;
    std::optional<ApplicationState> renewal; ///< the open application, or the one that ended without success
    bool pending = false;   ///< the renewal state is the user's own doing, not yet confirmed
    bool inHand = false;    ///< nobody here has to act: open and not returned, or a successor exists
};

enum class ExpiringColumn { NationalId, Name, Surname, Months, NotAfter, Status, Days, FileBy, Renewal, Unit };

struct ExpiringFilter {
    QString nationalId; ///< eleven digits, or only visible ones
    QString name;
    QString surname;
    std::optional<Band> band;
    bool dueThisWeek = false; ///< file-by date past or within seven days, nothing open
    bool onlyWithoutOpen = false;

    bool operator==(const ExpiringFilter &) const = default;
};

template <typename Column>
struct SortBy {
    Column column;
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// Rows as they are to be shown. `order` are places in `rows`; counts are of what the other filters leave.
struct ExpiringList {
    std::shared_ptr<const std::vector<ExpiringRow>> rows;
    std::shared_ptr<const WordDictionary> names, surnames, units;
    std::shared_ptr<const QHash<CertificateId, quint32>> places; ///< place in `rows` by id
    std::vector<quint32> order;
    std::vector<qint32> position; ///< for each of `rows` its place in `order`; -1 where it is filtered out
    std::array<int, 4> perBand{}; ///< Expired, Week, Month, ThreeMonths: text filters and toggle applied
    int all = 0;                  ///< of the same, in every band
    int dueThisWeek = 0;
    int toDo = 0;                 ///< due this week, whatever the filters: the count in the navigation
    std::vector<int> perWeek;     ///< ends per week from today's week on, band filter not applied; 13 weeks
    QDateTime syncedAt;

    [[nodiscard]] const ExpiringRow &at(int shown) const { return (*rows)[order[static_cast<size_t>(shown)]]; }
    /// Where the certificate is shown; -1 where it is not.
    [[nodiscard]] int shownPlace(CertificateId id) const;
};
using ExpiringListPtr = std::shared_ptr<const ExpiringList>;

/// Certificates with three months or less left, and expired ones without a successor for 90 days.
/// Lives on the GUI thread; rows are made, filtered and sorted on a worker, late results are dropped.
class ExpiringCertificates : public QObject
{
    Q_OBJECT

public:
    ExpiringCertificates(Records &records, TaskThread &worker, const Clock &clock);

    [[nodiscard]] const ExpiringFilter &filter() const { return m_filter; }
    void setFilter(const ExpiringFilter &filter);
    void setSort(const QList<SortBy<ExpiringColumn>> &keys);
    /// The last list that was made; null before the first.
    [[nodiscard]] const ExpiringListPtr &list() const { return m_list; }

Q_SIGNALS:
    void changed();

private:
    void rebuild();
    void arrange();

    Records &m_records;
    TaskThread &m_worker;
    const Clock &m_clock;
    ExpiringFilter m_filter;
    QList<SortBy<ExpiringColumn>> m_sort{{ExpiringColumn::FileBy, Qt::AscendingOrder}};
    ExpiringListPtr m_list;
    ExpiringListPtr m_base; ///< rows and dictionaries, unarranged
    std::shared_ptr<const std::vector<quint32>> m_sorted; ///< all of `m_base`'s rows by `m_sort`; null: to be made
    quint64 m_generation = 0;
    bool m_rebuilding = false;
    bool m_rebuildAgain = false;
};

/// The pure parts, for the worker and for tests.
[[nodiscard]] ExpiringListPtr makeExpiringList(const RecordSet &records, const Overlay &overlay, const QDateTime &now,
                                               const HolidayCalendar &calendar);
/// Places of all rows in the wanted order: made once, however often the filter changes.
[[nodiscard]] std::vector<quint32> sortedRows(const ExpiringList &base, const QList<SortBy<ExpiringColumn>> &sort);
[[nodiscard]] ExpiringListPtr filteredExpiringList(const ExpiringList &base, const std::vector<quint32> &sorted,
                                                   const ExpiringFilter &filter, const QDateTime &now);
/// Both in one.
[[nodiscard]] ExpiringListPtr arrangedExpiringList(const ExpiringList &base, const ExpiringFilter &filter,
                                                   const QList<SortBy<ExpiringColumn>> &sort, const QDateTime &now);

/// Whether the typed digits fit: all eleven, or the visible first three and last two.
[[nodiscard]] bool nationalIdFits(qint64 nationalId, const QString &typed);

} // namespace eimza::client
