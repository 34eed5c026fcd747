#pragma once

#include <QObject>
#include <QSet>

#include "core/client/services/applications.h"

namespace eimza::client {

/// What sending the open list would do now.
struct BatchReview {
    QList<ApplicationId> sendable; ///< in the order of the list
    QList<ApplicationId> incomplete;
    QList<ApplicationId> fourEyes; ///< filed by, or for, the present user
};

/// What the user asked for, as long as the records do not show it.
enum class Wish {
    None,
    Waiting, ///< the server has not answered
    Taken,
};

/// A batch that goes, or went, to Kamu SM.
struct BatchProgress {
    BatchId id;
    QString number;
    BatchState state = BatchState::Sending;
    Wish stop = Wish::None; ///< the user's own
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

/// What can be tried again of a batch that has ended.
struct BatchRetry {
    /// Refused by Kamu SM and not filed anew since: a new request, which somebody else has to approve.
    struct Refused {
        PersonId person;
        ApplicationType type = ApplicationType::Renewal;
        QString fullName;
    };
    QList<Refused> refused;
    QList<ApplicationId> skipped; ///< approved again: back to the sending list

    [[nodiscard]] int count() const { return static_cast<int>(refused.size() + skipped.size()); }
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
    /// NotFound where it is none of the records, Conflict where it is not being sent or its stop was asked for already.
    [[nodiscard]] QFuture<Result<OutboxEntry>> stop(BatchId batch);

    /// The batch under way, or else the last one; nothing before the first.
    [[nodiscard]] std::optional<BatchProgress> latest() const;
    /// Nothing where there is none.
    [[nodiscard]] std::optional<BatchProgress> batch(BatchId id) const;
    /// All that were sent or are being sent, the latest first.
    [[nodiscard]] QList<Batch> sent() const;
    [[nodiscard]] QList<ApplicationId> applicationsOf(BatchId id) const;
    [[nodiscard]] BatchRetry retry(BatchId id) const;
    /// Of a submission: Taken until its batch has appeared.
    [[nodiscard]] Wish submission() const;
    [[nodiscard]] bool isSubmitting() const { return submission() != Wish::None; }

Q_SIGNALS:
    void changed();

private:
    void follow();
    [[nodiscard]] BatchProgress progress(const Batch &batch) const;
    [[nodiscard]] Wish stopOf(BatchId batch) const;

    Records &m_records;
    OutboxQueue &m_outbox;
    Session &m_session;
    SyncEngine &m_engine;
    QSet<BatchId> m_stopsBeingWritten; ///< on their way to the disk: a second press asks for none
};

} // namespace eimza::client
