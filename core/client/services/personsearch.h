#pragma once

#include <QFuture>
#include <QObject>

#include "core/base/taskthread.h"
#include "core/client/services/applicationfiling.h"
#include "core/client/services/records.h"

namespace eimza::client {

struct PersonSearchResult {
    PersonPage page;
    bool fromThisComputer = false; ///< the server was not reached; only people of the list are known here
    QDateTime syncedAt;            ///< date of what is known here
};

/// E-İmza Talep's search: asks the backend, and answers from the synchronised records where it is not there.
class PersonSearch : public QObject
{
    Q_OBJECT

public:
    PersonSearch(BackendApi &api, Records &records, ApplicationFiling &filing, TaskThread &worker, const Clock &clock);

    [[nodiscard]] QFuture<Result<PersonSearchResult>> search(const PersonQuery &query);
    /// Those that occur in the records, in Turkish order.
    [[nodiscard]] QStringList personnelTypes() const { return m_records.all()->personnelTypes(); }

private:
    using Promise = std::shared_ptr<QPromise<Result<PersonSearchResult>>>;
    void searchHere(const PersonQuery &query, const Promise &promise);
    [[nodiscard]] FoundPerson found(const RecordSet &records, const PersonEntry &person) const;

    BackendApi &m_api;
    Records &m_records;
    ApplicationFiling &m_filing;
    TaskThread &m_worker;
    const Clock &m_clock;
};

/// The pure part, for the worker: who fits, in Turkish order; one more than the limit says that there are more.
[[nodiscard]] QList<PersonId> peopleMatching(const RecordSet &records, const PersonQuery &query);

} // namespace eimza::client
