#include "core/client/storage/recordset.h"

#include <QJsonDocument>
#include <QTest>
#include <random>

#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

QByteArray slice(const QJsonArray &row)
{
    return QJsonDocument(row).toJson(QJsonDocument::Compact);
}

RecordChange changed(Entity entity, const QJsonArray &row)
{
    return {entity, row.at(0).toInteger(), row.at(1).toInteger(), slice(row)};
}

template <typename Value>
RecordChange changed(const Value &value, qint64 rev = 1)
{
    const QJsonArray row = toRow(value, rev);
    const Entity entity = std::is_same_v<Value, Unit>          ? Entity::Unit
                          : std::is_same_v<Value, Person>      ? Entity::Person
                          : std::is_same_v<Value, Certificate> ? Entity::Certificate
                          : std::is_same_v<Value, Application> ? Entity::Application
                          : std::is_same_v<Value, Contact>     ? Entity::Contact
                          : std::is_same_v<Value, Batch>       ? Entity::Batch
                                                               : Entity::BatchItem;
    return changed(entity, row);
}

RecordChange gone(Entity entity, qint64 id)
{
    return {entity, id, 9, {}};
}

/// Everything that a set says, as texts.
QStringList told(const RecordSet &set)
{
    QStringList lines{isoText(set.syncedAt()), set.personnelTypes().join(u',')};
    const auto add = [&](auto... parts) {
        QStringList line;
        (line.append([](const auto &part) {
            if constexpr (std::is_same_v<std::decay_t<decltype(part)>, QString>)
                return part;
            else
                return QString::number(part);
        }(parts)), ...);
        lines.append(line.join(u'|'));
    };
    for (const Unit &u : set.units())
        add(u.id.value, u.code, u.parent.value, u.name);
    for (const PersonEntry &p : set.people()) {
        add(p.id.value, p.nationalId, p.unit.value, p.name, p.surname, p.userName, p.title, p.personnelType, static_cast<int>(p.missing));
        for (const Certificate &c : set.certificatesOf(p.id))
            add(p.id.value, c.id.value, isoText(c.notAfter));
        for (const auto &[a, rev] : set.applicationsOf(p.id))
            add(p.id.value, a.id.value, rev);
        if (const auto c = set.lastContactOf(p.id))
            add(p.id.value, c->id.value, isoText(c->at));
    }
    for (const Certificate &c : set.certificates())
        add(c.id.value, c.person.value, isoText(c.notAfter), static_cast<int>(c.status.state), c.status.text);
    for (const auto &[a, rev] : set.applications())
        add(a.id.value, rev, a.number, a.person.value, wireName(a.type), wireName(a.state), a.renews.value, a.filedBy.value,
            a.filedByName, isoText(a.filedAt), isoText(a.changedAt), a.note, a.reason, a.batch.value);
    for (const Contact &c : set.contacts())
        add(c.id.value, c.person.value, isoText(c.at), wireName(c.how), wireName(c.outcome), c.nextDay.toString(Qt::ISODate));
    for (const auto &[b, rev] : set.batches())
        add(b.id.value, rev, b.number, wireName(b.state), b.submittedByName, isoText(b.submittedAt), isoText(b.finishedAt));
    for (const BatchItem &i : set.batchItems())
        add(i.id.value, i.batch.value, i.application.value, i.position, wireName(i.outcome), i.reason);
    QSet<BatchId> sent;
    for (const BatchItem &item : set.batchItems()) {
        if (sent.contains(item.batch))
            continue;
        sent.insert(item.batch);
        for (const BatchItem &i : set.itemsOf(item.batch))
            add(item.batch.value, i.id.value, i.position);
    }
    add(set.peopleCount(), set.certificateCount(), set.applicationCount());
    return lines;
}

QByteArray saved(const RecordSet &set)
{
    QByteArray bytes;
    const Status done = set.save([&](QByteArrayView piece) -> Status {
        bytes += piece;
        return {};
    });
    return done ? bytes : QByteArray();
}

Result<RecordSetPtr> restored(const QByteArray &bytes, qsizetype piece = 4096)
{
    qsizetype at = 0;
    return RecordSet::restore([&]() -> Result<QByteArray> {
        const QByteArray part = bytes.mid(at, piece);
        at += part.size();
        return part;
    });
}

