#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>
#include <algorithm>

#include "core/contract/routes.h"
#include "tests/fault/agreement.h"
#include "tests/fault/fleet.h"
#include "tests/support/gate.h"
#include "tests/support/kamusm.h"

using namespace eimza;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

namespace
{

using Moment = Gate::Moment;
enum class Victim { Server, KamuSm };

/// Where an exchange is when somebody is killed.
struct Point {
    bool atKamuSm; ///< between server and Kamu SM; otherwise between client and server
    QByteArray request;
    Moment moment;
    Victim victim;
};

const QByteArray anItem = "POST /esya/v1/batches/";
const QByteArray aQuestion = "GET /esya/v1/items/";

QList<Point> allPoints()
{
    QList<Point> list;
    for (const Moment moment : {Moment::BeforeServer, Moment::AfterServer}) {
        for (const QByteArray &request : {QByteArray("POST /v1/commands/submitBatch"), QByteArray("POST /v1/commands/stopBatch"),
                                          QByteArray("POST /v1/commands/"), QByteArray("POST /v1/sync/pull")})
            list.append({false, request, moment, Victim::Server});
        for (const QByteArray &request : {QByteArray("POST /esya/v1/batches HTTP"), anItem, aQuestion, QByteArray("GET /ksm/v1/feed")})
            for (const Victim victim : {Victim::Server, Victim::KamuSm})
                list.append({true, request, moment, victim});
    }
    return list;
}

QString nameOf(const Point &point)
{
    return u"%1 %2, %3 killed"_s.arg(point.moment == Moment::BeforeServer ? u"before"_s : u"after"_s,
                                     QString::fromLatin1(point.request),
                                     point.victim == Victim::Server ? u"server"_s : u"Kamu SM"_s);
}

/// Servers, Kamu SM, and gates on every way between them and their clients.
class Scene
{
public:
    [[nodiscard]] bool start(int people)
    {
        Ministry::Options options;
        options.people = people;
        options.servers = ministry.database().isPostgreSql() ? 2 : 1;
        options.keepsPorts = false; // so that nobody else can have taken one meanwhile
        options.further = {u"--ksm-timeout"_s, u"1"_s, u"--ksm-poll"_s, u"1"_s};
        options.beforeServing = [this] { return kamuSm.learn(ministry); };
        for (int i = 0; i < options.servers; ++i) {
            m_front.push_back(std::make_unique<Gate>());
            m_back.push_back(std::make_unique<Gate>());
            options.kamuSm.append(m_back.back()->address());
        }
        const bool started = kamuSm.start(options.today) && ministry.start(options);
        lead();
        return started;
    }
    [[nodiscard]] QList<QUrl> addresses() const
    {
        QList<QUrl> list;
        for (const auto &gate : m_front)
            list.append(gate->address());
        return list;
    }
    [[nodiscard]] bool killServer(int server)
    {
        ministry.kill(server);
        dropHalted();
        return serve(server);
    }
    [[nodiscard]] bool killKamuSm()
    {
        kamuSm.kill();
        dropHalted();
        const bool serving = kamuSm.serve();
        lead();
        return serving;
    }
    /// Kills when an exchange is there. Nothing where a server did not come back; whether one came by in time.
    [[nodiscard]] std::optional<bool> killAt(const Point &point)
    {
        if (point.request == aQuestion) { // is asked only after an answer was lost
            const int server = halt({true, anItem, Moment::AfterServer, Victim::Server});
            ministry.kill(qMax(server, 0));
            dropHalted();
            arm(point);
            if (!serve(qMax(server, 0)))
                return std::nullopt;
        } else {
            arm(point);
        }
        const int server = awaitHalted(point.atKamuSm);
        const bool back = point.victim == Victim::KamuSm ? killKamuSm() : killServer(qMax(server, 0));
        return back ? std::optional{server >= 0} : std::nullopt;
    }

    KamuSm kamuSm;
    Ministry ministry;

private:
    [[nodiscard]] bool serve(int server)
    {
        const bool serving = ministry.serve(server);
        lead();
        return serving;
    }
    void lead()
    {
        for (size_t i = 0; i < m_front.size(); ++i) {
            m_front.at(i)->leadTo(ministry.address(static_cast<int>(i)));
            m_back.at(i)->leadTo(kamuSm.address());
        }
    }
    void arm(const Point &point)
    {
        for (const auto &gate : point.atKamuSm ? m_back : m_front)
            gate->haltAt({point.request, point.moment});
    }
    /// The server at whose gate an exchange stands; -1 where none came.
    [[nodiscard]] int awaitHalted(bool atKamuSm)
    {
        const auto &gates = atKamuSm ? m_back : m_front;
        const auto halted = [&] { return std::ranges::find_if(gates, [](const auto &g) { return g->hasHalted(); }); };
        return QTest::qWaitFor([&] { return halted() != gates.end(); }, longestWait)
                   ? static_cast<int>(halted() - gates.begin())
                   : -1;
    }
    [[nodiscard]] int halt(const Point &point)
    {
        arm(point);
        return awaitHalted(point.atKamuSm);
    }
    void dropHalted()
    {
        for (const auto *gates : {&m_front, &m_back})
            for (const auto &gate : *gates)
                gate->dropHalted();
    }

