#include "core/client/services/applicationlist.h"

#include <QTest>

#include "tests/support/applicationrows.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::all;
using test::made;
using test::people;
using test::shown;
using test::waiting;
using State = ApplicationState;
using Tab = ApplicationTab;

namespace
{

constexpr State allStates[] = {State::Filed,        State::OnHold,     State::Returned,  State::Approved,
                               State::Batched,      State::Submitted,  State::Accepted,  State::Rejected,
                               State::PasswordSent, State::FormSigned, State::Produced,  State::Shipped,
                               State::Delivered,    State::Completed,  State::Withdrawn, State::Cancelled};

} // namespace

class TestApplicationBase : public QObject
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
    void hiddenUnitsAreInNoTab();
    void problemsAreNamed();
    void theSendingListKeepsItsOrder();
};

void TestApplicationBase::everyStateButWithdrawnHasATabOfTheBureau()
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

void TestApplicationBase::aRowShowsPersonAndCertificate()
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

void TestApplicationBase::fourEyesAreSeenInTheRow()
{
    const auto list = all(made(people() << test::application(5, 1, State::Filed, 1, 8)
                                    << test::application(6, 2, State::Filed, 2, 7)
                                    << test::application(7, 3, State::Filed, 0, 8)));
    QVERIFY(list->find(ApplicationId{5})->mayDecide);
    QVERIFY(!list->find(ApplicationId{6})->mayDecide);
    QVERIFY(!list->find(ApplicationId{7})->mayDecide);
}

void TestApplicationBase::theOverlayShowsWhatWaits()
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

void TestApplicationBase::aWaitingFilingIsARowOfItsOwn()
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

void TestApplicationBase::aFilingThatTheBackendShowsIsNotShownTwice()
{
    Overlay overlay;
    overlay.filings.insert(PersonId{1}, waiting(CommandKind::File, 3, 1));
    QCOMPARE(shown(made(people() << test::application(5, 1, State::Filed), overlay)), QList<qint64>{5});
    QCOMPARE(shown(made(people() << test::application(5, 1, State::Rejected), overlay)),
             (QList<qint64>{-3, 5}));
}

void TestApplicationBase::whatTheBackendTookIsFoundByItsFormerId()
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

void TestApplicationBase::hiddenUnitsAreInNoTab()
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

void TestApplicationBase::problemsAreNamed()
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

void TestApplicationBase::theSendingListKeepsItsOrder()
{
    const auto list = all(made(people() << test::application(12, 1, State::Batched) << test::application(11, 2, State::Batched)
                                        << test::application(13, 3, State::Approved)));
    QCOMPARE(list->openList().size(), 2U);
    QCOMPARE(list->openList().front().id, ApplicationId{11});
    QCOMPARE(list->openList().back().fullName, u"Ali Işık"_s);
}

QTEST_GUILESS_MAIN(TestApplicationBase)
#include "tst_applicationbase.moc"
