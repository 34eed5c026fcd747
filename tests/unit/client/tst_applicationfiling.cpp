#include "core/client/services/applicationfiling.h"

#include <QTest>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using State = ApplicationState;
using Type = ApplicationType;
using Kind = FilingVerdict::Kind;

class TestApplicationFiling : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_office.reset(); }
    void filesARenewal();
    void aSecondFilingIsRefusedBeforeTheFirstIsOnDisk();
    void aSecondFilingIsRefusedWhileTheFirstWaits();
    void aWaitingFilingRefusesStrangersToo();
    void anUndoneFilingStandsInNobodysWay();
    void aLossMayFollowButOnlyOnce();
    void whatIsNotOfferedIsRefused();
    void offersOfTheBackendAreNarrowed();
    void judgesEachHolderOnce();

private:
    [[nodiscard]] ApplicationFiling &filing() const { return m_office->client->filing(); }
    [[nodiscard]] QFuture<Result<OutboxEntry>> file(int person, Type type = Type::Renewal) const
    {
        return filing().file(PersonId{person}, type, u" not "_s, u"Ad Soyad"_s);
    }
    static ErrorCode refusal(const QFuture<Result<OutboxEntry>> &future)
    {
        return future.isFinished() && !future.result() ? future.result().error().code
                                                       : ErrorCode::ServerFailure;
    }
    [[nodiscard]] std::optional<Refusal> offer(int person, Type type) const
    {
        for (const Offer &o : filing().offersFor(PersonId{person}))
            if (o.type == type)
                return o.reason;
        return Refusal::NoUserAccount;
    }

    std::unique_ptr<test::FakeOffice> m_office;
};

void TestApplicationFiling::init()
{
    m_office = std::make_unique<test::FakeOffice>(Role::Officer);
    Person noPhone = test::person(3, u"Eksik"_s, u"Telefon"_s);
    noPhone.phone.clear();
    m_office->rows << test::unit(1, u"Merkez"_s) << test::person(1, u"Ali"_s, u"Ak"_s)
                   << test::person(2, u"Veli"_s, u"Boz"_s) << noPhone << test::person(4, u"İlk"_s, u"Kez"_s)
                   << test::certificate(11, 1, test::documentNow().addDays(20))
                   << test::certificate(12, 1, test::documentNow().addDays(10))
                   << test::certificate(21, 2, test::documentNow().addDays(20))
                   << test::certificate(31, 3, test::documentNow().addDays(20))
                   << test::application(50, 2, State::Filed, 21);
    QVERIFY(m_office->open());
}

void TestApplicationFiling::filesARenewal()
{
    const auto filed = file(1);
    QTRY_VERIFY(filed.isFinished());
    QVERIFY(filed.result());
    QCOMPARE(filed.result()->command.person, PersonId{1});
    QCOMPARE(filed.result()->command.text, u"not"_s);
    QCOMPARE(filed.result()->revision, 0);
    QTRY_COMPARE(m_office->client->pending().unsent(), 1);
    QVERIFY(offer(1, Type::Renewal) == Refusal::OpenApplication);
}

void TestApplicationFiling::aSecondFilingIsRefusedBeforeTheFirstIsOnDisk()
{
    const auto first = file(1);
    const auto second = file(1);
    const auto update = file(1, Type::Update);
    QCOMPARE(refusal(second), ErrorCode::OpenApplication);
    QCOMPARE(refusal(update), ErrorCode::OpenApplication);
    QTRY_VERIFY(first.isFinished() && first.result());
    QTRY_COMPARE(m_office->client->pending().entries().size(), 1);
}

void TestApplicationFiling::aSecondFilingIsRefusedWhileTheFirstWaits()
{
    const auto first = file(1);
    QTRY_COMPARE(m_office->client->pending().entries().size(), 1);
    QCOMPARE(refusal(file(1)), ErrorCode::OpenApplication);
    QCOMPARE(refusal(file(1, Type::Update)), ErrorCode::OpenApplication);
    QTRY_COMPARE(m_office->client->pending().entries().size(), 1);
}

