#include "core/contract/commands.h"

#include <QJsonArray>
#include <QTest>

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using Kind = CommandKind;

namespace
{

constexpr Kind allKinds[] = {Kind::File,        Kind::Refile,   Kind::Withdraw,   Kind::Hold,
                             Kind::Return,      Kind::Approve,  Kind::AddToBatch, Kind::RemoveFromBatch,
                             Kind::SubmitBatch, Kind::StopBatch, Kind::Cancel, Kind::RecordContact, Kind::CorrectContact,
                             Kind::SignOff,     Kind::NameDeputy, Kind::EndDeputy, Kind::Reveal, Kind::ExportUnmasked};
static_assert(std::size(allKinds) == static_cast<size_t>(Kind::ExportUnmasked) + 1);

Command full(Kind kind)
{
    Command c;
    c.kind = kind;
    c.person = PersonId{3};
    c.type = ApplicationType::LostOrStolen;
    c.application = ApplicationId{5};
    c.batch = BatchId{7};
    c.items = {ApplicationId{9}, ApplicationId{8}};
    c.text = u"eski kart kırıldı"_s;
    c.how = ContactHow::Email;
    c.outcome = ContactOutcome::Informed;
    c.nextDay = QDate(2012, 9, 17);
    c.email = u"kisi@ornek.example"_s;
    c.phone = u"5321234567"_s;
    c.month = QDate(2012, 9, 1);
    c.deputy = u"istanbul"_s;
    c.from = QDate(2012, 9, 14);
    c.until = QDate(2012, 9, 16);
    c.exported = {ExportedList::Applications, ExportedForm::Pdf, 42, {u"tab=sent"_s, u"unit=7"_s, u"text"_s}};
    return c;
}

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasItsName();
    void everyCommandReadsBackTheSame();
    void itemsKeepTheirOrder();
    void whatWaitsAndWhatNeedsARevision();
    void onlyWitnessesCannotBeTakenBack();
    void filterWordsTellNothingOfAPerson_data();
    void filterWordsTellNothingOfAPerson();
    void aFaultyCommandIsRefused_data();
    void aFaultyCommandIsRefused();
    void aNoteMayBeEmptyAndIsTrimmed();
    void clientSeqReadsBackTheSame();
    void aFaultyClientSeqIsRefused_data();
    void aFaultyClientSeqIsRefused();
    void anAnswerReadsBackTheSame();
    void aFaultyAnswerIsRefused_data();
    void aFaultyAnswerIsRefused();
};

void TestCommands::everyKindHasItsName()
{
    for (const Kind kind : allKinds)
        QCOMPARE(parseCommandKind(wireName(kind)), std::optional{kind});
    QVERIFY(!parseCommandKind(u"Approve"));
    QVERIFY(!parseCommandKind(u""));
}

void TestCommands::everyCommandReadsBackTheSame()
{
    for (const Kind kind : allKinds) {
        const QJsonObject json = toJson(full(kind));
        const auto read = command(kind, json);
        QVERIFY2(read, qPrintable(wireName(kind)));
        QCOMPARE(read->kind, kind);
        QCOMPARE(toJson(*read), json);
    }
    QCOMPARE(command(Kind::File, toJson(full(Kind::File)))->type, ApplicationType::LostOrStolen);
    QCOMPARE(command(Kind::StopBatch, toJson(full(Kind::StopBatch)))->batch, BatchId{7});
}

void TestCommands::itemsKeepTheirOrder()
{
    QCOMPARE(command(Kind::SubmitBatch, toJson(full(Kind::SubmitBatch)))->items,
             (QList<ApplicationId>{ApplicationId{9}, ApplicationId{8}}));
}

void TestCommands::whatWaitsAndWhatNeedsARevision()
{
    const QList<Kind> waiting{Kind::File, Kind::Refile, Kind::Withdraw, Kind::Hold, Kind::Return, Kind::Approve, Kind::RecordContact};
    for (const Kind kind : allKinds)
        QVERIFY2(waitsForUndo(kind) == waiting.contains(kind), qPrintable(wireName(kind)));
    for (const Kind kind : allKinds)
        QCOMPARE(needsRevision(kind), stepOf(kind).has_value() || kind == Kind::CorrectContact ||
                                          kind == Kind::StopBatch || kind == Kind::EndDeputy);
}

void TestCommands::onlyWitnessesCannotBeTakenBack()
{
    for (const Kind kind : allKinds)
        QCOMPARE(isWitness(kind), kind == Kind::Reveal || kind == Kind::ExportUnmasked);
}

