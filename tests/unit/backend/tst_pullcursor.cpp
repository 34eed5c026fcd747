#include <QDataStream>
#include <QMessageAuthenticationCode>
#include <QTest>

#include "core/backend/services/cursor.h"
#include "core/backend/services/pull.h"
#include "tests/unit/backend/puller.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

/// Where a client stands, by its cursor: what goes on from there, what comes all anew, and what is refused.
class TestPullCursor : public QObject, private Puller
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }

    void takesACursorOfTheProgramBefore()
    {
        const Held held = pulled(u"ankara"_s, 100);
        const QByteArray &key = world->database->cursorKey();
        const Cursor now = *Cursor::unseal(held.cursor, key);
        QByteArray bytes(1, 0); // not compressed
        QDataStream out(&bytes, QIODevice::Append);
        out.setVersion(QDataStream::Qt_6_4);
        out << qint32(3) << now.user.value << now.epoch << now.ack << now.versions << now.since << now.filling
            << now.checkAll << static_cast<qint32>(now.entity) << now.unit.value << now.place.person << now.place.id;
        const QByteArray mac = QMessageAuthenticationCode::hash(bytes, key, QCryptographicHash::Sha256).first(16);
        const auto answer =
            page(u"ankara"_s,
                 QString::fromLatin1(QByteArray(mac + bytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)), 100);
        QVERIFY(answer);
        QVERIFY(!*answer); // nothing has changed since
    }

    void sendsAllAnewToWhoAsksForColumnsThatItDoesNotHave_data()
    {
        QTest::addColumn<int>("held");
        QTest::addColumn<int>("wanted");
        QTest::addColumn<bool>("goesOn");
        QTest::newRow("of the same schema") << syncSchema << syncSchema << true;
        QTest::newRow("of an earlier one") << syncSchema - 1 << syncSchema << false;
        QTest::newRow("of an earlier one, by a later client") << syncSchema - 1 << syncSchema + 1 << false;
        QTest::newRow("by a later client") << syncSchema << syncSchema + 1 << true;
        QTest::newRow("of a later server") << syncSchema + 1 << syncSchema << true;
    }
    void sendsAllAnewToWhoAsksForColumnsThatItDoesNotHave()
    {
        QFETCH(int, held);
        QFETCH(int, wanted);
        QFETCH(bool, goesOn);
        const QByteArray &key = world->database->cursorKey();
        Cursor cursor = *Cursor::unseal(pulled(u"ankara"_s, 100).cursor, key);
        QCOMPARE(cursor.schema, syncSchema);
        cursor.schema = held;
        const Session session = world->session(u"ankara"_s);
        const auto ask = [&] { return pull(*world->database, world->clock, session, {cursor.seal(key), 100, wanted, client}); };
        const auto unchanged = ask();
        QCOMPARE(unchanged.has_value(), goesOn);
        if (!goesOn) {
            QCOMPARE(unchanged.error().code, ErrorCode::CursorExpired);
            return;
        }
        QVERIFY(!*unchanged);
        world->addRenewable(99, u"06"_s);
        const auto changes = ask();
        QVERIFY(changes && *changes);
        QCOMPARE((*changes)->rowCount(), 2);
        QCOMPARE(Cursor::unseal((*changes)->next, key)->schema, syncSchema); // later columns were left out here
    }

    void sendsOneScopeAgainWhereTheClientAsks()
    {
        const Held held = pulled(u"buro1"_s, 100);
        PullRequest request{held.cursor, 2, syncSchema, client, {u"34"_s}};
        Held again;
        for (int i = 0; i < 50; ++i) {
            const auto next = pull(*world->database, world->clock, world->session(u"buro1"_s), request);
            QVERIFY(next && *next);
            if (i == 0)
                QCOMPARE((*next)->scopesAdded, QStringList{u"34"_s});
            again.apply(**next);
            again.last = **next;
            if (!(*next)->more)
                break;
            request = {(*next)->next, 2, syncSchema, client, {}};
        }
        QCOMPARE(again.last.check.value(u"34"_s), again.sum());
        QCOMPARE(again.count(Entity::Person), 4);
        QVERIFY(!page(u"buro1"_s, again.last.next, 100)->has_value());
    }

    void tellsWhichScopesTombstonesAreGone()
    {
        const Held held = pulled(u"buro1"_s, 100);
        QVERIFY(world->database->write([](Connection &c) -> Status {
            c.run(u"UPDATE scope_clock SET floor = v + 1, v = v + 2 WHERE scope = '34'"_s);
            return {};
        }));
        const auto refused = page(u"buro1"_s, held.cursor, 100);
        QCOMPARE(refused.error().code, ErrorCode::CursorExpired);
        QVERIFY(refused.error().detail.contains(u"34"_s) && !refused.error().detail.contains(u"06"_s));
        QCOMPARE(refused.error().scopes, QStringList{u"34"_s});
        // As a program reads it.
        const QByteArray body = compactJson(toJson(PullRequest{held.cursor, 100, syncSchema, client}));
        const auto answer = world->call("POST", routes::syncPull, world->token(u"buro1"_s), body);
        QCOMPARE(answer.status, 410);
        QCOMPARE(answer.contentType, QByteArray(problemContentType));
        const QJsonObject problem = *parseJsonObject(answer.body);
        QCOMPARE(problem["code"_L1].toString(), u"cursor-expired"_s);
        QCOMPARE(problem["scopes"_L1].toArray(), QJsonArray{u"34"_s});
    }

    void namesNoScopesWhereTheWholeCursorIsOfNoUse()
    {
        const Held held = pulled(u"buro1"_s, 100);
        QVERIFY(world->database->write([](Connection &c) -> Status {
            c.run(u"UPDATE scope_clock SET v = v - 1 WHERE scope = '06'"_s);
            return {};
        }));
        const QByteArray body = compactJson(toJson(PullRequest{held.cursor, 100, syncSchema, client}));
        const auto answer = world->call("POST", routes::syncPull, world->token(u"buro1"_s), body);
        QCOMPARE(answer.status, 410);
        QVERIFY(!parseJsonObject(answer.body)->contains("scopes"_L1));
    }

    void refusesAClientThatIsAheadOfARestoredDatabase()
    {
        const Held held = pulled(u"buro1"_s, 100);
        QVERIFY(world->database->write([](Connection &c) -> Status {
            c.run(u"UPDATE scope_clock SET v = v - 1 WHERE scope = '06'"_s);
            return {};
        }));
        QCOMPARE(page(u"buro1"_s, held.cursor, 100).error().code, ErrorCode::EpochChanged);
    }

    void refusesATamperedCursor()
    {
        const Held held = pulled(u"buro1"_s, 100);
        for (const qsizetype place : {qsizetype(0), held.cursor.size() / 2, held.cursor.size() - 2}) {
            QString tampered = held.cursor;
            tampered[place] = tampered.at(place) == u'A' ? u'B' : u'A';
            QCOMPARE(page(u"buro1"_s, tampered, 100).error().code, ErrorCode::InvalidInput);
        }
        QCOMPARE(page(u"buro2"_s, held.cursor, 100).error().code, ErrorCode::InvalidInput);
    }

    void refusesACursorOfAnotherEpoch()
    {
        const Held held = pulled(u"buro1"_s, 100);
        QVERIFY(world->database->write([](Connection &c) -> Status {
            c.run(u"UPDATE meta SET value = 'another' WHERE name = 'epoch'"_s);
            return {};
        }));
        world->open();
        QCOMPARE(page(u"buro1"_s, held.cursor, 100).error().code, ErrorCode::EpochChanged);
    }

    void refusesAnOldSchemaAndForeignRoles()
    {
        const Session session = world->session(u"buro1"_s);
        QCOMPARE(pull(*world->database, world->clock, session, {{}, 10, 0, client}).error().code,
                 ErrorCode::ClientTooOld);
        QCOMPARE(page(u"sahip"_s, {}, 10).error().code, ErrorCode::Forbidden);
    }
};

QTEST_GUILESS_MAIN(TestPullCursor)
#include "tst_pullcursor.moc"
