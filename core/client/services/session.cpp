#include "core/client/services/session.h"

#include "core/base/whendone.h"
#include "core/domain/workflow.h"

namespace eimza::client {

Session::Session(BackendApi &api) : m_api{api}
{
    connect(&api, &BackendApi::sessionEnded, this, &Session::expired);
}

QFuture<Result<SessionAnswer>> Session::signIn(const QString &user, const QString &password)
{
    const auto answer = m_api.signIn(user, password);
    whenDone(answer, this, [this](const Result<SessionAnswer> &session) {
        if (!session)
            return;
        m_user = *session;
        Q_EMIT signedIn();
    });
    return answer;
}

void Session::signOut()
{
    m_api.signOut();
    m_user.reset();
}

bool Session::mayDecide(UserId filedBy, PersonId subject) const
{
    return m_user && fourEyesAllow(m_user->user, m_user->person, filedBy, subject);
}

} // namespace eimza::client
