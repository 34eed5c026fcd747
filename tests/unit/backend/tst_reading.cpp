#include "core/backend/services/reading.h"

#include <QSemaphore>
#include <atomic>
#include <thread>
#include <zlib.h>

#include "core/backend/http/answerform.h"
#include "core/backend/store/ownwork.h"
#include "core/base/mask.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

QByteArray unpacked(QByteArray bytes)
{
    z_stream stream{};
    inflateInit2(&stream, 15 + 16);
    QByteArray text(1'000'000, '\0');
    stream.next_in = reinterpret_cast<Bytef *>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(text.data());
    stream.avail_out = static_cast<uInt>(text.size());
    const bool done = inflate(&stream, Z_FINISH) == Z_STREAM_END;
    text.resize(done ? static_cast<qsizetype>(stream.total_out) : 0);
    inflateEnd(&stream);
    return text;
}

} // namespace

class TestReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        world = std::make_unique<World>();
        tokens.clear();
    }

    void showsAPersonMaskedWithRecords()
    {
        const PersonId person = world->addRenewable(1, u"06-01"_s);
        const QJsonObject json = object("GET", u"/v1/people/%1"_s.arg(person.value), u"ankara"_s);
        QCOMPARE(json["tckn"_L1].toString(), NationalId::parse(World::tckn(1))->masked());
        QCOMPARE(json["phone"_L1].toString(), u"5** *** ** 33"_s);
        QCOMPARE(json["email"_L1].toString(), u"k***@ornek.gov.tr"_s);
        QCOMPARE(json["certificates"_L1][0]["serial"_L1].toString(), u"AB00000001"_s);
        QCOMPARE(json["applications"_L1].toArray().size(), 0);
    }

    void pagesThroughPeopleByKey()
    {
        for (int i = 0; i < 5; ++i)
            world->addPerson(i, i == 2 ? u"34"_s : u"06"_s);
        QList<qint64> seen;
        QString after;
        int pages = 0;
        do {
            const QJsonObject page =
                object("GET", u"/v1/people?limit=2"_s + (after.isEmpty() ? u""_s : u"&after="_s + after),
                       u"ankara"_s);
            for (const QJsonValue item : page["items"_L1].toArray())
                seen.append(item["id"_L1].toInteger());
            after = page["next"_L1].toString();
            ++pages;
        } while (!after.isEmpty());
        QCOMPARE(pages, 2);
        QCOMPARE(seen.size(), 4);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
    }

    void pagesThroughTheFoundPeopleByName()
    {
        const PersonId foremost = world->addPerson(0, u"06"_s);
        for (int i = 1; i < 5; ++i)
            world->addPerson(i, i == 2 ? u"34"_s : u"06"_s);
        const auto page = [&](const QString &after, const QString &user = u"ankara"_s) {
            return post(u"/v1/people/search"_s, user,
                        compactJson({{u"surname"_s, u"çağ"_s}, {u"limit"_s, 2}, {u"after"_s, after}}));
        };
        const QJsonObject first = *parseJsonObject(page({}).body);
        const QString next = first["next"_L1].toString();
        // Who stood last has another name now: the place stays where it was.
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            auto person = *people::byId(c, OwnWork(), PersonId{first["items"_L1][1]["id"_L1].toInteger()});
            person.name = u"Abdullah"_s;
            people::update(c, person);
            return {};
        }));
        const QJsonObject last = *parseJsonObject(page(next).body);
        QStringList names;
        for (const QJsonObject &one : {first, last})
            for (const QJsonValue item : one["items"_L1].toArray())
                names.append(item["name"_L1].toString());
        QCOMPARE(first["items"_L1][0]["id"_L1].toInteger(), foremost.value);
        QCOMPARE(names, (QStringList{u"Işıl0"_s, u"Işıl1"_s, u"Işıl3"_s, u"Işıl4"_s}));
        QVERIFY(first["more"_L1].toBool());
        QVERIFY(!last["more"_L1].toBool());
        QVERIFY(last["next"_L1].isNull());
        QCOMPARE(page(next, u"buro1"_s).status, 400);
    }

    void refusesASearchForTooMany()
    {
        for (const int limit : {0, 1'001}) {
            const auto refused = post(u"/v1/people/search"_s, u"ankara"_s, compactJson({{u"limit"_s, limit}}));
            QCOMPARE(refused.status, 400);
            QCOMPARE(parseJsonObject(refused.body)->value("fields"_L1)[0]["name"_L1].toString(), u"limit"_s);
        }
    }

    void pagesThroughAPersonsContactsTheNewestFirst()
    {
        const PersonId person = world->addPerson(1, u"06-01"_s), another = world->addPerson(2, u"06-01"_s);
        Sender officer{*world, u"ankara"_s};
        const auto talk = [&](PersonId who, const QString &text) {
            return officer.send(CommandKind::RecordContact, {{u"person"_s, who.value},
                                                             {u"how"_s, u"phone"_s},
                                                             {u"outcome"_s, u"informed"_s},
                                                             {u"text"_s, text}});
        };
        for (int i = 0; i < 5; ++i)
            QCOMPARE(talk(i == 1 ? another : person, QString::number(i)).status, 200);
        const QString path = u"/v1/people/%1/contacts?limit=2"_s.arg(person.value);
        const QJsonObject first = object("GET", path, u"ankara"_s);
        const QJsonObject last = object("GET", path + u"&after="_s + first["next"_L1].toString(), u"ankara"_s);
        QStringList notes;
        for (const QJsonObject &page : {first, last})
            for (const QJsonValue item : page["items"_L1].toArray())
                notes.append(item["note"_L1].toString());
        QCOMPARE(notes, (QStringList{u"4"_s, u"3"_s, u"2"_s, u"0"_s}));
        QVERIFY(last["next"_L1].isNull());
        QCOMPARE(first["items"_L1][0]["who_name"_L1].toString(), u"ankara"_s);
        QCOMPARE(get(path + u"&after="_s + first["next"_L1].toString(), u"buro1"_s).status, 400);
        QCOMPARE(get(u"/v1/people/%1/contacts"_s.arg(world->addPerson(3, u"34"_s).value), u"ankara"_s).status, 404);
    }

    void takesOnlyItsOwnPlaces()
    {
        for (int i = 0; i < 3; ++i)
            world->addRenewable(i, u"06"_s);
        const QString place = object("GET", u"/v1/people?limit=1"_s, u"buro1"_s)["next"_L1].toString();
        QVERIFY(!place.isEmpty());
        QCOMPARE(get(u"/v1/people?after="_s + place, u"buro1"_s).status, 200);
        QCOMPARE(get(u"/v1/people?after="_s + place, u"buro2"_s).status, 400);       // another user's
        QCOMPARE(get(u"/v1/applications?after="_s + place, u"buro1"_s).status, 400); // another list's
        QCOMPARE(get(u"/v1/people?after=MQ"_s, u"buro1"_s).status, 400);
        QCOMPARE(get(u"/v1/people?after=1"_s, u"buro1"_s).status, 400);
    }

    void filtersCertificates()
    {
        world->addCertificate(world->addPerson(1, u"06"_s), u"A1"_s, u"18.10.2012 11:51:33"_s);
        world->addCertificate(world->addPerson(2, u"06-01"_s), u"A2"_s, u"18.10.2014 11:51:33"_s);
        world->addCertificate(world->addPerson(3, u"06"_s), u"A3"_s, u"01.09.2011 11:51:33"_s);
        world->addCertificate(world->addPerson(4, u"06"_s), u"A4"_s, u"18.10.2013 11:51:33"_s,
                              CertificateState::Revoked);
        QCOMPARE(serials(u"/v1/certificates"_s), (QStringList{u"A3"_s, u"A1"_s, u"A4"_s, u"A2"_s}));
        QCOMPARE(serials(u"/v1/certificates?expiringWithin=P3M"_s), QStringList{u"A1"_s});
        QCOMPARE(serials(u"/v1/certificates?status=active"_s), (QStringList{u"A1"_s, u"A2"_s}));
        QCOMPARE(serials(u"/v1/certificates?status=expired"_s), QStringList{u"A3"_s});
        QCOMPARE(serials(u"/v1/certificates?status=revoked"_s), QStringList{u"A4"_s});
        QCOMPARE(serials(u"/v1/certificates?unit=%1"_s.arg(idOf(u"06-01"_s))), QStringList{u"A2"_s});
        QCOMPARE(get(u"/v1/certificates?status=red"_s, u"ankara"_s).status, 400);
        QCOMPARE(get(u"/v1/certificates?unit=0"_s, u"ankara"_s).status, 400);
        QCOMPARE(get(u"/v1/certificates?unit=%1"_s.arg(idOf(u"34"_s)), u"ankara"_s).status, 404);
    }

    void showsAnApplicationsSteps()
    {
        const PersonId person = world->addRenewable(1, u"06"_s);
        Sender officer{*world, u"ankara"_s}, bureau{*world, u"buro1"_s};
        const ChangedRecord filed = Sender::record(
            officer.send(CommandKind::File, {{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}}));
        QCOMPARE(
            bureau.send(CommandKind::Hold, {{u"application"_s, filed.id}, {u"text"_s, u"Adres"_s}}, filed.rev)
                .status,
            200);
        const QJsonObject json = object("GET", u"/v1/applications/%1"_s.arg(filed.id), u"ankara"_s);
        const QJsonArray steps = json["steps"_L1].toArray();
        QCOMPARE(steps.size(), 2);
        QVERIFY(steps[0]["from"_L1].isNull());
        QCOMPARE(steps[1]["from"_L1].toString(), u"filed"_s);
        QCOMPARE(steps[1]["to"_L1].toString(), u"on_hold"_s);
        QCOMPARE(steps[1]["why"_L1].toString(), u"Adres"_s);
        QCOMPARE(steps[1]["who_name"_L1].toString(), u"buro1"_s);
        const QJsonObject story = object("GET", u"/v1/people/%1"_s.arg(person.value), u"ankara"_s);
        QCOMPARE(story["applications"_L1].toArray(), QJsonArray{json});
        makeHolder(u"isil.caglar1"_s);
        QCOMPARE(object("GET", u"/v1/me/applications"_s, u"isil.caglar1"_s)["items"_L1].toArray(), QJsonArray{json});
        QCOMPARE(countOf(u"/v1/applications?state=on_hold"_s), 1);
        QCOMPARE(countOf(u"/v1/applications?state=filed"_s), 0);
        QCOMPARE(countOf(u"/v1/applications?person=%1"_s.arg(person.value)), 1);
        QCOMPARE(get(u"/v1/applications?state=lost"_s, u"ankara"_s).status, 400);
    }

    void showsBatchesWithTheirItems()
    {
        const PersonId person = world->addRenewable(1, u"06"_s);
        Sender officer{*world, u"ankara"_s}, bureau{*world, u"buro1"_s};
        ChangedRecord a = Sender::record(
            officer.send(CommandKind::File, {{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}}));
        for (const CommandKind step : {CommandKind::Approve, CommandKind::AddToBatch})
            a = Sender::record(bureau.send(step, {{u"application"_s, a.id}}, a.rev));
        const CommandReply sent = bureau.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{a.id}}});
        QCOMPARE(sent.status, 200);
        const QJsonObject page = object("GET", u"/v1/batches"_s, u"buro1"_s);
        const qint64 id = page["items"_L1][0]["id"_L1].toInteger();
        const QJsonObject batch = object("GET", u"/v1/batches/%1"_s.arg(id), u"buro1"_s);
        QCOMPARE(batch, page["items"_L1][0].toObject());
        const QJsonObject items = object("GET", u"/v1/batches/%1/items"_s.arg(id), u"buro1"_s);
        QCOMPARE(items["items"_L1][0]["application"_L1].toInteger(), a.id);
        QCOMPARE(items["items"_L1][0]["outcome"_L1].toString(), u"waiting"_s);
        QCOMPARE(get(u"/v1/batches/999"_s, u"buro1"_s).status, 404);
    }

    void revealsOnceAskedForWithAReason()
    {
        const PersonId person = world->addPerson(1, u"06"_s);
        const QString path = u"/v1/people/%1/reveal"_s.arg(person.value);
        QCOMPARE(post(path, u"ankara"_s, "{}").status, 400);
        QCOMPARE(post(path, u"ankara"_s, R"({"reason":" ab "})").status, 400);
        QCOMPARE(post(path, u"ankara"_s, R"({"reason":"because","more":1})").status, 400);
        QCOMPARE(countOf(u"/v1/audit?entity=person"_s, u"yonetici"_s), 0);
        const QByteArray reason = R"({"reason":"Telefonla arandı"})";
        QCOMPARE(post(path, u"ankara"_s, reason, {{"Idempotency-Key", "x"}}).status, 400);
        QCOMPARE(world->call("POST", path, token(u"ankara"_s), reason).status, 400);
        const http::Headers key{{"Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)}};
        const auto answer = post(path, u"ankara"_s, reason, key);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Cache-Control"), QByteArray("no-store"));
        QVERIFY(answer.header("Idempotency-Replayed").isEmpty());
        const auto again = post(path, u"ankara"_s, reason, key); // a lost answer
        QCOMPARE(again.status, 200);
        QCOMPARE(again.body, answer.body);
        QCOMPARE(again.header("Idempotency-Replayed"), QByteArray("?1"));
        const QString another = u"/v1/people/%1/reveal"_s.arg(world->addPerson(2, u"06"_s).value);
        for (const auto &strange : {post(path, u"ankara"_s, R"({"reason":"Başka bir söz"})", key), post(path, u"buro1"_s, reason, key),
                                    post(another, u"ankara"_s, reason, key)}) {
            QCOMPARE(strange.status, 422);
            QCOMPARE(parseJsonObject(strange.body)->value("code"_L1).toString(), u"key-reused"_s);
        }
        world->clock.set(world->clock.now().addSecs(600)); // nobody waits so long for an answer
        QCOMPARE(post(path, u"ankara"_s, reason, key).status, 422);
        const QJsonObject json = *parseJsonObject(answer.body);
        QCOMPARE(json["tckn"_L1].toString(), World::tckn(1));
        QCOMPARE(json["phone"_L1].toString(), u"5321112233"_s);
        const QJsonObject audit =
            object("GET", u"/v1/audit?entity=person&id=%1"_s.arg(person.value), u"yonetici"_s);
        QCOMPARE(audit["items"_L1].toArray().size(), 1);
        QCOMPARE(audit["items"_L1][0]["action"_L1].toString(), u"reveal"_s);
        QCOMPARE(audit["items"_L1][0]["reason"_L1].toString(), u"Telefonla arandı"_s);
        QCOMPARE(countOf(u"/v1/audit?entity=person&id=%1"_s.arg(person.value + 100), u"yonetici"_s), 0);
        QVERIFY(countOf(u"/v1/audit?since=2012-01-01T00%3A00%3A00Z"_s, u"yonetici"_s) > 0);
        QCOMPARE(countOf(u"/v1/audit?since=2999-01-01T00:00:00Z"_s, u"yonetici"_s), 0);
        QCOMPARE(get(u"/v1/audit?id=1"_s, u"yonetici"_s).status, 400);
    }

    void asksKamuSmAndSaysWhenItIsAway()
    {
        const PersonId person = world->addPerson(1, u"06"_s);
        const QByteArray body = compactJson({{u"person"_s, person.value}});
        const auto away = post(u"/v1/ksm/query"_s, u"ankara"_s, body);
        QCOMPARE(away.status, 503);
        QCOMPARE(parseJsonObject(away.body)->value("code"_L1).toString(), u"unreachable"_s);
        QString asked;
        Api api{{*world->database, world->clock, *world->signIn, *world->commands,
                 [] { return FeedState::Current; },
                 [&](const QString &tckn) -> Result<esya::PersonAnswer> {
                     asked = tckn;
                     return esya::PersonAnswer{
                         true,
                         {{tckn, u"AB"_s, world->clock.now(), world->clock.now().addDays(1), u"AKTİF"_s}},
                         {}};
                 }}};
        http::Request request;
        request.method = "POST";
        request.path = routes::ksmQuery;
        request.headers = {{"Authorization", "Bearer " + token(u"ankara"_s)},
                           {"Content-Type", "application/json"}};
        request.body = body;
        const auto answer = api.answer(request);
        QCOMPARE(answer.status, 200);
        QCOMPARE(asked, World::tckn(1));
        QVERIFY(!answer.body.contains(World::tckn(1).toLatin1()));
        QCOMPARE(parseJsonObject(answer.body)->value("certificates"_L1)[0]["status"_L1].toString(),
                 u"active"_s);
        QCOMPARE(countOf(u"/v1/audit?entity=person"_s, u"yonetici"_s), 2);
        world->addRenewable(2, u"06"_s);
        const auto statusOf = [&](const QJsonObject &query) {
            request.body = compactJson(query);
            return api.answer(request).status;
        };
        QCOMPARE(statusOf({{u"tckn"_s, World::tckn(2)}}), 200);
        QCOMPARE(asked, World::tckn(2));
        asked.clear();
        QCOMPARE(statusOf({{u"serial"_s, u"ab00000002"_s}}), 200);
        QCOMPARE(asked, World::tckn(2));
        QCOMPARE(statusOf({{u"serial"_s, u"00AB00000002"_s}}), 200);
        QCOMPARE(statusOf({{u"serial"_s, u"AB00000009"_s}}), 404);
        world->addRenewable(3, u"34"_s);
        asked.clear();
        QCOMPARE(statusOf({{u"tckn"_s, World::tckn(3)}}), 404); // another unit's, like nobody's
        QCOMPARE(statusOf({{u"serial"_s, u"AB00000003"_s}}), 404);
        QCOMPARE(statusOf({{u"tckn"_s, World::tckn(4)}}), 404);
        QCOMPARE(asked, QString());
        QCOMPARE(statusOf({{u"serial"_s, u"AB00000002"_s}, {u"person"_s, person.value}}), 400);
    }

    void tellsWhetherKamuSmHasTheAddressAndNotWhich()
    {
        const QString own = u"kisi@ornek.gov.tr"_s;
        const PersonId person = world->addPerson(1, u"06"_s, own);
        QString theirs;
        Api api{{*world->database, world->clock, *world->signIn, *world->commands, [] { return FeedState::Current; },
                 [&](const QString &) -> Result<esya::PersonAnswer> { return esya::PersonAnswer{true, {}, {}, theirs}; }}};
        http::Request request;
        request.method = "POST";
        request.path = routes::ksmQuery;
        request.headers = {{"Authorization", "Bearer " + token(u"ankara"_s)}, {"Content-Type", "application/json"}};
        request.body = compactJson({{u"person"_s, person.value}});
        const auto ask = [&](const QString &address) {
            theirs = address;
            return api.answer(request).body;
        };
        QVERIFY(!parseJsonObject(ask({}))->contains("email"_L1));
        for (const bool same : {true, false}) {
            const QString address = same ? own.toUpper() : u"eski."_s + own;
            const QByteArray body = ask(address);
            QVERIFY(!body.contains(address.toUtf8()) && !body.contains(own.toUtf8()));
            const auto json = parseJsonObject(body);
            QCOMPARE(json->value("email"_L1)["masked"_L1].toString(), maskedEmail(address));
            QCOMPARE(json->value("email"_L1)["same"_L1], QJsonValue(same));
        }
    }

    void letsFewWaitForKamuSm()
    {
        QSemaphore asked, answers;
        const disclosure::AskKsm ask = disclosure::fewAtOnce(
            [&](const QString &) -> Result<esya::PersonAnswer> {
                asked.release();
                answers.acquire();
                return esya::PersonAnswer{};
            },
            2, std::chrono::milliseconds{20});
        std::atomic<int> answered = 0;
        const auto waiting = [&] { answered += ask(World::tckn(1)) ? 1 : 0; };
        std::thread first(waiting), second(waiting);
        asked.acquire(2);
        const auto third = ask(World::tckn(1));
        QVERIFY(!third);
        QCOMPARE(third.error().code, ErrorCode::Offline);
        answers.release(3);
        first.join();
        second.join();
        QCOMPARE(answered.load(), 2);
        QVERIFY(ask(World::tckn(1))); // the places are free again
    }

    void answersUnchangedContentWith304()
    {
        world->addRenewable(1, u"06"_s);
        const auto first = get(u"/v1/certificates"_s, u"ankara"_s);
        const QByteArray tag = first.header("ETag");
        QVERIFY(tag.startsWith("W/\""));
        const http::Headers known{{"If-None-Match", "\"other\", " + tag}};
        const auto same = world->call("GET", u"/v1/certificates"_s, token(u"ankara"_s), {}, known);
        QCOMPARE(same.status, 304);
        QCOMPARE(same.body, QByteArray());
        QCOMPARE(same.header("ETag"), tag);
        world->addRenewable(2, u"06"_s);
        QCOMPARE(world->call("GET", u"/v1/certificates"_s, token(u"ankara"_s), {}, known).status, 200);
    }

    void compressesLongAnswersForWhoTakesIt()
    {
        for (int i = 0; i < 10; ++i)
            world->addPerson(i, u"06"_s);
        const auto plain = get(u"/v1/people"_s, u"ankara"_s);
        QVERIFY(plain.body.size() > 1024);
        QCOMPARE(plain.header("Content-Encoding"), QByteArray());
        const auto packed = world->call("GET", u"/v1/people"_s, token(u"ankara"_s), {},
                                        {{"Accept-Encoding", "br, gzip;q=0.5"}});
        QCOMPARE(packed.header("Content-Encoding"), QByteArray("gzip"));
        QCOMPARE(packed.header("ETag"), plain.header("ETag"));
        QVERIFY(packed.body.size() < plain.body.size() / 2);
        QCOMPARE(unpacked(packed.body), plain.body);
        QVERIFY(!takesGzip("gzip;q=0"));
        QVERIFY(!takesGzip("br"));
        QVERIFY(takesGzip("*"));
    }

    void showsOneselfWhateverTheRole()
    {
        const PersonId person = world->addRenewable(1, u"06"_s);
        makeHolder(u"isil.caglar1"_s);
        const QJsonObject me = object("GET", u"/v1/me"_s, u"isil.caglar1"_s);
        QCOMPARE(me["person"_L1]["id"_L1].toInteger(), person.value);
        QCOMPARE(me["user"_L1]["role"_L1].toString(), u"holder"_s);
        QCOMPARE(countOf(u"/v1/me/certificates"_s, u"isil.caglar1"_s), 1);
        QCOMPARE(countOf(u"/v1/me/applications"_s, u"isil.caglar1"_s), 0);
        QCOMPARE(get(u"/v1/me/certificates"_s, u"ankara"_s).status, 404); // no person of the register
        QVERIFY(object("GET", u"/v1/me"_s, u"ankara"_s)["person"_L1].isNull());
    }

    void listsTheOwnUnits()
    {
        QCOMPARE(countOf(u"/v1/units"_s), 2);
        QCOMPARE(countOf(u"/v1/units"_s, u"yonetici"_s), 4);
    }

    void pagesThroughTheOwnUnits()
    {
        QStringList codes;
        QString after;
        int pages = 0;
        do {
            const QJsonObject page = object("GET", u"/v1/units?limit=3&after="_s + after, u"yonetici"_s);
            for (const QJsonValue item : page["items"_L1].toArray())
                codes.append(item["code"_L1].toString());
            after = page["next"_L1].toString();
            ++pages;
        } while (!after.isEmpty() && pages < 10);
        QCOMPARE(pages, 2);
        QCOMPARE(codes, (QStringList{u"M"_s, u"06"_s, u"34"_s, u"06-01"_s}));
        // No page beyond the last one, where it is full.
        QVERIFY(object("GET", u"/v1/units?limit=2"_s, u"ankara"_s)["next"_L1].isNull());
        const QString place = object("GET", u"/v1/units?limit=1"_s, u"ankara"_s)["next"_L1].toString();
        QCOMPARE(get(u"/v1/units?after="_s + place, u"yonetici"_s).status, 400); // another user's
        QCOMPARE(get(u"/v1/people?after="_s + place, u"ankara"_s).status, 400);  // another list's
        QCOMPARE(get(u"/v1/units?limit=1001"_s, u"ankara"_s).status, 400);
        const auto answer = get(u"/v1/units?limit=1&after="_s + place, u"ankara"_s);
        QCOMPARE(answer.status, 200);
        const http::Headers known{{"If-None-Match", answer.header("ETag")}};
        const auto same = world->call("GET", u"/v1/units?limit=1&after="_s + place, token(u"ankara"_s), {}, known);
        QCOMPARE(same.status, 304);
    }

private:
    void makeHolder(const QString &userName)
    {
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            const auto holder = users::byName(c, OwnWork(), u"sahip"_s);
            users::put(c, {{}, userName, Role::Holder, holder->unit, holder->password});
            return {};
        }));
    }
    QByteArray token(const QString &user)
    {
        if (!tokens.contains(user))
            tokens.insert(user, world->token(user));
        return tokens.value(user);
    }
    http::Response get(const QString &path, const QString &user)
    {
        return world->call("GET", path, token(user));
    }
    http::Response post(const QString &path, const QString &user, const QByteArray &body,
                        const http::Headers &headers = {{"Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)}})
    {
        return world->call("POST", path, token(user), body, headers);
    }
    QJsonObject object(const QByteArray &method, const QString &path, const QString &user)
    {
        const auto answer = world->call(method, path, token(user));
        if (answer.status != 200)
            qWarning() << path << answer.status << answer.body;
        return parseJsonObject(answer.body).value_or(QJsonObject());
    }
    qsizetype countOf(const QString &path, const QString &user = u"ankara"_s)
    {
        return object("GET", path, user)["items"_L1].toArray().size();
    }
    QStringList serials(const QString &path)
    {
        QStringList list;
        for (const QJsonValue item : object("GET", path, u"ankara"_s)["items"_L1].toArray())
            list.append(item["serial"_L1].toString());
        return list;
    }
    qint64 idOf(const QString &unit)
    {
        return world->database
            ->read([&](Connection &c) -> Result<qint64> { return units::byCode(c, OwnWork(), unit)->id.value; })
            .value_or(0);
    }

    std::unique_ptr<World> world;
    QHash<QString, QByteArray> tokens;
};

QTEST_GUILESS_MAIN(TestReading)
#include "tst_reading.moc"