/// A change of any record of a small world; rows of records there are make `rows` their latest.
RecordChange randomChange(std::mt19937 &random, QMap<std::pair<Entity, qint64>, QByteArray> &rows)
{
    const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
    const QStringList names{u"Ali"_s, u"Işık"_s, u"İnci"_s, u"Şule"_s, u"Çağla"_s};
    const int id = 1 + below(40), person = 1 + below(40);
    const QDateTime moment = test::documentNow().addSecs(below(10'000'000));
    RecordChange change;
    switch (below(7)) {
    case 0: change = changed(test::unit(1 + below(5), names.at(below(5)), below(5))); break;
    case 1: {
        Person p = test::person(id, names.at(below(5)), names.at(below(5)), 1 + below(5));
        p.personnelType = names.at(below(5));
        p.userName = below(3) == 0 ? QString() : p.userName;
        p.phone = below(3) == 0 ? QString() : p.phone;
        change = changed(p);
        break;
    }
    case 2: {
        Certificate c = test::certificate(id, person, moment, static_cast<CertificateState>(below(7)));
        if (c.status.state == CertificateState::Other)
            c.status.text = names.at(below(5));
        change = changed(c);
        break;
    }
    case 3: {
        Application a = test::application(id, person, static_cast<ApplicationState>(below(16)), below(40));
        a.note = names.at(below(5)).repeated(below(3));
        a.reason = names.at(below(5)).repeated(below(2));
        a.changedAt = moment;
        change = changed(a, 1 + below(9));
        break;
    }
    case 4: change = changed(Batch{BatchId{1 + below(4)}, u"GL"_s, static_cast<BatchState>(below(4)), names.at(below(5)), moment, {}}); break;
    case 5: {
        // Few moments, so that some are equal.
        Contact c = test::contact(id, 1 + below(6), test::documentNow().addDays(below(4)), static_cast<ContactOutcome>(below(5)));
        c.how = static_cast<ContactHow>(below(5));
        c.nextDay = below(2) == 0 ? QDate() : QDate(2012, 10, 1 + below(20));
        change = changed(c);
        break;
    }
    default:
        change = changed(BatchItem{BatchItemId{id}, BatchId{1 + below(4)}, ApplicationId{person}, id, static_cast<ItemOutcome>(below(6)),
                                   names.at(below(5))});
    }
    if (below(3) == 0)
        change.row.clear();
    rows.remove({change.entity, change.id});
    if (!change.row.isEmpty())
        rows.insert({change.entity, change.id}, change.row);
    return change;
}

} // namespace

class TestRecordSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesGiveWhatANewSetWouldBe();
    void theOldSetStaysAsItWas();
    void whatIsUntouchedIsShared();
    void aRowThatDoesNotFitIsRefused_data();
    void aRowThatDoesNotFitIsRefused();
    void recordsMayComeBeforeTheirPerson();
    void theLatestContactIsKept();
    void tellsWhoseRecordsChanged();
    void aSnapshotIsTheSameSet();
    void aWrongByteOfASnapshotIsRefused();
    void aCutSnapshotIsRefused();
    void aRestoredSetGoesOn();
    void wordsThatNobodyShowsCanBeLeftBehind();
    void readsRareMoments();
};

void TestRecordSet::changesGiveWhatANewSetWouldBe()
{
    std::mt19937 random{20120910};
    RecordSetPtr set = std::make_shared<RecordSet>();
    QMap<std::pair<Entity, qint64>, QByteArray> rows;
    for (int round = 0; round < 300; ++round) {
        std::vector<RecordChange> changes;
        for (unsigned n = 1 + random() % 12; n > 0; --n)
            changes.push_back(randomChange(random, rows));
        const auto next = set->with(changes, test::documentNow());
        QVERIFY(next);
        set = *next;
        RecordSetBuilder builder;
        for (auto it = rows.begin(); it != rows.end(); ++it)
            QVERIFY(builder.add(it.key().first, QByteArrayView(*it)));
        QCOMPARE(told(*set), told(*builder.build(test::documentNow())));
    }
    QVERIFY(set->peopleCount() > 5 && set->certificateCount() > 5 && set->applicationCount() > 5);
}

void TestRecordSet::theOldSetStaysAsItWas()
{
    std::mt19937 random{7};
    QMap<std::pair<Entity, qint64>, QByteArray> rows;
    std::vector<std::pair<RecordSetPtr, QStringList>> sets{{std::make_shared<RecordSet>(), {}}};
    sets.front().second = told(*sets.front().first);
    for (int round = 0; round < 60; ++round) {
        const std::vector<RecordChange> changes{randomChange(random, rows), randomChange(random, rows)};
        const RecordSetPtr next = *sets.back().first->with(changes, test::documentNow());
        sets.emplace_back(next, told(*next));
    }
    for (const auto &[set, lines] : sets)
        QCOMPARE(told(*set), lines);
}

