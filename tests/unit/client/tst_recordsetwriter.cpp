#include "core/client/storage/recordsetwriter.h"

#include <QJsonDocument>
#include <QTest>

#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

QByteArray bytesOf(const QJsonArray &row)
{
    return QJsonDocument(row).toJson(QJsonDocument::Compact);
}

Batch batch(int id, BatchState state)
{
    return {BatchId{id}, u"GL-%1"_s.arg(id), state, u"Büro"_s, test::documentNow(), {}};
}

BatchItem item(int id, int batch, int application, int position)
{
    return {BatchItemId{id}, BatchId{batch}, ApplicationId{application}, position, ItemOutcome::Rejected, u"gerekçe"_s};
}

/// What nobody reads from a row here: the disk has it.
bool isUnread(Entity entity, const QString &column)
{
    return (entity == Entity::Person && column == "registry_no"_L1) || (entity == Entity::Certificate && column == "serial"_L1)
           || (entity == Entity::Contact && QStringList{u"who"_s, u"who_name"_s, u"note"_s}.contains(column));
}

/// A set that is being written.
struct Desk {
    std::shared_ptr<RecordSet> set = std::make_shared<RecordSet>();
    std::unique_ptr<RecordSetWriter> writer = std::make_unique<RecordSetWriter>(*set);

    Status take(Entity entity, const QJsonArray &row) { return writer->take(entity, 0, bytesOf(row)); }
    bool take(const Unit &v) { return take(Entity::Unit, toRow(v, 1)).has_value(); }
    bool take(const Person &v) { return take(Entity::Person, toRow(v, 1)).has_value(); }
    bool take(const Certificate &v) { return take(Entity::Certificate, toRow(v, 1)).has_value(); }
    bool take(const Application &v, qint64 rev = 4) { return take(Entity::Application, toRow(v, rev)).has_value(); }
    bool take(const Contact &v) { return take(Entity::Contact, toRow(v, 1)).has_value(); }
    bool take(const Batch &v, qint64 rev = 1) { return take(Entity::Batch, toRow(v, rev)).has_value(); }
    bool take(const BatchItem &v) { return take(Entity::BatchItem, toRow(v, 1)).has_value(); }
    bool remove(Entity entity, qint64 id) { return writer->take(entity, id, {}).has_value(); }
    RecordSet &finish()
    {
        writer->finish(test::documentNow());
        writer = std::make_unique<RecordSetWriter>(*set); // what comes now is another change
        return *set;
    }
    QList<qint64> certificatesOf(int person)
    {
        QList<qint64> ids;
        for (const Certificate &certificate : set->certificatesOf(PersonId{person}))
            ids.append(certificate.id.value);
        return ids;
    }
};

} // namespace

class TestRecordSetWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRowThatIsNotOfItsKindIsRefused_data();
    void aRowThatIsNotOfItsKindIsRefused();
    void aRefusalNamesTheRecordAndNobody();
    void everyKindOfRecordIsFoundAgain();
    void aUnitThatOthersNameIsNotThereYet();
    void aPersonStaysAsLongAsARecordNamesHim();
    void rowsAreUsedAgain();
    void aRecordMayGoToAnotherPerson();
    void aLinkMayGoFromAnyPlaceOfItsChain();
    void theLatestContactComesFirst();
    void batchesStandInTheOrderOfTheirIds();
    void anItemMayGoToAnotherBatch();
    void personnelTypesAreThoseThatOccur();
    void namesWhomItTouchedOnce();
};

void TestRecordSetWriter::aRowThatIsNotOfItsKindIsRefused_data()
{
    QTest::addColumn<Entity>("entity");
    QTest::addColumn<QJsonArray>("row");
    QTest::newRow("unit") << Entity::Unit << toRow(test::unit(1, u"Merkez"_s), 1);
    QTest::newRow("person") << Entity::Person << toRow(test::person(1, u"Ad"_s, u"Soyad"_s), 1);
    QTest::newRow("certificate") << Entity::Certificate << toRow(test::certificate(1, 1, test::documentNow()), 1);
    QTest::newRow("application") << Entity::Application << toRow(test::application(1, 1, ApplicationState::Filed), 1);
    QTest::newRow("contact") << Entity::Contact << toRow(test::contact(1, 1, test::documentNow()), 1);
    QTest::newRow("batch") << Entity::Batch << toRow(batch(1, BatchState::Sent), 1);
    QTest::newRow("batch item") << Entity::BatchItem << toRow(item(1, 1, 1, 1), 1);
}

