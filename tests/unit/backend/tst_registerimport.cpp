#include <QTest>

#include "core/backend/services/importreport.h"
#include "tests/support/longtable.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

const QByteArray peopleHeader =
    "tckn;name;surname;user_name;unit;title;personnel_type;email;phone;registry_no\n";
const QByteArray certificateHeader = "tckn;serial;not_before;not_after;status\n";

QByteArray person(int number, const char *rest)
{
    return World::tckn(number).toLatin1() + rest;
}

/// Takes every row and says so to the table.
class Counting : public TableImport
{
public:
    Counting(Connection &c, ImportReport &report, ImportProblems &problems, LongTable &table)
        : TableImport{c, QDateTime::currentDateTimeUtc(), report, problems}, m_table{table}
    {
    }
    [[nodiscard]] QString kind() const override { return u"row"_s; }
    [[nodiscard]] QStringList columns(const QStringList &) const override { return {u"a"_s}; }
    [[nodiscard]] Status take(const csv::Row &row) override
    {
        m_table.taken(row.fields.first().toLatin1() + '\n');
        ++m_report.added;
        return {};
    }

private:
    LongTable &m_table;
};

} // namespace

class TestRegisterImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { world = std::make_unique<World>(); }

    void matchesPeopleByNationalId()
    {
        const QByteArray row =
            person(1, ";Ali;Işık;ali.isik;06;Memur;Kadrolu Personel;a@ornek.gov.tr;0532 111 22 33;S1\n");
        const QString file = world->write(u"p.csv"_s, peopleHeader + row + person(2, ";Can;Öz;;34;;;;;\n"));
        QCOMPARE(importPeople(*world->database, world->clock, file)->added, 2);
        QCOMPARE(importPeople(*world->database, world->clock, file)->unchanged, 2);
        const QString changed =
            world->write(u"p.csv"_s, peopleHeader + QByteArray(row).replace("Ali", "Veli"));
        QCOMPARE(importPeople(*world->database, world->clock, changed)->changed, 1);
        QCOMPARE(text(u"SELECT phone FROM person WHERE user_name = 'ali.isik'"_s), u"5321112233"_s);
    }

    void callsUsersAsTheirAccountsAreCalled()
    {
        const QString file = world->write(u"p.csv"_s, peopleHeader + person(1, ";Ali;Işık;ALI.Isik;06;;;;;\n"));
        QCOMPARE(importPeople(*world->database, world->clock, file)->added, 1);
        QCOMPARE(text(u"SELECT user_name FROM person"_s), u"ali.isik"_s);
        QCOMPARE(importPeople(*world->database, world->clock, file)->unchanged, 1);
    }

    void whatChangedTheRegisterStandsInTheAudit()
    {
        const QString imports = u"SELECT count(*) FROM audit WHERE action = 'import' AND entity = 'person'"_s;
        const QString file = world->write(u"p.csv"_s, peopleHeader + person(1, ";A;B;;06;;;;;\n") + person(2, ";A;B;;06;;;;;\n"));
        QCOMPARE(importPeople(*world->database, world->clock, file)->added, 2);
        QCOMPARE(text(imports), u"1"_s);
        const QString detail = text(u"SELECT detail FROM audit WHERE action = 'import' AND entity = 'person'"_s);
        QVERIFY2(detail.contains(u"\"added\":2"_s), qPrintable(detail));
        QCOMPARE(importPeople(*world->database, world->clock, file)->unchanged, 2); // nothing happened
        const QString wrong = world->write(u"p.csv"_s, peopleHeader + person(3, ";A;B;;06;;;;;\n") + "1;A;B;;06;;;;;\n");
        QCOMPARE(importPeople(*world->database, world->clock, wrong)->refused(), 1);
        QCOMPARE(text(imports), u"1"_s);
    }

    void takesTheDayOfLeaving()
    {
        const auto take = [&](const QByteArray &header, const QByteArray &rows) {
            return *importPeople(*world->database, world->clock, world->write(u"p.csv"_s, header + rows));
        };
        const QByteArray withLeft = QByteArray(peopleHeader).replace("registry_no", "registry_no;Left");
        const auto row = [](int number, const char *left) -> QByteArray { return person(number, ";A;B;;06;;;;;;") + left + '\n'; };
        const QByteArray there = row(1, "") + row(2, "01.10.2012");
        QCOMPARE(take(withLeft, there).added, 2);
        QCOMPARE(text(leftDayOf(2)), QString::number(QDate(2012, 10, 1).toJulianDay()));
        const QByteArray gone = row(1, "11.09.2012") + row(2, "01.10.2012");
        QCOMPARE(take(withLeft, gone).changed, 1);
        QCOMPARE(take(withLeft, gone).unchanged, 2);
        QCOMPARE(text(leftDayOf(1)), QString::number(QDate(2012, 9, 11).toJulianDay()));
        QCOMPARE(take(withLeft, row(1, "")).changed, 1); // back again
        QCOMPARE(text(leftDayOf(1)), u"0"_s);
        QCOMPARE(take(peopleHeader, person(2, ";A;B;;06;;;;;\n")).changed, 1);
        QCOMPARE(text(leftDayOf(2)), u"0"_s);
        QCOMPARE(take(withLeft, row(3, "12.09.2012")).added, 0); // gone, and never known
        for (const char *wrong : {"2012-09-11", "31.02.2012", "gestern", "01.01.0012"})
            QCOMPARE(take(withLeft, row(1, wrong)).problems.size(), 1);
        QCOMPARE(text(u"SELECT count(*) FROM person"_s), u"2"_s);
    }

    void acceptsTheScreensWordForTitle_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("Turkish") << QByteArray("Ünvan");
        QTest::newRow("plain") << QByteArray("unvan");
    }
    void acceptsTheScreensWordForTitle()
    {
        QFETCH(QByteArray, word);
        const QByteArray header = QByteArray(peopleHeader).replace("title", word);
        const auto report = importPeople(*world->database, world->clock,
                                         world->write(u"p.csv"_s, header + person(1, ";A;B;;06;Şef;;;;\n")));
        QCOMPARE(report->problems, QStringList());
        QCOMPARE(text(u"SELECT title FROM person"_s), u"Şef"_s);
    }

    void refusesBadPeople_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("line");
        QTest::newRow("wrong check digits") << QByteArray(peopleHeader + "10000000147;A;B;;06;;;;;\n") << 2;
        QTest::newRow("unknown unit") << peopleHeader + person(1, ";A;B;;99;;;;;\n") << 2;
        QTest::newRow("twice") << peopleHeader + person(1, ";A;B;;06;;;;;\n") + person(1, ";A;B;;06;;;;;\n")
                               << 3;
        QTest::newRow("missing column") << QByteArray("tckn;name\n1;2\n") << 1;
        QTest::newRow("no surname") << peopleHeader + person(1, ";A;;;06;;;;;\n") << 2;
        QTest::newRow("phone") << peopleHeader + person(1, ";A;B;;06;;;;1234;\n") << 2;
        QTest::newRow("letters in the phone")
            << peopleHeader + person(1, ";A;B;;06;;;;abc5321112233;\n") << 2;
        QTest::newRow("digits before the phone")
            << peopleHeader + person(1, ";A;B;;06;;;;1235321112233;\n") << 2;
        QTest::newRow("line break in a name") << peopleHeader + person(1, ";\"A\nA\";B;;06;;;;;\n") << 2;
        for (const char16_t sign : {u'\u202A', u'\u202E', u'\u2066', u'\u2069', u'\u200F', u'\u0080', u'\u009F', u'\u007F'})
            QTest::addRow("the sign U+%04X in a name", sign)
                << peopleHeader + person(1, ";A") + QString(QChar(sign)).toUtf8() + "A;B;;06;;;;;\n" << 2;
        QTest::newRow("tab in a name") << peopleHeader + person(1, ";A\tA;B;;06;;;;;\n") << 2;
        QTest::newRow("endless name")
            << peopleHeader + person(1, ";A;") + QByteArray(201, 'B') + ";;06;;;;;\n"
            << 2;
        QTest::newRow("semicolon in a title")
            << peopleHeader + person(1, ";A;B;;06;M;M;;;5321112233;S\n") << 2;
        QTest::newRow("e-mail") << peopleHeader + person(1, ";A;B;;06;;;ornek;;\n") << 2;
        QTest::newRow("user name twice")
            << peopleHeader + person(1, ";A;B;ab;06;;;;;\n") + person(2, ";A;B;ab;06;;;;;\n") << 3;
        QTest::newRow("open quote") << peopleHeader + person(1, ";\"A;B;;06;;;;;\n") << 2;
    }
    void refusesBadPeople()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, line);
        const QString file = world->write(u"p.csv"_s, content);
        const auto report = importPeople(*world->database, world->clock, file);
        QVERIFY(report);
        QCOMPARE(report->problems.size(), 1);
        QVERIFY2(report->problems.first().startsWith(u"%1:%2: "_s.arg(file).arg(line)),
                 qPrintable(report->problems.first()));
        QCOMPARE(text(u"SELECT count(*) FROM person"_s), u"0"_s);
    }

    void refusesSomebodyTwiceWhoIsOnlyPassedOver()
    {
        const QByteArray withLeft = QByteArray(peopleHeader).replace("registry_no", "registry_no;left");
        const QByteArray gone = person(1, ";A;B;;06;;;;;;01.01.2012\n");
        const auto report = importPeople(*world->database, world->clock,
                                         world->write(u"p.csv"_s, withLeft + gone + person(2, ";A;B;;06;;;;;;\n") +
                                                                      person(1, ";A;B;;06;;;;;;\n")));
        QCOMPARE(report->problems.size(), 1);
        QVERIFY(report->problems.first().contains(u":4: this person stands in the file twice"_s));
    }

    void judgesRowsAfterAProblemAsIfItWereCorrected()
    {
        const auto report = importPeople(
            *world->database, world->clock,
            world->write(u"p.csv"_s, peopleHeader + "1;A;B;;06;;;;;\n" + person(1, ";A;B;ab;06;;;;;\n") +
                                         person(2, ";A;B;ab;06;;;;;\n") + person(1, ";A;B;;06;;;;;\n")));
        QVERIFY2(report->problems.size() == 3, qPrintable(report->problems.join(u'\n')));
        QCOMPARE(text(u"SELECT count(*) FROM person"_s), u"0"_s);
    }

    void holdsNoMoreThanARow()
    {
        constexpr int count = 100'000;
        const auto row = [](int number) -> QByteArray { return (number == 0 ? "a"_ba : QByteArray(120, 'x')) + '\n'; };
        LongTable table{count, row};
        table.taken(row(0));
        const auto report = importTable(*world->database, table, u"pipe"_s,
                                        [&](Connection &c, ImportReport &r, ImportProblems &problems) {
                                            return std::make_unique<Counting>(c, r, problems, table);
                                        });
        QVERIFY(report);
        QCOMPARE(report->added, count - 1);
        QVERIFY2(table.mostOutstanding() < 256 * 1024, qPrintable(QString::number(table.mostOutstanding())));
    }

    void refusesATooLargeFileBeforeAnyWork()
    {
        QFile file(world->folder.filePath(u"large.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(csv::mostBytes + 1)); // takes no room on the disk
        const auto report = importPeople(*world->database, world->clock, file.fileName());
        QVERIFY(report);
        QCOMPARE(report->problems.size(), 1);
        QVERIFY2(report->problems.first().contains(u"the file is larger than 512 MiB"_s),
                 qPrintable(report->problems.first()));
    }

    void settlesMorePeopleThanItHoldsAtOnce()
    {
        constexpr int count = 2500;
        QByteArray list = peopleHeader, owned = certificateHeader;
        for (int i = 0; i < count; ++i) {
            list += person(i, i % 2 == 0 ? ";A;B;;06;;;;;\n" : ";A;B;;34;;;;;\n");
            owned += person(i, ";") + QByteArray::number(100'000 + i) + ";27.09.2009 06:22:55;27.09.2012 06:22:55;AKTİF\n";
        }
        QCOMPARE(importPeople(*world->database, world->clock, world->write(u"p.csv"_s, list))->added, count);
        QCOMPARE(importCertificates(*world->database, world->clock, world->write(u"c.csv"_s, owned))->added, count);
        for (const QString &code : {u"06"_s, u"34"_s}) {
            // Each person and certificate of the half, and the unit itself, under a ver of its own.
            QCOMPARE(text(u"SELECT n FROM scope_clock WHERE scope = '%1'"_s.arg(code)), QString::number(count + 1));
            QCOMPARE(text(u"SELECT v FROM scope_clock WHERE scope = '%1'"_s.arg(code)), QString::number(count + 1));
            QCOMPARE(text(u"SELECT count(DISTINCT ver) FROM (SELECT p.ver FROM person p JOIN unit u ON u.id = p.unit "
                          "WHERE u.code = '%1' UNION ALL SELECT c.ver FROM certificate c JOIN person p ON p.id = c.person "
                          "JOIN unit u ON u.id = p.unit WHERE u.code = '%1') x WHERE ver > 0"_s.arg(code)),
                     QString::number(count));
        }
    }

    void stopsAfterFiftyProblems()
    {
        QByteArray content = peopleHeader;
        for (int i = 0; i < 60; ++i)
            content += "1;A;B;;06;;;;;\n";
        const auto report = importPeople(*world->database, world->clock, world->write(u"p.csv"_s, content));
        QCOMPARE(report->problems.size(), 50);
        QVERIFY(report->cut);
    }

    void refusesBadUnits_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::newRow("unknown parent") << QByteArray("35;XX;İzmir\n");
        QTest::newRow("twice") << QByteArray("35;M;İzmir\n35;M;İzmir\n");
        QTest::newRow("no name") << QByteArray("35;M;\n");
        QTest::newRow("circle") << QByteArray("06;06-01;Ankara\n");
        QTest::newRow("reserved") << QByteArray("bureau;M;Büro\n");
    }
    void refusesBadUnits()
    {
        QFETCH(QByteArray, rows);
        const auto report = importUnits(*world->database, world->clock,
                                        world->write(u"u.csv"_s, "code;parent;name\n" + rows));
        QVERIFY(report);
        QVERIFY(!report->problems.isEmpty());
        QCOMPARE(text(u"SELECT count(*) FROM unit"_s), u"4"_s);
    }

    void readsCertificates()
    {
        const PersonId holder = world->addPerson(1, u"06"_s);
        const QByteArray row =
            person(1, ";ab:cd-01;27.09.2009 06:22:55;27.09.2012 06:22:55;SERVİS (İPTAL)\n");
        const QString file = world->write(u"c.csv"_s, certificateHeader + row);
        QCOMPARE(importCertificates(*world->database, world->clock, file)->added, 1);
        QCOMPARE(importCertificates(*world->database, world->clock, file)->unchanged, 1);
        QCOMPARE(text(u"SELECT state FROM certificate WHERE serial = 'ABCD01'"_s), u"service_revoked"_s);
        QCOMPARE(text(u"SELECT synced FROM person WHERE id = %1"_s.arg(holder.value)), u"1"_s);
    }

    void refusesBadCertificates_data()
    {
        QTest::addColumn<QByteArray>("row");
        const QByteArray times = ";27.09.2009 06:22:55;27.09.2012 06:22:55;AKTİF\n";
        QTest::newRow("nobody's") << person(2, ";AB") + times;
        QTest::newRow("serial of a spreadsheet") << person(1, ";1.23E15") + times;
        QTest::newRow("serial 0") << person(1, ";0") + times;
        QTest::newRow("serial in two forms") << person(1, ";0ABC") + times + person(1, ";abc") + times;
        QTest::newRow("serial") << person(1, ";XY") + times;
        QTest::newRow("time") << person(1, ";AB;27.09.2009;27.09.2012 06:22:55;AKTİF\n");
        QTest::newRow("end before start") << person(1, ";AB;27.09.2012 06:22:55;27.09.2009 06:22:55;AKTİF\n");
        QTest::newRow("no status") << person(1, ";AB;27.09.2009 06:22:55;27.09.2012 06:22:55;\n");
        QTest::newRow("twice") << person(1, ";AB") + times + person(1, ";ab") + times;
    }
    void refusesBadCertificates()
    {
        QFETCH(QByteArray, row);
        world->addPerson(1, u"06"_s);
        const auto report = importCertificates(*world->database, world->clock,
                                               world->write(u"c.csv"_s, certificateHeader + row));
        QVERIFY(report);
        QCOMPARE(report->problems.size(), 1);
        QCOMPARE(text(u"SELECT count(*) FROM certificate"_s), u"0"_s);
    }

    void unknownPeopleMayBePassedOver()
    {
        world->addPerson(1, u"06"_s);
        const QByteArray times = ";27.09.2009 06:22:55;27.09.2012 06:22:55;AKTİF\n";
        const QString file = world->write(u"c.csv"_s, certificateHeader + person(2, ";AB") + times + person(1, ";AC") + times);
        const auto report = importCertificates(*world->database, world->clock, file, UnknownPeople::PassedOver);
        QCOMPARE(report->problems, QStringList());
        QCOMPARE(report->added, 1);
        QCOMPARE(report->passedOver, 1);
        const QString nobody = world->write(u"n.csv"_s, certificateHeader + person(2, ";AB") + times);
        const auto none = importCertificates(*world->database, world->clock, nobody, UnknownPeople::PassedOver);
        QCOMPARE(none->problems, QStringList());
        QCOMPARE(none->passedOver, 1);
    }

    // What was not written is found at a later row, where nobody is found: that is not the file's fault.
    void aFaultOfTheDatabaseIsNoProblemOfTheFile()
    {
        const QByteArray begin = ";27.09.2009 06:22:55;27.09.2012 06:22:55;";
        QByteArray before = certificateHeader, after = certificateHeader;
        for (int i = 1; i <= 3; ++i) {
            world->addPerson(i, u"06"_s);
            const QByteArray row = person(i, ";AB0") + QByteArray::number(i) + begin;
            before += row + "AKTİF\n";
            after += row + "İPTAL\n";
        }
        QCOMPARE(importCertificates(*world->database, world->clock, world->write(u"b.csv"_s, before))->added, 3);
        QVERIFY(world->database->write([](Connection &c) -> Status {
            c.command(c.dialect().isSqlite() ? u"CREATE TRIGGER full BEFORE UPDATE ON certificate BEGIN SELECT RAISE(ABORT, 'no room'); END"_s
                                             : u"ALTER TABLE certificate ADD CONSTRAINT no_room CHECK (state = 'active')"_s);
            return {};
        }));
        const auto report = importCertificates(*world->database, world->clock, world->write(u"a.csv"_s, after));
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Database);
    }

    void readsPhonesInTheirUsualForms_data()
    {
        QTest::addColumn<QByteArray>("phone");
        for (const char *phone : {"5321112233", "05321112233", "0532 111 22 33", "+90 (532) 111-22-33",
                                  "90 532 111 22 33", "0090 532 111 22 33"})
            QTest::newRow(phone) << QByteArray(phone);
    }
    void readsPhonesInTheirUsualForms()
    {
        QFETCH(QByteArray, phone);
        const QString file =
            world->write(u"p.csv"_s, peopleHeader + person(1, ";A;B;;06;;;;") + phone + ";\n");
        QCOMPARE(importPeople(*world->database, world->clock, file)->added, 1);
        QCOMPARE(text(u"SELECT phone FROM person"_s), u"5321112233"_s);
    }

    void refusesABrokenX509File()
    {
        QVERIFY(QDir(world->folder.path()).mkdir(u"x509"_s));
        const QString file = world->write(u"x509/broken.pem"_s,
                                          "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        const auto report =
            importCertificates(*world->database, world->clock, world->folder.filePath(u"x509"_s));
        QVERIFY(report);
        QCOMPARE(report->problems.size(), 1);
        QVERIFY(report->problems.first().startsWith(file));
    }

private:
    static QString leftDayOf(int number)
    {
        return u"SELECT left_day FROM person WHERE tckn = '%1'"_s.arg(World::tckn(number));
    }
    QString text(const QString &sql)
    {
        return *world->database->read([&](Connection &c) -> Result<QString> { return c.text(sql); });
    }
    std::unique_ptr<World> world;
};

QTEST_GUILESS_MAIN(TestRegisterImport)
#include "tst_registerimport.moc"
