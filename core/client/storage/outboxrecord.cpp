#include "core/client/storage/outboxrecord.h"

#include "core/base/istanbul.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<OutboxState, const char16_t *> stateNames[] = {
    {OutboxState::Waiting, u"waiting"}, {OutboxState::Sending, u"sending"}, {OutboxState::Sent, u"sent"},
    {OutboxState::Refused, u"refused"}, {OutboxState::Review, u"review"},
};

QJsonObject content(const OutboxEntry &entry)
{
    QJsonObject json{{u"kind"_s, wireName(entry.command.kind)}, {u"body"_s, toJson(entry.command)}, {u"revision"_s, entry.revision},
                     {u"subject"_s, entry.subject}, {u"seen"_s, entry.seen}, {u"created_at"_s, isoText(entry.createdAt)},
                     {u"reason"_s, static_cast<int>(entry.reason)},
                     {u"id"_s, entry.id.value}, {u"seq"_s, entry.seq}, {u"state"_s, wireName(entry.state)}, {u"again"_s, entry.again}};
    if (!entry.met.isEmpty())
        json.insert(u"met"_s, toJson(entry.met));
    if (!entry.answer.records.isEmpty())
        json.insert(u"answer"_s, toJson(entry.answer));
    return json;
}

Status readContent(const QByteArray &plain, OutboxEntry &entry)
{
    const auto json = parseJsonObject(plain);
    if (!json)
        return fail(json.error());
    JsonReader reader{*json};
    const CommandKind kind = reader.word("kind"_L1, parseCommandKind);
    const auto parsed = command(kind, reader.object("body"_L1));
    if (!parsed)
        return fail(parsed.error());
    entry.command = *parsed;
    entry.revision = reader.number("revision"_L1);
    entry.subject = reader.text("subject"_L1);
    entry.seen = reader.textOr("seen"_L1);
    entry.createdAt = reader.moment("created_at"_L1);
    entry.reason = static_cast<ErrorCode>(reader.number("reason"_L1));
    // An earlier version left these to the columns.
    if (json->contains("id"_L1)) {
        entry.id = OutboxId{reader.number("id"_L1)};
        entry.seq = reader.number("seq"_L1);
        entry.state = parseOutboxState(reader.text("state"_L1));
        entry.again = reader.flag("again"_L1);
    }
    entry.met = metState(json->value("met"_L1).toObject());
    if (json->contains("answer"_L1))
        entry.answer = commandAnswer(reader.object("answer"_L1)).value_or(CommandAnswer());
    return reader.status();
}

} // namespace

QString wireName(OutboxState state)
{
    for (const auto &[s, name] : stateNames)
        if (s == state)
            return QString::fromUtf16(name);
    return {};
}

OutboxState parseOutboxState(QStringView text)
{
    for (const auto &[state, name] : stateNames)
        if (text == QStringView(name))
            return state;
    return OutboxState::Review;
}

QString seenText(const Addresses &addresses)
{
    return QString::fromUtf8(compactJson({{u"email"_s, addresses.email}, {u"phone"_s, addresses.phone}}));
}

std::optional<Addresses> seenAddresses(const OutboxEntry &entry)
{
    const auto json = entry.command.kind == CommandKind::CorrectContact ? parseJsonObject(entry.seen.toUtf8())
                                                                       : Result<QJsonObject>(fail(ErrorCode::NotFound, {}));
    return json ? std::optional(Addresses{json->value("email"_L1).toString(), json->value("phone"_L1).toString()}) : std::nullopt;
}

bool holdsNumber(const OutboxEntry &entry)
{
    return entry.state == OutboxState::Review && entry.seq != 0 && entry.reason != ErrorCode::Stale;
}

QByteArray placeOfCommand(const QString &key)
{
    return "command|" + key.toLatin1();
}

QByteArray placeOfListed(OutboxId id)
{
    return "listed|" + QByteArray::number(id.value);
}

QByteArray placeOfKept(const QString &name)
{
    return "kept|" + name.toUtf8();
}

Result<QByteArray> sealCommand(Sealer &sealer, const OutboxEntry &entry)
{
    return sealer.seal(compactJson(content(entry)), placeOfCommand(entry.key));
}

Result<OutboxEntry> openCommand(Sealer &sealer, const QString &key, QByteArrayView sealed)
{
    const auto plain = sealer.unseal(sealed, placeOfCommand(key));
    if (!plain)
        return fail(plain.error());
    OutboxEntry entry;
    entry.key = key;
    const Status read = readContent(*plain, entry);
    return read ? Result<OutboxEntry>(entry) : fail(read.error());
}

Result<QByteArray> sealListed(Sealer &sealer, const OutboxEntry &entry)
{
    const QJsonObject name{{u"kind"_s, wireName(entry.command.kind)}, {u"at"_s, entry.createdAt.toSecsSinceEpoch()},
                           {u"person"_s, entry.command.person.value}, {u"application"_s, entry.command.application.value}};
    return sealer.seal(compactJson(name), placeOfListed(entry.id));
}

DamagedCommand openListed(Sealer &sealer, OutboxId id, QByteArrayView sealed)
{
    DamagedCommand name;
    name.id = id;
    const auto plain = sealer.unseal(sealed, placeOfListed(id));
    const auto json = plain ? parseJsonObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    if (!json)
        return name;
    name.createdAt = QDateTime::fromSecsSinceEpoch(json->value("at"_L1).toInteger(), Qt::UTC);
    name.kind = parseCommandKind(json->value("kind"_L1).toString());
    name.person = PersonId{json->value("person"_L1).toInteger()};
    name.application = ApplicationId{json->value("application"_L1).toInteger()};
    return name;
}

} // namespace eimza::client
