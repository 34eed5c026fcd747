#include "core/client/storage/keyfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/storage/sealer.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

const DataKeys both{QByteArray(32, 'c'), QByteArray(32, 'o'), QByteArray(32, 'C'), QByteArray(32, 'O')};
const QByteArray wrapping(32, 'w');
const QByteArray foreign(32, 'f');

QString base64(qsizetype size)
{
    return QString::fromLatin1(QByteArray(size, 'x').toBase64());
}

/// A slot of the right form, with the changes.
QJsonObject slotWith(const QJsonObject &changes = {}, const QStringList &without = {})
{
    QJsonObject slot{{u"made"_s, u"2012-09-10T06:00:00Z"_s}, {u"check"_s, base64(16)}, {u"cache"_s, base64(60)}, {u"outbox"_s, base64(60)}};
    for (auto it = changes.begin(); it != changes.end(); ++it)
        slot.insert(it.key(), it.value());
    for (const QString &name : without)
        slot.remove(name);
    return slot;
}

QByteArray fileOf(const QJsonValue &slotList, const QJsonValue &version = 1)
{
    return QJsonDocument(QJsonObject{{u"version"_s, version}, {u"slots"_s, slotList}}).toJson();
}

bool isDamaged(const KeySlot &slot, const QByteArray &key = wrapping)
{
    const auto opened = slot.open(key);
    return !opened && opened.error().code == ErrorCode::Crypto;
}

} // namespace

class TestKeyFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void readsWhatItWrote();
    void anEarlierProgramIsKeptFromFormerKeysAlone();
    void isWrittenForItsOwnerAlone();
    void whatIsNotThereIsToldFromWhatCannotBeRead();
    void aForeignOrDamagedFileIsRefused_data();
    void aForeignOrDamagedFileIsRefused();
    void everyShortenedFileIsRefused();
    void onlyItsOwnKeyOpensASlot();
    void aKeyOpensInItsPlaceAlone();
    void everyChangedByteIsSeen();
    void aPassphraseBecomesTheKeyOfTheStandard();
    void lettersOfOneLookAreOnePassphrase();
    void aChangedCostTakesNoMemory_data();
    void aChangedCostTakesNoMemory();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"keys.json"_s); }
    [[nodiscard]] QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] Result<KeyFile> read(const QByteArray &bytes) const
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        file.close();
        return KeyFile::read(path());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestKeyFile::readsWhatItWrote()
{
    const QDateTime moment(QDate(2012, 9, 10), QTime(6, 0), Qt::UTC);
    KeySlot first = *KeySlot::make(wrapping, {both.cache, both.outbox});
    first.madeAt = moment;
    first.dataMadeAt = moment.addDays(-3);
    KeySlot second = *KeySlot::make(foreign, both);
    second.scrypt = ScryptCost{1024, 4, 2, QByteArray(32, 's')};
    QVERIFY(KeyFile({{first, second}}).write(path()));
    for (const QByteArray &key : {both.cache, both.outbox, both.formerCache, both.formerOutbox, wrapping})
        QVERIFY(!content().contains(key.toBase64()));
    const auto read = KeyFile::read(path());
    QVERIFY(read);
    QCOMPARE(read->slotList.size(), 2);
    const KeySlot one = read->slotList.at(0), two = read->slotList.at(1);
    QCOMPARE(one.madeAt, moment);
    QCOMPARE(one.dataMadeAt, moment.addDays(-3));
    QVERIFY(!one.scrypt);
    QVERIFY(one.fits(wrapping) && !one.fits(foreign));
    QVERIFY(one.open(wrapping).value_or(DataKeys()) == (DataKeys{both.cache, both.outbox}));
    QVERIFY(!two.dataMadeAt.isValid()); // an earlier version did not say
    QVERIFY(two.scrypt.has_value());
    QCOMPARE(two.scrypt->n, 1024U);
    QCOMPARE(two.scrypt->r, 4U);
    QCOMPARE(two.scrypt->p, 2U);
    QCOMPARE(two.scrypt->salt, QByteArray(32, 's'));
    QVERIFY(two.fits(foreign) && !two.fits(wrapping));
    QVERIFY(two.open(foreign).value_or(DataKeys()) == both);
    // The next one takes its place whole, though it is shorter.
    QVERIFY(KeyFile({{first}}).write(path()));
    QCOMPARE(KeyFile::read(path()).value_or(KeyFile()).slotList.size(), 1);
}

void TestKeyFile::anEarlierProgramIsKeptFromFormerKeysAlone()
{
    const KeySlot plain = *KeySlot::make(wrapping, {both.cache, both.outbox});
    const KeySlot former = *KeySlot::make(wrapping, both);
    QVERIFY(KeyFile({{plain}}).write(path()));
    QVERIFY(content().contains("\"version\": 1") && !content().contains("former"));
    QVERIFY(KeyFile({{plain, former}}).write(path()));
    QVERIFY(content().contains("\"version\": 2"));
}

