#pragma once

#include <optional>

#include "core/backend/store/scope.h"
#include "core/contract/esya.h"
#include "core/domain/application.h"
#include "core/domain/person.h"

namespace eimza::backend::batches
{

struct StoredBatch {
    Batch batch;
    qint64 rev = 0;
    UserId submittedBy;
    bool registered = false; ///< Kamu SM has the manifest
    QString manifestDigest;  ///< as it was frozen
};
struct StoredItem {
    BatchItem item;
    qint64 rev = 0;
    QString key;
    QString reference; ///< the application's number
    QString payload;   ///< payloadDigest() of what was reviewed; empty for items of earlier versions
};

/// Its row is this transaction's alone until its end.
void lock(Connection &c, BatchId id);
/// Through a scope: nothing unless it is everything.
[[nodiscard]] std::optional<StoredBatch> byId(Connection &c, const ScopeSet &scope, BatchId id);
[[nodiscard]] std::optional<StoredBatch> byId(Connection &c, OwnWork, BatchId id);
/// The eldest batch that is being sent or stopped.
[[nodiscard]] std::optional<StoredBatch> unfinished(Connection &c, OwnWork);
[[nodiscard]] QList<StoredItem> itemsOf(Connection &c, const ScopeSet &scope, BatchId id);
[[nodiscard]] QList<StoredItem> itemsOf(Connection &c, OwnWork, BatchId id);
/// The first item that has no answer yet: one being sent before one that waits.
[[nodiscard]] std::optional<StoredItem> nextItem(Connection &c, OwnWork, BatchId id);

/// Gives number and id.
[[nodiscard]] Batch insert(Connection &c, Batch batch, UserId submittedBy);
[[nodiscard]] BatchItem insert(Connection &c, BatchItem item, const QString &key, const QString &payload);
void setManifestDigest(Connection &c, BatchId id, const QString &digest);
/// Of the items as they are stored.
[[nodiscard]] esya::BatchManifest manifestOf(const Batch &batch, const QList<StoredItem> &items);
/// What goes to Kamu SM for an application, with the person's details of now.
[[nodiscard]] esya::Submission submissionFor(Connection &c, const Application &application,
                                             const Person &person);
void setRegistered(Connection &c, BatchId id, bool registered);
[[nodiscard]] qint64 revOf(Connection &c, OwnWork, BatchItemId id);

/// The new revision.
qint64 update(Connection &c, const Batch &batch);
struct ItemResult {
    ItemOutcome outcome = ItemOutcome::Waiting;
    QString code;
    QString reason;
    QString ksmReference;
};
qint64 update(Connection &c, BatchItemId id, const ItemResult &result);

} // namespace eimza::backend::batches
