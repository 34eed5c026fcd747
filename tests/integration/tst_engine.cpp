#include <QFile>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "core/client/services/client.h"
#include "core/client/services/contacts.h"
#include "core/contract/jsonreader.h"
#include "core/contract/routes.h"
#include "tests/support/world.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using client::AuthorizedHttp;
using client::Client;
using client::HttpAnswer;
using client::HttpClient;

namespace {

constexpr int patience = 60'000;

} // namespace

/// The client's engine before the real backend: what a fake one could only claim.
class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anEndedTokenIsRenewed();
    void aLostRenewalBringsTheSameSuccessor();
    void anotherPersonsChangeArrivesAsAChange();
    void afterARestoreTheLostCommandsAreDoneAgain();
    void signingOutEverywhereEndsEverySession();

private:
    Result<HttpAnswer> wait(const QFuture<Result<HttpAnswer>> &call)
    {
        if (!QTest::qWaitFor([&] { return call.isFinished(); }, patience))
            return fail(ErrorCode::Timeout, u"no answer"_s);
        return call.result();
    }
    SessionAnswer signedIn(HttpClient &http)
    {
        const QByteArray body = compactJson({{u"user"_s, u"sorumlu"_s}, {u"password"_s, test::World::password()}});
        const auto answer = wait(http.call("POST", routes::session, body));
        return answer ? sessionAnswer(*parseJsonObject(answer->body)).value_or(SessionAnswer()) : SessionAnswer();
    }
    std::unique_ptr<Client> clientOf(const QString &user)
    {
        Client::Options options;
        options.server = m_world.backend();
        options.folder = m_world.path(u"client-%1"_s.arg(++m_clients));
        options.outbox.undo = 0ms;
        auto made = Client::create(options);
        if (!made)
            return nullptr;
        static_cast<void>((*made)->session().signIn(user, test::World::password()));
        const bool synced = QTest::qWaitFor([&] { return (*made)->records().isSynced() && (*made)->expiring().list(); }, patience);
        return synced ? std::move(*made) : nullptr;
    }
    /// Files for people who have no application; empty where it does not come to its end.
    QList<PersonId> file(Client &client, int count)
    {
        QList<PersonId> people;
        for (const client::ExpiringRow &row : client.expiring().list()->rows()) {
            if (people.size() == count)
                break;
            const auto verdicts = client.filing().judgeRenewals({row.id});
            if (verdicts.isEmpty() || verdicts.first().kind != client::FilingVerdict::Kind::Fit || people.contains(row.person))
                continue;
            people.append(row.person);
            static_cast<void>(client.filing().file(row.person, ApplicationType::Renewal, {}, {}));
        }
        const bool shown = QTest::qWaitFor([&] { return !people.isEmpty() && client.pending().entries().isEmpty() && holds(client, people); }, patience);
        return shown ? people : QList<PersonId>();
    }
    static bool holds(Client &client, const QList<PersonId> &people)
    {
        return std::ranges::all_of(people, [&](PersonId id) {
            return client.records().all()->applicationsOf(id).size() == 1;
        });
    }
    int filedFor(const QList<PersonId> &people)
    {
        QStringList ids;
        for (const PersonId id : people)
            ids.append(QString::number(id.value));
        return m_world.backendValue(u"SELECT count(*) FROM application WHERE person IN (%1)"_s.arg(ids.join(u','))).toInt();
    }
    bool copyDatabase(const QString &from, const QString &to)
    {
        for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
            QFile::remove(m_world.path(to + suffix));
            if (QFile::exists(m_world.path(from + suffix)) && !QFile::copy(m_world.path(from + suffix), m_world.path(to + suffix)))
                return false;
        }
        return true;
    }

    test::World m_world;
    int m_clients = 0;
};

void TestEngine::initTestCase()
{
    QVERIFY(m_world.start({}));
    QVERIFY(m_world.awaitRegister());
}

void TestEngine::anEndedTokenIsRenewed()
{
    const auto http = std::move(*HttpClient::create(m_world.backend()));
    SessionAnswer session = signedIn(*http);
    QVERIFY(!session.refreshToken.isEmpty());
    QVERIFY(session.expiresIn > 0);
    AuthorizedHttp authorized{*http};
    QSignalSpy ended(&authorized, &AuthorizedHttp::ended);
    session.accessToken = QString(session.accessToken.size(), u'A');
    authorized.begin(session);
    QList<QFuture<Result<HttpAnswer>>> calls;
    for (int i = 0; i < 10; ++i)
        calls.append(authorized.call("POST", routes::peopleSearch, "{\"surname\":\"yilmaz\",\"limit\":5}"));
    for (const auto &call : std::as_const(calls)) {
        const auto answer = wait(call);
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
    }
    QVERIFY(ended.isEmpty());
}

