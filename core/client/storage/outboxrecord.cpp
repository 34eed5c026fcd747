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

QJsonObject nameOf(const DamagedCommand &command)
{
    QJsonObject name{{u"person"_s, command.person.value}, {u"application"_s, command.application.value}};
    if (command.kind)
        name.insert(u"kind"_s, wireName(*command.kind));
    if (command.createdAt.isValid())
        name.insert(u"at"_s, command.createdAt.toSecsSinceEpoch());
    return name;
}

DamagedCommand named(OutboxId id, const QJsonObject &name)
{
    DamagedCommand command;
    command.id = id;
    if (name.contains("at"_L1))
        command.createdAt = QDateTime::fromSecsSinceEpoch(name.value("at"_L1).toInteger(), Qt::UTC);
    command.kind = parseCommandKind(name.value("kind"_L1).toString());
    command.person = PersonId{name.value("person"_L1).toInteger()};
    command.application = ApplicationId{name.value("application"_L1).toInteger()};
    return command;
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
    const DamagedCommand name{entry.id, entry.createdAt, entry.command.kind, entry.command.person, entry.command.application};
    return sealer.seal(compactJson(nameOf(name)), placeOfListed(entry.id));
}

DamagedCommand openListed(Sealer &sealer, OutboxId id, QByteArrayView sealed)
{
    const auto plain = sealer.unseal(sealed, placeOfListed(id));
    const auto json = plain ? parseJsonObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    return named(id, json.value_or(QJsonObject()));
}

QByteArray bytesOf(const DamageReport &report)
{
    QJsonArray commands;
    for (const DamagedCommand &command : report.damaged) {
        QJsonObject json = nameOf(command);
        json.insert(u"id"_s, command.id.value);
        json.insert(u"delivered"_s, command.delivered);
        commands.append(json);
    }
    return compactJson({{u"set_aside"_s, report.setAside}, {u"commands"_s, commands}});
}

DamageReport damageReport(const Result<QByteArray> &bytes)
{
    const auto json = bytes ? parseJsonObject(*bytes) : Result<QJsonObject>(fail(bytes.error()));
    if (!json)
        return {1, {DamagedCommand()}};
    DamageReport report{json->value("set_aside"_L1).toInt(), {}};
    for (const QJsonValue &value : json->value("commands"_L1).toArray()) {
        DamagedCommand command = named(OutboxId{value["id"_L1].toInteger()}, value.toObject());
        command.delivered = value["delivered"_L1].toBool();
        report.damaged.append(command);
    }
    return report;
}

} // namespace eimza::client
