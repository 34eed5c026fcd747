#include <QLockFile>
#include <QSysInfo>

#include "tests/integration/programs.h"

using namespace eimza;
using namespace eimza::test;

class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        office = std::make_unique<Office>();
        QVERIFY(office->fill(40));
    }

    void copiesWhileItIsServed();
    void neverOverwrites();
    void leavesNothingWhereTheDiskIsFull();
    void clearsAwayWhatAKilledOneLeft();
    void restoresWithANewEpochAndKeepsTheOldFile();
    void beginsNoEmptyRegisterInAGap();
    void refusesToRestore_data();
    void refusesToRestore();
    void refusesToRestoreWhileServed();
    void beginsANewEpoch();

private:
    [[nodiscard]] Ended command(const QString &name, const QStringList &more = {}) const
    {
        return run(eimzad, QStringList{name} + more + QStringList{u"--database"_s, office->place()});
    }
    [[nodiscard]] QStringList serving() const
    {
        return {u"serve"_s,       u"--database"_s, office->place(),        u"--listen"_s,
                u"127.0.0.1:0"_s, u"--ksm"_s,      u"http://127.0.0.1:1"_s};
    }
    [[nodiscard]] QString epoch(const QString &file = u"backend.db"_s) const
    {
        return office->rows(u"SELECT value FROM meta WHERE name = 'epoch'"_s, file).value(0);
    }
    std::unique_ptr<Office> office;
};

void TestBackup::copiesWhileItIsServed()
{
    Serving server{eimzad, serving()};
    QVERIFY(server.url().isValid());
    const QString copy = office->path(u"copy.db"_s);
    const Ended ended = command(u"backup"_s, {copy});
    QCOMPARE(ended.err, QString());
    QCOMPARE(ended.code, 0);
    QCOMPARE(office->rows(u"SELECT count(*) FROM person"_s, u"copy.db"_s), QStringList{u"40"_s});
    QCOMPARE(epoch(u"copy.db"_s), epoch());
#ifndef Q_OS_WIN
    QCOMPARE(QFile::permissions(copy) & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
#endif
    QVERIFY(!QFile::exists(copy + u".unfinished"_s));
}

void TestBackup::neverOverwrites()
{
    const QString taken = office->write(u"taken.db"_s, "mine");
    const Ended ended = command(u"backup"_s, {taken});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(u"taken.db exists already"_s), qPrintable(ended.err));
    QFile file(taken);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "mine");
}

void TestBackup::leavesNothingWhereTheDiskIsFull()
{
#ifdef Q_OS_WIN
    QSKIP("no limit on a file's size to set there");
#endif
    // A limit on the size of files is what a full disk is to the program.
    const Ended ended =
        run(u"sh"_s, {u"-c"_s, u"trap '' XFSZ; ulimit -f 32; exec \"$0\" backup \"$1\" --database \"$2\""_s, eimzad,
                      office->path(u"copy.db"_s), office->place()});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(u"copy.db.unfinished cannot be written: "_s), qPrintable(ended.err));
    QCOMPARE(QDir(office->path({})).entryList({u"copy.db*"_s}), QStringList());
    QCOMPARE(office->rows(u"PRAGMA integrity_check"_s), QStringList{u"ok"_s});
}

void TestBackup::clearsAwayWhatAKilledOneLeft()
{
    const QString copy = office->path(u"copy.db"_s);
    office->write(u"copy.db.unfinished"_s, "half a database");
    office->write(u"copy.db.unfinished-journal"_s, "and its journal");
    QLockFile lock(copy + u".unfinished.lock"_s);
    QVERIFY(lock.tryLock()); // one that runs
    const Ended refused = command(u"backup"_s, {copy});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(u"another backup is writing"_s), qPrintable(refused.err));
    lock.unlock();
    office->write(u"copy.db.unfinished.lock"_s, // one that was killed: there is no such process
                  "999999999\neimzad\n" + QSysInfo::machineHostName().toLocal8Bit() + '\n' +
                      QSysInfo::machineUniqueId() + '\n' + QSysInfo::bootUniqueId() + '\n');
    const Ended ended = command(u"backup"_s, {copy});
    QCOMPARE(ended.err, QString());
    QCOMPARE(ended.code, 0);
    QCOMPARE(QDir(office->path({})).entryList({u"copy.db*"_s}), QStringList{u"copy.db"_s});
    QCOMPARE(office->rows(u"SELECT count(*) FROM person"_s, u"copy.db"_s), QStringList{u"40"_s});
}