void TestRecordSet::whatIsUntouchedIsShared()
{
    test::Rows rows;
    for (int i = 1; i <= 40'000; ++i)
        rows << test::person(i, u"Ad"_s, u"Soyad"_s) << test::certificate(i, i, test::documentNow());
    const RecordSetPtr set = rows.set();
    Certificate other = test::certificate(20'000, 20'000, test::documentNow().addDays(9));
    const RecordSetPtr next = *set->with(std::vector{changed(other, 2)}, test::documentNow());
    const auto &before = set->certificateTable().ends;
    const auto &after = next->certificateTable().ends;
    QCOMPARE(before.chunkCount(), 3U);
    QVERIFY(after.sharesChunk(before, 0) && !after.sharesChunk(before, 1) && after.sharesChunk(before, 2));
    for (size_t chunk = 0; chunk < 3; ++chunk) {
        QVERIFY(next->peopleTable().names.sharesChunk(set->peopleTable().names, chunk));
        QVERIFY(next->certificateTable().statuses.sharesChunk(set->certificateTable().statuses, chunk));
        QCOMPARE(&next->peopleTable().userNames.chunk(chunk), &set->peopleTable().userNames.chunk(chunk));
    }
    QCOMPARE(next->certificatesOf(PersonId{20'000}).first().notAfter, other.notAfter);
}

void TestRecordSet::aRowThatDoesNotFitIsRefused_data()
{
    QTest::addColumn<Entity>("entity");
    QTest::addColumn<QByteArray>("row");
    const QByteArray person = slice(toRow(test::person(1, u"A"_s, u"B"_s), 1));
    const QByteArray certificate = slice(toRow(test::certificate(1, 1, test::documentNow()), 1));
    QTest::newRow("no JSON") << Entity::Person << QByteArray("[1,1");
    QTest::newRow("no array") << Entity::Person << QByteArray("{}");
    QTest::newRow("a value too few") << Entity::Unit << QByteArray("[1,1,\"01\",0]");
    QTest::newRow("a value too many") << Entity::Unit << QByteArray("[1,1,\"01\",0,\"A\",5]");
    QTest::newRow("a number for a text") << Entity::Unit << QByteArray("[1,1,7,0,\"A\"]");
    QTest::newRow("no id") << Entity::Unit << QByteArray("[0,1,\"01\",0,\"A\"]");
    QTest::newRow("no revision") << Entity::Unit << QByteArray("[1,0,\"01\",0,\"A\"]");
    QTest::newRow("no national id") << Entity::Person << QByteArray(person).replace(test::nationalId(1).toString().toUtf8(), "12345678901");
    QTest::newRow("no UTF-8") << Entity::Unit << QByteArray("[1,1,\"01\",0,\"\xC3\"]");
    QTest::newRow("a day that there is not") << Entity::Certificate << QByteArray(certificate).replace("2012-09-10", "2013-02-29");
    QTest::newRow("a moment without its zone") << Entity::Certificate << QByteArray(certificate).replace("Z\"", "\"");
    QTest::newRow("a contact's day that there is not")
        << Entity::Contact << QByteArray(R"([1,1,1,7,"S","2012-09-10T06:00:00Z","phone","informed","2012-02-30",""])");
    QTest::newRow("a word that there is not") << Entity::Batch << QByteArray("[1,1,\"GL\",\"lost\",\"\",\"\",\"\"]");
}

void TestRecordSet::aRowThatDoesNotFitIsRefused()
{
    QFETCH(Entity, entity);
    QFETCH(QByteArray, row);
    const auto set = RecordSet().with(std::vector{RecordChange{entity, 1, 1, row}}, test::documentNow());
    QVERIFY(!set);
    QCOMPARE(set.error().code, ErrorCode::Protocol);
}

void TestRecordSet::recordsMayComeBeforeTheirPerson()
{
    const std::vector changes{changed(test::application(5, 1, ApplicationState::Filed)), changed(test::certificate(6, 1, test::documentNow()))};
    const RecordSetPtr early = *RecordSet().with(changes, test::documentNow());
    QVERIFY(!early->person(PersonId{1}));
    QCOMPARE(early->certificatesOf(PersonId{1}).size(), 1);
    QCOMPARE(early->peopleCount(), 0);
    const RecordSetPtr late = *early->with(std::vector{changed(test::person(1, u"A"_s, u"B"_s))}, test::documentNow());
    QCOMPARE(late->person(PersonId{1})->name, u"A"_s);
    QCOMPARE(late->certificatesOf(PersonId{1}).size(), 1);
    QCOMPARE(late->applicationsOf(PersonId{1}).size(), 1U);
    QCOMPARE(late->holderOf(CertificateId{6}), PersonId{1});
}

void TestRecordSet::theLatestContactIsKept()
{
    const QDateTime day = test::documentNow();
    const auto with = [](const RecordSetPtr &set, const RecordChange &change) { return *set->with(std::vector{change}, test::documentNow()); };
    RecordSetPtr set = (test::Rows() << test::person(1, u"A"_s, u"B"_s) << test::person(2, u"C"_s, u"D"_s)).set();
    QVERIFY(!set->lastContactOf(PersonId{1}));
    Contact planned = test::contact(5, 1, day, ContactOutcome::NotReached);
    planned.nextDay = QDate(2012, 9, 20);
    set = with(set, changed(planned));
    set = with(set, changed(test::contact(6, 1, day.addDays(-3))));
    QCOMPARE(set->lastContactOf(PersonId{1})->id, ContactId{5});
    QCOMPARE(set->lastContactOf(PersonId{1})->nextDay, QDate(2012, 9, 20));
    QCOMPARE(set->lastContactOf(PersonId{1})->outcome, ContactOutcome::NotReached);
    set = with(set, changed(test::contact(7, 1, day.addDays(2))));
    QCOMPARE(set->lastContactOf(PersonId{1})->id, ContactId{7});
    set = with(set, gone(Entity::Contact, 7));
    QCOMPARE(set->lastContactOf(PersonId{1})->id, ContactId{5});
    set = with(set, changed(test::contact(5, 2, day, ContactOutcome::Declined), 2)); // another's after all
    QCOMPARE(set->lastContactOf(PersonId{1})->id, ContactId{6});
    QCOMPARE(set->lastContactOf(PersonId{2})->outcome, ContactOutcome::Declined);
    const RecordSetPtr before = set;
    set = with(set, gone(Entity::Contact, 6));
    QVERIFY(!set->lastContactOf(PersonId{1}) && before->lastContactOf(PersonId{1}));
    QVERIFY(set->person(PersonId{1}));
    set = with(set, gone(Entity::Person, 2));
    QCOMPARE(set->contacts().size(), 1U); // it waits for its person
    QVERIFY(with(set, gone(Entity::Contact, 5))->contacts().empty());
}

void TestRecordSet::tellsWhoseRecordsChanged()
{
    test::Rows rows;
    for (int i = 1; i <= 9; ++i)
        rows << test::person(i, u"Ad"_s, u"Soyad"_s) << test::certificate(i, i, test::documentNow());
    const RecordSetPtr first = rows.set();
    const auto rowOf = [&](const RecordSet &set, int id) { return set.peopleTable().rows.find(id, set.peopleTable().ids); };
    const RecordSetPtr second = *first->with(std::vector{gone(Entity::Certificate, 3)}, test::documentNow());
    const RecordSetPtr third = *second->with(std::vector{changed(test::certificate(4, 5, test::documentNow()))}, test::documentNow());
    QCOMPARE(*first->peopleChangedSince(*first), std::vector<Row>());
    QCOMPARE(*second->peopleChangedSince(*first), std::vector{rowOf(*first, 3)});
    QCOMPARE(*third->peopleChangedSince(*first), (std::vector{rowOf(*first, 3), rowOf(*first, 4), rowOf(*first, 5)}));
    QVERIFY(!first->peopleChangedSince(*second));
    const RecordSetPtr renamed = *third->with(std::vector{changed(test::unit(1, u"Yeni"_s))}, test::documentNow());
    QVERIFY(!renamed->peopleChangedSince(*third));
}

void TestRecordSet::aSnapshotIsTheSameSet()
{
    std::mt19937 random{3};
    QMap<std::pair<Entity, qint64>, QByteArray> rows;
    RecordSetPtr set = std::make_shared<RecordSet>();
    for (int round = 0; round < 40; ++round) {
        const auto back = restored(saved(*set), round % 2 == 0 ? 100 : 5'000'000);
        QVERIFY(back);
        QCOMPARE(told(**back), told(*set));
        std::vector<RecordChange> changes;
        for (int n = 0; n < 20; ++n)
            changes.push_back(randomChange(random, rows));
        set = *set->with(changes, test::documentNow());
    }
}

void TestRecordSet::aWrongByteOfASnapshotIsRefused()
{
    const QByteArray bytes = saved(*(test::Rows() << test::unit(1, u"Merkez"_s) << test::person(1, u"Ali"_s, u"Işık"_s)
                                                  << test::certificate(1, 1, test::documentNow())
                                                  << test::application(1, 1, ApplicationState::Filed)
                                                  << test::contact(1, 1, test::documentNow())).set());
    QVERIFY(bytes.size() > 500);
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        QByteArray wrong = bytes;
        wrong[at] = static_cast<char>(wrong.at(at) ^ (1 << at % 8));
        QVERIFY2(!restored(wrong), qPrintable(QString::number(at)));
    }
}

void TestRecordSet::aCutSnapshotIsRefused()
{
    const QByteArray bytes = saved(*(test::Rows() << test::person(1, u"Ali"_s, u"Işık"_s)).set());
    for (qsizetype length = 0; length < bytes.size(); ++length)
        QVERIFY(!restored(bytes.first(length)));
    const auto failing = RecordSet::restore([]() -> Result<QByteArray> { return fail(ErrorCode::Crypto, u"sealed otherwise"_s); });
    QCOMPARE(failing.error().code, ErrorCode::Crypto);
}

void TestRecordSet::aRestoredSetGoesOn()
{
    std::mt19937 random{4};
    QMap<std::pair<Entity, qint64>, QByteArray> rows;
    RecordSetPtr set = std::make_shared<RecordSet>();
    for (int round = 0; round < 60; ++round) {
        std::vector<RecordChange> changes;
        for (int n = 0; n < 6; ++n)
            changes.push_back(randomChange(random, rows));
        set = *(*restored(saved(*set)))->with(changes, test::documentNow());
    }
    RecordSetBuilder builder;
    for (auto it = rows.begin(); it != rows.end(); ++it)
        QVERIFY(builder.add(it.key().first, QByteArrayView(*it)));
    QCOMPARE(told(*set), told(*builder.build(test::documentNow())));
}

void TestRecordSet::wordsThatNobodyShowsCanBeLeftBehind()
{
    std::mt19937 random{6};
    QMap<std::pair<Entity, qint64>, QByteArray> rows;
    RecordSetPtr set = std::make_shared<RecordSet>();
    int left = 0;
    for (int round = 0; round < 60; ++round) {
        std::vector<RecordChange> changes;
        for (int n = 0; n < 6; ++n)
            changes.push_back(randomChange(random, rows));
        set = *set->with(changes, test::documentNow());
        const RecordSetPtr lean = set->withoutUnusedWords();
        QCOMPARE(told(*lean), told(*set));
        QVERIFY(lean == set || !lean->peopleChangedSince(*set));
        left += lean == set ? 0 : 1;
        QSet<QString> names, officers;
        for (const PersonEntry &person : lean->people())
            names.insert(person.name);
        for (const auto &application : lean->applications())
            officers.insert(application.value.filedByName);
        QCOMPARE(lean->names().size(), static_cast<size_t>(names.size()));
        QCOMPARE(lean->officers().size(), static_cast<size_t>(officers.size()));
        QCOMPARE(lean->withoutUnusedWords(), lean);
        QCOMPARE(told(**restored(saved(*lean))), told(*lean));
        if (round % 3 == 0)
            set = lean;
    }
    QVERIFY(left > 5);
    RecordSetBuilder builder;
    for (auto it = rows.begin(); it != rows.end(); ++it)
        QVERIFY(builder.add(it.key().first, QByteArrayView(*it)));
    QCOMPARE(told(*set), told(*builder.build(test::documentNow())));
}

void TestRecordSet::readsRareMoments()
{
    for (const QString &text : {u"2012-02-29T23:59:59Z"_s, u"2012-12-31T00:00:00Z"_s, u"1999-01-01T00:00:00Z"_s, u"2012-09-10T09:00:00+03:00"_s,
                                u"2100-02-28T12:00:00Z"_s, u"1900-03-01T12:00:00Z"_s}) {
        QJsonArray row = toRow(test::certificate(1, 1, test::documentNow()), 1);
        row[5] = text;
        const auto set = RecordSet().with(std::vector{changed(Entity::Certificate, row)}, test::documentNow());
        QVERIFY2(set, qPrintable(text));
        QCOMPARE((*set)->certificates().front().notAfter, *parseIsoText(text));
    }
}

QTEST_GUILESS_MAIN(TestRecordSet)
#include "tst_recordset.moc"
