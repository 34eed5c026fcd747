#include "core/client/storage/vault.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <memory>

#include "core/client/storage/folderlock.h"
#include "core/client/storage/sealer.h"
#include "core/contract/jsonreader.h"
#include "tests/support/cachepages.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

QStringList setAside(const QString &folder)
{
    return QDir(folder)
        .entryList({u"outbox.db.aside-*"_s}, QDir::Files)
        .filter(QRegularExpression(u"[0-9]$"_s));
}

void fill(Vault &vault, const QList<OutboxState> &states)
{
    vault
        .withOutbox([states](OutboxDatabase &outbox) {
            for (const OutboxState state : states) {
                OutboxEntry entry;
                entry.command.application = ApplicationId{1};
                entry.command.kind = CommandKind::Approve;
                entry.state = state;
                entry.createdAt = test::documentNow();
                if (!outbox.add(entry))
                    qFatal("not added");
            }
        })
        .waitForFinished();
}

} // namespace

class TestVault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void makesAFolderAndAnOutboxOfItsOwn();
    void bothFilesAreOfOneThreadThatIsNotTheCallers();
    void beginsTheCacheAnew();
    void setsUnsentCommandsAside();
    void finishedCommandsAreNotSetAside();
    void whatWasRefusedAndNobodyHasSeenIsSetAside();
    void countsAfterACrash();
    void aDamagedOutboxIsNeverDeleted();
    void aFolderInUseIsRefused();
    void aFolderThatCannotBeMadeIsAnError();
    void withItsKeysEverythingIsThereAgain();
    void anyFolderWillDo_data();
    void anyFolderWillDo();
    void theOwnerOfAnOutboxStays();
    void anOutboxThatDoesNotOpenIsSetAside();
    void anEarlierVersionsFilesAreTakenAlong();
    void anOutboxThatWasNeverBegunIsSound();
    void whatTheUserKeepsOutlivesADamagedOutbox();
    void aDamagedCommandThatWasRefusedIsNamed();
    void whatIsDamagedIsToldUntilItIsAcknowledged();
    void aSecondDamageIsAddedToTheReport();
    void aReportThatCannotBeReadIsStillOne();
    void aReportOutlivesItsKeys();
    void aLaterVersionsOutboxStaysAsItIs();
    void aLaterVersionThatBringsNothingIsDamage();

