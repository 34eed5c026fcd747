#include "core/client/services/pendingwork.h"

#include <QSignalSpy>
#include <QTest>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using State = ApplicationState;

namespace
{

test::FakeReply refusal(ErrorCode code)
{
    const Problem problem = problemFrom({code, {}});
    return {problem.status, compactJson(problem.toJson()), {}, test::FakeReply::End::Whole};
}

} // namespace

class TestPendingWork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aConflictShowsAllThreeSides();
    void theWholeCommandIsGivenAgain();
    void whatNoLongerAppliesIsNotGivenAgain();
    void givingUpSendsNothing();
    void theLatestThatWaitsIsUndone();

private:
    void meetChange(State theirs);
    [[nodiscard]] PendingWork &pending() { return m_office->client->pending(); }
    [[nodiscard]] OutboxId only() { return pending().entries().value(0).id; }

    std::unique_ptr<test::FakeOffice> m_office;
};

void TestPendingWork::init()
{
    m_office = std::make_unique<test::FakeOffice>(Role::Bureau, std::chrono::milliseconds{0});
    m_office->rows << test::unit(1, u"Merkez"_s) << test::person(1, u"Ali"_s, u"Işık"_s) << test::application(5, 1, State::Filed, 0, 8);
    QVERIFY(m_office->open());
    QTRY_VERIFY(m_office->client->applications().entry(ApplicationId{5}));
}

// The own return meets somebody else's step.
void TestPendingWork::meetChange(State theirs)
{
    m_office->onCommand = [](const test::FakeRequest &) { return refusal(ErrorCode::Stale); };
    static_cast<void>(m_office->client->applications().take(CommandKind::Return, ApplicationId{5}, u"telefon eksik"_s));
    QTRY_VERIFY(pending().entries().size() == 1 && pending().entries().first().state == OutboxState::Review);
    Application changed = test::application(5, 1, theirs, 0, 8);
    changed.reason = u"başka söz"_s;
    m_office->rows.rows[Entity::Application] = QJsonArray{toRow(changed, 9)};
    QVERIFY(m_office->refresh());
    m_office->onCommand = [](const test::FakeRequest &) {
        return test::FakeReply{200, "{\"records\":[]}", {}, test::FakeReply::End::Whole};
    };
}

void TestPendingWork::aConflictShowsAllThreeSides()
{
    meetChange(State::OnHold);
    const auto conflict = pending().conflict(only());
    QVERIFY(conflict);
    QVERIFY(conflict->seen == State::Filed);
    QVERIFY(conflict->wanted == State::Returned);
    QVERIFY(conflict->present && conflict->present->state == State::OnHold);
    QCOMPARE(conflict->present->reason, u"başka söz"_s);
    QVERIFY(conflict->appliesStill);
    QVERIFY(!pending().conflict(OutboxId{404}));
}

void TestPendingWork::theWholeCommandIsGivenAgain()
{
    meetChange(State::OnHold);
    const QString firstKey = pending().entries().first().key;
    const auto again = pending().reapply(only());
    QTRY_COMPARE(m_office->backend.to(u"/v1/commands/return"_s).size(), 2);
    const auto sent = m_office->backend.to(u"/v1/commands/return"_s).last();
    QCOMPARE(sent.headers.value("if-match"), QByteArray("\"9\""));
    QCOMPARE(sent.json().value("text"_L1).toString(), u"telefon eksik"_s);
    QVERIFY(sent.headers.value("idempotency-key") != firstKey.toLatin1());
    QTRY_VERIFY(pending().needLook() == 0);
}

void TestPendingWork::whatNoLongerAppliesIsNotGivenAgain()
{
    meetChange(State::Submitted);
    QVERIFY(!pending().conflict(only())->appliesStill);
    const auto again = pending().reapply(only());
    QVERIFY(again.isFinished());
    QCOMPARE(again.result().error().code, ErrorCode::Conflict);
    QCOMPARE(pending().needLook(), 1);
}

void TestPendingWork::givingUpSendsNothing()
{
    meetChange(State::OnHold);
    const auto gone = pending().dismiss(only());
    QTRY_VERIFY(gone.isFinished() && gone.result().value_or(false));
    QVERIFY(pending().entries().isEmpty());
    QCOMPARE(m_office->backend.to(u"/v1/commands/return"_s).size(), 1);
}

void TestPendingWork::theLatestThatWaitsIsUndone()
{
    test::FakeOffice office; // waits a minute
    office.rows = m_office->rows;
    QVERIFY(office.open());
    QTRY_VERIFY(office.client->applications().entry(ApplicationId{5}));
    QVERIFY(office.client->pending().lastUndoable().isNull());
    const auto added = office.client->applications().take(CommandKind::Approve, ApplicationId{5});
    QTRY_VERIFY(added.isFinished());
    QTRY_COMPARE(office.client->pending().lastUndoable(), added.result()->id);
}

QTEST_GUILESS_MAIN(TestPendingWork)
#include "tst_pendingwork.moc"
