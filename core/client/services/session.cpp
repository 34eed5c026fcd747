#include "core/client/services/session.h"

#include "core/base/whendone.h"
#include "core/domain/workflow.h"

namespace eimza::client {

Session::Session(BackendApi &api) : m_api{api}
{
    connect(&api, &BackendApi::signInWaits, this, &Session::waiting);
    connect(&api, &BackendApi::sessionEnded, this, [this] {
        m_signedIn = false;
        Q_EMIT changed();
        Q_EMIT expired();
    });
}

QFuture<Result<SessionAnswer>> Session::signIn(const QString &user, const QString &password)
{
    auto promise = std::make_shared<QPromise<Result<SessionAnswer>>>();
    promise->start();
    whenDone(m_api.signIn(user, password), this, [this, promise](const Result<SessionAnswer> &session) {
        if (!session) {
            promise->addResult(session);
            promise->finish();
        } else if (!m_claim) {
            take(*session, promise);
        } else {
            whenDone(m_claim(session->user), this, [this, promise, session](const Result<bool> &own) {
                if (own && *own) {
                    take(*session, promise);
                    return;
                }
                m_api.giveBack(*session);
                promise->addResult(own ? fail(ErrorCode::Forbidden, QStringLiteral("the outbox is another user's")) : fail(own.error()));
                promise->finish();
            });
        }
    });
    return promise->future();
}

// Only now is anything asked with it: somebody else's records must not come to what is kept here.
void Session::take(const SessionAnswer &session, const Promise &promise)
{
    m_api.begin(session);
    m_user = session;
    m_signedIn = true;
    promise->addResult(session);
    promise->finish();
    Q_EMIT changed();
    Q_EMIT signedIn();
}

QFuture<Status> Session::signOutEverywhere()
{
    const auto ended = m_api.signOutEverywhere();
    whenDone(ended, this, [this](const Status &status) {
        if (!status)
            return;
        m_api.signOut();
        m_signedIn = false;
        Q_EMIT changed();
    });
    return ended;
}

void Session::signOut()
{
    m_api.signOut();
    m_signedIn = false;
    m_user.reset();
    Q_EMIT changed();
}

bool Session::mayDecide(UserId filedBy, PersonId subject) const
{
    return m_user && fourEyesAllow(m_user->user, m_user->person, filedBy, subject);
}

} // namespace eimza::client
