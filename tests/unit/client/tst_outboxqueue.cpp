#include "core/client/sync/outboxqueue.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "tests/support/fakebackend.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;
using End = test::FakeReply::End;

namespace
{

Command command(CommandKind kind, int application)
{
    Command c;
    c.kind = kind;
    c.application = ApplicationId{application};
    c.text = u"gerekçe"_s;
    if (kind == CommandKind::File) {
        c.person = PersonId{application};
        c.application = {};
    }
    if (kind == CommandKind::SubmitBatch)
        c.items = {ApplicationId{application}};
    return c;
}

FakeReply done(int application = 0, qint64 rev = 0)
{
    CommandAnswer answer;
    if (application > 0)
        answer.records.append({u"application"_s, application, rev});
    return {200, compactJson(toJson(answer)), {}, End::Whole};
}

FakeReply problem(ErrorCode code, const QList<QByteArray> &headers = {})
{
    const Problem p = problemFrom({code, u"because"_s});
    return {p.status, compactJson(p.toJson()), headers, End::Whole};
}

QByteArray seqOf(const FakeRequest &request)
{
    return request.headers.value("client-seq").split(';').value(1);
}

} // namespace

class TestOutboxQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sendsWhatTheProtocolAsks();
    void waitsForUndoAndSendsThen();
    void whatWasUndoneIsNeverSentAndLeavesNoGap();
    void whatWasSentCannotBeUndone();
    void keepsTheOrder();
    void anImmediateCommandTakesItsForerunnersAlong();
    void anImmediateCommandLeavesOtherRecordsWaiting();
    void aLostAnswerIsAskedForUnderTheSameKey();
    void anAnswerThatCannotBeReadDeletesNothing_data();
    void anAnswerThatCannotBeReadDeletesNothing();
    void sortsRefusals_data();
    void sortsRefusals();
    void aRefusalHoldsItsSuccessorsBack();
    void aNumberThatWasNotTakenIsUsedAgain();
    void anEndedSessionKeepsTheCommand();
    void heedsRetryAfter();
    void wakingDoesNotOverrideRetryAfter();
    void aTooOldProgramKeepsItsCommands();
    void afterARestoreWhatIsLostIsSentAgain();
    void whatTheServerKnowsUnderTheKeyIsDone();
    void anOldNumberTheServerLostGetsANewOne();
    void aRestoreWaitsForTheCommandUnderWay();
    void aCommandThatCannotBeDoneASecondTimeIsTold();
    void theNewRevisionGoesToTheNextCommand();
    void aStaleListStillGetsTheNewRevision();
    void theNextRunKnowsTheNewRevision();
    void aNewerRevisionThanOurOwnIsKept();
    void aCoveredCommandIsForgotten();
    void whatIsNotDoneIsNotForgotten();
    void hurryEndsTheWaiting();
    void countsWhatIsBeingWritten();
    void dismissForgetsOnlyWhatEnded();

