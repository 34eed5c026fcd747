#include "core/backend/audit/audit.h"

#include <QCryptographicHash>

#include "core/backend/audit/sealer.h"
#include "core/backend/audit/verify.h"
#include "core/backend/services/accounts.h"
#include "core/backend/services/backup.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;
using namespace std::chrono_literals;

class TestAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        world = std::make_unique<World>();
        now = 1000ms;
        options = audit::besideDatabase(world->folder.filePath(u"log"_s));
        options.rowsPerCheckpoint = 4;
    }

    void findsNothingInASoundLog()
    {
        seal(10);
        const auto report = check();
        QCOMPARE(report.findings, QStringList());
        QCOMPARE(report.sealed, 10);
        QCOMPARE(report.checkpoints, 1);
        QCOMPARE(report.anchors, 1);
    }

    // More than a turn's transaction takes, in statements of every size.
    void sealsManyAtOnce()
    {
        constexpr int many = 500 + 255;
        seal(many);
        const auto report = check();
        QCOMPARE(report.findings, QStringList());
        QCOMPARE(report.sealed, many);
        QCOMPARE(number(u"SELECT count(*) FROM audit_queue"_s), 0);
    }

    void findsWhatWasDone_data()
    {
        QTest::addColumn<QStringList>("statements");
        QTest::addColumn<QString>("finding");
        const auto row = [](const char *name, const QStringList &statements, const QString &finding) {
            QTest::newRow(name) << statements << finding;
        };
        for (const auto column : {"at = at + 1", "actor = 99", "actor = NULL", "action = 'return'",
                                  "entity = 'batch'", "entity_id = 99", "detail = '{}'"})
            row(column, {u"UPDATE audit SET %1 WHERE id = 5"_s.arg(QLatin1String(column))},
                u"row 5 was changed, or its seal 5"_s);
        row("a row is gone", {u"DELETE FROM audit WHERE id = 5"_s},
            u"row 5 is missing: seal 5 stands without it"_s);
        row("a row and its seal are gone",
            {u"DELETE FROM audit WHERE id = 5"_s, u"DELETE FROM audit_seal WHERE seq = 5"_s},
            u"seals 5 to 5 are missing"_s);
        row("the gap was closed",
            {u"DELETE FROM audit WHERE id = 5"_s, u"DELETE FROM audit_seal WHERE seq = 5"_s,
             u"UPDATE audit_seal SET seq = seq - 1 WHERE seq > 5"_s},
            u"row 6 was changed, or its seal 5"_s);
        row("a row slipped in",
            {u"INSERT INTO audit (id, at, actor, action, entity, entity_id, detail) "
             "VALUES (77, 1000, 1, 'approve', 'application', 1, '{}')"_s},
            u"row 77 was never sealed"_s);
        row("a seal was changed", {u"UPDATE audit_seal SET chain_hash = '%1' WHERE seq = 5"_s.arg(zeros())},
            u"row 6 was changed, or its seal 6"_s);
        row("the first row and seal are gone",
            {u"DELETE FROM audit WHERE id = 1"_s, u"DELETE FROM audit_seal WHERE seq = 1"_s},
            u"seals 1 to 1 are missing"_s);
        row("the end is cut",
            {u"DELETE FROM audit WHERE id > 5"_s, u"DELETE FROM audit_seal WHERE seq > 5"_s},
            u"the end was cut off: a checkpoint counts 10 seals, there are 5"_s);
        row("the end and the checkpoints are cut",
            {u"DELETE FROM audit WHERE id > 5"_s, u"DELETE FROM audit_seal WHERE seq > 5"_s,
             u"DELETE FROM checkpoint WHERE seq > 5"_s},
            u"line 1 of the anchor file names seal 10, which is missing: the end was cut off"_s);
        row("everything is gone",
            {u"DELETE FROM audit"_s, u"DELETE FROM audit_seal"_s, u"DELETE FROM checkpoint"_s},
            u"checkpoint 10 is missing or differs: line 1 of the anchor file has it"_s);
        row("a checkpoint was changed", {u"UPDATE checkpoint SET at = at + 1"_s},
            u"checkpoint 10 has a wrong signature"_s);
        row("another signed", {u"UPDATE checkpoint SET key_id = '0123456789abcdef'"_s},
            u"checkpoint 10 is signed with another key: 0123456789abcdef"_s);
        row("a row went before its seal", {u"INSERT INTO audit_queue (audit_id) VALUES (78)"_s},
            u"row 78 is missing: it went before it was sealed"_s);
    }
    void findsWhatWasDone()
    {
        QFETCH(QStringList, statements);
        QFETCH(QString, finding);
        seal(10);
        takeTriggersAway();
        for (const QString &statement : statements)
            change(statement);
        const QStringList findings = check().findings;
        QVERIFY2(findings.contains(finding), qPrintable(findings.join(u'\n')));
    }

    void isRefusedByTheDatabaseItself_data()
    {
        QTest::addColumn<QString>("statement");
        const bool isSqlite = !OwnDatabase().isPostgreSql();
        for (const QString &table : {u"audit"_s, u"audit_seal"_s, u"checkpoint"_s}) {
            const auto row = [&](const QString &statement) {
                QTest::newRow(qPrintable(statement.arg(table))) << statement.arg(table);
            };
            row(u"UPDATE %1 SET "_s + (table == "audit"_L1 ? u"at = at + 1"_s : u"chain_hash = ''"_s));
            row(u"DELETE FROM %1"_s);
            row(isSqlite ? u"REPLACE INTO %1 SELECT * FROM %1"_s : u"TRUNCATE %1"_s);
        }
        if (isSqlite)
            QTest::newRow("a seal taken by another number") << u"REPLACE INTO audit_seal SELECT seq + 100, audit_id, '' FROM audit_seal"_s;
    }
    void isRefusedByTheDatabaseItself()
    {
        QFETCH(QString, statement);
        seal(10);
        const Status refused = world->database->write([&](Connection &c) -> Status {
            c.command(statement);
            return {};
        });
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains("stay as they are"_L1), qPrintable(refused.error().detail));
        QVERIFY(beginNewEpoch(*world->database));
        seal(4);
        const auto report = check();
        QCOMPARE(report.findings, QStringList());
        QCOMPARE(report.sealed, 15); // the new life too
    }

    void findsAReasonThatIsNotTheOneItTellsOf()
    {
        world->clock.set(QDateTime::currentDateTimeUtc());
        QVERIFY(accounts::setMayExportUnmasked(*world->database, u"buro1"_s, true));
        Sender bureau{*world, u"buro1"_s};
        const PersonId person = world->addPerson(1, u"06"_s);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(bureau.send(CommandKind::Reveal, {{u"person"_s, person.value}, {u"text"_s, u"Eşi aradı"_s}}).status, 200);
        QCOMPARE(bureau.send(CommandKind::ExportUnmasked, {{u"list"_s, u"expiring"_s}, {u"form"_s, u"csv"_s}, {u"count"_s, 1},
                                                            {u"filter"_s, QJsonArray()}, {u"text"_s, u"Valilik istedi"_s}}).status,
                 200);
        seal(1);
        QCOMPARE(check().findings, QStringList());
        // The same words twice are not told by the audit to be the same, and trying them finds nothing.
        const auto told = world->database->read([](Connection &c) -> Result<QStringList> {
            QStringList list;
            Rows rows = c.run(u"SELECT detail FROM audit WHERE action = 'reveal' ORDER BY id"_s);
            while (rows.next())
                list.append(parseJsonObject(rows.text(0).toUtf8())->value("reason_sha256"_L1).toString());
            return list;
        });
        const QString plain = QString::fromLatin1(QCryptographicHash::hash("Eşi aradı", QCryptographicHash::Sha256).toHex());
        QVERIFY(told->first() != told->last() && !told->contains(plain) && told->first().size() == plain.size());
        const qint64 row = number(u"SELECT max(id) FROM audit WHERE action = 'reveal'"_s);
        change(u"UPDATE reveal SET reason = 'Kendisi aradı' WHERE id = 2"_s);
        QCOMPARE(check().findings, QStringList{u"the reason that row %1 tells of was changed"_s.arg(row)});
        change(u"UPDATE reveal SET reason = '', salt = '' WHERE id = 2"_s);
        QCOMPARE(check().findings, QStringList{u"the reason that row %1 tells of is gone"_s.arg(row)});
        change(u"UPDATE person SET erased_at = 1"_s); // the retention did it
        QCOMPARE(check().findings, QStringList());
        change(u"DELETE FROM reveal WHERE id = 2"_s);
        QCOMPARE(check().findings, QStringList{u"the reason that row %1 tells of is gone"_s.arg(row)});
        // Words that have moved into the salt.
        change(u"UPDATE reveal SET salt = salt || 'Eşi ', reason = 'aradı' WHERE id = 1"_s);
        QCOMPARE(check().findings.size(), 2);
        change(u"UPDATE unmasked_export SET reason = ''"_s);
        QCOMPARE(check().findings.size(), 3);
        change(u"INSERT INTO destruction (id, at, kind, amount, digest, until) VALUES (1, 1, 'unmasked_export', 1, '', 9000000000000000)"_s);
        QCOMPARE(check().findings.size(), 2);
    }

    // A pasted mark of the order of bytes is dropped by the databases, at the beginning of a text.
    void aReasonIsComparedAsItIsKept()
    {
        Sender bureau{*world, u"buro1"_s};
        const PersonId person = world->addPerson(1, u"06"_s);
        const QString marked = QChar(QChar::ByteOrderMark) + u"Eşi aradı"_s;
        QCOMPARE(bureau.send(CommandKind::Reveal, {{u"person"_s, person.value}, {u"text"_s, marked}}).status, 200);
        for (const QString &wrong : {QString(u"Eşi "_s + QChar(0xFFFE)), QString(u"Eşi "_s + QChar(0xFFFF))})
            QCOMPARE(bureau.send(CommandKind::Reveal, {{u"person"_s, person.value}, {u"text"_s, wrong}}).status, 400);
        seal(1);
        QCOMPARE(check().findings, QStringList());
    }

    void tellsWhereNoAnchorWasCompared()
    {
        seal(3);
        QFile::remove(options.anchorFile);
        takeTriggersAway();
        change(u"DELETE FROM checkpoint"_s);
        QVERIFY(!check().anchored); // nothing says that there ever was one
        QCOMPARE(check().findings, QStringList());
        seal(4);
        QVERIFY(check().anchored);
        QVERIFY(QFile::remove(options.anchorFile));
        QVERIFY(!check().anchored);
        QCOMPARE(check().findings,
                 QStringList{u"the anchor file %1 is missing, but 1 checkpoints were signed"_s.arg(options.anchorFile)});
        options.anchorFile.clear();
        QVERIFY(!check().anchored);
        QCOMPARE(check().findings, QStringList());
    }

    void findsAChainThatWasComputedAnew()
    {
        seal(10);
        takeTriggersAway();
        change(u"UPDATE audit SET action = 'return' WHERE id = 5"_s);
        change(u"DELETE FROM audit_seal"_s);
        change(u"INSERT INTO audit_queue (audit_id) SELECT id FROM audit"_s);
        options.keyFile.clear();
        options.anchorFile.clear();
        seal(0);
        options = audit::besideDatabase(world->folder.filePath(u"log"_s));
        QVERIFY(
            check().findings.contains(u"the rows up to seal 10 are not those that checkpoint 10 signed"_s));
    }

    void sealsARowThatWasCommittedLate()
    {
        seal(3);
        change(u"INSERT INTO audit (id, at, actor, action, entity, entity_id, detail) "
               "VALUES (90, 1000, 1, 'approve', 'application', 1, '{}')"_s);
        change(u"INSERT INTO audit_queue (audit_id) VALUES (90)"_s);
        seal(0);
        change(u"INSERT INTO audit (id, at, actor, action, entity, entity_id, detail) "
               "VALUES (80, 1000, 1, 'approve', 'application', 1, '{}')"_s);
        change(u"INSERT INTO audit_queue (audit_id) VALUES (80)"_s);
        seal(0);
        const auto report = check();
        QCOMPARE(report.findings, QStringList());
        QCOMPARE(report.sealed, 5);
        QCOMPARE(number(u"SELECT audit_id FROM audit_seal WHERE seq = 5"_s), 80);
    }

    void sealsWhatTheQueueHasLost()
    {
        append(3);
        change(u"DELETE FROM audit_queue"_s);
        seal(0);
        QCOMPARE(check().sealed, 3);
    }

    void signsAfterSoManyRowsAndAfterSomeTime()
    {
        audit::Sealer sealer = make();
        QVERIFY(turns(sealer));
        append(3);
        QVERIFY(turns(sealer));
        QCOMPARE(number(u"SELECT count(*) FROM checkpoint"_s), 0);
        append(1);
        QVERIFY(turns(sealer));
        QCOMPARE(number(u"SELECT count(*) FROM checkpoint"_s), 1);
        append(1);
        now += 59s;
        QVERIFY(turns(sealer));
        QCOMPARE(number(u"SELECT count(*) FROM checkpoint"_s), 1);
        now += 1s;
        QVERIFY(turns(sealer));
        QCOMPARE(number(u"SELECT count(*) FROM checkpoint"_s), 2);
        now += 120s;
        QVERIFY(turns(sealer));
        QCOMPARE(number(u"SELECT count(*) FROM checkpoint"_s), 2); // nothing is new
    }

    // Its commit was done, and the answer was lost.
    void aCheckpointThatIsThereAlreadyIsTakenAsItIs()
    {
        audit::Sealer sealer = make();
        append(1);
        QVERIFY(turns(sealer));
        change(u"INSERT INTO checkpoint (seq, chain_hash, total, at, key_id, signature) VALUES (4, '%1', 4, 1, 'earlier', 's')"_s.arg(zeros()));
        append(3);
        QVERIFY(turns(sealer));
        QCOMPARE(number(u"SELECT count(*) FROM checkpoint WHERE key_id = 'earlier'"_s), 1);
        QCOMPARE(number(u"SELECT count(*) FROM checkpoint"_s), 1);
        append(4);
        QVERIFY(turns(sealer));
        QCOMPARE(number(u"SELECT max(seq) FROM checkpoint"_s), 8);
    }

    void isDoneByOneOfTwoProcesses()
    {
        audit::Sealer one = make(), other = make();
        append(2);
        QVERIFY(turns(one));
        QVERIFY(!turns(other));
        append(2);
        now += options.patience;
        QVERIFY(turns(other));
        append(2);
        QVERIFY(!turns(one));
        QVERIFY(turns(other));
        QCOMPARE(number(u"SELECT count(*) FROM audit_seal"_s), 6);
        QCOMPARE(check().findings, QStringList());
    }

    void goesOnWithinFiveSecondsOfItsOwnersEnd()
    {
        audit::Sealer one = make(), other = make();
        append(1);
        const auto tick = [&](audit::Sealer &sealer) {
            now += 1s; // as the server's thread does
            return turns(sealer);
        };
        for (int i = 0; i < 60; ++i) { // who lives keeps it
            QVERIFY(tick(one));
            QVERIFY(!turns(other));
        }
        append(1);
        const auto died = now;
        while (number(u"SELECT count(*) FROM audit_queue"_s) > 0 && now - died < 60s)
            tick(other);
        QVERIFY2(now - died <= 5s, qPrintable(QString::number((now - died).count())));
        append(1);
        QVERIFY(!turns(one)); // should it not have died after all
        QVERIFY(tick(other));
        QCOMPARE(number(u"SELECT count(*) FROM audit_seal"_s), 3);
        QCOMPARE(check().findings, QStringList());
    }

    void leavesTheKeyToItsOwner()
    {
        seal(1);
        const auto permissions = QFile::permissions(options.keyFile);
        QVERIFY(permissions & QFile::ReadOwner);
#ifndef Q_OS_WIN // there a folder's access list says who may
        QVERIFY(
            !(permissions & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
#endif
    }

    void isUndoneWithItsTransaction()
    {
        const Status failed = world->database->write([](Connection &c) -> Status {
            audit::append(c, {UserId{1}, u"approve"_s, u"application"_s, 1, {}});
            return fail(ErrorCode::Conflict, u"no"_s);
        });
        QVERIFY(!failed);
        QCOMPARE(number(u"SELECT count(*) FROM audit"_s), 0);
    }

    void keepsPersonalDataOut_data()
    {
        QTest::addColumn<QJsonValue>("given");
        QTest::addColumn<bool>("kept");
        QTest::newRow("code") << QJsonValue(u"on_hold"_s) << true;
        QTest::newRow("id") << QJsonValue(4711) << true;
        QTest::newRow("uuid") << QJsonValue(u"00000000-0000-4000-8000-000000000000"_s) << true;
        QTest::newRow("national id") << QJsonValue(u"10000000146"_s) << false;
        QTest::newRow("national id as a number") << QJsonValue(10000000146.0) << false;
        QTest::newRow("phone") << QJsonValue(u"5321112233"_s) << false;
        QTest::newRow("phone as a number") << QJsonValue(5321112233.0) << false;
        QTest::newRow("name") << QJsonValue(u"Ayşe Örnek"_s) << false;
        QTest::newRow("e-mail") << QJsonValue(u"ayse@ornek.gov.tr"_s) << false;
        QTest::newRow("object") << QJsonValue(QJsonObject{{u"a"_s, u"b"_s}}) << false;
    }
    void keepsPersonalDataOut()
    {
        QFETCH(QJsonValue, given);
        QFETCH(bool, kept);
        const auto list = world->database->write([&](Connection &c) -> Result<QList<audit::StoredEntry>> {
            audit::append(c, {UserId{1}, u"approve"_s, u"application"_s, 1, {{u"what"_s, given}}});
            return audit::entries(c, {}, 0, 10);
        });
        QCOMPARE(list->size(), 1);
        QCOMPARE(list->first().entry.detail.value(u"what"_s), kept ? given : QJsonValue(u"-"_s));
    }

private:
    static QString zeros() { return QString(64, u'0'); }
    audit::Sealer make()
    {
        return audit::Sealer{*world->database, options, [this] { return now; }};
    }
    static bool turns(audit::Sealer &sealer)
    {
        const auto turned = sealer.turn();
        if (!turned)
            qWarning("%s", qPrintable(turned.error().detail));
        return turned && *turned;
    }
    void append(int count)
    {
        const Status done = world->database->write([&](Connection &c) -> Status {
            for (int i = 0; i < count; ++i)
                audit::append(c,
                              {UserId{1}, u"approve"_s, u"application"_s, i + 1, {{u"from"_s, u"filed"_s}}});
            return {};
        });
        QVERIFY(done);
    }
    /// Adds rows and seals them; the sealer ends.
    void seal(int count)
    {
        append(count);
        audit::Sealer sealer = make();
        QVERIFY(turns(sealer));
    }
    void change(const QString &statement)
    {
        QVERIFY(world->database->write([&](Connection &c) -> Status {
            c.command(statement);
            return {};
        }));
    }
    /// As somebody with all rights would who has something to hide.
    void takeTriggersAway()
    {
        for (const QString &table : {u"audit"_s, u"audit_seal"_s, u"checkpoint"_s}) {
            if (world->where.isPostgreSql())
                change(u"ALTER TABLE %1 DISABLE TRIGGER USER"_s.arg(table));
            else
                for (const QString &kind : {u"update"_s, u"delete"_s, u"replace"_s})
                    change(u"DROP TRIGGER IF EXISTS %1_no_%2"_s.arg(table, kind));
        }
    }
    audit::VerifyReport check()
    {
        QList<audit::SigningKey> keys;
        if (const auto key = audit::SigningKey::open(options.keyFile))
            keys.append(*key);
        const auto report = audit::verify(
            *world->database, {keys, options.anchorFile, QDateTime::currentDateTimeUtc().addSecs(120)});
        if (!report)
            qFatal("%s", qPrintable(report.error().detail));
        return *report;
    }
    qint64 number(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }

    std::unique_ptr<World> world;
    audit::SealerOptions options;
    std::chrono::milliseconds now{};
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
