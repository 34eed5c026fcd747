#include "core/client/services/batching.h"

#include <QTest>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using State = ApplicationState;

namespace
{

QList<qint64> numbers(const QList<ApplicationId> &ids)
{
    QList<qint64> list;
    for (const ApplicationId id : ids)
        list.append(id.value);
    return list;
}

Batch batch(int id, BatchState state)
{
    return {BatchId{id}, u"GL-%1"_s.arg(id), state, u"Büro"_s, test::documentNow(), {}};
}

} // namespace

class TestBatching : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_office = std::make_unique<test::FakeOffice>(); }
    void cleanup() { m_office.reset(); }
    void reviewsTheOpenList();
    void whatIsBeingSentIsNotReviewedAgain();
    void anEmptyListIsNotSent();
    void sendsExactlyWhatWasReviewed();
    void aSecondStopIsNotSent();
    void aStopThatWasRefusedMayBeAskedForAgain();
    void aSubmissionThatTheServerHasIsTaken();
    void countsTheProgress();
    void theBatchUnderWayComesFirst();
    void nothingBeforeTheFirstBatch();
    void pastBatchesAreListed();
    void whatFailedCanBeTriedAgain();

private:
    [[nodiscard]] Batching &batching() const { return m_office->client->batching(); }

    std::unique_ptr<test::FakeOffice> m_office;
};

void TestBatching::reviewsTheOpenList()
{
    m_office->user.person = PersonId{4};
    Person noMail = test::person(3, u"Eksik"_s, u"Posta"_s);
    noMail.email.clear();
    Application frozen = test::application(17, 1, State::Batched, 0, 8);
    frozen.batch = BatchId{1};
    m_office->rows << test::person(1, u"A"_s, u"B"_s) << test::person(2, u"C"_s, u"D"_s) << noMail
                   << test::person(4, u"Ben"_s, u"Kendim"_s) << test::application(12, 1, State::Batched, 0, 8)
                   << test::application(11, 2, State::Batched, 0, 8)
                   << test::application(13, 3, State::Batched, 0, 8) // incomplete
                   << test::application(14, 4, State::Batched, 0, 8) // for the user
                   << test::application(15, 2, State::Batched, 0, 7) // filed by the user
                   << test::application(16, 2, State::Approved, 0, 8) << frozen;
    QVERIFY(m_office->open());
    const BatchReview review = batching().review();
    QCOMPARE(numbers(review.sendable), (QList<qint64>{11, 12}));
    QCOMPARE(numbers(review.incomplete), QList<qint64>{13});
    QCOMPARE(numbers(review.fourEyes), (QList<qint64>{14, 15}));
}

void TestBatching::whatIsBeingSentIsNotReviewedAgain()
{
    m_office->rows << test::person(1, u"A"_s, u"B"_s) << test::person(2, u"C"_s, u"D"_s)
                   << test::application(11, 1, State::Batched, 0, 8)
                   << test::application(12, 2, State::Batched, 0, 8);
    QVERIFY(m_office->open());
    QVERIFY(!batching().isSubmitting());
    const auto sent = batching().submit({ApplicationId{11}});
    QTRY_VERIFY(sent.isFinished() && sent.result() && batching().isSubmitting());
    QCOMPARE(numbers(batching().review().sendable), QList<qint64>{12});
}

void TestBatching::anEmptyListIsNotSent()
{
    QVERIFY(m_office->open());
    const auto sent = batching().submit({});
    QVERIFY(sent.isFinished());
    QCOMPARE(sent.result().error().code, ErrorCode::InvalidInput);
    QVERIFY(m_office->client->pending().entries().isEmpty());
}

void TestBatching::sendsExactlyWhatWasReviewed()
{
    m_office->rows << batch(3, BatchState::Sending);
    QVERIFY(m_office->open());
    const auto sent = batching().submit({ApplicationId{12}, ApplicationId{11}});
    QTRY_COMPARE(m_office->backend.to(u"/v1/commands/submitBatch"_s).size(), 1);
    QCOMPARE(m_office->backend.to(u"/v1/commands/submitBatch"_s).first().json().value("items"_L1).toArray(),
             (QJsonArray{12, 11}));
    const auto stopped = batching().stop(BatchId{3});
    QTRY_COMPARE(m_office->backend.to(u"/v1/commands/stopBatch"_s).size(), 1);
    const test::FakeRequest stop = m_office->backend.to(u"/v1/commands/stopBatch"_s).first();
    QCOMPARE(stop.json().value("batch"_L1).toInt(), 3);
    QCOMPARE(stop.headers.value("if-match"), QByteArray("\"1\""));
    const auto unknown = batching().stop(BatchId{4});
    QVERIFY(unknown.isFinished());
    QCOMPARE(unknown.result().error().code, ErrorCode::NotFound);
}