private:
    [[nodiscard]] static QList<qint64> damagedIn(const Vault &vault)
    {
        QList<qint64> ids;
        for (const DamagedCommand &damaged : vault.damaged())
            ids.append(damaged.id.value);
        return ids;
    }
    /// Once, by SQL, while it is closed.
    void change(const QString &sql) const
    {
        const auto file = SqliteFile::open(path() + u"/outbox.db"_s, u":/sql/outbox"_s, {});
        QVERIFY(file && (*file)->run(sql));
    }
    [[nodiscard]] std::unique_ptr<Vault> openedWith(const DataKeys &keys) const
    {
        return std::move(*Vault::open(path(), keys, *lockFolder(path())));
    }
    static bool acknowledge(Vault &vault)
    {
        return vault.withOutbox([](OutboxDatabase &outbox) { return outbox.acknowledgeDamage(); }).result().has_value();
    }
    [[nodiscard]] QString path() const { return m_folder->filePath(u"user"_s); }
    [[nodiscard]] std::unique_ptr<Vault> opened(const QString &folder) const
    {
        return std::move(*Vault::open(folder));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestVault::makesAFolderAndAnOutboxOfItsOwn()
{
    const auto vault = opened(path() + u"/a/b"_s);
    QCOMPARE(vault->setAside(), 0);
    QVERIFY(!QUuid::fromString(vault->client()).isNull());
}

void TestVault::bothFilesAreOfOneThreadThatIsNotTheCallers()
{
    const auto vault = opened(path());
    QList<QFuture<QThread *>> tasks;
    const auto give = [&] {
        tasks.append(vault->withCache([](CacheDatabase &) { return QThread::currentThread(); }));
        tasks.append(vault->withOutbox([](OutboxDatabase &) { return QThread::currentThread(); }));
    };
    for (int i = 0; i < 20; ++i)
        give();
    // Whoever asks.
    const std::unique_ptr<QThread> other{QThread::create(give)};
    other->start();
    QVERIFY(other->wait());
    QThread *const storage = tasks.first().result();
    QVERIFY(storage != QThread::currentThread() && storage != other.get());
    for (QFuture<QThread *> &task : tasks)
        QVERIFY(task.result() == storage);
}

void TestVault::beginsTheCacheAnew()
{
    {
        const auto vault = opened(path());
        const SyncPage page = (test::Rows() << test::person(1, u"Bir"_s, u"S"_s)).page(u"next"_s);
        QVERIFY(vault->withCache([page](CacheDatabase &cache) { return cache.apply(test::received(page), true); }).result());
    }
    const auto vault = opened(path());
    const auto records = vault->withCache([](CacheDatabase &cache) { return cache.records(); }).result();
    QVERIFY(records);
    QVERIFY((*records)->people().empty());
    QVERIFY(!(*records)->syncedAt().isValid());
}

void TestVault::setsUnsentCommandsAside()
{
    QString client;
    {
        const auto vault = opened(path());
        client = vault->client();
        fill(*vault, {OutboxState::Waiting, OutboxState::Sending, OutboxState::Review, OutboxState::Sent,
                      OutboxState::Refused});
    }
    {
        const auto vault = opened(path());
        QCOMPARE(vault->setAside(), 4);
        QCOMPARE(setAside(path()).size(), 1);
        QVERIFY(vault->client() != client);
        QVERIFY(vault->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result()->isEmpty());
    }
    QCOMPARE(opened(path())->setAside(), 0);
    QCOMPARE(setAside(path()).size(), 1);
}

void TestVault::finishedCommandsAreNotSetAside()
{
    fill(*opened(path()), {OutboxState::Sent});
    QCOMPARE(opened(path())->setAside(), 0);
    QVERIFY(setAside(path()).isEmpty());
}

void TestVault::whatWasRefusedAndNobodyHasSeenIsSetAside()
{
    fill(*opened(path()), {OutboxState::Sent, OutboxState::Refused});
    QCOMPARE(unsentIn(path()), 1);
    QCOMPARE(opened(path())->setAside(), 1);
    QCOMPARE(setAside(path()).size(), 1);
}

void TestVault::countsAfterACrash()
{
    const QString crashed = m_folder->filePath(u"crashed"_s);
    QVERIFY(QDir().mkpath(crashed));
    const auto vault = opened(path());
    fill(*vault, {OutboxState::Waiting, OutboxState::Waiting});
    for (const QString &name : {u"/outbox.db"_s, u"/outbox.db-wal"_s})
        QVERIFY(QFile::copy(path() + name, crashed + name));
    const auto next = opened(crashed);
    QCOMPARE(next->setAside(), 2);
    QCOMPARE(QDir(crashed).entryList({u"outbox.db.aside-*"_s}, QDir::Files).size(), 2); // with its journal
}

void TestVault::aDamagedOutboxIsNeverDeleted()
{
    QVERIFY(QDir().mkpath(path()));
    QFile file{path() + u"/outbox.db"_s};
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    const auto vault = Vault::open(path());
    QVERIFY(vault);
    QCOMPARE((*vault)->setAside(), 1);
    QCOMPARE(setAside(path()).size(), 1);
    QCOMPARE(QFileInfo(path() + u'/' + setAside(path()).first()).size(), 8192);
}

void TestVault::aFolderInUseIsRefused()
{
    auto vault = opened(path());
    fill(*vault, {OutboxState::Waiting});
    const auto second = Vault::open(path());
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Io);
    QCOMPARE(vault->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result()->size(), 1);
    vault.reset();
    QCOMPARE(opened(path())->setAside(), 1);
}

void TestVault::aFolderThatCannotBeMadeIsAnError()
{
    QFile file{path()};
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto vault = Vault::open(path() + u"/below"_s);
    QVERIFY(!vault);
    QCOMPARE(vault.error().code, ErrorCode::Io);
}

