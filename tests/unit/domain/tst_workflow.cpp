#include <QTest>

#include "core/domain/workflow.h"

using namespace eimza;

using State = ApplicationState;

namespace {

constexpr State allStates[] = {State::Filed, State::OnHold, State::Returned, State::Approved, State::Batched, State::Submitted,
                               State::Accepted, State::Rejected, State::PasswordSent, State::FormSigned, State::Produced,
                               State::Shipped, State::Delivered, State::Completed, State::Withdrawn, State::Cancelled};

} // namespace

class TestWorkflow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowsJustTheseSteps();
    void theFeedOnlyMovesForward();
    void nobodyDecidesOnHisOwn();
    void officersDoNotReview();
    void everyRoleTakesJustItsSteps_data();
    void everyRoleTakesJustItsSteps();
    void transitionsNameTheirEnds();
    void wireNamesComeBack();
};

void TestWorkflow::allowsJustTheseSteps()
{
    const QList<std::tuple<State, Step, State>> allowed{
        {State::Filed, Step::Withdraw, State::Withdrawn},
        {State::OnHold, Step::Withdraw, State::Withdrawn},
        {State::Returned, Step::Withdraw, State::Withdrawn},
        {State::Approved, Step::Withdraw, State::Withdrawn},
        {State::Batched, Step::Withdraw, State::Withdrawn},
        {State::Returned, Step::Refile, State::Filed},
        {State::Filed, Step::Hold, State::OnHold},
        {State::Filed, Step::Return, State::Returned},
        {State::OnHold, Step::Return, State::Returned},
        {State::Approved, Step::Return, State::Returned},
        {State::Filed, Step::Approve, State::Approved},
        {State::OnHold, Step::Approve, State::Approved},
        {State::Approved, Step::AddToBatch, State::Batched},
        {State::Batched, Step::RemoveFromBatch, State::Approved},
        {State::Batched, Step::Submit, State::Submitted},
        {State::Batched, Step::Skip, State::Approved},
        {State::Submitted, Step::Cancel, State::Cancelled},
        {State::Accepted, Step::Cancel, State::Cancelled},
        {State::PasswordSent, Step::Cancel, State::Cancelled},
        {State::FormSigned, Step::Cancel, State::Cancelled},
        {State::Produced, Step::Cancel, State::Cancelled},
        {State::Shipped, Step::Cancel, State::Cancelled},
        {State::Delivered, Step::Cancel, State::Cancelled},
    };
    int found = 0;
    for (const State from : allStates)
        for (const Step step : allSteps) {
            const auto to = after(from, step);
            found += to.has_value();
            if (to)
                QVERIFY2(allowed.contains({from, step, *to}), qPrintable(wireName(from) + QStringLiteral(" → ") + wireName(*to)));
        }
    QCOMPARE(found, allowed.size());
}

void TestWorkflow::theFeedOnlyMovesForward()
{
    QVERIFY(feedMayMove(State::Submitted, State::Accepted));
    QVERIFY(feedMayMove(State::Submitted, State::PasswordSent)); // a state was skipped
    QVERIFY(feedMayMove(State::Submitted, State::Rejected));
    QVERIFY(feedMayMove(State::Shipped, State::Cancelled));
    QVERIFY(!feedMayMove(State::PasswordSent, State::Accepted));
    QVERIFY(!feedMayMove(State::PasswordSent, State::PasswordSent));
    QVERIFY(!feedMayMove(State::Accepted, State::Rejected));
    QVERIFY(!feedMayMove(State::Completed, State::Cancelled));
    for (const State notSent : {State::Filed, State::OnHold, State::Returned, State::Approved, State::Batched,
                                State::Withdrawn, State::Rejected, State::Cancelled})
        for (const State to : allStates)
            QVERIFY(!feedMayMove(notSent, to));
}

void TestWorkflow::nobodyDecidesOnHisOwn()
{
    QVERIFY(fourEyesAllow(UserId{1}, PersonId{10}, UserId{2}, PersonId{20}));
    QVERIFY(!fourEyesAllow(UserId{1}, PersonId{10}, UserId{1}, PersonId{20})); // filed it
    QVERIFY(!fourEyesAllow(UserId{1}, PersonId{10}, UserId{2}, PersonId{10})); // it is for him
    QVERIFY(fourEyesAllow(UserId{1}, PersonId{}, UserId{2}, PersonId{20}));    // a user who is no person
}

void TestWorkflow::officersDoNotReview()
{
    for (const Step step : {Step::Hold, Step::Return, Step::Approve, Step::AddToBatch, Step::RemoveFromBatch, Step::Cancel}) {
        QVERIFY(!mayTake(Role::Officer, step));
        QVERIFY(mayTake(Role::Bureau, step));
    }
    for (const Step step : allSteps) {
        QVERIFY(!mayTake(Role::Holder, step));
        QVERIFY(!mayTake(Role::Admin, step));
    }
    QVERIFY(mayTake(Role::Officer, Step::Withdraw));
    QVERIFY(mayTake(Role::Officer, Step::Refile));
}

void TestWorkflow::everyRoleTakesJustItsSteps_data()
{
    QTest::addColumn<Role>("role");
    QTest::addColumn<QList<Step>>("steps");
    QTest::newRow("officer") << Role::Officer << QList{Step::Withdraw, Step::Refile};
    QTest::newRow("bureau") << Role::Bureau
                            << QList{Step::Withdraw, Step::Refile, Step::Hold, Step::Return, Step::Approve,
                                     Step::AddToBatch, Step::RemoveFromBatch, Step::Cancel};
    QTest::newRow("admin") << Role::Admin << QList<Step>();
    QTest::newRow("holder") << Role::Holder << QList<Step>();
}

void TestWorkflow::everyRoleTakesJustItsSteps()
{
    QFETCH(Role, role);
    QFETCH(QList<Step>, steps);
    for (const Step step : allSteps)
        QCOMPARE(mayTake(role, step), steps.contains(step));
}

void TestWorkflow::transitionsNameTheirEnds()
{
    for (const State from : allStates) {
        for (const Step step : allSteps) {
            const auto found = transition(from, step);
            QCOMPARE(statesBefore(step).contains(from), found.has_value());
            if (found) {
                QCOMPARE(found->from(), from);
                QVERIFY(found->to() != from);
            }
        }
        for (const State to : allStates)
            if (const auto fed = feedTransition(from, to)) {
                QCOMPARE(fed->from(), from);
                QCOMPARE(fed->to(), to);
            }
        QCOMPARE(isOpen(from), transition(from, Step::Withdraw) || transition(from, Step::Cancel));
    }
    static_assert(!std::is_default_constructible_v<Transition>);
    static_assert(!std::is_constructible_v<Transition, State, State>);
}

void TestWorkflow::wireNamesComeBack()
{
    for (const State state : allStates)
        QCOMPARE(parseApplicationState(wireName(state)), state);
    QVERIFY(!parseApplicationState(u"lost"));
}

QTEST_GUILESS_MAIN(TestWorkflow)
#include "tst_workflow.moc"
