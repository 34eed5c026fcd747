#include "tests/support/desk.h"

#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "core/client/storage/folderlock.h"
#include "tests/support/cachepages.h"

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using client::Client;

namespace
{

constexpr int patience = 60'000;

// "unit:n:h" of every scope, as the client keeps them beside its records.
QStringList keptSums(const QString &folder)
{
    QStringList sums;
    const auto file = SqliteFile::open(folder + u"/cache.db"_s, {}, {.readOnly = true});
    for (const auto &table : {u"sum0"_s, u"sum1"_s}) {
        auto rows = file ? (*file)->run(u"SELECT scope, n, h FROM %1 WHERE n != 0 ORDER BY scope"_s.arg(table)) : fail(file.error());
        while (rows && rows->next())
            sums.append(u"%1:%2:%3"_s.arg(client::idOf(rows->value(0).toLongLong())).arg(rows->value(1).toLongLong()).arg(rows->value(2).toLongLong()));
    }
    return sums;
}

} // namespace

Status Desk::open(const QUrl &server, const QString &folder, const client::DataKeys &keys, std::chrono::milliseconds timeout)
{
    const auto lock = client::lockFolder(folder);
    return lock ? open(server, client::OpenProfile{folder, keys, *lock, {}, false, true}, timeout) : fail(ErrorCode::Io, lock.error().detail);
}

Status Desk::open(const QUrl &server, const client::OpenProfile &profile, std::chrono::milliseconds timeout)
{
    Client::Options options;
    options.server = server;
    options.outbox.undo = 0ms;
    options.http.timeout = timeout;
    options.http.longest = timeout * 5 / 2;
    options.profile = profile;
    auto made = Client::create(options);
    if (!made)
        return fail(made.error());
    m_client = std::move(*made);
    return {};
}

bool Desk::signIn(const QString &user)
{
    for (int tries = 0; tries < 8 && !m_client->session().isSignedIn(); ++tries) {
        const auto signedIn = m_client->session().signIn(user, World::password());
        if (!QTest::qWaitFor([&] { return signedIn.isFinished(); }, patience))
            return false;
    }
    return m_client->session().isSignedIn();
}

bool Desk::settle()
{
    QSignalSpy synced(&m_client->connection(), &client::ConnectionStatus::synced);
    const auto done = [&] {
        const bool quiet = m_client->pending().entries().isEmpty() && m_client->expiring().list() && !m_client->connection().isSyncing();
        if (!synced.isEmpty() && quiet)
            return true;
        if (!m_client->connection().isSyncing())
            m_client->connection().syncNow();
        return false;
    };
    return QTest::qWaitFor(done, patience);
}

PersonId Desk::fittingPerson() const
{
    for (const client::ExpiringRow &row : m_client->expiring().list()->rows()) {
        const auto verdicts = m_client->filing().judgeRenewals({row.id});
        if (!verdicts.isEmpty() && verdicts.first().kind == client::FilingVerdict::Kind::Fit)
            return row.person;
    }
    return {};
}

QFuture<Result<client::OutboxEntry>> Desk::file(PersonId person)
{
    return m_client->filing().file(person, ApplicationType::Renewal, u"not"_s, u"Ad Soyad"_s);
}

QFuture<Result<client::OutboxEntry>> Desk::withdraw(ApplicationId application)
{
    return m_client->applications().take(CommandKind::Withdraw, application);
}

ApplicationId Desk::openApplication() const
{
    for (const auto &application : m_client->records().all()->applications())
        if (application.value.state == ApplicationState::Filed)
            return application.value.id;
    return {};
}

QStringList Desk::content() const
{
    const client::RecordSet &all = *m_client->records().all();
    QStringList list;
    for (const client::PersonEntry &p : all.people())
        list.append(u"p%1 %2 %3"_s.arg(p.id.value).arg(p.unit.value).arg(p.userName));
    for (const Certificate &c : all.certificates())
        list.append(u"c%1 of %2"_s.arg(c.id.value).arg(c.person.value));
    for (const auto &a : all.applications())
        list.append(u"a%1 rev %2 state %3"_s.arg(a.value.id.value).arg(a.rev).arg(static_cast<int>(a.value.state)));
    for (const auto &b : all.batches())
        list.append(u"b%1 rev %2"_s.arg(b.value.id.value).arg(b.rev));
    return list;
}

QString Desk::difference(const World &world, const QString &folder, const client::DataKeys &keys)
{
    const QStringList own = keptSums(folder);
    QStringList units;
    for (const QString &sum : own)
        units.append(sum.section(u':', 0, 0));
    const QString theirs = world.backendValue(u"SELECT group_concat(u.id || ':' || s.n || ':' || s.h, ' ') FROM (SELECT id, code FROM unit "
                                              "WHERE id IN (%1) ORDER BY id) u JOIN scope_clock s ON s.scope = u.code"_s.arg(units.join(u','))).toString();
    if (own.isEmpty() || own.join(u' ') != theirs)
        return u"sums %1 instead of %2"_s.arg(own.join(u' '), theirs);
    auto cache = client::CacheDatabase::open(folder + u"/cache.db"_s, keys.cache, keys.formerCache);
    const Status verified = cache ? test::verified(**cache) : fail(cache.error());
    return verified ? QString() : verified.error().detail;
}

} // namespace eimza::test
