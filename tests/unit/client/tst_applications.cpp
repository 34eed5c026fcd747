#include "core/client/services/applications.h"

#include <QSignalSpy>
#include <QTest>

#include "core/base/whendone.h"
#include "tests/support/applicationrows.h"
#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::people;
using State = ApplicationState;
using Tab = ApplicationTab;
using Column = ApplicationColumn;

namespace
{

ApplicationFilter text(const QString &typed)
{
    ApplicationFilter filter;
    filter.text = typed;
    return filter;
}

} // namespace

class TestApplications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFormerIdIsKnownWhenTheRecordsAreFetchedAnew();
    void soundOnesAreApprovedTogether();
    void ofManyWishesTheLastIsShown();
    void whatIsAskedForAgainIsNotMadeAgain();
    void whatIsSynchronisedComesIntoItsPlace();
    void obstaclesAreNamed();
    void aStepCarriesTheRevisionThatWasSeen();
    void theRevisionOfAnOwnStepIsUsedBeforeThePull();
    void aRepeatedStepIsTakenOnce();
};

void TestApplications::aFormerIdIsKnownWhenTheRecordsAreFetchedAnew()
{
    test::FakeOffice office{Role::Bureau, std::chrono::milliseconds{0}};
    office.rows = people();
    office.onCommand = [](const test::FakeRequest &) {
        return test::FakeReply{200, compactJson(toJson(CommandAnswer{{{u"application"_s, 8, 5}}})), {}, test::FakeReply::End::Whole};
    };
    QVERIFY(office.open());
    const auto filed = office.client->filing().file(PersonId{1}, ApplicationType::Renewal, {}, u"Ali Işık"_s);
    QTRY_COMPARE(office.backend.to(u"/v1/commands/file"_s).size(), 1);
    const ApplicationId former{-filed.result()->id.value};
    office.rows << test::application(8, 1, State::Filed, 1, 7);
    office.ack = 1;
    QVERIFY(office.refresh());
    QTRY_VERIFY(office.client->pending().entries().isEmpty());
    QSignalSpy cleared(&office.client->engine(), &SyncEngine::cleared);
    office.client->connection().fetchAnew();
    QTRY_COMPARE(cleared.size(), 1);
    QCOMPARE(office.client->records().overlay().given.value(former), ApplicationId{8});
}

void TestApplications::soundOnesAreApprovedTogether()
{
    test::FakeOffice office;
    Person noPhone = test::person(4, u"Eksik"_s, u"Telefon"_s);
    noPhone.phone.clear();
    office.rows = people() << noPhone << test::application(5, 1, State::Filed, 1, 8) << test::application(6, 2, State::Filed, 2, 8)
                           << test::application(7, 3, State::Filed, 0, 7) << test::application(8, 4, State::Filed, 0, 8);
    QVERIFY(office.open());
    Applications &applications = office.client->applications();
    ApplicationFilter filter;
    filter.tab = Tab::ToReview;
    filter.soundness = Soundness::Problem; // what is shown does not matter
    applications.setFilter(filter);
    QTRY_VERIFY(applications.list() && applications.list()->size() == 1);
    const ApprovalReview review = applications.approvalReview(500);
    QCOMPARE(review.fit, (QList<ApplicationId>{ApplicationId{5}, ApplicationId{6}}));
    QCOMPARE(review.problems, 1);
    QCOMPARE(review.fourEyes, 1);
    QCOMPARE(review.later, 0);
    QCOMPARE(applications.approvalReview(1).fit, QList{ApplicationId{5}});
    QCOMPARE(applications.approvalReview(1).later, 1);
    filter.text = u"işık"_s;
    applications.setFilter(filter);
    QTRY_COMPARE(applications.approvalReview(500).fit, QList<ApplicationId>{ApplicationId{5}});
}

void TestApplications::ofManyWishesTheLastIsShown()
{
    test::FakeOffice office;
    office.rows = people() << test::application(5, 1, State::Filed) << test::application(6, 2, State::Filed);
    QVERIFY(office.open());
    Applications &applications = office.client->applications();
    QTRY_VERIFY(applications.list() && applications.list()->size() == 2);
    QSignalSpy changed(&applications, &Applications::changed);
    for (const QString &typed : {u"a"_s, u"al"_s, u"ali"_s, u"zz"_s, u"v"_s})
        applications.setFilter(text(typed));
    applications.setSort({{Column::FullName, Qt::AscendingOrder}});
    applications.setFilter(text(u"ve"_s));
    QTRY_VERIFY(!changed.isEmpty());
    QTest::qWait(50); // nothing comes late
    QCOMPARE(changed.size(), 1);
    QCOMPARE(applications.list()->size(), 1);
    QCOMPARE(applications.list()->entryAt(0).id, ApplicationId{6});
}

