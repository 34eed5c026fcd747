#pragma once

#include <limits>
#include <optional>

#include "core/backend/store/applications.h"
#include "core/backend/store/batches.h"
#include "core/backend/store/contacts.h"
#include "core/backend/store/scope.h"
#include "core/domain/certificate.h"
#include "core/domain/person.h"

/// What the plain reading routes list: each page goes on behind the last record of the one before.
namespace eimza::backend::readings
{

struct PersonRow {
    Person person;
    qint64 rev = 0;
    QString unitName;
    Seen<PersonId> seen;
};
struct CertificateRow {
    Certificate certificate;
    qint64 rev = 0;
};
struct ContactRow {
    Contact contact;
    qint64 rev = 0;
};
struct StepRow {
    applications::StepRecord step;
    QString whoName; ///< empty where nobody of the users acted
};
struct ItemRow {
    BatchItem item;
    qint64 rev = 0;
    QString applicationNumber;
    QString code; ///< Kamu SM's code where rejected
};

/// Whether the scope has this unit.
[[nodiscard]] bool covers(Connection &c, const ScopeSet &scope, UnitId unit);

[[nodiscard]] std::optional<PersonRow> person(Connection &c, const ScopeSet &scope, PersonId id);
/// By rising id; a null unit is the whole scope.
[[nodiscard]] QList<PersonRow> people(Connection &c, const ScopeSet &scope, UnitId unit, qint64 after,
                                      int limit);
/// The user as a person of the register.
[[nodiscard]] std::optional<PersonRow> own(Connection &c, const ScopeSet &scope);
/// Where a list by end goes on: behind this certificate.
struct EndPlace {
    qint64 notAfter = std::numeric_limits<qint64>::min();
    qint64 id = 0;
};
inline constexpr int unlimited = std::numeric_limits<int>::max();
/// By their end.
[[nodiscard]] QList<CertificateRow> certificatesOf(Connection &c, Seen<PersonId> person, EndPlace after = {},
                                                   int limit = unlimited);
/// By rising id.
[[nodiscard]] QList<applications::Found> applicationsOf(Connection &c, Seen<PersonId> person, qint64 after = 0,
                                                        int limit = unlimited);
/// The newest first, before `before` (0: from the newest).
[[nodiscard]] QList<ContactRow> contactsOf(Connection &c, Seen<PersonId> person, qint64 before, int limit);

struct ApplicationQuery {
    std::optional<ApplicationState> state;
    UnitId unit;     ///< with the units below it; null: the whole scope
    PersonId person; ///< null: everybody
    qint64 after = 0;
    int limit = 200;
};
[[nodiscard]] QList<applications::Found> applicationList(Connection &c, const ScopeSet &scope,
                                                         const ApplicationQuery &query);
[[nodiscard]] QList<StepRow> stepsOf(Connection &c, Seen<ApplicationId> application);

/// Nothing unless the scope is everything. The newest first, before `before` (0: from the newest).
[[nodiscard]] QList<batches::StoredBatch> batchList(Connection &c, const ScopeSet &scope, qint64 before, int limit);
/// Likewise; in the order of sending, behind that position.
[[nodiscard]] QList<ItemRow> itemsOf(Connection &c, const ScopeSet &scope, BatchId batch, qint64 after, int limit);

} // namespace eimza::backend::readings
