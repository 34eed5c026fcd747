#pragma once

#include <QDateTime>
#include <optional>

#include "core/client/storage/sealer.h"
#include "core/contract/commands.h"

namespace eimza::client {

using OutboxId = Id<struct OutboxTag>;

/// Taken from the numbers that the ledger has of another client: they become negative, and stay in their order.
constexpr qint64 ofAnotherClient = qint64(1) << 40;

/// Waiting: written down, may be undone. Sending: the outcome is unknown until the server has answered.
/// Sent: done by the server, not yet seen in a pull. Refused and Review stay until somebody has looked.
enum class OutboxState { Waiting, Sending, Sent, Refused, Review };

/// A command with what the client needs to send it and to speak of it.
struct OutboxEntry {
    OutboxId id;
    QString key;      ///< UUID, the Idempotency-Key of every try
    qint64 seq = 0;   ///< 0 until the first send
    OutboxState state = OutboxState::Waiting;
    Command command;
    qint64 revision = 0; ///< If-Match; 0 where the command needs none
    QString subject;     ///< whom it is about, for the screen
    QString seen;        ///< what its author saw: the wire name of the record's state, of a correction seenText(); or empty
    QDateTime createdAt; ///< civil time
    ErrorCode reason = ErrorCode::Conflict; ///< of Refused and Review only
    MetState met;        ///< of Refused and Review, where the server told it
    CommandAnswer answer; ///< of Sent: the records' new revisions, which the next command on them needs
    bool again = false; ///< done once already, or under way then; sent again because the server's database was restored
};

/// Where a person is reached.
struct Addresses {
    QString email;
    QString phone; ///< ten digits

    bool operator==(const Addresses &) const = default;
};
[[nodiscard]] QString seenText(const Addresses &addresses);
[[nodiscard]] std::optional<Addresses> seenAddresses(const OutboxEntry &entry);

/// Under review because the server did not take it, nor its number: that number is to be the next one's.
[[nodiscard]] bool holdsNumber(const OutboxEntry &entry);

/// A command that cannot be read any more, as far as the rest of the file tells.
struct DamagedCommand {
    OutboxId id;          ///< its place in the order in which they were given
    QDateTime createdAt;  ///< civil time; invalid where it is not known
    std::optional<CommandKind> kind;
    PersonId person;      ///< null where it is not known
    ApplicationId application;
    bool delivered = false; ///< the server has it: it could only not be sent again if that one came back older. Without id
};

/// What is told of damage until the user has acknowledged it.
struct DamageReport {
    int setAside = 0; ///< unsent commands that cannot be read; 1 where they could not be counted
    QList<DamagedCommand> damaged; ///< those among them that could be named, and delivered ones
};

[[nodiscard]] QString wireName(OutboxState state);
/// Review where it is none.
[[nodiscard]] OutboxState parseOutboxState(QStringView text);

/// A command as a sealed record. An earlier version left id, number and state to the columns: such a one opens
/// without an id.
[[nodiscard]] Result<QByteArray> sealCommand(Sealer &sealer, const OutboxEntry &entry);
[[nodiscard]] Result<OutboxEntry> openCommand(Sealer &sealer, const QString &key, QByteArrayView sealed);
/// Its name in the list of names; with nothing but the id where that does not open.
[[nodiscard]] Result<QByteArray> sealListed(Sealer &sealer, const OutboxEntry &entry);
[[nodiscard]] DamagedCommand openListed(Sealer &sealer, OutboxId id, QByteArrayView sealed);

[[nodiscard]] QByteArray bytesOf(const DamageReport &report);
/// One command of which nothing is known where it is no such report.
[[nodiscard]] DamageReport damageReport(const Result<QByteArray> &bytes);
/// Its name in what is kept.
inline constexpr QLatin1StringView damageReportName{"damaged"};

/// What ties a sealed blob to its row.
[[nodiscard]] QByteArray placeOfCommand(const QString &key);
[[nodiscard]] QByteArray placeOfListed(OutboxId id);
/// Of what the user keeps for himself.
[[nodiscard]] QByteArray placeOfKept(const QString &name);

} // namespace eimza::client
