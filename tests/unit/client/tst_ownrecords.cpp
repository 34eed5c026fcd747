#include "core/client/services/ownrecords.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;

namespace
{

PersonRecords ownRecords()
{
    PersonRecords records;
    records.person.id = PersonId{42};
    records.person.maskedTckn = u"100******46"_s;
    records.person.name = u"Ayşe"_s;
    records.person.unit = UnitId{1};
    records.certificates = {test::certificate(1, 42, test::documentNow().addDays(20))};
    records.applications = {{test::application(8, 42, ApplicationState::Completed), 1, {}},
                            {test::application(9, 42, ApplicationState::PasswordSent, 1), 1, {}}};
    return records;
}

FakeReply json(const QJsonObject &object, int status = 200)
{
    return {status, compactJson(object), {}, FakeReply::End::Whole};
}

} // namespace

class TestOwnRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_office = std::make_unique<test::FakeOffice>(Role::Holder);
        m_office->user.person = PersonId{42};
        m_person = toJson(ownRecords());
        m_office->onFirst = [this](const FakeRequest &request) -> std::optional<FakeReply> {
            if (request.path == routes::me)
                return json({{u"user"_s, QJsonObject()}, {u"person"_s, m_person}});
            if (request.path == routes::myCertificates)
                return json({{u"items"_s, m_person["certificates"_L1]}, {u"next"_s, QJsonValue()}});
            if (request.path == routes::myApplications)
                return json({{u"items"_s, m_person["applications"_L1]}, {u"next"_s, QJsonValue()}});
            return std::nullopt;
        };
    }
    void cleanup() { m_office.reset(); }

    void aHolderAsksForHisOwnAndNeverPulls()
    {
        signIn();
        QTRY_VERIFY(own().records());
        QCOMPARE(own().records()->certificates.size(), 1);
        QCOMPARE(own().application()->application.id, ApplicationId{9}); // the open one
        QCOMPARE(own().asOf(), m_office->client->connection().lastSync());
        m_office->client->connection().syncNow();
        QTRY_COMPARE(m_office->backend.to(routes::myApplications).size(), 2);
        QVERIFY(m_office->backend.to(routes::syncPull).isEmpty());
        QTRY_VERIFY(!m_office->client->connection().isSyncing());
    }

    void aHoldersSynchronisationIsToldOnceItHasEnded()
    {
        signIn();
        ConnectionStatus &connection = m_office->client->connection();
        QTRY_VERIFY(own().records() && !connection.isSyncing());
        QObject here;
        int told = 0;
        bool isSyncing = true;
        QDateTime last;
        connect(&connection, &ConnectionStatus::synced, &here, [&] {
            ++told;
            isSyncing = connection.isSyncing();
            last = connection.lastSync();
        });
        connection.syncNow();
        QVERIFY(connection.isSyncing());
        QTRY_COMPARE(told, 1);
        QVERIFY(!isSyncing);
        QCOMPARE(last, own().asOf());
    }

    void anAnswerThatIsLostKeepsWhatWasKnown()
    {
        signIn();
        QTRY_VERIFY(own().records());
        const QSignalSpy failed(&own(), &OwnRecords::failed);
        m_office->backend.goAway();
        own().refresh();
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(own().records());
        QVERIFY(!own().isAsking());
        QVERIFY(!m_office->client->connection().isOnline());
    }

    void whoIsInNoRegisterHasNothing()
    {
        m_person = {};
        m_office->onFirst = [](const FakeRequest &request) -> std::optional<FakeReply> {
            if (request.path == routes::me)
                return json({{u"user"_s, QJsonObject()}, {u"person"_s, QJsonValue()}});
            return std::nullopt;
        };
        signIn();
        QTRY_VERIFY(own().isNobody());
        QVERIFY(!own().records());
        QVERIFY(!own().application());
    }

    void anOfficerWhoIsNoPersonAsksNothing()
    {
        m_office->user.role = Role::Officer;
        m_office->user.person = {};
        QVERIFY(m_office->open());
        QVERIFY(m_office->backend.to(routes::me).isEmpty());
    }

    void anOfficerHasHisOwnBesideTheOthers()
    {
        m_office->user.role = Role::Officer;
        QVERIFY(m_office->open());
        QTRY_VERIFY(own().application());
        QVERIFY(!m_office->backend.to(routes::syncPull).isEmpty());
    }

    void anOfficerWhoBecomesAHolderHasHisOwnAlone()
    {
        m_office->user.role = Role::Officer;
        m_office->rows << test::unit(1, u"Merkez"_s) << test::person(1, u"Ali"_s, u"Deneme"_s);
        QVERIFY(m_office->open());
        QTRY_VERIFY(own().application() && !m_office->client->connection().isSyncing());
        m_office->user.role = Role::Holder;
        QSignalSpy cleared(&m_office->client->engine(), &SyncEngine::cleared);
        signIn();
        QTRY_COMPARE(cleared.size(), 1);
        QVERIFY(!m_office->client->records().isSynced() && m_office->client->records().all()->people().empty());
        QTRY_VERIFY(m_office->backend.to(routes::myApplications).size() >= 2); // the sign-in asks, and the synchronisation
        QTRY_VERIFY(!m_office->client->connection().isSyncing());
        QVERIFY(own().records());
        QCOMPARE(m_office->client->connection().lastSync(), own().asOf());
    }

private:
    OwnRecords &own() { return m_office->client->own(); }
    void signIn() { static_cast<void>(m_office->client->session().signIn(m_office->user.userName, u"parola"_s)); }

    std::unique_ptr<test::FakeOffice> m_office;
    QJsonObject m_person;
};

QTEST_GUILESS_MAIN(TestOwnRecords)
#include "tst_ownrecords.moc"
