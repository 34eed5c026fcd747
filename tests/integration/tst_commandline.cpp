#include <QStringEncoder>
#include <QTcpServer>

#include "tests/integration/programs.h"

using namespace eimza;
using namespace eimza::test;

namespace
{

const QByteArray peopleHeader =
    "tckn;name;surname;user_name;unit;title;personnel_type;email;phone;registry_no\n";
const QByteArray certificateHeader = "tckn;serial;not_before;not_after;status\n";
const QByteArray someRow =
    tckn(1) + ";IŞIL;ÖZGÜR;isil.ozgur;06;ŞEF;Kadrolu Personel;i@ornek.gov.tr;5321112233;S1\n";

QByteArray utf16(const QByteArray &utf8)
{
    QStringEncoder encoder(QStringEncoder::Utf16LE, QStringEncoder::Flag::WriteBom);
    return encoder(QString::fromUtf8(utf8));
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(QFile::exists(eimzad) && QFile::exists(standin)); }
    void init() { office = std::make_unique<Office>(); }

    void explainsItself();
    void refusesWrongArguments_data();
    void refusesWrongArguments();
    void saysWhyItCannotUseADatabase_data();
    void saysWhyItCannotUseADatabase();
    void takesPeopleInEveryEncoding_data();
    void takesPeopleInEveryEncoding();
    void refusesAWholeFile_data();
    void refusesAWholeFile();
    void refusesWhatCannotBeRead_data();
    void refusesWhatCannotBeRead();
    void asksForAPassword_data();
    void asksForAPassword();
    void changesAUserThatExists();
    void changesAnAccountWordByWord();
    void seedsOnce();
    void refusesAPortInUse();
    void servesADatabaseOnce();

private:
    std::unique_ptr<Office> office;
};

void TestCommandLine::explainsItself()
{
    const Ended help = run(eimzad, {u"--help"_s}), version = run(eimzad, {u"--version"_s});
    QCOMPARE(help.code, 0);
    for (const auto &command : {u"serve"_s, u"migrate"_s, u"user add"_s, u"import units"_s,
                                u"import people"_s, u"import certificates"_s, u"seed"_s})
        QVERIFY2(help.out.contains(u"eimzad "_s + command), qPrintable(command));
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("eimzad "_L1));
}

void TestCommandLine::refusesWrongArguments_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("says");
    const QString serve = u"serve --database sqlite:%1/b.db --listen 127.0.0.1:0 --ksm http://127.0.0.1:1"_s;
    QTest::newRow("nothing") << u""_s << u"a command is missing"_s;
    QTest::newRow("unknown command") << u"dance"_s << u"no command 'dance'"_s;
    QTest::newRow("half a command") << u"import"_s << u"no command 'import'"_s;
    QTest::newRow("unknown option") << u"migrate --database sqlite:%1/b.db --colour red"_s << u"--colour"_s;
    QTest::newRow("option of another command")
        << u"migrate --database sqlite:%1/b.db --unit 06"_s << u"--unit"_s;
    QTest::newRow("no value") << u"migrate --database"_s << u"--database needs a value"_s;
    QTest::newRow("an option for a value")
        << u"serve --database --listen x"_s << u"--database needs a value"_s;
    QTest::newRow("option twice") << u"migrate --database sqlite:%1/b --database sqlite:%1/b"_s << u"twice"_s;
    QTest::newRow("no database") << u"migrate"_s << u"migrate needs --database"_s;
    QTest::newRow("a bare file as database") << u"migrate --database %1/b.db"_s << u"sqlite:FILE"_s;
    QTest::newRow("no file") << u"import units --database sqlite:%1/b.db"_s << u"needs one name or file"_s;
    QTest::newRow("two files") << u"import units a b --database sqlite:%1/b.db"_s << u"one name or file"_s;
    QTest::newRow("a day that is none") << serve + u" --today gestern"_s << u"'gestern'"_s;
    QTest::newRow("a day out of reach") << serve + u" --today 9999-12-31"_s << u"from 2001 to 2089"_s;
    QTest::newRow("value for a switch") << serve + u" --quit-with-stdin=1"_s << u"takes no value"_s;
    QTest::newRow("no port") << QString(serve).replace(u"0.1:0 "_s, u"0.1 "_s) << u"--listen: "_s;
    QTest::newRow("wrong port") << QString(serve).replace(u"0.1:0 "_s, u"0.1:99999 "_s) << u"0 to 65535"_s;
    QTest::newRow("Kamu SM elsewhere")
        << QString(serve).replace(u"127.0.0.1:1"_s, u"ornek.gov.tr"_s) << u"--ksm"_s;
    QTest::newRow("Kamu SM below a path") << serve + u"/kamusm"_s << u"must end after host and port"_s;
    QTest::newRow("unknown role") << u"user add ali --role king --unit 06 --database sqlite:%1/b.db"_s
                                  << u"--role"_s;
    QTest::newRow("user's name") << u"user add Ali --role officer --unit 06 --database sqlite:%1/b.db"_s
                                 << u"'Ali'"_s;
    QTest::newRow("nobody") << u"seed --people 0 --seed 1 --out o --database sqlite:%1/b.db"_s
                            << u"--people"_s;
    QTest::newRow("seed") << u"seed --people 1 --seed -1 --out o --database sqlite:%1/b.db"_s << u"--seed"_s;
}

