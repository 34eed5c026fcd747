#include "core/backend/services/accounts.h"

#include <QTest>

#include "core/backend/audit/audit.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

class TestAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { world = std::make_unique<World>(); }

    void endsTheSessionsOfADisabledAccount()
    {
        const auto answer = world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"::1"_s);
        const QByteArray token = answer->accessToken.toLatin1();
        QVERIFY(accounts::disable(*world->database, u"ankara"_s, world->clock.now()));
        QVERIFY(!world->signIn->refresh(answer->refreshToken.toLatin1()));
        world->monotonic += 5'000;
        QVERIFY(!world->signIn->check(token));
        QVERIFY(!world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"::1"_s));
        QVERIFY(accounts::enable(*world->database, u"ankara"_s));
        QVERIFY(!world->signIn->check(token)); // what was ended stays so
        QVERIFY(world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"::1"_s));
    }

    void changesRoleAndUnitOfRunningSessions()
    {
        const QByteArray token = world->token(u"ankara"_s);
        QCOMPARE(world->signIn->check(token)->role, Role::Officer);
        QVERIFY(accounts::setUnit(*world->database, u"ankara"_s, u"34"_s));
        QVERIFY(accounts::setRole(*world->database, u"ankara"_s, Role::Bureau));
        QCOMPARE(world->signIn->check(token)->role, Role::Officer);
        world->monotonic += 5'000;
        const auto session = world->signIn->check(token);
        QCOMPARE(session->role, Role::Bureau);
        QVERIFY(session->scope.isEverything());
        QCOMPARE(accounts::setUnit(*world->database, u"ankara"_s, u"99"_s).error().code,
                 ErrorCode::InvalidInput);
    }

    void givesANewPasswordAndEndsTheSessionsOfTheOld()
    {
        const QByteArray token = world->token(u"ankara"_s);
        QVERIFY(accounts::setPassword(*world->database, u"ankara"_s, u"başka"_s));
        world->monotonic += 5'000;
        QVERIFY(!world->signIn->check(token));
        QVERIFY(!world->signIn->signIn(u"ankara"_s, u"gizli"_s, u"::1"_s));
        QVERIFY(world->signIn->signIn(u"ankara"_s, u"başka"_s, u"::1"_s));
    }

    void addsAnAccountAndChangesAKnownOne()
    {
        const auto put = [&](Role role, const QString &unit, const QString &password) {
            return accounts::put(*world->database, {u"yeni"_s, role, unit, password});
        };
        QCOMPARE(*put(Role::Officer, u"06"_s, u"bir"_s), false);
        QCOMPARE(*put(Role::Holder, u"34"_s, u"iki"_s), true);
        const auto answer = world->signIn->signIn(u"yeni"_s, u"iki"_s, u"::1"_s);
        QCOMPARE(answer->role, Role::Holder);
        QCOMPARE(answer->unitCode, u"34"_s);
        const auto list = accounts::list(*world->database);
        QCOMPARE(list->size(), 7);
        QCOMPARE(list->last().account.name, u"yonetici"_s);
        QCOMPARE(list->last().unit, u"M"_s);
    }

    void refusesUnknownNames()
    {
        QCOMPARE(accounts::disable(*world->database, u"kimse"_s, world->clock.now()).error().code, ErrorCode::NotFound);
        QCOMPARE(accounts::setRole(*world->database, u"kimse"_s, Role::Admin).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(accounts::setPassword(*world->database, u"kimse"_s, u"x"_s).error().code,
                 ErrorCode::NotFound);
    }

    void writesEveryChangeDown()
    {
        QVERIFY(accounts::disable(*world->database, u"ankara"_s, world->clock.now()));
        QVERIFY(accounts::enable(*world->database, u"ankara"_s));
        QVERIFY(accounts::setRole(*world->database, u"ankara"_s, Role::Holder));
        QVERIFY(accounts::setUnit(*world->database, u"ankara"_s, u"34"_s));
        QVERIFY(accounts::setMayExportUnmasked(*world->database, u"ankara"_s, true));
        const auto actions = world->database->read([](Connection &c) -> Result<QStringList> {
            QStringList list;
            for (const audit::StoredEntry &stored : audit::entries(c, {}, 0, 100))
                list.append(stored.entry.action);
            return list;
        });
        QCOMPARE(*actions, (QStringList{u"user-disabled"_s, u"user-enabled"_s, u"user-role"_s, u"user-unit"_s,
                                        u"right-given"_s}));
    }

private:
    std::unique_ptr<World> world;
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"
