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

PersonSearch::PersonSearch(BackendApi &api, Records &records, ApplicationFiling &filing, const Clock &clock)
    : m_api{api}, m_records{records}, m_filing{filing}, m_clock{clock}
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
            promise->addResult(searchHere(query));
        } else {
            promise->addResult(fail(page.error()));
        }
        promise->finish();
    });
    return promise->future();
}

PersonSearchResult PersonSearch::searchHere(const PersonQuery &query) const
{
    const RecordSetPtr &records = m_records.all();
    const QString name = turkish::fold(query.name.trimmed());
    const QString surname = turkish::fold(query.surname.trimmed());
    const QString tckn = query.tckn.trimmed();
    const QString personnelType = query.personnelType.trimmed();
    const QSet<UnitId> units = query.unit.isNull() ? QSet<UnitId>() : records->subtree(query.unit);
    PersonSearchResult result;
    result.fromThisComputer = true;
    result.syncedAt = records->syncedAt();
    struct Fit {
        QByteArray surname, name;
        const PersonEntry *person;
    };
    std::vector<Fit> fits;
    for (const PersonEntry &p : records->people())
        if (!p.userName.isEmpty() && (tckn.isEmpty() || tckn == p.nationalIdText())
            && (personnelType.isEmpty() || personnelType == p.personnelType)
            && (units.isEmpty() || units.contains(p.unit)) && startsFolded(p.name, name) && startsFolded(p.surname, surname))
            fits.push_back({turkish::sortKey(p.surname), turkish::sortKey(p.name), &p});
    const auto shown = std::min(fits.size(), static_cast<size_t>(std::max(query.limit, 0)));
    std::ranges::partial_sort(fits, fits.begin() + static_cast<std::ptrdiff_t>(shown), {},
                              [](const Fit &f) { return std::tie(f.surname, f.name, f.person->id); });
    result.page.more = fits.size() > shown;
    for (size_t i = 0; i < shown; ++i)
        result.page.items.append(found(*fits[i].person));
    return result;
}

FoundPerson PersonSearch::found(const PersonEntry &person) const
{
    const RecordSetPtr &records = m_records.all();
    FoundPerson f;
    f.id = person.id;
    f.maskedTckn = maskedNationalId(person.nationalIdText());
    f.name = person.name;
    f.surname = person.surname;
    f.userName = person.userName;
    f.unit = person.unit;
    f.unitName = records->unitName(person.unit);
    f.title = person.title;
    f.personnelType = person.personnelType;
    f.missing = person.missing;
    f.offers = m_filing.offersFor(person.id);
    const auto certificates = records->certificatesOf(person.id);
    if (const auto c = renewable(QList<Certificate>(certificates.begin(), certificates.end()), m_clock.now()))
        f.renewsNotAfter = c->notAfter;
    if (const auto open = openApplication(applicationsWithOverlay(*records, m_records.overlay(), person.id))) {
        f.openNumber = open->number;
        f.openFiledAt = open->filedAt;
    }
    return f;
}

QStringList PersonSearch::personnelTypes() const
{
    QSet<QString> types;
    for (const PersonEntry &p : m_records.all()->people())
        if (!p.personnelType.isEmpty())
            types.insert(p.personnelType);
    QStringList list(types.begin(), types.end());
    std::ranges::sort(list, {}, [](const QString &t) { return turkish::sortKey(t); });
    return list;
}

} // namespace eimza::client