void TestCommandLine::refusesWrongArguments()
{
    QFETCH(QString, arguments);
    QFETCH(QString, says);
    const QString line = arguments.contains(u"%1"_s) ? arguments.arg(office->path({})) : arguments;
    const Ended ended = run(eimzad, line.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains(says), qPrintable(ended.err));
    QVERIFY(ended.err.contains(u"eimzad --help"_s));
    QCOMPARE(ended.out, QString());
    QVERIFY(!QFile::exists(office->path(u"b.db"_s)));
}

void TestCommandLine::saysWhyItCannotUseADatabase_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing folder") << u"none/b.db"_s
                                    << u"the folder %1/none does not exist – make it first"_s;
    QTest::newRow("a folder") << u"folder"_s << u"%1/folder is a directory – name a file"_s;
    QTest::newRow("newer") << u"newer.db"_s << u"%1/newer.db: the database has schema 99"_s;
    QTest::newRow("damaged") << u"damaged.db"_s << u"it was set aside as %1/damaged.db.damaged-"_s;
    QTest::newRow("a text") << u"text.txt"_s << u"%1/text.txt is no database"_s;
    QTest::newRow("another program's") << u"other.db"_s << u"%1/other.db is another program's database"_s;
    QTest::newRow("read-only") << u"locked.db"_s << u"%1/locked.db cannot be read and written"_s;
}

void TestCommandLine::saysWhyItCannotUseADatabase()
{
    QFETCH(QString, file);
    QFETCH(QString, says);
    const auto sql = [&](const QString &name, const QString &statement) {
        QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"fault"_s);
        db.setDatabaseName(office->path(name));
        db.open();
        QSqlQuery(db).exec(statement);
    };
    QVERIFY(QDir(office->path({})).mkdir(u"folder"_s));
    QCOMPARE(run(eimzad, {u"migrate"_s, u"--database"_s, u"sqlite:"_s + office->path(u"newer.db"_s)}).code,
             0);
    QVERIFY(QFile::copy(office->path(u"newer.db"_s), office->path(u"locked.db"_s)));
    sql(u"newer.db"_s, u"UPDATE meta SET value = '99' WHERE name = 'schema'"_s);
    sql(u"other.db"_s, u"CREATE TABLE notes (text TEXT)"_s);
    QSqlDatabase::removeDatabase(u"fault"_s);
    office->write(u"text.txt"_s, "a list of names\n");
    office->write(u"damaged.db"_s, QByteArray("SQLite format 3\0", 16) + QByteArray(8984, 'x'));
    QVERIFY(QFile::setPermissions(office->path(u"locked.db"_s), QFile::ReadOwner));
    if (file == "locked.db"_L1 && QFileInfo(office->path(file)).isWritable())
        QSKIP("this user may write everything");
    const Ended ended = run(eimzad, {u"migrate"_s, u"--database"_s, u"sqlite:"_s + office->path(file)});
    QCOMPARE(ended.code, 1);
    says.replace(u"%1"_s, QDir(office->path({})).path());
    QVERIFY2(ended.err.contains(says), qPrintable(ended.err));
}

