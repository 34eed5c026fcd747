#pragma once

#include <QDate>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "core/client/services/records.h"
#include "core/domain/remainingtime.h"
#include "core/domain/workingdays.h"

namespace eimza::client {

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

inline constexpr int weeksShown = 13; ///< in the histogram

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

/// Rows that are made when they are asked for first. A copy begins without: it is made to be changed.
class RowsOnDemand
{
public:
    RowsOnDemand() = default;
    RowsOnDemand(const RowsOnDemand &) {}
    RowsOnDemand &operator=(const RowsOnDemand &) = delete;
    ~RowsOnDemand() = default;

    template <typename Make>
    [[nodiscard]] const std::vector<columns::Row> &rows(Make make) const
    {
        std::call_once(m_made, [&] { m_rows = make(); });
        return m_rows;
    }

private:
    mutable std::once_flag m_made;
    mutable std::vector<columns::Row> m_rows;
};

/// Which certificates are in the list, and each one's group; neither filtered nor sorted. Never changed once made;
/// what follows a few changes shares the rest with the one before.
struct ExpiringBase {
    RecordSetPtr records;
    Overlay overlay;
    QDate day; ///< today, in Istanbul
    int fileByDays = FileByRule::usualDays;
    columns::Chunked<quint32> groupOf; ///< by the certificate's row; 0: not in the list
    std::vector<ExpiringGroup> groups; ///< the first is that of those which are not in the list
    QHash<ExpiringKind, quint32> places;
    int total = 0;
    QHash<columns::Row, quint32> waitingContacts; ///< by the person's row: when, as in ExpiringBase::contactAt

    /// When somebody last talked with the person, in seconds since 1970; 0 for never.
    [[nodiscard]] quint32 contactAt(columns::Row person) const;
    /// The rows of the list by their certificates' ids: what every order begins with.
    [[nodiscard]] const std::vector<columns::Row> &rowsById() const;

private:
    RowsOnDemand m_byId;
};
using ExpiringBasePtr = std::shared_ptr<const ExpiringBase>;

[[nodiscard]] ExpiringBasePtr makeExpiringBase(const RecordSetPtr &records, const Overlay &overlay, const QDateTime &now,
                                               const FileByRule &fileBy);

/// The base after `before`, of the same day, rule and units, and the rows that differ; null where everything must be made anew.
struct ExpiringUpdate {
    ExpiringBasePtr base;
    std::vector<columns::Row> touched;
};
[[nodiscard]] ExpiringUpdate updatedExpiringBase(const ExpiringBase &before, const RecordSetPtr &records, const Overlay &overlay,
                                                 const QDateTime &now, const FileByRule &fileBy);

} // namespace eimza::client
