#include "core/client/storage/folderlock.h"
#include "tests/support/bytesearch.h"
#include "tests/support/faultydisk.h"
#include "tests/support/outboxdesk.h"
#include "tests/support/seed.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::outbox;
using test::FakeReply;
using test::FakeRequest;
using test::FaultyDisk;

/// What the queue says and what the next run finds where the disk does not write.
class TestOutboxQueueDisk : public QObject, private Desk
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init()
    {
        m_disk = std::make_unique<FaultyDisk>();
        begin();
    }
    void cleanup()
    {
        lookForPeople(); // in what has not been written back either
        end();
        m_disk.reset();
        lookForPeople();
    }
    void whatCannotBeUndoneOnTheDiskIsNotUndone();
    void whatCannotBeForgottenOnTheDiskIsNotForgotten();
    void aStopEndsOnlyWithItsCommandOffTheDisk();
    void whatAnEarlierRunLeftIsReadInSpiteOfEveryFault();
    void aRestoreIsMetInSpiteOfEveryFault_data();
    void aRestoreIsMetInSpiteOfEveryFault();
    void aRefusalIsOnTheDiskWithWhatItHoldsBack_data();
    void aRefusalIsOnTheDiskWithWhatItHoldsBack();
    void whatWaitsHasItsNewRevisionOnTheDiskInSpiteOfEveryFault();

private:
    /// An answer that brings the revision of what waits, where the k-th call of the disk from it on fails; whether it came to it.
    [[nodiscard]] bool deliverOnce(int call);
    /// A refusal with two successors, where the k-th call of the disk from the answer on fails; whether it came to it.
    [[nodiscard]] bool refuseOnce(int call, ErrorCode code, OutboxState ends);
    /// What an earlier run left is taken up, where the k-th call of the disk fails; whether it came to it.
    [[nodiscard]] bool takeUp(int call, const DataKeys &keys, const QStringList &left);
    /// What the restored server lost comes again, where the k-th call of the disk from then on fails; whether it came to it.
    [[nodiscard]] bool meetRestore(int call, FaultyDisk::Fault fault);
    /// Nobody can be read in the folder, whatever was done.
    void lookForPeople() const;
    std::unique_ptr<FaultyDisk> m_disk;
    test::ByteSearch m_people;
    QRandomGenerator m_random;
};

void TestOutboxQueueDisk::initTestCase()
{
    m_random = test::seeded();
    const Person about = test::person(6, u"Zümrütnaz"_s, u"Karahasanoğlu"_s);
    m_people.add(about);
    m_subject = about.name + u' ' + about.surname;
    m_text = QStringList{u"gerekçe"_s, m_subject, about.nationalId.toString(), about.email, about.phone}.join(u' ');
    QVERIFY(!m_people.in(m_subject.toUtf8()).isEmpty() && m_people.in(m_text.toUtf8()).size() >= 4); // name, number, address, telephone
}

void TestOutboxQueueDisk::lookForPeople() const
{
    int files = 0;
    QCOMPARE(m_people.below(m_folder->path(), &files), QStringList());
    QVERIFY(files > 0);
}

void TestOutboxQueueDisk::whatCannotBeUndoneOnTheDiskIsNotUndone()
{
    make(60s);
    const OutboxId first = give(CommandKind::Approve, 1);
    const OutboxId id = give(CommandKind::Approve, 2);
    const OutboxId last = give(CommandKind::Approve, 3);
    m_disk->failAt(1, FaultyDisk::Fault::Full);
    const auto failed = m_queue->undo(id);
    QCOMPARE(m_queue->unsent(), 3); // until it is off the disk
    QTRY_VERIFY(failed.isFinished());
    QVERIFY(m_disk->hasFailed());
    QCOMPARE(failed.result().error().code, ErrorCode::Io);
    QCOMPARE(onDisk().size(), 3);
    QCOMPARE(state(id), std::optional{OutboxState::Waiting});
    QCOMPARE(m_queue->entries().at(1).id, id);
    QVERIFY(m_queue->undoSeconds(id) > 0);
    const auto undone = m_queue->undo(id);
    QTRY_VERIFY(undone.isFinished() && undone.result().value_or(false));
    QCOMPARE(m_queue->unsent(), 2);
    make(0ms);
    m_queue->resume();
    QTRY_COMPARE(state(last), std::optional{OutboxState::Sent});
    QCOMPARE(state(first), std::optional{OutboxState::Sent});
    QCOMPARE(m_backend->requests.size(), 2);
}

