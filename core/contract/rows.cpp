#include "core/contract/rows.h"

#include "core/base/istanbul.h"
#include "core/contract/jsonreader.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Shape {
    Entity entity;
    QString name;
    QStringList columns;
};

const QList<Shape> &shapes()
{
    static const QList<Shape> list{
        {Entity::Unit, u"unit"_s, {u"id"_s, u"rev"_s, u"code"_s, u"parent"_s, u"name"_s}},
        {Entity::Person, u"person"_s,
         {u"id"_s, u"rev"_s, u"tckn"_s, u"name"_s, u"surname"_s, u"user_name"_s, u"unit"_s, u"title"_s,
          u"personnel_type"_s, u"email"_s, u"phone"_s, u"registry_no"_s}},
        {Entity::Certificate, u"certificate"_s,
         {u"id"_s, u"rev"_s, u"person"_s, u"serial"_s, u"not_before"_s, u"not_after"_s, u"status"_s,
          u"status_text"_s, u"qualified"_s}},
        {Entity::Application, u"application"_s,
         {u"id"_s, u"rev"_s, u"number"_s, u"person"_s, u"type"_s, u"state"_s, u"renews"_s, u"filed_by"_s,
          u"filed_by_name"_s, u"filed_at"_s, u"changed_at"_s, u"note"_s, u"reason"_s, u"batch"_s}},
        {Entity::Batch, u"batch"_s,
         {u"id"_s, u"rev"_s, u"number"_s, u"state"_s, u"submitted_by_name"_s, u"submitted_at"_s, u"finished_at"_s}},
        {Entity::BatchItem, u"batch_item"_s,
         {u"id"_s, u"rev"_s, u"batch"_s, u"application"_s, u"position"_s, u"outcome"_s, u"reason"_s}},
        {Entity::Contact, u"contact"_s,
         {u"id"_s, u"rev"_s, u"person"_s, u"who"_s, u"who_name"_s, u"at"_s, u"how"_s, u"outcome"_s, u"next_day"_s,
          u"note"_s}},
    };
    return list;
}

const Shape &shapeOf(Entity entity)
{
    return shapes().at(static_cast<int>(entity));
}

// Reads a row from left to right, after id and rev; remembers whether anything did not fit.
class RowReader
{
public:
    RowReader(const QJsonArray &row, Entity entity)
        : m_row{row}, m_entity{entity},
          m_good{row.size() == columnsOf(entity).size() && row.at(0).toInteger() > 0 && row.at(1).toInteger() > 0} {}

    qint64 id() const { return m_row.at(0).toInteger(); }
    QString text()
    {
        const QJsonValue value = next();
        m_good = m_good && value.isString();
        return value.toString();
    }
    qint64 number()
    {
        const QJsonValue value = next();
        m_good = m_good && isWholeNumber(value);
        return value.toInteger();
    }
    bool flag()
    {
        const QJsonValue value = next();
        m_good = m_good && value.isBool();
        return value.toBool();
    }

    QDateTime moment()
    {
        const QDateTime value = momentOrNone();
        m_good = m_good && value.isValid();
        return value;
    }
    QDateTime momentOrNone()
    {
        const QString value = text();
        if (value.isEmpty())
            return {};
        const auto parsed = parseIsoText(value);
        m_good = m_good && parsed;
        return parsed.value_or(QDateTime());
    }
    QDate dayOrNone()
    {
        const QString value = text();
        const QDate day = QDate::fromString(value, u"yyyy-MM-dd"_s);
        m_good = m_good && (value.isEmpty() || day.isValid());
        return day;
    }
    template <typename Parse>
    auto word(Parse parse)
    {
        const auto value = parse(text());
        m_good = m_good && value.has_value();
        return value.value_or(typename decltype(value)::value_type{});
    }
    template <typename T>
    Result<T> done(T value) const
    {
        if (!m_good)
            return fail(ErrorCode::Protocol, u"a row of '%1' cannot be read (id %2)"_s.arg(wireName(m_entity)).arg(id()));
        return value;
    }

private:
    QJsonValue next() { return m_row.at(m_place++); }

    const QJsonArray &m_row;
    Entity m_entity;
    bool m_good;
    qsizetype m_place = 2;
};

} // namespace

QString wireName(Entity entity)
{
    return shapeOf(entity).name;
}

std::optional<Entity> parseEntity(QStringView text)
{
    for (const Shape &shape : shapes())
        if (text == shape.name)
            return shape.entity;
    return std::nullopt;
}

const QStringList &columnsOf(Entity entity)
{
    return shapeOf(entity).columns;
}

Result<QJsonArray> arranged(const QJsonArray &row, const QStringList &sentColumns, Entity entity)
{
    const QStringList &wanted = columnsOf(entity);
    if (row.size() != sentColumns.size())
        return fail(ErrorCode::Protocol, u"a row of '%1' does not fit its columns"_s.arg(wireName(entity)));
    if (sentColumns == wanted)
        return row;
    QJsonArray result;
    for (const QString &column : wanted) {
        const qsizetype place = sentColumns.indexOf(column);
        if (place < 0)
            return fail(ErrorCode::Protocol, u"'%1' lacks the column '%2'"_s.arg(wireName(entity), column));
        result.append(row.at(place));
    }
    return result;
}

