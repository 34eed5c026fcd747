#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "core/client/sync/outboxqueue.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "tests/support/fakebackend.h"
#include "tests/support/faultydisk.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;
using test::FaultyDisk;

namespace
{

constexpr int patience = 30'000;

/// A server that does each key once and answers it from its books afterwards; it knows one application.
class Books
{
public:
    FakeReply answer(const FakeRequest &request)
    {
        const QByteArray key = request.headers.value("idempotency-key");
        if (!m_answers.contains(key))
            m_answers.insert(key, doIt(request));
        return m_answers.value(key);
    }
    [[nodiscard]] bool knows(const QString &key) const { return m_answers.contains(key.toLatin1()); }
    /// What was done, by its text.
    [[nodiscard]] const QStringList &done() const { return m_done; }

private:
    FakeReply doIt(const FakeRequest &request)
    {
        const QByteArray seen = request.headers.value("if-match");
        if (!seen.isEmpty() && seen != '"' + QByteArray::number(m_rev) + '"') {
            const Problem stale = problemFrom({ErrorCode::Stale, u"another revision"_s});
            return {stale.status, compactJson(stale.toJson()), {}, FakeReply::End::Whole};
        }
        CommandAnswer answer;
        if (!seen.isEmpty())
            answer.records.append({u"application"_s, 5, ++m_rev});
        m_done.append(request.json().value("text"_L1).toString());
        return {200, compactJson(toJson(answer)), {}, FakeReply::End::Whole};
    }

    QHash<QByteArray, FakeReply> m_answers;
    QStringList m_done;
    qint64 m_rev = 4;
};

/// One run of the program on the outbox of a folder.
struct Run {
    Run(const QUrl &server, const QString &folder, const DataKeys &keys)
    {
        auto opened = Vault::open(folder, keys, *lockFolder(folder));
        http = std::move(*HttpClient::create(server));
        api = std::make_unique<BackendApi>(*http, serverClock);
        if (!opened)
            return;
        vault = std::move(*opened);
        queue = std::make_unique<OutboxQueue>(*vault, *api, clock, OutboxQueue::Options{0ms});
        queue->resume();
        rest();
    }
    /// The storage thread has done what it was given.
    void rest() const
    {
        vault->withOutbox([](OutboxDatabase &) { return 0; }).waitForFinished();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] bool sendAll() const
    {
        return QTest::qWaitFor([&] { return queue->unsent() == 0 || (queue->wake(), false); }, patience);
    }

    FixedClock clock{test::documentNow()};
    ServerClock serverClock;
    std::unique_ptr<HttpClient> http;
    std::unique_ptr<BackendApi> api;
    std::unique_ptr<Vault> vault;
    std::unique_ptr<OutboxQueue> queue;
};

Command command(CommandKind kind, const QString &text)
{
    Command c;
    c.kind = kind;
    c.text = text;
    if (kind == CommandKind::RecordContact)
        c.person = PersonId{6};
    else
        c.application = ApplicationId{5};
    return c;
}

} // namespace

/// Commands on their way from the disk to the server, while the k-th call of the disk fails, for every k.
class TestPush : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPromiseIsKeptOnce_data();
    void everyPromiseIsKeptOnce();

private:
    /// Whether it came to that call.
    [[nodiscard]] bool pushOnce(int call, FaultyDisk::Fault fault);
    [[nodiscard]] QStringList giveAll(const Run &run);

    int m_refused = 0;
    qsizetype m_promised = 0;
};

void TestPush::everyPromiseIsKeptOnce_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("full disk") << static_cast<int>(FaultyDisk::Fault::Full);
    QTest::newRow("I/O error") << static_cast<int>(FaultyDisk::Fault::InputOutput);
    QTest::newRow("busy") << static_cast<int>(FaultyDisk::Fault::Busy);
}

QStringList TestPush::giveAll(const Run &run)
{
    QStringList promised;
    QList<QFuture<Result<OutboxEntry>>> given;
    for (const auto &[kind, text] : {std::pair{CommandKind::Hold, u"bir"_s}, std::pair{CommandKind::Return, u"iki"_s},
                                     std::pair{CommandKind::RecordContact, u"üç"_s}})
        given.append(run.queue->add(command(kind, text), needsRevision(kind) ? 4 : 0, u"Ad Soyad"_s));
    for (auto &one : given) {
        if (!QTest::qWaitFor([&] { return one.isFinished(); }, patience))
            qFatal("no answer");
        if (one.result())
            promised.append(one.result()->key);
        else
            ++m_refused;
    }
    return promised;
}

bool TestPush::pushOnce(int call, FaultyDisk::Fault fault)
{
    FaultyDisk disk;
    const QTemporaryDir folder;
    const DataKeys keys = *DataKeys::make();
    Books books;
    test::FakeBackend backend{[&](const FakeRequest &request) { return books.answer(request); }};
    QStringList promised;
    bool cameToIt = false;
    const auto told = [&] { return u"call %1"_s.arg(call); };
    const bool isOfLocks = fault == FaultyDisk::Fault::Busy; // taken when the files are opened, and kept
    if (isOfLocks) {
        const Run before{backend.url(), folder.path(), keys};
        before.queue->setHeld(true);
        promised = giveAll(before);
        disk.failAt(call, fault);
    }
    {
        const Run run{backend.url(), folder.path(), keys};
        if (!isOfLocks) {
            disk.failAt(call, fault);
            promised = giveAll(run);
        }
        if (run.queue) {
            [&] { QVERIFY2(run.sendAll(), qPrintable(told())); }();
            run.queue->acknowledge(promised.size());
            run.rest();
        }
        cameToIt = disk.hasFailed();
        disk.failAt(0, fault);
    }
    const Run next{backend.url(), folder.path(), keys};
    [&] {
        QVERIFY2(next.queue && next.sendAll(), qPrintable(told()));
        for (const OutboxEntry &entry : next.queue->entries())
            QVERIFY2(entry.state == OutboxState::Sent, qPrintable(told()));
        for (const QString &key : std::as_const(promised))
            QVERIFY2(books.knows(key), qPrintable(told()));
        QVERIFY2(books.done().size() >= promised.size() && QSet<QString>(books.done().begin(), books.done().end()).size() == books.done().size(),
                 qPrintable(told() + u": "_s + books.done().join(u' ')));
    }();
    m_promised += promised.size();
    return cameToIt;
}

void TestPush::everyPromiseIsKeptOnce()
{
    QFETCH(int, fault);
    m_refused = 0;
    m_promised = 0;
    // The quick form leaves out calls, other ones each time.
    const bool isOfLocks = fault == static_cast<int>(FaultyDisk::Fault::Busy);
    const int step = isOfLocks || qEnvironmentVariableIsSet("EIMZA_FULL_TESTS") ? 1 : 5;
    int call = 1 + static_cast<int>(QRandomGenerator::global()->bounded(step));
    while (!QTest::currentTestFailed() && pushOnce(call, static_cast<FaultyDisk::Fault>(fault)))
        call += step;
    qInfo("every %d. call failed up to the %d., %d commands were not promised, %lld were", step, call, m_refused, static_cast<long long>(m_promised));
    QVERIFY(QTest::currentTestFailed() || call > (isOfLocks ? 5 : 100));
}

QTEST_GUILESS_MAIN(TestPush)
#include "tst_push.moc"
