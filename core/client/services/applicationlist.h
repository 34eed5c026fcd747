#pragma once

#include <array>
#include <bitset>
#include <memory>
#include <optional>
#include <vector>

#include "core/client/columns/placeset.h"
#include "core/client/services/expiringlist.h"
#include "core/contract/sessions.h"

namespace eimza::client {

/// What somebody should look at before a request goes on.
enum class ApplicationProblem {
    None,
    Contact,          ///< e-mail or telephone is missing
    AnotherOpen,      ///< the holder has another open request
    CertificateEnded, ///< what is to be renewed has ended or was revoked
    LaterCertificate, ///< a usable certificate with a later end exists
};

/// One request without its texts.
struct ApplicationEntry {
    ApplicationId id; ///< negative for one that still waits in the outbox (−its OutboxId)
    PersonId person;
    UserId filedBy;
    ApplicationState state = ApplicationState::Filed;
    ApplicationType type = ApplicationType::Renewal;
    MissingContact missing = MissingContact::None;
    ApplicationProblem problem = ApplicationProblem::None;
    Band band = Band::Later;
    bool pending = false;  ///< the state is the user's own doing, not yet confirmed
    bool mayDecide = true; ///< four eyes
    FileBy fileBy;
    qint64 rev = 0;
    qint64 end = noMoment;     ///< seconds; of the certificate to renew, none for a first application
    qint64 filedAt = noMoment; ///< seconds
    columns::Row row = columns::noRow;       ///< of the application; none for one that waits in the outbox
    columns::Row personRow = columns::noRow; ///< none for a person who is not here

    [[nodiscard]] bool hasProblem() const { return problem != ApplicationProblem::None; }
};

/// The same with everything that Talep İşlemleri shows.
struct ApplicationRow : ApplicationEntry {
    QString number; ///< empty until the backend has given one
    QString fullName;
    QString maskedNationalId;
    QString title;
    QString unitName;
    QString filedByName;
    QString filedAtText;
    QString changedAtText;
    QString notAfterText;
    std::optional<int> days;
    QString fileByText;
    QString note;
    QString reason;
    BatchId batch;
    std::optional<ItemOutcome> outcome; ///< in its batch
};

/// The bureau's tabs; All is the officer's.
enum class ApplicationTab { All, ToReview, OnHold, Approved, OpenList, Sent, Returned, Rejected };
inline constexpr int applicationTabCount = 8;
[[nodiscard]] bool belongsTo(ApplicationTab tab, ApplicationState state);

enum class ApplicationColumn { Number, NationalId, FullName, Type, State, Unit, Days, NotAfter, FileBy, FiledAt, FiledBy, Problem, Reason };
using ApplicationSort = QList<SortBy<ApplicationColumn>>;

enum class Soundness { Any, Sound, Problem };

struct ApplicationFilter {
    ApplicationTab tab = ApplicationTab::All;
    QString text;
    std::optional<ApplicationType> type;
    std::optional<ApplicationState> state;
    std::optional<UnitId> unit; ///< with all below it
    int withinDays = 0;         ///< filed today or on the so many days before; 0: whenever
    Soundness soundness = Soundness::Any;
    bool onlyOpen = false;
    std::optional<QList<ApplicationId>> only; ///< these and no others

    bool operator==(const ApplicationFilter &) const = default;
};

/// All requests, neither filtered nor sorted. Never changed once made.
struct ApplicationBase {
    RecordSetPtr records;
    QList<OutboxEntry> filings; ///< by which the entries without a row are told
    QString author;             ///< who filed those
    QDateTime now;
    std::vector<ApplicationEntry> entries;
    QHash<ApplicationId, ApplicationId> given; ///< as in Overlay
    std::vector<quint32> places;   ///< by the application's row, its entry; noRow where there is none
    std::vector<quint32> openList; ///< entries of the sending list, in its order
    std::vector<quint32> unitRanks; ///< by the unit's row, its place in Turkish order
    std::array<int, applicationTabCount> perTab{};
    std::bitset<applicationTabCount> withProblem, withReason; ///< the tabs that have such an entry