void TestApplicationFiling::aWaitingFilingRefusesStrangersToo()
{
    // A person found online who is not among the records.
    const auto first = file(99, Type::First);
    QCOMPARE(refusal(file(99, Type::First)), ErrorCode::OpenApplication);
    QTRY_COMPARE(m_office->client->pending().entries().size(), 1);
    QCOMPARE(refusal(file(99, Type::First)), ErrorCode::OpenApplication);
}

void TestApplicationFiling::anUndoneFilingStandsInNobodysWay()
{
    const auto first = file(1);
    QTRY_COMPARE(m_office->client->pending().entries().size(), 1);
    const auto undone = m_office->client->pending().undo(first.result()->id);
    QTRY_VERIFY(undone.isFinished() && *undone.result());
    QVERIFY(!offer(1, Type::Renewal));
    const auto again = file(1);
    QTRY_VERIFY(again.isFinished() && again.result());
}

void TestApplicationFiling::aLossMayFollowButOnlyOnce()
{
    const auto first = file(1);
    QTRY_COMPARE(m_office->client->pending().entries().size(), 1);
    const auto lost = file(1, Type::LostOrStolen);
    const auto pressedTwice = file(1, Type::LostOrStolen);
    QCOMPARE(refusal(pressedTwice), ErrorCode::OpenApplication);
    QTRY_VERIFY(lost.isFinished() && lost.result());
    QTRY_COMPARE(m_office->client->pending().entries().size(), 2);
    QCOMPARE(refusal(file(1, Type::LostOrStolen)), ErrorCode::OpenApplication);
    QCOMPARE(refusal(file(1)), ErrorCode::OpenApplication);
}

void TestApplicationFiling::whatIsNotOfferedIsRefused()
{
    QCOMPARE(refusal(file(2)), ErrorCode::OpenApplication);
    QCOMPARE(refusal(file(1, Type::First)), ErrorCode::NotEligible);
    QCOMPARE(refusal(file(4)), ErrorCode::NotEligible);
    const auto first = file(4, Type::First);
    QTRY_VERIFY(first.isFinished() && first.result());
}

void TestApplicationFiling::offersOfTheBackendAreNarrowed()
{
    const QList<Offer> offers{{Type::First, Refusal::AppliedBefore},
                              {Type::Renewal, {}},
                              {Type::Update, {}},
                              {Type::LostOrStolen, {}}};
    QVERIFY(!filing().narrowed(PersonId{1}, offers).at(1).reason);
    const auto first = file(1);
    QTRY_COMPARE(m_office->client->pending().entries().size(), 1);
    const auto narrowed = filing().narrowed(PersonId{1}, offers);
    QVERIFY(narrowed.at(0).reason == Refusal::AppliedBefore);
    QVERIFY(narrowed.at(1).reason == Refusal::OpenApplication);
    QVERIFY(narrowed.at(2).reason == Refusal::OpenApplication);
    QVERIFY(!narrowed.at(3).reason);
    QVERIFY(!filing().narrowed(PersonId{2}, offers).at(1).reason);
}

void TestApplicationFiling::judgesEachHolderOnce()
{
    const auto verdicts = filing().judgeRenewals(
        {CertificateId{31}, CertificateId{12}, CertificateId{11}, CertificateId{21}, CertificateId{404}});
    QCOMPARE(verdicts.size(), 3);
    QCOMPARE(verdicts.at(0).person, PersonId{3});
    QCOMPARE(verdicts.at(0).kind, Kind::MissingContact);
    QCOMPARE(verdicts.at(0).missing, MissingContact::Phone);
    QCOMPARE(verdicts.at(1).person, PersonId{1});
    QCOMPARE(verdicts.at(1).kind, Kind::Fit);
    QCOMPARE(verdicts.at(1).fullName, u"Ali Ak"_s);
    QCOMPARE(verdicts.at(2).kind, Kind::NotEligible);
    QCOMPARE(verdicts.at(2).refusal, Refusal::OpenApplication);
}

QTEST_GUILESS_MAIN(TestApplicationFiling)
#include "tst_applicationfiling.moc"
