#include "core/backend/store/sessions.h"

#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

class TestSessions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void removesWhatHasEndedAndNothingElse()
    {
        constexpr qint64 moment = 5000;
        World world;
        const UserId user = world.session(u"ankara"_s).user;
        sessions::FamilyId gone, atTheMoment, live, revoked;
        in(world, [&](Connection &c) {
            gone = begin(c, user, u"gone"_s, moment - 1);
            atTheMoment = begin(c, user, u"at the moment"_s, moment);
            live = begin(c, user, u"live"_s, moment + 1000);
            revoked = begin(c, user, u"revoked"_s, moment + 1000);
            sessions::revoke(c, revoked, 200);
            sessions::addAccess(c, u"live, old"_s, live, 100, moment - 1);
            sessions::addAccess(c, u"gone, too long"_s, gone, 100, moment + 1000);
        });
        const qint64 before = numberOf(world, u"SELECT count(*) FROM session_family"_s);
        in(world, [&](Connection &c) {
            sessions::removeEndedTokens(c, moment);
            QCOMPARE(sessions::removeEnded(c, moment, 10), QByteArrayList{QByteArray::number(gone.value)});
        });
        in(world, [&](Connection &c) {
            QCOMPARE(sessions::endOf(c, gone), 0);
            for (const QString &name : {u"gone"_s, u"gone, too long"_s, u"live, old"_s})
                QVERIFY2(!sessions::access(c, name), qPrintable(name));
            QVERIFY(!sessions::refresh(c, u"gone"_s));
            for (const QString &name : {u"at the moment"_s, u"live"_s, u"revoked"_s}) {
                QVERIFY2(sessions::access(c, name), qPrintable(name));
                QVERIFY2(sessions::refresh(c, name), qPrintable(name));
                QCOMPARE(sessions::refresh(c, name)->usedAt, 150); // a token that comes again is still told
            }
            QCOMPARE(sessions::endOf(c, live), moment + 1000);
            QVERIFY(!sessions::access(c, u"live"_s)->revoked);
            QVERIFY(sessions::access(c, u"revoked"_s)->revoked);
        });
        QCOMPARE(numberOf(world, u"SELECT count(*) FROM session_family"_s), before - 1); // the World's own too
    }

private:
    // A sign-in with both its tokens, which bear its name; the refresh token was used.
    static sessions::FamilyId begin(Connection &c, UserId user, const QString &name, qint64 endsAt)
    {
        const sessions::FamilyId family = sessions::begin(c, user, 100, endsAt);
        sessions::addAccess(c, name, family, 100, endsAt);
        sessions::addRefresh(c, name, family, 100, endsAt);
        return sessions::use(c, name, 150) ? family : sessions::FamilyId();
    }
    template <typename Body>
    static void in(World &world, Body body)
    {
        const Status done = world.database->write([&](Connection &c) -> Status {
            body(c);
            return {};
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    static qint64 numberOf(World &world, const QString &sql)
    {
        return *world.database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }
};

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
