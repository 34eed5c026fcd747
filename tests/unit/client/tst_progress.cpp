#include "core/client/services/progress.h"

#include <QTest>

#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using Kind = ProgressStep::Kind;
using State = ApplicationState;

class TestProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStepIsTold()
    {
        ApplicationHistory history{test::application(1, 1, State::Accepted), 1, {}};
        history.application.changedAt = test::istanbul(u"13.09.2012 23:30:00"_s);
        history.steps = {{UserId{7}, u"sorumlu"_s, test::istanbul(u"12.09.2012 10:14:09"_s), {}, State::Filed, {}},
                         {UserId{8}, u"buro"_s, test::istanbul(u"13.09.2012 09:02:41"_s), State::Filed, State::Approved, {}},
                         {{}, {}, test::istanbul(u"13.09.2012 23:30:00"_s), State::Submitted, State::Accepted, {}}};
        const auto lines = progressOf(history, test::istanbul(u"15.09.2012 00:10:00"_s));
        QCOMPARE(lines.size(), 3 + 1 + 5);
        QCOMPARE(lines.at(0).who, u"sorumlu"_s);
        QVERIFY(!lines.at(1).kamuSm);
        QVERIFY(lines.at(2).kamuSm);
        QCOMPARE(lines.at(3).kind, Kind::Awaited);
        QCOMPARE(lines.at(3).state, State::PasswordSent);
        QCOMPARE(lines.at(3).days, 2); // days of the calendar, not of 24 hours
        for (qsizetype i = 4; i < lines.size(); ++i)
            QCOMPARE(lines.at(i).kind, Kind::Ahead);
        QCOMPARE(lines.last().state, State::Completed);
    }

    void withoutHistoryOnlyWhatIsKnownIsTold()
    {
        ApplicationHistory history{test::application(1, 1, State::Returned), 1, {}};
        history.application.reason = u"Telefon eksik"_s;
        const auto lines = progressOf(history, test::documentNow());
        QCOMPARE(lines.at(0).state, State::Filed);
        QCOMPARE(lines.at(0).who, u"Sorumlu"_s);
        QCOMPARE(lines.at(1).state, State::Returned);
        QCOMPARE(lines.at(1).why, u"Telefon eksik"_s);
        QCOMPARE(lines.at(2).kind, Kind::Awaited);
        QCOMPARE(lines.at(2).state, State::Filed);
        QCOMPARE(lines.at(3).state, State::Approved);
    }

    void ownDoingIsAheadOfTheHistory()
    {
        ApplicationHistory history{test::application(1, 1, State::Withdrawn), 1, {}};
        history.steps = {{UserId{7}, u"sorumlu"_s, test::documentNow(), {}, State::Filed, {}}};
        const auto lines = progressOf(history, test::documentNow());
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.last().kind, Kind::Ended);
        QCOMPARE(lines.last().state, State::Withdrawn);
    }

    void anEndAwaitsNothing_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("kind");
        QTest::newRow("completed") << static_cast<int>(State::Completed) << static_cast<int>(Kind::Done);
        QTest::newRow("rejected") << static_cast<int>(State::Rejected) << static_cast<int>(Kind::Ended);
        QTest::newRow("cancelled") << static_cast<int>(State::Cancelled) << static_cast<int>(Kind::Ended);
    }
    void anEndAwaitsNothing()
    {
        QFETCH(int, state);
        QFETCH(int, kind);
        const auto lines = progressOf({test::application(1, 1, static_cast<State>(state)), 1, {}}, test::documentNow());
        QCOMPARE(static_cast<int>(lines.last().kind), kind);
        QVERIFY(!awaitedAfter(static_cast<State>(state)));
    }
};

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"
