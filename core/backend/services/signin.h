#pragma once

#include <QHash>
#include <QMutex>
#include <functional>

#include "core/backend/services/passwords.h"
#include "core/backend/store/database.h"
#include "core/backend/store/scope.h"
#include "core/backend/store/sessions.h"
#include "core/backend/store/users.h"
#include "core/base/clock.h"
#include "core/contract/sessions.h"
#include "core/domain/person.h"

namespace eimza::backend
{

/// Who asks, and what he may do now, vekâlet included.
struct Session {
    UserId user;
    QString userName;
    QString displayName;
    Role role;       ///< an officer who acts for a bureau user has the bureau's
    PersonId person; ///< null for a user who is no person of the register
    ScopeSet scope;
    QStringList rights;        ///< as in SessionAnswer
    sessions::FamilyId family; ///< the sign-in
};

struct SignInRefusal {
    Error error;
    int retryAfter = 0; ///< seconds; with TooManyRequests
};

/// Sessions of the users, in the database: several processes share them, and a restart signs nobody out.
/// Thread-safe.
///
/// A sign-in begins a family of tokens. An access token is 256 random bits and ends 15 minutes after it was
/// given. A refresh token serves once; its successor is an HMAC of it, so that a caller who lost the answer
/// gets the same one again within 60 s. One that comes back later was stolen, then or now: the family ends.
/// A family ends with 12 idle hours, after 7 days, by signing out and with its account.
///
/// Moments in the database are the machine's own time. A process also gives each access token that it has
/// seen an end by the monotonic clock, and a token from the future counts as ended: a clock set back keeps
/// nobody signed in for longer, a clock set forward signs out early.
class SignIn
{
public:
    using Monotonic = std::function<qint64()>; ///< milliseconds that never run back
    using Machine = std::function<qint64()>;   ///< seconds since 1970 UTC

    SignIn(Database &database, const Clock &clock, Monotonic monotonic = {}, Machine machine = {},
           const passwords::Cost &cost = {}, int fileByDays = FileByRule::usualDays);

    /// `address` is the caller's, without its port. Wrong tries delay the next one (see lockout.h). Computing the
    /// password's hash takes its time and 22 MB: callers see to it that few do so at once.
    [[nodiscard]] tl::expected<SessionAnswer, SignInRefusal>
    signIn(const QString &user, const QString &password, const QString &address);
    [[nodiscard]] Result<SessionAnswer> refresh(const QByteArray &refreshToken);
    /// What it answers is at most 5 s old.
    [[nodiscard]] Result<Session> check(const QByteArray &accessToken);
    /// Ends the token's family; nothing where it has none.
    [[nodiscard]] Status signOut(const QByteArray &accessToken);
    /// Ends all sign-ins of the session's user.
    [[nodiscard]] Status signOutEverywhere(const Session &session);

private:
    struct Kept {
        Session session;
        qint64 readAt; ///< monotonic, as `endsAt`
        qint64 endsAt;
    };
    struct Attempt {
        int blocked = 0;
        users::Account account; ///< without an id where there is none
    };
    struct Renewal {
        enum class Fate { Renewed, Ended, Reused } fate = Fate::Ended;
        sessions::FamilyId family;
        SessionAnswer answer;
    };
    using Entry = tl::expected<SessionAnswer, SignInRefusal>;

    [[nodiscard]] Result<Attempt> attempt(const QString &user, const QString &address);
    [[nodiscard]] Status noteRefusal(const users::Account &account, const QString &user,
                                     const QString &address);
    [[nodiscard]] Result<SessionAnswer> enter(const users::Account &account, const QString &password,
                                              const QString &address);
    [[nodiscard]] Result<Session> load(Connection &c, const users::Account &account,
                                       sessions::FamilyId family) const;
    [[nodiscard]] Result<SessionAnswer> issue(Connection &c, const users::Account &account,
                                              sessions::FamilyId family, const QByteArray &refreshToken,
                                              qint64 now) const;
    [[nodiscard]] Result<Renewal> renew(Connection &c, const QByteArray &refreshToken, qint64 now) const;
    [[nodiscard]] Result<Session> readAgain(const QByteArray &accessToken);
    void keep(const QString &hash, const Session &session, qint64 secondsLeft);
    void forgetIf(const std::function<bool(const Kept &)> &gone);

    Database &m_database;
    const Clock &m_clock;
    const Monotonic m_monotonic;
    const Machine m_machine;
    const passwords::Cost m_cost;
    const int m_fileByDays;
    QMutex m_mutex;
    QHash<QString, Kept> m_kept; ///< by the access token's hash
    qint64 m_sweptAt = 0;
};

} // namespace eimza::backend
