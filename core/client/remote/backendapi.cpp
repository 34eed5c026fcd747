#include "core/client/remote/backendapi.h"

#include <QTimer>
#include <QUuid>

#include "core/base/whendone.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds signInPatience{30};
constexpr int mostSignInRepeats = 3;

bool succeeded(const HttpAnswer &answer)
{
    return answer.status >= 200 && answer.status < 300;
}

// The value in a successful answer, or the problem in any other.
template <typename T, typename Parse>
Result<T> valueOf(const Result<HttpAnswer> &answer, Parse parse)
{
    if (!answer)
        return fail(answer.error());
    if (!succeeded(*answer))
        return fail(errorFrom(answer->status, answer->body));
    const auto json = parseJsonObject(answer->body);
    if (!json)
        return fail(json.error());
    return parse(*json);
}

template <typename T, typename Convert>
QFuture<T> converted(QObject *context, const QFuture<Result<HttpAnswer>> &call, Convert convert)
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    whenDone(call, context, [promise, convert](const Result<HttpAnswer> &answer) {
        promise->addResult(convert(answer));
        promise->finish();
    });
    return promise->future();
}

QString withId(QLatin1StringView route, qint64 id)
{
    return QString(route).replace("{id}"_L1, QString::number(id));
}

// Whether the backend itself speaks: a proxy or a sign-in page in between has no problem code.
bool isProblem(const QByteArray &body)
{
    const auto json = parseJsonObject(body);
    return json && !json->value("code"_L1).toString().isEmpty();
}

// What the status of a refusal says of the command's number: Refused where the server keeps its answer under
// the key, NotTaken where it does not; anything else says nothing of the command.
CommandOutcome::Kind kindOf(ErrorCode code, int status)
{
    using Kind = CommandOutcome::Kind;
    switch (status) {
    case 404: // of a path that the server does not know nothing is kept
        return code == ErrorCode::Protocol ? Kind::NotTaken : Kind::Refused;
    case 403: case 409: case 412: case 422:
        return code == ErrorCode::OutOfOrder || code == ErrorCode::KeyReused ? Kind::NotTaken : Kind::Refused;
    case 400: case 405: case 413: case 415: case 428:
        return Kind::NotTaken;
    default:
        return Kind::Unknown;
    }
}

} // namespace

bool isUnreachable(ErrorCode code)
{
    return code == ErrorCode::Offline || code == ErrorCode::Timeout || code == ErrorCode::ServerFailure || code == ErrorCode::Unavailable
           || code == ErrorCode::Unauthenticated;
}

BackendApi::BackendApi(HttpClient &http, ServerClock &clock) : m_http{http}, m_authorized{http}, m_clock{clock}
{
    connect(&m_authorized, &AuthorizedHttp::ended, this, &BackendApi::sessionEnded);
}

QFuture<Result<HttpAnswer>> BackendApi::observed(QFuture<Result<HttpAnswer>> call)
{
    whenDone(call, this, [this](const Result<HttpAnswer> &answer) {
        if (answer) {
            Q_EMIT reached();
            if (answer->status == 426)
                Q_EMIT tooOld();
        } else if (answer.error().code == ErrorCode::Offline || answer.error().code == ErrorCode::Timeout) {
            Q_EMIT unreachable();
        }
    });
    return call;
}

QFuture<Result<SessionAnswer>> BackendApi::signIn(const QString &user, const QString &password)
{
    const SignIn signIn{compactJson({{u"user"_s, user}, {u"password"_s, password}}), ++m_signIns, QDeadlineTimer(signInPatience),
                        std::make_shared<QPromise<Result<SessionAnswer>>>()};
    signIn.promise->start();
    trySignIn(signIn, mostSignInRepeats);
    return signIn.promise->future();
}

