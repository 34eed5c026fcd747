#include "core/client/services/applications.h"

#include <QSignalSpy>
#include <QTest>

#include "core/base/whendone.h"
#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using State = ApplicationState;
using Tab = ApplicationTab;
using Column = ApplicationColumn;

namespace
{

constexpr State allStates[] = {State::Filed,        State::OnHold,     State::Returned,  State::Approved,
                               State::Batched,      State::Submitted,  State::Accepted,  State::Rejected,
                               State::PasswordSent, State::FormSigned, State::Produced,  State::Shipped,
                               State::Delivered,    State::Completed,  State::Withdrawn, State::Cancelled};

SessionAnswer bureauUser()
{
    SessionAnswer user;
    user.user = UserId{7};
    user.person = PersonId{3};
    user.displayName = u"Büro"_s;
    user.role = Role::Bureau;
    return user;
}

ApplicationBasePtr made(const test::Rows &rows, const Overlay &overlay = {})
{
    return makeApplicationBase(rows.set(), overlay, bureauUser(), test::documentNow());
}

ApplicationListPtr all(const ApplicationBasePtr &base)
{
    return arrangedApplications(base, {}, {});
}

QList<qint64> shown(const ApplicationBasePtr &base, const ApplicationFilter &filter = {},
                    const ApplicationSort &sort = {{Column::Number, Qt::AscendingOrder}})
{
    const auto arranged = arrangedApplications(base, filter, sort);
    QList<qint64> ids;
    for (int i = 0; i < arranged->size(); ++i) {
        const ApplicationId id = arranged->entryAt(i).id;
        ids.append(id.value);
        if (arranged->shownPlace(id) != i || arranged->at(i).id != id)
            return {};
    }
    return ids;
}

OutboxEntry waiting(CommandKind kind, int id, int person, int application = 0)
{
    OutboxEntry entry;
    entry.id = OutboxId{id};
    entry.command.kind = kind;
    entry.command.person = PersonId{person};
    entry.command.application = ApplicationId{application};
    entry.subject = u"Yabancı Kişi"_s;
    entry.createdAt = test::documentNow();
    return entry;
}

test::Rows people()
{
    return test::Rows() << test::unit(1, u"Merkez"_s) << test::person(1, u"Ali"_s, u"Işık"_s)
                        << test::person(2, u"Veli"_s, u"Çelik"_s) << test::person(3, u"Can"_s, u"Zorlu"_s)
                        << test::certificate(1, 1, test::documentNow().addDays(40))
                        << test::certificate(2, 2, test::documentNow().addDays(60));
}

} // namespace

class TestApplications : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateButWithdrawnHasATabOfTheBureau();
    void aRowShowsPersonAndCertificate();
    void fourEyesAreSeenInTheRow();
    void theOverlayShowsWhatWaits();
    void aWaitingFilingIsARowOfItsOwn();
    void aFilingThatTheBackendShowsIsNotShownTwice();
    void whatTheBackendTookIsFoundByItsFormerId();
    void aFormerIdIsKnownWhenTheRecordsAreFetchedAnew();
    void filters();
    void filtersByUnitArrivalAndSoundness();
    void hiddenUnitsAreInNoTab();
    void problemsAreNamed();
    void theSendingListKeepsItsOrder();
    void soundOnesAreApprovedTogether();
    void sortsInTurkishOrder_data();
    void sortsInTurkishOrder();
    void emptyFileByStandsLastEitherWay();
    void obstaclesAreNamed();
    void aStepCarriesTheRevisionThatWasSeen();
    void theRevisionOfAnOwnStepIsUsedBeforeThePull();
    void aRepeatedStepIsTakenOnce();
};

void TestApplications::hiddenUnitsAreInNoTab()
{
    test::Rows rows;
    rows << test::unit(1, u"Merkez"_s) << test::unit(2, u"Şube"_s, 1) << test::person(1, u"A"_s, u"B"_s, 1) << test::person(2, u"C"_s, u"D"_s, 2)
         << test::person(3, u"E"_s, u"F"_s, 2) << test::application(1, 1, State::Filed) << test::application(2, 2, State::Filed)
         << test::application(3, 2, State::Batched);
    Overlay overlay;
    overlay.filings.insert(PersonId{3}, waiting(CommandKind::File, 9, 3));
    QCOMPARE(made(rows, overlay)->entries.size(), 4U);
    overlay.hiddenUnits = {UnitId{2}};
    const auto base = made(rows, overlay);
    QCOMPARE(shown(base), QList<qint64>{1});
    QCOMPARE(base->perTab, (std::array<int, applicationTabCount>{1, 1, 0, 0, 0, 0, 0, 0}));
    QVERIFY(base->openList.empty() && base->filings.isEmpty());
    QVERIFY(!base->find(ApplicationId{2}));
}

