#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/storage/folderlock.h"
#include "core/client/storage/keyring.h"
#include "core/client/storage/vault.h"
#include "tests/support/bytesearch.h"
#include "tests/support/cachepages.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/faultydisk.h"
#include "tests/support/faultyfiles.h"
#include "tests/support/waited.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::waited;
namespace faultyfiles = test::faultyfiles;
using faultyfiles::Fault;
using test::FaultyDisk;

namespace
{

constexpr int patience = 60'000;
const QString entry = u"eimza|https://sunucu.example|8f0c"_s;

} // namespace

/// The keys on a disk, and in a keychain, whose k-th call fails or is the last one, for every k.
class TestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { faultyfiles::failAt({}, 0, Fault::Full); }
    void aRotationLosesNoKey_data() { faults(); }
    void aRotationLosesNoKey();
    void aSettlingLosesNoKey_data() { faults(); }
    void aSettlingLosesNoKey();
    void theFirstKeysAreWholeOrNotThere_data() { faults(); }
    void theFirstKeysAreWholeOrNotThere();
    void aKeychainThatFailsOnceLosesNoKey_data();
    void aKeychainThatFailsOnceLosesNoKey();
    void killedAtEveryCallTheKeysOpen_data();
    void killedAtEveryCallTheKeysOpen();
    void otherDataKeysLoseNothing_data();
    void otherDataKeysLoseNothing();

private:
    static void faults()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("full disk") << static_cast<int>(Fault::Full);
        QTest::newRow("I/O error") << static_cast<int>(Fault::InputOutput);
        QTest::newRow("busy") << static_cast<int>(Fault::Busy);
    }
    [[nodiscard]] QString folder() const { return m_folder->path(); }
    [[nodiscard]] std::unique_ptr<Keyring> keyring() { return std::make_unique<Keyring>(*m_store, Keyring::Options{folder(), entry}); }
    [[nodiscard]] KeyResult<DataKeys> opened() { return waited(keyring()->open()); }
    /// Data that only these keys open: open() may make no others from now on.
    [[nodiscard]] DataKeys keysOfData()
    {
        const DataKeys keys = opened().value();
        QFile data(folder() + u"/outbox.db"_s);
        if (!data.open(QIODevice::WriteOnly))
            qFatal("no data");
        return keys;
    }
    [[nodiscard]] bool die(const QString &work, int call) const;
    /// A command that waits, and a few people.
    void fill();
    /// Whether both are there, under the keys that there are.
    void lookAtData(const QString &where);

    inline static const QString subject = u"Ada Kişioğlu"_s;
    test::ByteSearch m_search;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_elsewhere;
    std::unique_ptr<test::FakeSecretStore> m_store;
};

void TestKeys::initTestCase()
{
    for (const auto &[id, name] : {std::pair{1, u"Bir"_s}, {2, u"İki"_s}})
        m_search.add(test::person(id, name, u"S"_s));
    m_search.add(subject);
    QVERIFY(!m_search.in(QByteArray("...") + test::person(2, {}, {}).nationalId.toString().toUtf8()).isEmpty());
}

void TestKeys::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_elsewhere = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<test::FakeSecretStore>(m_elsewhere->filePath(u"keychain"_s));
}

void TestKeys::aRotationLosesNoKey()
{
    QFETCH(int, fault);
    const DataKeys keys = keysOfData();
    int failures = 0;
    for (int call = 1;; ++call) {
        const auto ring = keyring();
        QVERIFY(waited(ring->open()));
        faultyfiles::failAt(folder(), call, static_cast<Fault>(fault));
        failures += waited(ring->rotate()) ? 0 : 1;
        const int calls = faultyfiles::calls();
        faultyfiles::failAt({}, 0, Fault::Full);
        const auto after = opened();
        QVERIFY2(after, qPrintable(u"call %1: %2"_s.arg(call).arg(after ? QString() : after.error().detail)));
        QVERIFY2(*after == keys, qPrintable(QString::number(call)));
        if (calls < call)
            break;
    }
    qInfo("%d calls failed a rotation", failures);
    QVERIFY(failures >= (static_cast<Fault>(fault) == Fault::InputOutput ? 6 : 4));
}

// After a rotation that was broken off the next start writes the one slot that counts.
void TestKeys::aSettlingLosesNoKey()
{
    QFETCH(int, fault);
    const DataKeys keys = keysOfData();
    for (int call = 1;; ++call) {
        QVERIFY(die(u"break-rotation"_s, 0));
        faultyfiles::failAt(folder(), call, static_cast<Fault>(fault));
        const auto during = opened();
        const int calls = faultyfiles::calls();
        faultyfiles::failAt({}, 0, Fault::Full);
        QVERIFY2(during && *during == keys, qPrintable(QString::number(call)));
        const auto after = opened();
        QVERIFY2(after && *after == keys, qPrintable(QString::number(call)));
        if (calls < call)
            break;
        QVERIFY(call < 100);
    }
}

