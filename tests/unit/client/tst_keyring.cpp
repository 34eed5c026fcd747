#include "core/client/storage/keyring.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <cstdlib>

#include "core/client/storage/sealer.h"
#include "tests/support/keychaindesk.h"
#include "tests/support/smalldisk.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::keychain;
using test::waited;

namespace
{

constexpr int patience = 30'000;
constexpr int died = 9; ///< the exit code of a program that has come to the step

void touch(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("no file");
}

} // namespace

class TestKeyring : public QObject, private test::keychain::Desk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void anEmptyFolderGetsItsKeysAndKeepsThem();
    void theFilesHoldNoKey();
    void whatTheKeychainSaysIsToldApart_data();
    void whatTheKeychainSaysIsToldApart();
    void aMissingKeyMakesNoNewOne();
    void anotherKeyIsToldFromAMissingOne();
    void aKeyFileThatIsGoneBesideDataIsDamage();
    void aChangedKeyFileIsDamage_data();
    void aChangedKeyFileIsDamage();
    void aLaterKeyFileIsRefused();
    void aKeychainThatKeepsNothingIsNotTrusted();
    void createReplacesWhatWasLost();
    void aPassphraseOpens();
    void aComposedPassphraseIsTheSame();
    void wrongPassphrasesWaitLongerAndLonger();
    void aPassphraseMayBecomeAnotherAndAKeychain();
    void aPassphraseIsChangedOnlyByWhoKnowsIt();
    void aPassphraseThatCannotBeWrittenStaysTheOldOne();
    void plainPassphrasesAreNone_data();
    void plainPassphrasesAreNone();
    void rotationKeepsTheDataKeys();
    void rotationThatFailsLosesNothing();
    void newDataKeysStandBesideTheFormerOnes_data();
    void newDataKeysStandBesideTheFormerOnes();
    void aHalfKeptFormerKeyIsDamage();
    void killedAtAnyStepTheKeysOpen_data();
    void killedAtAnyStepTheKeysOpen();

