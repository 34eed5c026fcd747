#pragma once

#include <QJsonArray>
#include <QStringList>
#include <optional>

#include "core/base/result.h"
#include "core/domain/application.h"
#include "core/domain/certificate.h"
#include "core/domain/contact.h"
#include "core/domain/person.h"

namespace eimza {

/// What a client synchronises. The numbers stand in caches and check sums: they never change.
enum class Entity { Unit, Person, Certificate, Application, Batch, BatchItem, Contact };
/// In the order of a snapshot: what is referred to comes first.
inline constexpr Entity allEntities[] = {Entity::Unit, Entity::Person, Entity::Certificate, Entity::Application,
                                         Entity::Contact, Entity::Batch, Entity::BatchItem};

/// unit, person, certificate, application, batch, batch_item, contact
[[nodiscard]] QString wireName(Entity entity);
[[nodiscard]] std::optional<Entity> parseEntity(QStringView text);

/// Column names of a row; the first two are always id and rev.
[[nodiscard]] const QStringList &columnsOf(Entity entity);

/// A sent row in our own column order: unknown columns are dropped; a missing one is an error.
[[nodiscard]] Result<QJsonArray> arranged(const QJsonArray &row, const QStringList &sentColumns, Entity entity);

[[nodiscard]] QJsonArray toRow(const Unit &unit, qint64 rev);
[[nodiscard]] QJsonArray toRow(const Person &person, qint64 rev);
[[nodiscard]] QJsonArray toRow(const Certificate &certificate, qint64 rev);
[[nodiscard]] QJsonArray toRow(const Application &application, qint64 rev);
[[nodiscard]] QJsonArray toRow(const Batch &batch, qint64 rev);
[[nodiscard]] QJsonArray toRow(const BatchItem &item, qint64 rev);
[[nodiscard]] QJsonArray toRow(const Contact &contact, qint64 rev);

[[nodiscard]] Result<Unit> unitFromRow(const QJsonArray &row);
[[nodiscard]] Result<Person> personFromRow(const QJsonArray &row);
[[nodiscard]] Result<Certificate> certificateFromRow(const QJsonArray &row);
[[nodiscard]] Result<Application> applicationFromRow(const QJsonArray &row);
[[nodiscard]] Result<Batch> batchFromRow(const QJsonArray &row);
[[nodiscard]] Result<BatchItem> batchItemFromRow(const QJsonArray &row);
[[nodiscard]] Result<Contact> contactFromRow(const QJsonArray &row);

} // namespace eimza
