#include "core/client/services/personsearch.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "core/base/letters.h"
#include "core/base/mask.h"
#include "core/base/whendone.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

PersonSearch::PersonSearch(BackendApi &api, Records &records, ApplicationFiling &filing, TaskThread &worker, const Clock &clock)
    : m_api{api}, m_records{records}, m_filing{filing}, m_worker{worker}, m_clock{clock}
{
}

QFuture<Result<PersonSearchResult>> PersonSearch::search(const PersonQuery &query)
{
    auto promise = std::make_shared<QPromise<Result<PersonSearchResult>>>();
    promise->start();
    whenDone(m_api.searchPeople(query), this, [this, promise, query](const Result<PersonPage> &page) {
        if (page) {
            PersonSearchResult result{*page, false, m_clock.now()};
            for (FoundPerson &person : result.page.items)
                person.offers = m_filing.narrowed(person.id, person.offers);
            promise->addResult(result);
        } else if (isUnreachable(page.error().code) && m_records.isSynced()) {
            searchHere(query, promise);
            return;
        } else {
            promise->addResult(fail(page.error()));
        }
        promise->finish();
    });
    return promise->future();
}

QList<PersonId> peopleMatching(const RecordSet &records, const PersonQuery &query)
{
    const PeopleTable &people = records.peopleTable();
    const columns::Bits names = records.names().beginningWith(letters::folded(query.name.trimmed().toStdString()));
    const columns::Bits surnames = records.surnames().beginningWith(letters::folded(query.surname.trimmed().toStdString()));
    const QString tckn = query.tckn.trimmed();
    const std::string personnelType = query.personnelType.trimmed().toStdString();
    const QSet<UnitId> units = query.unit.isNull() ? QSet<UnitId>() : records.subtree(query.unit);
    std::vector<Row> fits;
    for (Row row = 0; row < people.ids.size(); ++row)
        if (people.isPresent(row) && names[people.names[row]] && surnames[people.surnames[row]] && !people.userNames[row].empty()
            && (tckn.isEmpty() || tckn == QString::number(people.nationalIds[row]))
            && (personnelType.empty() || personnelType == records.personnelTypeWords().word(people.personnelTypes[row]))
            && (units.isEmpty() || units.contains(UnitId{records.unitTable().ids[people.units[row]]})))
            fits.push_back(row);
    const auto taken = std::min(fits.size(), static_cast<size_t>(std::max(query.limit, 0)) + 1);
    std::ranges::partial_sort(fits, fits.begin() + static_cast<std::ptrdiff_t>(taken), {}, [&](Row row) {
        return std::tuple{records.surnames().rank(people.surnames[row]), records.names().rank(people.names[row]), people.ids[row]};
    });
    QList<PersonId> ids;
    for (size_t i = 0; i < taken; ++i)
        ids.append(PersonId{people.ids[fits[i]]});
    return ids;
}

void PersonSearch::searchHere(const PersonQuery &query, const Promise &promise)
{
    const auto matching = m_worker.run([records = m_records.all(), query] { return peopleMatching(*records, query); });
    whenDone(matching, this, [this, promise, records = m_records.all(), limit = query.limit](const QList<PersonId> &people) {
        PersonSearchResult result;
        result.fromThisComputer = true;
        result.syncedAt = records->syncedAt();
        result.page.more = people.size() > limit;
        for (const PersonId id : people.first(std::min<qsizetype>(people.size(), std::max(limit, 0))))
            result.page.items.append(found(*records, *records->person(id)));
        promise->addResult(result);
        promise->finish();
    });
}

FoundPerson PersonSearch::found(const RecordSet &records, const PersonEntry &person) const
{
    FoundPerson f;
    f.id = person.id;
    f.maskedTckn = maskedNationalId(person.nationalIdText());
    f.name = person.name;
    f.surname = person.surname;
    f.userName = person.userName;
    f.unit = person.unit;
    f.unitName = records.unitName(person.unit);
    f.title = person.title;
    f.personnelType = person.personnelType;
    f.missing = person.missing;
    f.offers = m_filing.offersFor(person.id);
    const auto certificates = records.certificatesOf(person.id);
    if (const auto c = renewable(certificates, m_clock.now()))
        f.renewsNotAfter = c->notAfter;
    if (const auto open = openApplication(applicationsWithOverlay(records, m_records.overlay(), person.id))) {
        f.openNumber = open->number;
        f.openFiledAt = open->filedAt;
    }
    return f;
}

} // namespace eimza::client
