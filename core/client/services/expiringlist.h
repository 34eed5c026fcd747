#pragma once

#include <array>

#include "core/client/columns/placeset.h"
#include "core/client/services/expiringorder.h"

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

/// How long nobody has talked with a holder until the list says so.
inline constexpr int quietDays = 14;
/// Whether that long has passed, or nobody ever has.
[[nodiscard]] bool isQuiet(const ExpiringRow &row, QDate today);

/// What the list says of the renewal: `pending` whatever the user's own doing makes of it, else the state; nothing for none.
struct ShownRenewal {
    std::optional<ApplicationState> state;
    bool pending = false;

    bool operator==(const ShownRenewal &) const = default;
};
[[nodiscard]] inline ShownRenewal shownRenewal(std::optional<ApplicationState> renewal, bool pending)
{
    return renewal && pending ? ShownRenewal{{}, true} : ShownRenewal{renewal, false};
}
/// none, pending, or the state's wire name
[[nodiscard]] QString renewalWord(const ShownRenewal &renewal);
[[nodiscard]] std::optional<ShownRenewal> renewalOfWord(QStringView word);

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
    std::optional<CertificateState> status; ///< but Other, whose texts a group does not know
    std::optional<ShownRenewal> renewal;
    QDate fileBy;                    ///< to be filed by this very day; invalid: any

    /// The same in whatever band and time.
    [[nodiscard]] ExpiringFilter ofAnyTime() const
    {
        ExpiringFilter filter = *this;
        filter.band.reset();
        filter.dueThisWeek = false;
        filter.week.reset();
        filter.month = {};
        filter.fileBy = {};
        return filter;
    }
    /// That of one unit alone.
    [[nodiscard]] ExpiringFilter ofUnit(UnitId one) const
    {
        ExpiringFilter filter = ofAnyTime();
        filter.unit = one;
        filter.unitAlone = true;
        return filter;
    }

    bool operator==(const ExpiringFilter &) const = default;
};


/// Rows as they are to be shown. Counts are of what the other filters leave. Texts are made for the row that is asked
/// for.
class ExpiringList
{
public:
    [[nodiscard]] int size() const { return static_cast<int>(m_shown->size()); }
    [[nodiscard]] int total() const { return m_base->total; } ///< whatever the filters
    [[nodiscard]] ExpiringRow at(int shown) const { return rowAt(shownRow(shown)); }
    [[nodiscard]] CertificateId idAt(int shown) const;
    /// Where the certificate is shown; -1 where it is not.
    [[nodiscard]] int shownPlace(CertificateId id) const;
    /// Whether all of its rows are in the other list as well, as far as the lists tell without a look at each: of the same
    /// records, that one unfiltered or filtered alike.
    [[nodiscard]] bool isWithin(const ExpiringList &other) const;
    /// All, whatever the filters; for what is small, and for tests.
    [[nodiscard]] std::vector<ExpiringRow> rows() const;
    /// The same records and order without any filter.
    [[nodiscard]] std::shared_ptr<const ExpiringList> unfiltered() const;
    [[nodiscard]] const QDateTime &syncedAt() const { return m_base->records->syncedAt(); }
    [[nodiscard]] const RecordSet &records() const { return *m_base->records; }
    [[nodiscard]] const ExpiringBasePtr &base() const { return m_base; }

    /// Expired, Week, Month, ThreeMonths, whatever the filters.
    [[nodiscard]] std::array<int, 4> bandCounts() const;

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
    [[nodiscard]] columns::Row shownRow(int shown) const { return m_sorted->rows()[(*m_shown)[static_cast<size_t>(shown)]]; }
    [[nodiscard]] ExpiringRow rowAt(columns::Row row) const;

    ExpiringBasePtr m_base;
    ExpiringOrderPtr m_sorted;
    std::shared_ptr<const columns::PlaceSet> m_found; ///< what the text filters and the toggle leave
    std::shared_ptr<const columns::PlaceSet> m_shown; ///< of those, what the band leaves
    ExpiringFilter m_filter;
};
using ExpiringListPtr = std::shared_ptr<const ExpiringList>;

/// Of the `former` lists, one of the same filter is given back, and of those that the filter only refines, the smallest
/// one's rows alone are looked at. Null where the ticket became stale.
[[nodiscard]] ExpiringListPtr filteredExpiring(const ExpiringBasePtr &base, const ExpiringOrderPtr &sorted, const ExpiringFilter &filter,
                                               const QList<ExpiringListPtr> &former = {}, const columns::Ticket &ticket = {});

/// Whether the typed digits fit: all eleven, or the visible first three and last two.
[[nodiscard]] bool nationalIdFits(qint64 nationalId, const QString &typed);
/// Whether it is not a whole number but some of the visible digits, or what a masked number shows.
[[nodiscard]] bool isOfVisibleDigits(const QString &typed);

} // namespace eimza::client
