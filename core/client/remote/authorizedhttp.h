#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

#include "core/client/remote/httpclient.h"
#include "core/contract/sessions.h"

namespace eimza::client {

/// Calls in the session's name. An access token lives for minutes: where one is refused, or about to end, calls
/// are held while one renewal runs, and go on with its successor. Only what was refused with 401 and what was
/// never sent is sent. Tokens stay in memory. Lives on the GUI thread.
class AuthorizedHttp : public QObject
{
    Q_OBJECT

public:
    explicit AuthorizedHttp(HttpClient &http);

    /// The tokens from now on; held calls go on with them.
    void begin(const SessionAnswer &session);
    /// Tells the server and forgets the tokens; held calls end as Cancelled. Nobody waits for the answer: the
    /// tokens end by themselves too.
    void signOut();

    /// Errors: Offline and Timeout; Unauthenticated where the session is over. Before the first session calls go
    /// without a token.
    [[nodiscard]] QFuture<Result<HttpAnswer>> call(const QByteArray &method, const QString &path,
                                                   const QByteArray &body, const HttpClient::Headers &headers = {});

Q_SIGNALS:
    /// The session is over: only a new sign-in helps. Said again for every call that comes after.
    void ended();

private:
    struct Call {
        QByteArray method;
        QString path;
        QByteArray body;
        HttpClient::Headers headers;
        std::shared_ptr<QPromise<Result<HttpAnswer>>> promise;
    };
    void take(const Call &call);
    void send(const Call &call);
    void answered(const Call &call, const QByteArray &token, const Result<HttpAnswer> &answer);
    void hold(const Call &call);
    void askForSuccessor();
    void tookSuccessor(const Result<HttpAnswer> &answer);
    void renewalFailed(const Result<HttpAnswer> &answer);
    void keep(const SessionAnswer &session);
    void forget();
    void sendHeld();
    void finishHeld(const Result<HttpAnswer> &answer);
    void endSession();

    HttpClient &m_http;
    QByteArray m_token;
    QString m_successor;         ///< the refresh token
    QDeadlineTimer m_renewAt{QDeadlineTimer::Forever};
    QDeadlineTimer m_tokenEnds{QDeadlineTimer::Forever};
    QList<Call> m_held;
    QTimer m_retry;
    int m_life = 0;              ///< counts sign-ins and sign-outs: an older renewal's answer is nobody's
    bool m_renewing = false;
    bool m_triedTwice = false;
    bool m_refused = false;      ///< the server did not take the present token
    bool m_unproved = false;     ///< the token came by renewal and has not been taken yet
    bool m_over = false;
};

} // namespace eimza::client
