#include "core/contract/deputyships.h"

#include <QJsonArray>

#include "core/contract/jsonreader.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

QJsonObject toJson(const QList<OwnDeputyship> &deputyships)
{
    QJsonArray items;
    for (const OwnDeputyship &d : deputyships)
        items.append(QJsonObject{{u"id"_s, d.id},
                                 {u"rev"_s, d.rev},
                                 {u"given"_s, d.given},
                                 {u"user"_s, d.userName},
                                 {u"name"_s, d.displayName},
                                 {u"from"_s, d.from.toString(Qt::ISODate)},
                                 {u"until"_s, d.until.toString(Qt::ISODate)}});
    return {{u"items"_s, items}};
}

Result<QList<OwnDeputyship>> ownDeputyships(const QJsonObject &json)
{
    JsonReader reader{json};
    QList<OwnDeputyship> deputyships;
    const QJsonArray items = reader.array("items"_L1);
    if (const Status status = reader.status(); !status)
        return fail(status.error());
    for (const QJsonValue &value : items) {
        JsonReader r{value.toObject()};
        OwnDeputyship d{r.number("id"_L1), r.flag("given"_L1), r.text("user"_L1), r.text("name"_L1),
                        QDate::fromString(r.text("from"_L1), Qt::ISODate), QDate::fromString(r.text("until"_L1), Qt::ISODate), r.numberOr("rev"_L1, 1)};
        if (!d.from.isValid() || !d.until.isValid())
            r.complain("from"_L1, "and until must be days, yyyy-MM-dd");
        if (const Status status = r.status(); !status)
            return fail(status.error());
        deputyships.append(d);
    }
    return deputyships;
}

} // namespace eimza
