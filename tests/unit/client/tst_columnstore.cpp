#include "core/client/storage/columnstore.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

class TestColumnStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void readsWhatWasWritten();
    void nothingOfItIsInTheClear();
    void whatHasChangedSinceIsLaidOver();
    void theLastMarkOfARecordCounts();
    void withoutPartsNothingIsMarked();
    void aDamagedPartIsNoneOfThem_data();
    void aDamagedPartIsNoneOfThem();
    void everyChangedByteIsSeen();
    void aPartOfAnEarlierTimeIsNotTaken();
    void anotherMarkThanWasMadeIsSeen_data();
    void anotherMarkThanWasMadeIsSeen();
    void aMarkOfAKindThatThereIsNotIsSeen();
    void aMarkedRecordThatDoesNotOpenIsSeen();
    void anotherKeyOpensNothingAndAFormerOneEverything();
    void whatIsRemovedIsOffTheDisk();

private:
    /// The record as a pull brings it into the list.
    RecordChange put(const Person &person, qint64 rev)
    {
        const RecordChange change{Entity::Person, person.id.value, rev, QJsonDocument(toRow(person, rev)).toJson(QJsonDocument::Compact)};
        const auto taken = m_list->put({recordKey(change.entity, change.id), rev, recordKey(Entity::Unit, person.unit.value), change.row});
        if (!taken || !*taken)
            qFatal("the list does not take it");
        return change;
    }
    RecordChange bury(qint64 person, qint64 rev)
    {
        if (!m_list->bury(recordKey(Entity::Person, person), rev).value_or(false))
            qFatal("nothing to bury");
        return {Entity::Person, person, rev, {}};
    }
    [[nodiscard]] bool mark(const QList<RecordChange> &changes) { return m_store->mark(m_seal, changes).has_value(); }
    [[nodiscard]] Result<RecordSetPtr> read() { return m_store->read(m_seal, *m_list, test::documentNow()); }
    /// What is not what was written says so, and not that the disk is busy: that is tried again and again.
    [[nodiscard]] bool isRefused()
    {
        const auto set = read();
        return !set && set.error().code != ErrorCode::Io;
    }
    [[nodiscard]] QStringList names()
    {
        QStringList list;
        if (const auto set = read())
            for (const PersonEntry &person : (*set)->people())
                list.append(person.name);
        return list;
    }
    [[nodiscard]] int tamper(const QString &sql, const QVariantList &values = {})
    {
        const auto done = m_file->run(sql, values);
        return done ? done->numRowsAffected() : -1;
    }
    [[nodiscard]] QByteArray part(int number)
    {
        auto found = m_file->run(u"SELECT sealed FROM part WHERE number = ?"_s, {number});
        return found && found->next() ? found->value(0).toByteArray() : QByteArray();
    }
    [[nodiscard]] int count(const QString &table)
    {
        auto found = m_file->run(u"SELECT count(*) FROM "_s + table);
        return found && found->next() ? found->value(0).toInt() : -1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteFile> m_file;
    QByteArray m_key = *Sealer::newKey();
    std::unique_ptr<Sealer> m_sealer;
    std::unique_ptr<CachedList> m_list;
    std::unique_ptr<ColumnStore> m_store;
    ColumnStore::Seal m_seal;
    RecordSetPtr m_set;
};

void TestColumnStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = std::move(*SqliteFile::open(m_folder->filePath(u"cache.db"_s), u":/sql/cache"_s, {}));
    m_sealer = std::move(*Sealer::create(m_key));
    m_list = std::move(*CachedList::create(*m_file, *m_sealer, 0));
    m_store = std::make_unique<ColumnStore>(*m_file, *m_sealer);
    m_seal = {};
    m_seal.day = 2'456'181;
    // A note that takes more than two parts.
    Application application = test::application(5, 1, ApplicationState::Filed);
    application.note = u"ZÜMRÜT"_s.repeated(400'000);
    const Person first = test::person(1, u"Bir"_s, u"Deneme"_s), second = test::person(2, u"İki"_s, u"Deneme"_s);
    m_set = (test::Rows() << test::unit(1, u"Merkez"_s) << first << second << application).set();
    put(first, 1);
    put(second, 1);
    QVERIFY(m_store->write(m_seal, *m_set));
}

void TestColumnStore::cleanup()
{
    m_store.reset();
    m_list.reset();
    m_file.reset();
}