void TestOutboxQueueDisk::whatCannotBeForgottenOnTheDiskIsNotForgotten()
{
    m_reply = problem(ErrorCode::Conflict);
    const OutboxId id = give(CommandKind::Approve, 1);
    QTRY_COMPARE(state(id), std::optional{OutboxState::Refused});
    QCOMPARE(onDisk().size(), 1);
    m_disk->failAt(1, FaultyDisk::Fault::Full);
    const auto failed = m_queue->dismiss(id);
    QTRY_VERIFY(failed.isFinished());
    QCOMPARE(failed.result().error().code, ErrorCode::Io);
    QCOMPARE(state(id), std::optional{OutboxState::Refused});
    const auto gone = m_queue->dismiss(id);
    QTRY_VERIFY(gone.isFinished() && gone.result().value_or(false));
    QVERIFY(!has(id) && onDisk().isEmpty());
}

void TestOutboxQueueDisk::aStopEndsOnlyWithItsCommandOffTheDisk()
{
    m_reply = problem(ErrorCode::InvalidInput);
    const OutboxId id = give(CommandKind::Approve, 1);
    QTRY_COMPARE(state(id), std::optional{OutboxState::Review});
    m_reply = done();
    const OutboxId next = give(CommandKind::Approve, 2);
    for (int call = 1;; ++call) {
        m_disk->failAt(call, FaultyDisk::Fault::Full);
        const auto gone = m_queue->dismiss(id);
        QTRY_VERIFY(gone.isFinished());
        if (gone.result().value_or(false))
            break;
        QCOMPARE(state(id), std::optional{OutboxState::Review});
        QTest::qWait(20);
        QCOMPARE(state(next), std::optional{OutboxState::Waiting});
        QCOMPARE(onDisk().first().seq, 1);
    }
    m_disk->failAt(0, FaultyDisk::Fault::Full);
    QTRY_COMPARE((m_queue->wake(), state(next)), std::optional{OutboxState::Sent});
    QCOMPARE(seqOf(m_backend->requests.last()), QByteArray("1"));
}

bool TestOutboxQueueDisk::takeUp(int call, const DataKeys &keys, const QStringList &left)
{
    m_queue.reset();
    m_vault.reset();
    const QString folder = m_folder->filePath(u"own"_s);
    const auto lock = lockFolder(folder);
    m_vault = std::move(*Vault::open(folder, keys, *lock));
    make(0ms);
    m_backend->requests.clear();
    m_disk->failAt(call, FaultyDisk::Fault::InputOutput);
    m_queue->resume();
    bool cameToIt = false;
    [&] {
        QSignalSpy changed(m_queue.get(), &OutboxQueue::changed);
        QTRY_VERIFY(!changed.isEmpty());
        cameToIt = m_disk->hasFailed();
        m_disk->failAt(0, FaultyDisk::Fault::InputOutput);
        if (cameToIt) {
            QVERIFY(m_queue->unsent() > 0);
            m_queue->wake();
        }
        const auto isThere = [&] {
            QStringList there;
            for (const OutboxEntry &entry : m_queue->entries())
                there.append(entry.key);
            return there == left;
        };
        QTRY_VERIFY(isThere());
        lookForPeople();
        QTRY_VERIFY(!m_backend->requests.isEmpty());
        QCOMPARE(m_backend->requests.first().headers.value("idempotency-key"), left.first().toLatin1());
    }();
    return cameToIt;
}