void TestApplications::everyStateButWithdrawnHasATabOfTheBureau()
{
    for (const State state : allStates) {
        int tabs = 0;
        for (int tab = 1; tab < applicationTabCount; ++tab)
            tabs += belongsTo(static_cast<Tab>(tab), state);
        QVERIFY(belongsTo(Tab::All, state));
        QCOMPARE(tabs, state == State::Withdrawn ? 0 : 1);
    }
    test::Rows rows = people();
    for (size_t i = 0; i < std::size(allStates); ++i)
        rows << test::application(static_cast<int>(i) + 1, 1, allStates[i]);
    QCOMPARE(made(rows)->perTab, (std::array<int, applicationTabCount>{16, 1, 1, 1, 1, 8, 1, 2}));
}

void TestApplications::aRowShowsPersonAndCertificate()
{
    Application sent = test::application(5, 1, State::Filed, 1, 8);
    sent.batch = BatchId{1};
    const auto list = all(made(
        people() << sent << BatchItem{BatchItemId{1}, BatchId{1}, ApplicationId{5}, 1, ItemOutcome::Rejected, {}}));
    const auto row = list->find(ApplicationId{5});
    QVERIFY(row);
    QCOMPARE(row->fullName, u"Ali Işık"_s);
    QCOMPARE(row->maskedNationalId, test::nationalId(1).masked());
    QCOMPARE(row->unitName, u"Merkez"_s);
    QCOMPARE(momentOf(row->end), test::documentNow().addDays(40));
    QVERIFY(row->days == 40);
    QCOMPARE(row->rev, 4);
    QVERIFY(row->fileBy.day.isValid());
    QVERIFY(row->outcome == ItemOutcome::Rejected);
    QVERIFY(!list->find(ApplicationId{6}));
}

void TestApplications::fourEyesAreSeenInTheRow()
{
    const auto list = all(made(people() << test::application(5, 1, State::Filed, 1, 8)
                                    << test::application(6, 2, State::Filed, 2, 7)
                                    << test::application(7, 3, State::Filed, 0, 8)));
    QVERIFY(list->find(ApplicationId{5})->mayDecide);
    QVERIFY(!list->find(ApplicationId{6})->mayDecide);
    QVERIFY(!list->find(ApplicationId{7})->mayDecide);
}

void TestApplications::theOverlayShowsWhatWaits()
{
    Overlay overlay;
    overlay.steps.insert(ApplicationId{5}, waiting(CommandKind::Approve, 1, 0, 5));
    const auto list = all(made(
        people() << test::application(5, 1, State::Filed) << test::application(6, 2, State::Filed), overlay));
    QCOMPARE(list->find(ApplicationId{5})->state, State::Approved);
    QVERIFY(list->find(ApplicationId{5})->pending);
    QVERIFY(!list->find(ApplicationId{6})->pending);
    QCOMPARE(list->countIn(Tab::Approved), 1);
}

void TestApplications::aWaitingFilingIsARowOfItsOwn()
{
    Overlay overlay;
    overlay.filings.insert(PersonId{1}, waiting(CommandKind::File, 3, 1));
    overlay.filings.insert(PersonId{99}, waiting(CommandKind::File, 4, 99));
    const auto list = all(made(people(), overlay));
    const auto known = list->find(ApplicationId{-3}), stranger = list->find(ApplicationId{-4});
    QVERIFY(known && stranger);
    QVERIFY(known->pending && known->number.isEmpty() && !known->mayDecide);
    QCOMPARE(known->state, State::Filed);
    QCOMPARE(known->fullName, u"Ali Işık"_s);
    QCOMPARE(momentOf(known->end), test::documentNow().addDays(40));
    QCOMPARE(known->filedByName, u"Büro"_s);
    QCOMPARE(stranger->fullName, u"Yabancı Kişi"_s);
}