void TestKeyFile::isWrittenForItsOwnerAlone()
{
#ifdef Q_OS_WIN
    QSKIP("there the access list of the folder keeps others away");
#else
    QVERIFY(KeyFile({{*KeySlot::make(wrapping, both)}}).write(path()));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY((QFile::permissions(path()) & others) == QFile::Permissions());
#endif
}

// Where there is none a new key is made: nothing else may look like that.
void TestKeyFile::whatIsNotThereIsToldFromWhatCannotBeRead()
{
    QCOMPARE(KeyFile::read(path()).error().code, ErrorCode::NotFound);
    QCOMPARE(KeyFile::read(m_folder->path()).error().code, ErrorCode::Io);
    QCOMPARE(read({}).error().code, ErrorCode::Protocol);
    const KeyFile file{{*KeySlot::make(wrapping, both)}};
    QCOMPARE(file.write(m_folder->path()).error().code, ErrorCode::Io);
    QCOMPARE(file.write(m_folder->filePath(u"nowhere/keys.json"_s)).error().code, ErrorCode::Io);
}

void TestKeyFile::aForeignOrDamagedFileIsRefused_data()
{
    using Code = std::optional<ErrorCode>;
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Code>("code");
    const Code damaged = ErrorCode::Protocol, later = ErrorCode::NewerDatabase;
    const auto row = [](const char *name, const QByteArray &bytes, Code code) { QTest::newRow(name) << bytes << code; };
    const auto slot = [&](const char *name, const QJsonObject &changes, const QStringList &without = {}) {
        row(name, fileOf(QJsonArray{slotWith(changes, without)}), damaged);
    };
    const QJsonObject former{{u"cache"_s, base64(60)}, {u"outbox"_s, base64(60)}};
    row("as it should be", fileOf(QJsonArray{slotWith()}), {});
    row("with former keys", fileOf(QJsonArray{slotWith({{u"former"_s, former}})}, 2), {});
    row("a date that is none", fileOf(QJsonArray{slotWith({{u"made"_s, u"yesterday"_s}})}), {});
    row("of a later version", fileOf(QJsonArray{slotWith()}, 3), later);
    row("of a later version, with nothing known in it", "{\"version\": 3}", later);
    row("no JSON", "cache: 1", damaged);
    row("bytes", QByteArray("\x00\xFF\xFE", 3).repeated(100), damaged);
    row("a list", "[]", damaged);
    row("another object", "{\"name\": \"value\"}", damaged);
    row("no slot", fileOf(QJsonArray()), damaged);
    row("slots that are a text", fileOf(u"slots"_s), damaged);
    row("a slot that is a number", fileOf(QJsonArray{1}), damaged);
    row("the second slot damaged", fileOf(QJsonArray{slotWith(), slotWith({}, {u"check"_s})}), damaged);
    slot("a short check", {{u"check"_s, base64(15)}});
    slot("a long check", {{u"check"_s, base64(17)}});
    slot("a short key", {{u"cache"_s, base64(59)}});
    slot("a long key", {{u"outbox"_s, base64(61)}});
    slot("a key that is a number", {{u"cache"_s, 5}});
    slot("without a key", {}, {u"outbox"_s});
    slot("former keys that are none", {{u"former"_s, QJsonValue()}});
    slot("half of the former keys", {{u"former"_s, QJsonObject{{u"cache"_s, base64(60)}}}});
    slot("a short former key", {{u"former"_s, QJsonObject{{u"cache"_s, base64(60)}, {u"outbox"_s, base64(32)}}}});
}

void TestKeyFile::aForeignOrDamagedFileIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(std::optional<ErrorCode>, code);
    const auto file = read(bytes);
    QCOMPARE(file.has_value(), !code.has_value());
    if (code)
        QCOMPARE(file.error().code, *code);
    QCOMPARE(content(), bytes); // it stays for who can read it
}

void TestKeyFile::everyShortenedFileIsRefused()
{
    QVERIFY(KeyFile({{*KeySlot::make(wrapping, both)}}).write(path()));
    const QByteArray whole = content().trimmed();
    QVERIFY(read(whole));
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto cut = read(whole.first(size));
        QVERIFY2(!cut && cut.error().code == ErrorCode::Protocol, qPrintable(QString::number(size)));
    }
}

void TestKeyFile::onlyItsOwnKeyOpensASlot()
{
    KeySlot slot = *KeySlot::make(wrapping, both);
    QVERIFY(slot.fits(wrapping) && slot.open(wrapping));
    for (const QByteArray &key : {foreign, wrapping.first(31), QByteArray(wrapping + 'w'), QByteArray()}) {
        QVERIFY(!slot.fits(key));
        QVERIFY(isDamaged(slot, key));
    }
    slot.check.chop(1);
    QVERIFY(!slot.fits(wrapping));
    slot.check.clear();
    QVERIFY(!slot.fits(wrapping) && !slot.fits({}));
}

