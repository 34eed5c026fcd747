#include "tests/support/outboxdesk.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::outbox;
using test::FakeReply;
using test::FakeRequest;

class TestOutboxQueueTroubles : public QObject, private Desk
{
    Q_OBJECT

private:
    /// As PROTOCOL says, for each client by itself.
    FakeReply counted(const FakeRequest &request);
    QHash<QByteArray, QMap<qint64, QByteArray>> m_counts; ///< keys by number, by client
    QSet<QString> m_unknown; ///< commands that the server does not know

private Q_SLOTS:
    void init()
    {
        begin();
        m_counts.clear();
        m_unknown.clear();
    }
    void cleanup() { end(); }
    void aLostAnswerIsAskedForUnderTheSameKey();
    void anAnswerThatCannotBeReadDeletesNothing_data();
    void anAnswerThatCannotBeReadDeletesNothing();
    void sortsRefusals_data();
    void sortsRefusals();
    void aRefusalHoldsItsSuccessorsBack();
    void aRefusedCorrectionHoldsTheNextOfThePersonBack();
    void whatStoodInTheWayIsKept();
    void whatWasNotTakenStopsAllOthers_data();
    void whatWasNotTakenStopsAllOthers();
    void anotherCountOfTheServerHealsByItself_data();
    void anotherCountOfTheServerHealsByItself();
    void whatTheServerHasUnderTheKeyIsNotDoneTwice();
    void anEndedSessionKeepsTheCommand();
    void heedsRetryAfter();
    void aPauseLongerThanTheTimerSleepsIsKept();
    void nothingOverridesRetryAfter_data();
    void nothingOverridesRetryAfter();
    void aTooOldProgramKeepsItsCommands();
};

void TestOutboxQueueTroubles::aLostAnswerIsAskedForUnderTheSameKey()
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

void TestOutboxQueueTroubles::anAnswerThatCannotBeReadDeletesNothing_data()
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

void TestOutboxQueueTroubles::anAnswerThatCannotBeReadDeletesNothing()
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

void TestOutboxQueueTroubles::sortsRefusals_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<OutboxState>("ends");
    QTest::addColumn<bool>("numberIsUsed");
    QTest::addColumn<CommandKind>("kind");
    const auto approve = CommandKind::Approve;
    QTest::newRow("stale") << ErrorCode::Stale << OutboxState::Review << true << approve;
    QTest::newRow("ended by another") << ErrorCode::Stale << OutboxState::Refused << true << CommandKind::StopBatch;
    QTest::newRow("state conflict") << ErrorCode::Conflict << OutboxState::Refused << true << approve;
    QTest::newRow("open application") << ErrorCode::OpenApplication << OutboxState::Refused << true << approve;
    QTest::newRow("four eyes") << ErrorCode::FourEyes << OutboxState::Refused << true << approve;
    QTest::newRow("forbidden") << ErrorCode::Forbidden << OutboxState::Refused << true << approve;
    QTest::newRow("not found") << ErrorCode::NotFound << OutboxState::Refused << true << approve;
    QTest::newRow("not eligible") << ErrorCode::NotEligible << OutboxState::Refused << true << approve;
    QTest::newRow("invalid") << ErrorCode::InvalidInput << OutboxState::Review << false << approve;
    QTest::newRow("out of order") << ErrorCode::OutOfOrder << OutboxState::Review << false << approve;
}

void TestOutboxQueueTroubles::sortsRefusals()
{
    QFETCH(ErrorCode, code);
    QFETCH(OutboxState, ends);
    QFETCH(bool, numberIsUsed);
    QFETCH(CommandKind, kind);
    m_reply = problem(code);
    QSignalSpy refused(m_queue.get(), &OutboxQueue::refused);
    const OutboxId id = give(kind, 5);
    QTRY_COMPARE(state(id), std::optional{ends});
    QCOMPARE(entry(id).reason, code);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(m_queue->unsent(), 0);
    const OutboxEntry kept = onDisk().first();
    QCOMPARE(kept.state, ends);
    QCOMPARE(kept.reason, code);
    QCOMPARE(kept.seq, 1);
    m_reply = done();
    const OutboxId next = give(CommandKind::Approve, 6);
    if (!numberIsUsed) {
        const auto gone = m_queue->dismiss(id);
        QTRY_VERIFY(gone.isFinished() && *gone.result());
    }
    QTRY_COMPARE(state(next), std::optional{OutboxState::Sent});
    QCOMPARE(seqOf(m_backend->requests.last()), QByteArray(numberIsUsed ? "2" : "1"));
}

void TestOutboxQueueTroubles::aRefusalHoldsItsSuccessorsBack()
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