void TestApplications::aFilingThatTheBackendShowsIsNotShownTwice()
{
    Overlay overlay;
    overlay.filings.insert(PersonId{1}, waiting(CommandKind::File, 3, 1));
    QCOMPARE(shown(made(people() << test::application(5, 1, State::Filed), overlay)), QList<qint64>{5});
    QCOMPARE(shown(made(people() << test::application(5, 1, State::Rejected), overlay)),
             (QList<qint64>{-3, 5}));
}

void TestApplications::whatTheBackendTookIsFoundByItsFormerId()
{
    test::Rows rows = people();
    Overlay overlay;
    overlay.filings.insert(PersonId{1}, waiting(CommandKind::File, 3, 1));
    ApplicationFilter filter;
    filter.only = QList<ApplicationId>{ApplicationId{-3}};
    QCOMPARE(shown(made(rows, overlay), filter), QList<qint64>{-3});

    rows << test::application(8, 1, State::Filed) << test::application(9, 2, State::Filed);
    overlay.given.insert(ApplicationId{-3}, ApplicationId{8});
    const auto base = made(rows, overlay);
    QCOMPARE(shown(base, filter), QList<qint64>{8});
    QCOMPARE(all(base)->find(ApplicationId{-3})->id, ApplicationId{8});
    QVERIFY(!base->find(ApplicationId{-4}));
    QVERIFY(!base->find(ApplicationId{std::numeric_limits<qint64>::min()}));
}

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

void TestApplications::filters()
{
    Person noPhone = test::person(4, u"Eksik"_s, u"Telefon"_s);
    noPhone.phone.clear();
    Application lost = test::application(8, 4, State::Completed);
    lost.type = ApplicationType::LostOrStolen;
    const auto list = made(people() << noPhone << test::application(5, 1, State::Filed)
                                    << test::application(6, 2, State::Rejected) << lost);
    ApplicationFilter filter;
    QCOMPARE(shown(list, filter), (QList<qint64>{5, 6, 8}));
    filter.text = u" isik "_s;
    QCOMPARE(shown(list, filter), QList<qint64>{5});
    filter.text = u"tlp-6"_s;
    QCOMPARE(shown(list, filter), QList<qint64>{6});
    filter = {};
    filter.type = ApplicationType::LostOrStolen;
    QCOMPARE(shown(list, filter), QList<qint64>{8});
    filter = {};
    filter.soundness = Soundness::Problem;
    QCOMPARE(shown(list, filter), QList<qint64>{8});
    filter = {};
    filter.onlyOpen = true;
    QCOMPARE(shown(list, filter), QList<qint64>{5});
    filter = {};
    filter.tab = Tab::Rejected;
    QCOMPARE(shown(list, filter), QList<qint64>{6});
}

void TestApplications::filtersByUnitArrivalAndSoundness()
{
    Person below = test::person(4, u"Alt"_s, u"Birim"_s, 2), noPhone = test::person(5, u"Eksik"_s, u"Telefon"_s);
    noPhone.phone.clear();
    Application old = test::application(6, 2, State::Filed);
    old.filedAt = test::documentNow().addDays(-8);
    const auto base = made(people() << test::unit(2, u"Şube"_s, 1) << test::unit(3, u"Başka"_s) << below << noPhone
                                    << test::application(5, 1, State::Filed) << old << test::application(7, 4, State::Filed)
                                    << test::application(8, 5, State::Filed) << test::application(9, 3, State::Approved));
    ApplicationFilter filter;
    filter.unit = UnitId{2};
    QCOMPARE(shown(base, filter), QList<qint64>{7});
    filter.unit = UnitId{1}; // with those below
    QCOMPARE(shown(base, filter), (QList<qint64>{5, 6, 7, 8, 9}));
    filter.unit = UnitId{3};
    QCOMPARE(shown(base, filter), QList<qint64>());
    filter = {};
    filter.withinDays = 7;
    QCOMPARE(shown(base, filter), (QList<qint64>{5, 7, 8, 9}));
    filter.withinDays = 8; // the day itself counts
    QCOMPARE(shown(base, filter), (QList<qint64>{5, 6, 7, 8, 9}));
    filter = {};
    filter.tab = Tab::ToReview;
    filter.soundness = Soundness::Sound;
    QCOMPARE(shown(base, filter), (QList<qint64>{5, 6, 7}));
    const auto list = arrangedApplications(base, filter, {});
    QCOMPARE(list->sound, 3);
    QCOMPARE(list->problems, 1);
    QVERIFY(list->anyProblem && !list->anyReason);
    filter = {};
    filter.only = {ApplicationId{8}, ApplicationId{9}, ApplicationId{404}};
    QCOMPARE(shown(base, filter), (QList<qint64>{8, 9}));
}