void TestVault::withItsKeysEverythingIsThereAgain()
{
    const DataKeys keys = *DataKeys::make();
    QString client;
    {
        const auto vault = std::move(*Vault::open(path(), keys, *lockFolder(path())));
        client = vault->client();
        fill(*vault, {OutboxState::Waiting, OutboxState::Sending});
    }
    QCOMPARE(unsentIn(path()), 2);
    const auto vault = std::move(*Vault::open(path(), keys, *lockFolder(path())));
    QCOMPARE(vault->setAside(), 0);
    QCOMPARE(vault->client(), client);
    const auto entries = vault->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result();
    QVERIFY(entries);
    QCOMPARE(entries->size(), 2);
    QVERIFY(!lockFolder(path())); // while it lives, the folder is its own
}

void TestVault::anyFolderWillDo_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a user with ı and spaces") << u"Işıl Çağrı Öğüt"_s;
    QTest::newRow("what an address would not hold") << u"%20 #a&b=c;'d"_s;
    QTest::newRow("more than Windows takes without being asked") << QStringList(12, u"uzun bir klasör adı şöyle"_s).join(u'/');
}

void TestVault::anyFolderWillDo()
{
    QFETCH(QString, name);
    const QString folder = path() + u'/' + name;
    const DataKeys keys = *DataKeys::make();
    fill(**Vault::open(folder, keys, *lockFolder(folder)), {OutboxState::Waiting});
    const auto vault = Vault::open(folder, keys, *lockFolder(folder));
    QVERIFY(vault);
    QCOMPARE((*vault)->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result().value().size(), 1);
}

void TestVault::theOwnerOfAnOutboxStays()
{
    const DataKeys keys = *DataKeys::make();
    const auto claims = [&](int user) {
        const auto vault = std::move(*Vault::open(path(), keys, *lockFolder(path())));
        return vault->withOutbox([user](OutboxDatabase &outbox) { return outbox.claim(UserId{user}); }).result().value_or(false);
    };
    QVERIFY(claims(7));
    QVERIFY(claims(7));
    QVERIFY(!claims(8));
    QVERIFY(claims(7));
}

void TestVault::anOutboxThatDoesNotOpenIsSetAside()
{
    {
        const auto vault = std::move(*Vault::open(path(), *DataKeys::make(), *lockFolder(path())));
        fill(*vault, {OutboxState::Waiting, OutboxState::Waiting, OutboxState::Refused});
    }
    const auto vault = std::move(*Vault::open(path(), *DataKeys::make(), *lockFolder(path())));
    QCOMPARE(vault->setAside(), 3); // nobody need have looked at the refused one
    QCOMPARE(setAside(path()).size(), 1);
    QVERIFY(vault->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result()->isEmpty());
}

// As the first version made them: number and state stood in the columns alone.
void TestVault::anEarlierVersionsFilesAreTakenAlong()
{
    const DataKeys keys = *DataKeys::make();
    QVERIFY(QDir().mkpath(path()));
    for (const auto &[file, first] : {std::pair{u"outbox"_s, u"0001_commands.sql"_s}, std::pair{u"cache"_s, u"0001_records.sql"_s}}) {
        const QString steps = m_folder->filePath(file + u"-steps"_s);
        QVERIFY(QDir().mkpath(steps) && QFile::copy(u":/sql/%1/%2"_s.arg(file, first), steps + u'/' + first));
        QVERIFY(SqliteFile::open(QString(path() + u'/' + file + u".db"_s), steps, {}));
    }
    {
        const auto outbox = SqliteFile::open(QString(path() + u"/outbox.db"_s), m_folder->filePath(u"outbox-steps"_s), {});
        const auto sealer = Sealer::create(keys.outbox);
        QVERIFY(outbox && sealer);
        const QJsonObject content{{u"kind"_s, u"approve"_s}, {u"body"_s, QJsonObject{{u"application"_s, 7}}}, {u"revision"_s, 3},
                                  {u"subject"_s, u"Ad Soyad"_s}, {u"created_at"_s, u"2012-09-10T09:00:00Z"_s}, {u"reason"_s, 0}};
        for (const auto &[key, seq, state] : {std::tuple{u"k1"_s, QVariant(1), u"sending"_s}, std::tuple{u"k2"_s, QVariant(), u"waiting"_s}})
            QVERIFY((*outbox)->run(u"INSERT INTO command (key, seq, state, sealed) VALUES (?, ?, ?, ?)"_s,
                                   {key, seq, state, *(*sealer)->seal(compactJson(content), QByteArray("command|" + key.toLatin1()))}));
        QVERIFY((*outbox)->run(u"INSERT INTO state (name, value) VALUES ('client', 'c1'), ('next_seq', '2')"_s));
    }
    const auto vault = Vault::open(path(), keys, *lockFolder(path()));
    QVERIFY2(vault, vault ? "" : qPrintable(vault.error().detail));
    QCOMPARE((*vault)->setAside(), 0);
    QVERIFY((*vault)->damaged().isEmpty());
    QCOMPARE((*vault)->client(), u"c1"_s);
    const auto entries = (*vault)->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result();
    QVERIFY(entries);
    QCOMPARE(entries->size(), 2);
    QCOMPARE(entries->first().seq, 1);
    QCOMPARE(entries->first().state, OutboxState::Sending);
    QCOMPARE(entries->first().command.application, ApplicationId{7});
    QCOMPARE(entries->last().state, OutboxState::Waiting);
    const auto cursor = (*vault)->withCache([](CacheDatabase &cache) { return cache.cursor(); }).result();
    QCOMPARE(cursor, QString());
}