void TestOutboxQueueTroubles::aRefusedCorrectionHoldsTheNextOfThePersonBack()
{
    m_queue->setHeld(true);
    const auto correct = [this](int person, const QString &email) {
        Command correction;
        correction.kind = CommandKind::CorrectContact;
        correction.person = PersonId{person};
        correction.email = email;
        const auto added = m_queue->add(correction, 4, u"Ad Soyad"_s);
        [&] { QTRY_VERIFY(added.isFinished()); }();
        return added.result()->id;
    };
    const OutboxId first = correct(5, u"ilk@ornek.example"_s);
    const OutboxId second = correct(5, u"sonra@ornek.example"_s);
    const OutboxId filing = give(CommandKind::File, 5, 0);
    const OutboxId other = correct(6, u"baska@ornek.example"_s);
    m_backend->setHandler([this](const FakeRequest &) { return m_backend->requests.size() == 1 ? problem(ErrorCode::Forbidden) : done(); });
    m_queue->setHeld(false);
    QTRY_COMPARE(state(other), std::optional{OutboxState::Sent});
    QCOMPARE(state(first), std::optional{OutboxState::Refused});
    QCOMPARE(state(second), std::optional{OutboxState::Review});
    QCOMPARE(state(filing), std::optional{OutboxState::Sent});
    QCOMPARE(m_backend->requests.size(), 3);
    QCOMPARE(onDisk().at(1).state, OutboxState::Review);
}

void TestOutboxQueueTroubles::whatStoodInTheWayIsKept()
{
    QJsonObject told = problemFrom({ErrorCode::OpenApplication, {}}).toJson();
    told.insert(u"application"_s, 12);
    told.insert(u"state"_s, u"approved"_s);
    told.insert(u"rev"_s, 3);
    m_reply = {409, compactJson(told), {}, End::Whole};
    const OutboxId id = give(CommandKind::File, 5, 0);
    QTRY_COMPARE(state(id), std::optional{OutboxState::Refused});
    for (const MetState &met : {entry(id).met, onDisk().first().met}) {
        QCOMPARE(met.application, ApplicationId{12});
        QCOMPARE(met.state, u"approved"_s);
        QCOMPARE(met.rev, 3);
    }
}

void TestOutboxQueueTroubles::whatWasNotTakenStopsAllOthers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<bool>("again");
    for (const bool again : {false, true}) {
        const char *when = again ? " and another run" : "";
        QTest::addRow("400%s", when) << 400 << QByteArray("invalid-input") << again;
        QTest::addRow("400 malformed%s", when) << 400 << QByteArray("malformed") << again;
        QTest::addRow("404 of a path%s", when) << 404 << QByteArray("no-such-path") << again;
        QTest::addRow("413%s", when) << 413 << QByteArray("body-too-large") << again;
        QTest::addRow("428%s", when) << 428 << QByteArray("precondition-required") << again;
    }
}

void TestOutboxQueueTroubles::whatWasNotTakenStopsAllOthers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    QFETCH(bool, again);
    m_reply = {status, "{\"code\":\"" + code + "\"}", {}, End::Whole};
    const OutboxId id = give(CommandKind::Approve, 5);
    QTRY_COMPARE(state(id), std::optional{OutboxState::Review});
    m_reply = done();
    if (again) {
        make(0ms);
        m_queue->resume();
        QTRY_VERIFY(has(id));
    }
    const OutboxId undone = give(CommandKind::Approve, 6);
    const OutboxId next = give(CommandKind::Approve, 7);
    const auto undo = m_queue->undo(undone);
    QTRY_VERIFY(undo.isFinished() && *undo.result());
    m_queue->wake();
    m_queue->hurry();
    QTest::qWait(100);
    QCOMPARE(m_backend->requests.size(), 1);
    QCOMPARE(state(next), std::optional{OutboxState::Waiting});
    QCOMPARE(m_queue->unsent(), 1);
    const auto gone = m_queue->dismiss(id);
    QTRY_VERIFY(gone.isFinished() && *gone.result());
    QTRY_COMPARE(state(next), std::optional{OutboxState::Sent});
    QCOMPARE(m_backend->requests.size(), 2);
    QCOMPARE(seqOf(m_backend->requests.last()), QByteArray("1"));
    QVERIFY(m_backend->requests.first().headers.value("idempotency-key") != m_backend->requests.last().headers.value("idempotency-key"));
}

FakeReply TestOutboxQueueTroubles::counted(const FakeRequest &request)
{
    if (m_unknown.contains(request.path.section(u'/', -1)))
        return problem(ErrorCode::NotFound); // as a server says that has no code of its own for it
    QMap<qint64, QByteArray> &books = m_counts[request.headers.value("client-seq").split(';').value(0)];
    const qint64 seq = seqOf(request).toLongLong();
    const QByteArray key = request.headers.value("idempotency-key");
    if (books.contains(seq))
        return books.value(seq) == key ? FakeReply{200, {}, {"Idempotency-Replayed: ?1"}, End::Whole} : problem(ErrorCode::KeyReused);
    for (const auto &other : std::as_const(m_counts))
        if (other.values().contains(key))
            return problem(ErrorCode::KeyReused);
    if (!books.isEmpty() && seq != books.lastKey() + 1)
        return problem(ErrorCode::OutOfOrder);
    books.insert(seq, key);
    m_done.append(key);
    return done();
}

