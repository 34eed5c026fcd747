#include <QRegularExpression>
#include <QTest>
#include <limits>

#include "core/backend/store/database.h"
#include "tests/support/testdatabase.h"

using namespace eimza;
using namespace eimza::backend;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        where = std::make_unique<OwnDatabase>();
        auto opened = Database::open(where->place());
        QVERIFY(opened);
        database = *std::move(opened);
        QVERIFY(database->write([](Connection &c) -> Status {
            c.command(c.dialect().adapted(u"CREATE TABLE probe (id INTEGER PRIMARY KEY, t TEXT, n BIGINT, b BLOB)"_s));
            return {};
        }));
    }
    void cleanup()
    {
        database.reset();
        where.reset();
    }

    void theNextQuestionSeesWhatWasTold()
    {
        QVERIFY(database->write([](Connection &c) -> Status {
            tellText(c, 1, u"one"_s);
            c.tell(u"UPDATE probe SET t = ? WHERE id = ?"_s, {u"two"_s, 1});
            if (c.text(u"SELECT t FROM probe WHERE id = ?"_s, {1}) != u"two"_s)
                return fail(ErrorCode::Database, u"not seen"_s);
            return {};
        }));
    }

    void whatWasToldAloneIsKept()
    {
        QVERIFY(database->write([](Connection &c) -> Status {
            tellText(c, 1, u"one"_s);
            tellText(c, 2, u"two"_s);
            return {};
        }));
        QCOMPARE(texts(), (QStringList{u"one"_s, u"two"_s}));
    }

    // The answer of a statement that was told must not be taken for that of the one that was asked.
    void aQuestionGetsItsOwnAnswer()
    {
        QVERIFY(database->write([](Connection &c) -> Status {
            tellText(c, 1, u"one"_s);
            tellText(c, 2, u"two"_s);
            c.tell(u"SELECT t FROM probe WHERE id = 1"_s + c.dialect().forUpdate());
            Rows rows = c.run(u"UPDATE probe SET n = 5 WHERE id >= ?"_s, {1});
            if (rows.changed() != 2)
                return fail(ErrorCode::Database, u"%1 changed"_s.arg(rows.changed()));
            c.tell(u"SELECT t FROM probe WHERE id = 1"_s + c.dialect().forUpdate());
            if (c.text(u"SELECT t FROM probe WHERE id = 2"_s) != u"two"_s)
                return fail(ErrorCode::Database, u"another's answer"_s);
            return {};
        }));
    }

    void rowsAreReadOnWhileMoreIsTold()
    {
        QVERIFY(database->write([](Connection &c) -> Status {
            for (int i = 1; i <= 5; ++i)
                tellText(c, i, QString::number(i));
            return {};
        }));
        QVERIFY(database->write([](Connection &c) -> Status {
            Rows rows = c.run(u"SELECT id FROM probe WHERE id <= 5 ORDER BY id"_s);
            while (rows.next()) {
                c.tell(u"UPDATE probe SET n = ? WHERE id = ?"_s, {rows.number(0) * 10, rows.number(0)});
                if (c.number(u"SELECT n FROM probe WHERE id = ?"_s, {rows.number(0)}) != rows.number(0) * 10)
                    return fail(ErrorCode::Database, u"row %1"_s.arg(rows.number(0)));
            }
            return {};
        }));
        QCOMPARE(number(u"SELECT sum(n) FROM probe"_s), 150);
    }

    void moreThanWaitAtOnceIsTold()
    {
        QVERIFY(database->write([](Connection &c) -> Status {
            for (int i = 1; i <= 350; ++i)
                tellText(c, i, QString::number(i));
            return {};
        }));
        QCOMPARE(number(u"SELECT count(*) FROM probe"_s), 350);
        QCOMPARE(number(u"SELECT sum(CAST(t AS INTEGER)) FROM probe"_s), 350 * 351 / 2);
    }

    void aToldStatementThatFailsTakesAllWithIt_data()
    {
        QTest::addColumn<bool>("asksThen");
        QTest::newRow("found at the end") << false;
        QTest::newRow("found at a question") << true;
    }
    void aToldStatementThatFailsTakesAllWithIt()
    {
        QFETCH(bool, asksThen);
        int asked = -1;
        const Status failed = database->write([&](Connection &c) -> Status {
            tellText(c, 1, u"before"_s);
            c.tell(u"INSERT INTO probe (id, n) VALUES (2, 7 / ?)"_s, {0});
            c.tell(u"INSERT INTO probe (id, n) VALUES (1, 0)"_s);
            tellText(c, 3, u"after"_s);
            if (asksThen)
                asked = static_cast<int>(c.number(u"SELECT count(*) FROM probe"_s));
            return {};
        });
        QVERIFY(!failed);
        QCOMPARE(asked, asksThen ? 0 : -1); // no rows
        QCOMPARE(texts(), QStringList());
        QVERIFY(database->write([](Connection &c) -> Status {
            tellText(c, 4, u"next"_s);
            return {};
        }));
        QCOMPARE(texts(), QStringList{u"next"_s});
    }

    void whatWasToldIsForgottenWithItsTransaction()
    {
        QVERIFY(!database->write([](Connection &c) -> Status {
            tellText(c, 1, u"refused"_s);
            return fail(ErrorCode::Conflict, u"no"_s);
        }));
        QVERIFY(!database->write([](Connection &c) -> Status {
            tellText(c, 1, u"lost a race"_s);
            c.giveUp(u"changed meanwhile"_s);
            return {};
        }));
        QCOMPARE(texts(), QStringList());
        QVERIFY(database->write([](Connection &) -> Status { return {}; }));
        QCOMPARE(texts(), QStringList());
    }

    void whatWasToldAfterAQuestionIsForgottenToo()
    {
        QVERIFY(!database->write([](Connection &c) -> Status {
            tellText(c, 1, u"one"_s);
            if (c.number(u"SELECT count(*) FROM probe"_s) != 1)
                return fail(ErrorCode::Database, u"not seen"_s);
            tellText(c, 2, u"two"_s);
            return fail(ErrorCode::Conflict, u"no"_s);
        }));
        QVERIFY(database->write([](Connection &c) -> Status {
            tellText(c, 3, u"three"_s);
            return {};
        }));
        QCOMPARE(texts(), QStringList{u"three"_s});
    }

    // The transaction itself begins at the server with the first question.
    void nothingGoesOutBeforeAQuestion()
    {
        if (!where->isPostgreSql())
            QSKIP("SQLite has no line to save");
        const QSqlDatabase look = where->look(u"look"_s);
        const auto open = [&] {
            QSqlQuery query(look);
            return query.exec(u"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL "
                              "AND pid <> pg_backend_pid()"_s) && query.next() ? query.value(0).toInt() : -1;
        };
        QList<int> seen;
        QVERIFY(database->write([&](Connection &c) -> Status {
            tellText(c, 1, u"one"_s);
            seen << open();
            seen << static_cast<int>(c.number(u"SELECT count(*) FROM probe"_s));
            seen << open();
            return {};
        }));
        seen << open();
        QCOMPARE(seen, (QList<int>{0, 1, 1, 0}));
    }

    void aCommitThatFailsLeavesNothing()
    {
        if (!where->isPostgreSql())
            QSKIP("SQLite looks at each row at once");
        QVERIFY(database->write([](Connection &c) -> Status {
            c.command(u"CREATE TABLE late (n BIGINT UNIQUE DEFERRABLE INITIALLY DEFERRED)"_s);
            return {};
        }));
        for (const bool asks : {false, true})
            QVERIFY(!database->write([&](Connection &c) -> Status {
                c.tell(u"INSERT INTO late (n) VALUES (?), (1)"_s, {1});
                tellText(c, 1, u"with it"_s);
                return !asks || c.number(u"SELECT count(*) FROM late"_s) == 2 ? Status() : fail(ErrorCode::Database, u"count"_s);
            }));
        QCOMPARE(texts(), QStringList());
        QCOMPARE(number(u"SELECT count(*) FROM late"_s), 0);
        QVERIFY(database->write([](Connection &c) -> Status {
            tellText(c, 1, u"next"_s);
            return {};
        }));
        QCOMPARE(texts(), QStringList{u"next"_s});
    }

    void aToldStatementThatLosesARaceBeginsItsTransactionAnew()
    {
        if (!where->isPostgreSql())
            QSKIP("SQLite has one writer");
        QVERIFY(database->write([](Connection &c) -> Status {
            tellText(c, 1, u"first"_s);
            return {};
        }));
        int turn = 0;
        QVERIFY(database->write([&](Connection &c) -> Status {
            ++turn;
            tellText(c, turn, u"second"_s);
            return {};
        }));
        QCOMPARE(turn, 2);
        QCOMPARE(texts(), (QStringList{u"first"_s, u"second"_s}));
    }

    void saysWhenRefusedStatementsStandInTheServersLog()
    {
        if (!where->isPostgreSql())
            QSKIP("SQLite has no log");
        database.reset();
        where->atServer(u"ALTER DATABASE %1 SET log_min_error_statement = 'error'"_s.arg(where->name()));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"log_min_error_statement = panic"_s));
        QVERIFY(Database::open(where->place()));
    }

    void everyValueComesBackAsItWas_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("quotes") << u"it's \"so\"; DROP TABLE probe; --'"_s;
        QTest::newRow("backslashes") << u"C:\\yeni\\'x\\"_s;
        QTest::newRow("places") << u"? $1 :name %1"_s;
        QTest::newRow("lines") << u"bir\r\niki\tüç"_s;
        QTest::newRow("Turkish") << u"İıŞşĞğÜüÖöÇç"_s;
        QTest::newRow("beyond the first plane") << u"\U0001F600"_s;
        QTest::newRow("empty") << u""_s;
        QTest::newRow("null") << QString();
    }
    void everyValueComesBackAsItWas()
    {
        QFETCH(QString, text);
        const QByteArray bytes("\0\xff'\\x", 5);
        const qint64 least = std::numeric_limits<qint64>::min();
        QVERIFY(database->write([&](Connection &c) -> Status {
            c.tell(u"INSERT INTO probe (id, t, n, b) VALUES (?, ?, ?, ?)"_s, {1, text, least, bytes});
            c.tell(u"INSERT INTO probe (id, t, n, b) VALUES (?, ?, ?, ?)"_s,
                   {2, text, QVariant(QMetaType::fromType<qint64>()), QByteArray("-")});
            return {};
        }));
        QVERIFY(database->read([&](Connection &c) -> Status {
            Rows rows = c.run(u"SELECT t, n, b, t IS NULL, n IS NULL, '?' FROM probe WHERE t = ? ORDER BY id"_s, {text});
            const bool first = rows.next() && rows.text(0) == text && rows.number(1) == least && rows.bytes(2) == bytes &&
                               !rows.flag(3) && !rows.flag(4) && rows.text(5) == u"?"_s;
            const bool second = first && rows.next() && !rows.flag(3) && rows.flag(4) && rows.bytes(2) == "-";
            return second && !rows.next() ? Status() : fail(ErrorCode::Database, first ? u"second"_s : u"first"_s);
        }));
    }

private:
    static void tellText(Connection &c, int id, const QString &text)
    {
        c.tell(u"INSERT INTO probe (id, t) VALUES (?, ?)"_s, {id, text});
    }
    qint64 number(const QString &sql) const
    {
        return *database->read([&](Connection &c) -> Result<qint64> { return c.number(sql); });
    }
    QStringList texts() const
    {
        return *database->read([](Connection &c) -> Result<QStringList> {
            QStringList list;
            Rows rows = c.run(u"SELECT t FROM probe ORDER BY id"_s);
            while (rows.next())
                list.append(rows.text(0));
            return list;
        });
    }
    std::unique_ptr<OwnDatabase> where;
    std::unique_ptr<Database> database;
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
