#include <QDataStream>
#include <QMessageAuthenticationCode>
#include <QTest>

#include "core/backend/services/cursor.h"
#include "core/backend/services/housekeeping.h"
#include "core/backend/services/pull.h"
#include "core/backend/store/contacts.h"
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
        const SyncPage changes = **page(u"buro1"_s, held.cursor, 100);
        QCOMPARE(changes.total, -1);
        QCOMPARE(changes.rowCount(), 2); // the person and the certificate, nothing else
    }

    void noticesAUnitThatTookAnothersPlace()
    {
        importMore("06-02;34;Keçiören\n");
        const Held held = pulled(u"ankara"_s, 100);
        const qint64 before = countersOfAnkara();
        importMore("06-01;34;Çankaya\n06-02;06;Keçiören\n");
        // The new one's counter is as high as that of the one that left: their sum alone tells nothing.
        QVERIFY(world->database->write([&, after = countersOfAnkara()](Connection &c) -> Status {
            c.run(u"UPDATE scope_clock SET v = v + ? WHERE scope = '06-02'"_s, {before - after});
            return {};
        }));
        QCOMPARE(countersOfAnkara(), before);
        const auto changes = *page(u"ankara"_s, held.cursor, 100);
        QVERIFY(changes);
        QCOMPARE(changes->scopesAdded, QStringList{u"06-02"_s});
        QCOMPARE(changes->scopesDropped, QStringList{u"06-01"_s});
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

    void sendsNothingTwiceWhileTheRegisterFills()
    {
        Held held;
        const Session session = world->session(u"buro1"_s);
        qint64 sent = 0;
        for (int number = 100; number < 130; ++number) {
            const auto next =
                pull(*world->database, world->clock, session, {held.cursor, 3, syncSchema, client});
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

    void sendsOnlyTheRowsThatChanged()
    {
        Held held = pulled(u"buro1"_s, 100);
        Sender bureau{*world, u"buro1"_s};
        QCOMPARE(bureau.send(CommandKind::Approve, {{u"application"_s, 1}}, 1).status, 200);
        const SyncPage changes = **page(u"buro1"_s, held.cursor, 100);
        QCOMPARE(changes.rows.keys(), QList<Entity>{Entity::Application});
        QCOMPARE(changes.check.keys(), QStringList{u"06"_s});
    }

    void missesNoRowOfWhoChangesTwiceAroundAPagesEnd()
    {
        Held held = pulled(u"ankara"_s, 100);
        Sender officer{*world, u"ankara"_s};
        for (const int person : {2, 5, 2})
            QCOMPARE(officer.send(CommandKind::RecordContact,
                                  {{u"person"_s, person}, {u"how"_s, u"phone"_s}, {u"outcome"_s, u"informed"_s}}).status,
                     200);
        follow(held, u"ankara"_s, 1);
        QCOMPARE(held.count(Entity::Contact), 3);
        QCOMPARE(held.rows, pulled(u"ankara"_s, 100).rows);
        QCOMPARE(held.last.check.keys(), pulled(u"ankara"_s, 100).last.check.keys());
    }

    void cutsAChangeThatIsLargerThanAPage_data()
    {
        QTest::addColumn<bool>("changesMeanwhile");
        QTest::newRow("left alone") << false;
        QTest::newRow("changed between two pages") << true;
    }
    void cutsAChangeThatIsLargerThanAPage()
    {
        QFETCH(bool, changesMeanwhile);
        Held held = pulled(u"buro1"_s, 5000);
        addContacts(2, 6000);
        addContacts(4, 3);
        const int before = held.pages;
        for (bool more = true; more;) {
            const auto next = page(u"buro1"_s, held.cursor, 5000);
            QVERIFY(next && *next);
            const qsizetype size = compactJson(toJson(**next)).size();
            QVERIFY2(size <= 1024 * 1024, qPrintable(QString::number(size)));
            held.apply(**next);
            held.cursor = (*next)->next;
            held.last = **next;
            more = (*next)->more;
            if (++held.pages == before + 1) {
                QVERIFY(more);
                QVERIFY(held.count(Entity::Contact) > 1000); // the page is filled
                if (changesMeanwhile) {
                    addContacts(2, 1);
                    addContacts(3, 1); // in a scope that comes earlier or later
                }
            }
            QVERIFY(held.pages < before + 10);
        }
        QCOMPARE(held.count(Entity::Contact), changesMeanwhile ? 6005 : 6003);
        QCOMPARE(held.rows, pulled(u"buro1"_s, 5000).rows);
        QCOMPARE(held.sum(), total(held.last));
    }

    void staysWithinAMebibyteHoweverManyScopesThereAre_data()
    {
        QTest::addColumn<int>("scopes");
        QTest::addColumn<QString>("codes");
        QTest::addColumn<bool>("onePageHasAllSums");
        QTest::newRow("a thousand") << 1'000 << u"1"_s << true;
        QTest::newRow("ten thousand") << 10'000 << u"1"_s << true;
        QTest::newRow("more than sums have room for") << 8'000 << QString(90, u'x') << false;
    }
    void staysWithinAMebibyteHoweverManyScopesThereAre()
    {
        QFETCH(int, scopes);
        QFETCH(QString, codes);
        QFETCH(bool, onePageHasAllSums);
        Held held;
        QMap<QString, ScopeCheck> sums;
        int withSums = 0;
        const auto pullAll = [&] {
            sums.clear();
            withSums = 0;
            for (;;) {
                const auto next = page(u"buro1"_s, held.cursor, 5000);
                QVERIFY(next);
                if (!*next)
                    return;
                const qsizetype size = compactJson(toJson(**next)).size();
                QVERIFY2(size <= 1024 * 1024, qPrintable(QString::number(size)));
                held.apply(**next);
                held.cursor = (*next)->next;
                sums.insert((*next)->check);
                withSums += (*next)->check.isEmpty() ? 0 : 1;
                QVERIFY(++held.pages < 50);
            }
        };
        for (const int from : {0, scopes / 2}) {
            addUnits(from, scopes / 2, codes);
            pullAll();
        }
        QCOMPARE(held.count(Entity::Unit), scopes + 4);
        QCOMPARE(held.count(Entity::Person), 12);
        QCOMPARE(sums.size(), scopes + 5);
        QCOMPARE(withSums == 1, onePageHasAllSums);
        QVERIFY(world->database->write([](Connection &c) -> Status { // as at midnight
            c.run(u"UPDATE scope_clock SET v = v + 1 + n, n = n + 1"_s);
            return {};
        }));
        pullAll();
        QCOMPARE(sums.size(), scopes + 5);
        QCOMPARE(sums.value(codes + u"10000007"_s).n, sumOf(codes + u"10000007"_s));
        QCOMPARE(withSums == 1, onePageHasAllSums);
    }

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

    void endsTheSameHoweverOftenASnapshotIsInterrupted()
    {
        Held held;
        Sender officer{*world, u"ankara"_s};
        for (int i = 0; i < 100; ++i) { // one page, then away: meanwhile things change
            const auto next = page(u"buro1"_s, held.cursor, 1);
            QVERIFY(next);
            if (*next) {
                held.apply(**next);
                held.cursor = (*next)->next;
            }
            if (i % 4 == 0)
                world->addRenewable(200 + i, i % 8 == 0 ? u"06-01"_s : u"34"_s);
            world->open();
        }
        follow(held, u"buro1"_s, 50);
        const Held whole = pulled(u"buro1"_s, 5000);
        QCOMPARE(held.rows, whole.rows);
        QCOMPARE(held.sum(), total(whole.last));
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
        QCOMPARE(pull(*world->database, world->clock, session, {{}, 10, 0, client}).error().code,
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
    void importMore(const QByteArray &units)
    {
        const auto report =
            importUnits(*world->database, world->clock, world->write(u"more.csv"_s, "code;parent;name\n" + units));
        QVERIFY(report && report->problems.isEmpty());
    }

    /// Empty ones, whose counters have run.
    void addUnits(int from, int count, const QString &codes)
    {
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"INSERT INTO unit (code, name, folded, lft, rgt) WITH RECURSIVE n(i) AS "
                  "(SELECT %1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < %2) "
                  "SELECT '%3' || (10000000 + i), 'Birim ' || i, 'birim', 1000000 + 2 * i, 1000001 + 2 * i FROM n"_s
                      .arg(from).arg(from + count).arg(codes));
            c.run(u"INSERT INTO scope_clock (scope, v, n, h) SELECT code, id * 7919 % 100003, id % 5000, "
                  "id * 100000000000037 FROM unit WHERE name LIKE 'Birim %' AND "
                  "code NOT IN (SELECT scope FROM scope_clock)"_s);
            return {};
        }));
    }
    qint64 sumOf(const QString &scope)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> {
            return c.number(u"SELECT n FROM scope_clock WHERE scope = ?"_s, {scope});
        });
    }

    qint64 countersOfAnkara()
    {
        return *world->database->read([](Connection &c) -> Result<qint64> {
            return c.number(u"SELECT CAST(sum(s.v) AS BIGINT) FROM unit u JOIN unit t ON t.code = '06' AND "
                            "u.lft BETWEEN t.lft AND t.rgt JOIN scope_clock s ON s.scope = u.code"_s);
        });
    }

    /// In one transaction: they come with one change of the person.
    void addContacts(qint64 person, int count)
    {
        const UserId who = world->session(u"ankara"_s).user;
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            SyncLedger ledger{c, world->clock.now()};
            for (int i = 0; i < count; ++i) {
                Contact contact;
                contact.person = PersonId{person};
                contact.who = who;
                contact.whoName = u"ankara"_s;
                contact.at = world->clock.now();
                contact.note = QString(150, u'ş');
                if (contacts::insert(c, contact).isNull())
                    return fail(ErrorCode::Database, u"a contact was not written"_s);
            }
            ledger.touch(PersonId{person});
            ledger.settle();
            return {};
        }));
    }

    Result<std::optional<SyncPage>> page(const QString &user, const QString &cursor, int limit)
    {
        return pull(*world->database, world->clock, world->session(user),
                    {cursor, limit, syncSchema, client});
    }
    void follow(Held &held, const QString &user, int limit)
    {
        const Session session = world->session(user);
        for (bool more = true; more && held.pages < 1000;) {
            const auto next =
                pull(*world->database, world->clock, session, {held.cursor, limit, syncSchema, client});
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
