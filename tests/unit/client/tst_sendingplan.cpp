#include "core/client/services/sendingplan.h"

#include <QTest>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;

class TestSendingPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheBureauWhatIsPlanned();
    void nothingPlannedIsNothingShown();
    void anOfficerIsNotTold();
    void aChangeIsFollowed();
    void theLastAnswerStaysWithoutTheServer();
};

void TestSendingPlan::tellsTheBureauWhatIsPlanned()
{
    test::FakeOffice office;
    office.cutoff = {test::documentNow().addDays(4), true, 46, 3, {7, 8, 9}};
    office.alerts = {{AlertKind::StaleRequest, 2, test::documentNow().addDays(-9), {4, 5}},
                     {AlertKind::FeedUnreachable, 1, test::documentNow(), {}}};
    QVERIFY(office.open());
    const SendingPlan &plan = office.client->sendingPlan();
    QTRY_VERIFY(plan.cutoff() && plan.alerts().size() == 2);
    QVERIFY(*plan.cutoff() == office.cutoff);
    QVERIFY(plan.alerts() == office.alerts);
    QVERIFY(plan.isFresh() && plan.askedAt().isValid());
}

void TestSendingPlan::nothingPlannedIsNothingShown()
{
    test::FakeOffice office;
    QVERIFY(office.open());
    QTRY_VERIFY(office.client->sendingPlan().isFresh());
    QVERIFY(!office.client->sendingPlan().cutoff());
}

void TestSendingPlan::anOfficerIsNotTold()
{
    test::FakeOffice office{Role::Officer};
    office.cutoff.next = test::documentNow();
    QVERIFY(office.open());
    office.client->sendingPlan().ask();
    QCOMPARE(office.backend.to(routes::cutoff).size(), 0);
    QCOMPARE(office.backend.to(routes::alerts).size(), 0);
}

void TestSendingPlan::aChangeIsFollowed()
{
    test::FakeOffice office;
    office.cutoff = {test::documentNow().addDays(4), false, 1, 0, {}};
    QVERIFY(office.open());
    const SendingPlan &plan = office.client->sendingPlan();
    QTRY_VERIFY(plan.isFresh());
    office.cutoff.waiting = 2;
    office.rows << test::person(1, QStringLiteral("A"), QStringLiteral("B"));
    QVERIFY(office.refresh());
    QTRY_VERIFY_WITH_TIMEOUT(plan.cutoff()->waiting == 2, 30'000); // within seconds, not with the next minute
}

void TestSendingPlan::theLastAnswerStaysWithoutTheServer()
{
    test::FakeOffice office;
    office.cutoff = {test::documentNow().addDays(4), false, 1, 0, {}};
    QVERIFY(office.open());
    SendingPlan &plan = office.client->sendingPlan();
    QTRY_VERIFY(plan.isFresh());
    office.backend.goAway();
    plan.ask();
    QTRY_VERIFY(!plan.isFresh());
    QVERIFY(plan.cutoff().has_value());
}

QTEST_GUILESS_MAIN(TestSendingPlan)
#include "tst_sendingplan.moc"
