#include "core/contract/reading.h"

#include <QJsonArray>

#include "core/base/istanbul.h"
#include "core/contract/jsonreader.h"
#include "core/contract/rows.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

namespace {

// The reading routes name the columns of the sync rows.
QJsonArray rowOf(Entity entity, const QJsonObject &json)
{
    QJsonArray row;
    for (const QString &column : columnsOf(entity))
        row.append(json.value(column));
    return row;
}

QJsonObject named(Entity entity, const QJsonArray &row)
{
    QJsonObject json;
    const QStringList &columns = columnsOf(entity);
    for (qsizetype i = 0; i < columns.size(); ++i)
        json.insert(columns.at(i), row.at(i));
    return json;
}

template <typename T, typename Read>
Result<QList<T>> each(const QJsonArray &items, Read read)
{
    QList<T> list;
    for (const QJsonValue &item : items) {
        auto value = read(item.toObject());
        if (!value)
            return fail(value.error());
        list.append(std::move(*value));
    }
    return list;
}

Result<ShownPerson> shownPerson(const QJsonObject &json)
{
    JsonReader r{json};
    ShownPerson p{maskedPerson(r), r.text("registry_no"_L1)};
    if (const Status status = r.status(); !status)
        return fail(status.error());
    return p;
}

Result<Certificate> certificate(const QJsonObject &json)
{
    return certificateFromRow(rowOf(Entity::Certificate, json));
}

Result<ApplicationStep> step(const QJsonObject &json)
{
    JsonReader r{json};
    ApplicationStep s;
    s.who = UserId{r.numberOr("who"_L1, 0)};
    s.whoName = r.text("who_name"_L1);
    s.at = r.moment("at"_L1);
    s.from = parseApplicationState(r.textOr("from"_L1));
    s.to = r.word("to"_L1, parseApplicationState);
    s.why = r.text("why"_L1);
    if (const Status status = r.status(); !status)
        return fail(status.error());
    return s;
}

Result<ApplicationHistory> history(const QJsonObject &json)
{
    auto application = applicationFromRow(rowOf(Entity::Application, json));
    if (!application)
        return fail(application.error());
    auto steps = each<ApplicationStep>(json.value("steps"_L1).toArray(), step);
    if (!steps)
        return fail(steps.error());
    return ApplicationHistory{std::move(*application), json.value("rev"_L1).toInteger(), std::move(*steps)};
}

QJsonObject toJson(const ApplicationStep &s)
{
    return {{u"who"_s, s.who.isNull() ? QJsonValue() : QJsonValue(s.who.value)},
            {u"who_name"_s, s.whoName},
            {u"at"_s, isoText(s.at)},
            {u"from"_s, s.from ? QJsonValue(wireName(*s.from)) : QJsonValue()},
            {u"to"_s, wireName(s.to)},
            {u"why"_s, s.why}};
}

QJsonObject toJson(const ShownPerson &p)
{
    QJsonObject json = toJson(static_cast<const MaskedPerson &>(p));
    json.insert(u"rev"_s, 1);
    json.insert(u"registry_no"_s, p.registryNo);
    return json;
}

template <typename T, typename Read>
Result<ListPage<T>> pageOf(const QJsonObject &json, Read read)
{
    if (!json.value("items"_L1).isArray())
        return fail(ErrorCode::Protocol, u"a list has no items"_s);
    auto items = each<T>(json.value("items"_L1).toArray(), read);
    if (!items)
        return fail(items.error());
    return ListPage<T>{std::move(*items), json.value("next"_L1).toString()};
}

} // namespace

Result<PersonRecords> personRecords(const QJsonObject &json)
{
    auto person = shownPerson(json);
    if (!person)
        return fail(person.error());
    auto certificates = each<Certificate>(json.value("certificates"_L1).toArray(), certificate);
    if (!certificates)
        return fail(certificates.error());
    auto applications = each<ApplicationHistory>(json.value("applications"_L1).toArray(), history);
    if (!applications)
        return fail(applications.error());
    return PersonRecords{std::move(*person), std::move(*certificates), std::move(*applications)};
}

QJsonObject toJson(const PersonRecords &records)
{
    QJsonObject json = toJson(records.person);
    QJsonArray certificates, applications;
    for (const Certificate &c : records.certificates)
        certificates.append(named(Entity::Certificate, toRow(c, 1)));
    for (const ApplicationHistory &h : records.applications) {
        QJsonObject application = named(Entity::Application, toRow(h.application, qMax<qint64>(h.rev, 1)));
        QJsonArray steps;
        for (const ApplicationStep &s : h.steps)
            steps.append(toJson(s));
        application.insert(u"steps"_s, steps);
        applications.append(application);
    }
    json.insert(u"certificates"_s, certificates);
    json.insert(u"applications"_s, applications);
    return json;
}

Result<std::optional<ShownPerson>> ownPerson(const QJsonObject &json)
{
    const QJsonValue person = json.value("person"_L1);
    if (person.isNull())
        return std::nullopt;
    auto shown = shownPerson(person.toObject());
    if (!shown)
        return fail(shown.error());
    return std::optional{std::move(*shown)};
}

Result<ListPage<Contact>> contactPage(const QJsonObject &json)
{
    return pageOf<Contact>(json, [](const QJsonObject &item) { return contactFromRow(rowOf(Entity::Contact, item)); });
}

QJsonObject toJson(const ListPage<Contact> &page)
{
    QJsonArray items;
    for (const Contact &contact : page.items)
        items.append(named(Entity::Contact, toRow(contact, 1)));
    return {{u"items"_s, items}, {u"next"_s, page.next.isEmpty() ? QJsonValue() : QJsonValue(page.next)}};
}

Result<ListPage<Certificate>> certificatePage(const QJsonObject &json)
{
    return pageOf<Certificate>(json, certificate);
}

Result<ListPage<ApplicationHistory>> applicationPage(const QJsonObject &json)
{
    return pageOf<ApplicationHistory>(json, history);
}

} // namespace eimza
