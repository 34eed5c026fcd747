#include <QDir>
#include <QTest>

#include "core/backend/audit/audit.h"
#include "core/backend/store/meta.h"
#include "core/backend/store/migrations.h"
#include "core/backend/store/ownwork.h"
#include "core/backend/store/users.h"
#include "tests/support/testdatabase.h"

using namespace eimza;
using namespace eimza::backend;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

class TestMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { where = std::make_unique<OwnDatabase>(); }
    void cleanup() { where.reset(); }

    void everyEarlierSchemaIsBroughtUpToDateWithItsRows_data()
    {
        QTest::addColumn<int>("schema");
        for (int schema = 1; schema < currentSchema(); ++schema)
            QTest::addRow("schema %d", schema) << schema;
    }
    void everyEarlierSchemaIsBroughtUpToDateWithItsRows()
    {
        QFETCH(int, schema);
        const Status made = makeOld(schema);
        QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
        for (int opened = 0; opened < 2; ++opened) {
            const auto database = Database::open(where->place());
            QVERIFY2(database, database ? "" : qPrintable(database.error().detail));
            QCOMPARE((*database)->epoch(), epoch);
            const auto kept = (*database)->write([&](Connection &c) -> Result<QStringList> {
                audit::append(c, {{}, u"sign-in"_s, u"user"_s, 1, {}});
                const auto user = users::byName(c, OwnWork(), u"eski"_s);
                return QStringList{QString::number(meta::number(c, u"schema"_s)), c.text(u"SELECT name FROM unit WHERE code = '06'"_s),
                                   user ? wireName(user->role) : QString(), c.text(u"SELECT surname FROM person"_s)};
            });
            QVERIFY2(kept, kept ? "" : qPrintable(kept.error().detail));
            QCOMPARE(*kept, (QStringList{QString::number(currentSchema()), u"Çankırı"_s, u"officer"_s, u"IŞIK"_s}));
            if (where->isPostgreSql())
                QCOMPARE(byBytes(**database), 2); // or beginnings of names are not found in a database of another order
        }
    }

    void aLaterSchemaIsRefusedAndLeftAlone()
    {
        {
            const auto database = Database::open(where->place());
            QVERIFY(database);
            QVERIFY((*database)->write([](Connection &c) -> Status {
                meta::setNumber(c, u"schema"_s, currentSchema() + 1);
                return {};
            }));
        }
        for (int opened = 0; opened < 2; ++opened)
            QCOMPARE(Database::open(where->place()).error().code, ErrorCode::NewerDatabase);
    }

    void anotherProgramsDatabaseIsRefused()
    {
        {
            const auto other = Connection::open(*Place::parse(where->place()));
            QVERIFY(other);
            (*other)->command(u"CREATE TABLE notes (text TEXT)"_s);
            QVERIFY((*other)->status());
        }
        const auto refused = Database::open(where->place());
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(u"another program"_s));
    }

    void aServersDatabaseThatCannotHoldTurkishIsRefused()
    {
        if (!where->isPostgreSql())
            QSKIP("SQLite's are UTF-8");
        const QString name = where->name() + u"_latin1"_s;
        where->atServer(u"CREATE DATABASE %1 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"_s.arg(name));
        const auto refused = Database::open(where->place() + u"_latin1"_s);
        where->atServer(u"DROP DATABASE %1 WITH (FORCE)"_s.arg(name));
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.contains(u"UTF8"_s), qPrintable(refused.error().detail));
    }

private:
    /// As a program of that time left it.
    Status makeOld(int schema) const
    {
        const auto opened = Connection::open(*Place::parse(where->place()));
        if (!opened)
            return fail(opened.error());
        Connection &c = **opened;
        const QStringList scripts = QDir(u":/backend/sql"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
        int number = 0;
        for (const QString &name : scripts) {
            if (name.count(u'.') > 1 || number == schema)
                continue;
            ++number;
            c.runScript(c.dialect().adapted(text(name)));
            if (const QString own = name.chopped(4) + c.dialect().ownScript(); scripts.contains(own))
                c.runScript(text(own));
        }
        for (const auto &[name, value] : {std::pair{u"schema"_s, QString::number(schema)}, std::pair{u"epoch"_s, epoch},
                                          std::pair{u"cursor_key"_s, QString(64, u'a')}, std::pair{u"token_key"_s, QString(64, u'b')}})
            c.run(u"INSERT INTO meta (name, value) VALUES (?, ?)"_s, {name, value});
        c.command(u"INSERT INTO unit (code, name, folded) VALUES ('06', 'Çankırı', 'cankiri')"_s);
        c.command(u"INSERT INTO user_account (name, role, unit, password) VALUES ('eski', 'officer', 1, '')"_s);
        c.run(u"INSERT INTO person (tckn, name, surname, user_name, unit, title, personnel_type, email, phone, registry_no, folded_name, "
              "folded_surname, sort_key) VALUES ('10000000146', 'A', 'IŞIK', 'a', 1, '', '', '', '', '', 'a', 'isik', ?)"_s, {QByteArray("k")});
        return c.status();
    }
    static qint64 byBytes(Database &database)
    {
        return database.read([](Connection &c) -> Result<qint64> {
            return c.number(u"SELECT count(*) FROM information_schema.columns WHERE table_name = 'person' AND "
                            "column_name IN ('folded_name', 'folded_surname') AND collation_name = 'C'"_s);
        }).value_or(-1);
    }
    static QString text(const QString &script)
    {
        QFile file(u":/backend/sql/"_s + script);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    std::unique_ptr<OwnDatabase> where;
    const QString epoch = u"d47fc5b1-4411-4c5d-a580-6f4365726a58"_s;
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"
