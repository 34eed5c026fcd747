#include "core/contract/deputyships.h"

#include <QJsonArray>

#include "core/contract/jsonreader.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

QJsonObject toJson(const ListPage<OwnDeputyship> &page)
{
    QJsonArray items;
    for (const OwnDeputyship &d : page.items)
        items.append(QJsonObject{{u"id"_s, d.id},
                                 {u"rev"_s, d.rev},
                                 {u"given"_s, d.given},
                                 {u"user"_s, d.userName},
                                 {u"name"_s, d.displayName},
                                 {u"from"_s, d.from.toString(Qt::ISODate)},
                                 {u"until"_s, d.until.toString(Qt::ISODate)}});
    return {{u"items"_s, items}, {u"next"_s, page.next.isEmpty() ? QJsonValue() : QJsonValue(page.next)}};
}

Result<ListPage<OwnDeputyship>> ownDeputyships(const QJsonObject &json)
{
    JsonReader reader{json};
    const QJsonArray items = reader.array("items"_L1);
    ListPage<OwnDeputyship> page{{}, reader.textOr("next"_L1)};
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
        page.items.append(d);
    }
    return page;
}

} // namespace eimza