// Its program was killed after a step of the schema.
void TestVault::anOutboxThatWasNeverBegunIsSound()
{
    const QStringList steps = QDir(u":/sql/outbox"_s).entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    QVERIFY(steps.size() >= 4);
    for (const QString &last : steps) {
        const QString folder = m_folder->filePath(last), some = m_folder->filePath(QString(last + u"-steps"_s));
        QVERIFY(QDir().mkpath(folder) && QDir().mkpath(some));
        for (const QString &step : steps)
            QVERIFY(step > last || QFile::copy(QString(u":/sql/outbox/"_s + step), QString(some + u'/' + step)));
        QVERIFY(SqliteFile::open(QString(folder + u"/outbox.db"_s), some, {}));
        const auto vault = Vault::open(folder, *DataKeys::make(), *lockFolder(folder));
        QVERIFY2(vault, qPrintable(last));
        QVERIFY2(QDir(folder).entryList({u"*aside*"_s}).isEmpty(), qPrintable(last));
        QVERIFY(!(*vault)->client().isEmpty());
    }
}

void TestVault::whatTheUserKeepsOutlivesADamagedOutbox()
{
    const DataKeys keys = *DataKeys::make();
    const QList<QString> names{u"filters/expiring"_s, u"filters/people"_s, u"units/hidden"_s};
    {
        const auto vault = Vault::open(path(), keys, *lockFolder(path()));
        QVERIFY(vault);
        fill(**vault, {OutboxState::Waiting, OutboxState::Waiting});
        for (const QString &name : names)
            QVERIFY((*vault)->withOutbox([name](OutboxDatabase &outbox) { return outbox.keep(name, "of " + name.toUtf8()); }).result());
    }
    {
        const auto file = SqliteFile::open(path() + u"/outbox.db"_s, u":/sql/outbox"_s, {});
        QVERIFY(file && (*file)->run(u"UPDATE command SET sealed = zeroblob(90) WHERE id = 1"_s));
        QVERIFY((*file)->run(u"UPDATE kept SET sealed = zeroblob(90) WHERE name = 'filters/people'"_s));
    }
    const auto vault = Vault::open(path(), keys, *lockFolder(path()));
    QVERIFY(vault);
    QCOMPARE(setAside(path()).size(), 1);
    const auto kept = [&](const QString &name) {
        return (*vault)->withOutbox([name](OutboxDatabase &outbox) { return outbox.kept(name); }).result().value_or("unread");
    };
    QCOMPARE(kept(u"filters/expiring"_s), QByteArray("of filters/expiring"));
    QCOMPARE(kept(u"filters/people"_s), QByteArray()); // it opens no more
    QCOMPARE(kept(u"units/hidden"_s), QByteArray("of units/hidden"));
}

