#include "core/contract/commands.h"

#include <QJsonArray>

#include "core/contract/disclosure.h"
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
    {CommandKind::Cancel, u"cancel"},
    {CommandKind::RecordContact, u"recordContact"},
    {CommandKind::CorrectContact, u"correctContact"},
    {CommandKind::SignOff, u"signOff"},
    {CommandKind::NameDeputy, u"nameDeputy"},
    {CommandKind::EndDeputy, u"endDeputy"},
    {CommandKind::Reveal, u"reveal"},
    {CommandKind::ExportUnmasked, u"exportUnmasked"},
};

constexpr qsizetype longestText = 2000;
constexpr qsizetype longestName = 64;
constexpr qsizetype mostItems = 5000;

void readText(Command &c, JsonReader &reader)
{
    c.text = reader.textOr("text"_L1).trimmed();
    if (c.text.size() > longestText)
        reader.complain("text"_L1, "must not be longer than 2000 characters", "length");
}

void readReason(Command &c, JsonReader &reader)
{
    readText(c, reader);
    if (c.text.isEmpty())
        reader.complain("text"_L1, "must give the reason", "missing");
}

void readItems(Command &c, JsonReader &reader)
{
    const QJsonArray items = reader.array("items"_L1);
    if (items.isEmpty() || items.size() > mostItems)
        reader.complain("items"_L1, "must hold 1 to 5000 applications", "length");
    for (const QJsonValue &item : items) {
        if (item.toInteger() < 1)
            reader.complain("items"_L1, "must hold numbers of applications", "type");
        c.items.append(ApplicationId{item.toInteger()});
    }
}

void readContact(Command &c, JsonReader &reader)
{
    c.person = PersonId{reader.number("person"_L1)};
    c.how = reader.word("how"_L1, parseContactHow);
    c.outcome = reader.word("outcome"_L1, parseContactOutcome);
    const QString day = reader.textOr("next_day"_L1);
    c.nextDay = QDate::fromString(day, Qt::ISODate);
    if (!day.isEmpty() && !c.nextDay.isValid())
        reader.complain("next_day"_L1, "must be a day, yyyy-MM-dd");
    readText(c, reader);
}

void readCorrection(Command &c, JsonReader &reader, const QJsonObject &json)
{
    c.person = PersonId{reader.number("person"_L1)};
    if (json.contains("email"_L1))
        c.email = reader.text("email"_L1).trimmed();
    if (json.contains("phone"_L1)) {
        c.phone = mobileNumber(reader.text("phone"_L1));
        if (!c.phone)
            reader.complain("phone"_L1, "must be a mobile number of ten digits from 5");
    }
    if (c.email && !isEmailAddress(*c.email))
        reader.complain("email"_L1, "must be an address");
    if (!json.contains("email"_L1) && !json.contains("phone"_L1))
        reader.complain("email"_L1, "or the phone must be given", "missing");
}

void readMonth(Command &c, JsonReader &reader)
{
    const QString month = reader.text("month"_L1);
    c.month = QDate::fromString(month + u"-01"_s, Qt::ISODate);
    if (month.size() != 7 || !c.month.isValid())
        reader.complain("month"_L1, "must be a month, yyyy-MM");
    readText(c, reader);
}

QDate readDay(JsonReader &reader, QLatin1StringView name)
{
    const QDate day = QDate::fromString(reader.text(name), Qt::ISODate);
    if (!day.isValid())
        reader.complain(name, "must be a day, yyyy-MM-dd");
    return day;
}

void readDeputy(Command &c, JsonReader &reader)
{
    c.deputy = reader.text("deputy"_L1).trimmed();
    if (c.deputy.isEmpty() || c.deputy.size() > longestName)
        reader.complain("deputy"_L1, "must be a user name", "length");
    c.from = readDay(reader, "from"_L1);
    c.until = readDay(reader, "until"_L1);
    if (c.until < c.from)
        reader.complain("until"_L1, "must not be before the first day");
}

void readDisclosureReason(Command &c, JsonReader &reader)
{
    c.text = reader.text("text"_L1).trimmed();
    if (c.text.size() < shortestReason || c.text.size() > longestReason)
        reader.complain("text"_L1, "must have 3 to 500 characters", "length");
}

