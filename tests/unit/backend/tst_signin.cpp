#include <QElapsedTimer>
#include <QTest>
#include <thread>

#include "core/backend/audit/audit.h"
#include "core/backend/services/backup.h"
#include "core/backend/services/tokens.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

constexpr qint64 minute = 60'000;
constexpr qint64 hour = 60 * minute;

} // namespace

class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { world = std::make_unique<World>(); }

    void endsAnAccessTokenFifteenMinutesAfterItWasGiven()
    {
        const auto answer = entered(u"buro1"_s);
        QCOMPARE(answer.expiresIn, 900);
        for (int i = 0; i < 14; ++i) { // using it keeps nothing alive
            world->monotonic += minute;
            QVERIFY(checks(answer));
        }
        world->monotonic += minute - 1;
        QVERIFY(checks(answer));
        world->monotonic += 1;
        QVERIFY(!checks(answer));
    }

    void keepsTokensOnlyAsHashes()
    {
        const auto answer = entered(u"buro1"_s);
        QCOMPARE(answer.accessToken.size(), 43); // 256 bits
        QCOMPARE(answer.refreshToken.size(), 43);
        for (const QString &table : {u"access_token"_s, u"refresh_token"_s})
            for (const QString &token : {answer.accessToken, answer.refreshToken})
                QCOMPARE(number(u"SELECT count(*) FROM %1 WHERE hash = '%2'"_s.arg(table, token)), 0);
        QCOMPARE(number(u"SELECT count(*) FROM access_token WHERE hash = '%1'"_s.arg(
                     tokens::hashOf(answer.accessToken.toLatin1()))),
                 1);
    }

    void servesASessionThatAnotherProcessBegan()
    {
        const auto other = world->anotherProcess();
        const auto answer = entered(u"ankara"_s);
        const auto session = other->check(answer.accessToken.toLatin1());
        QVERIFY(session);
        QCOMPARE(session->userName, u"ankara"_s);
        const auto renewed = other->refresh(answer.refreshToken.toLatin1());
        QVERIFY(renewed);
        QVERIFY(checks(*renewed));
    }

    void signsNobodyOutByARestart()
    {
        const auto answer = entered(u"ankara"_s);
        world->open();
        QVERIFY(checks(answer));
        QVERIFY(refreshed(answer.refreshToken));
    }

    void changesTheRefreshTokenAtEachUse()
    {
        auto answer = entered(u"ankara"_s);
        QSet<QString> seen{answer.refreshToken};
        for (int i = 0; i < 5; ++i) {
            world->monotonic += 10 * minute;
            const auto next = refreshed(answer.refreshToken);
            QVERIFY(next);
            QVERIFY(checks(*next));
            QVERIFY(!seen.contains(next->refreshToken));
            seen.insert(next->refreshToken);
            answer = *next;
        }
    }

    void givesTheSameSuccessorWhereTheAnswerWasLost()
    {
        const auto answer = entered(u"ankara"_s);
        const auto first = refreshed(answer.refreshToken);
        world->monotonic += minute; // the last moment
        const auto second = world->anotherProcess()->refresh(answer.refreshToken.toLatin1());
        QVERIFY(first && second);
        QCOMPARE(second->refreshToken, first->refreshToken);
        QVERIFY(second->accessToken != first->accessToken);
        QVERIFY(checks(*first));
        QVERIFY(checks(*second));
        QVERIFY(refreshed(first->refreshToken));
    }

    void endsTheSignInWhereAUsedRefreshTokenComesBackLater()
    {
        const auto answer = entered(u"ankara"_s);
        const auto untouched = entered(u"ankara"_s);
        const auto second = refreshed(answer.refreshToken);
        const auto third = refreshed(second->refreshToken);
        QVERIFY(checks(*third));
        world->monotonic += minute + 1000;
        QVERIFY(!refreshed(answer.refreshToken));
        QVERIFY(!checks(answer)); // at once in this process
        QVERIFY(!checks(*third));
        QVERIFY(!refreshed(third->refreshToken));
        QVERIFY(checks(untouched)); // another sign-in of the same user
        QCOMPARE(audited(u"refresh-token-reused"_s), 1);
    }

    void endsTheSignInWhereAUsedRefreshTokenComesBackAfterItsOwnEnd()
    {
        const auto answer = entered(u"ankara"_s);
        world->monotonic += 11 * hour;
        const auto second = refreshed(answer.refreshToken);
        world->monotonic += 2 * hour;
        const auto third = refreshed(second->refreshToken);
        QVERIFY(checks(*third));
        QVERIFY(!refreshed(answer.refreshToken)); // an hour after its end
        QVERIFY(!checks(*third));
        QVERIFY(!refreshed(third->refreshToken));
        QCOMPARE(audited(u"refresh-token-reused"_s), 1);
        // The answer of the last moment was lost.
        const auto late = entered(u"ankara"_s);
        world->monotonic += 12 * hour - 1000;
        const auto first = refreshed(late.refreshToken);
        world->monotonic += 2000;
        QCOMPARE(refreshed(late.refreshToken)->refreshToken, first->refreshToken);
        QVERIFY(checks(*first));
        // With the sign-in's own end there is nothing left to be stolen.
        world->monotonic += 7 * 24 * hour;
        QVERIFY(!refreshed(late.refreshToken));
        QCOMPARE(audited(u"refresh-token-reused"_s), 1);
    }

    void endsASignInAfterTwelveIdleHours()
    {
        const auto answer = entered(u"ankara"_s);
        world->monotonic += 12 * hour - 1000;
        const auto next = refreshed(answer.refreshToken);
        QVERIFY(next);
        world->monotonic += 12 * hour;
        QVERIFY(!refreshed(next->refreshToken));
    }

    void endsASignInAfterSevenDaysHoweverBusy()
    {
        auto answer = entered(u"ankara"_s);
        for (int hours = 0; hours < 7 * 24 - 8; hours += 8) {
            world->monotonic += 8 * hour;
            const auto next = refreshed(answer.refreshToken);
            QVERIFY(next);
            answer = *next;
        }
        world->monotonic += 8 * hour - 5 * minute;
        const auto last = refreshed(answer.refreshToken);
        QVERIFY(last);
        QCOMPARE(last->expiresIn, 5 * 60);
        world->monotonic += 5 * minute;
        QVERIFY(!checks(*last));
        QVERIFY(!refreshed(last->refreshToken));
    }

    void holdsToItsTimesWhenTheClockIsSetBack()
    {
        const auto answer = entered(u"ankara"_s);
        QVERIFY(checks(answer));
        world->monotonic += 10 * minute;
        QVERIFY(checks(answer));
        world->machine -= 10 * 60;
        world->monotonic += 4 * minute;
        QVERIFY(checks(answer));
        world->monotonic += minute;
        QVERIFY(!checks(answer)); // although the clock shows five minutes
        const auto fresh = entered(u"ankara"_s);
        world->machine -= 3600;
        QVERIFY(!world->anotherProcess()->check(fresh.accessToken.toLatin1())); // from the future
        QVERIFY(!refreshed(fresh.refreshToken));
    }

    void signsOutTheWholeSignInAndNoOther()
    {
        const auto answer = entered(u"ankara"_s), other = entered(u"ankara"_s);
        const auto next = refreshed(answer.refreshToken);
        QVERIFY(checks(*next));
        QVERIFY(world->signIn->signOut(answer.accessToken.toLatin1()));
        QVERIFY(!checks(answer));
        QVERIFY(!checks(*next));
        QVERIFY(!refreshed(next->refreshToken));
        QVERIFY(checks(other));
        QVERIFY(world->signIn->signOut("nothing"));
    }

    void noticesWithinFiveSecondsWhatAnotherProcessChanged_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("disabled") << u"UPDATE user_account SET disabled = 1"_s;
        QTest::newRow("family ended") << u"UPDATE session_family SET revoked_at = 1"_s;
    }
    void noticesWithinFiveSecondsWhatAnotherProcessChanged()
    {
        QFETCH(QString, change);
        const auto answer = entered(u"ankara"_s);
        QVERIFY(checks(answer));
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(change);
            return {};
        }));
        world->monotonic += 4'999;
        QVERIFY(checks(answer));
        world->monotonic += 1;
        QVERIFY(!checks(answer));
        QVERIFY(!refreshed(answer.refreshToken));
    }

    void answersADisabledAccountLikeAWrongPassword()
    {
        QVERIFY(world->database->write([this](Connection &c) -> Status {
            users::disable(c, users::byName(c, OwnWork(), u"ankara"_s)->id, world->clock.now());
            return {};
        }));
        const auto disabled = world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"::1"_s);
        const auto wrong = world->signIn->signIn(u"istanbul"_s, u"x"_s, u"::1"_s);
        const auto unknown = world->signIn->signIn(u"kimse"_s, u"x"_s, u"::1"_s);
        for (const auto *refused : {&disabled, &wrong, &unknown}) {
            QVERIFY(!*refused);
            QCOMPARE(refused->error().error.code, ErrorCode::WrongCredentials);
            QCOMPARE(refused->error().error.detail, wrong.error().error.detail);
        }
        QCOMPARE(audited(u"sign-in-refused"_s), 3);
    }

    void answersWhatIsNoNameLikeAWrongPassword_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("NUL") << u"buro1"_s + QChar(0);
        QTest::newRow("NUL within") << u"bu"_s + QChar(0) + u"ro1"_s;
        QTest::newRow("too long") << QString(65, u'a');
        QTest::newRow("endless") << QString(500'000, u'a');
        QTest::newRow("empty") << QString();
        QTest::newRow("a line's end") << u"buro1\n"_s;
        QTest::newRow("capitals") << u"BURO1"_s;
        QTest::newRow("half a sign") << QString(QChar(0xD800));
    }
    void answersWhatIsNoNameLikeAWrongPassword()
    {
        QFETCH(QString, name);
        const auto refused = world->signIn->signIn(name, u"gizli"_s, u"192.0.2.1"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().error.code, ErrorCode::WrongCredentials);
        QVERIFY(world->signIn->signIn(u"buro1"_s, u"gizli"_s, u"192.0.2.1"_s));
    }

    void refusesNulInsteadOfTroublingTheDatabase()
    {
        const QByteArray token = world->token(u"yonetici"_s), officer = world->token(u"ankara"_s);
        QCOMPARE(world->call("GET", u"/v1/audit?entity=%00"_s, token).status, 400);
        QCOMPARE(world->call("POST", u"/v1/people/search"_s, officer, R"({"surname":"a\u0000b"})").status, 400);
    }

    void endsEverySignInWithANewEpoch()
    {
        const auto one = entered(u"buro1"_s), two = entered(u"ankara"_s);
        QVERIFY(beginNewEpoch(*world->database));
        world->open();
        for (const auto &answer : {one, two}) {
            QVERIFY(!checks(answer));
            QVERIFY(!refreshed(answer.refreshToken));
        }
        QVERIFY(checks(entered(u"buro1"_s)));
    }

    void tellsTheRightToExportUnmasked()
    {
        QCOMPARE(entered(u"ankara"_s).rights, QStringList());
        QVERIFY(world->database->write([](Connection &c) -> Status {
            users::setMayExportUnmasked(c, users::byName(c, OwnWork(), u"ankara"_s)->id, true);
            return {};
        }));
        const auto answer = entered(u"ankara"_s);
        QCOMPARE(answer.rights, QStringList{u"exportUnmasked"_s});
        QCOMPARE(world->signIn->check(answer.accessToken.toLatin1())->rights, answer.rights);
    }

    void writesAnOldHashAnewAtSignIn()
    {
        // scrypt with N = 2^12, p = 1 of "gizli"
        const QString old = u"scrypt$12$8$1$000102030405060708090a0b0c0d0e0f$"
                            "db9a51088afe43dc1c4440dc124d2ce3deeaa44039acd298731e4eca12d86600"_s;
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            users::setPassword(c, users::byName(c, OwnWork(), u"ankara"_s)->id, old);
            return {};
        }));
        entered(u"ankara"_s);
        const QString now = text(u"SELECT password FROM user_account WHERE name = 'ankara'"_s);
        QVERIFY(now.startsWith(u"scrypt$10$8$1$"_s));
        entered(u"ankara"_s);
        QCOMPARE(text(u"SELECT password FROM user_account WHERE name = 'ankara'"_s), now);
    }

    void tellsTheInstitutionsRule()
    {
        SignIn signIn{*world->database, world->clock, {}, {}, {}, 45};
        const auto entered = signIn.signIn(u"ankara"_s, u"gizli"_s, u"127.0.0.1"_s);
        QCOMPARE(entered->fileByDays, 45);
        QCOMPARE(signIn.refresh(entered->refreshToken.toLatin1())->fileByDays, 45);
    }

    // The account changes while its old password is being computed.
    void letsNobodyInWithWhatEndedMeanwhile_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("disabled") << u"UPDATE user_account SET disabled = 1 WHERE name = 'ankara'"_s;
        QTest::newRow("another password")
            << u"UPDATE user_account SET password = 'scrypt$14$8$5$00$00' WHERE name = 'ankara'"_s;
    }
    void letsNobodyInWithWhatEndedMeanwhile()
    {
        QFETCH(QString, change);
        int looks = 0; // at the clock: the first before the hash
        SignIn signIn{*world->database, world->clock, [this] { return world->monotonic; },
                      [&] {
                          if (++looks == 1)
                              std::thread([&] {
                                  (void)world->database->write([&](Connection &c) -> Status {
                                      c.run(change);
                                      return {};
                                  });
                              }).join();
                          return world->machine + world->monotonic / 1000;
                      },
                      World::cheap};
        const auto refused = signIn.signIn(u"ankara"_s, u"gizli"_s, u"::1"_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().error.code, ErrorCode::WrongCredentials);
        QCOMPARE(number(u"SELECT count(*) FROM session_family"_s), 0);
    }

    void delaysLongerWithEachFailureInAllProcesses()
    {
        const auto other = world->anotherProcess();
        QList<int> delays;
        for (int i = 0; i < 14; ++i) {
            SignIn &process = i % 2 == 0 ? *world->signIn : *other;
            const auto refused = process.signIn(u"ankara"_s, u"x"_s, u"10.0.0.%1"_s.arg(i));
            QCOMPARE(refused.error().error.code, ErrorCode::WrongCredentials);
            SignIn &next = i % 2 == 0 ? *other : *world->signIn;
            if (i < 2)
                continue;
            const auto blocked = next.signIn(u"ankara"_s, u"gizli"_s, u"10.1.0.1"_s);
            QCOMPARE(blocked.error().error.code, ErrorCode::TooManyRequests);
            delays.append(blocked.error().retryAfter);
            world->monotonic += blocked.error().retryAfter * 1000;
        }
        QCOMPARE(delays, (QList<int>{1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}));
        QVERIFY(other->signIn(u"ankara"_s, u"gizli"_s, u"10.1.0.1"_s));
        QCOMPARE(world->signIn->signIn(u"ankara"_s, u"x"_s, u"10.1.0.1"_s).error().error.code,
                 ErrorCode::WrongCredentials); // counted from one again
        QVERIFY(world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"10.1.0.1"_s));
    }

    void delaysAnAddressThatTriesManyAccounts()
    {
        for (int i = 0; i < 20; ++i)
            QCOMPARE(world->signIn->signIn(u"kimse%1"_s.arg(i), u"x"_s, u"10.0.0.9"_s).error().error.code,
                     ErrorCode::WrongCredentials);
        QCOMPARE(world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"10.0.0.9"_s).error().retryAfter, 1);
        QVERIFY(world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"10.0.0.10"_s));
    }

    void anAccountOfOnesOwnForgivesAnAddressNothing()
    {
        for (int i = 0; i < 20; ++i) {
            QCOMPARE(world->signIn->signIn(u"kimse%1"_s.arg(i), u"x"_s, u"10.0.0.9"_s).error().error.code,
                     ErrorCode::WrongCredentials);
            if (i < 19)
                QVERIFY(world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"10.0.0.9"_s));
        }
        QCOMPARE(world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"10.0.0.9"_s).error().retryAfter, 1);
    }

    void anOfficeOfOneAddressMayMistype()
    {
        for (int i = 0; i < 30; ++i) {
            QCOMPARE(world->signIn->signIn(u"ankara"_s, u"x"_s, u"10.0.0.9"_s).error().error.code,
                     ErrorCode::WrongCredentials);
            QVERIFY(world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"10.0.0.9"_s));
        }
    }

    void namesNobodyInTheTableOfFailures()
    {
        QVERIFY(!world->signIn->signIn(u"ankara"_s, u"x"_s, u"10.0.0.9"_s));
        QCOMPARE(number(u"SELECT count(*) FROM sign_in_try"_s), 2);
        QCOMPARE(number(u"SELECT count(*) FROM sign_in_try WHERE length(who) = 64"_s), 2);
        QCOMPARE(number(u"SELECT count(*) FROM sign_in_try WHERE who LIKE '%ankara%' OR who LIKE '%10.0%'"_s),
                 0);
    }

    void writesNothingWhereAMadeUpTokenSignsOut()
    {
        // Another process holds the only place to write; whoever wanted to write would fail.
        const auto other = world->anotherProcess();
        const auto answer = entered(u"ankara"_s);
        const Status held = other.database->write([&](Connection &c) -> Status {
            c.run(u"UPDATE meta SET value = value WHERE name = 'epoch'"_s);
            const quint64 before = world->database->counts().errors.at(2);
            QElapsedTimer time;
            time.start();
            const Status done = world->signIn->signOut("made up");
            return done && time.elapsed() < 5000 && world->database->counts().errors.at(2) == before
                       ? Status()
                       : fail(ErrorCode::Conflict, u"it waited for the writer"_s);
        });
        QVERIFY(held);
        QVERIFY(checks(answer));
        QCOMPARE(audited(u"sign-out"_s), 0);
    }

    void writesDownWhoSignsInAndOut()
    {
        const auto answer = entered(u"ankara"_s);
        QVERIFY(world->signIn->signOutEverywhere(*world->signIn->check(answer.accessToken.toLatin1())));
        QCOMPARE(audited(u"sign-in"_s), 1);
        QCOMPARE(audited(u"sign-out-everywhere"_s), 1);
    }

    void renewsOnceWhereManyAskAtTheSameMoment()
    {
        const auto answer = entered(u"ankara"_s);
        const auto other = world->anotherProcess();
        QStringList successors(4);
        std::vector<std::thread> threads;
        for (qsizetype i = 0; i < successors.size(); ++i)
            threads.emplace_back([&, &successor = successors[i], here = i % 2 == 0] {
                SignIn &signIn = here ? *world->signIn : *other.signIn;
                successor = signIn.refresh(answer.refreshToken.toLatin1())->refreshToken;
            });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(QSet<QString>(successors.begin(), successors.end()).size(), 1);
        QCOMPARE(number(u"SELECT count(*) FROM refresh_token"_s), 2);
    }

private:
    SessionAnswer entered(const QString &user)
    {
        const auto answer = world->signIn->signIn(user, u"gizli"_s, u"127.0.0.1"_s);
        if (!answer)
            qFatal("%s", qPrintable(answer.error().error.detail));
        return *answer;
    }
    bool checks(const SessionAnswer &answer)
    {
        return world->signIn->check(answer.accessToken.toLatin1()).has_value();
    }
    Result<SessionAnswer> refreshed(const QString &token) { return world->signIn->refresh(token.toLatin1()); }
    qint64 number(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }
    QString text(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<QString> { return c.text(sql); });
    }
    qint64 audited(const QString &action)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> {
            qint64 count = 0;
            for (const audit::StoredEntry &stored : audit::entries(c, {}, 0, 1000))
                count += stored.entry.action == action ? 1 : 0;
            return count;
        });
    }

    std::unique_ptr<World> world;
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"