private:
    void make(std::chrono::milliseconds undo);
    OutboxId give(CommandKind kind, int application, qint64 revision = 4)
    {
        const auto added = m_queue->add(command(kind, application), revision, u"Ad Soyad"_s);
        [&] {
            QTRY_VERIFY(added.isFinished() && !m_queue->entries().isEmpty() &&
                        m_queue->entries().last().id == added.result()->id);
        }();
        return added.result()->id;
    }
    /// Without an id where there is none.
    [[nodiscard]] OutboxEntry entry(OutboxId id) const
    {
        for (const OutboxEntry &e : m_queue->entries())
            if (e.id == id)
                return e;
        return {};
    }
    [[nodiscard]] bool has(OutboxId id) const { return entry(id).id == id; }
    [[nodiscard]] std::optional<OutboxState> state(OutboxId id) const
    {
        return has(id) ? std::optional{entry(id).state} : std::nullopt;
    }
    /// A server's books: keys by number, as PROTOCOL says. `m_books` is what a restore brings back.
    FakeReply bookkeeper(const FakeRequest &request)
    {
        const qint64 seq = seqOf(request).toLongLong();
        const QByteArray key = request.headers.value("idempotency-key");
        if (m_books.contains(seq))
            return m_books.value(seq) == key ? FakeReply{200, {}, {"Idempotency-Replayed: ?1"}, End::Whole}
                                             : problem(ErrorCode::KeyReused);
        if (m_books.values().contains(key))
            return problem(ErrorCode::KeyReused);
        if (!m_firstHere && seq != (m_books.isEmpty() ? 1 : m_books.lastKey() + 1))
            return problem(ErrorCode::OutOfOrder);
        m_firstHere = false;
        m_books.insert(seq, key);
        m_done.append(key);
        return done();
    }
    /// Gives and sends one command for each application, as an earlier life of the server took them.
    QList<QByteArray> sentInAnEarlierLife(int count)
    {
        m_backend->setHandler([this](const FakeRequest &request) { return bookkeeper(request); });
        m_queue->meetEpoch(u"a"_s, 0);
        QList<QByteArray> keys;
        for (int i = 1; i <= count; ++i) {
            const OutboxId id = give(CommandKind::Approve, i);
            [&] { QTRY_COMPARE(state(id), std::optional{OutboxState::Sent}); }();
            keys.append(entry(id).key.toLatin1());
        }
        m_queue->acknowledge(count);
        m_backend->requests.clear();
        m_done.clear();
        m_firstHere = true;
        return keys;
    }
    QMap<qint64, QByteArray> m_books;
    QList<QByteArray> m_done;
    bool m_firstHere = false;

    [[nodiscard]] QList<OutboxEntry> onDisk()
    {
        return *m_vault->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FakeBackend> m_backend;
    FakeReply m_reply;
    FixedClock m_clock{test::documentNow()};
    ServerClock m_serverClock;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<BackendApi> m_api;
    std::unique_ptr<OutboxQueue> m_queue;
};

void TestOutboxQueue::init()
{
    m_reply = done();
    m_books.clear();
    m_done.clear();
    m_firstHere = false;
    m_folder = std::make_unique<QTemporaryDir>();
    m_backend = std::make_unique<test::FakeBackend>([this](const FakeRequest &) { return m_reply; });
    m_http = std::move(*HttpClient::create(m_backend->url()));
    m_vault = std::move(*Vault::open(m_folder->path()));
    m_api = std::make_unique<BackendApi>(*m_http, m_serverClock);
    make(0ms);
}

void TestOutboxQueue::make(std::chrono::milliseconds undo)
{
    m_queue = std::make_unique<OutboxQueue>(*m_vault, *m_api, m_clock, OutboxQueue::Options{undo});
}

void TestOutboxQueue::cleanup()
{
    m_queue.reset();
    m_api.reset();
    m_http.reset();
    m_vault.reset();
    m_backend.reset();
}

void TestOutboxQueue::sendsWhatTheProtocolAsks()
{
    QSignalSpy delivered(m_queue.get(), &OutboxQueue::delivered);
    const OutboxId id = give(CommandKind::Return, 9);
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    QTRY_COMPARE(delivered.size(), 1);
    QCOMPARE(m_backend->requests.size(), 1);
    const FakeRequest &request = m_backend->requests.first();
    QCOMPARE(request.method, QByteArray("POST"));
    QCOMPARE(request.path, u"/v1/commands/return"_s);
    QCOMPARE(request.headers.value("idempotency-key"), entry(id).key.toLatin1());
    QCOMPARE(request.headers.value("client-seq"), m_vault->client().toLatin1() + QByteArray(";1"));
    QCOMPARE(request.headers.value("if-match"), QByteArray("\"4\""));
    QCOMPARE(request.json().value("application"_L1).toInteger(), 9);
    QCOMPARE(request.json().value("text"_L1).toString(), u"gerekçe"_s);
    QCOMPARE(onDisk().first().state, OutboxState::Sent);
}

