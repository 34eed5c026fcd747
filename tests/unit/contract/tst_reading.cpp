#include "core/contract/reading.h"

#include <QJsonArray>
#include <QTest>

#include "core/contract/rows.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace
{

PersonRecords someRecords()
{
    PersonRecords records;
    records.person.id = PersonId{7};
    records.person.maskedTckn = u"100******46"_s;
    records.person.name = u"Ayşe"_s;
    records.person.surname = u"Örnek"_s;
    records.person.unit = UnitId{3};
    records.person.unitName = u"Akyurt Kaymakamlığı"_s;
    records.certificates = {test::certificate(1, 7, test::documentNow().addDays(20))};
    records.applications = {{test::application(9, 7, ApplicationState::Approved, 1),
                             3,
                             {{UserId{2}, u"ankara"_s, test::documentNow(), {}, ApplicationState::Filed, {}},
                              {{}, {}, test::documentNow().addDays(1), ApplicationState::Filed, ApplicationState::Approved, u"tamam"_s}}}};
    return records;
}

} // namespace

class TestReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPersonReadsBackTheSame()
    {
        const PersonRecords records = someRecords();
        const auto read = personRecords(toJson(records));
        QVERIFY(read);
        QCOMPARE(toJson(*read), toJson(records));
        QCOMPARE(read->certificates.first().serial, records.certificates.first().serial);
        QCOMPARE(read->applications.first().rev, 3);
        const auto &steps = read->applications.first().steps;
        QCOMPARE(steps.size(), 2);
        QVERIFY(!steps.first().from);
        QCOMPARE(steps.last().from, std::optional{ApplicationState::Filed});
        QVERIFY(steps.last().who.isNull());
        QCOMPARE(steps.last().why, u"tamam"_s);
    }

    void anApplicationWithoutStepsHasNone()
    {
        QJsonObject json = toJson(someRecords());
        QJsonObject application = json["applications"_L1].toArray().first().toObject();
        application.remove(u"steps"_s);
        const auto list = applicationPage({{u"items"_s, QJsonArray{application}}});
        QVERIFY(list);
        QVERIFY(list->items.first().steps.isEmpty());
        QCOMPARE(list->items.first().application.number, u"TLP-9"_s);
    }

    void contactsReadBackTheSame()
    {
        Contact contact;
        contact.id = ContactId{5};
        contact.person = PersonId{7};
        contact.who = UserId{2};
        contact.whoName = u"ankara"_s;
        contact.at = test::documentNow();
        contact.how = ContactHow::InPerson;
        contact.outcome = ContactOutcome::WillApply;
        contact.nextDay = QDate(2012, 9, 20);
        contact.note = u"Haftaya başvuracak"_s;
        const auto page = contactPage(toJson(ListPage<Contact>{{contact}, u"place"_s}));
        QVERIFY(page);
        QCOMPARE(page->next, u"place"_s);
        QCOMPARE(toRow(page->items.first(), 1), toRow(contact, 1));
        QVERIFY(contactPage(toJson(ListPage<Contact>{}))->next.isEmpty());
    }

    void whoIsNobodyHasNoPerson()
    {
        QVERIFY(ownPerson({{u"person"_s, QJsonValue()}})->has_value() == false);
        QCOMPARE((*ownPerson({{u"person"_s, toJson(someRecords())}}))->id, PersonId{7});
    }

    void whatIsNotReadableIsRefused_data()
    {
        QTest::addColumn<QString>("field");
        for (const char *field : {"id", "tckn", "name", "unit", "phone"})
            QTest::newRow(field) << QString::fromLatin1(field);
    }
    void whatIsNotReadableIsRefused()
    {
        QFETCH(QString, field);
        QJsonObject json = toJson(someRecords());
        json.insert(field, QJsonArray());
        QCOMPARE(personRecords(json).error().code, ErrorCode::Protocol);
    }

    void aListWithoutItemsIsRefused()
    {
        QCOMPARE(certificatePage({}).error().code, ErrorCode::Protocol);
        QCOMPARE(contactPage({}).error().code, ErrorCode::Protocol);
        QCOMPARE(contactPage({{u"items"_s, QJsonArray{QJsonObject()}}}).error().code, ErrorCode::Protocol);
        QCOMPARE(applicationPage({{u"items"_s, 1}}).error().code, ErrorCode::Protocol);
        QCOMPARE(certificatePage({{u"items"_s, QJsonArray{QJsonObject()}}}).error().code, ErrorCode::Protocol);
    }
};

QTEST_GUILESS_MAIN(TestReading)
#include "tst_reading.moc"
