#pragma once

#include <QFuture>
#include <QObject>

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
    PersonSearch(BackendApi &api, Records &records, ApplicationFiling &filing, const Clock &clock);

    [[nodiscard]] QFuture<Result<PersonSearchResult>> search(const PersonQuery &query);
    /// The personnel types and so on that occur in the records, in Turkish order.
    [[nodiscard]] QStringList personnelTypes() const;

private:
    [[nodiscard]] PersonSearchResult searchHere(const PersonQuery &query) const;
    [[nodiscard]] FoundPerson found(const PersonEntry &person) const;

    BackendApi &m_api;
    Records &m_records;
    ApplicationFiling &m_filing;
    const Clock &m_clock;
};

} // namespace eimza::client
