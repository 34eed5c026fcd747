#include <QDir>
#include <QFile>
#include <QTest>

#include "core/client/services/client.h"
#include "core/client/services/profile.h"
#include "tests/support/fakebackend.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/waited.h"
#include "tests/unit/client/profiledesk.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::profile;
using namespace Qt::Literals::StringLiterals;
using test::waited;

/// What signing out leaves of a profile, also where it was broken off.
class TestProfileLeaving : public QObject, private Desk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void signingOutLeavesNothing();
    void signingOutMayKeepTheOutbox();
    void signingOutSaysWhatStays();
    void brokenOffSigningOutIsFinished();
    void signingOutRemovesTheFilesBeforeItAsksTheKeychain();
    void brokenOffSigningOutIsFinishedWhoeverSignsInNext();
    void aSignOutUnderWayEndsWhileAnotherSignsIn();
    void whatIsBegunAnewIsNotTakenForWhatWasLeft();

private:
    [[nodiscard]] QStringList filesLeft() const
    {
        QStringList all = accountFolder().isEmpty() ? QStringList() : QDir(accountFolder()).entryList(QDir::Files);
        all.removeAll(u"vault.lock"_s);
        return all;
    }
};

void TestProfileLeaving::signingOutLeavesNothing()
{
    Run first = run();
    file(*first.client);
    first.client->session().signOut();
    first.client.reset();
    QVERIFY(waited(first.profile->wipe(Profile::Leaving::Everything)));
    QVERIFY(m_store->names().isEmpty());
    QTRY_VERIFY(filesLeft().isEmpty());
    QVERIFY(!profile()->lastServer().isValid());
    QVERIFY(waited(profile()->open(m_backend->url(), u"buro"_s))->fresh);
}

void TestProfileLeaving::signingOutMayKeepTheOutbox()
{
    {
        Run first = run();
        file(*first.client);
        first.client->session().signOut();
        first.client.reset();
        QVERIFY(waited(first.profile->wipe(Profile::Leaving::KeepOutbox)));
    }
    QVERIFY(!filesLeft().contains(u"cache.db"_s) && !filesLeft().contains(u"account.sealed"_s));
    QVERIFY(!profile()->lastServer().isValid());
    const Run second = run();
    QTRY_COMPARE(m_backend->to(u"/v1/commands"_s).size(), 1);
}

void TestProfileLeaving::signingOutSaysWhatStays()
{
    Run first = run();
    first.client->session().signOut();
    first.client.reset();
    const QString account = accountFolder() + u"/account.sealed"_s;
    QVERIFY(QFile::rename(account, account + u".away"_s) && QDir().mkpath(account + u"/held"_s));
    const auto kept = waited(first.profile->wipe(Profile::Leaving::KeepOutbox));
    QVERIFY(!kept && kept.error().trouble == KeyTrouble::Disk);
    QVERIFY(QDir(account).removeRecursively() && QFile::rename(account + u".away"_s, account));
    QVERIFY(waited(first.profile->wipe(Profile::Leaving::KeepOutbox)));
    QVERIFY(!QFile::exists(account));
}

void TestProfileLeaving::brokenOffSigningOutIsFinished()
{
    {
        Run first = run();
        file(*first.client);
    }
    // As if the program had ended after the mark.
    QFile mark(accountFolder() + u"/leaving"_s);
    QVERIFY(mark.open(QIODevice::WriteOnly));
    mark.close();
    m_store->fault = SecretFault::Locked;
    const auto locked = profile();
    QCOMPARE(waited(locked->openLast()).error().trouble, KeyTrouble::KeychainLocked);
    QVERIFY(mark.exists());
    m_store->fault.reset();
    const auto open = waited(locked->openLast());
    QVERIFY(open && open->fresh && !open->remembered);
    QVERIFY(!mark.exists() && !QFile::exists(accountFolder() + u"/cache.db"_s));
}

void TestProfileLeaving::signingOutRemovesTheFilesBeforeItAsksTheKeychain()
{
    Run first = run();
    file(*first.client);
    const QString folder = accountFolder();
    first.client->session().signOut();
    first.client.reset();
    m_store->asksForEver = true;
    const auto wiping = first.profile->wipe(Profile::Leaving::Everything);
    QCOMPARE(filesLeft(), QStringList{u"leaving"_s});
    // The window is closed while the keychain asks.
    first.profile.reset();
    QVERIFY(!wiping.isFinished() || wiping.resultCount() == 0);
    QCOMPARE(m_store->names().size(), 1);
    m_store->asksForEver = false;
    const auto next = profile(); // nobody signs in
    QTRY_VERIFY(m_store->names().isEmpty());
    QTRY_VERIFY(!QFile::exists(folder));
}

void TestProfileLeaving::brokenOffSigningOutIsFinishedWhoeverSignsInNext()
{
    QString folder;
    {
        Run first = run();
        file(*first.client);
        folder = accountFolder();
        first.client.reset();
        m_store->asksForEver = true;
        static_cast<void>(first.profile->wipe(Profile::Leaving::Everything));
        m_store->asksForEver = false;
    }
    // As if the program had been killed between the mark and what follows it.
    QFile keys(folder + u"/keys.json"_s), outbox(folder + u"/outbox.db"_s);
    QVERIFY(keys.open(QIODevice::WriteOnly) && outbox.open(QIODevice::WriteOnly));
    keys.close();
    outbox.close();
    m_user = 8;
    const Run second = run(u"iki"_s);
    QVERIFY(!keys.exists() && !outbox.exists());
    QTRY_VERIFY(!QFile::exists(folder));
    QCOMPARE(m_store->names().size(), 1); // the second one's
    QVERIFY(waited(m_store->read(m_store->names().first())));
    QVERIFY(QFile::exists(accountFolder() + u"/keys.json"_s));
}

void TestProfileLeaving::aSignOutUnderWayEndsWhileAnotherSignsIn()
{
    Run first = run();
    const QString folder = accountFolder();
    first.client.reset();
    const auto wiping = first.profile->wipe(Profile::Leaving::Everything);
    const auto open = waited(first.profile->open(m_backend->url(), u"iki"_s));
    QVERIFY(open && open->fresh);
    QVERIFY(waited(wiping));
    QVERIFY(!QFile::exists(folder));
    QCOMPARE(m_store->names().size(), 1);
}

// The keychain has gone; what was left there waits for it, but not at the cost of what is new.
void TestProfileLeaving::whatIsBegunAnewIsNotTakenForWhatWasLeft()
{
    {
        Run first = run();
        first.client.reset();
        m_store->fault = SecretFault::Absent;
        QVERIFY(waited(first.profile->wipe(Profile::Leaving::Everything)));
    }
    QCOMPARE(filesLeft(), QStringList{u"leaving"_s});
    {
        const auto second = profile();
        QCOMPARE(waited(second->open(m_backend->url(), u"buro"_s)).error().trouble, KeyTrouble::NoKeychain);
        QVERIFY(second->isFresh());
        QVERIFY(waited(second->beginAnew(u"uzun bir cümle"_s)));
    }
    const auto third = profile();
    QCOMPARE(waited(third->open(m_backend->url(), u"buro"_s)).error().trouble, KeyTrouble::NeedsPassphrase);
    QVERIFY(waited(third->unlock(u"uzun bir cümle"_s)));
}

QTEST_GUILESS_MAIN(TestProfileLeaving)
#include "tst_profileleaving.moc"