void TestCommandLine::takesPeopleInEveryEncoding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray text = peopleHeader + someRow;
    QTest::newRow("UTF-8") << text;
    QTest::newRow("UTF-8 with BOM") << "\xEF\xBB\xBF" + text;
    QTest::newRow("UTF-16") << utf16(text);
    QTest::newRow("CR LF") << QByteArray(text).replace("\n", "\r\n");
    QTest::newRow("Windows-1254")
        << QByteArray(text).replace("Ş", "\xDE").replace("Ö", "\xD6").replace("Ü", "\xDC");
}

void TestCommandLine::takesPeopleInEveryEncoding()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(office->fill(0));
    const Ended ended = office->import(u"people"_s, office->write(u"p.csv"_s, bytes));
    QCOMPARE(ended.err, QString());
    QCOMPARE(ended.code, 0);
    QCOMPARE(ended.out, u"added 1, changed 0, unchanged 0, refused 0\n"_s);
    QCOMPARE(office->rows(u"SELECT name, surname, title, folded_name FROM person"_s),
             QStringList{u"IŞIL|ÖZGÜR|ŞEF|isil"_s});
}

void TestCommandLine::refusesAWholeFile_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says"); // after the file's name
    const auto people = [&](const char *name, const QByteArray &rows, const QString &says) {
        QTest::newRow(name) << u"people"_s << peopleHeader + rows << says;
    };
    const QByteArray good = tckn(2) + ";A;B;;06;;;;;\n";
    people("a wrong check digit", good + "10000000147;A;B;;06;;;;;\n",
           u":3: the national id's check digits"_s);
    people("an unknown unit", good + tckn(3) + ";A;B;;99;;;;;\n", u":3: the unit '99' is unknown – import"_s);
    people("a person twice", good + good, u":3: this person stands in the file twice"_s);
    people("a user name twice", someRow + QByteArray(someRow).replace(tckn(1), tckn(2)),
           u":3: the user name"_s);
    people("a user name that is taken", tckn(2) + ";A;B;ayse0;06;;;;;\n", u":2: the user name belongs"_s);
    people("no surname", tckn(2) + ";A;;;06;;;;;\n", u":2: name or surname is empty – give both"_s);
    people("a short row", good + "1;2\n", u":3: 2 fields, but the header has 10"_s);
    people("a long row", good + tckn(3) + ";A;B;;06;;;;;;S\n", u":3: 11 fields, but the header has 10"_s);
    people("an open quote", good + tckn(3) + ";\"A;B;;06;;;;;\n", u":3: a quoted field does not end"_s);
    people("no rows", {}, u": the file has no rows"_s);
    people("one byte of another encoding",
           good + tckn(3) +
               ";AY\xDE"
               "E;ŞEN;;06;;;;;\n",
           u":3: a byte that is no UTF-8"_s);
    QTest::newRow("an empty file") << u"people"_s << QByteArray() << u":1: the file is empty"_s;
    QTest::newRow("a missing column")
        << u"people"_s << QByteArray("tckn;name\n1;2\n") << u":1: missing column surname, user_name"_s;
    QTest::newRow("commas") << u"units"_s << QByteArray("code,parent,name\n1,,A\n")
                            << u"separated by semicolons"_s;
    QTest::newRow("UTF-16 without BOM")
        << u"units"_s << utf16("code;parent;name\n").mid(2) << u":1: a control"_s;
    QTest::newRow("a unit twice") << u"units"_s << QByteArray("code;parent;name\n7;M;A\n7;M;B\n")
                                  << u":3: the code '7'"_s;
    QTest::newRow("an unknown parent")
        << u"units"_s << QByteArray("code;parent;name\n7;XX;A\n") << u":2: the parent 'XX'"_s;
    const auto certificates = [&](const char *name, const QByteArray &rows, const QString &says) {
        QTest::newRow(name) << u"certificates"_s << certificateHeader + rows << says;
    };
    const QByteArray own = tckn(0) + ";AB01;27.09.2009 06:22:55;27.09.2012 06:22:55;AKTİF\n";
    certificates("nobody's certificate", own + tckn(7) + QByteArray(own).mid(11),
                 u":3: nobody in the register"_s);
    certificates("end before start", tckn(0) + ";AB;27.09.2012 06:22:55;27.09.2009 06:22:55;AKTİF\n",
                 u":2: the end is not after the beginning"_s);
    certificates("a day alone", tckn(0) + ";AB;27.09.2009;27.09.2012;AKTİF\n",
                 u":2: not a time of the form"_s);
    certificates("a spoilt serial", tckn(0) + ";1,2E+15" + QByteArray(own).mid(16),
                 u":2: the serial number"_s);
    certificates("a certificate twice", own + own, u":3: this serial number was there before"_s);
    certificates("no status", QByteArray(own).replace("AKTİF", ""), u":2: the status is empty – write"_s);
}

