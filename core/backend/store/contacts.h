#pragma once

#include "core/backend/store/scope.h"
#include "core/domain/contact.h"

/// What was talked with holders, and which months were signed off.
namespace eimza::backend::contacts
{

/// The columns of a contact `k` that from() reads, from column 0.
[[nodiscard]] const QString &columns();
[[nodiscard]] inline constexpr int columnCount()
{
    return 9;
}
[[nodiscard]] Contact from(const Rows &rows);

[[nodiscard]] ContactId insert(Connection &c, const Contact &contact);

struct SignOff {
    UnitId unit;
    QDate month; ///< its first day
    UserId who;
    QDateTime at;
    QString note;
};
/// Its id; nothing where the unit's month has been signed off.
[[nodiscard]] std::optional<qint64> insert(Connection &c, const SignOff &signOff);
/// Of a unit at the top of the scope.
[[nodiscard]] std::optional<SignOff> signOffOf(Connection &c, const ScopeSet &scope, UnitId unit, QDate month);

} // namespace eimza::backend::contacts
