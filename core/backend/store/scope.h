#pragma once

#include "core/backend/store/connection.h"
#include "core/domain/ids.h"

namespace eimza::backend
{

class SignIn;

/// What a signed-in user may see: a unit with all units below it, or everything. Only the sign-in makes one,
/// and every query for a user takes one, so that no query can be asked without rights.
class ScopeSet
{
public:
    [[nodiscard]] bool isEverything() const { return m_everything; }
    [[nodiscard]] UnitId top() const { return m_top; }

private:
    friend class SignIn;
    ScopeSet(UnitId top, bool everything) : m_top{top}, m_everything{everything} {}
    UnitId m_top;
    bool m_everything;
};

/// The range of unit.lft that a scope covers; read in the same transaction as what it limits.
struct ScopeRange {
    qint64 first = 1;
    qint64 last = 0; ///< below first: nothing
};
[[nodiscard]] ScopeRange rangeOf(Connection &c, const ScopeSet &scope);
/// The part of the scope that lies in a unit and below it.
[[nodiscard]] ScopeRange rangeOf(Connection &c, const ScopeSet &scope, UnitId unit);

} // namespace eimza::backend
