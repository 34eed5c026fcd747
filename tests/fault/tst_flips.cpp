#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/storage/folderlock.h"
#include "core/client/storage/vault.h"
#include "core/contract/jsonreader.h"
#include "tests/support/bytesearch.h"
#include "tests/support/cachepages.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype pageSize = 4096;

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("no room");
}

QByteArray flipped(QByteArray bytes, qsizetype bit)
{
    bytes[bit / 8] = static_cast<char>(bytes.at(bit / 8) ^ (1 << (bit % 8)));
    return bytes;
}

QStringList contentOf(const RecordSet &records)
{
    QStringList list;
    for (const PersonEntry &p : records.people())
        list.append(u"%1 %2 %3 %4"_s.arg(p.id.value).arg(p.name, p.surname).arg(p.unit.value));
    for (const Certificate &c : records.certificates())
        list.append(u"%1 of %2 until %3"_s.arg(c.id.value).arg(c.person.value).arg(c.notAfter.toSecsSinceEpoch()));
    return list;
}

/// Must not be found on the disk.
Person somebody(int i, int unit = 1)
{
    return test::person(i, u"Zümrütnaz %1"_s.arg(i), u"Karahasanoğlu %1"_s.arg(i % 77), unit);
}

/// The same, in what the user wrote.
Command commandOf(int i)
{
    Command command;
    command.kind = i % 3 == 0 ? CommandKind::Approve : CommandKind::File;
    if (i % 3 == 0)
        command.application = ApplicationId{1000 + i};
    else
        command.person = PersonId{i};
    const Person about = somebody(i);
    command.text = QStringList{u"not %1"_s.arg(i), about.nationalId.toString(), about.email, about.phone}.join(u' ');
    return command;
}

bool isNameless(const DamagedCommand &damaged)
{
    return !damaged.kind && damaged.person.isNull() && damaged.application.isNull() && !damaged.createdAt.isValid();
}

bool names(const DamagedCommand &damaged, const OutboxEntry &given)
{
    return damaged.kind == given.command.kind && damaged.person == given.command.person && damaged.application == given.command.application
           && damaged.createdAt == given.createdAt;
}

/// Under which ids commands stand in a file, damaged or not; from both ends.
QSet<qint64> idsIn(const QString &path)
{
    QSet<qint64> ids;
    const auto file = SqliteFile::open(path, {}, {.readOnly = true});
    for (const QString &order : {u""_s, u" DESC"_s}) {
        auto rows = file ? (*file)->run(u"SELECT id, key, seq, state, sealed, again FROM command ORDER BY id"_s + order) : fail(file.error());
        while (rows && rows->next())
            ids.insert(rows->value(0).toLongLong());
    }
    return ids;
}

bool isFull()
{
    return qEnvironmentVariableIsSet("EIMZA_FULL_TESTS");
}

} // namespace

/// One bit of the client's files is another one.
class TestFlips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void theCacheIsRightOrFetchedAnew_data();
    void theCacheIsRightOrFetchedAnew();
    void theCachesJournalIsRightOrOlder();
    void theOutboxNamesWhatIsDamaged();
    void theOutboxNamesARowThatCannotBeRead();
    void theOutboxNamesWhatWasDoneAndCannotBeRead();
    void theOutboxsJournalLosesNothing();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    /// Bits: one of each of `whole` first bytes, one of every page, and `more` of the first page, which has the names of
    /// tables and columns, and as many of the whole file.
    [[nodiscard]] QList<qsizetype> sample(qsizetype size, qsizetype whole, int more);
    void lookAtCache(const QMap<QString, QStringList> &expected, qsizetype bit);
    void heal(CacheDatabase &cache, const QMap<QString, QStringList> &expected, qsizetype bit);
    void addScope(test::Rows &rows, int unit, bool changed) const;
    void fillOutbox(OutboxDatabase &outbox);
    void lookAtOutbox(const QByteArray &file, qsizetype bit);
    /// What the report says is what was given.
    void lookAtNames(const QList<DamagedCommand> &damaged, const QByteArray &file, qsizetype bit);
    /// Nobody can be read in the folder; after every eighth fault, for a search takes longer than the rest.
    void lookForPeople(qsizetype bit);

    test::ByteSearch m_search;
    int m_faults = 0;
    QRandomGenerator m_random;
    std::unique_ptr<QTemporaryDir> m_folder;
    DataKeys m_keys = *DataKeys::make();
    QHash<QString, OutboxEntry> m_commands; ///< that the server has not done, by key
    QHash<qint64, OutboxEntry> m_written;   ///< and those that it has, by id; without those that have been forgotten
    QString m_client;
    qint64 m_nextSeq = 0;
    int m_people = 0;
    int m_anew = 0;
    int m_scopes = 0; ///< as often a scope was fetched anew
    int m_named = 0;
};

