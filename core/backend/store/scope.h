#pragma once

#include "core/backend/store/connection.h"
#include "core/domain/ids.h"

namespace eimza::backend
{

class SignIn;
class Sight;
struct OwnWork;

/// The id of a record that a look-up through a scope has given, or of the caller's own. What belongs to the record
/// is read with it. Only store/ makes one: see sight.h.
template <typename IdType>
class Seen
{
public:
    [[nodiscard]] IdType id() const { return m_id; }

private:
    friend class Sight;
    friend class ScopeSet;
    explicit Seen(IdType id) : m_id{id} {}
    IdType m_id;
};

/// What a signed-in user may see: units with all units below them, or everything, or nothing; and what is his own.
/// Only the sign-in makes one. A look-up that gives records takes one, or the Seen that such a look-up gave; for the
/// backend's own work it takes an OwnWork. Batches and alerts are for who sees everything; the audit is opened by the
/// role alone.
class ScopeSet
{
public:
    [[nodiscard]] bool isEverything() const { return m_everything; }
    /// The own unit, then those of whom the user is the deputy now.
    [[nodiscard]] const QList<UnitId> &tops() const { return m_tops; }
    /// The user as a person of the register, of whatever unit; null where he is none.
    [[nodiscard]] Seen<PersonId> own() const { return Seen<PersonId>{m_own}; }
    [[nodiscard]] Seen<UserId> user() const { return Seen<UserId>{m_user}; }

private:
    friend class SignIn;
    ScopeSet(QList<UnitId> tops, bool everything, UserId user, PersonId own)
        : m_tops{std::move(tops)}, m_everything{everything}, m_user{user}, m_own{own}
    {
    }
    QList<UnitId> m_tops;
    bool m_everything;
    UserId m_user;
    PersonId m_own;
};

/// Units whose lft lies from `first` to `last`.
struct ScopeRange {
    qint64 first = 1;
    qint64 last = 0; ///< below first: nothing
    bool operator==(const ScopeRange &) const = default;
};

/// A condition on units, in brackets, for use behind WHERE or AND; its values are bound in its place. Made in
/// the same transaction as the statement that it limits.
struct ScopeFilter {
    QString sql;
    QVariantList values;
};

/// `lft` names unit.lft in the statement.
[[nodiscard]] ScopeFilter filterOf(Connection &c, const ScopeSet &scope,
                                   const QString &lft = QStringLiteral("u.lft"));
/// The part of the scope that lies in a unit and below it.
[[nodiscard]] ScopeFilter filterOf(Connection &c, const ScopeSet &scope, UnitId unit,
                                   const QString &lft = QStringLiteral("u.lft"));

/// The same as part of the statement that it limits, for writers: units that are numbered anew meanwhile move nobody in
/// or out.
[[nodiscard]] ScopeFilter filterAtOnce(const ScopeSet &scope, const QString &lft = QStringLiteral("u.lft"));

/// Without overlaps, rising: what filterOf() is made from.
[[nodiscard]] QList<ScopeRange> rangesOf(Connection &c, const ScopeSet &scope);

} // namespace eimza::backend
