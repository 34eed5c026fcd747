#include "core/backend/services/readingjson.h"

#include "core/base/istanbul.h"
#include "core/base/mask.h"
#include "core/contract/rows.h"

namespace eimza::backend::reading
{

using namespace Qt::Literals::StringLiterals;

namespace
{

QJsonObject named(Entity entity, const QJsonArray &row)
{
    QJsonObject json;
    const QStringList &columns = columnsOf(entity);
    for (qsizetype i = 0; i < columns.size(); ++i)
        json.insert(columns.at(i), row.at(i));
    return json;
}

} // namespace

QJsonObject shown(const readings::PersonRow &row)
{
    QJsonObject json = named(Entity::Person, toRow(row.person, row.rev));
    json.insert(u"tckn"_s, row.person.nationalId.masked());
    json.insert(u"email"_s, maskedEmail(row.person.email));
    json.insert(u"phone"_s, maskedPhone(row.person.phone));
    json.insert(u"unit_name"_s, row.unitName);
    return json;
}

QJsonObject shown(const readings::CertificateRow &row, const QDateTime &now)
{
    QJsonObject json = named(Entity::Certificate, toRow(row.certificate, row.rev));
    const CertificateStatus status = effectiveStatus(row.certificate, now);
    json.insert(u"status"_s, wireName(status.state));
    json.insert(u"status_text"_s, certificateStateText(status));
    return json;
}

QJsonObject shown(const applications::WithRev &row)
{
    return named(Entity::Application, toRow(row.application, row.rev));
}

QJsonObject shown(const readings::StepRow &row)
{
    return {{u"who"_s, row.step.who.isNull() ? QJsonValue() : QJsonValue(row.step.who.value)},
            {u"who_name"_s, row.whoName},
            {u"at"_s, isoText(row.step.at)},
            {u"from"_s, row.step.from ? QJsonValue(wireName(*row.step.from)) : QJsonValue()},
            {u"to"_s, wireName(row.step.to)},
            {u"why"_s, row.step.why}};
}

QJsonObject shown(const readings::ContactRow &row)
{
    return named(Entity::Contact, toRow(row.contact, row.rev));
}

QJsonObject shown(const batches::StoredBatch &row)
{
    return named(Entity::Batch, toRow(row.batch, row.rev));
}

QJsonObject shown(const readings::ItemRow &row)
{
    QJsonObject json = named(Entity::BatchItem, toRow(row.item, row.rev));
    json.insert(u"application_number"_s, row.applicationNumber);
    json.insert(u"code"_s, row.code);
    return json;
}

QJsonObject shown(const Unit &unit)
{
    return {{u"id"_s, unit.id.value},
            {u"code"_s, unit.code},
            {u"parent"_s, unit.parent.isNull() ? QJsonValue() : QJsonValue(unit.parent.value)},
            {u"name"_s, unit.name}};
}

QJsonObject shown(const Session &session)
{
    return {{u"id"_s, session.user.value},
            {u"name"_s, session.userName},
            {u"display_name"_s, session.displayName},
            {u"role"_s, wireName(session.role)},
            {u"person"_s, session.person.isNull() ? QJsonValue() : QJsonValue(session.person.value)}};
}

} // namespace eimza::backend::reading
