#include <algorithm>
#include <future>
#include <tuple>

#include "core/base/istanbul.h"
#include "core/client/columns/snapshot.h"
#include "core/client/storage/recordset.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;
using columns::SnapshotReader;
using columns::SnapshotWriter;

namespace {

// One higher with every change of what is written below.
constexpr quint32 version = 2;

// Whether the links from the first free row, and from each person's first row, come to an end, meet no row twice and
// stay with the person.
template <typename Next, typename First, typename PersonOf>
bool areChains(size_t rows, Row firstFree, Next next, size_t people, First first, PersonOf personOf)
{
    columns::Bits met(rows);
    const auto follow = [&](Row row, auto fits) {
        for (; row != noRow; row = next(row)) {
            if (row >= rows || met[row] || !fits(row))
                return false;
            met.set(row);
        }
        return true;
    };
    for (Row person = 0; person < people; ++person)
        if (!follow(first(person), [&](Row row) { return personOf(row) == person; }))
            return false;
    return follow(firstFree, [](Row) { return true; });
}

template <typename Next>
bool isChain(size_t rows, Row firstFree, Next next)
{
    return areChains(rows, firstFree, next, 0, [](Row) { return noRow; }, [](Row) { return noRow; });
}

} // namespace

/// The bytes of a set, in one order for writing and reading.
class RecordSetSnapshot
{
public:
    template <typename Set, typename File>
    static void columns(Set &set, File &file)
    {
        auto &units = set.m_units;
        auto &people = set.m_people;
        auto &certificates = set.m_certificates;
        auto &applications = set.m_applications;
        auto &contacts = set.m_contacts;
        auto &items = set.m_batchItems;
        each(file, units.ids, units.present, units.parents, units.codes, units.names);
        each(file, people.ids, people.nationalIds, people.units, people.names, people.surnames, people.titles,
             people.personnelTypes, people.userNames, people.missing, people.firstCertificates, people.firstApplications,
             people.firstContacts);
        each(file, certificates.ids, certificates.people, certificates.ends, certificates.statuses, certificates.next);
        each(file, applications.ids, applications.fields, applications.numbers, applications.notes);
        each(file, contacts.ids, contacts.fields);
        each(file, items.ids, items.fields);
        for (auto *words : {&set.m_names, &set.m_surnames, &set.m_titles, &set.m_personnelTypes, &set.m_statusTexts,
                            &set.m_officers, &set.m_reasons})
            dictionary(file, *words);
        each(file, people.firstFree, certificates.firstFree, applications.firstFree, contacts.firstFree, items.firstFree);
        batches(set, file);
        moment(file, set.m_syncedAt);
    }

    static bool complete(RecordSet &set);

private:
    template <typename File, typename... Columns>
    static void each(File &file, Columns &...columns)
    {
        (one(file, columns), ...);
    }
    template <typename Column>
    static void one(SnapshotWriter &file, const Column &column) { file.column(column); }
    template <typename Column>
    static void one(SnapshotReader &file, Column &column) { file.column(column); }
    static void one(SnapshotWriter &file, const Row &row) { file.value(row); }
    static void one(SnapshotReader &file, Row &row) { row = file.value<Row>(); }

    static void dictionary(SnapshotWriter &file, const Dictionary &words) { words.save(file); }
    static void dictionary(SnapshotReader &file, Dictionary &words) { words.restore(file); }

    static void text(SnapshotWriter &file, const QString &text) { file.text(viewOf(text.toUtf8())); }
    static void text(SnapshotReader &file, QString &text) { text = QString::fromStdString(file.text()); }
    static void moment(SnapshotWriter &file, const QDateTime &moment) { file.value(secondsOf(moment)); }
    static void moment(SnapshotReader &file, QDateTime &moment) { moment = momentOf(file.value<qint64>()); }

    static void batches(const RecordSet &set, SnapshotWriter &file)
    {
        file.value<quint64>(set.m_batches->size());
        for (const auto &[batch, rev] : *set.m_batches) {
            file.value(batch.id.value);
            file.value(rev);
            file.value(batch.state);
            text(file, batch.number);
            text(file, batch.submittedByName);
            moment(file, batch.submittedAt);
            moment(file, batch.finishedAt);
        }
    }
    static void batches(RecordSet &set, SnapshotReader &file)
    {
        auto list = std::make_shared<std::vector<Versioned<Batch>>>();
        for (auto left = file.value<quint64>(); left > 0 && file.isGood(); --left) {
            Versioned<Batch> read;
            read.value.id = BatchId{file.value<qint64>()};
            read.rev = file.value<qint64>();
            read.value.state = static_cast<BatchState>(file.value<quint32>());
            text(file, read.value.number);
            text(file, read.value.submittedByName);
            moment(file, read.value.submittedAt);
            moment(file, read.value.finishedAt);
            list->push_back(std::move(read));
        }
        set.m_batches = std::move(list);
    }

