#include <QMutex>
#include <QTest>

#include "core/backend/exchange/batchsender.h"
#include "core/backend/exchange/feedreader.h"
#include "core/backend/services/alerts.h"
#include "core/http/server.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

/// Kamu SM's ESYA with faults to order: it takes an item in and loses the answer, or never takes it in.
class FakeKsm
{
public:
    FakeKsm()
    {
        http::Limits limits;
        limits.idle = std::chrono::milliseconds{200};
        server = std::move(
            *http::Server::listen(u"127.0.0.1"_s, 0, limits, [this](const auto &r) { return answer(r); }));
    }
    QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_s.arg(server->port())); }

    QMutex mutex;
    QSet<QString> keys;         ///< in the manifest
    QMap<QString, int> effects; ///< how often a key was taken in
    QStringList references;     ///< in the order in which they were taken in
    QSet<int> loseAnswerOf;     ///< places (from 1) whose first answer is lost after the item was taken in
    QSet<int> loseRequestOf;    ///< places whose first request fails before anything happens
    int rejectPlace = 0;
    int dieAfter = 1'000'000; ///< items taken in before Kamu SM answers 503 to everything
    bool away = false;
    int posts = 0;
    int manifests = 0;
    int loseManifestAfter = -1; ///< items taken in before Kamu SM forgets the manifest, once
    esya::FeedPage page;

private:
    http::Response answer(const http::Request &request)
    {
        QMutexLocker lock{&mutex};
        if (away || references.size() >= dieAfter)
            return {503, {}, {}, {}};
        if (request.path.startsWith("/ksm/v1/feed"_L1))
            return http::jsonResponse(200,
                                      toJson(request.query.queryItemValue(u"after"_s).toLongLong() < page.next
                                                 ? page
                                                 : esya::FeedPage{{}, {}, page.next, false}));
        if (request.path == "/esya/v1/batches"_L1) {
            const auto manifest = esya::batchManifest(*parseJsonObject(request.body));
            if (!manifest)
                return {400, {}, {}, {}};
            ++manifests;
            for (const auto &entry : manifest->entries)
                keys.insert(entry.key);
            return http::jsonResponse(201, {});
        }
        if (request.method == "GET") {
            const QString key = request.path.section(u'/', -1);
            return http::jsonResponse(200, toJson(answers.value(key)));
        }
        return take(request);
    }

    http::Response take(const http::Request &request)
    {
        const QString key = QString::fromLatin1(request.header("Idempotency-Key"));
        if (references.size() == loseManifestAfter) {
            loseManifestAfter = -1;
            keys.clear();
            return {404, {}, {}, {}};
        }
        if (!keys.contains(key))
            return {409, {}, {}, {}};
        ++posts;
        const int place = static_cast<int>(references.size()) + 1;
        if (loseRequestOf.remove(place))
            return {502, {}, {}, {}};
        if (!answers.contains(key)) {
            ++effects[key];
            references.append(esya::submission(*parseJsonObject(request.body))->reference);
            answers.insert(
                key, place == rejectPlace
                         ? esya::ItemAnswer{esya::Outcome::Rejected, u"name-differs"_s, u"Ad uyuşmuyor"_s, {}}
                         : esya::ItemAnswer{esya::Outcome::Accepted, {}, {}, u"K%1"_s.arg(place)});
        }
        if (loseAnswerOf.remove(place))
            return {504, {}, {}, {}};
        return http::jsonResponse(200, toJson(answers.value(key)));
    }

    QMap<QString, esya::ItemAnswer> answers;
    std::unique_ptr<http::Server> server;
};

constexpr ExchangeTimes quick{std::chrono::milliseconds{5000}, std::chrono::milliseconds{2},
                              std::chrono::milliseconds{10}, std::chrono::milliseconds{5}};
// The lease ends after twice the time for a call.
constexpr ExchangeTimes brief{std::chrono::milliseconds{500}, std::chrono::milliseconds{2},
                              std::chrono::milliseconds{10}, std::chrono::milliseconds{5}};

} // namespace

class TestBatchSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        world = std::make_unique<World>();
        ksm = std::make_unique<FakeKsm>();
    }

    void sendsInOrderAndOnce()
    {
        submit(5);
        ksm->rejectPlace = 2;
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTRY_COMPARE(text(u"SELECT state FROM batch"_s), u"sent"_s);
        QCOMPARE(ksm->references,
                 (QStringList{u"TLP-2001"_s, u"TLP-2002"_s, u"TLP-2003"_s, u"TLP-2004"_s, u"TLP-2005"_s}));
        QCOMPARE(text(u"SELECT state FROM application WHERE number = 'TLP-2002'"_s), u"rejected"_s);
        QCOMPARE(text(u"SELECT reason FROM batch_item WHERE position = 2"_s), u"Ad uyuşmuyor"_s);
        QCOMPARE(count(u"SELECT count(*) FROM application WHERE state = 'accepted'"_s), 4);
        everyKeyOnce(5);
    }

    void neverSendsTwiceWhenAnswersAreLost()
    {
        submit(6);
        ksm->loseAnswerOf = {1, 3, 6};
        ksm->loseRequestOf = {2, 4};
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTRY_COMPARE(text(u"SELECT state FROM batch"_s), u"sent"_s);
        QCOMPARE(count(u"SELECT count(*) FROM batch_item WHERE outcome = 'accepted'"_s), 6);
        QCOMPARE(ksm->posts, 6 + 2); // a lost answer is asked for; only a lost request is sent again
        everyKeyOnce(6);
    }

    void goesOnAfterARestart()
    {
        submit(6);
        ksm->dieAfter = 3;
        {
            BatchSender sender{*world->database, world->clock, ksm->url(), quick};
            sender.start();
            QTRY_COMPARE(count(u"SELECT count(*) FROM batch_item WHERE outcome = 'unknown'"_s), 1);
        }
        world->open();
        ksm->dieAfter = 1'000'000;
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTRY_COMPARE(text(u"SELECT state FROM batch"_s), u"sent"_s);
        everyKeyOnce(6);
    }

    void asksForAnItemThatWasBeingSentWhenTheProgramDied()
    {
        submit(2);
        ksm->loseAnswerOf = {1};
        {
            BatchSender sender{*world->database, world->clock, ksm->url(), quick};
            sender.start();
            QTRY_VERIFY(count(u"SELECT count(*) FROM batch_item WHERE outcome <> 'waiting'"_s) > 0);
        }
        world->open();
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTRY_COMPARE(text(u"SELECT state FROM batch"_s), u"sent"_s);
        everyKeyOnce(2);
    }

    void givesTheManifestAgainWhereKamuSmLostIt()
    {
        submit(4);
        ksm->loseManifestAfter = 2;
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTRY_COMPARE(text(u"SELECT state FROM batch"_s), u"sent"_s);
        everyKeyOnce(4);
        QCOMPARE(ksm->manifests, 2);
    }

    void waitsWhileKamuSmIsAway()
    {
        submit(2);
        ksm->away = true;
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTest::qWait(30);
        QCOMPARE(count(u"SELECT count(*) FROM batch_item WHERE outcome = 'waiting'"_s), 2);
        {
            QMutexLocker lock{&ksm->mutex};
            ksm->away = false;
        }
        QTRY_COMPARE(text(u"SELECT state FROM batch"_s), u"sent"_s);
        everyKeyOnce(2);
    }

    void sendsNothingTwiceWithTwoSenders()
    {
        submit(8);
        ksm->loseAnswerOf = {2, 7};
        ksm->loseRequestOf = {4};
        BatchSender one{*world->database, world->clock, ksm->url(), brief};
        BatchSender other{*world->database, world->clock, ksm->url(), brief};
        one.start();
        other.start();
        QTRY_COMPARE(text(u"SELECT state FROM batch"_s), u"sent"_s);
        QCOMPARE(ksm->posts, 8 + 1);
        everyKeyOnce(8);
    }

    void goesOnWhenTheOneThatSentHasGone()
    {
        submit(6);
        ksm->dieAfter = 3;
        BatchSender one{*world->database, world->clock, ksm->url(), brief};
        BatchSender other{*world->database, world->clock, ksm->url(), brief};
        one.start();
        other.start();
        QTRY_COMPARE(count(u"SELECT count(*) FROM batch_item WHERE outcome = 'accepted'"_s), 3);
        hold(u"batch-sender"_s); // by one that shows no sign of life
        {
            QMutexLocker lock{&ksm->mutex};
            ksm->dieAfter = 1'000'000;
        }
        QTest::qWait(200);
        QCOMPARE(count(u"SELECT count(*) FROM batch_item WHERE outcome = 'accepted'"_s), 3);
        QTRY_COMPARE_WITH_TIMEOUT(text(u"SELECT state FROM batch"_s), u"sent"_s, 30'000);
        everyKeyOnce(6);
    }

    void readsTheFeedOnceWithTwoReaders()
    {
        world->addPerson(1, u"06"_s);
        const QDateTime end = *parseDateTimeText(u"18.10.2012 11:51:33");
        ksm->page = {{{World::tckn(1), u"CD01"_s, end.addYears(-3), end, u"AKTİF"_s}}, {}, 4, false};
        hold(u"feed-reader"_s);
        FeedReader one{*world->database, world->clock, ksm->url(), brief};
        FeedReader other{*world->database, world->clock, ksm->url(), brief};
        one.start();
        other.start();
        QTest::qWait(200);
        QCOMPARE(count(u"SELECT count(*) FROM certificate"_s), 0);
        QTRY_COMPARE(one.state(), FeedState::Current); // one reads, the other tells of it
        QTRY_COMPARE(other.state(), FeedState::Current);
        QCOMPARE(count(u"SELECT count(*) FROM certificate"_s), 1);
        QCOMPARE(count(u"SELECT rev FROM certificate"_s), 2); // taken in, and sent to the unit
        QCOMPARE(text(u"SELECT value FROM meta WHERE name = 'feed_after'"_s), u"4"_s);
    }

    void givesUnsentItemsBackWhenStopped()
    {
        const qint64 batch = submit(3);
        Sender bureau{*world, u"buro1"_s};
        QCOMPARE(bureau.send(CommandKind::StopBatch, {{u"batch"_s, batch}}).status, 428);
        --bureau.seq; // it is none of the client's commands
        QCOMPARE(bureau.send(CommandKind::StopBatch, {{u"batch"_s, batch}}, 2).status, 412);
        QCOMPARE(bureau.send(CommandKind::StopBatch, {{u"batch"_s, batch}}, 1).status, 200);
        const CommandReply twice = bureau.send(CommandKind::StopBatch, {{u"batch"_s, batch}}, 2);
        QCOMPARE(twice.status, 409);
        QCOMPARE(parseJsonObject(twice.body)->value("state"_L1).toString(), u"stopping"_s);
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTRY_COMPARE(text(u"SELECT state FROM batch"_s), u"sent"_s);
        QCOMPARE(count(u"SELECT count(*) FROM batch_item WHERE outcome = 'skipped'"_s), 3);
        QCOMPARE(count(u"SELECT count(*) FROM application WHERE state = 'approved' AND batch IS NULL"_s), 3);
        QCOMPARE(ksm->posts, 0);
    }

    // What was under way ends; the rest waits for somebody to list it again.
    void neverGoesOnWithWhatWasStopped()
    {
        const qint64 batch = submit(4);
        ksm->dieAfter = 2;
        {
            BatchSender sender{*world->database, world->clock, ksm->url(), quick};
            sender.start();
            QTRY_COMPARE(count(u"SELECT count(*) FROM batch_item WHERE outcome = 'unknown'"_s), 1);
        }
        Sender bureau{*world, u"buro1"_s};
        QCOMPARE(bureau.send(CommandKind::StopBatch, {{u"batch"_s, batch}}, 1).status, 200);
        ksm->dieAfter = 1'000'000;
        for (int restart = 0; restart < 2; ++restart) {
            world->open();
            BatchSender sender{*world->database, world->clock, ksm->url(), quick};
            sender.start();
            QTRY_COMPARE(text(u"SELECT state FROM batch"_s), u"sent"_s);
            QTest::qWait(50);
            sender.stop();
            QCOMPARE(ksm->references, (QStringList{u"TLP-2001"_s, u"TLP-2002"_s, u"TLP-2003"_s}));
            QCOMPARE(count(u"SELECT count(*) FROM batch_item WHERE outcome = 'skipped'"_s), 1);
            QCOMPARE(text(u"SELECT number FROM application WHERE state = 'approved' AND batch IS NULL"_s), u"TLP-2004"_s);
        }
        everyKeyOnce(3);
    }

    void givesBackWhatChangedSinceTheReview()
    {
        submit(2);
        run(u"UPDATE person SET email = 'yeni@ornek.gov.tr' WHERE id = (SELECT person FROM application WHERE number = 'TLP-2001')"_s);
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTRY_COMPARE(text(u"SELECT state FROM batch"_s), u"sent"_s);
        QCOMPARE(ksm->references, QStringList{u"TLP-2002"_s});
        QCOMPARE(text(u"SELECT outcome || ' ' || code FROM batch_item WHERE position = 1"_s), u"skipped changed"_s);
        QCOMPARE(count(u"SELECT count(*) FROM application WHERE number = 'TLP-2001' AND state = 'approved' AND batch IS NULL"_s), 1);
    }

    void leavesOutWhoseCardWasLostMeanwhile()
    {
        submit(2);
        Sender officer{*world, u"ankara"_s};
        const qint64 person = count(u"SELECT person FROM application WHERE number = 'TLP-2001'"_s);
        QCOMPARE(officer.send(CommandKind::File, {{u"person"_s, person}, {u"type"_s, u"lost_or_stolen"_s}}).status, 200);
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTRY_COMPARE(text(u"SELECT state FROM batch"_s), u"sent"_s);
        QCOMPARE(ksm->references, QStringList{u"TLP-2002"_s});
        QCOMPARE(text(u"SELECT outcome FROM batch_item WHERE position = 1"_s), u"skipped"_s);
        QCOMPARE(text(u"SELECT state FROM application WHERE number = 'TLP-2001'"_s), u"withdrawn"_s);
    }

    void sendsNothingOfAManifestThatIsNoLongerWhatWasFrozen()
    {
        submit(2);
        run(u"UPDATE batch_item SET payload_digest = 'another' WHERE position = 2"_s);
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTest::qWait(50);
        sender.stop();
        QCOMPARE(count(u"SELECT count(*) FROM batch_item WHERE outcome = 'waiting'"_s), 2);
        QVERIFY(ksm->keys.isEmpty());
        QCOMPARE(ksm->posts, 0);
    }

    void feedMovesForwardOnly()
    {
        submit(1);
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTRY_COMPARE(text(u"SELECT state FROM application"_s), u"accepted"_s);
        const QDateTime at = world->clock.now();
        {
            QMutexLocker lock{&ksm->mutex};
            ksm->page.certificates = {
                {World::tckn(1), u"CD01"_s, at.addYears(-3), at.addDays(900), u"ÜRETİLDİ"_s},
                {World::tckn(999), u"CD02"_s, at.addYears(-3), at.addDays(900), u"AKTİF"_s}};
            ksm->page.progress = {{u"TLP-2001"_s, ApplicationState::FormSigned, at, {}},
                                  {u"TLP-2001"_s, ApplicationState::PasswordSent, at, {}}};
            ksm->page.next = 4;
        }
        FeedReader feed{*world->database, world->clock, ksm->url(), quick};
        feed.start();
        QTRY_COMPARE(text(u"SELECT value FROM meta WHERE name = 'feed_after'"_s), u"4"_s);
        QCOMPARE(text(u"SELECT state FROM application"_s), u"form_signed"_s);
        QCOMPARE(text(u"SELECT state FROM certificate WHERE serial = 'CD01'"_s), u"produced"_s);
        QCOMPARE(count(u"SELECT count(*) FROM certificate WHERE serial = 'CD02'"_s), 0);
    }

    void flagsWhatTheFeedContradicts()
    {
        submit(2);
        BatchSender sender{*world->database, world->clock, ksm->url(), quick};
        sender.start();
        QTRY_COMPARE(count(u"SELECT count(*) FROM application WHERE state = 'accepted'"_s), 2);
        const auto say = [&](ApplicationState state, qint64 next) {
            QMutexLocker lock{&ksm->mutex};
            ksm->page.progress = {{u"TLP-2001"_s, state, world->clock.now(), {}}};
            ksm->page.next = next;
        };
        const auto alerts = [&] {
            return watchAlerts(*world->database, world->clock) ? *openAlerts(*world->database, world->session(u"buro1"_s))
                                                               : QList<Alert>{{}, {}};
        };
        say(ApplicationState::FormSigned, 4);
        FeedReader feed{*world->database, world->clock, ksm->url(), quick};
        feed.start();
        QTRY_COMPARE(count(u"SELECT count(*) FROM application WHERE state = 'form_signed'"_s), 1);
        QVERIFY(alerts().isEmpty());
        say(ApplicationState::PasswordSent, 5);
        QTRY_COMPARE(text(u"SELECT value FROM meta WHERE name = 'feed_after'"_s), u"5"_s);
        QCOMPARE(count(u"SELECT count(*) FROM application WHERE state = 'form_signed'"_s), 1);
        QCOMPARE(count(u"SELECT count(*) FROM audit WHERE action = 'feed-contradiction'"_s), 1);
        const qint64 id = count(u"SELECT id FROM application WHERE number = 'TLP-2001'"_s);
        QCOMPARE(alerts().size(), 1);
        QCOMPARE(alerts().first().kind, AlertKind::FeedContradicts);
        QCOMPARE(alerts().first().ids, QList<qint64>{id});
        say(ApplicationState::Produced, 6);
        QTRY_COMPARE(count(u"SELECT count(*) FROM application WHERE state = 'produced'"_s), 1);
        QVERIFY(alerts().isEmpty());
    }

    void tellsHowFarTheFeedIsRead()
    {
        world->addPerson(1, u"06"_s);
        const QDateTime end = *parseDateTimeText(u"18.10.2012 11:51:33");
        ksm->page = {{{World::tckn(1), u"CD01"_s, end.addYears(-3), end, u"AKTİF"_s}}, {}, 4, true};
        ksm->away = true;
        FeedReader feed{*world->database, world->clock, ksm->url(), quick};
        QCOMPARE(feed.state(), FeedState::Reading);
        feed.start();
        QTRY_COMPARE(feed.state(), FeedState::Unreachable);
        {
            QMutexLocker lock{&ksm->mutex};
            ksm->away = false;
        }
        QTRY_COMPARE(feed.state(), FeedState::Current);
        QCOMPARE(count(u"SELECT count(*) FROM certificate WHERE serial = 'CD01'"_s), 1);
        QMutexLocker lock{&ksm->mutex};
        ksm->away = true;
        lock.unlock();
        QTRY_COMPARE(feed.state(), FeedState::Unreachable);
    }

    void leavesWhatTheFeedDoesNotSay()
    {
        const PersonId person = world->addPerson(1, u"06"_s);
        const QDateTime end = *parseDateTimeText(u"18.10.2012 11:51:33");
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            const auto done = certificates::upsert(
                c, {{}, person, u"CD01"_s, end.addYears(-3), end, {CertificateState::Active, {}}, false});
            return done == certificates::Upserted::Added ? Status() : fail(ErrorCode::Conflict, u""_s);
        }));
        ksm->page = {{{World::tckn(1), u"CD01"_s, end.addYears(-3), end, u"İPTAL"_s}}, {}, 4, false};
        FeedReader feed{*world->database, world->clock, ksm->url(), quick};
        feed.start();
        QTRY_COMPARE(text(u"SELECT state FROM certificate WHERE serial = 'CD01'"_s), u"revoked"_s);
        QCOMPARE(count(u"SELECT qualified FROM certificate WHERE serial = 'CD01'"_s), 0);
    }