void TestBackup::restoresWithANewEpochAndKeepsTheOldFile()
{
    const QString copy = office->path(u"copy.db"_s);
    QCOMPARE(command(u"backup"_s, {copy}).code, 0);
    const QString before = epoch();
    QVERIFY(office->import(u"people"_s, office->write(u"more.csv"_s,
                                                      "tckn;name;surname;user_name;unit;title;personnel_type;email;"
                                                      "phone;registry_no\n" +
                                                          tckn(77) + ";ALİ;ÖRNEK;;06;;;;;\n"))
                .code == 0);
    const Ended ended = command(u"restore"_s, {copy});
    QCOMPARE(ended.err, QString());
    QCOMPARE(ended.code, 0);
    QCOMPARE(office->rows(u"SELECT count(*) FROM person"_s), QStringList{u"40"_s});
    QVERIFY(!epoch().isEmpty());
    QVERIFY(epoch() != before);
    QCOMPARE(epoch(u"copy.db"_s), before);
    const QStringList kept = QDir(office->path({})).entryList({u"backend.db.before-restore-*"_s});
    QVERIFY(!kept.isEmpty());
    QCOMPARE(office->rows(u"SELECT count(*) FROM person"_s, kept.first()), QStringList{u"41"_s});
    QVERIFY(command(u"audit"_s, {u"show"_s}).out.contains(epoch()));
    Serving server{eimzad, serving()};
    QVERIFY(server.url().isValid());
}

// A kill between the two renames: the old file has gone aside, the new one has not come.
void TestBackup::beginsNoEmptyRegisterInAGap()
{
    const QString copy = office->path(u"copy.db"_s), place = office->path(u"backend.db"_s);
    QCOMPARE(command(u"backup"_s, {copy}).code, 0);
    QVERIFY(QFile::rename(place, place + u".before-restore-20260101T000000"_s));
    QVERIFY(QFile::copy(copy, place + u".restoring"_s));
    const Ended ended = run(eimzad, serving());
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(u"backend.db is missing: a restore was cut short"_s), qPrintable(ended.err));
    QVERIFY(!QFile::exists(place));
    QCOMPARE(command(u"restore"_s, {copy}).code, 0);
    QVERIFY(!QFile::exists(place + u".restoring"_s));
    QCOMPARE(office->rows(u"SELECT count(*) FROM person"_s), QStringList{u"40"_s});
}

void TestBackup::refusesToRestore_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << u"none.db"_s << u"there is no backup"_s;
    QTest::newRow("what is no database") << u"text.db"_s << u"is damaged"_s;
    QTest::newRow("a damaged one") << u"damaged.db"_s << u"is damaged"_s;
    QTest::newRow("another program's") << u"other.db"_s << u"is no backup of this program"_s;
    QTest::newRow("a newer one") << u"newer.db"_s << u"use the newer program"_s;
    QTest::newRow("itself") << u"backend.db"_s << u"is the database itself"_s;
}

void TestBackup::refusesToRestore()
{
    QFETCH(QString, file);
    QFETCH(QString, says);
    const auto sql = [&](const QString &name, const QString &statement) {
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"fault"_s);
            db.setDatabaseName(office->path(name));
            db.open();
            QSqlQuery(db).exec(statement);
        }
        QSqlDatabase::removeDatabase(u"fault"_s);
    };
    office->write(u"text.db"_s, QByteArray(9000, 'x'));
    sql(u"other.db"_s, u"CREATE TABLE notes (text TEXT)"_s);
    QCOMPARE(command(u"backup"_s, {office->path(u"newer.db"_s)}).code, 0);
    sql(u"newer.db"_s, u"UPDATE meta SET value = '99' WHERE name = 'schema'"_s);
    QCOMPARE(command(u"backup"_s, {office->path(u"damaged.db"_s)}).code, 0);
    QFile damaged(office->path(u"damaged.db"_s));
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.seek(damaged.size() / 2) && damaged.write(QByteArray(8192, '\xA5')) == 8192);
    damaged.close();
    const QStringList contents = office->contents();
    const Ended ended = command(u"restore"_s, {office->path(file)});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(says), qPrintable(ended.err));
    QCOMPARE(office->contents(), contents);
    QVERIFY(QDir(office->path({})).entryList({u"*restor*"_s}).isEmpty());
}

void TestBackup::refusesToRestoreWhileServed()
{
    const QString copy = office->path(u"copy.db"_s);
    QCOMPARE(command(u"backup"_s, {copy}).code, 0);
    Serving server{eimzad, serving()};
    QVERIFY(server.url().isValid());
    for (const Ended &ended : {command(u"restore"_s, {copy}), command(u"new-epoch"_s)}) {
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"is being served by process"_s), qPrintable(ended.err));
    }
}

void TestBackup::beginsANewEpoch()
{
    const QString before = epoch();
    const Ended ended = command(u"new-epoch"_s);
    QCOMPARE(ended.code, 0);
    QVERIFY(epoch() != before);
    QCOMPARE(ended.out, u"epoch %1\n"_s.arg(epoch()));
    const QString audited = command(u"audit"_s, {u"show"_s}).out;
    QVERIFY2(audited.contains(u"new-epoch"_s) && audited.contains(epoch()), qPrintable(audited));
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