void BackendApi::trySignIn(const SignIn &signIn, int left)
{
    whenDone(observed(m_http.call("POST", routes::session, signIn.body)), this, [this, signIn, left](const Result<HttpAnswer> &answer) {
        const std::chrono::seconds pause{answer && answer->status == 429 ? answer->retryAfterSeconds : 0};
        if (pause.count() > 0 && left > 0 && pause <= signIn.until.remainingTimeAsDuration()) {
            Q_EMIT signInWaits(pause);
            QTimer::singleShot(pause, this, [this, signIn, left] {
                if (signIn.number == m_signIns) {
                    trySignIn(signIn, left - 1);
                    return;
                }
                signIn.promise->addResult(fail(ErrorCode::Cancelled, u"somebody signs in anew"_s));
                signIn.promise->finish();
            });
            return;
        }
        const auto session = valueOf<SessionAnswer>(answer, sessionAnswer);
        if (session)
            m_clock.set(session->serverTime, answer->date);
        signIn.promise->addResult(session);
        signIn.promise->finish();
    });
}

void BackendApi::begin(const SessionAnswer &session)
{
    m_authorized.begin(session);
}

void BackendApi::giveBack(const SessionAnswer &session)
{
    static_cast<void>(m_http.call("DELETE", routes::session, {}, {{"Authorization", "Bearer " + session.accessToken.toLatin1()}}));
}

void BackendApi::signOut()
{
    m_authorized.signOut();
}

QFuture<Status> BackendApi::signOutEverywhere()
{
    return converted<Status>(this, observed(m_authorized.call("DELETE", routes::sessionAll, {})), [](const Result<HttpAnswer> &answer) -> Status {
        if (!answer)
            return fail(answer.error());
        return succeeded(*answer) ? Status{} : fail(errorFrom(answer->status, answer->body));
    });
}

QFuture<PullAnswer> BackendApi::pull(const PullRequest &request)
{
    const auto call = observed(m_authorized.call("POST", routes::syncPull, compactJson(toJson(request))));
    return converted<PullAnswer>(this, call, [](const Result<HttpAnswer> &answer) -> PullAnswer {
        if (!answer)
            return {fail(answer.error()), {}, 0};
        if (!succeeded(*answer)) {
            const Error error = errorFrom(answer->status, answer->body);
            // Only the backend itself can say that a cursor is worth nothing any more; what ends no cursor is believed
            // of a proxy in front of it too.
            const bool endsNothing = answer->status == 401 || answer->status == 426 || answer->status == 429;
            const bool strange = !endsNothing && !isProblem(answer->body);
            return {fail(strange ? Error{ErrorCode::ServerFailure, error.detail} : error), answer->date, answer->retryAfterSeconds};
        }
        return {answer->status == 204 ? QByteArray() : answer->body, answer->date, 0};
    });
}

CommandOutcome commandOutcome(const Result<HttpAnswer> &answer)
{
    CommandOutcome outcome;
    if (!answer) {
        outcome.reason = answer.error().code;
        return outcome;
    }
    if (succeeded(*answer)) {
        const auto parsed = valueOf<CommandAnswer>(answer, commandAnswer);
        if (parsed)
            return {CommandOutcome::Kind::Done, *parsed, {}, 0, {}};
        if (answer->replayed && answer->body.isEmpty())
            return {CommandOutcome::Kind::Done, {}, {}, 0, {}};
        outcome.reason = ErrorCode::Protocol;
        return outcome;
    }
    outcome.reason = errorFrom(answer->status, answer->body).code;
    outcome.retryAfterSeconds = answer->retryAfterSeconds;
    if (isProblem(answer->body))
        outcome.kind = kindOf(outcome.reason, answer->status);
    if (outcome.kind == CommandOutcome::Kind::Refused)
        outcome.met = metState(*parseJsonObject(answer->body));
    return outcome;
}

QFuture<CommandOutcome> BackendApi::send(const OutboundCommand &outbound)
{
    HttpClient::Headers headers{{QByteArray(routes::idempotencyKey.data()), outbound.key.toLatin1()},
                                {QByteArray(routes::clientSeq.data()), outbound.seq.toHeader()}};
    if (outbound.revision > 0)
        headers.append({QByteArray(routes::ifMatch.data()), '"' + QByteArray::number(outbound.revision) + '"'});
    const QString path = routes::commands + wireName(outbound.command.kind);
    const auto call = observed(m_authorized.call("POST", path, compactJson(toJson(outbound.command)), headers));
    return converted<CommandOutcome>(this, call, commandOutcome);
}