    static bool peopleFit(const RecordSet &set);
    static bool certificatesFit(const RecordSet &set);
    static bool applicationsFit(const RecordSet &set);
    static bool contactsFit(const RecordSet &set);
    static bool batchesFit(const RecordSet &set);
};

bool RecordSetSnapshot::peopleFit(const RecordSet &set)
{
    const UnitTable &units = set.m_units;
    const PeopleTable &people = set.m_people;
    const size_t rows = people.ids.size();
    for (const size_t size : {people.nationalIds.size(), people.units.size(), people.names.size(), people.surnames.size(),
                              people.titles.size(), people.personnelTypes.size(), people.userNames.size(), people.missing.size(),
                              people.firstCertificates.size(), people.firstApplications.size(), people.firstContacts.size()})
        if (size != rows)
            return false;
    for (const size_t size : {units.present.size(), units.parents.size(), units.codes.size(), units.names.size()})
        if (size != units.ids.size())
            return false;
    for (Row row = 0; row < rows; ++row) {
        const bool present = people.isPresent(row);
        if (present && (people.missing[row] > static_cast<quint8>(MissingContact::Both) || people.units[row] >= units.ids.size()
                        || people.names[row] >= set.m_names.size() || people.surnames[row] >= set.m_surnames.size()
                        || people.titles[row] >= set.m_titles.size() || people.personnelTypes[row] >= set.m_personnelTypes.size()))
            return false;
        if (people.ids[row] == 0 && (present || people.firstApplications[row] != noRow || people.firstContacts[row] != noRow))
            return false;
    }
    return true;
}

bool RecordSetSnapshot::certificatesFit(const RecordSet &set)
{
    const CertificateTable &table = set.m_certificates;
    const size_t rows = table.ids.size();
    if (table.people.size() != rows || table.ends.size() != rows || table.statuses.size() != rows || table.next.size() != rows)
        return false;
    for (Row row = 0; row < rows; ++row) {
        const quint32 status = table.statuses[row];
        if (table.ids[row] != 0 && status >= static_cast<quint32>(CertificateState::Other)
            && (status < CertificateTable::firstOtherText || status - CertificateTable::firstOtherText >= set.m_statusTexts.size()))
            return false;
        if (table.ids[row] != 0 && (table.people[row] >= set.m_people.ids.size() || set.m_people.ids[table.people[row]] == 0))
            return false;
    }
    const PeopleTable &people = set.m_people;
    // Free rows of people are linked through the same column.
    return areChains(rows, table.firstFree, [&](Row row) { return table.next[row]; }, people.ids.size(),
                     [&](Row person) { return people.ids[person] != 0 ? people.firstCertificates[person] : noRow; },
                     [&](Row row) { return table.people[row]; })
           && isChain(people.ids.size(), people.firstFree, [&](Row row) { return people.firstCertificates[row]; });
}

bool RecordSetSnapshot::applicationsFit(const RecordSet &set)
{
    const ApplicationTable &table = set.m_applications;
    const size_t rows = table.ids.size();
    if (table.fields.size() != rows || table.numbers.size() != rows || table.notes.size() != rows)
        return false;
    for (Row row = 0; row < rows; ++row) {
        const ApplicationFields &fields = table.fields[row];
        if (table.ids[row] != 0
            && (fields.person >= set.m_people.ids.size() || set.m_people.ids[fields.person] == 0
                || fields.filedByName >= set.m_officers.size() || fields.reason >= set.m_reasons.size()
                || fields.type > static_cast<quint8>(ApplicationType::LostOrStolen)
                || fields.state > static_cast<quint8>(ApplicationState::Cancelled)))
            return false;
    }
    return areChains(rows, table.firstFree, [&](Row row) { return table.fields[row].next; }, set.m_people.ids.size(),
                     [&](Row person) { return set.m_people.firstApplications[person]; },
                     [&](Row row) { return table.fields[row].person; });
}