void TestRecordSetWriter::aRowThatIsNotOfItsKindIsRefused()
{
    QFETCH(Entity, entity);
    QFETCH(QJsonArray, row);
    const auto isTaken = [entity](const QJsonArray &changed) {
        Desk desk; // after a refusal one is good for nothing
        const Status taken = desk.take(entity, changed);
        return taken || taken.error().code != ErrorCode::Protocol;
    };
    QVERIFY(isTaken(row));
    const QStringList freeTexts{u"code"_s, u"name"_s, u"number"_s, u"surname"_s, u"user_name"_s, u"title"_s, u"personnel_type"_s, u"email"_s, u"phone"_s,
                                u"status"_s, u"status_text"_s, u"filed_by_name"_s, u"submitted_by_name"_s, u"note"_s, u"reason"_s};
    for (qsizetype place = 0; place < row.size(); ++place) {
        const QString column = columnsOf(entity).at(place);
        const bool isText = row.at(place).isString(), unread = isUnread(entity, column);
        for (const QJsonValue &other : {QJsonValue(), isText ? QJsonValue(5) : QJsonValue(u"5"_s), QJsonValue(0.5), QJsonValue(QJsonArray{1}), QJsonValue(QJsonObject())}) {
            QJsonArray changed = row;
            changed.replace(place, other);
            QVERIFY2(isTaken(changed) == unread, qPrintable(column));
        }
        if (!isText)
            continue;
        QJsonArray changed = row;
        changed.replace(place, u"başka bir söz"_s);
        QVERIFY2(isTaken(changed) == (unread || freeTexts.contains(column)), qPrintable(column));
    }
    const QStringList references{u"person"_s, u"application"_s};
    for (qsizetype place = 2; place < row.size(); ++place) {
        const QString column = columnsOf(entity).at(place);
        const bool isOther = references.contains(column) || (entity == Entity::BatchItem && column == "batch"_L1);
        QJsonArray changed = row;
        if (isOther) {
            changed.replace(place, 0); // whose it is cannot be missing
            QVERIFY2(!isTaken(changed), qPrintable(column));
        }
        if (column == "position"_L1) {
            changed.replace(place, QJsonValue(qint64{4'294'967'297}));
            QVERIFY(!isTaken(changed));
        }
    }
    QJsonArray longer = row;
    longer.append(u""_s);
    QVERIFY(!isTaken(longer));
    for (QJsonArray shorter = row; !shorter.isEmpty();) {
        shorter.removeLast();
        QVERIFY(!isTaken(shorter));
    }
}

void TestRecordSetWriter::aRefusalNamesTheRecordAndNobody()
{
    QJsonArray row = toRow(test::person(5, u"GİZLİ"_s, u"Soyad"_s), 1);
    row.replace(2, u"12345678901"_s); // its check digits are others
    const Status taken = Desk().take(Entity::Person, row);
    QVERIFY(!taken);
    QCOMPARE(taken.error().code, ErrorCode::Protocol);
    QVERIFY(taken.error().detail.contains("'person'"_L1) && taken.error().detail.contains("5"_L1));
    QVERIFY(!taken.error().detail.contains("12345678901"_L1) && !taken.error().detail.contains(u"GİZLİ"_s));
}

void TestRecordSetWriter::everyKindOfRecordIsFoundAgain()
{
    Desk desk;
    Certificate other = test::certificate(4, 3, test::documentNow().addDays(9), CertificateState::Other);
    other.status.text = u"BEKLEMEDE"_s;
    Application application = test::application(5, 3, ApplicationState::Returned, 4, 8);
    application.note = u"not"_s;
    application.reason = u"gerekçe"_s;
    Contact contact = test::contact(6, 3, test::documentNow(), ContactOutcome::Declined);
    contact.nextDay = QDate(2012, 9, 20);
    // What names others may come before them.
    QVERIFY(desk.take(item(8, 7, 5, 1)) && desk.take(batch(7, BatchState::Sending), 9) && desk.take(contact) && desk.take(application, 12));
    QVERIFY(desk.take(other) && desk.take(test::person(3, u"Işıl"_s, u"Deneme"_s, 2)) && desk.take(test::unit(2, u"Şube"_s, 1)));
    const RecordSet &set = desk.finish();
    QCOMPARE(set.syncedAt(), test::documentNow());
    const auto unit = set.unit(UnitId{2});
    QVERIFY(unit && unit->parent == UnitId{1} && unit->code == "02"_L1 && unit->name == u"Şube"_s);
    const auto person = set.person(PersonId{3});
    QVERIFY(person && person->unit == UnitId{2} && person->name == u"Işıl"_s && person->surname == u"Deneme"_s);
    QVERIFY(person->userName == "user3"_L1 && person->title == "Memur"_L1 && person->missing == MissingContact::None);
    QCOMPARE(person->nationalIdText(), test::nationalId(3).toString());
    const auto certificates = set.certificatesOf(PersonId{3});
    QCOMPARE(certificates.size(), 1);
    QVERIFY(certificates.first().status == other.status && certificates.first().notAfter == other.notAfter);
    const auto found = set.application(ApplicationId{5});
    QVERIFY(found && found->rev == 12 && found->value.person == PersonId{3} && found->value.state == ApplicationState::Returned);
    QVERIFY(found->value.number == "TLP-5"_L1 && found->value.note == "not"_L1 && found->value.reason == u"gerekçe"_s);
    QVERIFY(found->value.renews == CertificateId{4} && found->value.filedBy == UserId{8} && found->value.filedAt == test::documentNow());
    const auto last = set.lastContactOf(PersonId{3});
    QVERIFY(last && last->id == ContactId{6} && last->outcome == ContactOutcome::Declined && last->nextDay == contact.nextDay);
    QCOMPARE(set.batches().size(), 1U);
    QVERIFY(set.batches().front().rev == 9 && set.batches().front().value.state == BatchState::Sending);
    QVERIFY(!set.batches().front().value.finishedAt.isValid());
    const auto items = set.itemsOf(BatchId{7});
    QCOMPARE(items.size(), 1U);
    QVERIFY(items.front().application == ApplicationId{5} && items.front().outcome == ItemOutcome::Rejected && items.front().reason == u"gerekçe"_s);
}

void TestRecordSetWriter::aUnitThatOthersNameIsNotThereYet()
{
    Desk desk;
    QVERIFY(desk.take(test::person(1, u"Ad"_s, u"Soyad"_s, 9)));
    QVERIFY(!desk.writer->touchedUnits());
    QVERIFY(desk.remove(Entity::Unit, 8)); // nothing is known of it
    QVERIFY(!desk.writer->touchedUnits());
    RecordSet &set = desk.finish();
    QVERIFY(!set.unit(UnitId{9}) && set.units().empty());
    QCOMPARE(set.person(PersonId{1})->unit, UnitId{9});
    QVERIFY(desk.take(test::unit(9, u"Şube"_s, 1)));
    QVERIFY(desk.writer->touchedUnits());
    desk.finish();
    QCOMPARE(set.unitName(UnitId{9}), u"Şube"_s);
    QCOMPARE(set.subtree(UnitId{1}), (QSet<UnitId>{UnitId{1}, UnitId{9}}));
    QVERIFY(desk.remove(Entity::Unit, 9));
    desk.finish();
    QVERIFY(!set.unit(UnitId{9}) && set.unitNameAt(0).isEmpty());
    QCOMPARE(set.subtree(UnitId{1}), QSet<UnitId>{UnitId{1}});
    QCOMPARE(set.person(PersonId{1})->unit, UnitId{9});
}

void TestRecordSetWriter::aPersonStaysAsLongAsARecordNamesHim()
{
    Desk desk;
    QVERIFY(desk.take(test::person(1, u"Ad"_s, u"Soyad"_s)) && desk.take(test::person(1, u"Yeni"_s, u"Soyad"_s)));
    QVERIFY(desk.take(test::certificate(2, 1, test::documentNow())));
    RecordSet &set = desk.finish();
    QCOMPARE(set.peopleCount(), 1);
    QVERIFY(desk.remove(Entity::Person, 1) && desk.remove(Entity::Person, 1));
    desk.finish();
    QCOMPARE(set.peopleCount(), 0);
    QVERIFY(!set.person(PersonId{1}));
    QCOMPARE(set.peopleTable().nationalIds[0], 0); // what only he had is forgotten
    QCOMPARE(set.holderOf(CertificateId{2}), std::optional{PersonId{1}});
    QCOMPARE(desk.certificatesOf(1), QList<qint64>{2});
    QVERIFY(desk.take(test::person(1, u"Yine"_s, u"Soyad"_s)));
    desk.finish();
    QCOMPARE(desk.certificatesOf(1), QList<qint64>{2});
    QVERIFY(desk.remove(Entity::Person, 1) && desk.remove(Entity::Certificate, 2));
    desk.finish();
    QCOMPARE(set.peopleTable().rows.size(), 0U);
    QCOMPARE(set.certificateCount(), 0);
    QVERIFY(!set.holderOf(CertificateId{2}));
}

void TestRecordSetWriter::rowsAreUsedAgain()
{
    Desk desk;
    const auto fill = [&desk](int first) {
        for (int id = first; id < first + 3; ++id)
            if (!desk.take(test::person(id, u"Ad"_s, u"Soyad"_s)) || !desk.take(test::certificate(id, id, test::documentNow()))
                || !desk.take(test::application(id, id, ApplicationState::Filed)) || !desk.take(test::contact(id, id, test::documentNow()))
                || !desk.take(item(id, 1, id, id)))
                return false;
        return true;
    };
    QVERIFY(fill(1));
    for (int id = 1; id <= 3; ++id)
        for (const Entity entity : {Entity::BatchItem, Entity::Contact, Entity::Application, Entity::Certificate, Entity::Person})
            QVERIFY(desk.remove(entity, id));
    QVERIFY(fill(11));
    const RecordSet &set = desk.finish();
    QCOMPARE(set.peopleTable().ids.size(), 3U);
    QCOMPARE(set.certificateTable().ids.size(), 3U);
    QCOMPARE(set.applicationTable().ids.size(), 3U);
    QCOMPARE(set.contactTable().ids.size(), 3U);
    QCOMPARE(set.people().size(), 3U);
    QCOMPARE(set.batchItems().size(), 3U);
    for (int id = 11; id <= 13; ++id) {
        QCOMPARE(desk.certificatesOf(id), QList<qint64>{id});
        QCOMPARE(set.applicationsOf(PersonId{id}).size(), 1U);
        QCOMPARE(set.application(ApplicationId{id})->value.number, u"TLP-%1"_s.arg(id));
        QCOMPARE(set.lastContactOf(PersonId{id})->id, ContactId{id});
    }
    QVERIFY(!set.person(PersonId{1}) && !set.holderOf(CertificateId{1}) && !set.application(ApplicationId{1}));
}

void TestRecordSetWriter::aRecordMayGoToAnotherPerson()
{
    Desk desk;
    QVERIFY(desk.take(test::person(1, u"Ad"_s, u"Soyad"_s)) && desk.take(test::person(2, u"Ad"_s, u"Soyad"_s)));
    for (const int person : {1, 2})
        QVERIFY(desk.take(test::certificate(5, person, test::documentNow())) && desk.take(test::application(5, person, ApplicationState::Filed))
                && desk.take(test::contact(5, person, test::documentNow())));
    const RecordSet &set = desk.finish();
    QCOMPARE(desk.certificatesOf(1), QList<qint64>());
    QCOMPARE(desk.certificatesOf(2), QList<qint64>{5});
    QVERIFY(set.applicationsOf(PersonId{1}).empty() && !set.lastContactOf(PersonId{1}));
    QCOMPARE(set.applicationsOf(PersonId{2}).size(), 1U);
    QCOMPARE(set.lastContactOf(PersonId{2})->id, ContactId{5});
    QVERIFY(set.certificateCount() == 1 && set.applicationCount() == 1);
}

void TestRecordSetWriter::aLinkMayGoFromAnyPlaceOfItsChain()
{
    for (const int gone : {1, 2, 3}) {
        Desk desk;
        QList<qint64> left{1, 2, 3};
        left.removeOne(gone);
        for (const int id : {1, 2, 3})
            QVERIFY(desk.take(test::certificate(id, 1, test::documentNow())) && desk.take(test::application(id, 1, ApplicationState::Filed))
                    && desk.take(item(id, 9, id, id)));
        for (const Entity entity : {Entity::Certificate, Entity::Application, Entity::BatchItem})
            QVERIFY(desk.remove(entity, gone) && desk.remove(entity, 99));
        const RecordSet &set = desk.finish();
        QCOMPARE(desk.certificatesOf(1), left);
        QCOMPARE(set.applicationsOf(PersonId{1}).size(), 2U);
        QVERIFY(!set.application(ApplicationId{gone}));
        QList<qint64> items;
        for (const BatchItem &found : set.itemsOf(BatchId{9}))
            items.append(found.id.value);
        QCOMPARE(items, left);
    }
}

void TestRecordSetWriter::theLatestContactComesFirst()
{
    Desk desk;
    const auto talked = [&desk](int id, int days) { return desk.take(test::contact(id, 1, test::documentNow().addDays(days))); };
    const auto ids = [&desk] {
        QList<qint64> list;
        for (const Contact &contact : desk.set->contacts())
            list.append(contact.id.value);
        return list;
    };
    QVERIFY(desk.take(test::person(1, u"Ad"_s, u"Soyad"_s)));
    QVERIFY(talked(2, -5) && talked(1, 0) && talked(3, -9) && talked(4, -5));
    QCOMPARE(ids(), (QList<qint64>{1, 4, 2, 3})); // of one moment the later record
    QVERIFY(talked(3, 1) && talked(1, -20));      // corrected
    QCOMPARE(ids(), (QList<qint64>{3, 4, 2, 1}));
    QVERIFY(desk.remove(Entity::Contact, 3));
    QCOMPARE(desk.finish().lastContactOf(PersonId{1})->id, ContactId{4});
}

void TestRecordSetWriter::batchesStandInTheOrderOfTheirIds()
{
    const auto base = std::make_shared<RecordSet>();
    const RecordSet before = *base;
    RecordSetWriter writer(*base);
    for (const int id : {5, 2, 9, 2})
        QVERIFY(writer.take(Entity::Batch, 0, bytesOf(toRow(batch(id, BatchState::Sent), id * 10))));
    QVERIFY(writer.take(Entity::Batch, 5, {}) && writer.take(Entity::Batch, 77, {}));
    writer.finish(test::documentNow());
    QCOMPARE(base->batches().size(), 2U);
    QVERIFY(base->batches().front().value.id == BatchId{2} && base->batches().front().rev == 20);
    QCOMPARE(base->batches().back().value.id, BatchId{9});
    QVERIFY(before.batches().empty()); // a copy that somebody has stays as it was
}

void TestRecordSetWriter::anItemMayGoToAnotherBatch()
{
    Desk desk;
    QVERIFY(desk.take(item(1, 7, 11, 2)) && desk.take(item(2, 7, 12, 1)) && desk.take(item(1, 8, 11, 1)) && desk.take(item(2, 7, 12, 3)));
    const RecordSet &set = desk.finish();
    QCOMPARE(set.batchItems().size(), 2U);
    QCOMPARE(set.itemsOf(BatchId{7}).size(), 1U);
    QCOMPARE(set.itemsOf(BatchId{7}).front().position, 3);
    QCOMPARE(set.itemsOf(BatchId{8}).front().id, BatchItemId{1});
    QVERIFY(desk.remove(Entity::BatchItem, 1));
    desk.finish();
    QVERIFY(set.itemsOf(BatchId{8}).empty());
}

void TestRecordSetWriter::personnelTypesAreThoseThatOccur()
{
    Desk desk;
    Person person = test::person(1, u"Ad"_s, u"Soyad"_s);
    QVERIFY(desk.take(person) && desk.take(test::person(2, u"Ad"_s, u"Soyad"_s)));
    person.personnelType = u"Sözleşmeli"_s;
    QVERIFY(desk.take(person));
    const RecordSet &set = desk.finish();
    QCOMPARE(set.personnelTypes(), (QStringList{u"Kadrolu Personel"_s, u"Sözleşmeli"_s}));
    QVERIFY(desk.remove(Entity::Person, 2));
    desk.finish();
    QCOMPARE(set.personnelTypes(), QStringList{u"Sözleşmeli"_s});
    QVERIFY(desk.remove(Entity::Person, 1));
    desk.finish();
    QVERIFY(set.personnelTypes().isEmpty());
}

void TestRecordSetWriter::namesWhomItTouchedOnce()
{
    Desk desk;
    for (const int id : {1, 2, 3})
        QVERIFY(desk.take(test::person(id, u"Ad"_s, u"Soyad"_s)));
    QVERIFY(desk.take(test::certificate(5, 2, test::documentNow())));
    desk.finish();
    RecordSetWriter writer(*desk.set);
    QVERIFY(writer.touched().empty());
    QVERIFY(writer.take(Entity::Certificate, 0, bytesOf(toRow(test::certificate(5, 3, test::documentNow()), 2))));
    QVERIFY(writer.take(Entity::Application, 0, bytesOf(toRow(test::application(6, 3, ApplicationState::Filed), 2))));
    QVERIFY(writer.take(Entity::Contact, 44, {}) && writer.take(Entity::Unit, 0, bytesOf(toRow(test::unit(1, u"Merkez"_s), 1))));
    QVERIFY(writer.take(Entity::Batch, 0, bytesOf(toRow(batch(1, BatchState::Open), 1))));
    QVERIFY(writer.touched() == (std::vector<Row>{1, 2})); // from whom it went, and to whom
    QVERIFY(writer.touchedUnits());
}

QTEST_GUILESS_MAIN(TestRecordSetWriter)
#include "tst_recordsetwriter.moc"