template <typename T, typename Parse>
QFuture<Result<T>> BackendApi::asked(const QByteArray &method, const QString &path, const QByteArray &body, Parse parse,
                                     const HttpClient::Headers &headers)
{
    return converted<Result<T>>(this, observed(m_authorized.call(method, path, body, headers)),
                                [parse](const Result<HttpAnswer> &answer) { return valueOf<T>(answer, parse); });
}

template <typename T>
QFuture<Result<QList<T>>> BackendApi::listed(const QString &path, Result<ListPage<T>> (*parse)(const QJsonObject &))
{
    const auto listing = std::make_shared<Listing<T>>(Listing<T>{path, parse});
    listing->promise.start();
    readOn(listing, {});
    return listing->promise.future();
}

template <typename T>
void BackendApi::readOn(const std::shared_ptr<Listing<T>> &listing, const QString &after)
{
    const QString place = after.isEmpty() ? QString() : u"?after="_s + QString::fromLatin1(QUrl::toPercentEncoding(after));
    const auto finish = [listing](const Result<QList<T>> &result) {
        listing->promise.addResult(result);
        listing->promise.finish();
    };
    whenDone(asked<ListPage<T>>("GET", listing->path + place, {}, listing->parse), this, [=, this](const Result<ListPage<T>> &page) {
        if (!page)
            return finish(fail(page.error()));
        listing->items.append(page->items);
        if (page->next.isEmpty())
            return finish(listing->items);
        if (page->items.isEmpty() || page->next == after) // else it might be asked for ever
            return finish(fail(ErrorCode::Protocol, u"a page does not lead on"_s));
        readOn(listing, page->next);
    });
}

QFuture<Result<PersonPage>> BackendApi::searchPeople(const PersonQuery &query)
{
    return asked<PersonPage>("POST", routes::peopleSearch, compactJson(toJson(query)), personPage);
}

QFuture<Result<PersonRecords>> BackendApi::person(PersonId id)
{
    return asked<PersonRecords>("GET", withId(routes::person, id.value), {}, personRecords);
}

QFuture<Result<QList<Contact>>> BackendApi::contacts(PersonId id)
{
    return listed(withId(routes::personContacts, id.value), contactPage);
}

QFuture<Result<RevealedPerson>> BackendApi::reveal(PersonId id, const QString &reason)
{
    const HttpClient::Headers key{{QByteArray(routes::idempotencyKey.data()), QUuid::createUuid().toByteArray(QUuid::WithoutBraces)}};
    return asked<RevealedPerson>("POST", withId(routes::reveal, id.value), compactJson(toJson(RevealRequest{reason})), revealedPerson, key);
}

QFuture<Result<KsmAnswer>> BackendApi::askKsm(const KsmQuery &query)
{
    return asked<KsmAnswer>("POST", routes::ksmQuery, compactJson(toJson(query)),
                            [](const QJsonObject &json) { return ksmAnswer(json); });
}

QFuture<Result<std::optional<ShownPerson>>> BackendApi::me()
{
    return asked<std::optional<ShownPerson>>("GET", routes::me, {}, ownPerson);
}

QFuture<Result<QList<Certificate>>> BackendApi::myCertificates()
{
    return listed(routes::myCertificates, certificatePage);
}

QFuture<Result<QList<ApplicationHistory>>> BackendApi::myApplications()
{
    return listed(routes::myApplications, applicationPage);
}

QFuture<Result<QList<OwnDeputyship>>> BackendApi::myDeputyships()
{
    return listed(routes::myDeputyships, ownDeputyships);
}

QFuture<Result<Cutoff>> BackendApi::cutoff()
{
    const auto call = observed(m_authorized.call("GET", routes::cutoff, {}));
    return converted<Result<Cutoff>>(this, call, [](const Result<HttpAnswer> &answer) {
        return valueOf<Cutoff>(answer, [](const QJsonObject &json) { return eimza::cutoff(json); });
    });
}

QFuture<Result<QList<Alert>>> BackendApi::alerts()
{
    const auto call = observed(m_authorized.call("GET", routes::alerts, {}));
    return converted<Result<QList<Alert>>>(this, call, [](const Result<HttpAnswer> &answer) {
        return valueOf<QList<Alert>>(answer, [](const QJsonObject &json) { return eimza::alerts(json); });
    });
}

} // namespace eimza::client
