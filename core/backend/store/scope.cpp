#include "core/backend/store/scope.h"

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

} // namespace

ScopeRange rangeOf(Connection &c, const ScopeSet &scope)
{
    if (scope.isEverything())
        return {0, std::numeric_limits<qint64>::max()};
    return rangeOfUnit(c, scope.top());
}

ScopeRange rangeOf(Connection &c, const ScopeSet &scope, UnitId unit)
{
    const ScopeRange whole = rangeOf(c, scope);
    const ScopeRange part = rangeOfUnit(c, unit);
    return {qMax(whole.first, part.first), qMin(whole.last, part.last)};
}

} // namespace eimza::backend