void TestOutboxQueue::waitsForUndoAndSendsThen()
{
    make(400ms);
    QElapsedTimer elapsed;
    elapsed.start();
    const OutboxId id = give(CommandKind::Approve, 1);
    QCOMPARE(state(id), std::optional{OutboxState::Waiting});
    QCOMPARE(m_queue->undoSeconds(id), 1);
    QCOMPARE(m_queue->unsent(), 1);
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    QVERIFY(elapsed.elapsed() >= 400);
    QCOMPARE(m_queue->undoSeconds(id), 0);
    QCOMPARE(m_queue->unsent(), 0);
}

void TestOutboxQueue::whatWasUndoneIsNeverSentAndLeavesNoGap()
{
    make(60s);
    const OutboxId undone = give(CommandKind::Approve, 1);
    const OutboxId kept = give(CommandKind::Approve, 2);
    const auto undo = m_queue->undo(undone);
    QVERIFY(!has(undone));
    QTRY_VERIFY(undo.isFinished() && *undo.result());
    m_queue->hurry();
    QTRY_COMPARE(state(kept), std::optional{OutboxState::Sent});
    QCOMPARE(m_backend->requests.size(), 1);
    QCOMPARE(seqOf(m_backend->requests.first()), QByteArray("1"));
    QCOMPARE(onDisk().size(), 1);
}

void TestOutboxQueue::whatWasSentCannotBeUndone()
{
    const OutboxId id = give(CommandKind::Approve, 1);
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    const auto undo = m_queue->undo(id);
    QVERIFY(undo.isFinished());
    QVERIFY(!*undo.result());
    QVERIFY(has(id));
}

void TestOutboxQueue::keepsTheOrder()
{
    make(60s);
    for (int i = 1; i <= 20; ++i)
        give(CommandKind::Approve, i);
    m_queue->hurry();
    QTRY_COMPARE(m_queue->unsent(), 0);
    QCOMPARE(m_backend->requests.size(), 20);
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(m_backend->requests.at(i).json().value("application"_L1).toInteger(), i + 1);
        QCOMPARE(seqOf(m_backend->requests.at(i)), QByteArray::number(i + 1));
    }
}

void TestOutboxQueue::anImmediateCommandTakesItsForerunnersAlong()
{
    make(60s);
    give(CommandKind::Approve, 5);
    give(CommandKind::AddToBatch, 5);
    QTRY_COMPARE(m_backend->requests.size(), 2);
    QCOMPARE(m_backend->requests.at(0).path, u"/v1/commands/approve"_s);
    QCOMPARE(m_backend->requests.at(1).path, u"/v1/commands/addToBatch"_s);

    give(CommandKind::Withdraw, 6);
    give(CommandKind::SubmitBatch, 6);
    QTRY_COMPARE(m_backend->requests.size(), 4);
    QCOMPARE(m_backend->requests.at(2).path, u"/v1/commands/withdraw"_s);
    QCOMPARE(m_backend->requests.at(3).path, u"/v1/commands/submitBatch"_s);
}

void TestOutboxQueue::anImmediateCommandLeavesOtherRecordsWaiting()
{
    make(60s);
    const OutboxId other = give(CommandKind::Approve, 8);
    const OutboxId filing = give(CommandKind::File, 5);
    const OutboxId batched = give(CommandKind::AddToBatch, 5);
    QTRY_COMPARE(state(batched), std::optional{OutboxState::Sent});
    QCOMPARE(state(other), std::optional{OutboxState::Waiting});
    QCOMPARE(state(filing), std::optional{OutboxState::Waiting});
    QCOMPARE(m_backend->requests.size(), 1);
}