void TestColumnStore::readsWhatWasWritten()
{
    QVERIFY(m_seal.parts >= 3);
    QCOMPARE(count(u"part"_s), static_cast<int>(m_seal.parts));
    QVERIFY(m_seal == (ColumnStore::Seal{1, m_seal.parts, 0, 0, 2'456'181}));
    const QDateTime later = test::documentNow().addDays(1);
    const auto set = m_store->read(m_seal, *m_list, later);
    QVERIFY(set);
    QCOMPARE((*set)->syncedAt(), later);
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s}));
    QCOMPARE((*set)->unitName(UnitId{1}), u"Merkez"_s);
    const auto application = (*set)->application(ApplicationId{5});
    QVERIFY(application && application->value.note == m_set->application(ApplicationId{5})->value.note);
    QVERIFY(m_store->write(m_seal, **set)); // in the place of the former ones
    QCOMPARE(m_seal.generation, 2);
    QCOMPARE(count(u"part"_s), static_cast<int>(m_seal.parts));
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s}));
}

void TestColumnStore::nothingOfItIsInTheClear()
{
    for (int number = 0; number < m_seal.parts; ++number) {
        QVERIFY(part(number).size() > Sealer::overhead);
        QVERIFY(!part(number).contains("ZÜMRÜT") && !part(number).contains("Deneme"));
    }
}

void TestColumnStore::whatHasChangedSinceIsLaidOver()
{
    const RecordChange changed = put(test::person(1, u"Yeni"_s, u"Deneme"_s), 2);
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s})); // what is not marked is not looked at
    QVERIFY(mark({changed, bury(2, 2), put(test::person(3, u"Üç"_s, u"Deneme"_s), 1)}));
    QCOMPARE(m_seal.changed, 3);
    QCOMPARE(names(), (QStringList{u"Yeni"_s, u"Üç"_s}));
    QVERIFY(m_store->write(m_seal, **read()));
    QCOMPARE(m_seal.changed, 0);
    QCOMPARE(m_seal.mixed, quint64(0));
    QCOMPARE(count(u"changed"_s), 0);
    QCOMPARE(names(), (QStringList{u"Yeni"_s, u"Üç"_s}));
}

void TestColumnStore::theLastMarkOfARecordCounts()
{
    QVERIFY(mark({put(test::person(1, u"Yeni"_s, u"Deneme"_s), 2)}));
    QVERIFY(mark({put(test::person(1, u"Yepyeni"_s, u"Deneme"_s), 3)}));
    QCOMPARE(m_seal.changed, 1);
    QCOMPARE(names(), (QStringList{u"Yepyeni"_s, u"İki"_s}));
    QVERIFY(mark({bury(1, 4)}));
    QCOMPARE(m_seal.changed, 1);
    QCOMPARE(names(), QStringList{u"İki"_s});
    QVERIFY(mark({put(test::person(1, u"Yine"_s, u"Deneme"_s), 5), put(test::person(2, u"O"_s, u"Deneme"_s), 2)}));
    QCOMPARE(m_seal.changed, 2);
    QCOMPARE(names(), (QStringList{u"Yine"_s, u"O"_s}));
}

void TestColumnStore::withoutPartsNothingIsMarked()
{
    QVERIFY(m_store->remove(m_seal));
    const ColumnStore::Seal before = m_seal;
    QVERIFY(mark({put(test::person(1, u"Yeni"_s, u"Deneme"_s), 2)}));
    QVERIFY(m_seal == before);
    QCOMPARE(count(u"changed"_s), 0);
    QVERIFY(isRefused());
}

void TestColumnStore::aDamagedPartIsNoneOfThem_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("all are lost") << u"DELETE FROM part"_s;
    QTest::newRow("the first is lost") << u"DELETE FROM part WHERE number = 0"_s;
    QTest::newRow("one between is lost") << u"DELETE FROM part WHERE number = 1"_s;
    QTest::newRow("the last is lost") << u"DELETE FROM part WHERE number = (SELECT max(number) FROM part)"_s;
    QTest::newRow("two have changed places") << u"UPDATE part SET number = -1 - number WHERE number < 2"_s;
    QTest::newRow("one is there twice") << u"INSERT INTO part SELECT number + 1000, sealed FROM part WHERE number = 0"_s;
    QTest::newRow("one is shorter") << u"UPDATE part SET sealed = substr(sealed, 1, length(sealed) - 1) WHERE number = 1"_s;
    QTest::newRow("one is longer") << u"UPDATE part SET sealed = CAST(sealed || x'00' AS BLOB) WHERE number = 0"_s;
    QTest::newRow("one is empty") << u"UPDATE part SET sealed = x'' WHERE number = 1"_s;
    QTest::newRow("one is a text") << u"UPDATE part SET sealed = 'a text in the place of a sealed part' WHERE number = 0"_s;
    QTest::newRow("one is a number") << u"UPDATE part SET sealed = 5 WHERE number = 2"_s;
}