void TestApplications::whatIsAskedForAgainIsNotMadeAgain()
{
    test::FakeOffice office;
    office.rows = people() << test::application(5, 1, State::Filed) << test::application(6, 2, State::Filed);
    QVERIFY(office.open());
    Applications &applications = office.client->applications();
    QTRY_VERIFY(applications.list() && applications.list()->size() == 2);
    const ApplicationListPtr all = applications.list();
    const auto filter = [&](const QString &typed) {
        QSignalSpy changed(&applications, &Applications::changed);
        applications.setFilter(text(typed));
        return QTest::qWaitFor([&] { return !changed.isEmpty(); }) ? applications.list() : nullptr;
    };
    const ApplicationListPtr letter = filter(u"ve"_s);
    QVERIFY(letter && letter != all);
    QVERIFY(filter(u"vel"_s));
    QCOMPARE(filter(u"ve"_s), letter);
    QCOMPARE(filter({}), all);
    // In another order it is another list.
    QSignalSpy changed(&applications, &Applications::changed);
    applications.setSort({{Column::FullName, Qt::DescendingOrder}});
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(applications.list()->entryAt(0).id, ApplicationId{6});
    QVERIFY(applications.list() != all && filter(u"ve"_s) != letter);
}

void TestApplications::whatIsSynchronisedComesIntoItsPlace()
{
    test::FakeOffice office;
    office.rows = people() << test::application(5, 1, State::Filed) << test::application(7, 3, State::Filed);
    QVERIFY(office.open());
    Applications &applications = office.client->applications();
    applications.setSort({{Column::FullName, Qt::AscendingOrder}});
    applications.setFilter(text(u"l"_s)); // as in TLP
    QTRY_VERIFY(applications.list() && applications.list()->size() == 2);
    office.rows << test::application(6, 2, State::Filed);
    QVERIFY(office.refresh());
    QTRY_COMPARE(applications.list()->size(), 3);
    QCOMPARE(applications.list()->shownPlace(ApplicationId{5}), 0);
    QCOMPARE(applications.list()->shownPlace(ApplicationId{7}), 1); // Can, then Veli
    QCOMPARE(applications.list()->shownPlace(ApplicationId{6}), 2);
}

void TestApplications::obstaclesAreNamed()
{
    test::FakeOffice office;
    Applications &applications = office.client->applications();
    ApplicationRow row;
    row.id = ApplicationId{5};
    QVERIFY(applications.obstacle(row, CommandKind::Approve) == Applications::Obstacle::Role); // nobody is signed in
    QVERIFY(office.open());
    QVERIFY(!applications.obstacle(row, CommandKind::Approve));
    QVERIFY(applications.obstacle(row, CommandKind::AddToBatch) == Applications::Obstacle::WrongState);
    QVERIFY(applications.obstacle(row, CommandKind::SubmitBatch) == Applications::Obstacle::Role);
    row.mayDecide = false;
    QVERIFY(applications.obstacle(row, CommandKind::Approve) == Applications::Obstacle::FourEyes);
    QVERIFY(!applications.obstacle(row, CommandKind::Return));
    row.id = ApplicationId{-5};
    QVERIFY(applications.obstacle(row, CommandKind::Return) == Applications::Obstacle::StillWaiting);

    test::FakeOffice employees; // of whom one renews his own certificate
    employees.user.person = PersonId{3};
    QVERIFY(employees.open());
    row = {};
    row.id = ApplicationId{5};
    row.person = PersonId{3};
    row.filedBy = UserId{8};
    row.mayDecide = false;
    QVERIFY(employees.client->applications().obstacle(row, CommandKind::Approve) == Applications::Obstacle::OwnRequest);
    row.filedBy = employees.user.user;
    QVERIFY(employees.client->applications().obstacle(row, CommandKind::Approve) == Applications::Obstacle::FourEyes);

    test::FakeOffice officers{Role::Officer};
    QVERIFY(officers.open());
    row = {};
    row.id = ApplicationId{5};
    QVERIFY(officers.client->applications().obstacle(row, CommandKind::Approve) == Applications::Obstacle::Role);
    QVERIFY(!officers.client->applications().obstacle(row, CommandKind::Withdraw));
}