void TestKeys::theFirstKeysAreWholeOrNotThere()
{
    QFETCH(int, fault);
    int failures = 0;
    for (int call = 1;; ++call) {
        init();
        faultyfiles::failAt(folder(), call, static_cast<Fault>(fault));
        const auto first = opened();
        const int calls = faultyfiles::calls();
        faultyfiles::failAt({}, 0, Fault::Full);
        failures += first ? 0 : 1;
        QCOMPARE(first.has_value(), QFile::exists(folder() + u"/keys.json"_s));
        const auto after = opened();
        QVERIFY2(after, qPrintable(u"call %1: %2"_s.arg(call).arg(after ? QString() : after.error().detail)));
        QVERIFY(!first || *first == *after);
        QVERIFY(*opened() == *after);
        if (calls < call)
            break;
    }
    QVERIFY(failures > 0);
}

void TestKeys::aKeychainThatFailsOnceLosesNoKey_data()
{
    QTest::addColumn<int>("fault");
    for (const auto &[fault, name] : {std::pair{SecretFault::Absent, "absent"}, {SecretFault::Locked, "locked"}, {SecretFault::Denied, "denied"},
                                      {SecretFault::NotFound, "not found"}, {SecretFault::Failed, "failed"}})
        QTest::newRow(name) << static_cast<int>(fault);
}

void TestKeys::aKeychainThatFailsOnceLosesNoKey()
{
    QFETCH(int, fault);
    const DataKeys keys = keysOfData();
    int failures = 0;
    for (int call = 1; call <= 4; ++call) {
        const auto ring = keyring();
        QVERIFY(waited(ring->open()));
        m_store->fault = static_cast<SecretFault>(fault);
        m_store->faultAt = call;
        failures += waited(ring->rotate()) ? 0 : 1;
        m_store->fault.reset();
        m_store->faultAt = 0;
        const auto after = opened();
        QVERIFY2(after && *after == keys, qPrintable(QString::number(call)));
    }
    QCOMPARE(failures, 2); // writing and reading back
}

void TestKeys::killedAtEveryCallTheKeysOpen_data()
{
    QTest::addColumn<QString>("work");
    QTest::newRow("rotation") << u"rotate"_s;
    QTest::newRow("first keys") << u"first"_s;
    QTest::newRow("settling") << u"settle"_s;
}

void TestKeys::killedAtEveryCallTheKeysOpen()
{
    QFETCH(QString, work);
    int kills = 0;
    for (int call = 1; call < 100; ++call) {
        if (work == "first"_L1)
            init();
        const auto keys = work == "first"_L1 ? std::optional<DataKeys>() : std::optional(QFile::exists(folder() + u"/outbox.db"_s) ? *opened() : keysOfData());
        if (work == "settle"_L1)
            QVERIFY(die(u"break-rotation"_s, 0));
        const bool died = die(work, call);
        kills += died ? 1 : 0;
        const auto after = opened();
        QVERIFY2(after && (!keys || *after == *keys), qPrintable(QString::number(call)));
        QVERIFY(*opened() == *after);
        if (!died)
            break;
    }
    QVERIFY2(kills >= 4 && kills < 99, qPrintable(QString::number(kills)));
    qInfo("%d kills", kills);
}

namespace
{

/// What a start and its first pull do where the data keys are to be others.
bool renewDataKeys(Keyring &ring, const QString &folder, bool begin)
{
    auto keys = waited(ring.open());
    if (keys && begin && !keys->hasFormer())
        keys = ring.renewData();
    if (!keys)
        return false;
    {
        const auto lock = lockFolder(folder);
        const auto vault = lock ? Vault::open(folder, *keys, *lock) : Result<std::unique_ptr<Vault>>(fail(ErrorCode::Io, lock.error().detail));
        if (!vault)
            return false;
        for (bool more = true; more;) {
            const auto left = (*vault)->withCache([](CacheDatabase &cache) { return cache.leaveFormerKey(4); }).result();
            if (!left)
                return false;
            more = *left;
        }
    }
    return ring.dropFormer().has_value();
}

} // namespace

void TestKeys::fill()
{
    const auto keys = opened();
    const auto vault = Vault::open(folder(), *keys, *lockFolder(folder()));
    const auto added = (*vault)->withOutbox([](OutboxDatabase &outbox) {
        OutboxEntry entry;
        entry.command.kind = CommandKind::Approve;
        entry.command.application = ApplicationId{5};
        entry.createdAt = test::documentNow();
        entry.subject = subject;
        return outbox.add(entry);
    }).result();
    const auto taken = (*vault)->withCache([](CacheDatabase &cache) {
        const auto rows = test::Rows() << test::unit(1, u"Bir"_s) << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)
                                       << test::certificate(3, 1, test::documentNow()) << test::certificate(4, 2, test::documentNow());
        const auto applied = cache.apply(test::received(rows.page(u"z"_s)), true);
        return applied && cache.keepColumns() && cache.keep(u"own"_s, "kişi");
    }).result();
    QVERIFY(added && taken);
}