void TestColumnStore::aDamagedPartIsNoneOfThem()
{
    QFETCH(QString, sql);
    QVERIFY(tamper(sql) > 0);
    QVERIFY(isRefused());
    QVERIFY(m_store->write(m_seal, *m_set)); // made anew they are whole again
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s}));
}

void TestColumnStore::everyChangedByteIsSeen()
{
    const QByteArray whole = part(1);
    for (const qsizetype at : {qsizetype(0), qsizetype(12), whole.size() / 2, whole.size() - 1}) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed.at(at) ^ 1);
        QCOMPARE(tamper(u"UPDATE part SET sealed = ? WHERE number = 1"_s, {changed}), 1);
        QVERIFY(isRefused());
    }
    QCOMPARE(tamper(u"UPDATE part SET sealed = ? WHERE number = 1"_s, {whole}), 1);
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s}));
}

// Sealed with the same key under the same number, and whole: but of other columns.
void TestColumnStore::aPartOfAnEarlierTimeIsNotTaken()
{
    const QByteArray earlier = part(1);
    QVERIFY(m_store->write(m_seal, *m_set));
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s}));
    QCOMPARE(tamper(u"UPDATE part SET sealed = ? WHERE number = 1"_s, {earlier}), 1);
    QVERIFY(isRefused());
}

void TestColumnStore::anotherMarkThanWasMadeIsSeen_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("one is lost") << u"DELETE FROM changed WHERE key % 8 = 1"_s;
    QTest::newRow("all are lost") << u"DELETE FROM changed"_s;
    QTest::newRow("one too many") << u"INSERT INTO changed VALUES (7, 0)"_s;
    QTest::newRow("of another record") << u"UPDATE changed SET key = key + 4 WHERE key % 8 = 3"_s;
    QTest::newRow("of another record that is gone too") << u"UPDATE changed SET key = key + 8 WHERE rev = 0"_s;
    QTest::newRow("of an earlier revision") << u"UPDATE changed SET rev = 1 WHERE rev = 2"_s;
    QTest::newRow("below all records") << u"UPDATE changed SET key = -1 - key WHERE rev = 0"_s;
}

void TestColumnStore::anotherMarkThanWasMadeIsSeen()
{
    QFETCH(QString, sql);
    QVERIFY(mark({put(test::person(1, u"Yeni"_s, u"Deneme"_s), 2), bury(2, 2), put(test::person(3, u"Üç"_s, u"Deneme"_s), 1)}));
    QCOMPARE(names(), (QStringList{u"Yeni"_s, u"Üç"_s}));
    QVERIFY(tamper(sql) > 0);
    QVERIFY(isRefused());
}

void TestColumnStore::aMarkOfAKindThatThereIsNotIsSeen()
{
    const auto next = static_cast<Entity>(static_cast<int>(Entity::Contact) + 1);
    QVERIFY(mark({{next, 1, 1, {}}}));
    QVERIFY(isRefused());
}

void TestColumnStore::aMarkedRecordThatDoesNotOpenIsSeen()
{
    QVERIFY(mark({put(test::person(1, u"Yeni"_s, u"Deneme"_s), 2)}));
    QCOMPARE(tamper(u"UPDATE list0 SET sealed = x'00112233445566778899' WHERE key % 8 = 2"_s), 1); // nobody asks for that one
    QCOMPARE(names(), (QStringList{u"Yeni"_s, u"İki"_s}));
    QCOMPARE(tamper(u"UPDATE list0 SET sealed = x'00112233445566778899' WHERE key % 8 = 1"_s), 1);
    QVERIFY(isRefused());
}

void TestColumnStore::anotherKeyOpensNothingAndAFormerOneEverything()
{
    const auto foreign = std::move(*Sealer::create(*Sealer::newKey()));
    QCOMPARE(ColumnStore(*m_file, *foreign).read(m_seal, *m_list, test::documentNow()).error().code, ErrorCode::Crypto);
    const auto next = std::move(*Sealer::create(*Sealer::newKey(), m_key));
    const auto set = ColumnStore(*m_file, *next).read(m_seal, *m_list, test::documentNow());
    QVERIFY(set);
    QCOMPARE((*set)->peopleCount(), 2);
}

void TestColumnStore::whatIsRemovedIsOffTheDisk()
{
    QVERIFY(mark({put(test::person(1, u"Yeni"_s, u"Deneme"_s), 2)}));
    QVERIFY(m_store->remove(m_seal));
    QCOMPARE(count(u"part"_s), 0);
    QCOMPARE(count(u"changed"_s), 0);
    QVERIFY(m_seal == (ColumnStore::Seal{2, 0, 0, 0, 2'456'181}));
    QVERIFY(isRefused());
}

QTEST_GUILESS_MAIN(TestColumnStore)
#include "tst_columnstore.moc"