void TestEngine::aLostRenewalBringsTheSameSuccessor()
{
    const auto http = std::move(*HttpClient::create(m_world.backend()));
    const SessionAnswer session = signedIn(*http);
    const QByteArray body = compactJson(toJson(RefreshRequest{session.refreshToken}));
    const auto lost = wait(http->call("POST", routes::sessionRefresh, body));
    const auto again = wait(http->call("POST", routes::sessionRefresh, body));
    QVERIFY(lost && again);
    QCOMPARE(lost->status, 200);
    QCOMPARE(again->status, 200);
    const auto first = sessionAnswer(*parseJsonObject(lost->body));
    const auto second = sessionAnswer(*parseJsonObject(again->body));
    QVERIFY(first && second);
    QCOMPARE(second->refreshToken, first->refreshToken);
    AuthorizedHttp authorized{*http};
    authorized.begin(*second);
    const auto answer = wait(authorized.call("POST", routes::peopleSearch, "{\"surname\":\"yilmaz\",\"limit\":5}"));
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
}

void TestEngine::anotherPersonsChangeArrivesAsAChange()
{
    const auto officer = clientOf(u"sorumlu"_s);
    const auto bureau = clientOf(u"buro1"_s);
    QVERIFY(officer && bureau);
    QTRY_VERIFY_WITH_TIMEOUT(!bureau->connection().isSyncing(), patience);
    QVERIFY(bureau->connection().progress().first > 10);
    const QList<PersonId> people = file(*officer, 1);
    QCOMPARE(people.size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT((bureau->connection().syncNow(), holds(*bureau, people)), patience);
    // A few rows of one person came, not everything once more.
    QVERIFY(bureau->connection().progress().first < 10);
}

void TestEngine::afterARestoreTheLostCommandsAreDoneAgain()
{
    const auto officer = clientOf(u"sorumlu"_s);
    QVERIFY(officer);
    const QList<PersonId> kept = file(*officer, 3);
    QCOMPARE(kept.size(), 3);
    m_world.killBackend();
    QVERIFY(copyDatabase(u"eimzad.db"_s, u"backup.db"_s));
    QVERIFY(m_world.startBackend());
    QTRY_VERIFY_WITH_TIMEOUT((officer->connection().syncNow(), officer->connection().isOnline()), patience);
    const QList<PersonId> lost = file(*officer, 3);
    QCOMPARE(lost.size(), 3);
    QCOMPARE(filedFor(lost), 3);

    m_world.killBackend();
    QVERIFY(copyDatabase(u"backup.db"_s, u"eimzad.db"_s));
    QCOMPARE(filedFor(lost), 0);
    QVERIFY(m_world.changeBackend(u"UPDATE meta SET value = '5f0f6a0e-7f0e-4a55-9d2c-0b6f1f0a7c11' WHERE name = 'epoch'"_s));
    QVERIFY(m_world.startBackend());
    QSignalSpy refused(&officer->pending(), &client::PendingWork::refused);
    QTRY_VERIFY_WITH_TIMEOUT((officer->connection().syncNow(), filedFor(lost) == 3), patience);
    QTRY_VERIFY_WITH_TIMEOUT((officer->connection().syncNow(), officer->pending().entries().isEmpty() && holds(*officer, kept + lost)), patience);
    QVERIFY(refused.isEmpty());
    QCOMPARE(filedFor(kept), 3);
    QCOMPARE(m_world.backendValue(u"SELECT count(DISTINCT idem_key) - count(*) FROM idem"_s).toInt(), 0);
}

void TestEngine::signingOutEverywhereEndsEverySession()
{
    const auto here = clientOf(u"buro1"_s);
    const auto there = clientOf(u"buro1"_s);
    const auto somebody = clientOf(u"buro2"_s);
    QVERIFY(here && there && somebody);
    QSignalSpy expired(&there->session(), &client::Session::expired);
    m_world.killBackend();
    const auto unheard = here->session().signOutEverywhere();
    QTRY_VERIFY_WITH_TIMEOUT(unheard.isFinished(), patience);
    QVERIFY(!unheard.result());
    QVERIFY(here->session().isSignedIn());
    QVERIFY(m_world.startBackend());

    const auto ended = here->session().signOutEverywhere();
    QTRY_VERIFY_WITH_TIMEOUT(ended.isFinished(), patience);
    QVERIFY2(ended.result(), ended.result() ? "" : qPrintable(ended.result().error().detail));
    QVERIFY(!here->session().isSignedIn() && here->session().hasUser());
    // Neither the token nor its successor serves on the other machine.
    QTRY_VERIFY_WITH_TIMEOUT((there->connection().syncNow(), !expired.isEmpty()), patience);
    QVERIFY(!there->session().isSignedIn());
    QSignalSpy synced(&somebody->connection(), &client::ConnectionStatus::synced);
    QTRY_VERIFY_WITH_TIMEOUT((somebody->connection().syncNow(), !synced.isEmpty()), patience);
    QVERIFY(somebody->session().isSignedIn());

    // What is done meanwhile waits for the next sign-in.
    const PersonId person = there->records().all()->people().front().id;
    const auto noted = there->contacts().record({person}, {});
    QTRY_VERIFY_WITH_TIMEOUT(noted.first().isFinished(), patience);
    QCOMPARE(there->pending().unsent(), 1);
    static_cast<void>(there->session().signIn(u"buro1"_s, test::World::password()));
    QTRY_VERIFY_WITH_TIMEOUT(there->session().isSignedIn() && there->pending().unsent() == 0, patience);
    QCOMPARE(m_world.backendValue(u"SELECT count(*) FROM contact WHERE person = %1"_s.arg(person.value)).toInt(), 1);
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
