#include "tests/support/faultydisk.h"
#include "tests/support/outboxdesk.h"

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
    void init()
    {
        m_disk = std::make_unique<FaultyDisk>();
        begin();
    }
    void cleanup()
    {
        end();
        m_disk.reset();
    }
    void whatCannotBeUndoneOnTheDiskIsNotUndone();
    void whatCannotBeForgottenOnTheDiskIsNotForgotten();

private:
    std::unique_ptr<FaultyDisk> m_disk;
};

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

QTEST_GUILESS_MAIN(TestOutboxQueueDisk)
#include "tst_outboxqueuedisk.moc"
