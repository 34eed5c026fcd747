#include "core/client/services/unitchoice.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

class TestUnitChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<test::FakeOffice>(Role::Officer);
        m_office->rows << test::unit(1, u"Merkez"_s, 77) << test::unit(2, u"Şube"_s, 1) << test::unit(3, u"Çankaya"_s, 1) << test::unit(4, u"Masa"_s, 3)
                       << test::person(1, u"A"_s, u"B"_s, 1) << test::person(2, u"C"_s, u"D"_s, 4)
                       << test::certificate(1, 1, test::documentNow().addDays(20)) << test::certificate(2, 2, test::documentNow().addDays(20));
        QVERIFY(m_office->open());
        QTRY_VERIFY(list() && list()->total() == 2);
    }
    void cleanup() { m_office.reset(); }

    void unitsStandInTheirTree()
    {
        QStringList names;
        for (const UnitChoice::Place &place : choice().units())
            names.append(QString(place.depth, u'>') + place.unit.name);
        QCOMPARE(names, (QStringList{u"Merkez"_s, u">Çankaya"_s, u">>Masa"_s, u">Şube"_s}));
    }

    void whatIsHiddenLeavesTheListsAtOnce()
    {
        QVERIFY(hide({UnitId{4}}));
        QCOMPARE(choice().hiddenCount(), 1);
        QTRY_COMPARE(list()->total(), 1);
        QVERIFY(hide({}));
        QTRY_COMPARE(list()->total(), 2);
    }

    void oneUnitStays()
    {
        QCOMPARE(hide({UnitId{1}, UnitId{2}, UnitId{3}, UnitId{4}}).error().code, ErrorCode::InvalidInput);
        QVERIFY(choice().hidden().isEmpty());
        QVERIFY(hide({UnitId{1}, UnitId{2}, UnitId{3}}));
    }

    void unitsThatAreGoneAreNotCounted()
    {
        QVERIFY(hide({UnitId{4}, UnitId{99}}));
        QCOMPARE(choice().hiddenCount(), 1);
    }

    void theChoiceOutlivesTheList()
    {
        QVERIFY(hide({UnitId{4}}));
        m_office->rows << test::certificate(3, 2, test::documentNow().addDays(10));
        QVERIFY(m_office->refresh());
        QTRY_COMPARE(list()->total(), 1);
    }

private:
    UnitChoice &choice() { return m_office->client->unitChoice(); }
    ExpiringListPtr list() { return m_office->client->expiring().list(); }
    Status hide(const QSet<UnitId> &units)
    {
        const auto done = choice().hide(units);
        [&] { QTRY_VERIFY(done.isFinished()); }();
        return done.result();
    }

    std::unique_ptr<test::FakeOffice> m_office;
};

QTEST_GUILESS_MAIN(TestUnitChoice)
#include "tst_unitchoice.moc"