// Not so one that the server has done.
void TestVault::aDamagedCommandThatWasRefusedIsNamed()
{
    const DataKeys keys = *DataKeys::make();
    {
        const auto vault = Vault::open(path(), keys, *lockFolder(path()));
        QVERIFY(vault);
        fill(**vault, {OutboxState::Refused, OutboxState::Sent, OutboxState::Waiting});
    }
    {
        const auto file = SqliteFile::open(path() + u"/outbox.db"_s, u":/sql/outbox"_s, {});
        QVERIFY(file && (*file)->run(u"UPDATE command SET sealed = zeroblob(90) WHERE id < 3"_s));
    }
    const auto vault = Vault::open(path(), keys, *lockFolder(path()));
    QVERIFY(vault);
    QCOMPARE((*vault)->damaged().size(), 1);
    const DamagedCommand &named = (*vault)->damaged().first();
    QCOMPARE(named.id, OutboxId{1});
    QVERIFY(named.kind == CommandKind::Approve && !named.delivered);
    QCOMPARE(named.application, ApplicationId{1});
    QCOMPARE((*vault)->setAside(), 1);
}

// Whoever is the first to open it need not be the user, as with --sync-once.
void TestVault::whatIsDamagedIsToldUntilItIsAcknowledged()
{
    const DataKeys keys = *DataKeys::make();
    fill(*openedWith(keys), {OutboxState::Waiting, OutboxState::Waiting});
    change(u"UPDATE command SET sealed = zeroblob(90) WHERE id = 2"_s);
    for (int start = 0; start < 3; ++start) {
        const auto vault = openedWith(keys);
        QCOMPARE(vault->setAside(), 1);
        QCOMPARE(damagedIn(*vault), QList<qint64>{2});
        const DamagedCommand &named = vault->damaged().first();
        QVERIFY(named.kind == CommandKind::Approve && !named.delivered && named.person.isNull());
        QCOMPARE(named.application, ApplicationId{1});
        QCOMPARE(named.createdAt, test::documentNow());
        QCOMPARE(setAside(path()).size(), 1);
        for (const QString &suffix : {u""_s, u"-wal"_s}) { // nobody else reads it
            QFile file{path() + u"/outbox.db"_s + suffix};
            QVERIFY(!file.open(QIODevice::ReadOnly) || !file.readAll().contains("approve"));
        }
        if (start == 2) {
            QVERIFY(acknowledge(*vault));
            vault->forgetDamage();
            QVERIFY(vault->setAside() == 0 && vault->damaged().isEmpty());
        }
    }
    const auto vault = openedWith(keys);
    QVERIFY(vault->setAside() == 0 && vault->damaged().isEmpty());
    QCOMPARE(vault->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result()->size(), 1);
}

void TestVault::aSecondDamageIsAddedToTheReport()
{
    const DataKeys keys = *DataKeys::make();
    fill(*openedWith(keys), {OutboxState::Waiting, OutboxState::Waiting, OutboxState::Waiting});
    change(u"UPDATE command SET sealed = zeroblob(90) WHERE id = 2"_s);
    QCOMPARE(damagedIn(*openedWith(keys)), QList<qint64>{2});
    // The others have new places in the outbox that took them over.
    change(u"UPDATE command SET sealed = zeroblob(90) WHERE id = (SELECT min(id) FROM command)"_s);
    for (int start = 0; start < 2; ++start) {
        const auto vault = openedWith(keys);
        QCOMPARE(vault->setAside(), 2);
        QCOMPARE(vault->damaged().size(), 2);
        QCOMPARE(vault->damaged().first().id, OutboxId{2});
        QCOMPARE(setAside(path()).size(), 2);
    }
    // Acknowledged, the next one is told alone; damage that loses nothing adds nothing.
    QVERIFY(acknowledge(*openedWith(keys)));
    change(u"UPDATE state SET value = 'another' WHERE name = 'client'"_s);
    QCOMPARE(openedWith(keys)->setAside(), 0);
    change(u"UPDATE command SET sealed = zeroblob(90)"_s);
    const auto vault = openedWith(keys);
    QVERIFY(vault->setAside() == 1 && vault->damaged().size() == 1);
}

