#include "core/contract/rows.h"

#include <QTest>

#include "tests/support/recordsets.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace
{

Application fullApplication()
{
    Application a = test::application(5, 3, ApplicationState::Returned, 9);
    a.note = u"eski kart kırıldı"_s;
    a.reason = u"telefon eksik"_s;
    a.batch = BatchId{2};
    a.type = ApplicationType::LostOrStolen;
    return a;
}

Batch sentBatch()
{
    return {BatchId{4}, u"GL-4"_s,           BatchState::Sent,
            u"Büro"_s,  test::documentNow(), test::documentNow().addSecs(60)};
}

BatchItem item()
{
    return {BatchItemId{8}, BatchId{4}, ApplicationId{5}, 3, ItemOutcome::Rejected, u"ad soyad uyuşmuyor"_s};
}

Contact talk()
{
    return {ContactId{11},     PersonId{3},          UserId{7},
            u"Sorumlu"_s,      test::documentNow(),  ContactHow::InPerson,
            ContactOutcome::WillApply, QDate(2012, 9, 20), u"yarın gelecek"_s};
}

QJsonArray rowOf(Entity entity)
{
    switch (entity) {
    case Entity::Unit:
        return toRow(test::unit(2, u"Şube"_s, 1), 6);
    case Entity::Person:
        return toRow(test::person(3, u"Işıl"_s, u"Öz"_s), 6);
    case Entity::Certificate:
        return toRow(test::certificate(9, 3, test::documentNow()), 6);
    case Entity::Application:
        return toRow(fullApplication(), 6);
    case Entity::Batch:
        return toRow(sentBatch(), 6);
    case Entity::BatchItem:
        return toRow(item(), 6);
    case Entity::Contact:
        return toRow(talk(), 6);
    }
    return {};
}

bool canBeRead(Entity entity, const QJsonArray &row)
{
    switch (entity) {
    case Entity::Unit:
        return unitFromRow(row).has_value();
    case Entity::Person:
        return personFromRow(row).has_value();
    case Entity::Certificate:
        return certificateFromRow(row).has_value();
    case Entity::Application:
        return applicationFromRow(row).has_value();
    case Entity::Batch:
        return batchFromRow(row).has_value();
    case Entity::BatchItem:
        return batchItemFromRow(row).has_value();
    case Entity::Contact:
        return contactFromRow(row).has_value();
    }
    return false;
}

} // namespace

class TestRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEntityHasItsName();
    void everyRowFitsItsColumns();
    void everyRowReadsBackTheSame();
    void anUnknownStatusKeepsItsText();
    void anOpenBatchHasNoTimes();
    void aRowOfAnotherLengthIsRefused();
    void aValueOfAnotherKindIsRefused();
    void unknownWordsAndTimesAreRefused_data();
    void unknownWordsAndTimesAreRefused();
    void anotherOrderOfColumnsIsArranged();
    void missingColumnsAreRefused();
};

void TestRows::everyEntityHasItsName()
{
    for (const Entity entity : allEntities)
        QCOMPARE(parseEntity(wireName(entity)), std::optional{entity});
    QCOMPARE(wireName(Entity::BatchItem), u"batch_item"_s);
    QVERIFY(!parseEntity(u"people"));
    QVERIFY(!parseEntity(u""));
}

void TestRows::everyRowFitsItsColumns()
{
    for (const Entity entity : allEntities) {
        QCOMPARE(rowOf(entity).size(), columnsOf(entity).size());
        QCOMPARE(columnsOf(entity).mid(0, 2), (QStringList{u"id"_s, u"rev"_s}));
        QCOMPARE(rowOf(entity).at(1).toInteger(), 6);
    }
}

void TestRows::everyRowReadsBackTheSame()
{
    QCOMPARE(toRow(*unitFromRow(rowOf(Entity::Unit)), 6), rowOf(Entity::Unit));
    QCOMPARE(toRow(*personFromRow(rowOf(Entity::Person)), 6), rowOf(Entity::Person));
    QCOMPARE(toRow(*certificateFromRow(rowOf(Entity::Certificate)), 6), rowOf(Entity::Certificate));
    QCOMPARE(toRow(*applicationFromRow(rowOf(Entity::Application)), 6), rowOf(Entity::Application));
    QCOMPARE(toRow(*batchFromRow(rowOf(Entity::Batch)), 6), rowOf(Entity::Batch));
    QCOMPARE(toRow(*batchItemFromRow(rowOf(Entity::BatchItem)), 6), rowOf(Entity::BatchItem));
    QCOMPARE(toRow(*contactFromRow(rowOf(Entity::Contact)), 6), rowOf(Entity::Contact));
    const Application a = *applicationFromRow(rowOf(Entity::Application));
    QCOMPARE(a.type, ApplicationType::LostOrStolen);
    QCOMPARE(a.state, ApplicationState::Returned);
    QCOMPARE(a.renews, CertificateId{9});
    QCOMPARE(a.filedAt, test::documentNow());
    QCOMPARE(a.reason, u"telefon eksik"_s);
    QCOMPARE(personFromRow(rowOf(Entity::Person))->nationalId, test::nationalId(3));
}

