#include "core/client/remote/authorizedhttp.h"

#include <algorithm>

#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds longestLead = 60s;  ///< before its end a token is renewed
constexpr auto secondTry = 250ms;                  ///< after a lost answer; the server gives the same successor for 60 s
constexpr auto pauseAfterFailure = 5s;             ///< while the present token still serves

bool isRefusedToken(const Result<HttpAnswer> &answer)
{
    return answer && answer->status == 401 && errorFrom(401, answer->body).code == ErrorCode::Unauthenticated;
}

// A refusal in the backend's own words; a proxy's page says nothing about the session.
bool isRefusal(const HttpAnswer &answer)
{
    if (answer.status < 400 || answer.status >= 500 || answer.status == 429 || answer.status == 426)
        return false;
    const auto json = parseJsonObject(answer.body);
    return json && !json->value("code"_L1).toString().isEmpty();
}

void finish(QPromise<Result<HttpAnswer>> &promise, const Result<HttpAnswer> &answer)
{
    promise.addResult(answer);
    promise.finish();
}

} // namespace

AuthorizedHttp::AuthorizedHttp(HttpClient &http) : m_http{http}
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(secondTry);
    connect(&m_retry, &QTimer::timeout, this, &AuthorizedHttp::askForSuccessor);
}

void AuthorizedHttp::begin(const SessionAnswer &session)
{
    forget();
    m_over = false;
    keep(session);
    sendHeld();
}

void AuthorizedHttp::signOut()
{
    if (!m_token.isEmpty())
        static_cast<void>(m_http.call("DELETE", routes::session, {}, {{"Authorization", "Bearer " + m_token}}));
    forget();
    finishHeld(fail(ErrorCode::Cancelled, u"signed out"_s));
}

QFuture<Result<HttpAnswer>> AuthorizedHttp::call(const QByteArray &method, const QString &path, const QByteArray &body,
                                                 const HttpClient::Headers &headers)
{
    const Call call{method, path, body, headers, std::make_shared<QPromise<Result<HttpAnswer>>>()};
    call.promise->start();
    take(call);
    return call.promise->future();
}

void AuthorizedHttp::take(const Call &call)
{
    if (m_over) {
        finish(*call.promise, fail(ErrorCode::Unauthenticated, u"the session is over"_s));
        QMetaObject::invokeMethod(this, &AuthorizedHttp::ended, Qt::QueuedConnection);
    } else if (!m_successor.isEmpty() && (m_renewing || m_refused || m_renewAt.hasExpired())) {
        hold(call);
    } else {
        send(call);
    }
}

void AuthorizedHttp::send(const Call &call)
{
    HttpClient::Headers headers = call.headers;
    if (!m_token.isEmpty())
        headers.append({"Authorization", "Bearer " + m_token});
    whenDone(m_http.call(call.method, call.path, call.body, headers), this,
             [this, call, token = m_token](const Result<HttpAnswer> &answer) { answered(call, token, answer); });
}

void AuthorizedHttp::answered(const Call &call, const QByteArray &token, const Result<HttpAnswer> &answer)
{
    if (!isRefusedToken(answer)) {
        if (answer && token == m_token)
            m_unproved = false;
        finish(*call.promise, answer);
        return;
    }
    if (token != m_token) {
        // Renewed meanwhile; without a token the session is over or was left, and the refusal stands.
        m_token.isEmpty() ? finish(*call.promise, answer) : take(call);
        return;
    }
    if (!m_successor.isEmpty() && !m_unproved) {
        m_refused = true;
        hold(call);
        return;
    }
    finish(*call.promise, answer);
    endSession();
}

void AuthorizedHttp::hold(const Call &call)
{
    m_held.append(call);
    if (m_renewing)
        return;
    m_renewing = true;
    m_triedTwice = false;
    askForSuccessor();
}

void AuthorizedHttp::askForSuccessor()
{
    const QByteArray body = compactJson(toJson(RefreshRequest{m_successor}));
    whenDone(m_http.call("POST", routes::sessionRefresh, body), this,
             [this, life = m_life](const Result<HttpAnswer> &answer) {
        if (life == m_life)
            tookSuccessor(answer);
    });
}

void AuthorizedHttp::tookSuccessor(const Result<HttpAnswer> &answer)
{
    if (answer && answer->status == 200) {
        const auto json = parseJsonObject(answer->body);
        const auto session = json ? sessionAnswer(*json) : Result<SessionAnswer>(fail(json.error()));
        if (session) {
            m_renewing = false;
            keep(*session);
            m_unproved = true;
            sendHeld();
            return;
        }
    }
    if (answer && isRefusal(*answer)) {
        qCInfo(lcSync, "The session was not renewed: %s", qUtf8Printable(errorFrom(answer->status, answer->body).detail));
        endSession();
        return;
    }
    renewalFailed(answer);
}

// Neither granted nor refused: the same refresh token is presented again, now or with the next call.
void AuthorizedHttp::renewalFailed(const Result<HttpAnswer> &answer)
{
    if (!answer && answer.error().code == ErrorCode::Offline && !m_triedTwice) {
        m_triedTwice = true;
        m_retry.start();
        return;
    }
    m_renewing = false;
    m_renewAt = QDeadlineTimer(pauseAfterFailure);
    if (!m_refused && !m_tokenEnds.hasExpired()) {
        sendHeld();
        return;
    }
    m_refused = true;
    const bool unreadable = answer && answer->status >= 200 && answer->status < 300;
    finishHeld(unreadable ? fail(ErrorCode::Offline, u"a renewal that cannot be read"_s) : answer);
}

void AuthorizedHttp::keep(const SessionAnswer &session)
{
    m_token = session.accessToken.toLatin1();
    m_successor = session.refreshToken;
    m_refused = m_unproved = false;
    m_renewAt = m_tokenEnds = QDeadlineTimer(QDeadlineTimer::Forever);
    if (session.expiresIn <= 0)
        return;
    const std::chrono::seconds life{session.expiresIn};
    m_tokenEnds = QDeadlineTimer(life);
    m_renewAt = QDeadlineTimer(std::chrono::milliseconds{life} - std::min<std::chrono::milliseconds>(longestLead, std::chrono::milliseconds{life} / 10));
}

void AuthorizedHttp::forget()
{
    ++m_life;
    m_retry.stop();
    m_token.clear();
    m_successor.clear();
    m_renewing = m_refused = m_unproved = false;
    m_renewAt = m_tokenEnds = QDeadlineTimer(QDeadlineTimer::Forever);
}

void AuthorizedHttp::sendHeld()
{
    for (const Call &call : std::exchange(m_held, {}))
        send(call);
}

void AuthorizedHttp::finishHeld(const Result<HttpAnswer> &answer)
{
    for (const Call &call : std::exchange(m_held, {}))
        finish(*call.promise, answer);
}

void AuthorizedHttp::endSession()
{
    m_over = m_over || !m_token.isEmpty();
    forget();
    finishHeld(fail(ErrorCode::Unauthenticated, u"the session is over"_s));
    Q_EMIT ended();
}

} // namespace eimza::client
