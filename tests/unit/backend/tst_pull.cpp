#include <QTest>

#include "core/backend/services/housekeeping.h"
#include "core/backend/services/pull.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

/// What a client holds: rev by entity and id, as PROTOCOL-conform application of pages leaves it.
struct Held {
    QMap<std::pair<int, qint64>, QJsonArray> rows;
    QString cursor;
    int pages = 0;
    SyncPage last;

    void apply(const SyncPage &page)
    {
        for (const Deletion &d : page.deletions) {
            const auto it = rows.find({static_cast<int>(d.entity), d.id});
            if (it != rows.end() && it->at(1).toInteger() < d.rev)
                rows.erase(it);
        }
        for (auto list = page.rows.begin(); list != page.rows.end(); ++list)
            for (const QJsonValue &value : *list) {
                const QJsonArray row = value.toArray();
                const std::pair key{static_cast<int>(list.key()), row.at(0).toInteger()};
                if (!rows.contains(key) || rows.value(key).at(1).toInteger() < row.at(1).toInteger())
                    rows.insert(key, row);
            }
    }
    ScopeCheck sum() const
    {
        ScopeCheck check;
        for (auto it = rows.begin(); it != rows.end(); ++it) {
            ++check.n;
            check.h += rowHash(static_cast<Entity>(it.key().first), it.key().second, it->at(1).toInteger());
        }
        return check;
    }
    int count(Entity entity) const
    {
        int n = 0;
        for (auto it = rows.begin(); it != rows.end(); ++it)
            n += it.key().first == static_cast<int>(entity) ? 1 : 0;
        return n;
    }
};

} // namespace

