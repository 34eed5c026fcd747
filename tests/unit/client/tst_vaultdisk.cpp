#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/storage/folderlock.h"
#include "core/client/storage/vault.h"
#include "core/contract/jsonreader.h"
#include "tests/support/bytesearch.h"
#include "tests/support/faultydisk.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FaultyDisk;

namespace
{

Person subject()
{
    return test::person(6, u"Zümrütnaz"_s, u"Karahasanoğlu"_s);
}

QString nameOf(const Person &person)
{
    return person.name + u' ' + person.surname;
}

/// What it is about must not be found on the disk.
Command command(int application)
{
    const Person about = subject();
    Command c;
    c.kind = CommandKind::Hold;
    c.application = ApplicationId{application};
    c.text = QStringList{nameOf(about), about.nationalId.toString(), about.email, about.phone}.join(u' ');
    return c;
}

} // namespace

/// A damaged outbox is set aside and another takes over, while the k-th call of the disk fails, for every k.
class TestVaultDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whatIsTakenOverIsNeverLost_data();
    void whatIsTakenOverIsNeverLost();

private:
    /// Whether it came to that call.
    [[nodiscard]] bool takeOver(int call, FaultyDisk::Fault fault);
    void fill(const QString &folder, const DataKeys &keys);
    /// Nobody can be read in the folder.
    void lookForPeople(const QString &folder, int call) const;
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
    test::ByteSearch m_people;
};

void TestVaultDisk::initTestCase()
{
    m_people.add(subject());
    QVERIFY(m_people.in(compactJson(toJson(command(1)))).size() >= 4); // name, number, address, telephone
}

void TestVaultDisk::lookForPeople(const QString &folder, int call) const
{
    int files = 0;
    const QStringList found = m_people.below(folder, &files);
    QVERIFY2(found.isEmpty(), qPrintable(u"call %1: "_s.arg(call) + found.join(u'\n')));
    QVERIFY2(files > 0, qPrintable(QString::number(call)));
}

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
            entry.command = command(i);
            entry.createdAt = test::documentNow();
            entry.subject = nameOf(subject());
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
        lookForPeople(folder.path(), call); // in what has not been written back either
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
        lookForPeople(folder.path(), call);
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
