#include "core/contract/deputyships.h"

#include <QJsonArray>
#include <QTest>

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestDeputyships : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theyReadBackTheSame()
    {
        const QList<OwnDeputyship> list{{3, true, u"istanbul"_s, u"Işıl Çağlar"_s, QDate(2012, 9, 14), QDate(2012, 9, 16), 2},
                                        {4, false, u"buro1"_s, u"buro1"_s, QDate(2012, 9, 10), QDate(2012, 9, 10)}};
        QVERIFY(ownDeputyships(toJson({list})) == (ListPage{list}));
        QVERIFY(ownDeputyships(toJson({list, u"place"_s})) == (ListPage{list, u"place"_s}));
        QVERIFY(ownDeputyships(toJson(ListPage<OwnDeputyship>()))->items.isEmpty());
    }

    void anEarlierServersAreAtTheirFirstRevision()
    {
        QJsonObject item = toJson({{{3, true, u"a"_s, u"b"_s, QDate(2012, 9, 14), QDate(2012, 9, 16), 2}}})["items"_L1][0].toObject();
        item.remove(u"rev"_s);
        QCOMPARE(ownDeputyships({{u"items"_s, QJsonArray{item}}})->items.first().rev, 1);
    }

    void aFaultyAnswerIsRefused_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("no number") << u"id"_s << QJsonValue(u"3"_s);
        QTest::newRow("no side") << u"given"_s << QJsonValue();
        QTest::newRow("no user") << u"user"_s << QJsonValue(7);
        QTest::newRow("no day") << u"from"_s << QJsonValue(u"2012-02-30"_s);
        QTest::newRow("no last day") << u"until"_s << QJsonValue(QString());
    }
    void aFaultyAnswerIsRefused()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QJsonObject item = toJson({{{3, true, u"a"_s, u"b"_s, QDate(2012, 9, 14), QDate(2012, 9, 16)}}})["items"_L1][0].toObject();
        item.insert(field, value);
        QCOMPARE(ownDeputyships({{u"items"_s, QJsonArray{item}}}).error().code, ErrorCode::Protocol);
        QCOMPARE(ownDeputyships({}).error().code, ErrorCode::Protocol);
    }
};

QTEST_GUILESS_MAIN(TestDeputyships)
#include "tst_deputyships.moc"
