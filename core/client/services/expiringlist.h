#pragma once

#include <QDate>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "core/client/columns/generation.h"
#include "core/client/services/records.h"
#include "core/domain/remainingtime.h"
#include "core/domain/workingdays.h"

namespace eimza::client {

/// One certificate that runs out, with everything that the list shows.
struct ExpiringRow {
    CertificateId id;
    PersonId person;
    qint64 nationalId = 0;
    QString maskedNationalId;
    QString name;
    QString surname;
    QString unitName;
    QDateTime notAfter;
    QString notAfterText;
    QString statusText;
    CertificateState status = CertificateState::Active;
    qint16 months = 0;
    qint16 days = 0;
    Band band = Band::ThreeMonths;
    FileBy fileBy;       ///< invalid day where nothing can or need be filed
    QString fileByText;
    std::optional<Contact> contact; ///< the last one; of the user's own waiting one without id
    QString contactText;            ///< its day
    bool contactPending = false;    ///< it waits in the outbox
    std::optional<ApplicationState> renewal; ///< the open application, or the one that ended without success
    bool pending = false;   ///< the renewal state is the user's own doing, not yet confirmed
    bool inHand = false;    ///< nobody here has to act: open and not returned, or a successor exists
};

enum class ExpiringColumn { NationalId, Name, Surname, Months, NotAfter, Status, Days, FileBy, Renewal, Contact, Unit };

/// How long nobody has talked with a holder until the list says so.
inline constexpr int quietDays = 14;

struct ExpiringFilter {
    QString nationalId; ///< eleven digits, or only visible ones
    QString name;
    QString surname;
    std::optional<Band> band;
    bool dueThisWeek = false; ///< file-by date past or within seven days, nothing open
    bool onlyWithoutOpen = false;
    QDate month; ///< first day of the month of the end; invalid: all
    bool onlyQuiet = false;          ///< nobody has talked with the holder for quietDays, or ever
    std::optional<QDate> week;       ///< certificates that end in the week of this Monday and have not ended yet
    UnitId unit;                     ///< of the holder; null: any
    bool unitAlone = false;          ///< without the units below it
    QList<qint64> nationalIds;       ///< one of these; empty: any

    /// The same of one unit alone, in whatever band and time.
    [[nodiscard]] ExpiringFilter ofUnit(UnitId one) const
    {
        ExpiringFilter filter = *this;
        filter.unit = one;
        filter.unitAlone = true;
        filter.band.reset();
        filter.dueThisWeek = false;
        filter.week.reset();
        filter.month = {};
        return filter;
    }

    bool operator==(const ExpiringFilter &) const = default;
};

template <typename Column>
struct SortBy {
    Column column;
    Qt::SortOrder order = Qt::AscendingOrder;
};
using ExpiringSort = QList<SortBy<ExpiringColumn>>;

/// What certificates in the list have in common: those that end on one day in one condition.
struct ExpiringKind {
    qint64 day = 0; ///< of the end, in Istanbul, as QDate's Julian day
    bool expired = false;
    CertificateState status = CertificateState::Active;
    std::optional<ApplicationState> renewal;
    bool pending = false;
    bool inHand = false;
    bool fileable = false; ///< can be renewed, and is not renewed yet

    bool operator==(const ExpiringKind &) const = default;
    friend size_t qHash(const ExpiringKind &kind, size_t seed)
    {
        const int renewal = kind.renewal ? static_cast<int>(*kind.renewal) + 1 : 0;
        return qHashMulti(seed, kind.day, static_cast<int>(kind.status), renewal * 16 + kind.expired * 8 + kind.pending * 4 + kind.inHand * 2 + kind.fileable);
    }
};

/// The same, with what follows from it on the list's day.
struct ExpiringGroup {
    ExpiringKind kind;
    Band band = Band::Later;
    qint16 months = 0;
    qint16 days = 0;
    FileBy fileBy;
    QString fileByText;
    bool open = false;   ///< somebody has it in hand: nothing new can be filed
    bool due = false;    ///< to be filed this week
    int week = -1;       ///< from this week's Monday on; -1 where it is not one of the histogram's
    quint32 count = 0;   ///< rows of this group
};

/// Which certificates are in the list, and each one's group; neither filtered nor sorted. Never changed once made;
/// what follows a few changes shares the rest with the one before.
struct ExpiringBase {
    RecordSetPtr records;
    Overlay overlay;
    QDate day; ///< today, in Istanbul
    columns::Chunked<quint32> groupOf; ///< by the certificate's row; 0: not in the list
    std::vector<ExpiringGroup> groups; ///< the first is that of those which are not in the list
    QHash<ExpiringKind, quint32> places;
    int total = 0;
    QHash<columns::Row, quint32> waitingContacts; ///< by the person's row: when, as in ExpiringBase::contactAt

