#include "core/backend/services/signin.h"

#include <QDateTime>
#include <chrono>

#include "core/backend/audit/audit.h"
#include "core/backend/services/lockout.h"
#include "core/backend/services/passwords.h"
#include "core/backend/services/tokens.h"
#include "core/backend/store/deputies.h"
#include "core/backend/store/ownwork.h"
#include "core/backend/store/people.h"
#include "core/backend/store/units.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qint64 accessSeconds = 15 * 60;
constexpr qint64 idleSeconds = 12 * 3600;
constexpr qint64 familySeconds = 7 * 24 * 3600;
constexpr qint64 lostAnswerSeconds = 60;
constexpr qint64 clockSkewSeconds = 5 * 60;
constexpr qint64 rereadMs = 5'000;
constexpr qint64 sweepMs = 60'000;

qint64 steadyMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

tl::unexpected<Error> ended()
{
    return fail(ErrorCode::Unauthenticated, u"no session, or it has run out"_s);
}

tl::unexpected<Error> wrongCredentials()
{
    return fail(ErrorCode::WrongCredentials, u"user name and password do not fit"_s);
}

tl::unexpected<SignInRefusal> refused(Error error, int retryAfter = 0)
{
    return tl::unexpected{SignInRefusal{std::move(error), retryAfter}};
}

bool isVoid(const sessions::Token &token, qint64 now)
{
    return token.revoked || token.issuedAt > now + clockSkewSeconds;
}

bool isOver(const sessions::Token &token, qint64 now)
{
    return isVoid(token, now) || token.expiresAt <= now;
}

// A used one is not over with its own end: who has it when the sign-in still lives may have stolen it.
bool isRefreshOver(Connection &c, const sessions::Token &token, qint64 now)
{
    const qint64 end = token.usedAt > 0 ? sessions::endOf(c, token.family) : token.expiresAt;
    return isVoid(token, now) || end <= now;
}

Result<QByteArray> keyOf(Connection &c)
{
    const QByteArray key = tokens::key(c);
    return key.size() == 32 ? Result<QByteArray>(key)
                            : fail(ErrorCode::Crypto, u"the database has no token_key"_s);
}

// About an account; `actor` is null where nobody was signed in.
void note(Connection &c, UserId actor, const QString &action, UserId account)
{
    audit::append(c, {actor, action, u"user"_s, account.value, {}});
}

} // namespace

SignIn::SignIn(Database &database, const Clock &clock, Monotonic monotonic, Machine machine,
               const passwords::Cost &cost, int fileByDays)
    : m_database{database}, m_clock{clock}, m_monotonic{monotonic ? std::move(monotonic) : steadyMs},
      m_machine{machine ? std::move(machine) : &QDateTime::currentSecsSinceEpoch}, m_cost{cost},
      m_fileByDays{fileByDays}
{
}

Result<SignIn::Attempt> SignIn::attempt(const QString &user, const QString &address)
{
    return m_database.read([&](Connection &c) -> Result<Attempt> {
        const auto key = keyOf(c);
        if (!key)
            return fail(key.error());
        return Attempt{lockout::secondsBlocked(c, lockout::names(user, address, *key), m_machine()),
                       users::byName(c, OwnWork(), user).value_or(users::Account{})};
    });
}

SignIn::Entry SignIn::signIn(const QString &user, const QString &password, const QString &address)
{
    const auto tried = attempt(user, address);
    if (!tried)
        return refused(tried.error());
    if (tried->blocked > 0)
        return refused({ErrorCode::TooManyRequests, u"too many failed tries"_s}, tried->blocked);
    // An unknown or disabled account takes as long and gets the same answer.
    const bool fits = passwords::fits(password, tried->account.password, m_cost);
    if (!fits || tried->account.disabled) {
        if (const Status noted = noteRefusal(tried->account, user, address); !noted)
            return refused(noted.error());
        return refused(wrongCredentials().value());
    }
    auto answer = enter(tried->account, password, address);
    return answer ? Entry(*std::move(answer)) : refused(answer.error());
}

Status SignIn::noteRefusal(const users::Account &account, const QString &user, const QString &address)
{
    return m_database.write([&](Connection &c) -> Status {
        const auto key = keyOf(c);
        if (!key)
            return fail(key.error());
        lockout::noteFailure(c, lockout::names(user, address, *key), m_machine());
        note(c, {}, u"sign-in-refused"_s, account.id);
        return {};
    });
}

