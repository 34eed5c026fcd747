#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "core/base/taskthread.h"
#include "core/client/services/expiringcertificates.h"
#include "core/client/services/records.h"
#include "core/client/services/worddictionary.h"
#include "core/client/services/session.h"

namespace eimza::client {

/// One request, with everything that Talep İşlemleri shows.
struct ApplicationRow {
    ApplicationId id;    ///< negative for one that still waits in the outbox (−its OutboxId)
    QString number;      ///< empty until the backend has given one
    PersonId person;
    QString fullName;
    QString maskedNationalId;
    QString title;
    QString unitName;
    ApplicationType type = ApplicationType::Renewal;
    ApplicationState state = ApplicationState::Filed;
    bool pending = false; ///< the state is the user's own doing, not yet confirmed
    qint64 rev = 0;
    UserId filedBy;
    QString filedByName;
    QString filedAtText;
    QDateTime filedAt;
    QString changedAtText;
    QDateTime notAfter;   ///< end of the certificate to renew; invalid for a first application
    QString notAfterText;
    std::optional<int> days;
    Band band = Band::Later;
    FileBy fileBy;
    QString fileByText;
    QString note;
    QString reason;
    MissingContact missing = MissingContact::None;
    bool mayDecide = true; ///< four eyes
    BatchId batch;
    std::optional<ItemOutcome> outcome; ///< in its batch
    quint32 nameRank = 0;  ///< Turkish order of fullName
    quint32 unitRank = 0;
    quint32 filedByRank = 0;
    quint32 reasonRank = 0;
    QString searched;      ///< folded: number, name, unit

    [[nodiscard]] bool hasProblem() const { return missing != MissingContact::None; }
};

/// The bureau's tabs; All is the officer's.
enum class ApplicationTab { All, ToReview, OnHold, Approved, OpenList, Sent, Returned, Rejected };
inline constexpr int applicationTabCount = 8;
[[nodiscard]] bool belongsTo(ApplicationTab tab, ApplicationState state);

enum class ApplicationColumn { Number, NationalId, FullName, Type, State, Unit, Days, NotAfter, FileBy, FiledAt, FiledBy, Problem, Reason };

struct ApplicationFilter {
    ApplicationTab tab = ApplicationTab::All;
    QString text;
    std::optional<ApplicationType> type;
    bool onlyProblems = false;
    bool onlyOpen = false;

    bool operator==(const ApplicationFilter &) const = default;
};

struct ApplicationList {
    std::shared_ptr<const std::vector<ApplicationRow>> rows;
    std::shared_ptr<const QHash<ApplicationId, quint32>> places; ///< place in `rows` by id
    std::vector<quint32> order;
    std::vector<qint32> position; ///< for each of `rows` its place in `order`; -1 where it is filtered out
    std::array<int, applicationTabCount> perTab{}; ///< by ApplicationTab, whatever the filters
    QDateTime syncedAt;

    [[nodiscard]] const ApplicationRow &at(int shown) const { return (*rows)[order[static_cast<size_t>(shown)]]; }
    /// Where the request is shown; -1 where it is not.
    [[nodiscard]] int shownPlace(ApplicationId id) const;
    /// Wherever the filter stands; null if there is none.
    [[nodiscard]] const ApplicationRow *find(ApplicationId id) const;
    /// Every request, in the order of `rows`, whatever tab and filter.
    [[nodiscard]] std::shared_ptr<const ApplicationList> unfiltered() const;
};
using ApplicationListPtr = std::shared_ptr<const ApplicationList>;

/// Requests of the own units: to follow, to review, to step on. Lives on the GUI thread.
class Applications : public QObject
{
    Q_OBJECT

public:
    Applications(Records &records, OutboxQueue &outbox, Session &session, TaskThread &worker, const Clock &clock);

    [[nodiscard]] const ApplicationFilter &filter() const { return m_filter; }
    void setFilter(const ApplicationFilter &filter);
    void setSort(const QList<SortBy<ApplicationColumn>> &keys);
    [[nodiscard]] const ApplicationListPtr &list() const { return m_list; }
    /// The row of one request in the present list, wherever the filter stands; null if there is none.
    [[nodiscard]] const ApplicationRow *row(ApplicationId id) const;

    /// Why the present user cannot take the step; nothing where it can be taken.
    enum class Obstacle { WrongState, FourEyes, Role, StillWaiting };
    [[nodiscard]] std::optional<Obstacle> obstacle(const ApplicationRow &row, CommandKind step) const;
    /// Writes the step down for the outbox; `text` is the reason or note where the step has one.
    [[nodiscard]] QFuture<Result<OutboxEntry>> take(CommandKind step, ApplicationId id, const QString &text = {});

Q_SIGNALS:
    void changed();

private:
    void rebuild();
    void arrange();

    Records &m_records;
    OutboxQueue &m_outbox;
    Session &m_session;
    TaskThread &m_worker;
    const Clock &m_clock;
    ApplicationFilter m_filter;
    QList<SortBy<ApplicationColumn>> m_sort{{ApplicationColumn::FileBy, Qt::AscendingOrder}};
    ApplicationListPtr m_base;
    ApplicationListPtr m_list;
    quint64 m_generation = 0;
    bool m_rebuilding = false;
    bool m_rebuildAgain = false;
};

/// The pure parts, for the worker and for tests.
[[nodiscard]] ApplicationListPtr makeApplicationList(const RecordSet &records, const Overlay &overlay,
                                                     const SessionAnswer &user, const QDateTime &now);
[[nodiscard]] ApplicationListPtr arrangedApplicationList(const ApplicationList &base, const ApplicationFilter &filter,
                                                         const QList<SortBy<ApplicationColumn>> &sort);

} // namespace eimza::client
