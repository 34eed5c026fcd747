#include "core/backend/services/traces.h"

#include <QCryptographicHash>

#include "core/backend/store/sessions.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

// Nobody's records, and yet they tell of people: what was answered, who was signed in when, who left a unit.
class TestTraces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { world = std::make_unique<World>(); }

    void eachKindGoesWithItsProof()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId gone = world->addRenewable(1, u"06"_s);
        const QUuid key = QUuid::createUuid();
        QCOMPARE(officer.repeat(CommandKind::RecordContact,
                                {{u"person"_s, gone.value}, {u"how"_s, u"phone"_s}, {u"outcome"_s, u"informed"_s}}, 0, 1, key).status, 200);
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"UPDATE person SET unit = ? WHERE id = ?"_s,
                  {units::byCode(c, OwnWork(), u"34"_s)->id.value, gone.value});
            SyncLedger ledger{c, world->clock.now()};
            ledger.touch(gone);
            ledger.settle();
            return {};
        }));
        const UserId user = world->session(u"ankara"_s).user;
        const qint64 buried = number(u"SELECT count(*) FROM tombstone"_s);
        QVERIFY(buried > 0);
        QCOMPARE(number(u"SELECT min(ver) FROM tombstone"_s) + buried - 1, number(u"SELECT max(ver) FROM tombstone"_s));
        QByteArray graves;
        for (qint64 ver = number(u"SELECT min(ver) FROM tombstone"_s), n = 0; n < buried; ++n)
            graves += "06 " + QByteArray::number(ver + n) + '\n';
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            const qint64 now = QDateTime::currentSecsSinceEpoch();
            sessions::addRefresh(c, u"hash"_s, sessions::begin(c, user, 100, now - 24 * 3600 - 1), 100, 200);
            const auto lately = sessions::begin(c, user, 100, now - 23 * 3600);
            return lately.value > 0 ? Status() : fail(ErrorCode::Database, {});
        }));
        // The World's own are all over: its clock is of 2012.
        const qint64 sessionCount = number(u"SELECT count(*) FROM session_family"_s);
        QByteArray ended;
        for (qint64 id = 1; id < sessionCount; ++id)
            ended += QByteArray::number(id) + '\n';
        world->clock.set(world->clock.now().addDays(181));
        run();
        QCOMPARE(kinds(), (QStringList{u"answer"_s, u"session"_s, u"tombstone"_s}));
        const auto proofs = destructions(*world->database);
        const QByteArray client = text(u"SELECT client_id FROM client"_s).toUtf8();
        QCOMPARE((*proofs)[0].digest, sha256(client + " 1\n"));
        QCOMPARE((*proofs)[1].digest, sha256(ended));
        QCOMPARE((*proofs)[1].amount, sessionCount - 1);
        QCOMPARE((*proofs)[2].amount, buried);
        QCOMPARE((*proofs)[2].digest, sha256(graves));
        QCOMPARE(number(u"SELECT count(*) FROM session_family"_s), 1);
        QCOMPARE(number(u"SELECT count(*) FROM audit WHERE action = 'destroy'"_s), 3);
        QCOMPARE(number(u"SELECT (SELECT count(*) FROM tombstone) + (SELECT count(*) FROM idem WHERE body <> '') + "
                        "(SELECT count(*) FROM refresh_token WHERE hash = 'hash')"_s), 0);
        run();
        QCOMPARE(kinds().size(), 3); // nothing is left to do
    }

    // More than go in one transaction.
    void manyTombstonesGoInParts()
    {
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"INSERT INTO tombstone (scope, ver, entity, id, rev, kind, at) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 "
                  "FROM n WHERE i < 12001) SELECT '06', i, 'person', i, 1, 'deleted', i FROM n"_s);
            return {};
        }));
        run();
        qint64 amount = 0;
        for (const auto proofs = destructions(*world->database); const Destruction &proof : *proofs)
            amount += proof.amount;
        QCOMPARE(kinds(), (QStringList{u"tombstone"_s, u"tombstone"_s, u"tombstone"_s}));
        QCOMPARE(amount, 12001);
        QCOMPARE(number(u"SELECT count(*) FROM tombstone"_s), 0);
        QCOMPARE(number(u"SELECT floor FROM scope_clock WHERE scope = '06'"_s), 12001);
    }

private:
    void run()
    {
        const Status done = runRetention(*world->database, world->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    QStringList kinds() const
    {
        QStringList kinds;
        for (const auto proofs = destructions(*world->database); const Destruction &proof : *proofs)
            kinds.append(proof.kind);
        return kinds;
    }
    static QString sha256(const QByteArray &text)
    {
        return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
    }

    qint64 number(const QString &sql) const
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }
    QString text(const QString &sql) const
    {
        return *world->database->read([&](Connection &c) -> Result<QString> { return c.text(sql); });
    }

    std::unique_ptr<World> world;
};

QTEST_GUILESS_MAIN(TestTraces)
#include "tst_traces.moc"
