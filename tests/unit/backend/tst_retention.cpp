#include "core/backend/services/retention.h"

#include "core/backend/services/accounts.h"
#include "core/backend/services/peoplesearch.h"
#include "core/backend/services/pull.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { world = std::make_unique<World>(); }

    void erasesWhoLeftLongAgo()
    {
        const PersonId gone = world->addRenewable(1, u"06"_s), there = world->addRenewable(2, u"06"_s);
        leave(gone, 181);
        run();
        QCOMPARE(text(u"SELECT tckn FROM person WHERE id = ?"_s, gone), u"erased-%1"_s.arg(gone.value));
        QCOMPARE(text(u"SELECT name || surname || email || phone || user_name || registry_no FROM person WHERE id = ?"_s,
                      gone),
                 QString());
        QCOMPARE(text(u"SELECT tckn FROM person WHERE id = ?"_s, there), World::tckn(2));
        const auto proofs = destructions(*world->database);
        QCOMPARE(proofs->size(), 1);
        QCOMPARE(proofs->first().kind, u"person"_s);
        QCOMPARE(proofs->first().amount, 1);
        QCOMPARE(number(u"SELECT count(*) FROM audit WHERE action = 'destroy'"_s), 1);
        QCOMPARE(number(u"SELECT count(*) FROM tombstone WHERE entity = 'person'"_s), 1);
        run();
        QCOMPARE(destructions(*world->database)->size(), 1); // nothing is left to do
    }

    // The register no longer knows whose the certificates were, and Kamu SM's list still has them.
    void whoWasErasedMayComeBackWithTheSameCertificate()
    {
        const PersonId gone = world->addRenewable(1, u"06"_s);
        const QString serial = text(u"SELECT serial FROM certificate WHERE person = ?"_s, gone);
        leave(gone, 181);
        run();
        QVERIFY(text(u"SELECT serial FROM certificate WHERE person = ?"_s, gone) != serial);
        const QString file = world->write(u"c.csv"_s, "tckn;serial;not_before;not_after;status\n" + World::tckn(1).toLatin1() + ';' +
                                                          serial.toLatin1() + ";18.10.2009 11:51:33;18.10.2012 11:51:33;AKTİF\n");
        QVERIFY(!importCertificates(*world->database, world->clock, file)->problems.isEmpty());
        const auto passed = importCertificates(*world->database, world->clock, file, UnknownPeople::PassedOver);
        QVERIFY(passed && passed->problems.isEmpty());
        QCOMPARE(passed->passedOver, 1);
        world->addPerson(1, u"06"_s);
        const auto back = importCertificates(*world->database, world->clock, file);
        QCOMPARE(back->problems, QStringList());
        QCOMPARE(back->added, 1);
    }

    void whoIsErasedIsInNoList()
    {
        const PersonId gone = world->addRenewable(1, u"06"_s);
        const QList<PersonId> there{world->addRenewable(2, u"06"_s), world->addRenewable(3, u"06"_s)};
        leave(gone, 181);
        run();
        PersonQuery query;
        query.unit = world->session(u"ankara"_s).scope.tops().first();
        query.limit = 1;
        QList<PersonId> found;
        do {
            const auto page = searchPeople(*world->database, world->clock, world->session(u"ankara"_s), query);
            QVERIFY(page);
            for (const FoundPerson &person : page->items)
                found.append(person.id);
            query.after = page->next;
        } while (!query.after.isEmpty());
        QCOMPARE(found, there);
        const QByteArray token = world->token(u"ankara"_s);
        for (const QString &list : {u"/v1/people?limit=1"_s, u"/v1/certificates?expiringWithin=P3M&limit=1"_s}) {
            int rows = 0;
            for (QString next, path = list; !path.isEmpty(); path = next.isEmpty() ? QString() : list + u"&after="_s + next) {
                const auto page = parseJsonObject(world->call("GET", path, token).body);
                QVERIFY(page);
                rows += static_cast<int>((*page)["items"_L1].toArray().size());
                next = (*page)["next"_L1].toString();
            }
            QCOMPARE(rows, 2);
        }
    }

    void nothingGoesWhereTheWorkIsAnothers()
    {
        const PersonId gone = world->addRenewable(1, u"06"_s);
        leave(gone, 181);
        const Status done = runRetention(*world->database, world->clock, {},
                                         [](Connection &) { return Status(fail(ErrorCode::Cancelled, u"another's"_s)); });
        QVERIFY(!done && done.error().code == ErrorCode::Cancelled);
        QCOMPARE(text(u"SELECT tckn FROM person WHERE id = ?"_s, gone), World::tckn(1));
        QVERIFY(destructions(*world->database)->isEmpty());
    }

    void keepsWhoLeftLatelyOrHasAnOpenApplication()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId lately = world->addRenewable(1, u"06"_s), open = world->addRenewable(2, u"06"_s);
        QCOMPARE(officer.send(CommandKind::File, {{u"person"_s, open.value}, {u"type"_s, u"renewal"_s}}).status,
                 200);
        leave(lately, 180);
        leave(open, 400);
        run();
        QCOMPARE(text(u"SELECT tckn FROM person WHERE id = ?"_s, lately), World::tckn(1));
        QCOMPARE(text(u"SELECT tckn FROM person WHERE id = ?"_s, open), World::tckn(2));
        QCOMPARE(kinds(), QStringList());
    }

    void removesOldContacts()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        const QJsonObject body{
            {u"person"_s, person.value}, {u"how"_s, u"phone"_s}, {u"outcome"_s, u"informed"_s}};
        QCOMPARE(officer.send(CommandKind::RecordContact, body).status, 200);
        const qint64 before = scopeRows();
        world->clock.set(world->clock.now().addDays(731));
        world->addRenewable(2, u"34"_s);
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"UPDATE contact SET at = at - 1"_s);
            return {};
        }));
        run();
        QCOMPARE(number(u"SELECT count(*) FROM contact"_s), 0);
        QCOMPARE(number(u"SELECT count(*) FROM tombstone WHERE entity = 'contact' AND kind = 'deleted'"_s), 1);
        QVERIFY(scopeRows() < before);
    }

    // Words stand in the application, in its steps, where a later step has put others in their place, and in the
    // items of batches.
    void emptiesTheWordsOfWhatClosedLongAgo()
    {
        Sender officer{*world, u"ankara"_s}, bureau{*world, u"buro1"_s};
        const PersonId person = world->addRenewable(1, u"06"_s);
        ChangedRecord a = Sender::record(
            officer.send(CommandKind::File, {{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}}));
        const auto step = [&](CommandKind kind, const QString &text = {}) {
            QJsonObject body{{u"application"_s, a.id}};
            if (!text.isEmpty())
                body.insert(u"text"_s, text);
            a = Sender::record(bureau.send(kind, body, a.rev));
        };
        step(CommandKind::Hold, u"0532 111 22 33 aranacak"_s);
        step(CommandKind::Approve);
        step(CommandKind::AddToBatch);
        QCOMPARE(bureau.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{a.id}}}).status, 200);
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"UPDATE application SET state = 'completed', open = 0 WHERE id = ?"_s, {a.id});
            c.run(u"UPDATE batch_item SET reason = 'Adres eksik' WHERE application = ?"_s, {a.id});
            return {};
        }));
        QCOMPARE(number(u"SELECT count(*) FROM application WHERE note <> '' OR reason <> ''"_s), 0);
        const qint64 seen = number(u"SELECT v FROM scope_clock WHERE scope = 'bureau'"_s);
        world->clock.set(world->clock.now().addDays(730));
        run();
        QCOMPARE(number(words), 2); // not yet
        QCOMPARE(number(digests), 1);
        world->clock.set(world->clock.now().addDays(1));
        run();
        QCOMPARE(number(words), 0);
        QCOMPARE(number(digests), 0);
        QCOMPARE(number(u"SELECT v FROM scope_clock WHERE scope = 'bureau'"_s), seen + 1); // the item, anew
        run();
        QCOMPARE(kinds(), (QStringList{u"answer"_s, u"application"_s}));
    }

    void forgetsWhyAListLeftWithWholeNumbers()
    {
        QVERIFY(accounts::setMayExportUnmasked(*world->database, u"buro1"_s, true));
        Sender bureau{*world, u"buro1"_s};
        const QJsonObject body{{u"list"_s, u"expiring"_s}, {u"form"_s, u"csv"_s}, {u"count"_s, 1}, {u"filter"_s, QJsonArray()},
                               {u"text"_s, u"Ayşe Örnek istedi"_s}};
        QCOMPARE(bureau.send(CommandKind::ExportUnmasked, body).status, 200);
        const QString kept = u"SELECT count(*) FROM unmasked_export WHERE reason <> ''"_s;
        world->clock.set(world->clock.now().addDays(730));
        run();
        QCOMPARE(number(kept), 1); // not yet
        world->clock.set(world->clock.now().addDays(1));
        run();
        QCOMPARE(number(kept), 0);
        QCOMPARE(number(u"SELECT count(*) FROM unmasked_export WHERE salt <> ''"_s), 0); // or the words could be tried
        QCOMPARE(number(u"SELECT count(*) FROM audit WHERE action = 'exportUnmasked'"_s), 1); // that it was stays
        QCOMPARE(destructions(*world->database)->last().kind, u"unmasked_export"_s);
    }

    void forgetsWhyANumberWasShownOfWhoLeft()
    {
        Sender officer{*world, u"ankara"_s};
        const PersonId gone = world->addRenewable(1, u"06"_s), there = world->addRenewable(2, u"06"_s);
        for (const PersonId person : {gone, there})
            QCOMPARE(officer.send(CommandKind::Reveal, {{u"person"_s, person.value}, {u"text"_s, u"Eşi aradı"_s}}).status,
                     200);
        leave(gone, 181);
        run();
        QCOMPARE(text(u"SELECT reason || salt FROM reveal WHERE person = ?"_s, gone), QString());
        QCOMPARE(text(u"SELECT reason FROM reveal WHERE person = ?"_s, there), u"Eşi aradı"_s);
        QCOMPARE(number(u"SELECT count(*) FROM audit WHERE action = 'reveal'"_s), 2);
    }

    void forgetsTheNamesOfUsersWhoAreLongGone_data()
    {
        QTest::addColumn<bool>("left");
        QTest::newRow("the account was disabled") << false;
        QTest::newRow("the person left and the account was forgotten") << true;
    }
    void forgetsTheNamesOfUsersWhoAreLongGone()
    {
        QFETCH(bool, left);
        const PersonId self = world->addPerson(7, u"M"_s);
        QVERIFY(accounts::put(*world->database, {u"isil.caglar7"_s, Role::Bureau, u"M"_s, u"gizli"_s}));
        Sender gone{*world, u"isil.caglar7"_s}, there{*world, u"buro1"_s};
        const qint64 id = world->session(u"isil.caglar7"_s).user.value;
        for (Sender *sender : {&gone, &there})
            leaveTraces(*sender, sender == &gone ? 1 : 11);
        const QString cursor = snapshot(u"buro1"_s);
        if (left)
            leave(self, 180);
        else
            QVERIFY(accounts::disable(*world->database, u"isil.caglar7"_s, world->clock.now().addDays(-180)));
        const auto named = [this](const QString &name) {
            return number(u"SELECT (SELECT count(*) FROM application WHERE filed_by_name = '%1') + (SELECT count(*) FROM contact "
                          "WHERE who_name = '%1') + (SELECT count(*) FROM batch WHERE submitted_by_name = '%1')"_s.arg(name));
        };
        run();
        QCOMPARE(named(u"Işıl7 Çağlar"_s), traces); // not yet
        world->clock.set(world->clock.now().addDays(1));
        run();
        QCOMPARE(named(u"Işıl7 Çağlar"_s), 0);
        QCOMPARE(named(u"Eski kullanıcı %1"_s.arg(id)), traces);
        QCOMPARE(named(u"buro1"_s), traces);
        QCOMPARE(number(u"SELECT count(*) FROM user_account WHERE name = 'isil.caglar7'"_s), 0);
        QCOMPARE(number(u"SELECT count(*) FROM user_account WHERE name = 'Eski kullanıcı %1' AND id = %1 AND disabled = 1 "
                        "AND password = '' AND erased_at > 0"_s.arg(id)), 1);
        QCOMPARE(number(u"SELECT count(*) FROM application WHERE filed_by = %1"_s.arg(id)), 2);
        QCOMPARE(number(u"SELECT count(*) FROM person WHERE user_name = 'isil.caglar7'"_s), 0); // or it would be a newcomer's
        QStringList proved{u"user"_s, u"application.filed_by_name"_s, u"contact.who_name"_s, u"batch.submitted_by_name"_s};
        if (left)
            proved.append(u"person"_s);
        QCOMPARE(kinds(), proved);
        QCOMPARE(changedSince(cursor).count(u"Eski kullanıcı %1"_s.arg(id).toUtf8()), traces);
        run();
        QCOMPARE(kinds(), proved);
        QVERIFY(!world->signIn->signIn(u"isil.caglar7"_s, u"gizli"_s, u"::1"_s));
        QVERIFY(accounts::put(*world->database, {u"isil.caglar7"_s, Role::Officer, u"06"_s, u"gizli"_s})); // somebody new
    }

    void forgetsWhatWasNotedWhenAMonthWasSignedOff()
    {
        Sender officer{*world, u"ankara"_s};
        QCOMPARE(officer.send(CommandKind::SignOff, {{u"month"_s, u"2012-09"_s}, {u"text"_s, u"Ayşe Örnek izinde"_s}}).status, 200);
        const QString kept = u"SELECT count(*) FROM sign_off WHERE note <> ''"_s;
        world->clock.set(world->clock.now().addDays(730));
        run();
        QCOMPARE(number(kept), 1); // not yet
        world->clock.set(world->clock.now().addDays(1));
        run();
        QCOMPARE(number(kept), 0);
        QCOMPARE(number(u"SELECT count(*) FROM sign_off"_s), 1); // that it was stays
        QCOMPARE(destructions(*world->database)->last().kind, u"sign_off"_s);
    }

