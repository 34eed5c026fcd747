#include "core/client/services/personsearch.h"

#include <QTest>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;

class TestPersonSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_office.reset(); }
    void asksTheBackend();
    void answersFromTheRecordsWhereItIsAway_data();
    void answersFromTheRecordsWhereItIsAway();
    void offlineShowsWhatIsKnown();
    void offlineShowsAsManyAsAsked();
    void aServerWithoutTimeIsAnAbsence();
    void aRefusalIsNoAbsence();
    void withoutRecordsAnAbsenceIsAnError();
    void narrowsTheBackendsOffers();
    void knowsThePersonnelTypes();

private:
    Result<PersonSearchResult> search(const PersonQuery &query)
    {
        const auto found = m_office->client->search().search(query);
        [&] { QTRY_VERIFY(found.isFinished()); }();
        return found.result();
    }
    static PersonQuery query(const QString &name, const QString &surname = {})
    {
        PersonQuery q;
        q.name = name;
        q.surname = surname;
        return q;
    }

    std::unique_ptr<test::FakeOffice> m_office;
};

void TestPersonSearch::init()
{
    m_office = std::make_unique<test::FakeOffice>(Role::Officer);
    Person noAccount = test::person(5, u"Ayşen"_s, u"Hesapsız"_s);
    noAccount.userName.clear();
    Person temporary = test::person(4, u"Ayşegül"_s, u"Çelik"_s, 3);
    temporary.personnelType = u"Çarşı Görevlisi"_s;
    temporary.phone.clear();
    m_office->rows << test::unit(1, u"Merkez"_s) << test::unit(2, u"Şube"_s, 1) << test::unit(3, u"Büro"_s, 2)
                   << test::person(1, u"Ayşe"_s, u"Işık"_s, 1) << test::person(2, u"AYŞE"_s, u"İnce"_s, 2)
                   << test::person(3, u"Veli"_s, u"Ayşeoğlu"_s, 2) << temporary << noAccount
                   << test::certificate(1, 1, test::documentNow().addDays(20))
                   << test::application(9, 2, ApplicationState::Filed);
    QVERIFY(m_office->open());
}

void TestPersonSearch::asksTheBackend()
{
    m_office->onSearch = [](const FakeRequest &) {
        FoundPerson p;
        p.id = PersonId{77};
        p.offers = {{ApplicationType::First, {}}};
        return FakeReply{200, compactJson(toJson(PersonPage{{p}, true})), {}, FakeReply::End::Whole};
    };
    const auto result = search(query(u"ayse"_s));
    QVERIFY(result);
    QVERIFY(!result->fromThisComputer);
    QVERIFY(result->page.more);
    QCOMPARE(result->page.items.first().id, PersonId{77});
    const auto asked = m_office->backend.to(routes::peopleSearch);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().json().value("name"_L1).toString(), u"ayse"_s);
}

void TestPersonSearch::answersFromTheRecordsWhereItIsAway_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("surname");
    QTest::addColumn<QString>("tckn");
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QList<qint64>>("found");
    using Found = QList<qint64>;
    QTest::newRow("folded, from the beginning, by surname, with account")
        << u" ayse "_s << u""_s << u""_s << u""_s << 0 << Found{4, 1, 2};
    QTest::newRow("surname") << u""_s << u"ISIK"_s << u""_s << u""_s << 0 << Found{1};
    QTest::newRow("both") << u"ayşe"_s << u"i"_s << u""_s << u""_s << 0 << Found{1, 2};
    QTest::newRow("whole number") << u""_s << u""_s << QString(test::nationalId(3).toString() + u' ') << u""_s
                                  << 0 << Found{3};
    QTest::newRow("part of a number") << u""_s << u""_s << u"100"_s << u""_s << 0 << Found{};
    QTest::newRow("unit with those below") << u""_s << u""_s << u""_s << u""_s << 2 << Found{3, 4, 2};
    QTest::newRow("lowest unit") << u""_s << u""_s << u""_s << u""_s << 3 << Found{4};
    QTest::newRow("unknown unit") << u""_s << u""_s << u""_s << u""_s << 9 << Found{};
    QTest::newRow("personnel type") << u""_s << u""_s << u""_s << u"Çarşı Görevlisi"_s << 0 << Found{4};
    QTest::newRow("nobody") << u"zzz"_s << u""_s << u""_s << u""_s << 0 << Found{};
}