void TestFlips::initTestCase()
{
    const quint32 seed = qEnvironmentVariableIsSet("EIMZA_TEST_SEED") ? qEnvironmentVariable("EIMZA_TEST_SEED").toUInt() : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QLoggingCategory::setFilterRules(u"eimza.store.warning=false"_s); // thousands, and what failed among them
    m_random.seed(seed);
    for (const QString &text : {u"Zümrütnaz"_s, u"Karahasanoğlu"_s, u"Değişen"_s, somebody(1).phone, u"@icisleri.gov.tr"_s})
        m_search.add(text);
    for (int i = 1; i <= 2'400; ++i)
        m_search.addNationalId(somebody(i).nationalId.toString());
    // What stands in rows and commands would be found.
    QVERIFY(m_search.in(QJsonDocument(toRow(somebody(2'400), 1)).toJson()).size() >= 5);
    QVERIFY(m_search.in(compactJson(toJson(commandOf(1)))).size() >= 3);
}

void TestFlips::lookForPeople(qsizetype bit)
{
    if (m_faults++ % 8 != 0)
        return;
    int files = 0;
    const QStringList found = m_search.below(m_folder->path(), &files);
    QVERIFY2(found.isEmpty(), qPrintable(u"bit %1: "_s.arg(bit) + found.join(u'\n')));
    QVERIFY2(files > 0, qPrintable(QString::number(bit)));
}

QList<qsizetype> TestFlips::sample(qsizetype size, qsizetype whole, int more)
{
    QList<qsizetype> bits;
    for (qsizetype byte = 0; byte < std::min(whole, size); ++byte)
        bits.append(byte * 8 + m_random.bounded(8));
    for (qsizetype page = 0; page * pageSize < size; ++page)
        bits.append((page * pageSize + m_random.bounded(static_cast<int>(std::min(pageSize, size - page * pageSize)))) * 8 + m_random.bounded(8));
    for (int i = 0; i < more; ++i)
        bits.append(m_random.bounded(static_cast<int>(std::min(pageSize, size)) * 8));
    for (int i = 0; i < more; ++i)
        bits.append(static_cast<qsizetype>(m_random.bounded(static_cast<double>(size)) ) * 8 + m_random.bounded(8));
    return bits;
}

// The server sends the damaged scopes anew; where the file is past that, everything.
void TestFlips::heal(CacheDatabase &cache, const QMap<QString, QStringList> &expected, qsizetype bit)
{
    const QString cursor = cache.cursor();
    test::Rows rows;
    for (const QString &scope : cache.damagedScopes())
        addScope(rows, scope.toInt(), true);
    SyncPage page = rows.page(cursor);
    page.scopesAdded = cache.damagedScopes();
    const auto applied = cache.apply(test::received(page), false);
    const auto records = applied ? cache.records() : Result<RecordSetPtr>(fail(applied.error()));
    if (!records) {
        QVERIFY2(records.error().code == ErrorCode::Crypto && cache.reset(), qPrintable(QString::number(bit)));
        return;
    }
    QVERIFY2(contentOf(**records) == expected.value(cursor), qPrintable(QString::number(bit)));
    QVERIFY2(test::verified(cache), qPrintable(QString::number(bit)));
}

// In the end every seventh of the first people is another one than in the beginning.
void TestFlips::addScope(test::Rows &rows, int unit, bool changed) const
{
    const auto hasChanged = [changed](int i) { return changed && i % 7 == 0 && i / 7 < 40; };
    const auto unitOf = [&](int i) { return hasChanged(i) ? 1 : 1 + i % 2; };
    rows << test::unit(unit, unit == 1 ? u"Bir"_s : u"İki"_s);
    for (int i = 1; i <= m_people; ++i)
        if (unitOf(i) == unit) {
            if (hasChanged(i))
                rows.add(Entity::Person, toRow(test::person(i, u"Değişen"_s, u"S"_s, 1), 2));
            else
                rows << somebody(i, unit);
        }
    for (int i = 1; i <= m_people; ++i)
        if (unitOf(i) == unit)
            rows << test::certificate(i, i, test::documentNow().addDays(i % 90));
}

// Expected by the cursor.
void TestFlips::lookAtCache(const QMap<QString, QStringList> &expected, qsizetype bit)
{
    const auto where = [bit] { return u"bit %1"_s.arg(bit); };
    auto cache = CacheDatabase::open(path(u"cache.db"_s), m_keys.cache);
    QVERIFY2(cache, qPrintable(where() + (cache ? QString() : cache.error().detail)));
    if ((*cache)->cursor().isEmpty()) {
        ++m_anew;
        return;
    }
    QVERIFY2(expected.contains((*cache)->cursor()), qPrintable(where()));
    const auto records = (*cache)->records();
    if (!records) {
        QVERIFY2((*cache)->reset() && (*cache)->cursor().isEmpty(), qPrintable(where()));
        ++m_anew;
        return;
    }
    const bool isWhole = (*cache)->damagedScopes().isEmpty();
    QVERIFY2(contentOf(**records) == expected.value((*cache)->cursor()) || !isWhole, qPrintable(where()));
    // Of a single person everything is shown, or nothing.
    for (const PersonId person : {PersonId{1}, PersonId{77}, PersonId{200}}) {
        const auto file = (*cache)->fileOf(person);
        QVERIFY2(!file || !isWhole || file->certificates.size() == 1, qPrintable(where()));
    }
    if (test::verified(**cache))
        return;
    if ((*cache)->damagedScopes().isEmpty() || !expected.contains(u"b"_s)) {
        ++m_anew;
        QVERIFY2((*cache)->reset(), qPrintable(where()));
        return;
    }
    ++m_scopes;
    heal(**cache, expected, bit);
}

void TestFlips::theCacheIsRightOrFetchedAnew_data()
{
    QTest::addColumn<bool>("columns");
    QTest::newRow("started from columns") << true;
    QTest::newRow("read record by record") << false;
}

void TestFlips::theCacheIsRightOrFetchedAnew()
{
    QFETCH(bool, columns);
    m_people = isFull() ? 2'400 : 1'200;
    QMap<QString, QStringList> expected;
    {
        auto cache = CacheDatabase::open(path(u"cache.db"_s), m_keys.cache);
        QVERIFY(cache);
        test::Rows first, change;
        addScope(first, 1, false);
        addScope(first, 2, false);
        QVERIFY((*cache)->apply(test::received(first.page(u"a"_s)), true));
        if (columns)
            QVERIFY(*(*cache)->keepColumns());
        for (int i = 1; i < 40; ++i)
            change.add(Entity::Person, toRow(test::person(i * 7, u"Değişen"_s, u"S"_s, 1), 2));
        QVERIFY((*cache)->apply(test::received(change.page(u"b"_s)), false));
        expected.insert(u"b"_s, contentOf(**(*cache)->records()));
    }
    const QByteArray file = bytesOf(path(u"cache.db"_s));
    QVERIFY(file.size() > 100 * pageSize);
    const QList<qsizetype> bits = sample(file.size(), isFull() ? 400 : 100, isFull() ? 1'000 : 100);
    m_anew = m_scopes = 0;
    for (const qsizetype bit : bits) {
        init();
        put(path(u"cache.db"_s), flipped(file, bit));
        lookAtCache(expected, bit);
        lookForPeople(bit);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%lld bits of %lld pages, %d fetched anew, of %d a scope", static_cast<long long>(bits.size()), static_cast<long long>(file.size() / pageSize),
          m_anew, m_scopes);
    QVERIFY(m_anew > 0 && m_anew < bits.size() && m_scopes > 0);
}

// What is in the journal alone may be lost with its cursor.
void TestFlips::theCachesJournalIsRightOrOlder()
{
    QMap<QString, QStringList> expected;
    QByteArray file, journal;
    {
        auto cache = CacheDatabase::open(path(u"cache.db"_s), m_keys.cache);
        QVERIFY(cache);
        test::Rows first;
        m_people = 200;
        addScope(first, 1, false);
        addScope(first, 2, false);
        QVERIFY((*cache)->apply(test::received(first.page(u"0"_s)), true));
        QVERIFY(*(*cache)->keepColumns());
        expected.insert(u"0"_s, contentOf(**(*cache)->records()));
        for (int step = 1; step <= 5; ++step) {
            test::Rows change;
            change.add(Entity::Person, toRow(test::person(step, u"Değişen"_s, u"S"_s, 1 + step % 2), 2));
            QVERIFY((*cache)->apply(test::received(change.page(QString::number(step))), false));
            expected.insert(QString::number(step), contentOf(**(*cache)->records()));
        }
        file = bytesOf(path(u"cache.db"_s));
        journal = bytesOf(path(u"cache.db-wal"_s));
    }
    QVERIFY(journal.size() > 10 * pageSize);
    m_anew = 0;
    const QList<qsizetype> bits = sample(journal.size(), 64, 60);
    for (const qsizetype bit : bits) {
        init();
        put(path(u"cache.db"_s), file);
        put(path(u"cache.db-wal"_s), flipped(journal, bit));
        lookAtCache(expected, bit);
        lookForPeople(bit);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%lld bits, %d fetched anew", static_cast<long long>(bits.size()), m_anew);
}

// Waiting ones, one on its way, refused ones, one under review, and what was done.
void TestFlips::fillOutbox(OutboxDatabase &outbox)
{
    m_commands.clear();
    m_written.clear();
    for (int i = 1; i <= 48; ++i) {
        OutboxEntry entry;
        entry.command = commandOf(i);
        entry.createdAt = test::documentNow().addSecs(i * 60);
        entry.subject = somebody(i).name;
        OutboxEntry kept = outbox.add(entry).value();
        if (i > 15)
            m_written.insert(kept.id.value, kept);
        if (i <= 20) {
            kept = outbox.beginSending(kept).value();
            kept.state = i % 5 == 0 ? OutboxState::Refused : OutboxState::Sent;
            const Status done = kept.state == OutboxState::Sent ? outbox.delivered(kept, entry.createdAt) : outbox.update(kept);
            QVERIFY(done && (i > 15 || outbox.remove(kept.id)));
            if (i > 15 && kept.state == OutboxState::Refused)
                m_commands.insert(kept.key, kept); // nobody has looked yet
            continue;
        }
        if (i == 21)
            kept = outbox.beginSending(kept).value();
        if (i == 22) {
            kept.state = OutboxState::Review;
            QVERIFY(outbox.update(kept));
        }
        m_commands.insert(kept.key, kept);
    }
    m_client = outbox.client();
    m_nextSeq = 22;
}

void TestFlips::lookAtOutbox(const QByteArray &file, qsizetype bit)
{
    const auto where = [bit](const QString &what) { return u"bit %1: %2"_s.arg(bit).arg(what); };
    const auto vault = Vault::open(m_folder->path(), m_keys, *lockFolder(m_folder->path()));
    QVERIFY2(vault, qPrintable(where(vault ? QString() : vault.error().detail)));
    const auto entries = (*vault)->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result();
    QVERIFY2(entries, qPrintable(where(u"load"_s)));
    const bool same = (*vault)->client() == m_client;
    QSet<QString> there;
    for (const OutboxEntry &entry : *entries) {
        if (entry.state == OutboxState::Sent)
            continue;
        QVERIFY2(m_commands.contains(entry.key), qPrintable(where(u"a command that nobody gave"_s)));
        const OutboxEntry given = m_commands.value(entry.key);
        QVERIFY2(compactJson(toJson(entry.command)) == compactJson(toJson(given.command)) && entry.subject == given.subject, qPrintable(where(entry.key)));
        QVERIFY2(same ? entry.seq == given.seq : entry.seq == 0 && entry.state != OutboxState::Sending, qPrintable(where(u"number"_s)));
        QVERIFY2(!there.contains(entry.key), qPrintable(where(u"twice"_s)));
        there.insert(entry.key);
    }
    QSet<qint64> named;
    for (const DamagedCommand &damaged : (*vault)->damaged())
        if (!damaged.delivered)
            named.insert(damaged.id.value);
    for (const OutboxEntry &given : std::as_const(m_commands)) {
        const bool here = there.contains(given.key);
        QVERIFY2(here || named.contains(given.id.value), qPrintable(where(u"command %1 is lost unseen"_s.arg(given.id.value))));
        for (const DamagedCommand &damaged : (*vault)->damaged())
            if (damaged.id == given.id)
                QVERIFY2(!here && names(damaged, given), qPrintable(where(u"command %1 is named wrongly"_s.arg(given.id.value))));
    }
    lookAtNames((*vault)->damaged(), flipped(file, bit), bit);
    const auto toDo = std::ranges::count_if((*vault)->damaged(), [](const DamagedCommand &damaged) { return !damaged.delivered; });
    QCOMPARE((*vault)->setAside(), static_cast<int>(toDo));
    m_named += static_cast<int>(named.size());
    const QStringList aside = QDir(m_folder->path()).entryList({u"outbox.db.aside-*"_s}, QDir::Files);
    QVERIFY2(there.size() == m_commands.size() || aside.size() == 1, qPrintable(where(u"the file was not kept"_s)));
    if (!aside.isEmpty())
        QVERIFY2(bytesOf(path(aside.first())) == flipped(file, bit), qPrintable(where(u"the file is another one"_s)));
    for (const OutboxEntry &entry : *entries)
        if (entry.state == OutboxState::Waiting) {
            const auto sent = (*vault)->withOutbox([entry](OutboxDatabase &outbox) { return outbox.beginSending(entry); }).result();
            QVERIFY2(sent && sent->seq == (same ? m_nextSeq : 1), qPrintable(where(u"next number"_s)));
            break;
        }
    lookForPeople(bit);
}

// Nameless is only what stands in the file under an id that is as little to be believed as the rest of its row.
void TestFlips::lookAtNames(const QList<DamagedCommand> &damaged, const QByteArray &file, qsizetype bit)
{
    std::optional<QSet<qint64>> rows;
    for (const DamagedCommand &one : damaged) {
        const auto told = [&] { return u"bit %1: command %2 was never given"_s.arg(bit).arg(one.id.value); };
        if (one.delivered)
            continue;
        if (!isNameless(one)) {
            QVERIFY2(m_written.contains(one.id.value) && names(one, m_written.value(one.id.value)), qPrintable(told()));
            continue;
        }
        if (!rows) {
            const QTemporaryDir aside;
            put(aside.filePath(u"outbox.db"_s), file);
            rows = idsIn(aside.filePath(u"outbox.db"_s));
        }
        QVERIFY2(rows->contains(one.id.value), qPrintable(told()));
    }
}

void TestFlips::theOutboxNamesWhatIsDamaged()
{
    {
        const auto outbox = OutboxDatabase::open(path(u"outbox.db"_s), m_keys.outbox);
        QVERIFY(outbox);
        fillOutbox(**outbox);
    }
    const QByteArray file = bytesOf(path(u"outbox.db"_s));
    QVERIFY(file.size() > 8 * pageSize);
    QList<qsizetype> bits = sample(file.size(), isFull() ? pageSize : 100, isFull() ? 6'000 : 250);
    for (qsizetype bit = 60 * 8; bit < 64 * 8; ++bit) // the schema's version
        bits.append(bit);
    m_named = 0;
    for (const qsizetype bit : bits) {
        init();
        put(path(u"outbox.db"_s), flipped(file, bit));
        lookAtOutbox(file, bit);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%lld bits of %lld pages, %d commands named", static_cast<long long>(bits.size()), static_cast<long long>(file.size() / pageSize), m_named);
    QVERIFY(m_named > 0);
}

// The lengths in front of a row: with one of them wrong SQLite cannot read that row, though its index still counts it.
void TestFlips::theOutboxNamesARowThatCannotBeRead()
{
    {
        const auto outbox = OutboxDatabase::open(path(u"outbox.db"_s), m_keys.outbox);
        QVERIFY(outbox);
        fillOutbox(**outbox);
    }
    const QByteArray file = bytesOf(path(u"outbox.db"_s));
    const auto given = std::ranges::find(m_commands, 45, [](const OutboxEntry &entry) { return entry.id.value; });
    QVERIFY(given != m_commands.end());
    m_named = 0;
    const QByteArray key = given->key.toLatin1();
    for (qsizetype at = file.indexOf(key); at >= 0; at = file.indexOf(key, at + 1))
        for (qsizetype bit = (at - 16) * 8; bit < at * 8; ++bit) {
            init();
            put(path(u"outbox.db"_s), flipped(file, bit));
            lookAtOutbox(file, bit);
            if (QTest::currentTestFailed())
                return;
        }
    QVERIFY(m_named > 0);
}

// It would be missing once the server came back older.
void TestFlips::theOutboxNamesWhatWasDoneAndCannotBeRead()
{
    {
        const auto outbox = OutboxDatabase::open(path(u"outbox.db"_s), m_keys.outbox);
        QVERIFY(outbox);
        fillOutbox(**outbox);
    }
    QStringList done;
    qint64 at = 0;
    {
        const auto file = SqliteFile::open(path(u"outbox.db"_s), u":/sql/outbox"_s, {.exclusive = true});
        QVERIFY(file);
        auto rows = (*file)->run(u"SELECT key, at, sealed FROM sent ORDER BY at"_s);
        QByteArray sealed;
        while (rows && rows->next()) {
            done.append(rows->value(0).toString());
            at = rows->value(1).toLongLong();
            sealed = rows->value(2).toByteArray();
        }
        QVERIFY(done.size() > 10);
        rows->finish();
        QVERIFY((*file)->run(u"UPDATE sent SET sealed = ? WHERE key = ?"_s, {flipped(sealed, m_random.bounded(static_cast<int>(sealed.size() * 8))), done.last()}));
    }
    const QByteArray before = bytesOf(path(u"outbox.db"_s));
    for (int start = 0; start < 3; ++start) {
        const auto vault = Vault::open(m_folder->path(), m_keys, *lockFolder(m_folder->path()));
        QVERIFY(vault);
        QCOMPARE((*vault)->setAside(), 0);
        QCOMPARE((*vault)->damaged().size(), start < 2 ? 1 : 0);
        if (start == 2)
            break;
        QVERIFY((*vault)->damaged().first().delivered);
        QCOMPARE((*vault)->damaged().first().createdAt.toSecsSinceEpoch(), at);
        if (start == 1)
            QVERIFY((*vault)->withOutbox([](OutboxDatabase &outbox) { return outbox.acknowledgeDamage(); }).result());
    }
    const QStringList aside = QDir(m_folder->path()).entryList({u"outbox.db.aside-*"_s}, QDir::Files);
    QCOMPARE(aside.size(), 1);
    QCOMPARE(bytesOf(path(aside.first())), before);
    const auto file = SqliteFile::open(path(u"outbox.db"_s), {}, {.readOnly = true});
    QVERIFY(file);
    auto rows = (*file)->run(u"SELECT key FROM sent ORDER BY at"_s);
    QStringList left;
    while (rows && rows->next())
        left.append(rows->value(0).toString());
    done.removeLast();
    QCOMPARE(left, done);
    m_faults = 0;
    lookForPeople(0);
}

// As after kill -9.
void TestFlips::theOutboxsJournalLosesNothing()
{
    QByteArray file, journal;
    {
        const auto outbox = OutboxDatabase::open(path(u"outbox.db"_s), m_keys.outbox);
        QVERIFY(outbox);
        fillOutbox(**outbox);
        file = bytesOf(path(u"outbox.db"_s));
        journal = bytesOf(path(u"outbox.db-wal"_s));
    }
    QVERIFY(!journal.isEmpty());
    for (const qsizetype bit : sample(journal.size(), 56, 100)) {
        init();
        put(path(u"outbox.db"_s), file);
        put(path(u"outbox.db-wal"_s), flipped(journal, bit));
        const auto vault = Vault::open(m_folder->path(), m_keys, *lockFolder(m_folder->path()));
        QVERIFY2(vault, qPrintable(QString::number(bit)));
        const auto entries = (*vault)->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result();
        QVERIFY(entries);
        QSet<QString> there;
        for (const OutboxEntry &entry : *entries)
            there.insert(entry.key);
        for (const OutboxEntry &given : std::as_const(m_commands))
            QVERIFY2(there.contains(given.key), qPrintable(u"bit %1, command %2"_s.arg(bit).arg(given.id.value)));
        QVERIFY2((*vault)->client() == m_client && (*vault)->setAside() == 0, qPrintable(QString::number(bit)));
        lookForPeople(bit);
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_GUILESS_MAIN(TestFlips)
#include "tst_flips.moc"
