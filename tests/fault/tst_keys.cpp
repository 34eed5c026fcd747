#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/storage/keyring.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/faultyfiles.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
namespace faultyfiles = test::faultyfiles;
using faultyfiles::Fault;

namespace
{

constexpr int patience = 60'000;
const QString entry = u"eimza|https://sunucu.example|8f0c"_s;

template <typename T>
T waited(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        qFatal("no answer");
    return future.result();
}

} // namespace

/// The keys on a disk, and in a keychain, whose k-th call fails or is the last one, for every k.
class TestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
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

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_elsewhere;
    std::unique_ptr<test::FakeSecretStore> m_store;
};

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

int work(const QStringList &words)
{
    test::FakeSecretStore store{words.at(4)};
    const bool breaksOff = words.at(1) == "break-rotation"_L1;
    const auto done = [&](const char *step) {
        if (breaksOff && qstrcmp(step, "rotation-key-in-keychain") == 0)
            std::_Exit(9);
    };
    Keyring ring{store, {words.at(3), entry, done}};
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