Result<SessionAnswer> SignIn::enter(const users::Account &account, const QString &password,
                                    const QString &address)
{
    QString renewed;
    if (passwords::isOutdated(account.password, m_cost)) {
        const auto hash = passwords::hashed(password, m_cost);
        if (!hash)
            return fail(hash.error());
        renewed = *hash;
    }
    return m_database.write([&](Connection &c) -> Result<SessionAnswer> {
        const auto key = keyOf(c);
        if (!key)
            return fail(key.error());
        // The account as it is now: a new password or an end of it meanwhile ends sessions, this one too.
        const auto present = users::locked(c, OwnWork(), account.id);
        if (!present || present->disabled ||
            (present->password != account.password && !passwords::fits(password, present->password, m_cost)))
            return wrongCredentials();
        const qint64 now = m_machine();
        lockout::noteSuccess(c, lockout::names(account.name, address, *key));
        if (!renewed.isEmpty())
            users::replacePassword(c, account.id, account.password, renewed);
        const auto family = sessions::begin(c, account.id, now, now + familySeconds);
        const QByteArray refreshToken = tokens::fresh();
        sessions::addRefresh(c, tokens::hashOf(refreshToken), family, now, now + idleSeconds);
        note(c, account.id, u"sign-in"_s, account.id);
        return issue(c, *present, family, refreshToken, now);
    });
}

Result<SessionAnswer> SignIn::issue(Connection &c, const users::Account &account, sessions::FamilyId family,
                                    const QByteArray &refreshToken, qint64 now) const
{
    const auto unit = units::byId(c, OwnWork(), account.unit);
    const auto session = load(c, account, family);
    if (!session)
        return fail(session.error());
    const QByteArray token = tokens::fresh();
    const qint64 expiresAt = qMin(now + accessSeconds, sessions::endOf(c, family));
    sessions::addAccess(c, tokens::hashOf(token), family, now, expiresAt);
    SessionAnswer answer;
    answer.accessToken = QString::fromLatin1(token);
    answer.refreshToken = QString::fromLatin1(refreshToken);
    answer.user = session->user;
    answer.userName = session->userName;
    answer.displayName = session->displayName;
    answer.role = session->role;
    answer.person = session->person;
    answer.unit = unit->id;
    answer.unitCode = unit->code;
    answer.unitName = unit->name;
    answer.serverTime = m_clock.now();
    answer.expiresIn = static_cast<int>(expiresAt - now);
    answer.rights = session->rights;
    answer.fileByDays = m_fileByDays;
    return answer;
}

Result<Session> SignIn::load(Connection &c, const users::Account &account, sessions::FamilyId family) const
{
    if (!units::byId(c, OwnWork(), account.unit))
        return fail(ErrorCode::Unauthenticated, u"user %1 has no unit"_s.arg(account.id.value));
    const PersonId person = people::idByUserName(c, account.name);
    QString displayName = account.name;
    if (const auto holder = people::byId(c, OwnWork(), person))
        displayName = holder->name + u' ' + holder->surname;
    Role role = account.role;
    QList<UnitId> tops;
    if (role != Role::Holder)
        tops.append(account.unit);
    if (role == Role::Officer || role == Role::Bureau) {
        for (const deputies::Powers &lent : deputies::lentTo(c, OwnWork(), account.id, m_clock.today())) {
            if (!tops.contains(lent.unit))
                tops.append(lent.unit);
            if (lent.role == Role::Bureau)
                role = Role::Bureau;
        }
    }
    const bool everything = role == Role::Bureau || role == Role::Admin;
    QStringList rights;
    if (account.mayExportUnmasked)
        rights.append(exportUnmaskedRight);
    return Session{account.id, account.name, displayName, role, person, ScopeSet(tops, everything, account.id, person),
                   rights,     family};
}

Result<SessionAnswer> SignIn::refresh(const QByteArray &refreshToken)
{
    // Writers wait for each other: what nobody ever gave out is told without writing.
    const auto known = m_database.read([&](Connection &c) -> Result<bool> {
        return sessions::refresh(c, tokens::hashOf(refreshToken)).has_value();
    });
    if (!known)
        return fail(known.error());
    if (!*known)
        return ended();
    const auto renewal = m_database.write(
        [&](Connection &c) -> Result<Renewal> { return renew(c, refreshToken, m_machine()); });
    if (!renewal)
        return fail(renewal.error());
    if (renewal->fate == Renewal::Fate::Reused)
        forgetIf([&](const Kept &kept) { return kept.session.family == renewal->family; });
    return renewal->fate == Renewal::Fate::Renewed ? Result<SessionAnswer>(renewal->answer) : ended();
}

