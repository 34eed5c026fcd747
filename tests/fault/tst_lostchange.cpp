#include <QElapsedTimer>
#include <QTest>

#include "tests/fault/fleet.h"

using namespace eimza;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

/// Writers with random delays, readers with every size of page: nobody misses a change.
class TestLostChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyMissesAChange()
    {
        const bool full = isFullRun();
        const quint32 seed = seedOfRun();
        Ministry ministry;
        Ministry::Options options;
        options.people = full ? 2000 : 120;
        options.units = full ? 20 : 4;
        options.servers = ministry.database().isPostgreSql() ? 2 : 1;
        QVERIFY(ministry.start(options));

        Fleet fleet{ministry, full ? Fleet::Options{120, 80, 1000, false, seed} : Fleet::Options{14, 6, 20, false, seed}};
        QVERIFY(fleet.prepare());
        const qint64 before = fleet.requests();
        QElapsedTimer time;
        time.start();
        fleet.begin();
        QTest::qWait(full ? 60'000 : 8'000);
        const double requests = static_cast<double>(fleet.requests() - before) * 1000. / static_cast<double>(time.elapsed());
        for (int i = 0; i < ministry.servers(); ++i)
            qInfo("server %d: %lld KiB resident", i, static_cast<long long>(ministry.residentKib(i)));
        QVERIFY(fleet.finish());

        qInfo() << "requests/s:" << requests << "answers by status:" << fleet.statuses()
                << "commands answered:" << fleet.answered();
        QCOMPARE(fleet.complaints().join(u"\n"_s), QString());
        QCOMPARE(fleet.differences(ministry).join(u"\n"_s), QString());
        QVERIFY(fleet.answered() > (full ? 1000 : 100));
        const auto statuses = fleet.statuses();
        for (auto it = statuses.begin(); it != statuses.end(); ++it)
            QVERIFY2(it.key() == 200 || it.key() == 204 || it.key() == 403 || it.key() == 409 || it.key() == 412,
                     qPrintable(u"%1 times %2"_s.arg(it.value()).arg(it.key())));
    }
};

QTEST_GUILESS_MAIN(TestLostChange)
#include "tst_lostchange.moc"
