#pragma once

#include <QObject>
#include <QSet>

#include "core/base/taskthread.h"
#include "core/client/services/applicationlist.h"
#include "core/client/services/session.h"

namespace eimza::client {

/// What approving all that is sound would do.
struct ApprovalReview {
    QList<ApplicationId> fit;
    int later = 0;    ///< as sound, but more than are to be approved at once
    int problems = 0; ///< to be looked at one by one
    int fourEyes = 0; ///< sound, but filed by or for the present user
};

/// Requests of the own units: to follow, to review, to step on. Lives on the GUI thread; the list is made on a worker of
/// its own, and work that a newer wish overtakes ends early.
class Applications : public QObject
{
    Q_OBJECT

public:
    Applications(Records &records, OutboxQueue &outbox, Session &session, TaskThread &worker, const Clock &clock);

    [[nodiscard]] const ApplicationFilter &filter() const { return m_filter; }
    void setFilter(const ApplicationFilter &filter);
    void setSort(const ApplicationSort &keys);
    /// The last list that was made; null before the first, and as long as nothing is synchronised.
    [[nodiscard]] const ApplicationListPtr &list() const { return m_list; }
    /// One request of the present list, wherever the filter stands; null if there is none. Valid until the next list.
    [[nodiscard]] const ApplicationEntry *entry(ApplicationId id) const;

    /// Why the present user cannot take the step; nothing where it can be taken. Four eyes: the user filed it, or it is
    /// for the user, filed by somebody else.
    enum class Obstacle { WrongState, FourEyes, OwnRequest, Role, StillWaiting };
    [[nodiscard]] std::optional<Obstacle> obstacle(const ApplicationEntry &entry, CommandKind step) const;
    /// Whether somebody else can take the step.
    [[nodiscard]] static bool asksForAnother(Obstacle obstacle) { return obstacle == Obstacle::FourEyes || obstacle == Obstacle::OwnRequest; }
    /// Of what the filter leaves, whatever its soundness; the first ones where more than `most` are sound.
    [[nodiscard]] ApprovalReview approvalReview(int most) const;
    /// Writes the step down for the outbox; `text` is the reason or note where the step has one. Conflict where it
    /// cannot be taken, or is taken already and the list does not show it yet.
    [[nodiscard]] QFuture<Result<OutboxEntry>> take(CommandKind step, ApplicationId id, const QString &text = {});

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] bool isTaken(CommandKind step, ApplicationId id) const;
    void rebuild();
    void forget();
    void arrange();

    Records &m_records;
    OutboxQueue &m_outbox;
    Session &m_session;
    TaskThread &m_worker;
    const Clock &m_clock;
    ApplicationFilter m_filter;
    ApplicationSort m_sort{{ApplicationColumn::FileBy, Qt::AscendingOrder}};
    ApplicationBasePtr m_base;
    ApplicationOrderPtr m_order; ///< all of `m_base` by `m_sort`; null: to be made
    ApplicationListPtr m_list;
    QList<ApplicationListPtr> m_former; ///< of `m_base`, the newest first: what a letter taken back asks for again
    QSet<ApplicationId> m_beingWritten; ///< whose steps are on their way to the disk: a second press takes none
    columns::Generations m_wishes;
    quint64 m_recordsGeneration = 0; ///< counts how often the records have gone
    bool m_rebuilding = false;
    bool m_rebuildAgain = false;
};

} // namespace eimza::client
