#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>

#include "core/backend/services/backup.h"
#include "core/backend/store/meta.h"
#include "core/backend/store/migrations.h"
#include "core/base/taskthread.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

class TestDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesANewFileWithAnEpochOfItsOwn()
    {
        const auto one = Database::open(place(u"one"_s)), other = Database::open(place(u"other"_s));
        QVERIFY(one && other);
        QVERIFY(!QUuid::fromString((*one)->epoch()).isNull());
        QVERIFY((*one)->epoch() != (*other)->epoch());
        QCOMPARE((*one)->cursorKey().size(), 32);
        QCOMPARE(schema(**one), currentSchema());
    }

    void keepsWhatAnOldFileHolds()
    {
        QString epoch;
        {
            const auto first = Database::open(place(u"kept"_s));
            epoch = (*first)->epoch();
        }
        const auto again = Database::open(place(u"kept"_s));
        QVERIFY(again);
        QCOMPARE((*again)->epoch(), epoch);
    }

    void learnsFromTheAuditSinceWhenAnAccountIsDisabled()
    {
        QVERIFY(makeOld(u"old"_s, 8, {
            u"INSERT INTO unit (code, name, folded) VALUES ('06', 'Ankara', 'ankara')"_s,
            u"INSERT INTO user_account (name, role, unit, password, disabled) VALUES ('gone', 'officer', 1, '', 1)"_s,
            u"INSERT INTO user_account (name, role, unit, password, disabled) VALUES ('back', 'officer', 1, '', 0)"_s,
            u"INSERT INTO audit (at, action, entity, entity_id, detail) VALUES (1000, 'user-disabled', 'user', 1, '{}'), "
            "(2000, 'user-disabled', 'user', 2, '{}'), (3000, 'user-disabled', 'user', 1, '{}')"_s}));
        const auto database = Database::open(place(u"old"_s));
        QVERIFY(database);
        QCOMPARE(schema(**database), currentSchema());
        const auto since = [&](const QString &name) {
            return *(*database)->read([&](Connection &c) -> Result<qint64> {
                return c.number(u"SELECT disabled_at FROM user_account WHERE name = ?"_s, {name});
            });
        };
        QCOMPARE(since(u"gone"_s), 3000);
        QCOMPARE(since(u"back"_s), 0);
    }

    void refusesANewerFile()
    {
        {
            const auto database = Database::open(place(u"newer"_s));
            QVERIFY((*database)->write([](Connection &c) -> Status {
                meta::setNumber(c, u"schema"_s, currentSchema() + 1);
                return {};
            }));
        }
        const auto refused = Database::open(place(u"newer"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::NewerDatabase);
        QVERIFY(QFile::exists(folder.filePath(u"newer"_s)));
    }

    void setsADamagedFileAside()
    {
        const QByteArray damage = QByteArray("SQLite format 3\0", 16) + QByteArray(8176, 'x');
        QFile file(folder.filePath(u"damaged"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(damage);
        file.close();
        const auto refused = Database::open(place(u"damaged"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Database);
        const QStringList aside = QDir(folder.path()).entryList({u"damaged.damaged-*"_s});
        QCOMPARE(aside.size(), 1);
        QFile kept(folder.filePath(aside.first()));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), damage);
        QVERIFY(Database::open(place(u"damaged"_s)));
    }

    void leavesAFileAloneThatNeverWasADatabase()
    {
        const QByteArray text = "root:x:0:0:root:/root:/bin/sh\n";
        QFile file(folder.filePath(u"accounts"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        const auto refused = Database::open(place(u"accounts"_s));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Database);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
        QCOMPARE(QDir(folder.path()).entryList({u"accounts*"_s}), QStringList{u"accounts"_s});
    }

    void refusesAnotherProgramsDatabaseAndLeavesItsBytes_data()
    {
        QTest::addColumn<QString>("journal");
        QTest::newRow("with a journal") << u"DELETE"_s;
        QTest::newRow("with a log") << u"WAL"_s;
    }
    void refusesAnotherProgramsDatabaseAndLeavesItsBytes()
    {
        QFETCH(QString, journal);
        QFile file(folder.filePath(u"other-%1.db"_s.arg(journal)));
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"other"_s);
            other.setDatabaseName(file.fileName());
            QVERIFY(other.open());
            for (const QString &statement :
                 QStringList{u"PRAGMA journal_mode = "_s + journal, u"CREATE TABLE notes (text TEXT)"_s})
                QVERIFY(QSqlQuery(other).exec(statement));
        }
        QSqlDatabase::removeDatabase(u"other"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        const auto refused = Database::open(place(QFileInfo(file).fileName()));
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(u"another program"_s));
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), before);
        QVERIFY(!QFile::exists(file.fileName() + u"-journal"_s));
    }