void TestBatching::aSecondStopIsNotSent()
{
    m_office->rows << batch(2, BatchState::Sent) << batch(3, BatchState::Sending);
    QVERIFY(m_office->open());
    QCOMPARE(batching().latest()->stop, Wish::None);
    const auto refused = [this](int id) {
        const auto stopped = batching().stop(BatchId{id});
        return stopped.isFinished() && !stopped.result() && stopped.result().error().code == ErrorCode::Conflict;
    };
    const auto first = batching().stop(BatchId{3});
    QCOMPARE(batching().latest()->stop, Wish::Waiting); // before it is on the disk
    QVERIFY(refused(3));
    QTRY_COMPARE(batching().latest()->stop, Wish::Taken);
    QVERIFY(first.isFinished() && first.result());
    QVERIFY(refused(3)); // the records still show it being sent
    QCOMPARE(batching().latest()->state, BatchState::Sending);
    QVERIFY(refused(2));
    QTRY_VERIFY(m_office->isSettled());
    QCOMPARE(m_office->backend.to(u"/v1/commands/stopBatch"_s).size(), 1);
    QCOMPARE(m_office->client->pending().needLook(), 0);
}

void TestBatching::aStopThatWasRefusedMayBeAskedForAgain()
{
    m_office->rows << batch(3, BatchState::Sending);
    QVERIFY(m_office->open());
    const auto takes = m_office->onCommand;
    m_office->onCommand = [](const test::FakeRequest &) {
        const Problem stale = problemFrom({ErrorCode::Stale, {}});
        return test::FakeReply{stale.status, compactJson(stale.toJson()), {}, test::FakeReply::End::Whole};
    };
    const auto first = batching().stop(BatchId{3});
    QTRY_COMPARE(m_office->client->pending().needLook(), 1);
    QTRY_COMPARE(batching().latest()->stop, Wish::None);
    m_office->onCommand = takes;
    const auto second = batching().stop(BatchId{3});
    QTRY_COMPARE(batching().latest()->stop, Wish::Taken);
    QCOMPARE(m_office->backend.to(u"/v1/commands/stopBatch"_s).size(), 2);
}

void TestBatching::aSubmissionThatTheServerHasIsTaken()
{
    QVERIFY(m_office->open());
    QCOMPARE(batching().submission(), Wish::None);
    m_office->backend.goAway();
    const auto sent = batching().submit({ApplicationId{11}});
    QTRY_VERIFY(!m_office->client->connection().isOnline());
    QCOMPARE(batching().submission(), Wish::Waiting);
    QVERIFY(m_office->backend.comeBack());
    m_office->client->connection().syncNow();
    QTRY_COMPARE(batching().submission(), Wish::Taken);
    QVERIFY(batching().isSubmitting()); // its batch has not appeared
}

void TestBatching::countsTheProgress()
{
    const QList<ItemOutcome> outcomes{ItemOutcome::Accepted, ItemOutcome::Rejected, ItemOutcome::Skipped,
                                      ItemOutcome::Unknown,  ItemOutcome::Sending,  ItemOutcome::Waiting,
                                      ItemOutcome::Accepted};
    m_office->rows << batch(3, BatchState::Sending);
    for (int i = 0; i < outcomes.size(); ++i)
        m_office->rows << test::person(i + 1, u"Ad%1"_s.arg(i), u"Soyad"_s)
                       << test::application(10 + i, i + 1, State::Submitted)
                       << BatchItem{BatchItemId{i + 1},    BatchId{3},
                                    ApplicationId{10 + i}, static_cast<int>(outcomes.size()) - i,
                                    outcomes.at(i),        u"söz"_s};
    QVERIFY(m_office->open());
    const auto progress = batching().latest();
    QVERIFY(progress);
    QVERIFY(progress->isRunning());
    QCOMPARE(progress->number, u"GL-3"_s);
    QCOMPARE(progress->total, 7);
    QCOMPARE(progress->accepted, 2);
    QCOMPARE(progress->rejected, 1);
    QCOMPARE(progress->skipped, 1);
    QCOMPARE(progress->unknown, 2);
    QCOMPARE(progress->waiting, 1);
    QCOMPARE(progress->currentNumber, u"TLP-14"_s);
    QCOMPARE(progress->items.first().number, u"TLP-16"_s); // the manifest's order
    QCOMPARE(progress->items.first().fullName, u"Ad6 Soyad"_s);
    QCOMPARE(progress->items.last().reason, u"söz"_s);
}