// It is not known any more of what.
void TestVault::aReportThatCannotBeReadIsStillOne()
{
    const DataKeys keys = *DataKeys::make();
    fill(*openedWith(keys), {OutboxState::Waiting, OutboxState::Waiting});
    change(u"UPDATE command SET sealed = zeroblob(90) WHERE id = 1"_s);
    QCOMPARE(damagedIn(*openedWith(keys)), QList<qint64>{1});
    change(u"UPDATE kept SET sealed = zeroblob(90) WHERE name = 'damaged'"_s);
    {
        const auto vault = openedWith(keys);
        QCOMPARE(vault->setAside(), 1);
        QCOMPARE(damagedIn(*vault), QList<qint64>{0});
        QVERIFY(!vault->damaged().first().kind && !vault->damaged().first().createdAt.isValid());
        QCOMPARE(vault->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result()->size(), 1);
        QCOMPARE(setAside(path()).size(), 1);
    }
    change(u"UPDATE command SET sealed = zeroblob(90)"_s);
    {
        const auto vault = openedWith(keys);
        QCOMPARE(vault->setAside(), 2);
        QVERIFY(vault->damaged().size() == 2 && !vault->damaged().first().kind && vault->damaged().last().kind);
        QVERIFY(acknowledge(*vault));
    }
    QCOMPARE(openedWith(keys)->setAside(), 0);
}

// New data keys, as after half a year.
void TestVault::aReportOutlivesItsKeys()
{
    const DataKeys keys = *DataKeys::make();
    fill(*openedWith(keys), {OutboxState::Waiting, OutboxState::Waiting});
    change(u"UPDATE command SET sealed = zeroblob(90) WHERE id = 1"_s);
    QCOMPARE(damagedIn(*openedWith(keys)), QList<qint64>{1});
    DataKeys next = *DataKeys::make();
    next.formerCache = keys.cache;
    next.formerOutbox = keys.outbox;
    QCOMPARE(damagedIn(*openedWith(next)), QList<qint64>{1});
    next.formerCache.clear();
    next.formerOutbox.clear();
    QCOMPARE(damagedIn(*openedWith(next)), QList<qint64>{1});
    QCOMPARE(setAside(path()).size(), 1);
}

void TestVault::aLaterVersionsOutboxStaysAsItIs()
{
    const DataKeys keys = *DataKeys::make();
    {
        const auto vault = Vault::open(path(), keys, *lockFolder(path()));
        QVERIFY(vault);
        fill(**vault, {OutboxState::Waiting});
    }
    const QString outbox = path() + u"/outbox.db"_s;
    QVERIFY((*SqliteFile::open(outbox, u":/sql/outbox"_s, {}))->run(u"CREATE TABLE later (a)"_s));
    QVERIFY((*SqliteFile::open(outbox, u":/sql/outbox"_s, {}))->run(u"PRAGMA user_version = 99"_s));
    const auto refused = Vault::open(path(), keys, *lockFolder(path()));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::NewerDatabase);
    QCOMPARE(QDir(path()).entryList({u"*aside*"_s, u"*.next"_s}).size(), 0);
    QVERIFY((*SqliteFile::open(outbox, {}, {.readOnly = true}))->run(u"SELECT 1 FROM command"_s)->next());
}

// A bit of it flipped.
void TestVault::aLaterVersionThatBringsNothingIsDamage()
{
    const DataKeys keys = *DataKeys::make();
    QString client;
    {
        const auto vault = Vault::open(path(), keys, *lockFolder(path()));
        QVERIFY(vault);
        client = (*vault)->client();
        fill(**vault, {OutboxState::Waiting, OutboxState::Refused, OutboxState::Waiting});
    }
    QVERIFY((*SqliteFile::open(path() + u"/outbox.db"_s, u":/sql/outbox"_s, {}))->run(u"PRAGMA user_version = 20"_s));
    const auto vault = Vault::open(path(), keys, *lockFolder(path()));
    QVERIFY(vault);
    QCOMPARE((*vault)->client(), client);
    QVERIFY((*vault)->damaged().isEmpty());
    QCOMPARE((*vault)->setAside(), 0);
    QCOMPARE(setAside(path()).size(), 1);
    QCOMPARE((*vault)->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result()->size(), 3);
}

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"