void TestKeys::lookAtData(const QString &where)
{
    const auto readable = m_search.below(folder());
    QVERIFY2(readable.isEmpty(), qPrintable(where + readable.join(u"; "_s)));
    const auto keys = opened();
    QVERIFY2(keys, qPrintable(where + (keys ? QString() : keys.error().detail)));
    const auto vault = Vault::open(folder(), *keys, *lockFolder(folder()));
    QVERIFY2(vault, qPrintable(where));
    const auto entries = (*vault)->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result();
    QVERIFY2(entries && entries->size() == 1 && entries->first().subject == subject, qPrintable(where));
    QVERIFY2((*vault)->setAside() == 0 && (*vault)->damaged().isEmpty(), qPrintable(where));
    const auto people = (*vault)->withCache([](CacheDatabase &cache) -> qint64 {
        const auto records = cache.records();
        return records && test::verified(cache) && cache.cursor() == u"z"_s && cache.kept(u"own"_s) == "kişi" ? (*records)->peopleCount() : -1;
    }).result();
    QVERIFY2(people == 2, qPrintable(where));
}

void TestKeys::otherDataKeysLoseNothing_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<bool>("sqlite");
    for (const auto &[fault, name] : {std::pair{Fault::Full, "full disk"}, {Fault::InputOutput, "I/O error"}, {Fault::Busy, "busy"}, {Fault::Kill, "killed"}})
        QTest::newRow(name) << static_cast<int>(fault) << false;
    for (const auto &[fault, name] : {std::pair{FaultyDisk::Fault::Full, "SQLite: full disk"}, {FaultyDisk::Fault::InputOutput, "SQLite: I/O error"},
                                      {FaultyDisk::Fault::Busy, "SQLite: busy"}})
        QTest::newRow(name) << static_cast<int>(fault) << true;
}

void TestKeys::otherDataKeysLoseNothing()
{
    QFETCH(int, fault);
    QFETCH(bool, sqlite);
    const bool kills = !sqlite && static_cast<Fault>(fault) == Fault::Kill;
    int failures = 0;
    for (int call = 1; call < 2'000; ++call) {
        init();
        fill();
        const DataKeys before = *opened();
        const auto where = u"call %1: "_s.arg(call);
        bool broken = false;
        if (kills) {
            broken = die(u"renew"_s, call);
        } else if (sqlite) {
            FaultyDisk disk;
            disk.failAt(call, static_cast<FaultyDisk::Fault>(fault));
            static_cast<void>(renewDataKeys(*keyring(), folder(), true));
            broken = disk.hasFailed();
        } else {
            const auto ring = keyring();
            faultyfiles::failAt(folder(), call, static_cast<Fault>(fault));
            static_cast<void>(renewDataKeys(*ring, folder(), true));
            broken = faultyfiles::calls() >= call;
            faultyfiles::failAt({}, 0, Fault::Full);
        }
        failures += broken ? 1 : 0;
        lookAtData(where);
        if (QTest::currentTestFailed())
            return;
        QVERIFY2(renewDataKeys(*keyring(), folder(), *opened() == before), qPrintable(where));
        const DataKeys after = *opened();
        QVERIFY2(!after.hasFormer() && after.cache != before.cache && after.outbox != before.outbox, qPrintable(where));
        lookAtData(where);
        if (QTest::currentTestFailed() || !broken)
            break;
    }
    qInfo("%d calls failed", failures);
    // SQLite takes its locks once, when it opens a file.
    QVERIFY(failures > (sqlite && static_cast<FaultyDisk::Fault>(fault) == FaultyDisk::Fault::Busy ? 3 : 10) && failures < 1'999);
}

namespace
{

int work(const QStringList &words)
{
    test::FakeSecretStore store{words.at(4)};
    const bool breaksOff = words.at(1) == "break-rotation"_L1;
    const auto done = [&](const char *step) {
        if (breaksOff && qstrcmp(step, "rotation-key-in-keychain") == 0)
            std::_Exit(9);
    };
    Keyring ring{store, {words.at(3), entry, done}};
    if (words.at(1) == "renew"_L1) {
        faultyfiles::failAt(words.at(3), words.at(2).toInt(), Fault::Kill);
        return renewDataKeys(ring, words.at(3), true) ? 0 : 1;
    }
    const bool rotates = breaksOff || words.at(1) == "rotate"_L1;
    if (!rotates)
        faultyfiles::failAt(words.at(3), words.at(2).toInt(), Fault::Kill);
    if (!waited(ring.open()))
        return 1;
    if (rotates && !breaksOff)
        faultyfiles::failAt(words.at(3), words.at(2).toInt(), Fault::Kill);
    return !rotates || waited(ring.rotate()) ? 0 : 1;
}

} // namespace

// Whether a program of its own that does the work came to an end of that kind.
bool TestKeys::die(const QString &what, int call) const
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"--work"_s, what, QString::number(call), folder(), m_elsewhere->filePath(u"keychain"_s)});
    if (!process.waitForFinished(patience))
        return false;
    return call == 0 ? process.exitCode() == 9 : process.exitStatus() == QProcess::CrashExit;
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().sliced(1);
    if (words.size() == 5 && words.first() == "--work"_L1)
        return work(words);
    TestKeys test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keys.moc"
