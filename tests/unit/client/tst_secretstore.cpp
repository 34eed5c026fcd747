#include "core/client/storage/secretstore.h"

#include <QTest>

#include "tests/support/keychaindesk.h"
#ifdef Q_OS_WIN
namespace eimza::test
{

/// There the keychain is the user's own; the entries' names are the tests'.
struct PrivateKeychain {
    [[nodiscard]] static bool start() { return true; }
};

} // namespace eimza::test
#else
#include "tests/support/privatekeychain.h"
#endif

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::keychain;
using test::waited;

/// The system's own keychain: a real Secret Service, and none at all where EIMZA_TEST_NO_KEYCHAIN says so.
class TestSecretStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutAServiceItIsAbsent();
    void whatIsNotThereIsNotFound();
    void givesBackWhatWasWritten_data();
    void givesBackWhatWasWritten();
    void replacesWhatWasThere();
    void namesAreKeptApart();
    void removesAndRemovesAgain();
    void aKeyringLivesInIt();
    void whatItDoesNotTakeIsAnErrorAndTheOldStays();
    void aLockedKeychainIsNotAnEmptyOne();

private:
    [[nodiscard]] bool without() const { return qEnvironmentVariableIsSet("EIMZA_TEST_NO_KEYCHAIN"); }

    test::PrivateKeychain m_keychain;
    std::unique_ptr<SecretStore> m_store;
};

void TestSecretStore::initTestCase()
{
    QVERIFY2(without() || m_keychain.start(), "gnome-keyring and dbus-daemon are needed");
    m_store = systemSecretStore();
}

void TestSecretStore::withoutAServiceItIsAbsent()
{
    if (!without())
        QSKIP("there is one");
    QCOMPARE(waited(m_store->read(entry)).error().fault, SecretFault::Absent);
    QCOMPARE(waited(m_store->write(entry, "x")).error().fault, SecretFault::Absent);
    QCOMPARE(waited(m_store->remove(entry)).error().fault, SecretFault::Absent);
}

#define NEEDS_KEYCHAIN if (without()) QSKIP("there is none")

void TestSecretStore::whatIsNotThereIsNotFound()
{
    NEEDS_KEYCHAIN;
    const auto read = waited(m_store->read(u"eimza|nirgends"_s));
    QVERIFY(!read);
    QCOMPARE(read.error().fault, SecretFault::NotFound);
}

void TestSecretStore::givesBackWhatWasWritten_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::newRow("a key") << QByteArray::fromHex("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    QTest::newRow("all zero") << QByteArray(32, '\0');
    QTest::newRow("the longest") << QByteArray(SecretStore::largestSecret, '\xfe');
}

void TestSecretStore::givesBackWhatWasWritten()
{
    NEEDS_KEYCHAIN;
    QFETCH(QByteArray, secret);
    QVERIFY(waited(m_store->write(entry, secret)));
    QCOMPARE(waited(systemSecretStore()->read(entry)).value_or(QByteArray()), secret);
}

void TestSecretStore::replacesWhatWasThere()
{
    NEEDS_KEYCHAIN;
    QVERIFY(waited(m_store->write(entry, "eins")));
    QVERIFY(waited(m_store->write(entry, "zwei")));
    QCOMPARE(waited(m_store->read(entry)).value_or(QByteArray()), "zwei");
}

void TestSecretStore::namesAreKeptApart()
{
    NEEDS_KEYCHAIN;
    QVERIFY(waited(m_store->write(entry + u"1"_s, "bir")));
    QVERIFY(waited(m_store->write(entry + u"2"_s, "iki")));
    QCOMPARE(waited(m_store->read(entry + u"1"_s)).value_or(QByteArray()), "bir");
}

void TestSecretStore::removesAndRemovesAgain()
{
    NEEDS_KEYCHAIN;
    QVERIFY(waited(m_store->write(entry, "x")));
    QVERIFY(waited(m_store->remove(entry)));
    QCOMPARE(waited(m_store->read(entry)).error().fault, SecretFault::NotFound);
    QVERIFY(waited(m_store->remove(entry)));
}

void TestSecretStore::aKeyringLivesInIt()
{
    NEEDS_KEYCHAIN;
    const QTemporaryDir folder;
    Keyring first{*m_store, {folder.path(), entry}};
    const auto made = waited(first.open());
    QVERIFY(made);
    QVERIFY(waited(first.rotate()));
    Keyring second{*m_store, {folder.path(), entry}};
    QVERIFY(waited(second.open()).value_or(DataKeys()) == *made);
    QVERIFY(waited(m_store->remove(entry)));
    Keyring third{*m_store, {folder.path(), entry}};
    QCOMPARE(waited(third.open()).error().trouble, KeyTrouble::KeyLost);
}

void TestSecretStore::whatItDoesNotTakeIsAnErrorAndTheOldStays()
{
    NEEDS_KEYCHAIN;
    QVERIFY(waited(m_store->write(entry, "eski")));
    QCOMPARE(waited(m_store->write(entry, QByteArray(SecretStore::largestSecret + 1, 'x'))).error().fault, SecretFault::Failed);
    QCOMPARE(waited(m_store->read(entry)).value_or(QByteArray()), "eski");
    QVERIFY(waited(m_store->remove(entry)));
}

// The last: it stays locked, for nobody is there to unlock it.
void TestSecretStore::aLockedKeychainIsNotAnEmptyOne()
{
#ifdef Q_OS_WIN
    QSKIP("Credential Manager is open as long as its user is signed in");
#else
    NEEDS_KEYCHAIN;
    QVERIFY(waited(m_store->write(entry, "x")));
    QVERIFY(m_keychain.lock());
    QCOMPARE(waited(m_store->read(entry)).error().fault, SecretFault::Locked);
    QCOMPARE(waited(m_store->write(entry, "y")).error().fault, SecretFault::Locked);
    const QTemporaryDir folder;
    Keyring keyring{*m_store, {folder.path(), entry}};
    QCOMPARE(waited(keyring.open()).error().trouble, KeyTrouble::KeychainLocked);
#endif
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