void TestCommandLine::refusesAWholeFile()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    QVERIFY(office->fill(1));
    const QStringList before = office->contents();
    const QString file = office->write(u"bad.csv"_s, bytes);
    const Ended ended = office->import(kind, file);
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.startsWith(file + u':'), qPrintable(ended.err));
    QVERIFY2(ended.err.section(u'\n', 0, 0).contains(says), qPrintable(ended.err));
    QVERIFY(ended.err.section(u'\n', 0, 0).contains(u" – "_s)); // what to do
    QVERIFY(ended.err.endsWith(u"eimzad: nothing was imported\n"_s));
    QCOMPARE(ended.out, u"added 0, changed 0, unchanged 0, refused 1\n"_s);
    QCOMPARE(office->contents(), before);
}

void TestCommandLine::refusesWhatCannotBeRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::newRow("missing") << u"none.csv"_s;
    QTest::newRow("a folder") << u"folder"_s;
    QTest::newRow("without rights") << u"locked.csv"_s;
}

void TestCommandLine::refusesWhatCannotBeRead()
{
    QFETCH(QString, file);
    QVERIFY(office->fill(0));
    QVERIFY(QDir(office->path({})).mkdir(u"folder"_s));
    office->write(u"locked.csv"_s, peopleHeader + someRow);
    QVERIFY(QFile::setPermissions(office->path(u"locked.csv"_s), {}));
    if (file == "locked.csv"_L1 && QFileInfo(office->path(file)).isReadable())
        QSKIP("this user may read everything");
    const Ended ended = office->import(u"people"_s, office->path(file));
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(office->path(file) + u" cannot be read: "_s), qPrintable(ended.err));
}

void TestCommandLine::asksForAPassword_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("says");
    QTest::newRow("none") << QByteArray() << u"06"_s << u"no password"_s;
    QTest::newRow("an empty line") << QByteArray("\n") << u"06"_s << u"no password"_s;
    QTest::newRow("too long") << QByteArray(2000, 'a') << u"06"_s << u"longer than"_s;
    QTest::newRow("no UTF-8") << QByteArray("\xDE\n") << u"06"_s << u"not UTF-8"_s;
    QTest::newRow("unknown unit") << QByteArray("gizli\n") << u"99"_s
                                  << u"no unit '99' – import the units first"_s;
}

void TestCommandLine::asksForAPassword()
{
    QFETCH(QByteArray, input);
    QFETCH(QString, unit);
    QFETCH(QString, says);
    QVERIFY(office->fill(0));
    const Ended ended = run(eimzad,
                            {u"user"_s, u"add"_s, u"ali"_s, u"--role"_s, u"officer"_s, u"--unit"_s, unit,
                             u"--database"_s, office->place()},
                            input);
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(says), qPrintable(ended.err));
    QCOMPARE(office->rows(u"SELECT name FROM user_account"_s), QStringList());
}

void TestCommandLine::changesAUserThatExists()
{
    QVERIFY(office->fill(0));
    for (const auto &[role, says] : {std::pair{u"officer"_s, u"user ali added: officer, unit 06\n"_s},
                                     {u"bureau"_s, u"user ali changed: bureau, unit 06\n"_s}})
        QCOMPARE(run(eimzad,
                     {u"user"_s, u"add"_s, u"ali"_s, u"--role"_s, role, u"--unit"_s, u"06"_s, u"--database"_s,
                      office->place()},
                     "gizli\n")
                     .out,
                 says);
    QCOMPARE(office->rows(u"SELECT name, role FROM user_account"_s), QStringList{u"ali|bureau"_s});
    QVERIFY(!office->rows(u"SELECT password FROM user_account"_s).first().contains(u"gizli"_s));
}

