#pragma once

#include <functional>
#include <memory>

#include "core/base/sqlitefile.h"
#include "core/client/storage/outboxrecord.h"

namespace eimza::client {

struct OutboxRescue;

/// outbox.db: what the user did and the server has not confirmed. Precious. Lives on the storage thread.
class OutboxDatabase
{
public:
    /// What a former key sealed is sealed anew, in one transaction.
    [[nodiscard]] static Result<std::unique_ptr<OutboxDatabase>> open(const QString &path, const QByteArray &key,
                                                                      const QByteArray &formerKey = {});

    /// Changes with takeNewClient() and meetEpoch().
    [[nodiscard]] const QString &client() const { return m_client; }
    /// An outbox belongs to one user, the first to whom it is given: whether that is this one.
    [[nodiscard]] Result<bool> claim(UserId user);

    /// Everything that opens, in the order in which it was given.
    [[nodiscard]] Result<QList<OutboxEntry>> load() const;
    /// On disk when it returns; fills id and key.
    [[nodiscard]] Result<OutboxEntry> add(OutboxEntry entry);
    /// Gives the seq (where it has none) and sets Sending, in one transaction. From then on key, body and
    /// revision are frozen.
    [[nodiscard]] Result<OutboxEntry> beginSending(OutboxEntry entry);
    /// State, revision and reason as they are in the entry.
    [[nodiscard]] Status update(const OutboxEntry &entry);
    /// Done by the server at `at` (civil time): Sent, and kept in the ledger for 30 days. At once with it what waits
    /// behind it on the same records, with their new revisions.
    [[nodiscard]] Status delivered(const OutboxEntry &entry, const QDateTime &at, const QList<OutboxEntry> &waiting = {});
    /// The life of the server's database. In another one than before, what the ledger holds and what is under way
    /// goes back to Sending, under the old keys, new ids and in the old order: up to `ack`, which the server still
    /// knows, with the old numbers, behind it with new ones; all with new ones as another client where the server
    /// knows numbers that were never given here. Answers whether that is so.
    [[nodiscard]] Result<bool> meetEpoch(const QString &epoch, qint64 ack, const QDateTime &now);
    /// The server counts otherwise than this outbox, as after a copy of it was put back in its place: another UUID, of
    /// which the server takes the first number whatever it is. Nothing has a number then; keys stay.
    [[nodiscard]] Status takeNewClient(const OutboxEntry &entry);
    /// The server has answered it under its key before, `at` (civil time) or earlier: Sent without a number, and kept
    /// in the ledger.
    [[nodiscard]] Status settled(const OutboxEntry &entry, const QDateTime &at);
    /// Not done by the server. Its number stays with it, or is free again. At once with it what is held back behind it.
    [[nodiscard]] Status refused(const OutboxEntry &entry, bool keepsSeq, const QList<OutboxEntry> &heldBack);
    /// Removes it, by its user's decision: a number that the server did not take is free again, and the ledger
    /// forgets it.
    [[nodiscard]] Status giveUp(const OutboxEntry &entry);
    [[nodiscard]] Status remove(OutboxId id);
    /// Into an empty one: what could be had of another, and at once the report of what could not.
    [[nodiscard]] Status takeOver(const OutboxRescue &rescue);
    /// Of every damage until now, also before this start, that the user has not acknowledged.
    [[nodiscard]] Result<DamageReport> reportOfDamage() const;
    [[nodiscard]] Status acknowledgeDamage();

    /// What the user keeps for himself under a name, sealed; outlives the cache. Empty where there is nothing.
    [[nodiscard]] Result<QByteArray> kept(const QString &name) const;
    [[nodiscard]] Status keep(const QString &name, const QByteArray &value);

private:
    OutboxDatabase(std::unique_ptr<SqliteFile> file, std::unique_ptr<Sealer> sealer)
        : m_file{std::move(file)}, m_sealer{std::move(sealer)} {}
    [[nodiscard]] Status begin();
    [[nodiscard]] Status beginState();
    [[nodiscard]] Result<OutboxEntry> insert(OutboxEntry entry);
    /// Names it in another place too.
    [[nodiscard]] Status list(const OutboxEntry &entry);
    [[nodiscard]] Status put(const OutboxEntry &entry);
    [[nodiscard]] Status write(OutboxEntry entry, const QVariant &seq);
    [[nodiscard]] Status freeSeq(const OutboxEntry &entry);
    [[nodiscard]] Status erase(OutboxId id);
    [[nodiscard]] Result<QString> newClient();
    [[nodiscard]] Result<bool> isBehind(qint64 ack) const;
    [[nodiscard]] Status sendAgain(qint64 ack, qint64 now);
    [[nodiscard]] Status sealAnew();
    [[nodiscard]] Status leaveFormerKey();
    [[nodiscard]] Status leaveFormerKey(const QString &table, const QString &id, const std::function<QByteArray(const QVariant &)> &place);
    /// What the state table says, with how many commands there are; sealed beside it.
    [[nodiscard]] Result<QByteArray> stateAsItIs() const;
    [[nodiscard]] Status sealState();
    /// How many rows the ledger has, and the sums of their numbers and moments.
    [[nodiscard]] Status noteLedger();
    [[nodiscard]] Status addToReport(const OutboxRescue &rescue);

    std::unique_ptr<SqliteFile> m_file;
    std::unique_ptr<Sealer> m_sealer;
    QString m_client;
};

} // namespace eimza::client
