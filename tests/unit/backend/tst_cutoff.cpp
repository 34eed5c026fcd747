#include "core/backend/services/cutoff.h"

#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

class TestCutoff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheNextSubmission_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("next");
        QTest::newRow("the same day") << u"12.09.2012 10:00:00"_s << u"12.09.2012 15:00:00"_s;
        QTest::newRow("the very moment has passed") << u"12.09.2012 15:00:00"_s << u"13.09.2012 15:00:00"_s;
        QTest::newRow("over a weekend") << u"14.09.2012 16:00:00"_s << u"17.09.2012 15:00:00"_s;
        QTest::newRow("over the republic's day") << u"26.10.2012 16:00:00"_s << u"30.10.2012 15:00:00"_s;
    }
    void namesTheNextSubmission()
    {
        QFETCH(QString, now);
        QFETCH(QString, next);
        QCOMPARE(dateTimeText(nextSubmission({}, *parseDateTimeText(now))), next);
    }

    void hasNoneWithoutADay() { QVERIFY(!nextSubmission({{}, QTime(15, 0)}, QDateTime::currentDateTimeUtc()).isValid()); }

    void countsWhatWouldMissItsDay()
    {
        World world;
        Sender officer{world, u"ankara"_s}, bureau{world, u"buro1"_s};
        // 12.09.2012 is a Wednesday; who is left out today goes on the 13th.
        for (const auto &[number, end] : {std::pair{1, u"12.10.2012 10:00:00"_s}, {2, u"13.10.2012 10:00:00"_s}}) {
            const PersonId person = world.addPerson(number, u"06"_s);
            world.addCertificate(person, u"AA0%1"_s.arg(number), end);
            const auto filed = Sender::record(
                officer.send(CommandKind::File, {{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}}));
            QCOMPARE(bureau.send(CommandKind::Approve, {{u"application"_s, filed.id}}, filed.rev).status, 200);
        }
        const auto all = cutoff(*world.database, world.clock, world.session(u"buro1"_s));
        QCOMPARE(all->waiting, 2);
        QCOMPARE(all->wouldMiss, 1);
        QCOMPARE(all->wouldMissIds.size(), 1);
        QCOMPARE(cutoff(*world.database, world.clock, world.session(u"istanbul"_s))->waiting, 0);
        QCOMPARE(cutoff(*world.database, world.clock, world.session(u"sahip"_s)).error().code,
                 ErrorCode::Forbidden);
        SubmissionPlan plan;
        plan.fileByDays = 31; // then the other's day has come as well
        QCOMPARE(cutoff(*world.database, world.clock, world.session(u"buro1"_s), plan)->wouldMiss, 2);
        QCOMPARE(answerFor(world, u"buro1"_s, routes::cutoff), toJson(*all));
        QCOMPARE(answerFor(world, u"ankara"_s, routes::cutoff)["would_miss"_L1].toInt(), 1);
        QCOMPARE(answerFor(world, u"istanbul"_s, routes::cutoff)["waiting"_L1].toInt(), 0);
    }

private:
    static QJsonObject answerFor(World &world, const QString &user, QLatin1StringView path)
    {
        const http::Response answer = world.call("GET", path, world.token(user));
        return answer.status == 200 ? *parseJsonObject(answer.body) : QJsonObject();
    }
};

QTEST_GUILESS_MAIN(TestCutoff)
#include "tst_cutoff.moc"
