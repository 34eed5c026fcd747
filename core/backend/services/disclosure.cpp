#include "core/backend/services/disclosure.h"

#include <QCryptographicHash>

#include "core/backend/audit/audit.h"
#include "core/backend/store/people.h"
#include "core/backend/store/reveals.h"

namespace eimza::backend::disclosure
{

using namespace Qt::Literals::StringLiterals;

namespace
{

auto nobody()
{
    return fail(ErrorCode::NotFound, u"there is no such person, or none that the caller may see"_s);
}

} // namespace

Result<RevealedPerson> reveal(Database &database, const Clock &clock, const Session &session, PersonId person,
                              const RevealRequest &request)
{
    return database.write([&](Connection &c) -> Result<RevealedPerson> {
        const auto found = people::byId(c, session.scope, person);
        if (!found)
            return nobody();
        const qint64 id = reveals::insert(c, {person, session.user, clock.now(), request.reason});
        const QByteArray digest =
            QCryptographicHash::hash(request.reason.toUtf8(), QCryptographicHash::Sha256).toHex();
        audit::append(c, {session.user,
                          u"reveal"_s,
                          u"person"_s,
                          person.value,
                          {{u"reveal"_s, id}, {u"reason_sha256"_s, QString::fromLatin1(digest)}}});
        return RevealedPerson{person, found->nationalId.toString(), found->phone};
    });
}

Result<esya::PersonAnswer> askKsm(Database &database, const Session &session, PersonId person,
                                  const AskKsm &ask)
{
    // Written down first: what was asked is known even where the answer is lost.
    const auto tckn = database.write([&](Connection &c) -> Result<QString> {
        const auto found = people::byId(c, session.scope, person);
        if (!found)
            return nobody();
        audit::append(c, {session.user, u"ksm-query"_s, u"person"_s, person.value, {}});
        return found->nationalId.toString();
    });
    if (!tckn)
        return fail(tckn.error());
    auto answer = ask ? ask(*tckn) : fail(ErrorCode::Offline, u"there is no way to Kamu SM"_s);
    // Whatever went wrong on the way there, the caller may try again later.
    if (!answer && answer.error().code != ErrorCode::Timeout)
        return fail(ErrorCode::Offline, u"Kamu SM: "_s + answer.error().detail);
    return answer;
}

} // namespace eimza::backend::disclosure
