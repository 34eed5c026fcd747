#include "core/backend/services/signin.h"

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <chrono>

#include "core/backend/services/passwords.h"
#include "core/backend/store/people.h"
#include "core/backend/store/units.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qint64 idleMs = 15 * 60 * 1000;
constexpr qint64 refreshMs = 30 * 1000;
constexpr int freeTriesOfAccount = 3;
constexpr int freeTriesOfAddress = 20;
constexpr qint64 longestBlockMs = 15 * 60 * 1000;
constexpr qsizetype mostTries = 10'000;

QByteArray sealed(const QByteArray &token)
{
    return QCryptographicHash::hash(token, QCryptographicHash::Sha256);
}

QByteArray newToken()
{
    QByteArray bytes(32, Qt::Uninitialized);
    QRandomGenerator::system()->generate(reinterpret_cast<quint32 *>(bytes.data()),
                                         reinterpret_cast<quint32 *>(bytes.data() + bytes.size()));
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

qint64 steadyMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QString accountKey(const QString &account)
{
    return u"a:"_s + account;
}
QString addressKey(const QString &address)
{
    return u"p:"_s + address;
}

} // namespace

SignIn::SignIn(Database &database, const Clock &clock, Monotonic monotonic)
    : m_database{database}, m_clock{clock}, m_monotonic{monotonic ? std::move(monotonic) : steadyMs}
{
}

tl::expected<SessionAnswer, SignInRefusal> SignIn::signIn(const QString &user, const QString &password,
                                                          const QString &address)
{
    if (const int seconds = secondsBlocked(user, address); seconds > 0)
        return tl::unexpected{
            SignInRefusal{{ErrorCode::TooManyRequests, u"too many failed tries"_s}, seconds}};
    const auto account = m_database.read(
        [&](Connection &c) -> Result<std::optional<users::Account>> { return users::byName(c, user); });
    if (!account)
        return tl::unexpected{SignInRefusal{account.error()}};
    const users::Account known = account->value_or(users::Account{});
    if (!passwords::fits(password, known.password)) {
        noteFailure(user, address);
        return tl::unexpected{
            SignInRefusal{{ErrorCode::WrongCredentials, u"user name and password do not fit"_s}}};
    }
    const auto loaded = load(known);
    if (!loaded)
        return tl::unexpected{SignInRefusal{loaded.error()}};
    {
        QMutexLocker lock{&m_mutex};
        m_tries.remove(accountKey(user));
    }
    const Session &s = loaded->session;
    const QByteArray token = open(s);
    SessionAnswer answer;
    answer.accessToken = QString::fromLatin1(token);
    answer.user = s.user;
    answer.userName = s.userName;
    answer.displayName = s.displayName;
    answer.role = s.role;
    answer.person = s.person;
    answer.unit = loaded->unit.id;
    answer.unitCode = loaded->unit.code;
    answer.unitName = loaded->unit.name;
    answer.serverTime = m_clock.now();
    answer.expiresIn = static_cast<int>(idleMs / 1000);
    return answer;
}

Result<SignIn::SignedIn> SignIn::load(const users::Account &account)
{
    return m_database.read([&](Connection &c) -> Result<SignedIn> {
        const auto unit = units::byId(c, account.unit);
        if (!unit)
            return fail(ErrorCode::Unauthenticated, u"user %1 has no unit"_s.arg(account.id.value));
        const PersonId person = people::idByUserName(c, account.name);
        QString displayName = account.name;
        if (const auto holder = people::byId(c, person))
            displayName = holder->name + u' ' + holder->surname;
        const bool everything = account.role == Role::Bureau || account.role == Role::Admin;
        return SignedIn{
            {account.id, account.name, displayName, account.role, person, ScopeSet(account.unit, everything)},
            *unit};
    });
}

Result<Session> SignIn::refreshed(const Session &session)
{
    const auto account = m_database.read(
        [&](Connection &c) -> Result<std::optional<users::Account>> { return users::byId(c, session.user); });
    if (!account)
        return fail(account.error());
    if (!*account)
        return fail(ErrorCode::Unauthenticated, u"the user is gone"_s);
    const auto loaded = load(**account);
    if (!loaded)
        return fail(loaded.error());
    return loaded->session;
}

QByteArray SignIn::open(const Session &session)
{
    const QByteArray token = newToken();
    QMutexLocker lock{&m_mutex};
    const qint64 now = m_monotonic();
    m_sessions.removeIf([now](const auto &it) { return now - it->lastUse > idleMs; });
    m_sessions.insert(sealed(token), Kept{session, now, now});
    return token;
}

Result<Session> SignIn::check(const QByteArray &token)
{
    const QByteArray key = sealed(token);
    QMutexLocker lock{&m_mutex};
    const qint64 now = m_monotonic();
    const auto it = m_sessions.find(key);
    if (it == m_sessions.end() || now - it->lastUse > idleMs) {
        m_sessions.remove(key);
        return fail(ErrorCode::Unauthenticated, u"no session, or it has run out"_s);
    }
    it->lastUse = now;
    const Session session = it->session;
    if (now - it->readAt <= refreshMs)
        return session;
    lock.unlock();
    const auto fresh = refreshed(session);
    lock.relock();
    if (!fresh)
        return fresh;
    if (const auto again = m_sessions.find(key); again != m_sessions.end())
        *again = Kept{*fresh, now, now};
    return fresh;
}

void SignIn::signOut(const QByteArray &token)
{
    QMutexLocker lock{&m_mutex};
    m_sessions.remove(sealed(token));
}

int SignIn::secondsBlocked(const QString &account, const QString &address)
{
    QMutexLocker lock{&m_mutex};
    const qint64 now = m_monotonic();
    const qint64 until = qMax(m_tries.value(accountKey(account)).blockedUntil,
                              m_tries.value(addressKey(address)).blockedUntil);
    return until <= now ? 0 : static_cast<int>((until - now + 999) / 1000);
}

void SignIn::noteFailure(const QString &account, const QString &address)
{
    QMutexLocker lock{&m_mutex};
    const qint64 now = m_monotonic();
    if (m_tries.size() > mostTries)
        m_tries.removeIf([now](const auto &it) { return now - it->lastTry > longestBlockMs; });
    const auto note = [&](const QString &key, int freeTries) {
        Tries &tries = m_tries[key];
        tries.lastTry = now;
        const int over = ++tries.failed - freeTries;
        if (over >= 0)
            tries.blockedUntil = now + qMin(longestBlockMs, qint64(1000) << qMin(over, 20));
    };
    note(accountKey(account), freeTriesOfAccount);
    note(addressKey(address), freeTriesOfAddress);
}

} // namespace eimza::backend