void TestRows::anUnknownStatusKeepsItsText()
{
    Certificate c = test::certificate(9, 3, test::documentNow());
    c.status = {CertificateState::Other, u"DONDURULDU"_s};
    QCOMPARE(certificateFromRow(toRow(c, 1))->status, c.status);
}

void TestRows::anOpenBatchHasNoTimes()
{
    const auto batch = batchFromRow(toRow(Batch{BatchId{1}, u"GL-1"_s, BatchState::Open, {}, {}, {}}, 1));
    QVERIFY(batch);
    QVERIFY(!batch->submittedAt.isValid() && !batch->finishedAt.isValid());
}

void TestRows::aRowOfAnotherLengthIsRefused()
{
    for (const Entity entity : allEntities) {
        QJsonArray row = rowOf(entity);
        QVERIFY(canBeRead(entity, row));
        row.append(1);
        QVERIFY(!canBeRead(entity, row));
        row.removeLast();
        row.removeLast();
        QVERIFY(!canBeRead(entity, row));
        QVERIFY(!canBeRead(entity, {}));
    }
}

void TestRows::aValueOfAnotherKindIsRefused()
{
    for (const Entity entity : allEntities)
        for (qsizetype i = 0; i < rowOf(entity).size(); ++i)
            for (const QJsonValue &wrong : {QJsonValue(), QJsonValue(QJsonArray{1}), QJsonValue(1.5)}) {
                QJsonArray row = rowOf(entity);
                row.replace(i, wrong);
                QVERIFY2(!canBeRead(entity, row),
                         qPrintable(u"%1.%2"_s.arg(wireName(entity), columnsOf(entity).at(i))));
            }
}

void TestRows::unknownWordsAndTimesAreRefused_data()
{
    QTest::addColumn<Entity>("entity");
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("value");
    QTest::newRow("national id") << Entity::Person << u"tckn"_s << u"10000000147"_s;
    QTest::newRow("no time") << Entity::Certificate << u"not_after"_s << u""_s;
    QTest::newRow("a time without zone") << Entity::Certificate << u"not_after"_s << u"2012-09-10T09:00:00"_s;
    QTest::newRow("application type") << Entity::Application << u"type"_s << u"YENİLEME"_s;
    QTest::newRow("application state") << Entity::Application << u"state"_s << u"Filed"_s;
    QTest::newRow("batch state") << Entity::Batch << u"state"_s << u""_s;
    QTest::newRow("batch time") << Entity::Batch << u"finished_at"_s << u"yesterday"_s;
    QTest::newRow("way of contact") << Entity::Contact << u"how"_s << u"pigeon"_s;
    QTest::newRow("day of contact") << Entity::Contact << u"next_day"_s << u"20.09.2012"_s;
    QTest::newRow("day of contact with more behind it") << Entity::Contact << u"next_day"_s << u"2012-09-20xyz"_s;
    QTest::newRow("day of contact with other signs") << Entity::Contact << u"next_day"_s << u"2012/09/20"_s;
    QTest::newRow("item outcome") << Entity::BatchItem << u"outcome"_s << u"ok"_s;
}

void TestRows::unknownWordsAndTimesAreRefused()
{
    QFETCH(Entity, entity);
    QFETCH(QString, column);
    QFETCH(QString, value);
    QJsonArray row = rowOf(entity);
    row.replace(columnsOf(entity).indexOf(column), value);
    QVERIFY(!canBeRead(entity, row));
}

void TestRows::anotherOrderOfColumnsIsArranged()
{
    for (const Entity entity : allEntities) {
        QStringList columns = columnsOf(entity);
        QJsonArray row = rowOf(entity);
        std::ranges::reverse(columns);
        QJsonArray reversed;
        for (qsizetype i = row.size(); i-- > 0;)
            reversed.append(row.at(i));
        columns.insert(1, u"later_column"_s);
        reversed.insert(1, u"later value"_s);
        QCOMPARE(arranged(reversed, columns, entity).value_or(QJsonArray()), row);
        QCOMPARE(arranged(row, columnsOf(entity), entity).value_or(QJsonArray()), row);
    }
}

void TestRows::missingColumnsAreRefused()
{
    QStringList columns = columnsOf(Entity::Unit);
    const QJsonArray row = rowOf(Entity::Unit);
    columns.last() = u"title"_s;
    QCOMPARE(arranged(row, columns, Entity::Unit).error().code, ErrorCode::Protocol);
    QVERIFY(!arranged(row, columnsOf(Entity::Unit).mid(1), Entity::Unit));
    QVERIFY(!arranged(row, {}, Entity::Unit));
}

QTEST_GUILESS_MAIN(TestRows)
#include "tst_rows.moc"
