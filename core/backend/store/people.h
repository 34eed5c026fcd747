#pragma once

#include <optional>

#include "core/backend/store/scope.h"
#include "core/contract/people.h"
#include "core/domain/application.h"
#include "core/domain/certificate.h"
#include "core/domain/person.h"

namespace eimza::backend::people
{

struct Found : Person {
    Seen<PersonId> seen;
};
/// Null where there is none with this id, or none that the scope covers.
[[nodiscard]] std::optional<Found> byId(Connection &c, const ScopeSet &scope, PersonId id);
[[nodiscard]] std::optional<Person> byId(Connection &c, Seen<PersonId> person);
[[nodiscard]] std::optional<Person> byId(Connection &c, OwnWork, PersonId id);
[[nodiscard]] std::optional<Person> byTckn(Connection &c, OwnWork, const QString &tckn);
/// Their records are this transaction's alone until its end: before a decision that rests on several of them.
void lock(Connection &c, QList<PersonId> people);
[[nodiscard]] PersonId idByTckn(Connection &c, const QString &tckn);
/// The person whose user name this is; null if nobody's.
[[nodiscard]] PersonId idByUserName(Connection &c, const QString &userName);

struct FoundRow {
    Found person;
    QString unitName;
    QByteArray sortKey;
};
/// Where somebody stands in the order of surname and name; at first before everybody.
struct SearchPlace {
    QByteArray sortKey;
    PersonId id;
};
/// By surname and name, those behind the place; one more than `limit` where there are more.
[[nodiscard]] QList<FoundRow> search(Connection &c, const ScopeSet &scope, const PersonQuery &query,
                                     const SearchPlace &after);

/// All certificates, all applications of these people, by person and id.
[[nodiscard]] QList<Certificate> certificatesOf(Connection &c, const QList<Seen<PersonId>> &people);
[[nodiscard]] QList<Application> applicationsOf(Connection &c, const QList<Seen<PersonId>> &people);

[[nodiscard]] PersonId insert(Connection &c, const Person &person);
[[nodiscard]] qint64 revOf(Connection &c, Seen<PersonId> person);
/// Everything but id and national id; a new rev. One whose data was destroyed stays as it is.
void update(Connection &c, const Person &person);

/// When they left, as Julian days, of all who have and whose data is still there.
[[nodiscard]] QHash<PersonId, qint64> leftDays(Connection &c, OwnWork);
/// 0: the person is there. Nothing that clients see.
void setLeftDay(Connection &c, PersonId id, qint64 day);

} // namespace eimza::backend::people