void TestOutboxQueue::aLostAnswerIsAskedForUnderTheSameKey()
{
    QHash<QByteArray, QByteArray> effects; // by key, as the server keeps them
    m_backend->setHandler([&](const FakeRequest &request) {
        const QByteArray key = request.headers.value("idempotency-key");
        const bool first = !effects.contains(key);
        effects.insert(key, request.headers.value("client-seq") + request.headers.value("if-match") +
                                request.body);
        return first ? FakeReply{200, done().body, {}, End::Halved} : done();
    });
    QSignalSpy unreachable(m_api.get(), &BackendApi::unreachable);
    const OutboxId id = give(CommandKind::Approve, 5);
    QTRY_VERIFY(effects.size() == 1);
    QTRY_VERIFY(!unreachable.isEmpty() || state(id) == OutboxState::Sent);
    m_queue->wake();
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    QCOMPARE(effects.size(), 1);
    QVERIFY(m_backend->requests.size() >= 2);
    for (const FakeRequest &request : m_backend->requests) {
        QCOMPARE(request.headers.value("idempotency-key"), entry(id).key.toLatin1());
        QCOMPARE(QByteArray(request.headers.value("client-seq") + request.headers.value("if-match") +
                            request.body),
                 effects.values().value(0));
    }
}

void TestOutboxQueue::anAnswerThatCannotBeReadDeletesNothing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no JSON") << 200 << QByteArray("<html>");
    QTest::newRow("empty") << 200 << QByteArray();
    QTest::newRow("204") << 204 << QByteArray();
    QTest::newRow("another object") << 200 << QByteArray("{\"items\":[]}");
    QTest::newRow("half") << 201 << QByteArray("{\"records\":[");
    QTest::newRow("a sign-in page in between") << 302 << QByteArray("<html>");
    QTest::newRow("a proxy's refusal") << 403 << QByteArray("<html>");
    QTest::newRow("a proxy that finds nothing") << 404 << QByteArray();
    QTest::newRow("a request time-out") << 408 << QByteArray();
    QTest::newRow("a proxy's own JSON") << 400 << QByteArray("{\"error\":\"x\"}");
    QTest::newRow("a broken server") << 500 << QByteArray("{\"code\":\"database\"}");
    QTest::newRow("a gateway") << 502 << QByteArray();
}

void TestOutboxQueue::anAnswerThatCannotBeReadDeletesNothing()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    m_reply = {status, body, {}, End::Whole};
    QSignalSpy refused(m_queue.get(), &OutboxQueue::refused);
    const OutboxId id = give(CommandKind::Approve, 5);
    QTRY_COMPARE(m_backend->requests.size(), 1);
    // The next command is not sent past one whose outcome is unknown.
    const OutboxId next = give(CommandKind::Approve, 6);
    QTest::qWait(100);
    QCOMPARE(state(id), std::optional{OutboxState::Sending});
    QCOMPARE(state(next), std::optional{OutboxState::Waiting});
    QCOMPARE(onDisk().first().seq, 1);
    QVERIFY(refused.isEmpty());
    m_reply = done();
    m_queue->wake();
    QTRY_COMPARE(state(next), std::optional{OutboxState::Sent});
    QCOMPARE(m_backend->requests.size(), 3);
    QCOMPARE(m_backend->requests.at(1).headers.value("idempotency-key"),
             m_backend->requests.at(0).headers.value("idempotency-key"));
    QCOMPARE(seqOf(m_backend->requests.at(1)), QByteArray("1"));
    QCOMPARE(seqOf(m_backend->requests.at(2)), QByteArray("2"));
}