void TestCommandLine::changesAnAccountWordByWord()
{
    QVERIFY(office->fill(0));
    const auto user = [this](const QStringList &words, const QByteArray &input = {}) {
        return run(eimzad, QStringList{u"user"_s} + words + QStringList{u"--database"_s, office->place()}, input);
    };
    const auto ali = [this] {
        return office->rows(u"SELECT a.role, u.code, a.disabled FROM user_account a JOIN unit u ON u.id = a.unit"_s).value(0);
    };
    QCOMPARE(user({u"add"_s, u"ali"_s, u"--role"_s, u"officer"_s, u"--unit"_s, u"06"_s}, "gizli\n").code, 0);
    QCOMPARE(user({u"role"_s, u"ali"_s, u"bureau"_s}).out, u"user ali: bureau\n"_s);
    QCOMPARE(ali(), u"bureau|06|0"_s);
    QCOMPARE(user({u"unit"_s, u"ali"_s, u"M"_s}).out, u"user ali: unit M\n"_s);
    QCOMPARE(ali(), u"bureau|M|0"_s);
    QCOMPARE(user({u"disable"_s, u"ali"_s}).out, u"user ali disabled, all sessions ended\n"_s);
    QCOMPARE(ali(), u"bureau|M|1"_s);
    QCOMPARE(user({u"enable"_s, u"ali"_s}).out, u"user ali enabled\n"_s);
    QCOMPARE(user({u"list"_s}).out, u"name;role;unit;state;rights\nali;bureau;M;open;\n"_s);
    QCOMPARE(user({u"role"_s, u"ali"_s, u"king"_s}).code, 2);
    for (const QStringList &words : {QStringList{u"role"_s, u"veli"_s, u"officer"_s}, {u"unit"_s, u"veli"_s, u"06"_s},
                                     {u"unit"_s, u"ali"_s, u"99"_s}}) {
        const Ended refused = user(words);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(words.at(1) == "veli"_L1 ? u"veli"_s : u"99"_s), qPrintable(refused.err));
    }
    QCOMPARE(ali(), u"bureau|M|0"_s);
}

void TestCommandLine::seedsOnce()
{
    const auto seed = [this](const QString &out) {
        return run(eimzad,
                   {u"seed"_s, u"--people"_s, u"5"_s, u"--seed"_s, u"1"_s, u"--out"_s, office->path(out),
                    u"--database"_s, office->place()},
                   "gizli\n");
    };
    QVERIFY(seed(u"none/people.csv"_s).err.contains(u"none/people.csv cannot be written"_s));
    QCOMPARE(office->rows(u"SELECT count(*) FROM person"_s), QStringList{u"0"_s});
    QCOMPARE(seed(u"people.csv"_s).code, 0);
    const Ended again = seed(u"again.csv"_s);
    QCOMPARE(again.code, 1);
    QVERIFY(again.err.contains(u"holds a register already"_s));
    QVERIFY(!QFile::exists(office->path(u"again.csv"_s)));
}

void TestCommandLine::refusesAPortInUse()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    const Ended ended =
        run(eimzad, {u"serve"_s, u"--database"_s, office->place(), u"--listen"_s,
                     u"127.0.0.1:%1"_s.arg(taken.serverPort()), u"--ksm"_s, u"http://127.0.0.1:1"_s});
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(u"cannot listen on 127.0.0.1, port %1"_s.arg(taken.serverPort())),
             qPrintable(ended.err));
}

void TestCommandLine::servesADatabaseOnce()
{
    const QStringList arguments{u"serve"_s,       u"--database"_s, office->place(),        u"--listen"_s,
                                u"127.0.0.1:0"_s, u"--ksm"_s,      u"http://127.0.0.1:1"_s};
    Serving first{eimzad, arguments};
    QVERIFY(first.url().isValid());
    const Ended second = run(eimzad, arguments);
    QCOMPARE(second.code, 1);
    QVERIFY2(second.err.contains(u"is being served by process"_s), qPrintable(second.err));
    first.kill(); // what it leaves does not keep the next one away
    Serving third{eimzad, arguments};
    QVERIFY(third.url().isValid());
#ifndef Q_OS_WIN // nothing asks a console program there to end
    QCOMPARE(third.stop(), 0);
#endif
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
