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

test::FakeReply done()
{
    return {200, "{\"records\":[]}", {}, test::FakeReply::End::Whole};
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
    void aCorrectionShowsTheAddressesAndIsGivenAgain();
    void aFilingShowsTheOpenApplication_data();
    void aFilingShowsTheOpenApplication();
    void aListShowsWhatStillWaitsInIt();
    void whatWasNotTakenIsGivenAgain_data();
    void whatWasNotTakenIsGivenAgain();
    void givingUpSendsNothing();
    void theLatestThatWaitsIsUndone();

private:
    void meetChange(State theirs);
    [[nodiscard]] PendingWork &pending() { return m_office->client->pending(); }
    [[nodiscard]] std::optional<Conflict> conflict(OutboxId id)
    {
        const auto found = pending().conflict(id);
        [&] { QTRY_VERIFY(found.isFinished()); }();
        return found.result();
    }
    void refuse(const test::FakeReply &reply)
    {
        m_office->onCommand = [reply](const test::FakeRequest &) { return reply; };
    }
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
    const auto conflict = this->conflict(only());
    QVERIFY(conflict);
    QVERIFY(conflict->seen == State::Filed);
    QVERIFY(conflict->wanted == State::Returned);
    QVERIFY(conflict->present && conflict->present->state == State::OnHold);
    QCOMPARE(conflict->present->reason, u"başka söz"_s);
    QVERIFY(conflict->appliesStill);
    QVERIFY(!this->conflict(OutboxId{404}));
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
    QVERIFY(!conflict(only())->appliesStill);
    const auto again = pending().reapply(only());
    QTRY_VERIFY(again.isFinished());
    QCOMPARE(again.result().error().code, ErrorCode::Conflict);
    QCOMPARE(pending().needLook(), 1);
}

void TestPendingWork::aCorrectionShowsTheAddressesAndIsGivenAgain()
{
    refuse(refusal(ErrorCode::Stale));
    const auto added = m_office->client->contacts().correct(PersonId{1}, u"yeni@ornek.gov.tr"_s, u"5551112233"_s);
    QTRY_VERIFY(pending().entries().size() == 1 && pending().needLook() == 1);
    Person changed = test::person(1, u"Ali"_s, u"Işık"_s);
    changed.email = u"baskasi@ornek.gov.tr"_s;
    m_office->rows.rows[Entity::Person] = QJsonArray{toRow(changed, 6)};
    QVERIFY(m_office->refresh());
    const auto met = conflict(only());
    QVERIFY(met && met->appliesStill);
    QCOMPARE(met->entry.command.email, u"yeni@ornek.gov.tr"_s);
    QCOMPARE(met->seenAddresses, (Addresses{u"p1@icisleri.gov.tr"_s, u"5321234567"_s}));
    QCOMPARE(met->presentAddresses, (Addresses{u"baskasi@ornek.gov.tr"_s, u"5321234567"_s}));
    refuse(done());
    const auto again = pending().reapply(only());
    QTRY_COMPARE(m_office->backend.to(u"/v1/commands/correctContact"_s).size(), 2);
    const auto sent = m_office->backend.to(u"/v1/commands/correctContact"_s);
    QCOMPARE(sent.first().headers.value("if-match"), QByteArray("\"1\""));
    QCOMPARE(sent.last().headers.value("if-match"), QByteArray("\"6\""));
    QVERIFY(sent.last().headers.value("idempotency-key") != sent.first().headers.value("idempotency-key"));
    QCOMPARE(sent.last().json().value("email"_L1).toString(), u"yeni@ornek.gov.tr"_s);
    QCOMPARE(sent.last().json().value("phone"_L1).toString(), u"5551112233"_s);
    QTRY_COMPARE(pending().needLook(), 0);
    QCOMPARE(seenAddresses(pending().entries().first())->email, u"baskasi@ornek.gov.tr"_s);
}

void TestPendingWork::aFilingShowsTheOpenApplication_data()
{
    QTest::addColumn<int>("person");
    QTest::newRow("of somebody who is kept here") << 2;
    QTest::newRow("of somebody whom the refusal alone tells of") << 77;
}

