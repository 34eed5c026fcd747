#include "core/backend/store/batches.h"

#include "core/backend/store/certificates.h"
#include "core/backend/store/ownwork.h"

namespace eimza::backend::batches
{

using namespace Qt::Literals::StringLiterals;

namespace
{

const QString batchColumns =
    u"SELECT id, number, state, submitted_by_name, submitted_at, finished_at, rev, submitted_by, "
    "registered, manifest_digest FROM batch "_s;
const QString itemColumns =
    u"SELECT i.id, i.batch, i.application, i.position, i.outcome, i.reason, i.rev, i.item_key, "
    "a.number, i.payload_digest FROM batch_item i JOIN application a ON a.id = i.application "_s;

std::optional<StoredBatch> oneBatch(Rows r)
{
    if (!r.next())
        return std::nullopt;
    StoredBatch s;
    s.batch = {
        BatchId{r.number(0)}, r.text(1),  parseBatchState(r.text(2)).value_or(BatchState::Open), r.text(3),
        r.moment(4),          r.moment(5)};
    s.rev = r.number(6);
    s.submittedBy = UserId{r.number(7)};
    s.registered = r.flag(8);
    s.manifestDigest = r.text(9);
    return s;
}

StoredItem itemFrom(const Rows &r)
{
    return {{BatchItemId{r.number(0)}, BatchId{r.number(1)}, ApplicationId{r.number(2)},
             static_cast<int>(r.number(3)), parseItemOutcome(r.text(4)).value_or(ItemOutcome::Waiting),
             r.text(5)},
            r.number(6),
            r.text(7),
            r.text(8),
            r.text(9)};
}

} // namespace

void lock(Connection &c, BatchId id)
{
    if (const QString forUpdate = c.dialect().forUpdate(); !forUpdate.isEmpty())
        c.tell(u"SELECT id FROM batch WHERE id = ?"_s + forUpdate, {id.value});
}

std::optional<StoredBatch> byId(Connection &c, const ScopeSet &scope, BatchId id)
{
    return scope.isEverything() ? byId(c, OwnWork(), id) : std::nullopt;
}

std::optional<StoredBatch> byId(Connection &c, OwnWork, BatchId id)
{
    return oneBatch(c.run(batchColumns + u"WHERE id = ?"_s, {id.value}));
}

std::optional<StoredBatch> unfinished(Connection &c, OwnWork)
{
    return oneBatch(c.run(batchColumns + u"WHERE state IN ('sending', 'stopping') ORDER BY id LIMIT 1"_s));
}

QList<StoredItem> itemsOf(Connection &c, const ScopeSet &scope, BatchId id)
{
    return scope.isEverything() ? itemsOf(c, OwnWork(), id) : QList<StoredItem>();
}

QList<StoredItem> itemsOf(Connection &c, OwnWork, BatchId id)
{
    QList<StoredItem> list;
    Rows rows = c.run(itemColumns + u"WHERE i.batch = ? ORDER BY i.position"_s, {id.value});
    while (rows.next())
        list.append(itemFrom(rows));
    return list;
}

std::optional<StoredItem> nextItem(Connection &c, OwnWork, BatchId id)
{
    Rows rows =
        c.run(itemColumns + u"WHERE i.batch = ? AND i.outcome IN ('waiting', 'sending', 'unknown') "
                            "ORDER BY CASE i.outcome WHEN 'waiting' THEN 1 ELSE 0 END, i.position LIMIT 1"_s,
              {id.value});
    return rows.next() ? std::optional{itemFrom(rows)} : std::nullopt;
}

Batch insert(Connection &c, Batch batch, UserId submittedBy)
{
    batch.number = u"GL-%1"_s.arg(c.nextNumber(u"batch"_s));
    batch.id =
        BatchId{c.number(u"INSERT INTO batch (id, number, state, submitted_by, submitted_by_name, submitted_at) "
                         "VALUES (%1, ?, ?, ?, ?, ?) RETURNING id"_s.arg(c.dialect().newId(u"batch"_s)),
                         {batch.number, wireName(batch.state), submittedBy.value, batch.submittedByName,
                          stored(batch.submittedAt)})};
    return batch;
}

BatchItem insert(Connection &c, BatchItem item, const QString &key, const QString &payload)
{
    item.id = BatchItemId{
        c.number(u"INSERT INTO batch_item (batch, application, position, item_key, outcome, "
                 "payload_digest) VALUES (?, ?, ?, ?, ?, ?) RETURNING id"_s,
                 {item.batch.value, item.application.value, item.position, key, wireName(item.outcome), payload})};
    return item;
}

void setManifestDigest(Connection &c, BatchId id, const QString &digest)
{
    c.tell(u"UPDATE batch SET manifest_digest = ? WHERE id = ?"_s, {digest, id.value});
}

esya::BatchManifest manifestOf(const Batch &batch, const QList<StoredItem> &items)
{
    esya::BatchManifest manifest{batch.number, {}};
    for (const StoredItem &item : items)
        manifest.entries.append({item.key, item.reference, item.payload});
    return manifest;
}

esya::Submission submissionFor(Connection &c, const Application &a, const Person &p)
{
    return {a.number,     a.type,  p.nationalId.toString(), p.name, p.surname,
            p.registryNo, p.email, p.phone,                 certificates::serialOf(c, OwnWork(), a.renews)};
}

void setRegistered(Connection &c, BatchId id, bool registered)
{
    c.tell(u"UPDATE batch SET registered = ? WHERE id = ?"_s, {registered ? 1 : 0, id.value});
}

qint64 revOf(Connection &c, OwnWork, BatchItemId id)
{
    return c.number(u"SELECT rev FROM batch_item WHERE id = ?"_s, {id.value});
}

qint64 update(Connection &c, const Batch &batch)
{
    return c.number(
        u"UPDATE batch SET state = ?, finished_at = ?, rev = rev + 1, ver = 0 WHERE id = ? RETURNING rev"_s,
        {wireName(batch.state), stored(batch.finishedAt), batch.id.value});
}

qint64 update(Connection &c, BatchItemId id, const ItemResult &r)
{
    return c.number(
        u"UPDATE batch_item SET outcome = ?, code = ?, reason = ?, ksm_reference = ?, rev = rev + 1, ver = 0 "
        "WHERE id = ? RETURNING rev"_s,
        {wireName(r.outcome), r.code, r.reason, r.ksmReference, id.value});
}

} // namespace eimza::backend::batches
