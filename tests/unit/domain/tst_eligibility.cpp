#include <QTest>

#include "core/base/istanbul.h"
#include "core/domain/eligibility.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime now = *parseDateTimeText(u"12.09.2012 09:00:00");

Person somebody()
{
    return {PersonId{1}, *NationalId::parse(u"10000000146"), u"AYŞE"_s, u"ÖRNEK"_s, u"ayse.ornek"_s, UnitId{1}, {}, {}, {}, {}, {}};
}

Certificate certificate(qint64 id, const QString &end, CertificateState state = CertificateState::Active)
{
    Certificate c;
    c.id = CertificateId{id};
    c.person = PersonId{1};
    c.notAfter = *parseDateTimeText(end);
    c.status.state = state;
    return c;
}

Application application(qint64 id, ApplicationState state)
{
    Application a;
    a.id = ApplicationId{id};
    a.person = PersonId{1};
    a.state = state;
    return a;
}

// "ok" or the refusal, in the order first, renewal, update, lost.
QList<std::optional<Refusal>> reasons(const QList<Certificate> &certificates, const QList<Application> &applications,
                                      const RenewalPolicy &policy = {})
{
    QList<std::optional<Refusal>> list;
    for (const Offer &offer : offersFor(somebody(), certificates, applications, now, policy))
        list.append(offer.reason);
    return list;
}

using Reasons = QList<std::optional<Refusal>>;
constexpr std::nullopt_t ok = std::nullopt;
const QString inWindow = u"27.09.2012 06:22:55"_s;

} // namespace

class TestEligibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoNeverAppliedGetsAFirstApplication();
    void anActiveCertificateInTheWindowIsRenewed();
    void theWindowOpensThreeMonthsBefore();
    void changedContentsNeedAnUpdate();
    void aSuccessorStandsInTheWay();
    void onlyEndedOnesMeanPaper();
    void aSuspendedOneIsUpdatedOrLost();
    void anOpenApplicationRefusesAllButLoss_data();
    void anOpenApplicationRefusesAllButLoss();
    void aRejectedFirstApplicationMayBeRepeated();
    void whoHasNoAccountGetsNothing();
};

void TestEligibility::whoNeverAppliedGetsAFirstApplication()
{
    const Reasons firstOnly{ok, Refusal::NeverApplied, Refusal::NeverApplied, Refusal::NeverApplied};
    QCOMPARE(reasons({}, {}), firstOnly);
    QCOMPARE(reasons({}, {application(1, ApplicationState::Withdrawn)}), firstOnly);
}

void TestEligibility::anActiveCertificateInTheWindowIsRenewed()
{
    QCOMPARE(reasons({certificate(1, inWindow)}, {}), (Reasons{Refusal::AppliedBefore, ok, ok, ok}));
}

void TestEligibility::theWindowOpensThreeMonthsBefore()
{
    QCOMPARE(reasons({certificate(1, u"12.12.2012 23:59:59"_s)}, {})[1], ok);
    QCOMPARE(reasons({certificate(1, u"13.12.2012 00:00:00"_s)}, {}),
             (Reasons{Refusal::AppliedBefore, Refusal::OutsideWindow, ok, ok}));
}

void TestEligibility::changedContentsNeedAnUpdate()
{
    QCOMPARE(reasons({certificate(1, inWindow)}, {}, {.contentsChanged = true})[1], Refusal::ContentsChanged);
}

void TestEligibility::aSuccessorStandsInTheWay()
{
    const Certificate successor = certificate(2, u"27.09.2015 06:22:55"_s);
    QVERIFY(hasSuccessor(certificate(1, inWindow), {certificate(1, inWindow), successor}));
    QVERIFY(!hasSuccessor(successor, {certificate(1, inWindow), successor}));
    QCOMPARE(reasons({certificate(1, inWindow), successor}, {})[1], Refusal::OutsideWindow);
    const Certificate produced = certificate(2, u"27.09.2015 06:22:55"_s, CertificateState::Produced);
    QCOMPARE(reasons({certificate(1, inWindow), produced}, {})[1], Refusal::LaterCertificate);
}

void TestEligibility::onlyEndedOnesMeanPaper()
{
    const auto offers = offersFor(somebody(), {certificate(1, u"01.09.2012 10:00:00"_s),
                                               certificate(2, u"01.09.2014 10:00:00"_s, CertificateState::Revoked)}, {}, now);
    QVERIFY(!offers[0].reason);
    QVERIFY(offers[0].onPaper);
    for (int i = 1; i < 4; ++i)
        QCOMPARE(offers[i].reason, Refusal::OnlyEnded);
}

void TestEligibility::aSuspendedOneIsUpdatedOrLost()
{
    QCOMPARE(reasons({certificate(1, inWindow, CertificateState::Suspended)}, {}),
             (Reasons{Refusal::AppliedBefore, Refusal::NoActiveCertificate, ok, ok}));
}

void TestEligibility::anOpenApplicationRefusesAllButLoss_data()
{
    QTest::addColumn<int>("state");
    for (const auto state : {ApplicationState::Filed, ApplicationState::OnHold, ApplicationState::Returned, ApplicationState::Approved,
                             ApplicationState::Batched, ApplicationState::Submitted, ApplicationState::Accepted,
                             ApplicationState::PasswordSent, ApplicationState::FormSigned, ApplicationState::Produced,
                             ApplicationState::Shipped, ApplicationState::Delivered})
        QTest::newRow(qUtf8Printable(wireName(state))) << int(state);
}

void TestEligibility::anOpenApplicationRefusesAllButLoss()
{
    QFETCH(int, state);
    const auto open = Refusal::OpenApplication;
    QCOMPARE(reasons({certificate(1, inWindow)}, {application(1, static_cast<ApplicationState>(state))}),
             (Reasons{open, open, open, ok}));
}

void TestEligibility::aRejectedFirstApplicationMayBeRepeated()
{
    for (const auto state : {ApplicationState::Rejected, ApplicationState::Cancelled})
        QCOMPARE(reasons({}, {application(1, state)})[0], ok);
    QCOMPARE(reasons({certificate(1, inWindow)}, {application(1, ApplicationState::Rejected)})[1], ok);
}

void TestEligibility::whoHasNoAccountGetsNothing()
{
    Person person = somebody();
    person.userName.clear();
    for (const Offer &offer : offersFor(person, {certificate(1, inWindow)}, {}, now))
        QCOMPARE(offer.reason, Refusal::NoUserAccount);
}

QTEST_GUILESS_MAIN(TestEligibility)
#include "tst_eligibility.moc"
