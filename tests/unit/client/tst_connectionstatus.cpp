#include "core/client/services/connectionstatus.h"

#include <QSignalSpy>
#include <QTest>

#include "core/client/services/contacts.h"
#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;

class TestConnectionStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isOnlineAndSyncedAfterTheFirstPull();
    void anAbsenceIsToldAndEnds();
    void theReturnOfTheServerSendsWhatWaits();
    void anOwnCommandIsFollowedByAPullAtOnce();
    void anEndedSessionIsNoAbsence();
    void whoIsNotSignedInIsToldApart();
    void tellsThatTheProgramIsTooOld();
    void tellsOfANewerVersion();
    void countsWhatIsUnsentAndEndsItOnDrain();
    void whatSomebodyEndedIsNoFailure();
    void fetchingAnewEmptiesAndFillsTheList();
};

void TestConnectionStatus::isOnlineAndSyncedAfterTheFirstPull()
{
    test::FakeOffice office;
    ConnectionStatus &connection = office.client->connection();
    QVERIFY(!connection.lastSync().isValid());
    QVERIFY(office.open());
    QVERIFY(connection.isOnline());
    QVERIFY(!connection.isSyncing());
    QVERIFY(qAbs(connection.lastSync().secsTo(test::documentNow())) < 60);
    QVERIFY(!connection.isTooOld());
}

void TestConnectionStatus::anAbsenceIsToldAndEnds()
{
    test::FakeOffice office;
    QVERIFY(office.open());
    ConnectionStatus &connection = office.client->connection();
    QSignalSpy failed(&connection, &ConnectionStatus::failed);
    office.backend.goAway();
    connection.syncNow();
    QVERIFY(connection.isSyncing());
    QTRY_VERIFY(!connection.isOnline() && !connection.isSyncing());
    QVERIFY(failed.isEmpty());
    QVERIFY(office.backend.comeBack());
    connection.syncNow();
    QTRY_VERIFY(connection.isOnline());
}

void TestConnectionStatus::theReturnOfTheServerSendsWhatWaits()
{
    test::FakeOffice office{Role::Bureau, std::chrono::milliseconds{0}};
    office.rows << Batch{BatchId{1}, u"GL-1"_s, BatchState::Sending, u"Büro"_s, test::documentNow(), {}};
    QVERIFY(office.open());
    office.backend.goAway();
    const auto stopped = office.client->batching().stop(BatchId{1});
    QTRY_VERIFY(!office.client->connection().isOnline());
    QCOMPARE(office.client->connection().unsent(), 1);
    QVERIFY(office.backend.comeBack());
    office.client->connection().syncNow();
    QTRY_COMPARE(office.client->connection().unsent(), 0);
    QCOMPARE(office.backend.to(u"/v1/commands/"_s).size(), 1);
}

void TestConnectionStatus::anOwnCommandIsFollowedByAPullAtOnce()
{
    test::FakeOffice office{Role::Bureau, std::chrono::milliseconds{0}};
    office.rows << Batch{BatchId{1}, u"GL-1"_s, BatchState::Sending, u"Büro"_s, test::documentNow(), {}};
    QVERIFY(office.open());
    const auto pulls = office.backend.to(u"/v1/sync/pull"_s).size();
    const auto stopped = office.client->batching().stop(BatchId{1});
    QTRY_COMPARE(office.backend.to(u"/v1/commands/"_s).size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(office.backend.to(u"/v1/sync/pull"_s).size(), pulls + 1, 3000); // by itself after half a minute
}

void TestConnectionStatus::anEndedSessionIsNoAbsence()
{
    test::FakeOffice office;
    QVERIFY(office.open());
    ConnectionStatus &connection = office.client->connection();
    QSignalSpy expired(&office.client->session(), &Session::expired);
    QSignalSpy failed(&connection, &ConnectionStatus::failed);
    office.backend.setHandler([](const FakeRequest &) {
        return FakeReply{401, {}, {}, FakeReply::End::Whole};
    });
    connection.syncNow();
    QTRY_COMPARE(expired.size(), 1);
    QTRY_VERIFY(!connection.isSyncing());
    QVERIFY(connection.isOnline());
    QVERIFY(failed.isEmpty());
}

void TestConnectionStatus::whoIsNotSignedInIsToldApart()
{
    using Reach = ConnectionStatus::Reach;
    test::FakeOffice office;
    office.onFirst = [](const FakeRequest &request) {
        return request.path == routes::sessionAll ? std::optional(FakeReply{204, {}, {}, FakeReply::End::Whole}) : std::nullopt;
    };
    ConnectionStatus &connection = office.client->connection();
    QCOMPARE(connection.reach(), Reach::SignedOut); // nothing was asked yet
    QVERIFY(office.open());
    QCOMPARE(connection.reach(), Reach::Online);
    office.backend.goAway();
    connection.syncNow();
    QTRY_COMPARE(connection.reach(), Reach::Offline);
    QVERIFY(office.backend.comeBack());
    connection.syncNow();
    QTRY_COMPARE(connection.reach(), Reach::Online);
    QTRY_VERIFY(!connection.isSyncing());
    QSignalSpy changed(&connection, &ConnectionStatus::changed);
    const auto ended = office.client->session().signOutEverywhere();
    QTRY_COMPARE(connection.reach(), Reach::SignedOut);
    QVERIFY(!changed.isEmpty());
    QVERIFY(connection.isOnline());
    QVERIFY(office.open());
    QTRY_COMPARE(connection.reach(), Reach::Online);
}

void TestConnectionStatus::tellsThatTheProgramIsTooOld()
{
    test::FakeOffice office;
    QVERIFY(office.open());
    ConnectionStatus &connection = office.client->connection();
    QSignalSpy failed(&connection, &ConnectionStatus::failed);
    office.backend.setHandler([](const FakeRequest &) {
        return FakeReply{426, {}, {}, FakeReply::End::Whole};
    });
    connection.syncNow();
    QTRY_VERIFY(connection.isTooOld());
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::ClientTooOld);
    QVERIFY(connection.isOnline());
    const auto added = office.client->contacts().record({PersonId{1}}, {});
    QTRY_VERIFY(added.first().isFinished());
    QCOMPARE(added.first().result().error().code, ErrorCode::ClientTooOld);
    QCOMPARE(connection.unsent(), 0);
}

