#include "tests/support/outboxdesk.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::outbox;
using test::FakeReply;
using test::FakeRequest;

class TestOutboxQueue : public QObject, private Desk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void sendsWhatTheProtocolAsks();
    void waitsForUndoAndSendsThen();
    void unlessToldOtherwiseItWaitsFifteenSeconds();
    void whatWasUndoneIsNeverSentAndLeavesNoGap();
    void whatWasSentCannotBeUndone();
    void keepsTheOrder();
    void anImmediateCommandTakesItsForerunnersAlong();
    void anImmediateCommandLeavesOtherRecordsWaiting();
    void theNewRevisionGoesToTheNextCommand();
    void aStaleListStillGetsTheNewRevision();
    void theNextRunKnowsTheNewRevision();
    void theNextRunKnowsTheNewRevisionOfWhatIsCovered();
    void theRunAfterTheNextKnowsTheNewRevision();
    void whatWasAnsweredMeanwhileIsOnTheDisk();
    void aNewerRevisionThanOurOwnIsKept();
    void aCoveredCommandIsForgotten();
    void whatIsCoveredBeforeItsAnswerIsForgottenToo();
    void whatIsNotDoneIsNotForgotten();
    void hurryEndsTheWaiting();
    void countsWhatIsBeingWritten();
    void dismissForgetsOnlyWhatEnded();
};

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

void TestOutboxQueue::unlessToldOtherwiseItWaitsFifteenSeconds()
{
    m_queue = std::make_unique<OutboxQueue>(*m_vault, *m_api, m_clock, OutboxQueue::Options{});
    QCOMPARE(m_queue->undoTime().count(), 15'000);
    const OutboxId id = give(CommandKind::Approve, 1);
    QCOMPARE(state(id), std::optional{OutboxState::Waiting});
    QVERIFY(m_queue->undoSeconds(id) > 0 && m_queue->undoSeconds(id) <= 15);
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

// A program that ends while the second command may still be undone.
void TestOutboxQueue::theNextRunKnowsTheNewRevisionOfWhatIsCovered()
{
    m_reply = done(5, 11);
    const OutboxId first = give(CommandKind::Hold, 5, 4);
    QTRY_COMPARE(state(first), std::optional{OutboxState::Sent});
    m_queue->setHeld(true);
    const OutboxId second = give(CommandKind::Return, 5, 4);
    m_queue->acknowledge(entry(first).seq);
    QVERIFY(!has(first));
    make(0ms);
    m_queue->resume();
    QTRY_COMPARE(state(second), std::optional{OutboxState::Sent});
    QCOMPARE(m_backend->requests.last().headers.value("if-match"), QByteArray("\"11\""));
}

void TestOutboxQueue::theRunAfterTheNextKnowsTheNewRevision()
{
    m_reply = done(5, 11);
    const OutboxId first = give(CommandKind::Hold, 5, 4);
    QTRY_COMPARE(state(first), std::optional{OutboxState::Sent});
    const qint64 seq = entry(first).seq;
    // As a run leaves it that ends between the answer and what it writes next.
    OutboxEntry second;
    second.command = command(CommandKind::Return, 5);
    second.revision = 4;
    second.createdAt = m_clock.now();
    second = *m_vault->withOutbox([second](OutboxDatabase &outbox) { return outbox.add(second); }).result();
    make(0ms);
    m_queue->setHeld(true);
    m_queue->resume();
    QTRY_VERIFY(has(second.id));
    m_queue->acknowledge(seq);
    make(0ms);
    m_queue->resume();
    QTRY_COMPARE(state(second.id), std::optional{OutboxState::Sent});
    QCOMPARE(m_backend->requests.last().headers.value("if-match"), QByteArray("\"11\""));
}

void TestOutboxQueue::whatWasAnsweredMeanwhileIsOnTheDisk()
{
    QSemaphore free; // the disk is busy until the answer has come
    QFuture<Result<OutboxEntry>> second;
    m_backend->setHandler([&](const FakeRequest &) {
        static_cast<void>(m_vault->withOutbox([&free](OutboxDatabase &) {
            free.acquire();
            return true;
        }));
        second = m_queue->add(command(CommandKind::Return, 5), 4, u"Ad Soyad"_s);
        m_queue->setHeld(true);
        return done(5, 11);
    });
    const OutboxId first = give(CommandKind::Hold, 5, 4);
    QTRY_COMPARE(m_backend->requests.size(), 1);
    QTest::qWait(100); // the answer is there
    QCOMPARE(state(first), std::optional{OutboxState::Sending}); // but not on the disk
    free.release();
    QTRY_COMPARE(state(first), std::optional{OutboxState::Sent});
    QTRY_VERIFY(second.isFinished());
    QCOMPARE(onDisk().last().command.kind, CommandKind::Return);
    QCOMPARE(onDisk().last().revision, 11);
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

void TestOutboxQueue::whatIsCoveredBeforeItsAnswerIsForgottenToo()
{
    m_backend->setHandler([this](const FakeRequest &) {
        m_queue->acknowledge(1);
        return done();
    });
    const auto added = m_queue->add(command(CommandKind::Approve, 5), 4, {});
    QTRY_COMPARE(m_backend->requests.size(), 1);
    QTRY_VERIFY(added.isFinished() && m_queue->entries().isEmpty());
    QTRY_VERIFY(onDisk().isEmpty());
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
