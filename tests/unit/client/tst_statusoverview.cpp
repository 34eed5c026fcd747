#include "core/client/services/statusoverview.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using State = ApplicationState;

class TestStatusOverview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<test::FakeOffice>(Role::Officer);
        const QDateTime soon = test::istanbul(u"27.09.2012 06:22:55"_s), later = test::istanbul(u"18.11.2012 11:51:33"_s);
        m_office->rows << test::unit(1, u"Merkez"_s) << test::unit(2, u"Çankaya"_s, 1) << test::person(1, u"Ayşe"_s, u"Işık"_s, 1)
                       << test::person(2, u"Veli"_s, u"İnce"_s, 2) << test::person(3, u"Can"_s, u"Er"_s, 2)
                       << test::certificate(1, 1, soon) << test::certificate(2, 2, soon) << test::certificate(3, 3, later)
                       << test::application(8, 1, State::Filed, 1) << test::application(9, 2, State::Returned, 2)
                       << test::application(10, 3, State::Completed, 3);
        QVERIFY(m_office->open());
    }
    void cleanup() { m_office.reset(); }

    void nothingIsMadeWhileNobodyLooks()
    {
        QTRY_VERIFY(m_office->client->applications().list() && m_office->client->expiring().list());
        QVERIFY(!overview().numbers());
    }

    void countsByStateUnitAndMonth()
    {
        overview().setWatched(true);
        QTRY_VERIFY(overview().numbers() && overview().numbers()->months.size() == 2 && overview().numbers()->states.size() == 3);
        const StatusNumbers &n = *overview().numbers();
        QCOMPARE(n.states.at(0).state, State::Filed);
        QCOMPARE(n.states.at(0).requests, QList{ApplicationId{8}});
        QCOMPARE(n.states.at(0).oldest, test::documentNow());
        QCOMPARE(n.units.size(), 2);
        QCOMPARE(n.units.at(0).unitName, u"Çankaya"_s);
        QCOMPARE(n.units.at(0).certificates, 2);
        QCOMPARE(n.units.at(0).withoutOpen, 2); // what was returned is to be done again
        QCOMPARE(n.units.at(0).unit, UnitId{2});
        QCOMPARE(n.units.at(0).open, QList{ApplicationId{9}}); // what has ended is not among them
        QCOMPARE(n.units.at(0).returned, QList{ApplicationId{9}});
        QCOMPARE(n.units.at(0).completed, QList{ApplicationId{10}});
        QCOMPARE(n.units.at(1).open, QList{ApplicationId{8}});
        QCOMPARE(n.units.at(1).withoutOpen, 0);
        QCOMPARE(n.months.at(0).month, QDate(2012, 9, 1));
        QCOMPARE(n.months.at(0).certificates, 2);
        QCOMPARE(n.months.at(1).month, QDate(2012, 11, 1));
    }

    void unitsOfOneNameAreTwo()
    {
        m_office->rows << test::unit(3, u"Çankaya"_s, 1) << test::person(4, u"Su"_s, u"Ay"_s, 3)
                       << test::certificate(4, 4, test::istanbul(u"27.09.2012 06:22:55"_s));
        QVERIFY(m_office->refresh());
        overview().setWatched(true);
        QTRY_VERIFY(overview().numbers() && overview().numbers()->units.size() == 3);
        QCOMPARE(overview().numbers()->units.at(0).unit, UnitId{2});
        QCOMPARE(overview().numbers()->units.at(1).unit, UnitId{3});
        QCOMPARE(overview().numbers()->units.at(1).certificates, 1);
    }

    void theListBehindANumberHasAsMany()
    {
        ExpiringFilter month;
        month.month = QDate(2012, 9, 1);
        m_office->client->expiring().setFilter(month);
        QTRY_VERIFY(m_office->client->expiring().list() && m_office->client->expiring().list()->size() == 2);
    }

    void whatIsNotKeptIsNeitherListedNorCounted()
    {
        overview().setWatched(true);
        QTRY_VERIFY(overview().numbers() && overview().numbers()->states.size() == 3);
        Client &client = *m_office->client;
        QSignalSpy expiring(&client.expiring(), &ExpiringCertificates::changed), applications(&client.applications(), &Applications::changed);
        client.expiring().setFilter({}); // something is still being made
        client.engine().forget();
        QTRY_VERIFY(!client.records().isSynced());
        QVERIFY(!client.expiring().list() && !client.applications().list());
        QVERIFY(!client.applications().entry(ApplicationId{8}));
        QVERIFY(!expiring.isEmpty() && !applications.isEmpty());
        QTRY_VERIFY(!overview().numbers());
        QTest::qWait(100); // nothing comes late
        QVERIFY(!client.expiring().list() && !client.applications().list() && !overview().numbers());
        client.connection().syncNow();
        QTRY_VERIFY(client.expiring().list() && client.applications().list());
        QTRY_VERIFY(overview().numbers() && overview().numbers()->states.size() == 3);
    }

private:
    StatusOverview &overview() { return m_office->client->overview(); }

    std::unique_ptr<test::FakeOffice> m_office;
};

QTEST_GUILESS_MAIN(TestStatusOverview)
#include "tst_statusoverview.moc"