void TestApplications::aStepCarriesTheRevisionThatWasSeen()
{
    test::FakeOffice office{Role::Bureau, std::chrono::milliseconds{0}};
    office.rows = people() << test::application(5, 1, State::Filed, 1, 8);
    QVERIFY(office.open());
    Applications &applications = office.client->applications();
    QTRY_VERIFY(applications.entry(ApplicationId{5}));
    const auto refused = applications.take(CommandKind::AddToBatch, ApplicationId{5});
    QCOMPARE(refused.result().error().code, ErrorCode::Conflict);
    QCOMPARE(applications.take(CommandKind::Approve, ApplicationId{404}).result().error().code,
             ErrorCode::NotFound);
    const auto taken = applications.take(CommandKind::Return, ApplicationId{5}, u" telefon eksik "_s);
    QTRY_COMPARE(office.backend.to(u"/v1/commands/return"_s).size(), 1);
    const auto request = office.backend.to(u"/v1/commands/return"_s).first();
    QCOMPARE(request.headers.value("if-match"), QByteArray("\"4\""));
    QCOMPARE(request.json().value("text"_L1).toString(), u"telefon eksik"_s);
    QCOMPARE(taken.result()->subject, u"Ali Işık"_s);
}

void TestApplications::theRevisionOfAnOwnStepIsUsedBeforeThePull()
{
    test::FakeOffice office{Role::Bureau, std::chrono::milliseconds{0}};
    office.rows = people() << test::application(5, 1, State::Filed, 1, 8);
    office.onCommand = [](const test::FakeRequest &) {
        return test::FakeReply{200,
                               compactJson(toJson(CommandAnswer{{{u"application"_s, 5, 12}}})),
                               {},
                               test::FakeReply::End::Whole};
    };
    QVERIFY(office.open());
    Applications &applications = office.client->applications();
    QTRY_VERIFY(applications.entry(ApplicationId{5}));
    const auto approved = applications.take(CommandKind::Approve, ApplicationId{5});
    QTRY_VERIFY(applications.entry(ApplicationId{5})->state == State::Approved && office.isSettled());
    const auto batched = applications.take(CommandKind::AddToBatch, ApplicationId{5});
    QTRY_COMPARE(office.backend.to(u"/v1/commands/addToBatch"_s).size(), 1);
    QCOMPARE(office.backend.to(u"/v1/commands/addToBatch"_s).first().headers.value("if-match"),
             QByteArray("\"12\""));
}

void TestApplications::aRepeatedStepIsTakenOnce()
{
    test::FakeOffice office;
    office.rows = people() << test::application(5, 1, State::Filed, 1, 8);
    QVERIFY(office.open());
    Applications &applications = office.client->applications();
    QTRY_VERIFY(applications.entry(ApplicationId{5}));
    const auto approve = [&] { return applications.take(CommandKind::Approve, ApplicationId{5}); };
    const auto taken = approve();
    const auto atOnce = approve(); // it is on its way to the disk
    QFuture<Result<OutboxEntry>> next; // it is there, and the list does not show it yet
    std::optional<State> shown;
    QObject here;
    whenDone(taken, &here, [&](const Result<OutboxEntry> &) {
        shown = applications.entry(ApplicationId{5})->state;
        next = approve();
    });
    QTRY_VERIFY(shown && taken.isFinished() && atOnce.isFinished() && next.isFinished());
    QVERIFY(taken.result());
    QCOMPARE(*shown, State::Filed);
    QCOMPARE(atOnce.result().error().code, ErrorCode::Conflict);
    QVERIFY(!next.result());
    QCOMPARE(next.result().error().code, ErrorCode::Conflict);
    QCOMPARE(office.client->pending().entries().size(), 1);
    // What was taken back may be taken again.
    const auto undone = office.client->pending().undo(taken.result()->id);
    QTRY_VERIFY(undone.isFinished() && applications.entry(ApplicationId{5})->state == State::Filed);
    const auto again = approve();
    QTRY_VERIFY(again.isFinished() && again.result());
}

QTEST_GUILESS_MAIN(TestApplications)
#include "tst_applications.moc"