private:
    qint64 submit(int items)
    {
        Sender officer{*world, u"ankara"_s}, bureau{*world, u"buro2"_s};
        QJsonArray list;
        for (int i = 1; i <= items; ++i) {
            const PersonId person = world->addRenewable(i, u"06"_s);
            auto record = Sender::record(
                officer.send(CommandKind::File, {{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}}));
            record = Sender::record(
                bureau.send(CommandKind::Approve, {{u"application"_s, record.id}}, record.rev));
            record = Sender::record(
                bureau.send(CommandKind::AddToBatch, {{u"application"_s, record.id}}, record.rev));
            list.append(record.id);
        }
        return Sender::record(bureau.send(CommandKind::SubmitBatch, {{u"items"_s, list}})).id;
    }
    void run(const QString &sql)
    {
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(sql);
            return {};
        }));
    }
    // As if another process had the work, and died.
    void hold(const QString &work)
    {
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"INSERT INTO lease (name, owner, beat) VALUES (?, 'gone', 1) "
                  "ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, beat = lease.beat + 1"_s,
                  {work});
            return {};
        }));
    }
    void everyKeyOnce(int items)
    {
        QMutexLocker lock{&ksm->mutex};
        QCOMPARE(ksm->effects.size(), items);
        for (const int effects : std::as_const(ksm->effects))
            QCOMPARE(effects, 1);
    }
    qint64 count(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }
    QString text(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<QString> { return c.text(sql); });
    }

    std::unique_ptr<World> world;
    std::unique_ptr<FakeKsm> ksm;
};

QTEST_GUILESS_MAIN(TestBatchSender)
#include "tst_batchsender.moc"
