#include "core/contract/commands.h"

#include <QJsonArray>

#include "core/contract/jsonreader.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<CommandKind, const char16_t *> kindNames[] = {
    {CommandKind::File, u"file"},
    {CommandKind::Refile, u"refile"},
    {CommandKind::Withdraw, u"withdraw"},
    {CommandKind::Hold, u"hold"},
    {CommandKind::Return, u"return"},
    {CommandKind::Approve, u"approve"},
    {CommandKind::AddToBatch, u"addToBatch"},
    {CommandKind::RemoveFromBatch, u"removeFromBatch"},
    {CommandKind::SubmitBatch, u"submitBatch"},
    {CommandKind::StopBatch, u"stopBatch"},
};

} // namespace

QString wireName(CommandKind kind)
{
    for (const auto &[k, name] : kindNames)
        if (k == kind)
            return QString::fromUtf16(name);
    return {};
}

std::optional<CommandKind> parseCommandKind(QStringView text)
{
    for (const auto &[k, name] : kindNames)
        if (text == QStringView(name))
            return k;
    return std::nullopt;
}

bool needsRevision(CommandKind kind)
{
    return kind != CommandKind::File && kind != CommandKind::SubmitBatch && kind != CommandKind::StopBatch;
}

bool waitsForUndo(CommandKind kind)
{
    switch (kind) {
    case CommandKind::File:
    case CommandKind::Refile:
    case CommandKind::Withdraw:
    case CommandKind::Hold:
    case CommandKind::Return:
    case CommandKind::Approve:
        return true;
    case CommandKind::AddToBatch:
    case CommandKind::RemoveFromBatch:
    case CommandKind::SubmitBatch:
    case CommandKind::StopBatch:
        return false;
    }
    return false;
}

std::optional<Step> stepOf(CommandKind kind)
{
    switch (kind) {
    case CommandKind::Refile: return Step::Refile;
    case CommandKind::Withdraw: return Step::Withdraw;
    case CommandKind::Hold: return Step::Hold;
    case CommandKind::Return: return Step::Return;
    case CommandKind::Approve: return Step::Approve;
    case CommandKind::AddToBatch: return Step::AddToBatch;
    case CommandKind::RemoveFromBatch: return Step::RemoveFromBatch;
    case CommandKind::File:
    case CommandKind::SubmitBatch:
    case CommandKind::StopBatch:
        return std::nullopt;
    }
    return std::nullopt;
}

QJsonObject toJson(const Command &c)
{
    QJsonObject json;
    switch (c.kind) {
    case CommandKind::File:
        json = {{u"person"_s, c.person.value}, {u"type"_s, wireName(c.type)}, {u"text"_s, c.text}};
        break;
    case CommandKind::Refile:
    case CommandKind::Hold:
    case CommandKind::Return:
        json = {{u"application"_s, c.application.value}, {u"text"_s, c.text}};
        break;
    case CommandKind::Withdraw:
    case CommandKind::Approve:
    case CommandKind::AddToBatch:
    case CommandKind::RemoveFromBatch:
        json = {{u"application"_s, c.application.value}};
        break;
    case CommandKind::SubmitBatch: {
        QJsonArray items;
        for (const ApplicationId id : c.items)
            items.append(id.value);
        json = {{u"items"_s, items}};
        break;
    }
    case CommandKind::StopBatch:
        json = {{u"batch"_s, c.batch.value}};
        break;
    }
    return json;
}

Result<Command> command(CommandKind kind, const QJsonObject &json)
{
    JsonReader reader{json};
    Command c;
    c.kind = kind;
    c.text = reader.textOr("text"_L1).trimmed();
    if (kind == CommandKind::File) {
        c.person = PersonId{reader.number("person"_L1)};
        c.type = reader.word("type"_L1, parseApplicationType);
    } else if (kind == CommandKind::SubmitBatch) {
        for (const QJsonArray items = reader.array("items"_L1); const QJsonValue &item : items) {
            if (item.toInteger() < 1)
                reader.complain("items"_L1, "must hold numbers of applications");
            c.items.append(ApplicationId{item.toInteger()});
        }
        if (c.items.isEmpty())
            reader.complain("items"_L1, "must not be empty");
    } else if (kind == CommandKind::StopBatch) {
        c.batch = BatchId{reader.number("batch"_L1)};
    } else {
        c.application = ApplicationId{reader.number("application"_L1)};
    }
    if ((kind == CommandKind::Hold || kind == CommandKind::Return) && c.text.isEmpty())
        reader.complain("text"_L1, "must give the reason");
    if (c.text.size() > 1000)
        reader.complain("text"_L1, "must not be longer than 1000 characters");
    if (const Status status = reader.status(); !status)
        return fail(ErrorCode::InvalidInput, status.error().detail);
    return c;
}

QByteArray ClientSeq::toHeader() const
{
    return client.toLatin1() + ';' + QByteArray::number(seq);
}

Result<ClientSeq> ClientSeq::parse(QByteArrayView header)
{
    const qsizetype semicolon = header.indexOf(';');
    bool ok = false;
    ClientSeq result;
    if (semicolon > 0) {
        result.client = QUuid::fromString(QString::fromLatin1(header.first(semicolon))).toString(QUuid::WithoutBraces);
        result.seq = header.sliced(semicolon + 1).toByteArray().toLongLong(&ok);
    }
    if (!ok || result.seq < 1 || QUuid::fromString(result.client).isNull())
        return fail(ErrorCode::InvalidInput, u"Client-Seq must be <client UUID>;<number from 1>"_s);
    return result;
}

QJsonObject toJson(const CommandAnswer &answer)
{
    QJsonArray records;
    for (const ChangedRecord &r : answer.records)
        records.append(QJsonArray{r.entity, r.id, r.rev});
    return {{u"records"_s, records}};
}

Result<CommandAnswer> commandAnswer(const QJsonObject &json)
{
    JsonReader reader{json};
    CommandAnswer answer;
    for (const QJsonArray records = reader.array("records"_L1); const QJsonValue &value : records) {
        const QJsonArray row = value.toArray();
        if (row.size() < 3)
            reader.complain("records"_L1, "must hold [entity, id, rev]");
        answer.records.append({row.at(0).toString(), row.at(1).toInteger(), row.at(2).toInteger()});
    }
    if (const Status status = reader.status(); !status)
        return fail(status.error());
    return answer;
}

} // namespace eimza
