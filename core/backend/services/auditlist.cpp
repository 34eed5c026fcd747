#include "core/backend/services/auditlist.h"

#include <QJsonArray>

#include "core/backend/audit/audit.h"
#include "core/backend/services/pageplace.h"
#include "core/backend/store/exports.h"
#include "core/backend/store/reveals.h"
#include "core/base/istanbul.h"
#include "core/contract/jsonreader.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

QJsonObject shown(Connection &c, const audit::StoredEntry &row)
{
    const QJsonObject detail = parseJsonObject(row.detail.toUtf8()).value_or(QJsonObject());
    QJsonObject json{
        {u"id"_s, row.id},
        {u"at"_s, isoText(row.at)},
        {u"actor"_s, row.entry.actor.isNull() ? QJsonValue() : QJsonValue(row.entry.actor.value)},
        {u"action"_s, row.entry.action},
        {u"entity"_s, row.entry.entity},
        {u"entity_id"_s, row.entry.entityId},
        {u"detail"_s, detail}};
    if (row.entry.action == "reveal"_L1)
        json.insert(u"reason"_s, reveals::reasonOf(c, detail.value("reveal"_L1).toInteger()).text);
    if (row.entry.action == "exportUnmasked"_L1)
        json.insert(u"reason"_s, exports::reasonOf(c, row.entry.entityId).text);
    return json;
}

} // namespace

Result<QJsonObject> auditList(Database &database, const Session &session, const AuditFilter &filter,
                              const reading::Page &page)
{
    const PagePlace place{database, session.user, "audit"};
    const auto after = place.unseal(page.after, 1);
    if (!after)
        return fail(after.error());
    return database.read([&](Connection &c) -> Result<QJsonObject> {
        QList<audit::StoredEntry> rows =
            audit::entries(c, filter.since, after->first(), page.limit + 1, {filter.entity, filter.id});
        const bool more = rows.size() > page.limit;
        if (more)
            rows.removeLast();
        QJsonArray items;
        for (const audit::StoredEntry &row : std::as_const(rows))
            items.append(shown(c, row));
        return QJsonObject{{u"items"_s, items},
                           {u"next"_s, more ? QJsonValue(place.seal({rows.constLast().id})) : QJsonValue()}};
    });
}

} // namespace eimza::backend