bool RecordSetSnapshot::contactsFit(const RecordSet &set)
{
    const ContactTable &table = set.m_contacts;
    const size_t rows = table.ids.size();
    if (table.fields.size() != rows)
        return false;
    for (Row row = 0; row < rows; ++row) {
        const ContactFields &fields = table.fields[row];
        if (table.ids[row] != 0
            && (fields.person >= set.m_people.ids.size() || set.m_people.ids[fields.person] == 0 || fields.nextDay < 0
                || fields.how > static_cast<quint8>(ContactHow::InPerson) || fields.outcome > static_cast<quint8>(ContactOutcome::Declined)))
            return false;
    }
    return areChains(rows, table.firstFree, [&](Row row) { return table.fields[row].next; }, set.m_people.ids.size(),
                     [&](Row person) { return set.m_people.firstContacts[person]; },
                     [&](Row row) { return table.fields[row].person; });
}

bool RecordSetSnapshot::batchesFit(const RecordSet &set)
{
    const BatchItemTable &table = set.m_batchItems;
    const size_t rows = table.ids.size();
    if (table.fields.size() != rows)
        return false;
    for (Row row = 0; row < rows; ++row)
        if (table.ids[row] != 0
            && (table.fields[row].reason >= set.m_reasons.size() || table.fields[row].outcome > static_cast<quint32>(ItemOutcome::Unknown)))
            return false;
    for (const auto &[batch, rev] : *set.m_batches)
        if (batch.state < BatchState::Open || batch.state > BatchState::Sent)
            return false;
    return isChain(rows, table.firstFree, [&](Row row) { return table.fields[row].next; });
}

// Looks whether all that was read fits together, and makes what was not written.
bool RecordSetSnapshot::complete(RecordSet &set)
{
    // Indexes are not written: they are made again from the ids. The long ones while it is looked whether all fits.
    auto indexes = std::async(std::launch::async, [&set] {
        return std::pair(RowIndex(set.m_people.ids), RowIndex(set.m_certificates.ids));
    });
    if (!peopleFit(set) || !certificatesFit(set) || !applicationsFit(set) || !contactsFit(set) || !batchesFit(set))
        return false;
    std::tie(set.m_people.rows, set.m_certificates.rows) = indexes.get();
    set.m_units.rows = RowIndex();
    for (Row row = 0; row < set.m_units.ids.size(); ++row)
        set.m_units.rows.insert(set.m_units.ids[row], row, set.m_units.ids);
    set.m_applications.rows = RowIndex(set.m_applications.ids);
    set.m_contacts.rows = RowIndex(set.m_contacts.ids);
    BatchItemTable &items = set.m_batchItems;
    items.rows = RowIndex(items.ids);
    for (Row row = 0; row < items.ids.size(); ++row)
        if (items.ids[row] != 0) {
            const qint64 batch = items.fields[row].batch;
            items.fields.change(row).next = items.firsts.value(batch, noRow);
            items.firsts.insert(batch, row);
        }
    set.m_peopleCount = 0;
    set.m_personnelTypeUse.assign(set.m_personnelTypes.size(), 0);
    for (Row row = 0; row < set.m_people.ids.size(); ++row) {
        if (!set.m_people.isPresent(row))
            continue;
        ++set.m_peopleCount;
        ++set.m_personnelTypeUse[set.m_people.personnelTypes[row]];
    }
    return true;
}

Status RecordSet::save(const std::function<Status(QByteArrayView)> &sink) const
{
    Status status;
    SnapshotWriter file(
        [&](std::span<const char> piece) {
            status = sink({piece.data(), static_cast<qsizetype>(piece.size())});
            return status.has_value();
        },
        version);
    RecordSetSnapshot::columns(*this, file);
    static_cast<void>(file.finish());
    return status;
}

Result<RecordSetPtr> RecordSet::restore(const std::function<Result<QByteArray>()> &source)
{
    Status status;
    QByteArray piece;
    SnapshotReader file(
        [&]() -> std::optional<std::span<const char>> {
            auto next = source();
            if (!next)
                status = fail(next.error());
            if (!next || next->isEmpty())
                return std::nullopt;
            piece = std::move(*next);
            return std::span(piece.constData(), static_cast<size_t>(piece.size()));
        },
        version);
    auto set = std::make_shared<RecordSet>();
    RecordSetSnapshot::columns(*set, file);
    const bool whole = file.finish();
    if (!status)
        return fail(status.error());
    if (!whole || !RecordSetSnapshot::complete(*set))
        return fail(ErrorCode::Protocol, u"the snapshot of the records cannot be read"_s);
    return RecordSetPtr(std::move(set));
}

} // namespace eimza::client
