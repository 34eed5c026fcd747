#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/storage/vault.h"
#include "tests/support/faultydisk.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FaultyDisk;

/// A damaged outbox is set aside and another takes over, while the k-th call of the disk fails, for every k.
class TestVaultDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTakenOverIsNeverLost_data();
    void whatIsTakenOverIsNeverLost();

private:
    /// Whether it came to that call.
    [[nodiscard]] bool takeOver(int call, FaultyDisk::Fault fault);
    void fill(const QString &folder, const DataKeys &keys);
    [[nodiscard]] static std::unique_ptr<Vault> open(const QString &folder, const DataKeys &keys)
    {
        auto vault = Vault::open(folder, keys, *lockFolder(folder));
        return vault ? std::move(*vault) : nullptr;
    }
    [[nodiscard]] static QList<OutboxEntry> entriesIn(Vault &vault)
    {
        return vault.withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result().value_or(QList<OutboxEntry>());
    }

    QStringList m_keys; ///< of the commands that can still be read
    int m_failed = 0;
};

void TestVaultDisk::whatIsTakenOverIsNeverLost_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("full disk") << static_cast<int>(FaultyDisk::Fault::Full);
    QTest::newRow("I/O error") << static_cast<int>(FaultyDisk::Fault::InputOutput);
    QTest::newRow("busy") << static_cast<int>(FaultyDisk::Fault::Busy);
}

// Four commands; the second can no longer be read.
void TestVaultDisk::fill(const QString &folder, const DataKeys &keys)
{
    m_keys.clear();
    {
        const auto vault = open(folder, keys);
        QVERIFY(vault);
        for (int i = 1; i <= 4; ++i) {
            OutboxEntry entry;
            entry.command.kind = CommandKind::Approve;
            entry.command.application = ApplicationId{i};
            entry.createdAt = test::documentNow();
            const auto added = vault->withOutbox([entry](OutboxDatabase &outbox) { return outbox.add(entry); }).result();
            QVERIFY(added);
            if (i != 2)
                m_keys.append(added->key);
        }
    }
    const auto file = SqliteFile::open(folder + u"/outbox.db"_s, u":/sql/outbox"_s, {});
    QVERIFY(file && (*file)->run(u"UPDATE command SET sealed = zeroblob(90) WHERE id = 2"_s));
}

bool TestVaultDisk::takeOver(int call, FaultyDisk::Fault fault)
{
    const QTemporaryDir folder;
    const DataKeys keys = *DataKeys::make();
    fill(folder.path(), keys);
    bool cameToIt = false;
    {
        FaultyDisk disk;
        disk.failAt(call, fault);
        const auto vault = open(folder.path(), keys);
        cameToIt = disk.hasFailed();
        m_failed += vault ? 0 : 1;
        disk.failAt(0, fault);
    }
    const auto vault = open(folder.path(), keys);
    [&] {
        QVERIFY2(vault, qPrintable(QString::number(call)));
        QStringList there;
        for (const OutboxEntry &entry : entriesIn(*vault))
            there.append(entry.key);
        QCOMPARE(there, m_keys);
        QVERIFY2(vault->setAside() == 1 && vault->damaged().size() == 1, qPrintable(QString::number(call))); // told whenever it was
        // The damaged file is kept, once and whole.
        const QStringList aside = QDir(folder.path()).entryList({u"outbox.db.aside-*"_s}, QDir::Files);
        QVERIFY2(!aside.isEmpty(), qPrintable(QString::number(call)));
        QVERIFY2(QDir(folder.path()).entryList({u"*.next"_s}, QDir::Files).isEmpty(), qPrintable(QString::number(call)));
        const auto next = vault->withOutbox([](OutboxDatabase &outbox) { return outbox.beginSending(outbox.load()->first()); }).result();
        QVERIFY2(next, qPrintable(QString::number(call)));
        QCOMPARE(next->seq, 1);
    }();
    return cameToIt;
}

void TestVaultDisk::whatIsTakenOverIsNeverLost()
{
    QFETCH(int, fault);
    m_failed = 0;
    int call = 1;
    while (!QTest::currentTestFailed() && takeOver(call, static_cast<FaultyDisk::Fault>(fault)))
        ++call;
    qInfo("%d calls, %d of them kept the files shut", call, m_failed);
    QVERIFY(QTest::currentTestFailed() || call > (fault == static_cast<int>(FaultyDisk::Fault::Busy) ? 5 : 50));
}

QTEST_GUILESS_MAIN(TestVaultDisk)
#include "tst_vaultdisk.moc"
