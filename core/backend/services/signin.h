#pragma once

#include <QHash>
#include <QMutex>
#include <functional>

#include "core/backend/store/database.h"
#include "core/backend/store/scope.h"
#include "core/backend/store/users.h"
#include "core/base/clock.h"
#include "core/contract/sessions.h"
#include "core/domain/person.h"

namespace eimza::backend
{

/// Who asks, and what he may see.
struct Session {
    UserId user;
    QString userName;
    QString displayName;
    Role role;
    PersonId person; ///< null for a user who is no person of the register
    ScopeSet scope;
};

struct SignInRefusal {
    Error error;
    int retryAfter = 0; ///< seconds; with TooManyRequests
};

/// Sessions of the users. Tokens are 256 random bits, kept as SHA-256 in memory only: a restart signs
/// everybody out. A session ends 15 minutes after its last use. Thread-safe.
class SignIn
{
public:
    using Monotonic = std::function<qint64()>; ///< milliseconds that never run back

    SignIn(Database &database, const Clock &clock, Monotonic monotonic = {});

    /// `address` is the caller's, without its port. Wrong tries delay the next one, per account and per
    /// address.
    [[nodiscard]] tl::expected<SessionAnswer, SignInRefusal>
    signIn(const QString &user, const QString &password, const QString &address);
    [[nodiscard]] Result<Session> check(const QByteArray &token);
    void signOut(const QByteArray &token);

private:
    struct Kept {
        Session session;
        qint64 lastUse;
        qint64 readAt; ///< when role and unit were last read
    };
    struct Tries {
        int failed = 0;
        qint64 blockedUntil = 0;
        qint64 lastTry = 0;
    };
    struct SignedIn {
        Session session;
        Unit unit;
    };

    [[nodiscard]] Result<SignedIn> load(const users::Account &account);
    [[nodiscard]] Result<Session> refreshed(const Session &session);
    [[nodiscard]] int secondsBlocked(const QString &account, const QString &address);
    void noteFailure(const QString &account, const QString &address);
    [[nodiscard]] QByteArray open(const Session &session);

    Database &m_database;
    const Clock &m_clock;
    Monotonic m_monotonic;
    QMutex m_mutex;
    QHash<QByteArray, Kept> m_sessions; ///< by the token's SHA-256
    QHash<QString, Tries> m_tries;
};

} // namespace eimza::backend