void TestBatching::theBatchUnderWayComesFirst()
{
    m_office->rows << batch(1, BatchState::Sent) << batch(2, BatchState::Stopping)
                   << batch(3, BatchState::Sent) << batch(4, BatchState::Open);
    QVERIFY(m_office->open());
    QCOMPARE(batching().latest()->id, BatchId{2});
    m_office->rows.rows.clear();
    m_office->rows << batch(1, BatchState::Sent) << batch(2, BatchState::Sent) << batch(3, BatchState::Sent)
                   << batch(4, BatchState::Open);
    QVERIFY(m_office->refresh());
    QCOMPARE(batching().latest()->id, BatchId{3});
    QVERIFY(!batching().latest()->isRunning());
}

void TestBatching::nothingBeforeTheFirstBatch()
{
    m_office->rows << batch(1, BatchState::Open);
    QVERIFY(m_office->open());
    QVERIFY(!batching().latest());
}

void TestBatching::pastBatchesAreListed()
{
    m_office->rows << batch(1, BatchState::Sent) << batch(2, BatchState::Sent) << batch(3, BatchState::Open)
                   << BatchItem{BatchItemId{1}, BatchId{1}, ApplicationId{12}, 2, ItemOutcome::Accepted, {}}
                   << BatchItem{BatchItemId{2}, BatchId{1}, ApplicationId{11}, 1, ItemOutcome::Accepted, {}}
                   << BatchItem{BatchItemId{3}, BatchId{2}, ApplicationId{13}, 1, ItemOutcome::Accepted, {}};
    QVERIFY(m_office->open());
    QCOMPARE(batching().sent().size(), 2);
    QCOMPARE(batching().sent().first().id, BatchId{2});
    QCOMPARE(numbers(batching().applicationsOf(BatchId{1})), (QList<qint64>{11, 12}));
    QCOMPARE(batching().batch(BatchId{1})->accepted, 2);
    QVERIFY(!batching().batch(BatchId{9}));
}

void TestBatching::whatFailedCanBeTriedAgain()
{
    m_office->rows << batch(1, BatchState::Sent) << test::person(1, u"A"_s, u"B"_s) << test::person(2, u"C"_s, u"D"_s)
                   << test::person(3, u"E"_s, u"F"_s) << test::application(11, 1, State::Rejected, 0, 8)
                   << test::application(12, 2, State::Rejected, 0, 8) << test::application(22, 2, State::Filed, 0, 8)
                   << test::application(13, 3, State::Approved, 0, 8)
                   << BatchItem{BatchItemId{1}, BatchId{1}, ApplicationId{11}, 1, ItemOutcome::Rejected, u"söz"_s}
                   << BatchItem{BatchItemId{2}, BatchId{1}, ApplicationId{12}, 2, ItemOutcome::Rejected, u"söz"_s}
                   << BatchItem{BatchItemId{3}, BatchId{1}, ApplicationId{13}, 3, ItemOutcome::Skipped, {}};
    QVERIFY(m_office->open());
    const BatchRetry retry = batching().retry(BatchId{1});
    QCOMPARE(retry.refused.size(), 1); // the other one was filed anew
    QCOMPARE(retry.refused.first().person, PersonId{1});
    QCOMPARE(retry.refused.first().fullName, u"A B"_s);
    QCOMPARE(numbers(retry.skipped), QList<qint64>{13});
    QCOMPARE(retry.count(), 2);
}

QTEST_GUILESS_MAIN(TestBatching)
#include "tst_batching.moc"