void TestOutboxQueueTroubles::anotherCountOfTheServerHealsByItself_data()
{
    QTest::addColumn<int>("ahead"); // how many the server has that the outbox does not know
    QTest::newRow("a command that the server has not counted") << 0;
    QTest::newRow("a copy of the outbox from before the last command") << 1;
    QTest::newRow("a copy of the outbox from before many") << 7;
}

void TestOutboxQueueTroubles::anotherCountOfTheServerHealsByItself()
{
    QFETCH(int, ahead);
    m_backend->setHandler([this](const FakeRequest &request) { return counted(request); });
    QSignalSpy refused(m_queue.get(), &OutboxQueue::refused);
    QList<QByteArray> keys;
    const auto isDone = [&](int application) {
        const OutboxId id = give(CommandKind::Approve, application);
        keys.append(entry(id).key.toLatin1());
        QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    };
    isDone(1);
    const QByteArray client = m_vault->client().toLatin1();
    for (int i = 0; i < ahead; ++i)
        m_counts[client].insert(2 + i, "another key " + QByteArray::number(i));
    if (ahead == 0) {
        m_unknown = {u"hold"_s};
        const OutboxId unknown = give(CommandKind::Hold, 2);
        QTRY_COMPARE(state(unknown), std::optional{OutboxState::Refused});
        refused.clear();
    }
    isDone(3);
    isDone(4);
    QVERIFY(refused.isEmpty());
    QCOMPARE(m_done, keys);
    QCOMPARE(m_counts.size(), 2); // as one other client, and no more
    QVERIFY(m_vault->client().toLatin1() != client);
    // The next run goes on with it.
    const QByteArray renewed = m_vault->client().toLatin1();
    make(0ms);
    m_queue->resume();
    isDone(5);
    QCOMPARE(m_done, keys);
    QCOMPARE(m_counts.value(renewed).size(), 3);
    m_queue->acknowledge(m_counts.value(renewed).lastKey());
    QTRY_VERIFY(std::ranges::none_of(onDisk(), [](const OutboxEntry &e) { return e.state == OutboxState::Sent; }));
}

void TestOutboxQueueTroubles::whatTheServerHasUnderTheKeyIsNotDoneTwice()
{
    m_backend->setHandler([this](const FakeRequest &request) { return counted(request); });
    QSignalSpy refused(m_queue.get(), &OutboxQueue::refused);
    m_queue->setHeld(true);
    const OutboxId known = give(CommandKind::Approve, 1);
    const OutboxId next = give(CommandKind::Approve, 2);
    m_counts[m_vault->client().toLatin1()] = {{1, "another key"}, {2, entry(known).key.toLatin1()}};
    m_queue->setHeld(false);
    QTRY_COMPARE(state(next), std::optional{OutboxState::Sent});
    QCOMPARE(state(known), std::optional{OutboxState::Sent});
    QCOMPARE(m_done, QList<QByteArray>{entry(next).key.toLatin1()});
    QVERIFY(refused.isEmpty());
    QCOMPARE(m_queue->unsent(), 0);
}

void TestOutboxQueueTroubles::anEndedSessionKeepsTheCommand()
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

void TestOutboxQueueTroubles::heedsRetryAfter()
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

void TestOutboxQueueTroubles::aPauseLongerThanTheTimerSleepsIsKept()
{
    make(0ms, 100ms);
    QElapsedTimer elapsed;
    m_reply = problem(ErrorCode::TooManyRequests, {"Retry-After: 2"});
    const OutboxId id = give(CommandKind::Approve, 5);
    elapsed.start();
    QTRY_COMPARE(m_backend->requests.size(), 1);
    QTest::qWait(50);
    m_reply = done();
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    QVERIFY2(elapsed.elapsed() >= 1'800, qPrintable(QString::number(elapsed.elapsed())));
    QCOMPARE(m_backend->requests.size(), 2);
}

void TestOutboxQueueTroubles::nothingOverridesRetryAfter_data()
{
    QTest::addColumn<bool>("leaving");
    QTest::newRow("waking") << false;
    QTest::newRow("leaving") << true;
}

void TestOutboxQueueTroubles::nothingOverridesRetryAfter()
{
    QFETCH(bool, leaving);
    QElapsedTimer elapsed;
    m_reply = problem(ErrorCode::Offline, {"Retry-After: 2"});
    const OutboxId id = give(CommandKind::Approve, 5);
    elapsed.start();
    QTRY_COMPARE(m_backend->requests.size(), 1);
    QTest::qWait(50);
    m_reply = done();
    leaving ? m_queue->hurry() : m_queue->wake();
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    QVERIFY2(elapsed.elapsed() >= 1'800, qPrintable(QString::number(elapsed.elapsed())));
}

void TestOutboxQueueTroubles::aTooOldProgramKeepsItsCommands()
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

QTEST_GUILESS_MAIN(TestOutboxQueueTroubles)
#include "tst_outboxqueuetroubles.moc"
