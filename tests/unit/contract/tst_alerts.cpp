#include "core/contract/alerts.h"

#include <QJsonArray>
#include <QTest>

#include "core/base/istanbul.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestAlerts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsToldIsRead();
    void anUnknownKindIsLeftOut();
    void whatIsNoAnswerIsRefused();
    void aPlanIsRead();
    void noPlanIsRead();
};

void TestAlerts::whatIsToldIsRead()
{
    QList<Alert> told;
    for (const AlertKind kind : allAlertKinds)
        told.append({kind, 2, *parseIsoText(u"2012-09-12T05:06:17Z"), {7, 9}});
    const auto read = alerts(toJson(told));
    QVERIFY(read && *read == told);
    QVERIFY(alerts(toJson(QList<Alert>()))->isEmpty());
}

void TestAlerts::anUnknownKindIsLeftOut()
{
    const QJsonObject later{{u"kind"_s, u"later"_s}, {u"count"_s, 1}, {u"oldest"_s, QString()}, {u"ids"_s, QJsonArray()}};
    const auto read = alerts({{u"items"_s, QJsonArray{later}}});
    QVERIFY(read && read->isEmpty());
}

void TestAlerts::whatIsNoAnswerIsRefused()
{
    QVERIFY(!alerts({}));
    QVERIFY(!alerts({{u"items"_s, QJsonArray{1}}}));
    const QJsonObject wrongId{{u"kind"_s, u"stale-request"_s}, {u"count"_s, 1}, {u"oldest"_s, QString()}, {u"ids"_s, QJsonArray{1.5}}};
    QVERIFY(!alerts({{u"items"_s, QJsonArray{wrongId}}}));
    QVERIFY(!cutoff({{u"next"_s, u"yarın"_s}, {u"approximate"_s, false}, {u"waiting"_s, 1}, {u"would_miss"_s, 0}}));
    QVERIFY(!cutoff({}));
}

void TestAlerts::aPlanIsRead()
{
    const Cutoff plan{*parseIsoText(u"2012-09-14T11:00:00Z"), true, 46, 3, {1, 2, 3}};
    const auto read = cutoff(toJson(plan));
    QVERIFY(read && *read == plan);
}

void TestAlerts::noPlanIsRead()
{
    const auto read = cutoff(toJson(Cutoff{}));
    QVERIFY(read && !read->next.isValid());
}

QTEST_GUILESS_MAIN(TestAlerts)
#include "tst_alerts.moc"