QJsonArray toRow(const Unit &u, qint64 rev)
{
    return {u.id.value, rev, u.code, u.parent.value, u.name};
}

QJsonArray toRow(const Person &p, qint64 rev)
{
    return {p.id.value, rev, p.nationalId.toString(), p.name, p.surname, p.userName, p.unit.value, p.title,
            p.personnelType, p.email, p.phone, p.registryNo};
}

QJsonArray toRow(const Certificate &c, qint64 rev)
{
    return {c.id.value, rev, c.person.value, c.serial, isoText(c.notBefore), isoText(c.notAfter),
            wireName(c.status.state), c.status.text, c.qualified};
}

QJsonArray toRow(const Application &a, qint64 rev)
{
    return {a.id.value, rev, a.number, a.person.value, wireName(a.type), wireName(a.state), a.renews.value,
            a.filedBy.value, a.filedByName, isoText(a.filedAt), isoText(a.changedAt), a.note, a.reason, a.batch.value};
}

QJsonArray toRow(const Batch &b, qint64 rev)
{
    return {b.id.value, rev, b.number, wireName(b.state), b.submittedByName, isoText(b.submittedAt), isoText(b.finishedAt)};
}

QJsonArray toRow(const BatchItem &i, qint64 rev)
{
    return {i.id.value, rev, i.batch.value, i.application.value, i.position, wireName(i.outcome), i.reason};
}

QJsonArray toRow(const Contact &c, qint64 rev)
{
    return {c.id.value, rev, c.person.value, c.who.value, c.whoName, isoText(c.at), wireName(c.how), wireName(c.outcome),
            c.nextDay.toString(Qt::ISODate), c.note};
}

Result<Unit> unitFromRow(const QJsonArray &row)
{
    RowReader r{row, Entity::Unit};
    Unit u;
    u.id = UnitId{r.id()};
    u.code = r.text();
    u.parent = UnitId{r.number()};
    u.name = r.text();
    return r.done(u);
}

Result<Person> personFromRow(const QJsonArray &row)
{
    RowReader r{row, Entity::Person};
    const auto nationalId = NationalId::parse(r.text());
    if (!nationalId)
        return fail(ErrorCode::Protocol, u"a person row without a valid national id (id %1)"_s.arg(r.id()));
    Person p{PersonId{r.id()}, *nationalId, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    p.name = r.text();
    p.surname = r.text();
    p.userName = r.text();
    p.unit = UnitId{r.number()};
    p.title = r.text();
    p.personnelType = r.text();
    p.email = r.text();
    p.phone = r.text();
    p.registryNo = r.text();
    return r.done(p);
}

Result<Certificate> certificateFromRow(const QJsonArray &row)
{
    RowReader r{row, Entity::Certificate};
    Certificate c;
    c.id = CertificateId{r.id()};
    c.person = PersonId{r.number()};
    c.serial = r.text();
    c.notBefore = r.moment();
    c.notAfter = r.moment();
    const QString state = r.text();
    const QString text = r.text();
    c.status = parseCertificateStatus(state);
    if (c.status.state == CertificateState::Other)
        c.status.text = text;
    c.qualified = r.flag();
    return r.done(c);
}

Result<Application> applicationFromRow(const QJsonArray &row)
{
    RowReader r{row, Entity::Application};
    Application a;
    a.id = ApplicationId{r.id()};
    a.number = r.text();
    a.person = PersonId{r.number()};
    a.type = r.word(parseApplicationType);
    a.state = r.word(parseApplicationState);
    a.renews = CertificateId{r.number()};
    a.filedBy = UserId{r.number()};
    a.filedByName = r.text();
    a.filedAt = r.moment();
    a.changedAt = r.moment();
    a.note = r.text();
    a.reason = r.text();
    a.batch = BatchId{r.number()};
    return r.done(a);
}

Result<Batch> batchFromRow(const QJsonArray &row)
{
    RowReader r{row, Entity::Batch};
    Batch b;
    b.id = BatchId{r.id()};
    b.number = r.text();
    b.state = r.word(parseBatchState);
    b.submittedByName = r.text();
    b.submittedAt = r.momentOrNone();
    b.finishedAt = r.momentOrNone();
    return r.done(b);
}

Result<BatchItem> batchItemFromRow(const QJsonArray &row)
{
    RowReader r{row, Entity::BatchItem};
    BatchItem i;
    i.id = BatchItemId{r.id()};
    i.batch = BatchId{r.number()};
    i.application = ApplicationId{r.number()};
    i.position = static_cast<int>(r.number());
    i.outcome = r.word(parseItemOutcome);
    i.reason = r.text();
    return r.done(i);
}

Result<Contact> contactFromRow(const QJsonArray &row)
{
    RowReader r{row, Entity::Contact};
    Contact c;
    c.id = ContactId{r.id()};
    c.person = PersonId{r.number()};
    c.who = UserId{r.number()};
    c.whoName = r.text();
    c.at = r.moment();
    c.how = r.word(parseContactHow);
    c.outcome = r.word(parseContactOutcome);
    c.nextDay = r.dayOrNone();
    c.note = r.text();
    return r.done(c);
}

} // namespace eimza