void TestOutboxQueue::sortsRefusals_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<OutboxState>("ends");
    QTest::addColumn<bool>("numberIsUsed");
    QTest::newRow("stale") << ErrorCode::Stale << OutboxState::Review << true;
    QTest::newRow("state conflict") << ErrorCode::Conflict << OutboxState::Refused << true;
    QTest::newRow("open application") << ErrorCode::OpenApplication << OutboxState::Refused << true;
    QTest::newRow("four eyes") << ErrorCode::FourEyes << OutboxState::Refused << true;
    QTest::newRow("forbidden") << ErrorCode::Forbidden << OutboxState::Refused << true;
    QTest::newRow("not found") << ErrorCode::NotFound << OutboxState::Refused << true;
    QTest::newRow("not eligible") << ErrorCode::NotEligible << OutboxState::Refused << true;
    QTest::newRow("invalid") << ErrorCode::InvalidInput << OutboxState::Review << false;
    QTest::newRow("out of order") << ErrorCode::OutOfOrder << OutboxState::Review << false;
    QTest::newRow("key reused") << ErrorCode::KeyReused << OutboxState::Review << false;
}

void TestOutboxQueue::sortsRefusals()
{
    QFETCH(ErrorCode, code);
    QFETCH(OutboxState, ends);
    QFETCH(bool, numberIsUsed);
    m_reply = problem(code);
    QSignalSpy refused(m_queue.get(), &OutboxQueue::refused);
    const OutboxId id = give(CommandKind::Approve, 5);
    QTRY_COMPARE(state(id), std::optional{ends});
    QCOMPARE(entry(id).reason, code);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(m_queue->unsent(), 0);
    const OutboxEntry kept = onDisk().first();
    QCOMPARE(kept.state, ends);
    QCOMPARE(kept.reason, code);
    QCOMPARE(kept.seq, numberIsUsed ? 1 : 0);
    m_reply = done();
    const OutboxId next = give(CommandKind::Approve, 6);
    QTRY_COMPARE(state(next), std::optional{OutboxState::Sent});
    QCOMPARE(seqOf(m_backend->requests.last()), QByteArray(numberIsUsed ? "2" : "1"));
}

void TestOutboxQueue::aRefusalHoldsItsSuccessorsBack()
{
    make(60s);
    const OutboxId first = give(CommandKind::Refile, 5);
    const OutboxId second = give(CommandKind::Approve, 5);
    const OutboxId third = give(CommandKind::Approve, 6);
    m_backend->setHandler([](const FakeRequest &request) {
        return request.path.endsWith(u"refile"_s) ? problem(ErrorCode::OpenApplication) : done();
    });
    m_queue->hurry();
    QTRY_COMPARE(state(third), std::optional{OutboxState::Sent});
    QCOMPARE(state(first), std::optional{OutboxState::Refused});
    QCOMPARE(state(second), std::optional{OutboxState::Review});
    QCOMPARE(entry(second).reason, ErrorCode::OpenApplication);
    QCOMPARE(m_backend->requests.size(), 2);
    QCOMPARE(onDisk().at(1).state, OutboxState::Review);
}

void TestOutboxQueue::aNumberThatWasNotTakenIsUsedAgain()
{
    m_reply = problem(ErrorCode::InvalidInput);
    const OutboxId id = give(CommandKind::Approve, 5);
    QTRY_COMPARE(state(id), std::optional{OutboxState::Review});
    const auto gone = m_queue->dismiss(id);
    QTRY_VERIFY(gone.isFinished() && *gone.result());
    m_reply = done();
    const OutboxId next = give(CommandKind::Approve, 5);
    QTRY_COMPARE(state(next), std::optional{OutboxState::Sent});
    QCOMPARE(seqOf(m_backend->requests.last()), QByteArray("1"));
    QVERIFY(m_backend->requests.first().headers.value("idempotency-key") !=
            m_backend->requests.last().headers.value("idempotency-key"));
}

void TestOutboxQueue::anEndedSessionKeepsTheCommand()
{
    m_reply = problem(ErrorCode::Unauthenticated);
    QSignalSpy ended(m_api.get(), &BackendApi::sessionEnded);
    const OutboxId id = give(CommandKind::Approve, 5);
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(state(id), std::optional{OutboxState::Sending});
    m_reply = done();
    m_queue->wake();
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    QCOMPARE(seqOf(m_backend->requests.last()), QByteArray("1"));
}