void TestKeyFile::aKeyOpensInItsPlaceAlone()
{
    const KeySlot slot = *KeySlot::make(wrapping, both);
    KeySlot changed = slot;
    std::swap(changed.cache, changed.outbox);
    QVERIFY(isDamaged(changed));
    changed = slot;
    std::swap(changed.cache, changed.formerCache);
    QVERIFY(isDamaged(changed));
    changed = slot;
    std::swap(changed.formerCache, changed.formerOutbox);
    QVERIFY(isDamaged(changed));
}

void TestKeyFile::everyChangedByteIsSeen()
{
    const KeySlot slot = *KeySlot::make(wrapping, both);
    const auto flip = [](QByteArray &bytes, qsizetype at) { bytes[at] = static_cast<char>(bytes.at(at) ^ 1); };
    for (qsizetype at = 0; at < slot.check.size(); ++at) {
        KeySlot changed = slot;
        flip(changed.check, at);
        QVERIFY(!changed.fits(wrapping));
    }
    for (QByteArray KeySlot::*key : {&KeySlot::cache, &KeySlot::outbox, &KeySlot::formerCache, &KeySlot::formerOutbox})
        for (qsizetype at = 0; at < (slot.*key).size(); ++at) {
            KeySlot changed = slot;
            flip(changed.*key, at);
            QVERIFY(changed.fits(wrapping) && isDamaged(changed));
        }
}

// RFC 7914, section 12: the first half of the fourth vector.
void TestKeyFile::aPassphraseBecomesTheKeyOfTheStandard()
{
    const ScryptCost cost{16'384, 8, 1, "SodiumChloride"};
    QCOMPARE(cost.keyFrom(u"pleaseletmein"_s).value_or(QByteArray()).toHex(),
             QByteArray("7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"));
    const auto made = ScryptCost::make(), another = ScryptCost::make();
    QVERIFY(made && another);
    QCOMPARE(made->n, 65'536U);
    QCOMPARE(made->r, 8U);
    QCOMPARE(made->p, 1U);
    QCOMPARE(made->salt.size(), 32);
    QVERIFY(made->salt != another->salt);
}

void TestKeyFile::lettersOfOneLookAreOnePassphrase()
{
    const ScryptCost cost{16, 1, 1, "salt"};
    const QString passphrase = u"gül bahçesi ﬁdan"_s;
    const QByteArray key = *cost.keyFrom(passphrase);
    QCOMPARE(cost.keyFrom(passphrase.normalized(QString::NormalizationForm_D)).value_or(QByteArray()), key);
    QCOMPARE(cost.keyFrom(u"gül bahçesi fidan"_s).value_or(QByteArray()), key);
    QVERIFY(cost.keyFrom(u"gul bahcesi fidan"_s).value_or(QByteArray()) != key);
    QVERIFY(cost.keyFrom(u"Gül bahçesi fidan"_s).value_or(QByteArray()) != key);
    QVERIFY((ScryptCost{16, 1, 1, "Salt"}.keyFrom(passphrase).value_or(QByteArray()) != key));
}

void TestKeyFile::aChangedCostTakesNoMemory_data()
{
    QTest::addColumn<qint64>("n");
    QTest::addColumn<qint64>("r");
    QTest::addColumn<qint64>("p");
    QTest::newRow("two gibibytes") << qint64(1 << 21) << qint64(8) << qint64(1);
    QTest::newRow("without end") << (qint64(1) << 40) << qint64(8) << qint64(1);
    QTest::newRow("no power of two") << qint64(65'535) << qint64(8) << qint64(1);
    QTest::newRow("nothing") << qint64(0) << qint64(0) << qint64(0);
    QTest::newRow("below nothing") << qint64(-1) << qint64(-1) << qint64(-1);
    QTest::newRow("many at once") << qint64(16) << qint64(8) << (qint64(1) << 31);
}

// A file that somebody changed may make a passphrase wrong, not the program stand still.
void TestKeyFile::aChangedCostTakesNoMemory()
{
    QFETCH(qint64, n);
    QFETCH(qint64, r);
    QFETCH(qint64, p);
    const QJsonObject cost{{u"n"_s, n}, {u"r"_s, r}, {u"p"_s, p}, {u"salt"_s, base64(32)}};
    const auto file = read(fileOf(QJsonArray{slotWith({{u"scrypt"_s, cost}})}));
    QVERIFY(file && file->slotList.first().scrypt.has_value());
    const auto key = file->slotList.first().scrypt->keyFrom(u"uzun bir parola cümlesi"_s);
    QVERIFY(!key);
    QCOMPARE(key.error().code, ErrorCode::Crypto);
}

QTEST_GUILESS_MAIN(TestKeyFile)
#include "tst_keyfile.moc"