void TestPendingWork::aFilingShowsTheOpenApplication()
{
    QFETCH(int, person);
    m_office->rows << test::person(2, u"Ece"_s, u"Kaya"_s) << test::certificate(2, 2, test::documentNow().addDays(20));
    QVERIFY(m_office->refresh());
    QJsonObject problem = problemFrom({ErrorCode::OpenApplication, {}}).toJson();
    problem.insert(u"application"_s, 12);
    problem.insert(u"state"_s, u"approved"_s);
    problem.insert(u"rev"_s, 3);
    refuse({409, compactJson(problem), {}, test::FakeReply::End::Whole});
    static_cast<void>(m_office->client->filing().file(PersonId{person}, ApplicationType::Renewal, u"not"_s, u"Biri"_s));
    QTRY_VERIFY(pending().entries().size() == 1 && pending().needLook() == 1);
    QCOMPARE(pending().entries().first().state, OutboxState::Refused);
    m_office->rows << test::application(12, 2, State::Approved, 2);
    QVERIFY(m_office->refresh());
    const auto met = conflict(only());
    QVERIFY(met && met->wanted == State::Filed);
    QVERIFY(met->present && met->present->state == State::Approved);
    QCOMPARE(met->present->id, ApplicationId{12});
    QCOMPARE(met->appliesStill, person == 77);
    if (person == 2) {
        m_office->rows.rows[Entity::Application] = QJsonArray{toRow(test::application(12, 2, State::Withdrawn, 2), 9)};
        QVERIFY(m_office->refresh());
        QVERIFY(!conflict(only())->present && conflict(only())->appliesStill);
    }
    refuse(done());
    const auto again = pending().reapply(only());
    QTRY_COMPARE(m_office->backend.to(u"/v1/commands/file"_s).size(), 2);
    const auto sent = m_office->backend.to(u"/v1/commands/file"_s);
    QCOMPARE(sent.last().body, sent.first().body);
    QVERIFY(sent.last().headers.value("idempotency-key") != sent.first().headers.value("idempotency-key"));
    QTRY_COMPARE(pending().needLook(), 0);
}

void TestPendingWork::aListShowsWhatStillWaitsInIt()
{
    m_office->rows << test::application(6, 1, State::Batched, 0, 8) << test::application(7, 1, State::Batched, 0, 8);
    QVERIFY(m_office->refresh());
    refuse(refusal(ErrorCode::Conflict));
    static_cast<void>(m_office->client->batching().submit({ApplicationId{6}, ApplicationId{7}, ApplicationId{404}}));
    QTRY_VERIFY(pending().entries().size() == 1 && pending().needLook() == 1);
    QCOMPARE(conflict(only())->stillListed, 2);
    QVERIFY(conflict(only())->appliesStill);
    m_office->rows.rows[Entity::Application] = QJsonArray{toRow(test::application(6, 1, State::Approved, 0, 8), 9)};
    QVERIFY(m_office->refresh());
    QCOMPARE(conflict(only())->stillListed, 0);
    QVERIFY(!conflict(only())->appliesStill);
}

void TestPendingWork::whatWasNotTakenIsGivenAgain_data()
{
    QTest::addColumn<bool>("again");
    QTest::newRow("given again") << true;
    QTest::newRow("given up") << false;
}

void TestPendingWork::whatWasNotTakenIsGivenAgain()
{
    QFETCH(bool, again);
    refuse(refusal(ErrorCode::InvalidInput));
    static_cast<void>(m_office->client->contacts().record({PersonId{1}}, {}, {}));
    QTRY_VERIFY(pending().entries().size() == 1 && pending().needLook() == 1);
    refuse(done());
    static_cast<void>(m_office->client->applications().take(CommandKind::Return, ApplicationId{5}, u"telefon eksik"_s));
    QTRY_COMPARE(pending().entries().size(), 2);
    QTest::qWait(50);
    QCOMPARE(m_office->backend.to(u"/v1/commands/return"_s).size(), 0);
    const OutboxId stopped = pending().entries().first().id;
    QVERIFY(conflict(stopped) && conflict(stopped)->appliesStill);
    again ? static_cast<void>(pending().reapply(stopped)) : static_cast<void>(pending().dismiss(stopped));
    QTRY_COMPARE(m_office->backend.to(u"/v1/commands/return"_s).size(), 1);
    QTRY_COMPARE(m_office->backend.to(u"/v1/commands/recordContact"_s).size(), again ? 2 : 1);
    const auto sent = m_office->backend.to(u"/v1/commands/"_s);
    QSet<QByteArray> keys, numbers;
    for (const auto &request : sent) {
        keys.insert(request.headers.value("idempotency-key"));
        numbers.insert(request.headers.value("client-seq"));
    }
    QCOMPARE(keys.size(), sent.size());
    QCOMPARE(numbers.size(), sent.size() - 1); // what was not taken gave its number back
    QCOMPARE(pending().needLook(), 0);
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