class TestPull : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        world = std::make_unique<World>();
        for (int i = 0; i < 12; ++i)
            world->addRenewable(i, i % 3 == 0 ? u"34"_s : i % 3 == 1 ? u"06"_s : u"06-01"_s);
        world->addPerson(50, u"06"_s); // outside the sync set
        Sender officer{*world, u"ankara"_s};
        QCOMPARE(officer.send(CommandKind::File, {{u"person"_s, 2}, {u"type"_s, u"renewal"_s}}).status, 200);
    }

    void givesTheSameAtEveryPageSize()
    {
        const Held whole = pulled(u"buro1"_s, 5000);
        QCOMPARE(whole.count(Entity::Unit), 4);
        QCOMPARE(whole.count(Entity::Person), 12);
        QCOMPARE(whole.count(Entity::Certificate), 12);
        QCOMPARE(whole.count(Entity::Application), 1);
        for (int size = 1; size <= 30; ++size) {
            const Held held = pulled(u"buro1"_s, size);
            QCOMPARE(held.rows, whole.rows);
            QVERIFY(held.pages >= whole.rows.size() / size);
            QVERIFY(held.pages <= whole.rows.size() / size + 1);
        }
    }

    void sumsFitWhatWasSent()
    {
        const Held held = pulled(u"buro1"_s, 7);
        QCOMPARE(total(held.last), held.sum());
        QCOMPARE(held.last.check.keys(), (QStringList{u"06"_s, u"06-01"_s, u"34"_s, u"M"_s, u"bureau"_s}));
    }

    void showsAnOfficerOwnUnitsOnly()
    {
        const Held held = pulled(u"istanbul"_s, 100);
        QCOMPARE(held.count(Entity::Unit), 1);
        QCOMPARE(held.count(Entity::Person), 4);
        QCOMPARE(held.count(Entity::Application), 0);
        QCOMPARE(held.last.check.keys(), QStringList{u"34"_s});
    }

    void answersNothingWhereNothingChanged()
    {
        Held held = pulled(u"buro1"_s, 100);
        QVERIFY(!page(u"buro1"_s, held.cursor, 100)->has_value());
        world->addRenewable(99, u"06"_s);
        QVERIFY(page(u"buro1"_s, held.cursor, 100)->has_value());
        QVERIFY((*page(u"buro1"_s, held.cursor, 100))->total >=
                0); // a whole snapshot for who takes no changes
    }

    void sendsChangesToWhoTakesThem()
    {
        Held held = pulled(u"buro1"_s, 100);
        const PersonId added = world->addRenewable(99, u"06"_s);
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            Person person = *people::byId(c, PersonId{1});
            person.unit = units::byCode(c, u"06-01"_s)->id;
            people::update(c, person);
            SyncLedger ledger{c, world->clock.now()};
            ledger.touch(PersonId{1});
            ledger.settle();
            return {};
        }));
        world->clock.set(world->clock.now().addDays(150)); // everybody without an open application leaves
        QVERIFY(doDay(*world->database, world->clock));
        follow(held, u"buro1"_s, 3);
        QCOMPARE(held.rows, pulled(u"buro1"_s, 100).rows);
        QVERIFY(!held.rows.contains({static_cast<int>(Entity::Person), added.value}));
        QCOMPARE(held.count(Entity::Person), 1);
        world->clock.set(world->clock.now().addDays(-150)); // and comes back
        QVERIFY(doDay(*world->database, world->clock));
        follow(held, u"buro1"_s, 2);
        QCOMPARE(held.rows, pulled(u"buro1"_s, 100).rows);
        QCOMPARE(held.count(Entity::Person), 13);
    }

    void sendsAScopeAgainWhenAsked()
    {
        const Held held = pulled(u"buro1"_s, 100);
        Held again;
        again.cursor = held.cursor;
        const auto first = pull(*world->database, world->clock, world->session(u"buro1"_s),
                                {held.cursor, 5000, syncSchema, client, true, {u"06"_s}});
        QVERIFY(first && *first);
        QVERIFY((*first)->scopesAdded.contains(u"06"_s));
        again.apply(**first);
        QVERIFY(again.count(Entity::Person) >= 4);
        for (auto it = again.rows.cbegin(); it != again.rows.cend(); ++it)
            QCOMPARE(*it, held.rows.value(it.key()));
    }

    void sendsNothingTwiceWhileTheRegisterFills()
    {
        Held held;
        const Session session = world->session(u"buro1"_s);
        qint64 sent = 0;
        for (int number = 100; number < 130; ++number) {
            const auto next = pull(*world->database, world->clock, session,
                                   {held.cursor, 3, syncSchema, client, true}, FeedState::Reading);
            QVERIFY(next && *next);
            held.apply(**next);
            held.cursor = (*next)->next;
            for (const QJsonArray &rows : std::as_const((*next)->rows))
                sent += rows.size();
            world->addRenewable(number, number % 2 ? u"06"_s : u"34"_s);
        }
        const qint64 before = held.rows.size();
        QCOMPARE(sent, before);
        follow(held, u"buro1"_s, 3);
        QCOMPARE(held.rows, pulled(u"buro1"_s, 5000).rows);
        QCOMPARE(total(pulled(u"buro1"_s, 5000).last), held.sum());
    }

    void sendsNoSecondSnapshotBeforeTheFeedIsRead()
    {
        const Session session = world->session(u"buro1"_s);
        const auto asked = [&](const QString &cursor, FeedState feed) {
            return *pull(*world->database, world->clock, session, {cursor, 5000, syncSchema, client, false},
                         feed);
        };
        const auto first = asked({}, FeedState::Reading);
        QVERIFY(first && !first->more);
        world->addRenewable(99, u"06"_s);
        QVERIFY(!asked(first->next, FeedState::Reading));
        QVERIFY(asked(first->next, FeedState::Current));
        QVERIFY(asked(first->next, FeedState::Unreachable));
        Sender bureau{*world, u"buro1"_s};
        bureau.client = client;
        QCOMPARE(bureau.send(CommandKind::Approve, {{u"application"_s, 1}}, 1).status, 200);
        QVERIFY(asked(first->next, FeedState::Reading)); // the answer to its own command
    }

    void keepsSumsThroughEveryKindOfChange()
    {
        Sender bureau{*world, u"buro1"_s};
        auto id = 1;
        QCOMPARE(bureau.send(CommandKind::Approve, {{u"application"_s, id}}, 1).status, 200);
        QCOMPARE(bureau.send(CommandKind::AddToBatch, {{u"application"_s, id}}, 2).status, 200);
        QCOMPARE(bureau.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{id}}}).status, 200);
        const Held held = pulled(u"buro1"_s, 100);
        QCOMPARE(held.count(Entity::BatchItem), 1);
        QCOMPARE(total(held.last), held.sum());
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
        QCOMPARE(pull(*world->database, world->clock, session, {{}, 10, 0, client, false}).error().code,
                 ErrorCode::ClientTooOld);
        QCOMPARE(page(u"sahip"_s, {}, 10).error().code, ErrorCode::Forbidden);
    }

    void acknowledgesOnlyOwnCommands()
    {
        Sender officer{*world, u"ankara"_s};
        officer.client = client;
        QCOMPARE(officer.send(CommandKind::File, {{u"person"_s, 9999}, {u"type"_s, u"renewal"_s}}).status,
                 404);
        QCOMPARE(pulled(u"ankara"_s, 100).last.ackSeq, 1);
        QCOMPARE(pulled(u"istanbul"_s, 100).last.ackSeq, 0);
    }

private:
    Result<std::optional<SyncPage>> page(const QString &user, const QString &cursor, int limit,
                                         bool deltas = false)
    {
        return pull(*world->database, world->clock, world->session(user),
                    {cursor, limit, syncSchema, client, deltas});
    }
    void follow(Held &held, const QString &user, int limit)
    {
        const Session session = world->session(user);
        for (bool more = true; more && held.pages < 1000;) {
            const auto next =
                pull(*world->database, world->clock, session, {held.cursor, limit, syncSchema, client, true});
            QVERIFY(next);
            more = next->has_value() && (*next)->more;
            if (!*next)
                break;
            held.apply(**next);
            held.cursor = (*next)->next;
            held.last = **next;
            ++held.pages;
        }
    }
    Held pulled(const QString &user, int limit)
    {
        Held held;
        follow(held, user, limit);
        return held;
    }
    static ScopeCheck total(const SyncPage &page)
    {
        ScopeCheck sum;
        for (const ScopeCheck &check : page.check) {
            sum.n += check.n;
            sum.h += check.h;
        }
        return sum;
    }

    std::unique_ptr<World> world;
    const QString client = QUuid::createUuid().toString(QUuid::WithoutBraces);
};

QTEST_GUILESS_MAIN(TestPull)
#include "tst_pull.moc"