void TestOutboxQueueDisk::whatAnEarlierRunLeftIsReadInSpiteOfEveryFault()
{
    const DataKeys keys = *DataKeys::make();
    m_backend->setHandler([](const FakeRequest &) { return FakeReply{503, {}, {}, End::Whole}; });
    m_queue.reset();
    m_vault.reset();
    QStringList left;
    {
        const QString folder = m_folder->filePath(u"own"_s);
        const auto lock = lockFolder(folder);
        const auto vault = std::move(*Vault::open(folder, keys, *lock));
        for (int i = 1; i <= 60; ++i) { // on more than one page
            OutboxEntry entry;
            entry.command = command(i % 2 == 0 ? CommandKind::Return : CommandKind::Approve, i);
            entry.command.text = m_text;
            entry.subject = m_subject;
            entry.revision = 4;
            entry.createdAt = test::documentNow();
            const auto added = vault->withOutbox([entry](OutboxDatabase &outbox) { return outbox.add(entry); }).result();
            QVERIFY(added);
            left.append(added->key);
        }
    }
    int call = 1;
    while (takeUp(call, keys, left) && !QTest::currentTestFailed())
        ++call;
    QVERIFY(QTest::currentTestFailed() || call > 3);
    qInfo("%d calls", call);
}

void TestOutboxQueueDisk::aRestoreIsMetInSpiteOfEveryFault_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("full disk") << static_cast<int>(FaultyDisk::Fault::Full);
    QTest::newRow("I/O error") << static_cast<int>(FaultyDisk::Fault::InputOutput);
}

bool TestOutboxQueueDisk::meetRestore(int call, FaultyDisk::Fault fault)
{
    const QList<QByteArray> keys = sentInAnEarlierLife(4);
    m_books.remove(3);
    m_books.remove(4);
    [&] { QTRY_VERIFY(onDisk().isEmpty()); }(); // what the pull has covered is off the disk
    m_disk->failAt(call, fault);
    m_queue->meetEpoch(u"b"_s, 2);
    bool cameToIt = false;
    [&] {
        QTRY_VERIFY((m_queue->wake(), m_done.size() == 2 && m_queue->unsent() == 0));
        QCOMPARE(m_done, keys.sliced(2));
        cameToIt = m_disk->hasFailed();
        m_disk->failAt(0, fault);
        // The next run finds nothing left to do, and what comes then follows without a gap.
        make(0ms);
        m_queue->resume();
        m_queue->meetEpoch(u"b"_s, 4);
        const OutboxId next = give(CommandKind::Approve, 9);
        QTRY_VERIFY((m_queue->wake(), state(next) == OutboxState::Sent));
        QCOMPARE(m_done.size(), 3);
        for (const OutboxEntry &entry : m_queue->entries())
            QCOMPARE(entry.state, OutboxState::Sent);
    }();
    return cameToIt;
}

void TestOutboxQueueDisk::aRestoreIsMetInSpiteOfEveryFault()
{
    QFETCH(int, fault);
    // The quick form leaves out calls, other ones each time.
    const int step = qEnvironmentVariableIsSet("EIMZA_FULL_TESTS") ? 1 : 9;
    int call = 1 + m_random.bounded(step);
    while (meetRestore(call, static_cast<FaultyDisk::Fault>(fault)) && !QTest::currentTestFailed()) {
        call += step;
        cleanup();
        init();
    }
    QVERIFY(QTest::currentTestFailed() || call > 10);
    qInfo("%d calls", call);
}

void TestOutboxQueueDisk::aRefusalIsOnTheDiskWithWhatItHoldsBack_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<OutboxState>("ends");
    QTest::newRow("the number is used") << ErrorCode::Conflict << OutboxState::Refused;
    QTest::newRow("the number was not taken") << ErrorCode::InvalidInput << OutboxState::Review;
}