void TestOutboxQueue::heedsRetryAfter()
{
    QElapsedTimer elapsed;
    elapsed.start();
    m_reply = problem(ErrorCode::TooManyRequests, {"Retry-After: 2"});
    const OutboxId id = give(CommandKind::Approve, 5);
    QTRY_COMPARE(m_backend->requests.size(), 1);
    const qint64 told = elapsed.elapsed();
    m_reply = done();
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    QVERIFY2(elapsed.elapsed() - told >= 1'900, qPrintable(QString::number(elapsed.elapsed() - told)));
    QCOMPARE(m_backend->requests.size(), 2);
}

void TestOutboxQueue::wakingDoesNotOverrideRetryAfter()
{
    QElapsedTimer elapsed;
    m_reply = problem(ErrorCode::Offline, {"Retry-After: 2"});
    const OutboxId id = give(CommandKind::Approve, 5);
    elapsed.start();
    QTRY_COMPARE(m_backend->requests.size(), 1);
    QTest::qWait(50);
    m_reply = done();
    m_queue->wake();
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    QVERIFY2(elapsed.elapsed() >= 1'800, qPrintable(QString::number(elapsed.elapsed())));
}

void TestOutboxQueue::aTooOldProgramKeepsItsCommands()
{
    m_reply = problem(ErrorCode::ClientTooOld);
    QSignalSpy refused(m_queue.get(), &OutboxQueue::refused);
    QSignalSpy tooOld(m_api.get(), &BackendApi::tooOld);
    const OutboxId id = give(CommandKind::Approve, 5);
    QTRY_COMPARE(tooOld.size(), 1);
    QCOMPARE(state(id), std::optional{OutboxState::Sending});
    QCOMPARE(m_queue->unsent(), 1);
    QVERIFY(refused.isEmpty());
    m_reply = done();
    m_queue->wake();
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    QCOMPARE(seqOf(m_backend->requests.last()), QByteArray("1"));
}

void TestOutboxQueue::afterARestoreWhatIsLostIsSentAgain()
{
    const QList<QByteArray> keys = sentInAnEarlierLife(4);
    m_books.remove(3);
    m_books.remove(4);
    m_queue->meetEpoch(u"a"_s, 2);
    QTest::qWait(50);
    QVERIFY(m_backend->requests.isEmpty()); // the same life as before
    m_queue->meetEpoch(u"b"_s, 2);
    QTRY_COMPARE(m_done.size(), 2);
    QTRY_COMPARE(m_queue->unsent(), 0);
    QCOMPARE(m_done, keys.sliced(2));
    QCOMPARE(m_backend->requests.size(), 4);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(m_backend->requests.at(i).headers.value("idempotency-key"), keys.at(i));
    QCOMPARE(seqOf(m_backend->requests.at(1)), QByteArray("2"));
    // What comes after follows without a gap.
    const OutboxId next = give(CommandKind::Approve, 9);
    QTRY_COMPARE(state(next), std::optional{OutboxState::Sent});
    m_queue->acknowledge(entry(next).seq);
    QVERIFY(m_queue->entries().isEmpty());
    QVERIFY(onDisk().isEmpty());
}

void TestOutboxQueue::whatTheServerKnowsUnderTheKeyIsDone()
{
    const QList<QByteArray> keys = sentInAnEarlierLife(2);
    QSignalSpy refused(m_queue.get(), &OutboxQueue::refused);
    m_books = {{1, keys.at(0)}, {7, keys.at(1)}}; // another number than the client remembers
    m_firstHere = false;
    m_queue->meetEpoch(u"b"_s, 0);
    QTRY_COMPARE(m_backend->requests.size(), 2);
    QTRY_COMPARE(m_queue->unsent(), 0);
    QVERIFY(refused.isEmpty());
    QVERIFY(m_done.isEmpty());
}

void TestOutboxQueue::anOldNumberTheServerLostGetsANewOne()
{
    const QList<QByteArray> keys = sentInAnEarlierLife(3);
    // A command of the new life came before the pull: the server's last number hides that 2 and 3 are lost.
    m_books.remove(2);
    m_books.remove(3);
    const OutboxId early = give(CommandKind::Approve, 9);
    QTRY_COMPARE(state(early), std::optional{OutboxState::Sent});
    const QByteArray earlyKey = entry(early).key.toLatin1();
    m_queue->meetEpoch(u"b"_s, 4);
    QTRY_COMPARE(m_queue->unsent(), 0);
    QTRY_COMPARE(m_done.size(), 3);
    QCOMPARE(m_done, (QList<QByteArray>{earlyKey, keys.at(1), keys.at(2)}));
    QTRY_VERIFY(std::ranges::all_of(m_queue->entries(),
                                    [](const OutboxEntry &e) { return e.state == OutboxState::Sent; }));
}

void TestOutboxQueue::aRestoreWaitsForTheCommandUnderWay()
{
    const QList<QByteArray> keys = sentInAnEarlierLife(1);
    m_books.clear();
    bool met = false;
    connect(m_queue.get(), &OutboxQueue::changed, this, [&] {
        const auto isSending = [](const OutboxEntry &e) { return e.state == OutboxState::Sending; };
        if (met || !std::ranges::any_of(m_queue->entries(), isSending))
            return;
        met = true;
        m_queue->meetEpoch(u"b"_s, 0);
    });
    give(CommandKind::Approve, 9);
    QTRY_VERIFY(met);
    QTRY_COMPARE(m_done.size(), 2);
    QTRY_COMPARE(m_queue->unsent(), 0);
    QCOMPARE(m_done.last(), keys.first());
    QVERIFY(m_backend->requests.size() <= 3);
}

void TestOutboxQueue::aCommandThatCannotBeDoneASecondTimeIsTold()
{
    sentInAnEarlierLife(1);
    m_backend->setHandler([](const FakeRequest &) { return problem(ErrorCode::Conflict); });
    QSignalSpy refused(m_queue.get(), &OutboxQueue::refused);
    m_queue->meetEpoch(u"b"_s, 0);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(m_queue->entries().size(), 1);
    QCOMPARE(m_queue->entries().first().state, OutboxState::Refused);
}

void TestOutboxQueue::theNewRevisionGoesToTheNextCommand()
{
    make(60s);
    give(CommandKind::Approve, 5, 4);
    give(CommandKind::Approve, 6, 4);
    m_backend->setHandler([](const FakeRequest &request) {
        return done(static_cast<int>(request.json().value("application"_L1).toInteger()), 11);
    });
    const OutboxId last = give(CommandKind::AddToBatch, 5, 4);
    QTRY_COMPARE(state(last), std::optional{OutboxState::Sent});
    QCOMPARE(m_backend->requests.at(0).headers.value("if-match"), QByteArray("\"4\""));
    QCOMPARE(m_backend->requests.at(1).headers.value("if-match"), QByteArray("\"11\""));
    m_queue->hurry();
    QTRY_COMPARE(m_backend->requests.size(), 3);
    QCOMPARE(m_backend->requests.at(2).headers.value("if-match"), QByteArray("\"4\""));
}

void TestOutboxQueue::aStaleListStillGetsTheNewRevision()
{
    m_reply = done(5, 11);
    const OutboxId first = give(CommandKind::Approve, 5, 4);
    QTRY_COMPARE(state(first), std::optional{OutboxState::Sent});
    // The list has not been pulled since and still says 4.
    const OutboxId second = give(CommandKind::AddToBatch, 5, 4);
    QTRY_COMPARE(state(second), std::optional{OutboxState::Sent});
    QCOMPARE(m_backend->requests.last().headers.value("if-match"), QByteArray("\"11\""));
    QCOMPARE(onDisk().last().revision, 11);
}

void TestOutboxQueue::theNextRunKnowsTheNewRevision()
{
    m_reply = done(5, 11);
    const OutboxId first = give(CommandKind::Approve, 5, 4);
    QTRY_COMPARE(state(first), std::optional{OutboxState::Sent});
    make(0ms);
    m_queue->resume();
    QTRY_COMPARE(state(first), std::optional{OutboxState::Sent});
    // The list that this run found on the disk still says 4.
    const OutboxId second = give(CommandKind::AddToBatch, 5, 4);
    QTRY_COMPARE(state(second), std::optional{OutboxState::Sent});
    QCOMPARE(m_backend->requests.last().headers.value("if-match"), QByteArray("\"11\""));
}

void TestOutboxQueue::aNewerRevisionThanOurOwnIsKept()
{
    m_reply = done(5, 11);
    const OutboxId first = give(CommandKind::Approve, 5, 4);
    QTRY_COMPARE(state(first), std::optional{OutboxState::Sent});
    const OutboxId second = give(CommandKind::AddToBatch, 5, 13);
    QTRY_COMPARE(state(second), std::optional{OutboxState::Sent});
    QCOMPARE(m_backend->requests.last().headers.value("if-match"), QByteArray("\"13\""));
}

void TestOutboxQueue::aCoveredCommandIsForgotten()
{
    const OutboxId first = give(CommandKind::Approve, 5);
    const OutboxId second = give(CommandKind::Approve, 6);
    QTRY_COMPARE(state(second), std::optional{OutboxState::Sent});
    m_queue->acknowledge(1);
    QVERIFY(!has(first));
    QVERIFY(has(second));
    QCOMPARE(onDisk().size(), 1);
    m_queue->acknowledge(2);
    QVERIFY(m_queue->entries().isEmpty());
    QVERIFY(onDisk().isEmpty());
}

void TestOutboxQueue::whatIsNotDoneIsNotForgotten()
{
    m_reply = problem(ErrorCode::Conflict);
    const OutboxId refused = give(CommandKind::Approve, 5);
    QTRY_COMPARE(state(refused), std::optional{OutboxState::Refused});
    m_reply = {500, {}, {}, End::Whole};
    const OutboxId sending = give(CommandKind::Approve, 6);
    QTRY_COMPARE(m_backend->requests.size(), 2);
    m_queue->acknowledge(99);
    QVERIFY(has(refused));
    QVERIFY(has(sending));
    QCOMPARE(onDisk().size(), 2);
}

void TestOutboxQueue::hurryEndsTheWaiting()
{
    make(60s);
    const OutboxId id = give(CommandKind::File, 5, 0);
    QTest::qWait(50);
    QVERIFY(m_backend->requests.isEmpty());
    m_queue->hurry();
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    QVERIFY(!m_backend->requests.first().headers.contains("if-match"));
}

void TestOutboxQueue::countsWhatIsBeingWritten()
{
    const auto added = m_queue->add(command(CommandKind::Approve, 5), 4, {});
    QCOMPARE(m_queue->unsent(), 1);
    QTRY_VERIFY(added.isFinished() && !m_queue->entries().isEmpty());
    QTRY_COMPARE(m_queue->unsent(), 0);
    QCOMPARE(m_backend->requests.size(), 1);
}

void TestOutboxQueue::dismissForgetsOnlyWhatEnded()
{
    make(60s);
    const OutboxId waiting = give(CommandKind::Approve, 5);
    const auto tooEarly = m_queue->dismiss(waiting);
    QVERIFY(!*tooEarly.result());
    m_reply = problem(ErrorCode::Conflict);
    m_queue->hurry();
    QTRY_COMPARE(state(waiting), std::optional{OutboxState::Refused});
    const auto gone = m_queue->dismiss(waiting);
    QTRY_VERIFY(gone.isFinished() && *gone.result());
    QVERIFY(m_queue->entries().isEmpty());
    QVERIFY(onDisk().isEmpty());
}

QTEST_GUILESS_MAIN(TestOutboxQueue)
#include "tst_outboxqueue.moc"
