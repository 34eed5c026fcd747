#pragma once

#include <QMap>
#include <QMutex>
#include <QSet>
#include <QUrl>
#include <atomic>
#include <memory>

#include "core/contract/commands.h"
#include "core/contract/sessions.h"
#include "core/contract/sync.h"
#include "core/http/client.h"

namespace eimza::test
{

/// A user's sign-in, shared by any number of clients and threads: they renew it together, with what is lost on
/// the way asked for again.
class Account
{
public:
    Account(QString name, QString password) : m_name{std::move(name)}, m_password{std::move(password)} {}

    [[nodiscard]] const QString &name() const { return m_name; }
    /// The present access token; signs in where there is none.
    [[nodiscard]] Result<QByteArray> token(http::Client &http);
    /// The token was refused: the next one is fetched, unless somebody has done so.
    [[nodiscard]] Status renew(http::Client &http, const QByteArray &refused);
    /// Renewals that brought a token.
    [[nodiscard]] int renewals() const { return m_renewals; }

private:
    [[nodiscard]] Status signIn(http::Client &http);

    const QString m_name;
    const QString m_password;
    QMutex m_guard;
    SessionAnswer m_session;
    int m_renewals = 0;
};

using RowKey = std::pair<Entity, qint64>;
/// Rows as they came, in our own order of columns.
using HeldRows = QMap<RowKey, QJsonArray>;

/// What a client keeps of the register, with the cursor that belongs to it.
struct Held {
    HeldRows rows;
    QString cursor;
    QStringList scopes;

    /// The scope that a row counts in; empty where its person or unit is not held.
    [[nodiscard]] QString scopeOf(const RowKey &key) const;
    [[nodiscard]] QMap<QString, ScopeCheck> sums() const;
    /// A page whole or, where one of its rows cannot be read, not at all.
    [[nodiscard]] Status apply(const SyncPage &page);

private:
    void forget(const QString &scope);
};

/// A command as it is stored before its first try. All but the answer stays as it is from then on.
struct SentCommand {
    qint64 seq = 0;
    QByteArray key;
    CommandKind kind = CommandKind::File;
    QByteArray body;
    std::optional<qint64> rev;
    int status = 0; ///< of the answer that is kept; 0: none yet
    QByteArray answer;
    int tries = 0;
};

/// A client that keeps to the protocol, without an event loop; one thread at a time.
class TestClient
{
public:
    TestClient(const QUrl &server, Account &account);

    /// Everything from now on goes to this server.
    void moveTo(const QUrl &server);
    /// Rows in a page at most.
    void setLimit(int limit) { m_limit = limit; }

    // Reading
    /// Pulls to the end. Unavailable and Offline leave everything as it was; call it again.
    [[nodiscard]] Status pull();
    /// One page; whether there may be more.
    [[nodiscard]] Result<bool> pullPage();
    /// What a page's bytes make of the held; a page that is not whole changes nothing.
    [[nodiscard]] Status takePage(const QByteArray &body);
    [[nodiscard]] const Held &held() const { return m_held; }
    void setHeld(Held held) { m_held = std::move(held); }

    // Writing
    enum class Delivery { Nothing, Answered, Unknown, Later, NotTaken };
    void enqueue(const Command &command, std::optional<qint64> rev = {});
    /// One try of the first command without an answer. Unknown: sent, but no answer came.
    [[nodiscard]] Delivery deliver();
    /// Tries until everything has its answer; false where `patience` was not enough.
    [[nodiscard]] bool deliverAll(std::chrono::milliseconds patience);
    /// Enqueues, delivers; the kept answer's status, 0 where none came.
    [[nodiscard]] int perform(const Command &command, std::optional<qint64> rev = {});
    [[nodiscard]] bool hasWaiting() const { return m_next < m_ledger.size(); }
    [[nodiscard]] const QList<SentCommand> &ledger() const { return m_ledger; }
    [[nodiscard]] QString clientId() const { return m_clientId; }
    /// The request of a command, without its Authorization.
    [[nodiscard]] http::Headers headersOf(const SentCommand &command) const;
    /// From now on it is sent as if nothing was known of its answer.
    void forgetAnswersFrom(qsizetype place) { m_next = qMin(m_next, place); }

    /// Any call with the session, renewed where it has ended.
    [[nodiscard]] Result<http::Response> call(const QByteArray &method, const QString &path,
                                              const http::Headers &headers = {}, const QByteArray &body = {});

    /// What the protocol promises and did not hold, in words; empty where all is well.
    [[nodiscard]] const QStringList &complaints() const { return m_complaints; }
    struct Counts {
        std::atomic<qint64> requests = 0; ///< may be read by any thread
        qint64 pages = 0;
        qint64 replays = 0;
        qint64 beginnings = 0; ///< fetched anew after 410
        QMap<int, qint64> statuses;
    };
    [[nodiscard]] const Counts &counts() const { return m_counts; }
    /// What the last 429 or 503 asked to wait, in seconds; -1 where it did not say.
    [[nodiscard]] int retryAfter() const { return m_retryAfter; }

private:
    [[nodiscard]] Error refusal(const http::Response &response);
    void beginAnew(const Error &why);
    void compare(const SyncPage &page);
    void expectAnswered();
    void keepAnswer(SentCommand &command, const http::Response &response);
    [[nodiscard]] Delivery notTaken(SentCommand &command, const http::Response &response);

    QUrl m_server;
    Account &m_account;
    std::unique_ptr<http::Client> m_http;
    const QString m_clientId;
    int m_limit = 5000;
    Held m_held;
    std::optional<Held> m_shadow; ///< a whole snapshot on its way
    QStringList m_again;
    qint64 m_ack = 0;
    QList<SentCommand> m_ledger;
    qsizetype m_next = 0;
    qint64 m_lastSeq = 0;
    QSet<QByteArray> m_sentAgain; ///< keys of commands that were answered before the epoch changed
    QMap<RowKey, qint64> m_promised; ///< revs that answers told
    QStringList m_complaints;
    Counts m_counts;
    int m_retryAfter = -1;
};

} // namespace eimza::test