void readBody(Command &c, JsonReader &reader, const QJsonObject &json)
{
    switch (c.kind) {
    case CommandKind::File:
        c.person = PersonId{reader.number("person"_L1)};
        c.type = reader.word("type"_L1, parseApplicationType);
        return readText(c, reader);
    case CommandKind::Hold:
    case CommandKind::Return:
    case CommandKind::Cancel:
        c.application = ApplicationId{reader.number("application"_L1)};
        return readReason(c, reader);
    case CommandKind::Refile:
        c.application = ApplicationId{reader.number("application"_L1)};
        return readText(c, reader);
    case CommandKind::Withdraw:
    case CommandKind::Approve:
    case CommandKind::AddToBatch:
    case CommandKind::RemoveFromBatch:
        c.application = ApplicationId{reader.number("application"_L1)};
        return;
    case CommandKind::SubmitBatch:
        return readItems(c, reader);
    case CommandKind::StopBatch:
        c.batch = BatchId{reader.number("batch"_L1)};
        return;
    case CommandKind::RecordContact:
        return readContact(c, reader);
    case CommandKind::CorrectContact:
        return readCorrection(c, reader, json);
    case CommandKind::SignOff:
        return readMonth(c, reader);
    case CommandKind::NameDeputy:
        return readDeputy(c, reader);
    case CommandKind::EndDeputy:
        c.deputyship = reader.number("deputyship"_L1);
        return;
    case CommandKind::Reveal:
        c.person = PersonId{reader.number("person"_L1)};
        return readDisclosureReason(c, reader);
    case CommandKind::ExportUnmasked:
        c.exported = unmaskedExport(reader);
        return readDisclosureReason(c, reader);
    }
}

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
    return stepOf(kind).has_value() || kind == CommandKind::CorrectContact || kind == CommandKind::StopBatch
           || kind == CommandKind::EndDeputy;
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
    case CommandKind::RecordContact:
        return true;
    case CommandKind::AddToBatch:
    case CommandKind::RemoveFromBatch:
    case CommandKind::SubmitBatch:
    case CommandKind::StopBatch:
    case CommandKind::Cancel:
    case CommandKind::CorrectContact:
    case CommandKind::SignOff:
    case CommandKind::NameDeputy:
    case CommandKind::EndDeputy:
    case CommandKind::Reveal:
    case CommandKind::ExportUnmasked:
        return false;
    }
    return false;
}

bool isWitness(CommandKind kind)
{
    return kind == CommandKind::Reveal || kind == CommandKind::ExportUnmasked;
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
    case CommandKind::Cancel: return Step::Cancel;
    case CommandKind::File:
    case CommandKind::SubmitBatch:
    case CommandKind::StopBatch:
    case CommandKind::RecordContact:
    case CommandKind::CorrectContact:
    case CommandKind::SignOff:
    case CommandKind::NameDeputy:
    case CommandKind::EndDeputy:
    case CommandKind::Reveal:
    case CommandKind::ExportUnmasked:
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
    case CommandKind::Cancel:
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
    case CommandKind::RecordContact:
        json = {{u"person"_s, c.person.value}, {u"how"_s, wireName(c.how)}, {u"outcome"_s, wireName(c.outcome)},
                {u"text"_s, c.text}};
        if (c.nextDay.isValid())
            json.insert(u"next_day"_s, c.nextDay.toString(Qt::ISODate));
        break;
    case CommandKind::CorrectContact:
        json = {{u"person"_s, c.person.value}};
        if (c.email)
            json.insert(u"email"_s, *c.email);
        if (c.phone)
            json.insert(u"phone"_s, *c.phone);
        break;
    case CommandKind::SignOff:
        json = {{u"month"_s, c.month.toString(u"yyyy-MM"_s)}, {u"text"_s, c.text}};
        break;
    case CommandKind::NameDeputy:
        json = {{u"deputy"_s, c.deputy},
                {u"from"_s, c.from.toString(Qt::ISODate)},
                {u"until"_s, c.until.toString(Qt::ISODate)}};
        break;
    case CommandKind::EndDeputy:
        json = {{u"deputyship"_s, c.deputyship}};
        break;
    case CommandKind::Reveal:
        json = {{u"person"_s, c.person.value}, {u"text"_s, c.text}};
        break;
    case CommandKind::ExportUnmasked:
        json = toJson(c.exported);
        json.insert(u"text"_s, c.text);
        break;
    }
    return json;
}

Result<Command> command(CommandKind kind, const QJsonObject &json)
{
    JsonReader reader{json};
    Command c;
    c.kind = kind;
    readBody(c, reader, json);
    if (const Status status = reader.complete(); !status)
        return fail(status.error());
    return c;
}

QByteArray ClientSeq::toHeader() const
{
    return client.toLatin1() + ';' + QByteArray::number(seq);
}

Result<ClientSeq> ClientSeq::parse(QByteArrayView header)
{
    constexpr qint64 largest = (qint64(1) << 53) - 1; // it travels back as a JSON number, and one more is counted
    const qsizetype semicolon = header.indexOf(';');
    bool ok = false;
    ClientSeq result;
    if (semicolon > 0) {
        result.client = QUuid::fromString(QString::fromLatin1(header.first(semicolon))).toString(QUuid::WithoutBraces);
        result.seq = header.sliced(semicolon + 1).toByteArray().toLongLong(&ok);
    }
    if (!ok || result.seq < 1 || result.seq > largest || QUuid::fromString(result.client).isNull())
        return fail(ErrorCode::InvalidInput, u"Client-Seq must be <client UUID>;<number from 1>"_s);
    return result;
}

QJsonObject toJson(const MetState &met)
{
    return {{u"application"_s, met.application.value}, {u"state"_s, met.state}, {u"rev"_s, met.rev}};
}

MetState metState(const QJsonObject &problem)
{
    return {ApplicationId{problem.value("application"_L1).toInteger()}, problem.value("state"_L1).toString(), problem.value("rev"_L1).toInteger()};
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