    /// What waited in the outbox is found by the id that it had there, too. Null if there is none.
    [[nodiscard]] const ApplicationEntry *find(ApplicationId id) const;
    /// With its texts, made for the caller.
    [[nodiscard]] ApplicationRow rowOf(const ApplicationEntry &entry) const;
    /// The whole number; empty for a person who is not here.
    [[nodiscard]] QString nationalIdOf(const ApplicationEntry &entry) const;
    /// The person's unit; noRow for a person who is not here.
    [[nodiscard]] columns::Row unitOf(const ApplicationEntry &entry) const
    {
        return entry.personRow == columns::noRow ? columns::noRow : records->peopleTable().units[entry.personRow];
    }
};
using ApplicationBasePtr = std::shared_ptr<const ApplicationBase>;

/// All entries of a base in a wanted order, whatever the filter.
struct ApplicationOrder {
    std::vector<quint32> entries;
    std::vector<quint32> places; ///< by entry
};
using ApplicationOrderPtr = std::shared_ptr<const ApplicationOrder>;

/// Requests as they are to be shown. Texts are made for the row that is asked for.
class ApplicationList
{
public:
    [[nodiscard]] int size() const { return static_cast<int>(m_shown.size()); }
    [[nodiscard]] const ApplicationEntry &entryAt(int shown) const
    {
        return m_base->entries[m_order->entries[m_shown[static_cast<size_t>(shown)]]];
    }
    [[nodiscard]] ApplicationRow at(int shown) const { return m_base->rowOf(entryAt(shown)); }
    /// Where the request is shown; -1 where it is not.
    [[nodiscard]] int shownPlace(ApplicationId id) const;
    /// Wherever the filter stands; null if there is none.
    [[nodiscard]] const ApplicationEntry *entry(ApplicationId id) const { return m_base->find(id); }
    [[nodiscard]] std::optional<ApplicationRow> find(ApplicationId id) const;
    /// All, whatever the filter; for what is small, and for tests.
    [[nodiscard]] std::vector<ApplicationRow> rows() const;
    /// The same requests without any filter, by id.
    [[nodiscard]] std::shared_ptr<const ApplicationList> unfiltered() const;
    /// The sending list, in its order.
    [[nodiscard]] std::vector<ApplicationRow> openList() const;
    /// How many requests stand in the tab, whatever the other filters.
    [[nodiscard]] int countIn(ApplicationTab tab) const { return m_base->perTab[static_cast<size_t>(tab)]; }
    [[nodiscard]] int total() const { return static_cast<int>(m_base->entries.size()); }
    [[nodiscard]] const QDateTime &syncedAt() const { return m_base->records->syncedAt(); }
    [[nodiscard]] const ApplicationBasePtr &base() const { return m_base; }
    /// What the filter leaves but for its soundness, in no order.
    [[nodiscard]] QList<ApplicationId> foundIds() const;

    int sound = 0; ///< of what the filter leaves but for its soundness
    int problems = 0;
    bool anyProblem = false; ///< in the whole tab
    bool anyReason = false;

private:
    friend class ApplicationFilterWork;

    ApplicationBasePtr m_base;
    ApplicationOrderPtr m_order;
    ApplicationFilter m_filter;
    columns::PlaceSet m_found = columns::PlaceSet::all(0); ///< entries that the filter leaves, whether sound or not
    columns::PlaceSet m_shown = columns::PlaceSet::all(0); ///< places of the order
};
using ApplicationListPtr = std::shared_ptr<const ApplicationList>;

/// The pure parts, for the worker and for tests. Null where the ticket became stale.
[[nodiscard]] ApplicationBasePtr makeApplicationBase(const RecordSetPtr &records, const Overlay &overlay, const SessionAnswer &user,
                                                     const QDateTime &now);
[[nodiscard]] ApplicationOrderPtr sortedApplications(const ApplicationBase &base, const ApplicationSort &sort,
                                                     const columns::Ticket &ticket = {});
/// Of the `former` lists, one of the same filter and order is given back, and of those that the filter only refines, the
/// smallest one's entries alone are looked at.
[[nodiscard]] ApplicationListPtr filteredApplications(const ApplicationBasePtr &base, const ApplicationOrderPtr &order,
                                                      const ApplicationFilter &filter, const QList<ApplicationListPtr> &former = {},
                                                      const columns::Ticket &ticket = {});
[[nodiscard]] ApplicationListPtr arrangedApplications(const ApplicationBasePtr &base, const ApplicationFilter &filter,
                                                      const ApplicationSort &sort);

} // namespace eimza::client
