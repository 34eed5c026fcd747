#include "core/backend/store/scope.h"

#include <algorithm>
#include <limits>

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

ScopeRange rangeOfUnit(Connection &c, UnitId unit)
{
    Rows rows = c.run(u"SELECT lft, rgt FROM unit WHERE id = ?"_s, {unit.value});
    return rows.next() ? ScopeRange{rows.number(0), rows.number(1)} : ScopeRange{};
}

// Few texts come of this: the statements stay prepared.
ScopeFilter filterFor(const QList<ScopeRange> &ranges, const QString &lft)
{
    if (ranges.isEmpty())
        return {u"(1 = 0)"_s, {}};
    ScopeFilter filter;
    QStringList parts;
    for (const ScopeRange &range : ranges) {
        parts.append(lft + u" BETWEEN ? AND ?"_s);
        filter.values << range.first << range.last;
    }
    filter.sql = u'(' + parts.join(u" OR "_s) + u')';
    return filter;
}

} // namespace

ScopeFilter filterAtOnce(const ScopeSet &scope, const QString &lft)
{
    if (scope.isEverything())
        return {u"(1 = 1)"_s, {}};
    if (scope.tops().isEmpty())
        return {u"(1 = 0)"_s, {}};
    QVariantList tops;
    for (const UnitId top : scope.tops())
        tops << top.value;
    const ValueList wanted = inList(tops);
    return {u"EXISTS (SELECT 1 FROM unit t WHERE t.id "_s + wanted.sql + u" AND "_s + lft + u" BETWEEN t.lft AND t.rgt)"_s, wanted.values};
}

QList<ScopeRange> rangesOf(Connection &c, const ScopeSet &scope)
{
    if (scope.isEverything())
        return {{0, std::numeric_limits<qint64>::max()}};
    QList<ScopeRange> ranges;
    for (const UnitId top : scope.tops())
        if (const ScopeRange range = rangeOfUnit(c, top); range.first <= range.last)
            ranges.append(range);
    std::sort(ranges.begin(), ranges.end(), [](const auto &a, const auto &b) {
        return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    // Subtrees lie apart or one in the other.
    QList<ScopeRange> apart;
    for (const ScopeRange &range : std::as_const(ranges))
        if (apart.isEmpty() || range.first > apart.last().last)
            apart.append(range);
    return apart;
}

ScopeFilter filterOf(Connection &c, const ScopeSet &scope, const QString &lft)
{
    return filterFor(rangesOf(c, scope), lft);
}

ScopeFilter filterOf(Connection &c, const ScopeSet &scope, UnitId unit, const QString &lft)
{
    const ScopeRange part = rangeOfUnit(c, unit);
    QList<ScopeRange> common;
    for (const ScopeRange &range : rangesOf(c, scope)) {
        const ScopeRange both{qMax(range.first, part.first), qMin(range.last, part.last)};
        if (both.first <= both.last)
            common.append(both);
    }
    return filterFor(common, lft);
}

} // namespace eimza::backend
