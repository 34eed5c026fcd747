#include "core/contract/alerts.h"

#include <QJsonArray>

#include "core/base/istanbul.h"
#include "core/contract/jsonreader.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonArray numbers(const QList<qint64> &ids)
{
    QJsonArray list;
    for (const qint64 id : ids)
        list.append(id);
    return list;
}

Result<QList<qint64>> numbersOf(const QJsonArray &list)
{
    QList<qint64> numbers;
    for (const QJsonValue &value : list) {
        if (!isWholeNumber(value))
            return fail(ErrorCode::Protocol, u"an id is no whole number"_s);
        numbers.append(value.toInteger());
    }
    return numbers;
}

} // namespace

QString wireName(AlertKind kind)
{
    switch (kind) {
    case AlertKind::StaleRequest: return u"stale-request"_s;
    case AlertKind::StaleApproval: return u"stale-approval"_s;
    case AlertKind::BatchStuck: return u"batch-stuck"_s;
    case AlertKind::FeedUnreachable: return u"feed-unreachable"_s;
    case AlertKind::FeedContradicts: return u"feed-contradicts"_s;
    }
    return {};
}

std::optional<AlertKind> parseAlertKind(QStringView text)
{
    for (const AlertKind kind : allAlertKinds)
        if (text == wireName(kind))
            return kind;
    return std::nullopt;
}

Result<QList<Alert>> alerts(const QJsonObject &json)
{
    JsonReader r{json};
    QList<Alert> found;
    for (const QJsonArray items = r.array("items"_L1); const QJsonValue &value : items) {
        JsonReader item{value.toObject()};
        const auto kind = parseAlertKind(item.text("kind"_L1));
        Alert alert;
        alert.count = item.number("count"_L1);
        alert.oldest = item.momentOrNone("oldest"_L1);
        const auto ids = numbersOf(item.arrayOr("ids"_L1));
        if (const Status status = item.status(); !status)
            return fail(status.error());
        if (!ids)
            return fail(ids.error());
        if (!kind)
            continue;
        alert.kind = *kind;
        alert.ids = *ids;
        found.append(alert);
    }
    if (const Status status = r.status(); !status)
        return fail(status.error());
    return found;
}

QJsonObject toJson(const QList<Alert> &alerts)
{
    QJsonArray items;
    for (const Alert &a : alerts)
        items.append(QJsonObject{{u"kind"_s, wireName(a.kind)},
                                 {u"count"_s, a.count},
                                 {u"oldest"_s, isoText(a.oldest)},
                                 {u"ids"_s, numbers(a.ids)}});
    return {{u"items"_s, items}};
}

QJsonObject toJson(const Cutoff &c)
{
    return {{u"next"_s, c.next.isValid() ? QJsonValue(isoText(c.next)) : QJsonValue()},
            {u"approximate"_s, c.approximate},
            {u"waiting"_s, c.waiting},
            {u"would_miss"_s, c.wouldMiss},
            {u"would_miss_ids"_s, numbers(c.wouldMissIds)}};
}

Result<Cutoff> cutoff(const QJsonObject &json)
{
    JsonReader r{json};
    Cutoff c;
    c.next = r.momentOrNone("next"_L1);
    c.approximate = r.flag("approximate"_L1);
    c.waiting = r.number("waiting"_L1);
    c.wouldMiss = r.number("would_miss"_L1);
    const auto ids = numbersOf(r.arrayOr("would_miss_ids"_L1));
    if (const Status status = r.status(); !status)
        return fail(status.error());
    if (!ids)
        return fail(ids.error());
    c.wouldMissIds = *ids;
    return c;
}

} // namespace eimza
