#include "core/backend/services/disclosure.h"

#include <QSemaphore>
#include <QUuid>
#include <chrono>

#include "core/backend/audit/audit.h"
#include "core/backend/store/certificates.h"
#include "core/backend/store/exports.h"
#include "core/backend/store/people.h"

namespace eimza::backend::disclosure
{

using namespace Qt::Literals::StringLiterals;

namespace
{

/// How long a request whose answer was lost may be sent again.
constexpr std::chrono::minutes repeatable{10};

auto nobody()
{
    return fail(ErrorCode::NotFound, u"there is no such person, or none that the caller may see"_s);
}

// Null where nobody is meant.
PersonId subjectOf(Connection &c, const KsmQuery &query)
{
    if (!query.tckn.isEmpty())
        return people::idByTckn(c, query.tckn);
    return query.serial.isEmpty() ? query.person : certificates::holderOf(c, query.serial);
}

} // namespace

QJsonObject keepReason(Connection &c, const reveals::Reveal &reveal)
{
    const qint64 id = reveals::insert(c, reveal);
    return {{u"reveal"_s, id}, {u"reason_sha256"_s, reveal.reason.digest()}};
}

qint64 keepReason(Connection &c, const Session &session, const QDateTime &at, const QString &words, QJsonObject &detail)
{
    const Reason reason = Reason::of(words);
    const qint64 id = exports::insert(c, {session.user, at, reason});
    detail.insert(u"reason_sha256"_s, reason.digest());
    return id;
}

Result<Reveal> reveal(Database &database, const Clock &clock, const Session &session, PersonId person,
                      const RevealRequest &request, const QByteArray &key)
{
    const QUuid uuid = QUuid::fromString(QString::fromLatin1(key));
    if (uuid.isNull())
        return fail(ErrorCode::InvalidInput, u"Idempotency-Key must be a UUID"_s);
    const reveals::Reveal asked{person, session.user, clock.now(), Reason::of(request.reason), uuid.toString(QUuid::WithoutBraces)};
    return database.write([&](Connection &c) -> Result<Reveal> {
        const auto found = people::byId(c, session.scope, person);
        if (!found)
            return nobody();
        const auto earlier = reveals::byKey(c, asked.key);
        const bool isRepeated = earlier && earlier->person == person && earlier->who == session.user && earlier->reason.text == request.reason
                                && earlier->at.addDuration(repeatable) > asked.at;
        if (earlier && !isRepeated)
            return fail(ErrorCode::KeyReused, u"the key came with another request"_s);
        if (!earlier)
            audit::append(c, {session.user, u"reveal"_s, u"person"_s, person.value, keepReason(c, asked)});
        return Reveal{{person, found->nationalId.toString(), found->phone}, earlier.has_value()};
    });
}

AskKsm fewAtOnce(AskKsm ask, int atOnce, std::chrono::milliseconds patience)
{
    return [ask = std::move(ask), places = std::make_shared<QSemaphore>(atOnce),
            patience](const QString &tckn) -> Result<esya::PersonAnswer> {
        if (!places->tryAcquire(1, static_cast<int>(patience.count())))
            return fail(ErrorCode::Offline, u"others wait for its answer already"_s);
        const QSemaphoreReleaser leaving{*places};
        return ask(tckn);
    };
}

Result<KsmAnswer> askKsm(Database &database, const Session &session, const KsmQuery &query, const AskKsm &ask)
{
    // Written down first: what was asked is known even where the answer is lost.
    const auto subject = database.write([&](Connection &c) -> Result<Person> {
        const auto found = people::byId(c, session.scope, subjectOf(c, query));
        if (!found)
            return nobody();
        audit::append(c, {session.user, u"ksm-query"_s, u"person"_s, found->id.value, {}});
        return *found;
    });
    if (!subject)
        return fail(subject.error());
    const auto answer = ask ? ask(subject->nationalId.toString()) : fail(ErrorCode::Offline, u"there is no way to Kamu SM"_s);
    // Whatever went wrong on the way there, the caller may try again later.
    if (!answer && answer.error().code != ErrorCode::Timeout)
        return fail(ErrorCode::Offline, u"Kamu SM: "_s + answer.error().detail);
    if (!answer)
        return fail(answer.error());
    return ksmAnswer(subject->id, *answer, subject->email);
}

} // namespace eimza::backend::disclosure
