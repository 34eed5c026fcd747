#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/sqlitefile.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestSqliteFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void migratesNewAndOldFilesTheSameWay();
    void leavesNothingOfAFailedStep();
    void refusesAFileOfALaterProgram();
    void setsADamagedFileAside();
    void leavesNoIndexOfTheJournal_data();
    void leavesNoIndexOfTheJournal();
    void removesTheIndexOfAnother();
    void changesNothingThatItOnlyReads();
    void rollsBackWhatFailed();
    void splitsStatements();
    void keepsWhatIsTemporaryInMemory();

private:
    void writeStep(const QString &name, const QByteArray &sql)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(sql);
    }
    Result<std::unique_ptr<SqliteFile>> open() { return SqliteFile::open(m_folder->filePath(u"a.db"_s), m_folder->path(), {}); }
    static QVariant value(const SqliteFile &file, const QString &sql)
    {
        auto query = file.run(sql);
        return query && query->next() ? query->value(0) : QVariant();
    }
    [[nodiscard]] QByteArray bytesOf(const QString &name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    /// a.db and its journal as a killed program leaves them, with the row 2 in the journal alone.
    void leaveAJournal();
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSqliteFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    writeStep(u"0001_first.sql"_s, "-- a comment; with a mark\nCREATE TABLE t (x INTEGER);\nINSERT INTO t VALUES (1);\n");
}

void TestSqliteFile::migratesNewAndOldFilesTheSameWay()
{
    {
        const auto file = open();
        QVERIFY(file);
        QCOMPARE(value(**file, u"PRAGMA user_version"_s).toInt(), 1);
    }
    writeStep(u"0002_second.sql"_s, "ALTER TABLE t ADD COLUMN y INTEGER DEFAULT 5;\n");
    {
        const auto old = open();
        QVERIFY(old);
        QCOMPARE(value(**old, u"SELECT y FROM t WHERE x = 1"_s).toInt(), 5);
        QCOMPARE(value(**old, u"PRAGMA user_version"_s).toInt(), 2);
    }
    const auto fresh = SqliteFile::open(m_folder->filePath(u"b.db"_s), m_folder->path(), {});
    QVERIFY(fresh);
    QCOMPARE(value(**fresh, u"SELECT y FROM t WHERE x = 1"_s).toInt(), 5);
}

void TestSqliteFile::leavesNothingOfAFailedStep()
{
    QVERIFY(open());
    writeStep(u"0002_broken.sql"_s, "CREATE TABLE half (x INTEGER);\nINSERT INTO nowhere VALUES (1);\n");
    const auto failed = open();
    QVERIFY(!failed);
    QVERIFY(failed.error().detail.contains(u"0002_broken.sql"_s));
    QVERIFY(QFile::remove(m_folder->filePath(u"0002_broken.sql"_s)));
    const auto again = open();
    QVERIFY(again);
    QCOMPARE(value(**again, u"SELECT count(*) FROM sqlite_master WHERE name = 'half'"_s).toInt(), 0);
    QCOMPARE(value(**again, u"PRAGMA user_version"_s).toInt(), 1);
}

void TestSqliteFile::refusesAFileOfALaterProgram()
{
    writeStep(u"0002_second.sql"_s, "CREATE TABLE later (x INTEGER);\n");
    QVERIFY(open());
    QVERIFY(QFile::remove(m_folder->filePath(u"0002_second.sql"_s)));
    const auto refused = open();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::NewerDatabase);
}

void TestSqliteFile::setsADamagedFileAside()
{
    writeStep(u"a.db"_s, QByteArray(8192, 'x'));
    const auto file = open();
    QVERIFY(file);
    QCOMPARE(value(**file, u"SELECT count(*) FROM t"_s).toInt(), 1);
    QFile aside(m_folder->filePath(u"a.db.damaged-1"_s));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), QByteArray(8192, 'x'));
}

void TestSqliteFile::leaveAJournal()
{
    QByteArray database, journal;
    {
        const auto file = open();
        QVERIFY(file);
        QVERIFY((*file)->run(u"PRAGMA wal_checkpoint(TRUNCATE)"_s));
        database = bytesOf(u"a.db"_s);
        QVERIFY((*file)->run(u"INSERT INTO t VALUES (2)"_s));
        journal = bytesOf(u"a.db-wal"_s);
    }
    QVERIFY(!database.isEmpty() && !journal.isEmpty());
    writeStep(u"a.db"_s, database);
    writeStep(u"a.db-wal"_s, journal);
    QVERIFY(!QFile::exists(m_folder->filePath(u"a.db-shm"_s)));
}

