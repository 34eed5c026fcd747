#pragma once

#include <QFuture>
#include <QObject>
#include <optional>

#include "core/client/remote/httpclient.h"
#include "core/client/remote/serverclock.h"
#include "core/contract/commands.h"
#include "core/contract/people.h"
#include "core/contract/sessions.h"
#include "core/contract/sync.h"

namespace eimza::client {

/// What came of one try to send a command.
struct CommandOutcome {
    /// Done: the server did it. Refused: stored by the server, the number is used up. NotTaken: not stored, the
    /// number is free again; a person must decide. Unknown: try again under the same key.
    enum class Kind { Done, Refused, NotTaken, Unknown };
    Kind kind = Kind::Unknown;
    CommandAnswer answer;                   ///< of Done
    ErrorCode reason = ErrorCode::Offline;  ///< of all others
    int retryAfterSeconds = 0;              ///< of Unknown; 0 where the server said nothing
};

/// A command ready to travel; everything is frozen.
struct OutboundCommand {
    Command command;
    QString key;
    ClientSeq seq;
    qint64 revision = 0;
};

/// The central backend's routes, typed. Lives on the GUI thread.
class BackendApi : public QObject
{
    Q_OBJECT

public:
    BackendApi(HttpClient &http, ServerClock &clock) : m_http{http}, m_clock{clock} {}

    [[nodiscard]] QFuture<Result<SessionAnswer>> signIn(const QString &user, const QString &password);
    void signOut();

    /// The body of a page, to be read on the storage thread; empty where nothing has changed (204).
    [[nodiscard]] QFuture<Result<QByteArray>> pull(const PullRequest &request);
    [[nodiscard]] QFuture<CommandOutcome> send(const OutboundCommand &command);
    [[nodiscard]] QFuture<Result<PersonPage>> searchPeople(const PersonQuery &query);

Q_SIGNALS:
    /// Every request tells whether the server could be reached: the only source of "online" and "offline".
    void reached();
    void unreachable();
    /// A request was refused because the session has run out.
    void sessionEnded();

private:
    [[nodiscard]] QFuture<Result<HttpAnswer>> observed(QFuture<Result<HttpAnswer>> call);

    HttpClient &m_http;
    ServerClock &m_clock;
};

/// Sorts an answer to a command; a 2xx that cannot be read is Unknown, never Done, and so is a refusal without a
/// problem code: it is not the backend's.
[[nodiscard]] CommandOutcome commandOutcome(const Result<HttpAnswer> &answer);

} // namespace eimza::client
