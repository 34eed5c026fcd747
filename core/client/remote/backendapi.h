#pragma once

#include <QDeadlineTimer>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <chrono>
#include <memory>
#include <optional>

#include "core/client/remote/authorizedhttp.h"
#include "core/client/remote/serverclock.h"
#include "core/contract/alerts.h"
#include "core/contract/commands.h"
#include "core/contract/deputyships.h"
#include "core/contract/disclosure.h"
#include "core/contract/people.h"
#include "core/contract/reading.h"
#include "core/contract/sessions.h"
#include "core/contract/sync.h"

namespace eimza::client {

/// Whether there was no answer of the server, or of Kamu SM behind it, so that what is kept helps for now.
[[nodiscard]] bool isUnreachable(ErrorCode code);

/// What came of one try to send a command.
struct CommandOutcome {
    /// Done: the server did it. Refused: stored by the server, the number is used up. NotTaken: not stored, the
    /// number is free again; a person must decide. Unknown: try again under the same key.
    enum class Kind { Done, Refused, NotTaken, Unknown };
    Kind kind = Kind::Unknown;
    CommandAnswer answer;                   ///< of Done
    ErrorCode reason = ErrorCode::Offline;  ///< of all others
    int retryAfterSeconds = 0;              ///< of Unknown; 0 where the server said nothing
    MetState met = {};                      ///< of Refused
};

/// A command ready to travel; everything is frozen.
struct OutboundCommand {
    Command command;
    QString key;
    ClientSeq seq;
    qint64 revision = 0;
};

/// What came of asking for a page.
struct PullAnswer {
    Result<QByteArray> body;   ///< to be read on the storage thread; empty where nothing has changed (204)
    QDateTime date;            ///< of the Date header
    int retryAfterSeconds = 0; ///< of an error; 0 where the server said nothing
};

/// The central backend's routes, typed. Lives on the GUI thread.
class BackendApi : public QObject
{
    Q_OBJECT

public:
    BackendApi(HttpClient &http, ServerClock &clock);

    /// A busy server that names a time within half a minute is asked again then, three times at most; a later call
    /// ends that with Cancelled.
    [[nodiscard]] QFuture<Result<SessionAnswer>> signIn(const QString &user, const QString &password);
    /// From now on calls are made in this session; one of before counts until then.
    void begin(const SessionAnswer &session);
    /// Ends a session in which nothing was ever asked.
    void giveBack(const SessionAnswer &session);
    void signOut();
    /// Ends all sessions of the user; this one's tokens are still to be forgotten by signOut().
    [[nodiscard]] QFuture<Status> signOutEverywhere();

    [[nodiscard]] QFuture<PullAnswer> pull(const PullRequest &request);
    [[nodiscard]] QFuture<CommandOutcome> send(const OutboundCommand &command);
    [[nodiscard]] QFuture<Result<PersonPage>> searchPeople(const PersonQuery &query);
    /// With certificates and applications; number, phone and address are masked.
    [[nodiscard]] QFuture<Result<PersonRecords>> person(PersonId id);
    /// What was talked with a person, the newest first. This and the lists below are read page by page to their end.
    [[nodiscard]] QFuture<Result<QList<Contact>>> contacts(PersonId id);
    /// The whole number of somebody whom this client does not keep; the server writes it into the audit, once however
    /// often the request is sent.
    [[nodiscard]] QFuture<Result<RevealedPerson>> reveal(PersonId id, const QString &reason);
    [[nodiscard]] QFuture<Result<KsmAnswer>> askKsm(const KsmQuery &query);

    /// Of the signed-in user; nothing for who is no person of the register.
    [[nodiscard]] QFuture<Result<std::optional<ShownPerson>>> me();
    [[nodiscard]] QFuture<Result<QList<Certificate>>> myCertificates();
    [[nodiscard]] QFuture<Result<QList<ApplicationHistory>>> myApplications();
    [[nodiscard]] QFuture<Result<QList<OwnDeputyship>>> myDeputyships();
    /// When the next batch is to go to Kamu SM, and what waits for it.
    [[nodiscard]] QFuture<Result<Cutoff>> cutoff();
    /// For the bureau.
    [[nodiscard]] QFuture<Result<QList<Alert>>> alerts();

Q_SIGNALS:
    /// Every request tells whether the server could be reached: the only source of "online" and "offline".
    void reached();
    void unreachable();
    /// The server cannot take a sign-in now: it is tried again after so long.
    void signInWaits(std::chrono::seconds pause);
    /// The session has run out and cannot be renewed.
    void sessionEnded();
    /// The server no longer speaks this program's version (426).
    void tooOld();

private:
    struct SignIn {
        QByteArray body;
        quint64 number;
        QDeadlineTimer until;
        std::shared_ptr<QPromise<Result<SessionAnswer>>> promise;
    };
    void trySignIn(const SignIn &signIn, int left);
    [[nodiscard]] QFuture<Result<HttpAnswer>> observed(QFuture<Result<HttpAnswer>> call);
    template <typename T, typename Parse>
    [[nodiscard]] QFuture<Result<T>> asked(const QByteArray &method, const QString &path, const QByteArray &body, Parse parse,
                                           const HttpClient::Headers &headers = {});
    template <typename T>
    struct Listing {
        QString path;
        Result<ListPage<T>> (*parse)(const QJsonObject &);
        QPromise<Result<QList<T>>> promise = {};
        QList<T> items = {};
    };
    template <typename T>
    [[nodiscard]] QFuture<Result<QList<T>>> listed(const QString &path, Result<ListPage<T>> (*parse)(const QJsonObject &));
    template <typename T>
    void readOn(const std::shared_ptr<Listing<T>> &listing, const QString &after);

    HttpClient &m_http;
    AuthorizedHttp m_authorized;
    ServerClock &m_clock;
    quint64 m_signIns = 0;
};

/// Sorts an answer to a command; a 2xx that cannot be read is Unknown, never Done, and so is a refusal without a
/// problem code: it is not the backend's. A stored answer whose body the server no longer keeps is Done.
[[nodiscard]] CommandOutcome commandOutcome(const Result<HttpAnswer> &answer);

} // namespace eimza::client