void TestSqliteFile::leavesNoIndexOfTheJournal_data()
{
    QTest::addColumn<bool>("readOnly");
    QTest::addColumn<bool>("whole");
    QTest::newRow("written") << false << true;
    QTest::newRow("written, no frame is whole") << false << false;
    QTest::newRow("only read") << true << true;
    QTest::newRow("only read, no frame is whole") << true << false;
}

// Its file would hold what was in memory.
void TestSqliteFile::leavesNoIndexOfTheJournal()
{
    QFETCH(bool, readOnly);
    QFETCH(bool, whole);
    leaveAJournal();
    if (!whole) {
        QByteArray journal = bytesOf(u"a.db-wal"_s);
        journal[40] = static_cast<char>(~journal.at(40)); // in the first frame's head
        writeStep(u"a.db-wal"_s, journal);
    }
    const auto file = SqliteFile::open(m_folder->filePath(u"a.db"_s), m_folder->path(), {.exclusive = !readOnly, .readOnly = readOnly});
    QVERIFY(file);
    QCOMPARE(value(**file, u"SELECT max(x) FROM t"_s).toInt(), whole ? 2 : 1);
    QVERIFY(!QFile::exists(m_folder->filePath(u"a.db-shm"_s)));
    QCOMPARE((*file)->run(u"INSERT INTO t VALUES (3)"_s).has_value(), !readOnly);
    QVERIFY(!QFile::exists(m_folder->filePath(u"a.db-shm"_s)));
}

void TestSqliteFile::removesTheIndexOfAnother()
{
    leaveAJournal();
    writeStep(u"a.db-shm"_s, QByteArray(32768, 'x'));
    const auto file = SqliteFile::open(m_folder->filePath(u"a.db"_s), m_folder->path(), {.exclusive = true});
    QVERIFY(file);
    QVERIFY(!QFile::exists(m_folder->filePath(u"a.db-shm"_s)));
    QCOMPARE(value(**file, u"SELECT max(x) FROM t"_s).toInt(), 2);
}

void TestSqliteFile::changesNothingThatItOnlyReads()
{
    leaveAJournal();
    const QByteArray database = bytesOf(u"a.db"_s);
    const QByteArray journal = bytesOf(u"a.db-wal"_s);
    {
        const auto file = SqliteFile::open(m_folder->filePath(u"a.db"_s), {}, {.readOnly = true});
        QVERIFY(file);
        QCOMPARE(value(**file, u"SELECT max(x) FROM t"_s).toInt(), 2);
    }
    QCOMPARE(bytesOf(u"a.db"_s), database);
    QCOMPARE(bytesOf(u"a.db-wal"_s), journal);
    const auto missing = SqliteFile::open(m_folder->filePath(u"b.db"_s), {}, {.readOnly = true});
    QVERIFY(!missing && missing.error().code == ErrorCode::Io);
    QVERIFY(!QFile::exists(m_folder->filePath(u"b.db"_s)));
}

void TestSqliteFile::rollsBackWhatFailed()
{
    const auto file = open();
    QVERIFY(file);
    const Status status = (*file)->transaction([&]() -> Status {
        if (const auto done = (*file)->run(u"INSERT INTO t VALUES (2)"_s); !done)
            return fail(done.error());
        return fail(ErrorCode::Conflict, u"no"_s);
    });
    QVERIFY(!status);
    QCOMPARE(status.error().code, ErrorCode::Conflict);
    QCOMPARE(value(**file, u"SELECT count(*) FROM t"_s).toInt(), 1);
}

void TestSqliteFile::splitsStatements()
{
    QCOMPARE(sqlStatements(u"-- no; statement\nCREATE TABLE a (\n  x TEXT DEFAULT ';x'\n);\n\nDROP TABLE a;\nSELECT 1"_s).size(), 3);
}

void TestSqliteFile::keepsWhatIsTemporaryInMemory()
{
    const auto file = open();
    QVERIFY(file);
    QCOMPARE(value(**file, u"PRAGMA temp_store"_s).toInt(), 2);
#ifdef Q_OS_WIN // there the library is of our own making
    for (const QString &option : {u"THREADSAFE=1"_s, u"TEMP_STORE=3"_s, u"DEFAULT_MEMSTATUS=0"_s})
        QVERIFY2(value(**file, u"SELECT sqlite_compileoption_used('%1')"_s.arg(option)).toBool(), qUtf8Printable(option));
#endif
}

QTEST_GUILESS_MAIN(TestSqliteFile)
#include "tst_sqlitefile.moc"