    static constexpr int longestWait = 5'000;
    std::vector<std::unique_ptr<Gate>> m_front;
    std::vector<std::unique_ptr<Gate>> m_back;
};

int cyclesOfRun()
{
    if (qEnvironmentVariableIsSet("EIMZA_TEST_CYCLES"))
        return qEnvironmentVariableIntValue("EIMZA_TEST_CYCLES");
    return isFullRun() ? 1000 : 50;
}

} // namespace

/// Servers and Kamu SM are killed under load, again and again: nothing that was answered is lost, nothing is done
/// twice, nobody is sent twice.
class TestKillLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void losesNothingAndDoublesNothing()
    {
        const quint32 seed = seedOfRun();
        const int cycles = cyclesOfRun();
        Scene scene;
        Ministry &ministry = scene.ministry;
        QVERIFY(scene.start(isFullRun() ? 400 : 80));
        const int pauseMost = isFullRun() ? 100 : 20; // or a thousand cycles make a register too large to compare quickly
        Fleet fleet{ministry, {8, 4, pauseMost, true, seed, true, scene.addresses()}};
        std::mt19937 chance{seed};
        QElapsedTimer time;
        QVERIFY(fleet.prepare());
        time.start();
        fleet.begin();
        killAgainAndAgain(scene, cycles, chance);
        const qint64 took = time.elapsed();
        QVERIFY(fleet.finish());
        report(fleet, took);

        QVERIFY(settlesWithKamuSm(ministry, scene.kamuSm));
        QVERIFY(fleet.finish());
        QCOMPARE(fleet.complaints().join(u"\n"_s), QString());
        QCOMPARE(fleet.differences(ministry).join(u"\n"_s), QString());
        compareEffects(fleet, ministry);
        QCOMPARE(disagreements(ministry, scene.kamuSm).join(u"\n"_s), QString());
        for (const ItemOutcome outcome : {ItemOutcome::Accepted, ItemOutcome::Skipped})
            QVERIFY(ministry.number(u"SELECT count(*) FROM batch_item WHERE outcome = '%1'"_s.arg(wireName(outcome))) > 0);
        QVERIFY(fleet.answered() > cycles);
        if (!ministry.database().isPostgreSql() || isFullRun()) { // there a killed sealer's lease must run out first
            QTRY_COMPARE_WITH_TIMEOUT(ministry.number(u"SELECT count(*) FROM audit_queue"_s), 0, 120'000);
            const auto audit = ministry.verifyAudit();
            QVERIFY(audit);
            qInfo() << "audit:" << audit->trimmed();
        }
    }

    // The answer is never read: the server has done the work and is gone.
    void answersAgainWhatItDidBeforeItWasKilled()
    {
        Ministry ministry;
        Ministry::Options options;
        options.people = 20;
        QVERIFY(ministry.start(options));
        Account officer{Ministry::officer(1), Ministry::password()};
        TestClient client{ministry.address(), officer};
        QVERIFY(client.pull());
        for (int round = 0; round < 5; ++round) {
            std::mt19937 chance{static_cast<quint32>(round)};
            std::optional<Work> work;
            while (!work || work->command.kind != (round % 2 ? CommandKind::Withdraw : CommandKind::File))
                work = someWork(client.held(), false, chance);
            client.enqueue(work->command, work->rev);
            const SentCommand sent = client.ledger().last();
            const qint64 steps = ministry.number(u"SELECT count(*) FROM application_step"_s);
            sendWithoutReading(ministry, client, officer, sent);
            QTRY_COMPARE_WITH_TIMEOUT(ministry.number(u"SELECT count(*) FROM idem WHERE status = 200 AND idem_key = '%1'"_s
                                                          .arg(QString::fromLatin1(sent.key))), 1, 20'000);
            ministry.kill();
            QVERIFY(ministry.serve());
            client.moveTo(ministry.address());
            QVERIFY(client.deliverAll(std::chrono::seconds{20}));
            QCOMPARE(client.ledger().last().status, 200);
            QCOMPARE(client.counts().replays, round + 1);
            QCOMPARE(ministry.number(u"SELECT count(*) FROM application_step"_s), steps + 1);
            QVERIFY(client.pull());
        }
        QCOMPARE(client.complaints().join(u"\n"_s), QString());
    }

private:
    static void sendWithoutReading(const Ministry &ministry, const TestClient &client, Account &account, const SentCommand &sent)
    {
        http::Client http{ministry.address(), std::chrono::seconds{10}};
        const auto token = account.token(http);
        QVERIFY(token);
        QByteArray request = "POST " + (routes::commands + wireName(sent.kind)).toLatin1() +
                             " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + *token + "\r\n";
        for (const auto &[name, value] : client.headersOf(sent))
            request += name + ": " + value + "\r\n";
        request += "Content-Length: " + QByteArray::number(sent.body.size()) + "\r\n\r\n" + sent.body;
        QTcpSocket socket;
        socket.connectToHost(ministry.address().host(), static_cast<quint16>(ministry.address().port()));
        QVERIFY(socket.waitForConnected(10'000));
        socket.write(request);
        QVERIFY(socket.waitForBytesWritten(10'000));
        QTRY_VERIFY_WITH_TIMEOUT(ministry.number(u"SELECT count(*) FROM idem WHERE idem_key = '%1'"_s
                                                     .arg(QString::fromLatin1(sent.key))) == 1, 20'000);
    }

    // Every second cycle at a named point, in turn; the others at any moment, whoever it hits.
    static void killAgainAndAgain(Scene &scene, int cycles, std::mt19937 &chance)
    {
        const QList<Point> points = allPoints();
        QList<int> reached(points.size(), 0);
        QElapsedTimer time;
        time.start();
        for (int cycle = 0; cycle < cycles; ++cycle) {
            if (cycle % 100 == 99)
                qInfo("%d cycles after %lld s", cycle + 1, static_cast<long long>(time.elapsed() / 1000));
            QTest::qWait(20 + static_cast<int>(chance() % 300));
            if (cycle % 2 == 0) {
                const qsizetype next = (cycle / 2) % points.size();
                const auto there = scene.killAt(points.at(next));
                QVERIFY(there);
                reached[next] += *there ? 1 : 0;
            } else if (chance() % 4 == 0) {
                QVERIFY(scene.killKamuSm());
            } else {
                QVERIFY(scene.killServer(static_cast<int>(chance() % static_cast<quint32>(scene.ministry.servers()))));
            }
        }
        for (qsizetype i = 0; i < points.size(); ++i)
            qInfo("%3d times %s", reached.at(i), qUtf8Printable(nameOf(points.at(i))));
        const auto missed = reached.count(0);
        QVERIFY2(missed <= (cycles >= 480 ? 0 : qMax<qsizetype>(4, points.size() - cycles / 2)), "too many points were never reached");
    }

    static void report(const Fleet &fleet, qint64 took)
    {
        qint64 replays = 0;
        for (const auto &member : fleet.members())
            replays += member.client->counts().replays;
        qInfo() << "the cycles took" << took << "ms; commands answered" << fleet.answered() << "replayed" << replays
                << "answers by status" << fleet.statuses();
    }

    // What the members were told is what the database has: each command once.
    static void compareEffects(const Fleet &fleet, const Ministry &ministry)
    {
        QHash<QString, QVariantList> stored;
        for (const QVariantList &row : ministry.rows(u"SELECT idem_key, status, client_id, seq FROM idem"_s))
            stored.insert(row.first().toString(), row.sliced(1));
        for (const auto &member : fleet.members())
            for (const SentCommand &command : member.client->ledger())
                QCOMPARE(stored.value(QString::fromLatin1(command.key)),
                         (QVariantList{command.status, member.client->clientId(), command.seq}));
        const auto done = fleet.done();
        qint64 steps = 0;
        for (auto it = done.begin(); it != done.end(); ++it)
            steps += it.key() == CommandKind::File || stepOf(it.key()) ? it.value() : 0;
        QCOMPARE(ministry.number(u"SELECT count(*) FROM idem"_s), fleet.answered());
        QCOMPARE(ministry.number(u"SELECT count(*) FROM application"_s), done.value(CommandKind::File));
        QCOMPARE(ministry.number(u"SELECT count(*) FROM application_step WHERE who IS NOT NULL AND to_state <> 'submitted'"_s),
                 steps);
        QCOMPARE(ministry.number(u"SELECT count(*) FROM contact"_s), done.value(CommandKind::RecordContact));
        QCOMPARE(ministry.number(u"SELECT count(*) FROM batch"_s), done.value(CommandKind::SubmitBatch));
    }
};

QTEST_GUILESS_MAIN(TestKillLoop)
#include "tst_killloop.moc"
