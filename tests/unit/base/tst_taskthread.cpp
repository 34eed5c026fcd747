#include <QTest>

#include "core/base/taskthread.h"
#include "core/base/whendone.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestTaskThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void doesTasksInOrderOnItsOwnThread();
    void doesWhatIsQueuedBeforeItGoes();
    void answersNobodyWhoIsGone();
};

void TestTaskThread::doesTasksInOrderOnItsOwnThread()
{
    TaskThread thread{u"test"_s};
    QList<int> order;
    QThread *ran = nullptr;
    thread.run([&] { order.append(1); });
    thread.run([&] { order.append(2); });
    const auto last = thread.run([&] {
        ran = QThread::currentThread();
        return 7;
    });
    QCOMPARE(last.result(), 7);
    QCOMPARE(order, (QList<int>{1, 2}));
    QVERIFY(ran != QThread::currentThread());
}

void TestTaskThread::doesWhatIsQueuedBeforeItGoes()
{
    int done = 0;
    {
        TaskThread thread{u"test"_s};
        for (int i = 0; i < 100; ++i)
            thread.run([&done] { ++done; });
    }
    QCOMPARE(done, 100);
}

void TestTaskThread::answersNobodyWhoIsGone()
{
    TaskThread thread{u"test"_s};
    int told = 0;
    auto receiver = std::make_unique<QObject>();
    whenDone(thread.run([] { return 1; }), receiver.get(), [&told](int) { ++told; });
    receiver.reset();
    QObject other;
    bool finished = false;
    whenDone(thread.run([] { return 2; }), &other, [&](int value) { finished = value == 2; });
    QTRY_VERIFY(finished);
    QCOMPARE(told, 0);
}

QTEST_GUILESS_MAIN(TestTaskThread)
#include "tst_taskthread.moc"