void TestPersonSearch::answersFromTheRecordsWhereItIsAway()
{
    QFETCH(QString, name);
    QFETCH(QString, surname);
    QFETCH(QString, tckn);
    QFETCH(QString, type);
    QFETCH(int, unit);
    QFETCH(QList<qint64>, found);
    const auto result = search({tckn, name, surname, type, UnitId{unit}, {}, 200});
    QVERIFY(result);
    QVERIFY(result->fromThisComputer);
    QCOMPARE(result->syncedAt, test::documentNow());
    QList<qint64> ids;
    for (const FoundPerson &p : result->page.items)
        ids.append(p.id.value);
    QCOMPARE(ids, found);
    QVERIFY(!result->page.more);
}

void TestPersonSearch::offlineShowsWhatIsKnown()
{
    m_office->backend.goAway();
    const auto result = search(query(u"ay"_s));
    const FoundPerson &temporary = result->page.items.at(0), &holder = result->page.items.at(1),
                      &applicant = result->page.items.at(2);
    QCOMPARE(temporary.missing, MissingContact::Phone);
    QCOMPARE(temporary.unitName, u"Büro"_s);
    QCOMPARE(holder.maskedTckn, test::nationalId(1).masked());
    QCOMPARE(holder.renewsNotAfter, test::documentNow().addDays(20));
    QVERIFY(!holder.offers.at(1).reason);
    QCOMPARE(applicant.openNumber, u"TLP-9"_s);
    QVERIFY(applicant.offers.at(1).reason == Refusal::OpenApplication);
}

void TestPersonSearch::offlineShowsAsManyAsAsked()
{
    PersonQuery q = query(u"ay"_s);
    q.limit = 2;
    const auto result = search(q);
    QCOMPARE(result->page.items.size(), 2);
    QVERIFY(result->page.more);
    QCOMPARE(result->page.items.first().id, PersonId{4});
}

void TestPersonSearch::aServerWithoutTimeIsAnAbsence()
{
    m_office->onSearch = [](const FakeRequest &) { return FakeReply{503, {}, {}, FakeReply::End::Whole}; };
    const auto result = search(query(u"ay"_s));
    QVERIFY(result && result->fromThisComputer);
}

void TestPersonSearch::aRefusalIsNoAbsence()
{
    m_office->onSearch = [](const FakeRequest &) { return FakeReply{403, {}, {}, FakeReply::End::Whole}; };
    QCOMPARE(search(query(u"ay"_s)).error().code, ErrorCode::Forbidden);
}

void TestPersonSearch::withoutRecordsAnAbsenceIsAnError()
{
    m_office = std::make_unique<test::FakeOffice>(Role::Officer);
    QCOMPARE(search(query(u"ay"_s)).error().code, ErrorCode::ServerFailure);
}

void TestPersonSearch::narrowsTheBackendsOffers()
{
    m_office->onSearch = [](const FakeRequest &) {
        FoundPerson p;
        p.id = PersonId{1};
        p.offers = {{ApplicationType::Renewal, {}}};
        return FakeReply{200, compactJson(toJson(PersonPage{{p}, false})), {}, FakeReply::End::Whole};
    };
    QVERIFY(!search(query(u"ay"_s))->page.items.first().offers.first().reason);
    const auto filed = m_office->client->filing().file(PersonId{1}, ApplicationType::Renewal, {}, {});
    QTRY_COMPARE(m_office->client->pending().entries().size(), 1);
    QVERIFY(search(query(u"ay"_s))->page.items.first().offers.first().reason == Refusal::OpenApplication);
}

void TestPersonSearch::knowsThePersonnelTypes()
{
    QCOMPARE(m_office->client->search().personnelTypes(),
             (QStringList{u"Çarşı Görevlisi"_s, u"Kadrolu Personel"_s}));
}

QTEST_GUILESS_MAIN(TestPersonSearch)
#include "tst_personsearch.moc"