private:
    [[nodiscard]] QString path(const QString &name = {}) const { return m_folder->path() + (name.isEmpty() ? QString() : u'/' + name); }
    [[nodiscard]] std::unique_ptr<Keyring> keyring() { return std::make_unique<Keyring>(*m_store, Keyring::Options{path(), entry}); }
    [[nodiscard]] DataKeys made() { return *waited(keyring()->open()); }
    [[nodiscard]] KeyTrouble troubleOfOpening() { return waited(keyring()->open()).error().trouble; }
    [[nodiscard]] QByteArray keyFile() const
    {
        QFile file(path(u"keys.json"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void writeKeyFile(const QByteArray &bytes) const
    {
        QFile file(path(u"keys.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
};

void TestKeyring::anEmptyFolderGetsItsKeysAndKeepsThem()
{
    const DataKeys keys = made();
    QCOMPARE(keys.cache.size(), Sealer::keySize);
    QVERIFY(keys.cache != keys.outbox);
    QVERIFY(made() == keys);
    QCOMPARE(m_store->names(), QStringList{entry});
#ifndef Q_OS_WIN // there the access list of %LOCALAPPDATA% keeps others away
    QVERIFY(!(QFile::permissions(path(u"keys.json"_s)) & (QFile::ReadGroup | QFile::ReadOther)));
#endif
}

void TestKeyring::theFilesHoldNoKey()
{
    const DataKeys keys = made();
    const QByteArray secret = *waited(m_store->read(entry));
    const QByteArray file = keyFile();
    for (const QByteArray &key : {keys.cache, keys.outbox, secret})
        for (const QByteArray &form : {key, key.toBase64(), key.toHex()})
            QVERIFY(!file.contains(form));
}

void TestKeyring::whatTheKeychainSaysIsToldApart_data()
{
    QTest::addColumn<SecretFault>("fault");
    QTest::addColumn<KeyTrouble>("trouble");
    QTest::newRow("absent") << SecretFault::Absent << KeyTrouble::NoKeychain;
    QTest::newRow("locked") << SecretFault::Locked << KeyTrouble::KeychainLocked;
    QTest::newRow("denied") << SecretFault::Denied << KeyTrouble::KeychainDenied;
    QTest::newRow("failed") << SecretFault::Failed << KeyTrouble::KeychainFailed;
}

void TestKeyring::whatTheKeychainSaysIsToldApart()
{
    QFETCH(SecretFault, fault);
    QFETCH(KeyTrouble, trouble);
    m_store->fault = fault;
    QCOMPARE(troubleOfOpening(), trouble);
    QVERIFY(keyFile().isEmpty()); // nothing was begun
    m_store->fault.reset();
    const DataKeys keys = made();
    const QByteArray before = keyFile();
    m_store->fault = fault;
    QCOMPARE(troubleOfOpening(), trouble);
    QCOMPARE(keyFile(), before);
    m_store->fault.reset();
    QVERIFY(made() == keys);
}

void TestKeyring::aMissingKeyMakesNoNewOne()
{
    static_cast<void>(made());
    const QByteArray before = keyFile();
    QVERIFY(waited(m_store->remove(entry)));
    QCOMPARE(troubleOfOpening(), KeyTrouble::KeyLost);
    QCOMPARE(keyFile(), before);
    QVERIFY(m_store->names().isEmpty());
}

void TestKeyring::anotherKeyIsToldFromAMissingOne()
{
    static_cast<void>(made());
    m_store->put(entry, QByteArray(32, 'x'));
    QCOMPARE(troubleOfOpening(), KeyTrouble::KeyChanged);
    m_store->put(entry, "short");
    QCOMPARE(troubleOfOpening(), KeyTrouble::KeyChanged);
}

void TestKeyring::aKeyFileThatIsGoneBesideDataIsDamage()
{
    static_cast<void>(made());
    touch(path(u"outbox.db"_s));
    QVERIFY(QFile::remove(path(u"keys.json"_s)));
    QCOMPARE(troubleOfOpening(), KeyTrouble::KeysDamaged);
    QVERIFY(keyFile().isEmpty());
}

void TestKeyring::aChangedKeyFileIsDamage_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("cache") << QByteArray("cache");
    QTest::newRow("outbox") << QByteArray("outbox");
    QTest::newRow("nothing left") << QByteArray();
}

void TestKeyring::aChangedKeyFileIsDamage()
{
    QFETCH(QByteArray, field);
    static_cast<void>(made());
    QJsonObject json = QJsonDocument::fromJson(keyFile()).object();
    QJsonObject slot = json.value("slots"_L1).toArray().first().toObject();
    QByteArray wrapped = QByteArray::fromBase64(slot.value(QString::fromLatin1(field)).toString().toLatin1());
    if (!field.isEmpty()) {
        wrapped[20] = static_cast<char>(wrapped[20] ^ 1);
        slot.insert(QString::fromLatin1(field), QString::fromLatin1(wrapped.toBase64()));
        json.insert(u"slots"_s, QJsonArray{slot});
    }
    writeKeyFile(field.isEmpty() ? QByteArray("{") : QJsonDocument(json).toJson());
    QCOMPARE(troubleOfOpening(), KeyTrouble::KeysDamaged);
}

void TestKeyring::aLaterKeyFileIsRefused()
{
    writeKeyFile("{\"version\": 3}");
    QCOMPARE(troubleOfOpening(), KeyTrouble::NewerKeys);
}

void TestKeyring::aKeychainThatKeepsNothingIsNotTrusted()
{
    m_store->forgets = true;
    QCOMPARE(troubleOfOpening(), KeyTrouble::KeychainFailed);
    QVERIFY(keyFile().isEmpty());
}

void TestKeyring::createReplacesWhatWasLost()
{
    const DataKeys lost = made();
    QVERIFY(waited(m_store->remove(entry)));
    const auto created = waited(keyring()->create());
    QVERIFY(created);
    QVERIFY(created->cache != lost.cache && created->outbox != lost.outbox);
    QVERIFY(made() == *created);
}

void TestKeyring::aPassphraseOpens()
{
    m_store->fault = SecretFault::Absent;
    const auto created = waited(keyring()->createWith(u"uzun bir parola cümlesi"_s));
    QVERIFY(created);
    QCOMPARE(troubleOfOpening(), KeyTrouble::NeedsPassphrase);
    const auto opening = keyring();
    QVERIFY(waited(opening->openWith(u"uzun bir parola cümlesi"_s)).value_or(DataKeys()) == *created);
    QVERIFY(opening->usesPassphrase());
    QVERIFY(!keyFile().contains("parola"));
}

void TestKeyring::aComposedPassphraseIsTheSame()
{
    const auto created = waited(keyring()->createWith(u"gül bahçesi"_s));
    QVERIFY(created);
    QVERIFY(waited(keyring()->openWith(u"gül bahçesi"_s.normalized(QString::NormalizationForm_D))));
}

void TestKeyring::wrongPassphrasesWaitLongerAndLonger()
{
    QVERIFY(waited(keyring()->createWith(u"doğru"_s)));
    const auto opening = keyring();
    const auto first = waited(opening->openWith(u"yanlış"_s));
    QCOMPARE(first.error().trouble, KeyTrouble::WrongPassphrase);
    QCOMPARE(first.error().wait, std::chrono::seconds{1});
    // Too soon: not even the right one is tried.
    QCOMPARE(waited(opening->openWith(u"doğru"_s)).error().wait, std::chrono::seconds{1});
    KeyResult<DataKeys> next = first;
    QTRY_COMPARE_WITH_TIMEOUT((next = waited(opening->openWith(u"yanlış"_s))).error().wait, std::chrono::seconds{2}, 5'000);
    QTRY_VERIFY_WITH_TIMEOUT((next = waited(opening->openWith(u"doğru"_s))).has_value(), 5'000);
}

void TestKeyring::aPassphraseMayBecomeAnotherAndAKeychain()
{
    const auto ring = keyring();
    const auto created = waited(ring->createWith(u"bir"_s));
    QVERIFY(created && waited(ring->rotateTo(u"iki"_s)));
    QCOMPARE(waited(keyring()->openWith(u"bir"_s)).error().trouble, KeyTrouble::WrongPassphrase);
    const auto second = keyring();
    QVERIFY(waited(second->openWith(u"iki"_s)).value_or(DataKeys()) == *created);
    QVERIFY(waited(second->rotate()));
    QVERIFY(!second->usesPassphrase());
    QVERIFY(made() == *created);
}

void TestKeyring::aPassphraseIsChangedOnlyByWhoKnowsIt()
{
    const auto ring = keyring();
    const auto keys = waited(ring->createWith(u"eski parola cümlesi"_s));
    QVERIFY(keys);
    const QByteArray before = keyFile();
    const auto wrong = waited(ring->changePassphrase(u"başka bir cümle"_s, u"yeni parola cümlesi"_s));
    QCOMPARE(wrong.error().trouble, KeyTrouble::WrongPassphrase);
    QCOMPARE(wrong.error().wait, std::chrono::seconds{1});
    // Too soon: not even the right one is tried.
    QCOMPARE(waited(ring->changePassphrase(u"eski parola cümlesi"_s, u"yeni parola cümlesi"_s)).error().trouble, KeyTrouble::WrongPassphrase);
    QCOMPARE(keyFile(), before);
    bool changed = false; // the macro asks once more
    QTRY_VERIFY_WITH_TIMEOUT((changed = changed || waited(ring->changePassphrase(u"eski parola cümlesi"_s, u"yeni parola cümlesi"_s))), 5'000);
    QCOMPARE(waited(keyring()->openWith(u"eski parola cümlesi"_s)).error().trouble, KeyTrouble::WrongPassphrase);
    QVERIFY(waited(keyring()->openWith(u"yeni parola cümlesi"_s)).value_or(DataKeys()) == *keys);
    QVERIFY(!QFile::exists(path(u"cache.db"_s))); // nothing but the key file was touched
}

void TestKeyring::aPassphraseThatCannotBeWrittenStaysTheOldOne()
{
    test::SmallDisk disk;
    if (!disk.mount(u"64k"_s))
        QSKIP("mounting is refused here");
    Keyring ring{*m_store, {disk.path(), entry}};
    const auto keys = waited(ring.createWith(u"eski parola cümlesi"_s));
    QVERIFY(keys && disk.fill(0));
    QCOMPARE(waited(ring.changePassphrase(u"eski parola cümlesi"_s, u"yeni parola cümlesi"_s)).error().trouble, KeyTrouble::Disk);
    Keyring again{*m_store, {disk.path(), entry}};
    QVERIFY(waited(again.openWith(u"eski parola cümlesi"_s)).value_or(DataKeys()) == *keys);
}

void TestKeyring::plainPassphrasesAreNone_data()
{
    using Fault = std::optional<PassphraseFault>;
    QTest::addColumn<QString>("passphrase");
    QTest::addColumn<Fault>("fault");
    QTest::newRow("empty") << QString() << Fault(PassphraseFault::TooShort);
    QTest::newRow("eleven signs") << u"kısa parola"_s << Fault(PassphraseFault::TooShort);
    QTest::newRow("one sign") << QString(40, u'a') << Fault(PassphraseFault::TooPlain);
    QTest::newRow("four signs in two cases") << u"AbcdaBCDabcd"_s << Fault(PassphraseFault::TooPlain);
    QTest::newRow("twelve signs") << u"uzun parola!"_s << Fault();
    QTest::newRow("very long") << u"uzun bir parola "_s.repeated(500) << Fault();
    QTest::newRow("emoji and marks") << u"👩‍💻 ve \u202E🧿 kapıda"_s << Fault();
}

void TestKeyring::plainPassphrasesAreNone()
{
    QFETCH(QString, passphrase);
    QTEST(passphraseFault(passphrase), "fault");
}

void TestKeyring::rotationKeepsTheDataKeys()
{
    const auto ring = keyring();
    const auto keys = waited(ring->open());
    const QByteArray before = *waited(m_store->read(entry));
    const QByteArray file = keyFile();
    QVERIFY(waited(ring->rotate()));
    QVERIFY(*waited(m_store->read(entry)) != before);
    QVERIFY(keyFile() != file);
    QCOMPARE(m_store->names(), QStringList{entry});
    QVERIFY(made() == *keys);
    m_store->put(entry, before); // the old key opens nothing any more
    QCOMPARE(troubleOfOpening(), KeyTrouble::KeyChanged);
}

void TestKeyring::rotationThatFailsLosesNothing()
{
    const auto ring = keyring();
    const auto keys = waited(ring->open());
    for (const SecretFault fault : {SecretFault::Absent, SecretFault::Locked, SecretFault::Denied}) {
        m_store->fault = fault;
        QVERIFY(!waited(ring->rotate()));
        m_store->fault.reset();
        QVERIFY(made() == *keys);
    }
    m_store->forgets = true;
    QVERIFY(!waited(ring->rotate()));
    m_store->forgets = false;
    QVERIFY(made() == *keys);
    QVERIFY(waited(ring->rotate()));
    QVERIFY(made() == *keys);
}

void TestKeyring::newDataKeysStandBesideTheFormerOnes_data()
{
    QTest::addColumn<bool>("passphrase");
    QTest::newRow("keychain") << false;
    QTest::newRow("passphrase") << true;
}

void TestKeyring::newDataKeysStandBesideTheFormerOnes()
{
    QFETCH(bool, passphrase);
    const auto open = [&](Keyring &ring) { return *waited(passphrase ? ring.openWith(u"uzun bir cümle"_s) : ring.open()); };
    const auto ring = keyring();
    const DataKeys first = *waited(passphrase ? ring->createWith(u"uzun bir cümle"_s) : ring->create());
    QVERIFY(!first.hasFormer() && ring->dropFormer());
    const DataKeys both = *ring->renewData();
    QCOMPARE(both.formerCache, first.cache);
    QCOMPARE(both.formerOutbox, first.outbox);
    QVERIFY(both.cache != first.cache && both.outbox != first.outbox && both.cache != both.outbox);
    for (const QByteArray &key : {both.cache, both.outbox, both.formerCache, both.formerOutbox})
        QVERIFY(!keyFile().contains(key.toBase64()));
    QVERIFY(keyFile().contains("\"version\": 2")); // an earlier program is kept away
    QVERIFY(!ring->renewData());                     // one after the other
    const auto again = keyring();
    QVERIFY(open(*again) == both);
    if (!passphrase) {
        QVERIFY(waited(again->rotate()));
        QVERIFY(open(*keyring()) == both);
    }
    QVERIFY(again->dropFormer());
    QVERIFY(keyFile().contains("\"version\": 1"));
    const auto last = keyring();
    QVERIFY(open(*last) == (DataKeys{both.cache, both.outbox}));
    QVERIFY(last->dataMadeAt() == again->dataMadeAt() && last->usesPassphrase() == passphrase);
}

void TestKeyring::aHalfKeptFormerKeyIsDamage()
{
    const auto ring = keyring();
    QVERIFY(waited(ring->open()) && ring->renewData());
    touch(path(u"cache.db"_s));
    QString json = QString::fromUtf8(keyFile());
    const qsizetype former = json.indexOf(u"\"former\""_s);
    json.remove(json.indexOf(u"\"cache\": \""_s, former) + 10, 4);
    writeKeyFile(json.toUtf8());
    QCOMPARE(troubleOfOpening(), KeyTrouble::KeysDamaged);
}

void TestKeyring::killedAtAnyStepTheKeysOpen_data()
{
    QTest::addColumn<QString>("work");
    QTest::addColumn<QString>("step");
    for (const auto &[work, step] : {std::pair{"first", "first-key-in-keychain"}, {"first", "first-key-file"},
                                     {"rotate", "rotation-both-keys"}, {"rotate", "rotation-key-in-keychain"},
                                     {"rotate", "rotation-new-key"}, {"settle", "slots-settled"},
                                     {"passphrase", "rotation-passphrase-derived"}, {"passphrase", "rotation-new-key"}})
        QTest::addRow("%s, %s", work, step) << QString::fromLatin1(work) << QString::fromLatin1(step);
}

// A program of its own does the work and dies at the step.
void TestKeyring::killedAtAnyStepTheKeysOpen()
{
    QFETCH(QString, work);
    QFETCH(QString, step);
    const bool changes = work == "passphrase"_L1;
    DataKeys before;
    if (changes)
        before = waited(keyring()->createWith(u"eski parola cümlesi"_s)).value_or(DataKeys());
    else if (work != "first"_L1)
        before = made();
    const auto die = [&](const QString &what, const QString &at) {
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {u"--die"_s, what, at, path(), m_elsewhere->filePath(u"keychain"_s)});
        return process.waitForFinished(patience) && process.exitCode() == died;
    };
    if (work == "settle"_L1)
        QVERIFY(die(u"rotate"_s, u"rotation-key-in-keychain"_s));
    QVERIFY2(die(work, step), "it did not come to the step");
    if (changes) {
        const auto opens = [&](const QString &passphrase) { return waited(keyring()->openWith(passphrase)).value_or(DataKeys()) == before; };
        const bool written = step == "rotation-new-key"_L1;
        QCOMPARE(opens(u"yeni parola cümlesi"_s), written);
        QCOMPARE(opens(u"eski parola cümlesi"_s), !written);
        return;
    }
    const DataKeys after = made();
    QVERIFY(work == "first"_L1 || after == before);
    QVERIFY(made() == after);
    const auto ring = keyring();
    QVERIFY(waited(ring->open()) && waited(ring->rotate()));
    QVERIFY(made() == after);
}

namespace
{

int dieAt(const QStringList &words)
{
    test::FakeSecretStore store{words.at(4)};
    const auto die = [step = words.at(2).toLatin1()](const char *done) {
        if (step == done)
            std::_Exit(died); // no destructor runs, nothing is written any more
    };
    Keyring ring{store, {words.at(3), entry, die}};
    if (words.at(1) == "passphrase"_L1) {
        static_cast<void>(waited(ring.openWith(u"eski parola cümlesi"_s)));
        static_cast<void>(waited(ring.changePassphrase(u"eski parola cümlesi"_s, u"yeni parola cümlesi"_s)));
        return 0;
    }
    const auto opened = waited(ring.open());
    if (opened && words.at(1) == "rotate"_L1)
        static_cast<void>(waited(ring.rotate()));
    return 0;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments().sliced(1);
    if (words.size() == 5 && words.first() == "--die"_L1)
        return dieAt(words);
    TestKeyring test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keyring.moc"
