#include "core/contract/alerts.h"

#include <QJsonArray>

#include "core/base/istanbul.h"

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

} // namespace

QString wireName(AlertKind kind)
{
    switch (kind) {
    case AlertKind::StaleRequest: return u"stale-request"_s;
    case AlertKind::StaleApproval: return u"stale-approval"_s;
    case AlertKind::BatchStuck: return u"batch-stuck"_s;
    case AlertKind::FeedUnreachable: return u"feed-unreachable"_s;
    }
    return {};
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

} // namespace eimza
