#pragma once

#include <QDateTime>
#include <QHash>
#include <QSet>
#include <QStringList>
#include <memory>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/contract/rows.h"
#include "core/domain/eligibility.h"

namespace eimza::client {

/// A person without what only a person's own page needs; names and titles are shared texts.
struct PersonEntry {
    PersonId id;
    qint64 nationalId = 0; ///< eleven digits
    UnitId unit;
    QString name;
    QString surname;
    QString userName;
    QString title;
    QString personnelType;
    MissingContact missing = MissingContact::None;

    [[nodiscard]] QString nationalIdText() const;
};

template <typename T>
struct Versioned {
    T value;
    qint64 rev = 0;
};

/// Everything that was synchronised, in memory, never changed once it is made. Any thread may read it.
class RecordSet
{
public:
    [[nodiscard]] const std::vector<PersonEntry> &people() const { return m_people; }                     ///< by id
    [[nodiscard]] const std::vector<Certificate> &certificates() const { return m_certificates; }         ///< by person, id
    [[nodiscard]] const std::vector<Versioned<Application>> &applications() const { return m_applications; } ///< by person, id
    [[nodiscard]] const std::vector<Versioned<Batch>> &batches() const { return m_batches; }              ///< by id
    [[nodiscard]] const std::vector<BatchItem> &batchItems() const { return m_batchItems; }               ///< by batch, position
    [[nodiscard]] const std::vector<Unit> &units() const { return m_units; }                              ///< by id

    /// Those that occur, in Turkish order.
    [[nodiscard]] const QStringList &personnelTypes() const { return m_personnelTypes; }

    [[nodiscard]] const PersonEntry *person(PersonId id) const;
    [[nodiscard]] const Unit *unit(UnitId id) const;
    [[nodiscard]] const Versioned<Application> *application(ApplicationId id) const;
    [[nodiscard]] std::span<const Certificate> certificatesOf(PersonId id) const;
    [[nodiscard]] std::span<const Versioned<Application>> applicationsOf(PersonId id) const;
    [[nodiscard]] std::span<const BatchItem> itemsOf(BatchId id) const;
    [[nodiscard]] QString unitName(UnitId id) const;
    /// A unit and all below it.
    [[nodiscard]] QSet<UnitId> subtree(UnitId top) const;

    /// The moment of the data, by the server's civil clock; invalid before the first synchronisation.
    [[nodiscard]] const QDateTime &syncedAt() const { return m_syncedAt; }

private:
    friend class RecordSetBuilder;
    std::vector<PersonEntry> m_people;
    std::vector<Certificate> m_certificates;
    std::vector<Versioned<Application>> m_applications;
    std::vector<Versioned<Batch>> m_batches;
    std::vector<BatchItem> m_batchItems;
    std::vector<Unit> m_units;
    QStringList m_personnelTypes;
    QHash<ApplicationId, qsizetype> m_applicationPlaces;
    QDateTime m_syncedAt;
};

using RecordSetPtr = std::shared_ptr<const RecordSet>;

/// Takes rows in any order and makes the set.
class RecordSetBuilder
{
public:
    RecordSetBuilder();
    [[nodiscard]] Status add(Entity entity, const QJsonArray &row);
    [[nodiscard]] RecordSetPtr build(const QDateTime &syncedAt);

private:
    [[nodiscard]] QString shared(const QString &text);
    [[nodiscard]] Status addPerson(const QJsonArray &row);

    std::shared_ptr<RecordSet> m_set;
    QSet<QString> m_texts;
    QSet<QString> m_personnelTypes;
};

} // namespace eimza::client