void TestApplications::problemsAreNamed()
{
    Person noMail = test::person(4, u"Eksik"_s, u"Posta"_s);
    noMail.email.clear();
    const auto list = all(made(
        people() << noMail << test::person(5, u"Eski"_s, u"Kart"_s) << test::person(6, u"Yeni"_s, u"Kart"_s)
                 << test::certificate(5, 5, test::documentNow().addDays(-1)) << test::certificate(6, 6, test::documentNow().addDays(20))
                 << test::certificate(7, 6, test::documentNow().addDays(900)) << test::application(11, 1, State::Filed, 1)
                 << test::application(12, 2, State::Filed, 2) << test::application(13, 2, State::Accepted, 2)
                 << test::application(14, 4, State::Filed) << test::application(15, 5, State::Filed, 5)
                 << test::application(16, 6, State::Filed, 6)));
    const auto problem = [&](int id) { return list->entry(ApplicationId{id})->problem; };
    QCOMPARE(problem(11), ApplicationProblem::None);
    QCOMPARE(problem(12), ApplicationProblem::AnotherOpen);
    QCOMPARE(problem(13), ApplicationProblem::None); // it goes its way already
    QCOMPARE(problem(14), ApplicationProblem::Contact);
    QCOMPARE(problem(15), ApplicationProblem::CertificateEnded);
    QCOMPARE(problem(16), ApplicationProblem::LaterCertificate);
}

void TestApplications::theSendingListKeepsItsOrder()
{
    const auto list = all(made(people() << test::application(12, 1, State::Batched) << test::application(11, 2, State::Batched)
                                        << test::application(13, 3, State::Approved)));
    QCOMPARE(list->openList().size(), 2U);
    QCOMPARE(list->openList().front().id, ApplicationId{11});
    QCOMPARE(list->openList().back().fullName, u"Ali Işık"_s);
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

void TestApplications::sortsInTurkishOrder_data()
{
    QTest::addColumn<int>("column");
    for (const auto &[name, column] : {std::pair{"name", Column::FullName},
                                       {"unit", Column::Unit},
                                       {"filed by", Column::FiledBy},
                                       {"reason", Column::Reason}})
        QTest::newRow(name) << static_cast<int>(column);
}

void TestApplications::sortsInTurkishOrder()
{
    QFETCH(int, column);
    test::Rows rows;
    const QStringList words{u"Zeytin"_s, u"Çınar"_s,  u"Iğdır"_s, u"İzmir"_s,
                            u"Cizre"_s,  u"Şırnak"_s, u"Sivas"_s};
    for (int i = 0; i < words.size(); ++i) {
        Application a = test::application(i + 1, i + 1, State::Returned);
        a.filedByName = a.reason = words.at(i);
        rows << test::unit(i + 1, words.at(i)) << test::person(i + 1, words.at(i), u"S"_s, i + 1) << a;
    }
    const ApplicationSort sort{{static_cast<Column>(column), Qt::AscendingOrder}};
    QCOMPARE(shown(made(rows), {}, sort), (QList<qint64>{5, 2, 3, 4, 7, 6, 1}));
}

void TestApplications::emptyFileByStandsLastEitherWay()
{
    const auto list =
        made(people() << test::application(5, 1, State::Filed, 1) << test::application(6, 2, State::Filed, 2)
                      << test::application(7, 3, State::Filed));
    QCOMPARE(shown(list, {}, {{Column::FileBy, Qt::AscendingOrder}}), (QList<qint64>{5, 6, 7}));
    QCOMPARE(shown(list, {}, {{Column::FileBy, Qt::DescendingOrder}}), (QList<qint64>{6, 5, 7}));
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