bool TestOutboxQueueDisk::refuseOnce(int call, ErrorCode code, OutboxState ends)
{
    make(60s);
    const OutboxId first = give(CommandKind::Refile, 5);
    const OutboxId second = give(CommandKind::Approve, 5);
    const OutboxId third = give(CommandKind::Return, 5);
    int before = 0; // what was on the disk when the command was told of as refused
    connect(m_queue.get(), &OutboxQueue::refused, this, [&] {
        for (const OutboxEntry &e : onDisk())
            before += e.state == (e.id == first ? ends : OutboxState::Review);
    });
    m_backend->setHandler([&](const FakeRequest &request) {
        if (m_backend->requests.size() == 1)
            m_disk->failAt(call, FaultyDisk::Fault::Full);
        return request.path.endsWith(u"refile"_s) ? problem(code) : done();
    });
    m_queue->hurry();
    [&] {
        QTRY_VERIFY((m_queue->wake(), state(first) == ends));
        QCOMPARE(before, 3);
        QCOMPARE(state(second), std::optional{OutboxState::Review});
        QCOMPARE(state(third), std::optional{OutboxState::Review});
    }();
    const bool cameToIt = m_disk->hasFailed();
    m_disk->failAt(0, FaultyDisk::Fault::Full);
    make(0ms);
    m_queue->resume();
    const OutboxId next = give(CommandKind::Approve, 6);
    [&] {
        if (code == ErrorCode::InvalidInput) {
            QTRY_VERIFY(has(first));
            const auto gone = m_queue->dismiss(first);
            QTRY_VERIFY(gone.isFinished() && gone.result().value_or(false));
        }
        QTRY_COMPARE(state(next), std::optional{OutboxState::Sent});
        for (const FakeRequest &request : std::as_const(m_backend->requests))
            QVERIFY(request.path.endsWith(u"refile"_s) || request.json().value("application"_L1).toInteger() == 6);
        QCOMPARE(seqOf(m_backend->requests.last()), QByteArray(code == ErrorCode::InvalidInput ? "1" : "2"));
    }();
    return cameToIt;
}

void TestOutboxQueueDisk::aRefusalIsOnTheDiskWithWhatItHoldsBack()
{
    QFETCH(ErrorCode, code);
    QFETCH(OutboxState, ends);
    int call = 1;
    while (refuseOnce(call, code, ends) && !QTest::currentTestFailed()) {
        ++call;
        cleanup();
        init();
    }
    QVERIFY(QTest::currentTestFailed() || call > 3);
    qInfo("%d calls", call);
}

bool TestOutboxQueueDisk::deliverOnce(int call)
{
    make(60s);
    const OutboxId waiting = give(CommandKind::Approve, 5);
    m_backend->setHandler([&](const FakeRequest &) {
        if (m_backend->requests.size() == 1)
            m_disk->failAt(call, FaultyDisk::Fault::Full);
        return done(5, 9);
    });
    const OutboxId sent = give(CommandKind::AddToBatch, 6); // waits for no undo
    [&] { QTRY_COMPARE((m_queue->wake(), state(sent)), std::optional{OutboxState::Sent}); }();
    const bool cameToIt = m_disk->hasFailed();
    m_disk->failAt(0, FaultyDisk::Fault::Full);
    [&] {
        QCOMPARE(state(waiting), std::optional{OutboxState::Waiting});
        const QList<OutboxEntry> kept = onDisk();
        QCOMPARE(kept.size(), 2);
        QCOMPARE(kept.first().id, waiting);
        QCOMPARE(kept.first().revision, 9);
        QCOMPARE(kept.last().state, OutboxState::Sent);
    }();
    return cameToIt;
}

void TestOutboxQueueDisk::whatWaitsHasItsNewRevisionOnTheDiskInSpiteOfEveryFault()
{
    int call = 1;
    while (deliverOnce(call) && !QTest::currentTestFailed()) {
        ++call;
        cleanup();
        init();
    }
    QVERIFY(QTest::currentTestFailed() || call > 3);
    qInfo("%d calls", call);
}

QTEST_GUILESS_MAIN(TestOutboxQueueDisk)
#include "tst_outboxqueuedisk.moc"