void TestCommands::filterWordsTellNothingOfAPerson_data()
{
    QTest::addColumn<bool>("known");
    for (const char *word : {"name", "national-id", "band=three-months", "unit=12", "month=2012-09", "week=2012-09-10", "tab=open-list",
                             "type=lost_or_stolen", "days=30", "selected", "state=on_hold", "renewal=password_sent", "renewal=none", "renewal=pending",
                             "status=service_revoked", "file-by=2012-09-10"})
        QTest::newRow(word) << true;
    for (const char *word : {"", "name=IŞIK", "name=isik", "national-id=10000000146", "unit=10000000146", "tab=isik", "type=isik", "days=10000000146",
                             "band=week\n", "month=2012-9", "10000000146", "state=isik", "renewal=isik", "renewal=none\n", "status=isik", "state="})
        QTest::newRow(word) << false;
}

void TestCommands::filterWordsTellNothingOfAPerson()
{
    QFETCH(bool, known);
    QCOMPARE(isFilterWord(QString::fromUtf8(QTest::currentDataTag())), known);
}

void TestCommands::aFaultyCommandIsRefused_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QJsonObject>("json");
    const auto row = [](const char *name, Kind kind, const QJsonObject &json) {
        QTest::newRow(name) << static_cast<int>(kind) << json;
    };
    row("file without person", Kind::File, {{u"type"_s, u"renewal"_s}});
    row("file without type", Kind::File, {{u"person"_s, 1}});
    row("file with an unknown type", Kind::File, {{u"person"_s, 1}, {u"type"_s, u"YENİLEME"_s}});
    row("a person that is no number", Kind::File, {{u"person"_s, u"1"_s}, {u"type"_s, u"renewal"_s}});
    row("a person that is a fraction", Kind::File, {{u"person"_s, 1.5}, {u"type"_s, u"renewal"_s}});
    row("a person past all numbers", Kind::File, {{u"person"_s, 1e300}, {u"type"_s, u"renewal"_s}});
    row("approve nothing", Kind::Approve, {});
    row("hold without reason", Kind::Hold, {{u"application"_s, 1}});
    row("return with an empty reason", Kind::Return, {{u"application"_s, 1}, {u"text"_s, u" \n "_s}});
    row("too long a reason", Kind::Return, {{u"application"_s, 1}, {u"text"_s, QString(2001, u'x')}});
    row("an unknown field", Kind::Approve, {{u"application"_s, 1}, {u"rev"_s, 2}});
    row("a field of another command", Kind::Approve, {{u"application"_s, 1}, {u"text"_s, u"x"_s}});
    row("a deputy until the day before", Kind::NameDeputy,
        {{u"deputy"_s, u"istanbul"_s}, {u"from"_s, u"2012-09-14"_s}, {u"until"_s, u"2012-09-13"_s}});
    row("a deputy without a name", Kind::NameDeputy,
        {{u"deputy"_s, u" "_s}, {u"from"_s, u"2012-09-14"_s}, {u"until"_s, u"2012-09-14"_s}});
    row("a reveal without reason", Kind::Reveal, {{u"person"_s, 1}, {u"text"_s, u" ab "_s}});
    row("too long a reason to reveal", Kind::Reveal, {{u"person"_s, 1}, {u"text"_s, QString(501, u'x')}});
    const QJsonObject exported = toJson(full(Kind::ExportUnmasked));
    for (const auto &[name, field, value] : {std::tuple{"an export for no reason", u"text"_s, QJsonValue(u" ab "_s)},
                                             {"an export of no list", u"list"_s, QJsonValue(u"people"_s)},
                                             {"an export into no known form", u"form"_s, QJsonValue(u"docx"_s)},
                                             {"an export of nobody", u"count"_s, QJsonValue(0)},
                                             {"an export of a fraction", u"count"_s, QJsonValue(1.5)},
                                             {"an export that names a person", u"filter"_s, QJsonValue(QJsonArray{u"name=isik"_s})},
                                             {"an export with numbers for filters", u"filter"_s, QJsonValue(QJsonArray{7})},
                                             {"an export with an unknown field", u"who"_s, QJsonValue(u"ben"_s)}}) {
        QJsonObject faulty = exported;
        faulty.insert(field, value);
        row(name, Kind::ExportUnmasked, faulty);
    }
    QJsonObject many = exported;
    many.insert(u"filter"_s, QJsonArray::fromStringList(QStringList(21, u"name"_s)));
    row("an export with endless filters", Kind::ExportUnmasked, many);
    row("an end of no deputyship", Kind::EndDeputy, {});
    row("an end of a deputy by name", Kind::EndDeputy, {{u"deputyship"_s, u"istanbul"_s}});
    row("a deputy without an end", Kind::NameDeputy, {{u"deputy"_s, u"istanbul"_s}, {u"from"_s, u"2012-09-14"_s}});
    row("cancel without reason", Kind::Cancel, {{u"application"_s, 1}});
    row("contact in no known way", Kind::RecordContact,
        {{u"person"_s, 1}, {u"how"_s, u"pigeon"_s}, {u"outcome"_s, u"informed"_s}});
    row("contact again on no day", Kind::RecordContact,
        {{u"person"_s, 1}, {u"how"_s, u"phone"_s}, {u"outcome"_s, u"informed"_s}, {u"next_day"_s, u"31.02.2012"_s}});
    row("nothing corrected", Kind::CorrectContact, {{u"person"_s, 1}});
    row("a wrong e-mail", Kind::CorrectContact, {{u"person"_s, 1}, {u"email"_s, u"a@b"_s}});
    row("a wrong phone", Kind::CorrectContact, {{u"person"_s, 1}, {u"phone"_s, u"0212 111 22 33"_s}});
    row("no month", Kind::SignOff, {{u"month"_s, u"2012-13"_s}});
    row("a day for a month", Kind::SignOff, {{u"month"_s, u"2012-09-01"_s}});
    row("submit nothing", Kind::SubmitBatch, {{u"items"_s, QJsonArray()}});
    row("submit without list", Kind::SubmitBatch, {});
    row("submit words", Kind::SubmitBatch, {{u"items"_s, QJsonArray{u"1"_s}}});
    row("submit number zero", Kind::SubmitBatch, {{u"items"_s, QJsonArray{1, 0}}});
    row("stop nothing", Kind::StopBatch, {{u"application"_s, 1}});
}

