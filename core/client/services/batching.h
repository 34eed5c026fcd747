#pragma once

#include <QObject>

#include "core/client/services/applications.h"

namespace eimza::client {

/// What sending the open list would do now.
struct BatchReview {
    QList<ApplicationId> sendable; ///< in the order of the list
    QList<ApplicationId> incomplete;
    QList<ApplicationId> fourEyes; ///< filed by, or for, the present user
};

/// A batch that goes, or went, to Kamu SM.
struct BatchProgress {
    BatchId id;
    QString number;
    BatchState state = BatchState::Sending;
    int total = 0;
    int accepted = 0;
    int rejected = 0;
    int skipped = 0;
    int unknown = 0;  ///< sent, the answer has not come
    int waiting = 0;
    QString currentNumber; ///< the item under way
    QString submittedByName;
    QDateTime submittedAt;

    struct Item {
        ApplicationId application;
        QString number;
        QString fullName;
        ItemOutcome outcome = ItemOutcome::Waiting;
        QString reason;
    };
    QList<Item> items;

    [[nodiscard]] bool isRunning() const { return state == BatchState::Sending || state == BatchState::Stopping; }
};

/// Step 6 of the process: the bureau's open list and its batches. Lives on the GUI thread.
class Batching : public QObject
{
    Q_OBJECT

public:
    Batching(Records &records, OutboxQueue &outbox, Session &session, SyncEngine &engine);

    [[nodiscard]] BatchReview review() const;
    /// Sends exactly what was reviewed; what has changed meanwhile stays in the list.
    [[nodiscard]] QFuture<Result<OutboxEntry>> submit(const QList<ApplicationId> &reviewed);
    [[nodiscard]] QFuture<Result<OutboxEntry>> stop(BatchId batch);

    /// The batch under way, or else the last one; nothing before the first.
    [[nodiscard]] std::optional<BatchProgress> latest() const;
    /// A submission waits in the outbox or its batch has not appeared yet.
    [[nodiscard]] bool isSubmitting() const;

Q_SIGNALS:
    void changed();

private:
    void follow();

    Records &m_records;
    OutboxQueue &m_outbox;
    Session &m_session;
    SyncEngine &m_engine;
};

} // namespace eimza::client