#ifndef Q_OS_WIN // there the access list of the folder keeps others away
    void keepsTheFileItsOwners()
    {
        QVERIFY(Database::open(place(u"own"_s)));
        QCOMPARE(QFile::permissions(folder.filePath(u"own"_s)) &
                     (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());
    }
#endif

    // SQLite plays a log into whatever file has its name.
    void aRestoreTakesALogThatWasLeftAloneAside()
    {
        const QString file = folder.filePath(u"restored"_s), backup = folder.filePath(u"restored.backup"_s);
        const auto written = [](Database &database, const QString &value) {
            return database.write([&](Connection &c) -> Status {
                meta::setText(c, u"tried"_s, value);
                return {};
            });
        };
        {
            const auto database = Database::open(place(u"restored"_s));
            QVERIFY(database && written(**database, u"before"_s));
            QVERIFY(backUp(file, backup));
            QVERIFY(written(**database, u"after"_s));
            for (const QString &part : {u"-wal"_s, u"-shm"_s}) // as a killed process leaves them
                QVERIFY(QFile::copy(file + part, file + part + u".left"_s));
        }
        QVERIFY(QFile::remove(file));
        for (const QString &part : {u"-wal"_s, u"-shm"_s})
            QVERIFY(QFile::rename(file + part + u".left"_s, file + part));
        const auto aside = restore(file, backup);
        QVERIFY(aside);
        QVERIFY(QFile::exists(*aside + u"-wal"_s) && !QFile::exists(file + u"-wal"_s));
        const auto database = Database::open(place(u"restored"_s));
        QVERIFY(database);
        QCOMPARE(*(*database)->read([](Connection &c) -> Result<QString> { return meta::text(c, u"tried"_s); }), u"before"_s);
    }

    // Or each of them would keep a thread that others need to read.
    void whoWaitsBehindALongWriterGivesUp()
    {
        const auto database = Database::open(place(u"busy"_s));
        QVERIFY(database);
        QSemaphore begun, may;
        TaskThread thread{u"writer"_s};
        const auto writer = thread.run([&] {
            return (*database)->write([&](Connection &) -> Status {
                begun.release();
                may.acquire();
                return {};
            });
        });
        begun.acquire();
        QElapsedTimer waited;
        waited.start();
        const Status second = (*database)->write([](Connection &) -> Status { return {}; });
        QVERIFY(!second && second.error().code == ErrorCode::Unavailable);
        QVERIFY(waited.elapsed() < 15'000);
        QVERIFY((*database)->read([](Connection &) -> Status { return {}; }));
        may.release();
        QTRY_VERIFY(writer.isFinished());
        QVERIFY(writer.result());
        QVERIFY((*database)->write([](Connection &) -> Status { return {}; }));
    }

    void rollsBackWhateverTheBodyAnswersAfterAFailedStatement()
    {
        const auto database = Database::open(place(u"rollback"_s));
        const Status failed = (*database)->write([](Connection &c) -> Status {
            meta::setText(c, u"trace"_s, u"left"_s);
            c.run(u"INSERT INTO no_such_table VALUES (1)"_s);
            return {};
        });
        QVERIFY(!failed);
        QCOMPARE(failed.error().code, ErrorCode::Database);
        const auto trace =
            (*database)->read([](Connection &c) -> Result<QString> { return meta::text(c, u"trace"_s); });
        QCOMPARE(*trace, QString());
    }

    void refusesAnUnknownPlace()
    {
        QCOMPARE(Database::open(u"postgresql:x"_s).error().code, ErrorCode::InvalidInput);
    }

private:
    QString place(const QString &name) const
    {
        return u"sqlite:"_s + folder.filePath(name);
    }
    /// A file as the first `steps` migrations made it, with what the statements add.
    Status makeOld(const QString &name, int steps, const QStringList &statements) const
    {
        auto opened = Connection::open(*Place::parse(place(name)));
        if (!opened)
            return fail(opened.error());
        Connection &c = **opened;
        for (const QString &step : QDir(u":/backend/sql"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name)) {
            if (step.count(u'.') > 1 || steps-- <= 0)
                continue;
            QFile script(u":/backend/sql/"_s + step);
            if (!script.open(QIODevice::ReadOnly))
                return fail(ErrorCode::Io, script.errorString());
            c.runScript(c.dialect().adapted(QString::fromUtf8(script.readAll())));
            c.run(u"INSERT INTO meta (name, value) VALUES ('schema', '1') ON CONFLICT (name) DO UPDATE "
                  "SET value = CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)"_s);
        }
        for (const QString &statement : statements)
            c.command(statement);
        return c.status();
    }
    static int schema(Database &database)
    {
        return *database.read(
            [](Connection &c) -> Result<int> { return static_cast<int>(meta::number(c, u"schema"_s)); });
    }
    QTemporaryDir folder;
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
