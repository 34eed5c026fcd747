#pragma once

#include <QJsonObject>
#include <optional>

#include "core/backend/services/signin.h"
#include "core/domain/application.h"

/// The plain reading routes for other systems. Names are those of the sync rows; national ids, phones and
/// addresses are masked. A list answers {"items": […], "next": text or null}; `after` is the `next` before.
namespace eimza::backend::reading
{

struct Page {
    QString after;
    int limit = 200;
};

/// With certificates and applications.
[[nodiscard]] Result<QJsonObject> person(Database &database, const Clock &clock, const Session &session,
                                         PersonId id);
/// Who was told, how and with what outcome; the newest first.
[[nodiscard]] Result<QJsonObject> contacts(Database &database, const Session &session, PersonId person,
                                           const Page &page);
/// NotFound for a unit that the scope does not cover; a null one is the whole scope.
[[nodiscard]] Result<QJsonObject> people(Database &database, const Session &session, UnitId unit,
                                         const Page &page);

struct ApplicationFilter {
    std::optional<ApplicationState> state;
    UnitId unit;
    PersonId person;
};
[[nodiscard]] Result<QJsonObject> applications(Database &database, const Session &session,
                                               const ApplicationFilter &filter, const Page &page);
/// With its steps: who, when, from, to, why.
[[nodiscard]] Result<QJsonObject> application(Database &database, const Session &session, ApplicationId id);

/// Batches are the bureau's; the newest first.
[[nodiscard]] Result<QJsonObject> batches(Database &database, const Session &session, const Page &page);
[[nodiscard]] Result<QJsonObject> batch(Database &database, const Session &session, BatchId id);
/// In the order of sending.
[[nodiscard]] Result<QJsonObject> batchItems(Database &database, const Session &session, BatchId id, const Page &page);

[[nodiscard]] Result<QJsonObject> units(Database &database, const Session &session, const Page &page);

/// Who is signed in, and the own person of the register where there is one.
[[nodiscard]] Result<QJsonObject> me(Database &database, const Session &session);
/// NotFound for a user who is no person of the register; by their end.
[[nodiscard]] Result<QJsonObject> myCertificates(Database &database, const Clock &clock, const Session &session,
                                                 const Page &page);
/// Likewise; by rising id.
[[nodiscard]] Result<QJsonObject> myApplications(Database &database, const Session &session, const Page &page);
/// Who acts for the caller, and for whom he acts; what is over on that day is left out. By rising id.
[[nodiscard]] Result<QJsonObject> myDeputyships(Database &database, const Session &session, QDate today,
                                                const Page &page);

} // namespace eimza::backend::reading