// A refusal here is no error: what it does to the family is to be committed.
Result<SignIn::Renewal> SignIn::renew(Connection &c, const QByteArray &refreshToken, qint64 now) const
{
    const QString hash = tokens::hashOf(refreshToken);
    const auto token = sessions::refresh(c, hash);
    const auto account = token ? users::byId(c, OwnWork(), token->user) : std::nullopt;
    if (!token || isRefreshOver(c, *token, now) || !account || account->disabled)
        return Renewal{};
    const auto key = keyOf(c);
    if (!key)
        return fail(key.error());
    if (!sessions::use(c, hash, now)) {
        const auto used = sessions::refresh(c, hash);
        if (!used || used->revoked || qAbs(now - used->usedAt) > lostAnswerSeconds) {
            sessions::revoke(c, token->family, now);
            note(c, {}, u"refresh-token-reused"_s, token->user);
            return Renewal{Renewal::Fate::Reused, token->family, {}};
        }
    }
    const QByteArray successor = tokens::successorOf(refreshToken, *key);
    sessions::addRefresh(c, tokens::hashOf(successor), token->family, now,
                         qMin(now + idleSeconds, sessions::endOf(c, token->family)));
    auto answer = issue(c, *account, token->family, successor, now);
    if (!answer)
        return fail(answer.error());
    return Renewal{Renewal::Fate::Renewed, token->family, *std::move(answer)};
}

Result<Session> SignIn::check(const QByteArray &accessToken)
{
    {
        QMutexLocker lock{&m_mutex};
        const qint64 now = m_monotonic();
        const auto it = m_kept.constFind(tokens::hashOf(accessToken));
        if (it != m_kept.cend() && it->endsAt <= now)
            return ended();
        if (it != m_kept.cend() && now - it->readAt < rereadMs)
            return it->session;
    }
    return readAgain(accessToken);
}

Result<Session> SignIn::readAgain(const QByteArray &accessToken)
{
    struct Found {
        Session session;
        qint64 secondsLeft;
    };
    const QString hash = tokens::hashOf(accessToken);
    const auto found = m_database.read([&](Connection &c) -> Result<Found> {
        const auto token = sessions::access(c, hash);
        const qint64 now = m_machine();
        if (!token || isOver(*token, now))
            return ended();
        const auto account = users::byId(c, OwnWork(), token->user);
        if (!account || account->disabled)
            return ended();
        auto session = load(c, *account, token->family);
        if (!session)
            return fail(session.error());
        return Found{*std::move(session), token->expiresAt - now};
    });
    if (!found)
        return fail(found.error());
    keep(hash, found->session, found->secondsLeft);
    return found->session;
}

// What has ended by the monotonic clock stays known for a while: by a clock set back it would begin again.
void SignIn::keep(const QString &hash, const Session &session, qint64 secondsLeft)
{
    QMutexLocker lock{&m_mutex};
    const qint64 now = m_monotonic();
    if (now - m_sweptAt > sweepMs) {
        m_kept.removeIf([now](const auto &it) { return it->endsAt + accessSeconds * 1000 < now; });
        m_sweptAt = now;
    }
    const qint64 endsAt = now + qMin(secondsLeft, accessSeconds) * 1000;
    const auto it = m_kept.constFind(hash);
    m_kept.insert(hash, Kept{session, now, it == m_kept.cend() ? endsAt : qMin(endsAt, it->endsAt)});
}

void SignIn::forgetIf(const std::function<bool(const Kept &)> &gone)
{
    QMutexLocker lock{&m_mutex};
    m_kept.removeIf([&](const auto &it) { return gone(*it); });
}

Status SignIn::signOut(const QByteArray &accessToken)
{
    // Anybody may ask for this, and writers wait for each other: what nobody ever gave out writes nothing.
    const auto known = m_database.read([&](Connection &c) -> Result<bool> {
        return sessions::access(c, tokens::hashOf(accessToken)).has_value();
    });
    if (!known || !*known)
        return known ? Status() : fail(known.error());
    const auto family = m_database.write([&](Connection &c) -> Result<sessions::FamilyId> {
        const auto token = sessions::access(c, tokens::hashOf(accessToken));
        if (token && !token->revoked) {
            sessions::revoke(c, token->family, m_machine());
            note(c, token->user, u"sign-out"_s, token->user);
        }
        return token ? token->family : sessions::FamilyId();
    });
    if (!family)
        return fail(family.error());
    forgetIf([&](const Kept &kept) { return kept.session.family == *family; });
    return {};
}

Status SignIn::signOutEverywhere(const Session &session)
{
    const Status done = m_database.write([&](Connection &c) -> Status {
        sessions::revokeAll(c, session.user, m_machine());
        note(c, session.user, u"sign-out-everywhere"_s, session.user);
        return {};
    });
    if (done)
        forgetIf([&](const Kept &kept) { return kept.session.user == session.user; });
    return done;
}

} // namespace eimza::backend
