#include "core/backend/store/idset.h"

#include <QRandomGenerator>
#include <QTest>
#include <set>

using eimza::backend::IdSet;

class TestIdSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsNew()
    {
        IdSet ids;
        QVERIFY(ids.insert(512));
        QVERIFY(!ids.insert(512));
        QVERIFY(ids.contains(512));
        for (const qint64 other : {511, 513, 0, 576, 1024})
            QVERIFY(!ids.contains(other));
        QCOMPARE(ids.size(), 1);
        ids.clear();
        QVERIFY(!ids.contains(512));
        QCOMPARE(ids.size(), 0);
    }

    void givesEachOnceByRisingId()
    {
        QRandomGenerator random{20120912};
        IdSet ids;
        std::set<qint64> expected;
        for (int i = 0; i < 5000; ++i) {
            const qint64 id = i % 2 == 0 ? random.bounded(3000) : (random.generate64() >> 2);
            QCOMPARE(ids.insert(id), expected.insert(id).second);
        }
        std::vector<qint64> given;
        ids.forEach([&given](qint64 id) { given.push_back(id); });
        QVERIFY(std::equal(given.begin(), given.end(), expected.begin(), expected.end()));
        QCOMPARE(ids.size(), static_cast<qsizetype>(expected.size()));
    }
};

QTEST_GUILESS_MAIN(TestIdSet)
#include "tst_idset.moc"
