#pragma once

#include <QDateTime>
#include <QSet>
#include <QStringList>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/client/storage/recordchange.h"
#include "core/client/storage/recordcolumns.h"
#include "core/domain/eligibility.h"

namespace eimza::client {

/// A person without what only a person's own page needs.
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

class RecordSet;
class RecordSetWriter;
using RecordSetPtr = std::shared_ptr<const RecordSet>;

/// Everything that was synchronised, in memory, as columns; never changed once it is made. Any thread may read it.
/// Of contacts neither who nor note are kept; of certificates neither serial number nor beginning.
class RecordSet : public std::enable_shared_from_this<RecordSet>
{
public:
    RecordSet();

    /// A new set with the changes, which shares with this one what they do not touch; ErrorCode::Protocol where one
    /// cannot be read. Within the span a later change of a record counts.
    [[nodiscard]] Result<RecordSetPtr> with(std::span<const RecordChange> changes, const QDateTime &syncedAt) const;

    /// The same records without words that none of them shows any more, such as names of people who have left; this
    /// very set where there are no such words.
    [[nodiscard]] RecordSetPtr withoutUnusedWords() const;

    /// As bytes, piece by piece of at most 1 MiB, to be read on this machine by this version of the program.
    [[nodiscard]] Status save(const std::function<Status(QByteArrayView)> &sink) const;
    /// From pieces of any length; an empty one ends. ErrorCode::Protocol where a single byte does not fit.
    [[nodiscard]] static Result<RecordSetPtr> restore(const std::function<Result<QByteArray>()> &source);

    /// Made for the caller: for what is small, and for tests.
    [[nodiscard]] std::vector<PersonEntry> people() const;                     ///< by id
    [[nodiscard]] std::vector<Certificate> certificates() const;               ///< by person, id
    [[nodiscard]] std::vector<Versioned<Application>> applications() const;    ///< by person, id
    [[nodiscard]] const std::vector<Versioned<Batch>> &batches() const { return *m_batches; } ///< by id
    [[nodiscard]] std::vector<BatchItem> batchItems() const;                   ///< by batch, position
    [[nodiscard]] std::vector<Unit> units() const;                             ///< by id
    /// Without who it was and the note.
    [[nodiscard]] std::vector<Contact> contacts() const;                       ///< by person, the latest first
    [[nodiscard]] qint64 peopleCount() const { return m_peopleCount; }
    [[nodiscard]] qint64 certificateCount() const { return static_cast<qint64>(m_certificates.rows.size()); }
    [[nodiscard]] qint64 applicationCount() const { return static_cast<qint64>(m_applications.rows.size()); }

    /// Those that occur, in Turkish order.
    [[nodiscard]] QStringList personnelTypes() const;

    [[nodiscard]] std::optional<PersonEntry> person(PersonId id) const;
    [[nodiscard]] std::optional<Unit> unit(UnitId id) const;
    [[nodiscard]] std::optional<Versioned<Application>> application(ApplicationId id) const;
    [[nodiscard]] std::optional<PersonId> holderOf(CertificateId id) const;
    [[nodiscard]] QList<Certificate> certificatesOf(PersonId id) const;                     ///< by id
    [[nodiscard]] std::vector<Versioned<Application>> applicationsOf(PersonId id) const;     ///< by id
    [[nodiscard]] std::vector<BatchItem> itemsOf(BatchId id) const;                         ///< by position
    /// Without who it was and the note.
    [[nodiscard]] std::optional<Contact> lastContactOf(PersonId id) const;
    [[nodiscard]] QString unitName(UnitId id) const;
    /// A unit and all below it.
    [[nodiscard]] QSet<UnitId> subtree(UnitId top) const;

    /// The moment of the data, by the server's civil clock; invalid before the first synchronisation.
    [[nodiscard]] const QDateTime &syncedAt() const { return m_syncedAt; }

    /// The columns themselves, for lists.
    [[nodiscard]] const PeopleTable &peopleTable() const { return m_people; }
    [[nodiscard]] const CertificateTable &certificateTable() const { return m_certificates; }
    [[nodiscard]] const ApplicationTable &applicationTable() const { return m_applications; }
    [[nodiscard]] const ContactTable &contactTable() const { return m_contacts; }
    [[nodiscard]] const UnitTable &unitTable() const { return m_units; }
    [[nodiscard]] const Dictionary &names() const { return m_names; }
    [[nodiscard]] const Dictionary &surnames() const { return m_surnames; }
    [[nodiscard]] const Dictionary &titles() const { return m_titles; }
    [[nodiscard]] const Dictionary &personnelTypeWords() const { return m_personnelTypes; }
    [[nodiscard]] const Dictionary &officers() const { return m_officers; }
    [[nodiscard]] const Dictionary &reasons() const { return m_reasons; }
    [[nodiscard]] PersonEntry personAt(Row row) const;
    [[nodiscard]] Certificate certificateAt(Row row) const;
    [[nodiscard]] Versioned<Application> applicationAt(Row row) const;
    [[nodiscard]] Contact contactAt(Row row) const;
    [[nodiscard]] QString unitNameAt(Row row) const;
    /// Rows of the people whose own data, certificates, applications or contacts differ from those of an earlier set; nothing
    /// where this cannot be said, or a unit has changed.
    [[nodiscard]] std::optional<std::vector<Row>> peopleChangedSince(const RecordSet &earlier) const;
    /// All columns with what they keep in reserve.
    [[nodiscard]] size_t bytes() const;

private:
    friend class RecordSetWriter;
    friend class RecordSetSnapshot;
    friend class RecordSetWords;

    /// What one with() did; marks tell sets apart.
    struct Step {
        std::shared_ptr<const char> from;
        bool known = true; ///< whether `people` says everything
        std::vector<Row> people;
    };

    UnitTable m_units;
    PeopleTable m_people;
    CertificateTable m_certificates;
    ApplicationTable m_applications;
    ContactTable m_contacts;
    BatchItemTable m_batchItems;
    std::shared_ptr<const std::vector<Versioned<Batch>>> m_batches;
    Dictionary m_names, m_surnames, m_titles, m_personnelTypes, m_statusTexts, m_officers, m_reasons;
    std::vector<quint32> m_personnelTypeUse; ///< by code, how many people
    qint64 m_peopleCount = 0;
    QDateTime m_syncedAt;
    std::shared_ptr<const char> m_mark;
    std::vector<std::shared_ptr<const Step>> m_steps; ///< the latest last
};

/// Takes rows in any order and makes the set.
class RecordSetBuilder
{
public:
    RecordSetBuilder();
    ~RecordSetBuilder();
    [[nodiscard]] Status add(Entity entity, const QJsonArray &row);
    /// `row` as in RecordChange.
    [[nodiscard]] Status add(Entity entity, QByteArrayView row);
    [[nodiscard]] RecordSetPtr build(const QDateTime &syncedAt);

private:
    std::shared_ptr<RecordSet> m_set;
    std::unique_ptr<RecordSetWriter> m_writer;
};

} // namespace eimza::client