private:
    QStringList kinds() const
    {
        QStringList kinds;
        for (const auto proofs = destructions(*world->database); const Destruction &proof : *proofs)
            if (proof.kind != u"session"_s) // the World's own are all over: its clock is of 2012
                kinds.append(proof.kind);
        return kinds;
    }
    static constexpr qint64 traces = 4; // of each: two applications, a contact, a batch

    void leaveTraces(Sender &sender, int first)
    {
        const PersonId one = world->addRenewable(first, u"06"_s), other = world->addRenewable(first + 1, u"34"_s);
        for (const PersonId person : {one, other})
            QCOMPARE(sender.send(CommandKind::File, {{u"person"_s, person.value}, {u"type"_s, u"renewal"_s}}).status, 200);
        QCOMPARE(sender.send(CommandKind::RecordContact,
                             {{u"person"_s, one.value}, {u"how"_s, u"phone"_s}, {u"outcome"_s, u"informed"_s}}).status,
                 200);
        Sender bureau{*world, u"buro2"_s};
        const PersonId third = world->addRenewable(first + 2, u"06"_s);
        ChangedRecord a = Sender::record(
            bureau.send(CommandKind::File, {{u"person"_s, third.value}, {u"type"_s, u"renewal"_s}}));
        for (const CommandKind step : {CommandKind::Approve, CommandKind::AddToBatch})
            a = Sender::record(sender.send(step, {{u"application"_s, a.id}}, a.rev));
        QCOMPARE(sender.send(CommandKind::SubmitBatch, {{u"items"_s, QJsonArray{a.id}}}).status, 200);
    }

    QString snapshot(const QString &user)
    {
        PullRequest request{{}, 5000, syncSchema, client};
        for (auto page = pull(*world->database, world->clock, world->session(user), request); page && *page;
             page = pull(*world->database, world->clock, world->session(user), request))
            request.cursor = (*page)->next;
        return request.cursor;
    }
    QByteArray changedSince(const QString &cursor)
    {
        const auto page = pull(*world->database, world->clock, world->session(u"buro1"_s), {cursor, 5000, syncSchema, client});
        return page && *page ? compactJson(toJson(**page)) : QByteArray();
    }
    const QString client = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString digests = u"SELECT count(*) FROM batch_item WHERE payload_digest <> ''"_s;
    const QString words = u"SELECT (SELECT count(*) FROM application_step WHERE why <> '') + "
                          "(SELECT count(*) FROM batch_item WHERE reason <> '')"_s;

    void leave(PersonId person, int daysAgo)
    {
        const qint64 day = world->clock.today().addDays(-daysAgo).toJulianDay();
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.run(u"UPDATE person SET left_day = ? WHERE id = ?"_s, {day, person.value});
            return {};
        }));
    }
    void run()
    {
        const Status done = runRetention(*world->database, world->clock);
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    }
    qint64 scopeRows() { return number(u"SELECT n FROM scope_clock WHERE scope = '06'"_s); }
    QString text(const QString &sql, PersonId id)
    {
        return *world->database->read(
            [&](Connection &c) -> Result<QString> { return c.text(sql, {id.value}); });
    }
    qint64 number(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }

    std::unique_ptr<World> world;
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
