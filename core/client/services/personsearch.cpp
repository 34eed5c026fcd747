#include "core/client/services/personsearch.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "core/base/mask.h"
#include "core/base/turkish.h"
#include "core/base/whendone.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

bool startsFolded(const QString &text, const QString &foldedStart)
{
    return turkish::fold(text).startsWith(foldedStart);
}

bool isUnreachable(ErrorCode code)
{
    return code == ErrorCode::Offline || code == ErrorCode::Timeout || code == ErrorCode::ServerFailure;
}

} // namespace

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
    const QString name = turkish::fold(query.name.trimmed());
    const QString surname = turkish::fold(query.surname.trimmed());
    const QString tckn = query.tckn.trimmed();
    const QString personnelType = query.personnelType.trimmed();
    const QSet<UnitId> units = query.unit.isNull() ? QSet<UnitId>() : records.subtree(query.unit);
    struct Fit {
        QByteArray surname, name;
        PersonId id;
    };
    std::vector<Fit> fits;
    for (const PersonEntry &p : records.people())
        if (!p.userName.isEmpty() && (tckn.isEmpty() || tckn == p.nationalIdText())
            && (personnelType.isEmpty() || personnelType == p.personnelType)
            && (units.isEmpty() || units.contains(p.unit)) && startsFolded(p.name, name) && startsFolded(p.surname, surname))
            fits.push_back({turkish::sortKey(p.surname), turkish::sortKey(p.name), p.id});
    const auto taken = std::min(fits.size(), static_cast<size_t>(std::max(query.limit, 0)) + 1);
    std::ranges::partial_sort(fits, fits.begin() + static_cast<std::ptrdiff_t>(taken), {},
                              [](const Fit &f) { return std::tie(f.surname, f.name, f.id); });
    QList<PersonId> people;
    for (size_t i = 0; i < taken; ++i)
        people.append(fits[i].id);
    return people;
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