    /// When somebody last talked with the person, in seconds since 1970; 0 for never.
    [[nodiscard]] quint32 contactAt(columns::Row person) const;
};
using ExpiringBasePtr = std::shared_ptr<const ExpiringBase>;
using ExpiringOrder = std::shared_ptr<const std::vector<columns::Row>>; ///< certificates' rows

/// Rows as they are to be shown. Counts are of what the other filters leave. Texts are made for the row that is asked
/// for. Asked on one thread.
class ExpiringList
{
public:
    [[nodiscard]] int size() const { return static_cast<int>(m_shown->size()); }
    [[nodiscard]] int total() const { return m_base->total; } ///< whatever the filters
    [[nodiscard]] ExpiringRow at(int shown) const { return rowAt((*m_shown)[static_cast<size_t>(shown)]); }
    [[nodiscard]] CertificateId idAt(int shown) const;
    /// Where the certificate is shown; -1 where it is not.
    [[nodiscard]] int shownPlace(CertificateId id) const;
    /// All, whatever the filters; for what is small, and for tests.
    [[nodiscard]] std::vector<ExpiringRow> rows() const;
    /// The same records and order without any filter.
    [[nodiscard]] std::shared_ptr<const ExpiringList> unfiltered() const;
    [[nodiscard]] const QDateTime &syncedAt() const { return m_base->records->syncedAt(); }
    [[nodiscard]] const RecordSet &records() const { return *m_base->records; }
    [[nodiscard]] const ExpiringBasePtr &base() const { return m_base; }

    std::array<int, 4> perBand{}; ///< Expired, Week, Month, ThreeMonths: text filters and toggle applied
    int all = 0;                  ///< of the same, in every band
    int dueThisWeek = 0;
    int toDo = 0;                 ///< due this week, whatever the filters: the count in the navigation
    std::vector<int> perWeek;     ///< ends per week from today's week on, band and week not applied; 13 weeks
    QList<qint64> notFound;       ///< of the filter's national ids those that are nowhere in the list, in their order

    /// The counts by the holders' units, all filters applied but band, week and unit; by the units' names.
    struct UnitCounts {
        UnitId unit;
        QString name;
        std::array<int, 4> perBand{};
        int all = 0;
        int dueThisWeek = 0;
    };
    [[nodiscard]] QList<UnitCounts> perUnit() const;

private:
    friend class ExpiringFilterWork;
    [[nodiscard]] ExpiringRow rowAt(columns::Row row) const;

    ExpiringBasePtr m_base;
    ExpiringOrder m_sorted;
    ExpiringOrder m_found; ///< what the text filters and the toggle leave, in order
    ExpiringOrder m_shown; ///< of those, what the band leaves
    ExpiringFilter m_filter;
    mutable int m_asked = 0;
    mutable std::vector<qint32> m_places; ///< by row, made where many places are asked for
};
using ExpiringListPtr = std::shared_ptr<const ExpiringList>;

[[nodiscard]] ExpiringBasePtr makeExpiringBase(const RecordSetPtr &records, const Overlay &overlay, const QDateTime &now,
                                               const HolidayCalendar &calendar);

/// The base after `before`, of the same day, and the rows that differ; null where everything must be made anew.
struct ExpiringUpdate {
    ExpiringBasePtr base;
    std::vector<columns::Row> touched;
};
[[nodiscard]] ExpiringUpdate updatedExpiringBase(const ExpiringBase &before, const RecordSetPtr &records, const Overlay &overlay,
                                                 const QDateTime &now, const HolidayCalendar &calendar);

/// All rows in the wanted order: made once, however often the filter changes. Null where the ticket became stale.
[[nodiscard]] ExpiringOrder sortedExpiring(const ExpiringBase &base, const ExpiringSort &sort, const columns::Ticket &ticket = {});
/// The order of the base before, with the touched rows put where they belong now.
[[nodiscard]] ExpiringOrder resortedExpiring(const ExpiringUpdate &update, const std::vector<columns::Row> &before, const ExpiringSort &sort);

/// `previous` may be null; a filter that only refines it looks at its rows alone. Null where the ticket became stale.
[[nodiscard]] ExpiringListPtr filteredExpiring(const ExpiringBasePtr &base, const ExpiringOrder &sorted, const ExpiringFilter &filter,
                                               const ExpiringListPtr &previous = {}, const columns::Ticket &ticket = {});

/// Whether the typed digits fit: all eleven, or the visible first three and last two.
[[nodiscard]] bool nationalIdFits(qint64 nationalId, const QString &typed);

} // namespace eimza::client