void TestConnectionStatus::tellsOfANewerVersion()
{
    using Version = ConnectionStatus::Version;
    test::FakeOffice office;
    office.rows << test::unit(1, u"Merkez"_s);
    QVERIFY(office.open());
    ConnectionStatus &connection = office.client->connection();
    QCOMPARE(connection.version(), Version::Current);
    for (const auto &[oldest, version] : {std::pair{syncSchema - 1, Version::Outdated}, std::pair{syncSchema, Version::Ending}}) {
        office.newestSchema = syncSchema + 1;
        office.oldestSchema = oldest;
        ++office.version;
        connection.syncNow();
        QTRY_COMPARE(connection.version(), version);
    }
    QVERIFY(!connection.isTooOld());
}

void TestConnectionStatus::countsWhatIsUnsentAndEndsItOnDrain()
{
    test::FakeOffice office;
    office.rows << test::person(1, u"A"_s, u"B"_s)
                << test::certificate(1, 1, test::documentNow().addDays(20));
    QVERIFY(office.open());
    QSignalSpy drained(&office.client->pending(), &PendingWork::drained);
    const auto filed = office.client->filing().file(PersonId{1}, ApplicationType::Renewal, {}, {});
    // Even what is still on its way to the disk is not left behind.
    office.client->pending().drain();
    QVERIFY(drained.isEmpty());
    QTRY_VERIFY(filed.isFinished() && filed.result());
    QTRY_COMPARE(office.client->pending().entries().size(), 1);
    QVERIFY(drained.isEmpty());
    QVERIFY(!office.client->pending().lastUndoable().isNull());
    office.client->pending().drain();
    QTRY_COMPARE(drained.size(), 1);
    QCOMPARE(office.client->connection().unsent(), 0);
    QCOMPARE(office.backend.to(u"/v1/commands/file"_s).size(), 1);
}

void TestConnectionStatus::whatSomebodyEndedIsNoFailure()
{
    test::FakeOffice office;
    QVERIFY(office.open());
    ConnectionStatus &connection = office.client->connection();
    QSignalSpy failed(&connection, &ConnectionStatus::failed);
    connection.syncNow();
    QVERIFY(connection.isSyncing());
    connection.cancel();
    QVERIFY(!connection.isSyncing() && connection.isCancelled());
    QVERIFY(failed.isEmpty());
    connection.syncNow();
    QVERIFY(!connection.isCancelled());
    QTRY_VERIFY(!connection.isSyncing());
}

void TestConnectionStatus::fetchingAnewEmptiesAndFillsTheList()
{
    test::FakeOffice office;
    office.rows << test::unit(1, u"Merkez"_s) << test::person(1, u"A"_s, u"B"_s) << test::person(2, u"C"_s, u"D"_s)
                << test::certificate(1, 1, test::documentNow().addDays(20));
    QVERIFY(office.open());
    const auto filed = office.client->filing().file(PersonId{1}, ApplicationType::Renewal, {}, {});
    QTRY_COMPARE(office.client->pending().entries().size(), 1);
    bool emptied = false;
    connect(&office.client->records(), &Records::changed, this, [&] { emptied = emptied || office.client->records().all()->peopleCount() == 0; });
    const auto before = office.client->records().all();
    office.client->connection().syncNow(); // one is under way
    office.client->connection().fetchAnew();
    QTRY_VERIFY(emptied && office.client->records().isSynced());
    QVERIFY(office.client->records().all() != before);
    QCOMPARE(office.client->records().all()->peopleCount(), 2);
    QCOMPARE(office.client->pending().entries().size(), 1); // what was done stays
    QTRY_VERIFY(office.client->connection().lastSync().isValid());
}

QTEST_GUILESS_MAIN(TestConnectionStatus)
#include "tst_connectionstatus.moc"