void TestCommands::aFaultyCommandIsRefused()
{
    QFETCH(int, kind);
    QFETCH(QJsonObject, json);
    const auto read = command(static_cast<Kind>(kind), json);
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
}

void TestCommands::aNoteMayBeEmptyAndIsTrimmed()
{
    QCOMPARE(command(Kind::Refile, {{u"application"_s, 1}})->text, QString());
    QCOMPARE(command(Kind::Refile, {{u"application"_s, 1}, {u"text"_s, u" not \n"_s}})->text, u"not"_s);
    QVERIFY(command(Kind::Return, {{u"application"_s, 1}, {u"text"_s, QString(1000, u'x')}}));
}

void TestCommands::clientSeqReadsBackTheSame()
{
    const ClientSeq seq{QUuid::createUuid().toString(QUuid::WithoutBraces), 41};
    const auto read = ClientSeq::parse(seq.toHeader());
    QVERIFY(read);
    QCOMPARE(read->client, seq.client);
    QCOMPARE(read->seq, 41);
}

void TestCommands::aFaultyClientSeqIsRefused_data()
{
    QTest::addColumn<QByteArray>("header");
    const QByteArray uuid = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no number") << uuid;
    QTest::newRow("empty number") << uuid + ';';
    QTest::newRow("zero") << uuid + ";0";
    QTest::newRow("negative") << uuid + ";-1";
    QTest::newRow("fraction") << uuid + ";1.5";
    QTest::newRow("no client") << QByteArray(";1");
    QTest::newRow("another word") << QByteArray("client;1");
    QTest::newRow("the null client") << QByteArray("00000000-0000-0000-0000-000000000000;1");
    QTest::newRow("more than JSON holds") << uuid + ";9007199254740992";
    QTest::newRow("the largest number") << uuid + ";9223372036854775807";
    QTest::newRow("past all numbers") << uuid + ";99999999999999999999";
}

void TestCommands::aFaultyClientSeqIsRefused()
{
    QFETCH(QByteArray, header);
    QVERIFY(!ClientSeq::parse(header));
}

void TestCommands::anAnswerReadsBackTheSame()
{
    const CommandAnswer answer{{{u"application"_s, 5, 12}, {u"batch"_s, 2, 1}}};
    const auto read = commandAnswer(toJson(answer));
    QVERIFY(read);
    QCOMPARE(toJson(*read), toJson(answer));
    QCOMPARE(read->records.at(0).rev, 12);
    QVERIFY(commandAnswer(toJson(CommandAnswer{})));
}

void TestCommands::aFaultyAnswerIsRefused_data()
{
    QTest::addColumn<QJsonObject>("json");
    QTest::newRow("empty") << QJsonObject{};
    QTest::newRow("no list") << QJsonObject{{u"records"_s, 1}};
    QTest::newRow("short") << QJsonObject{{u"records"_s, QJsonArray{QJsonArray{u"application"_s, 1}}}};
    QTest::newRow("no record") << QJsonObject{{u"records"_s, QJsonArray{1}}};
}

void TestCommands::aFaultyAnswerIsRefused()
{
    QFETCH(QJsonObject, json);
    QCOMPARE(commandAnswer(json).error().code, ErrorCode::Protocol);
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
