#include "core/client/storage/keyfile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QSaveFile>
#include <algorithm>
#include <openssl/crypto.h>
#include <openssl/evp.h>

#include "core/base/heldfile.h"
#include "core/client/storage/sealer.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int version = 2; ///< with former keys; an earlier program knows them not and is kept away
constexpr int versionWithoutFormer = 1;
constexpr qsizetype checkSize = 16;
constexpr quint64 mostMemory = 1ULL << 30; ///< what a changed file may make us spend on scrypt

QByteArray checkOf(const QByteArray &key)
{
    return QMessageAuthenticationCode::hash("eimza key check", key, QCryptographicHash::Sha256).first(checkSize);
}

QString text(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray bytes(const QJsonObject &json, QLatin1StringView name)
{
    return QByteArray::fromBase64(json.value(name).toString().toLatin1());
}

QJsonObject toJson(const KeySlot &slot)
{
    QJsonObject json{{u"made"_s, slot.madeAt.toString(Qt::ISODate)}, {u"check"_s, text(slot.check)},
                     {u"cache"_s, text(slot.cache)}, {u"outbox"_s, text(slot.outbox)}};
    if (slot.dataMadeAt.isValid())
        json.insert(u"data_made"_s, slot.dataMadeAt.toString(Qt::ISODate));
    if (!slot.formerCache.isEmpty())
        json.insert(u"former"_s, QJsonObject{{u"cache"_s, text(slot.formerCache)}, {u"outbox"_s, text(slot.formerOutbox)}});
    if (slot.scrypt)
        json.insert(u"scrypt"_s, QJsonObject{{u"n"_s, static_cast<qint64>(slot.scrypt->n)}, {u"r"_s, static_cast<qint64>(slot.scrypt->r)},
                                             {u"p"_s, static_cast<qint64>(slot.scrypt->p)}, {u"salt"_s, text(slot.scrypt->salt)}});
    return json;
}

Result<KeySlot> slotFrom(const QJsonObject &json)
{
    KeySlot slot;
    slot.madeAt = QDateTime::fromString(json.value("made"_L1).toString(), Qt::ISODate);
    slot.check = bytes(json, "check"_L1);
    slot.cache = bytes(json, "cache"_L1);
    slot.outbox = bytes(json, "outbox"_L1);
    if (const QJsonValue scrypt = json.value("scrypt"_L1); scrypt.isObject()) {
        const QJsonObject cost = scrypt.toObject();
        slot.scrypt = ScryptCost{static_cast<quint64>(cost.value("n"_L1).toInteger()), static_cast<quint32>(cost.value("r"_L1).toInteger()),
                                 static_cast<quint32>(cost.value("p"_L1).toInteger()), bytes(cost, "salt"_L1)};
    }
    slot.dataMadeAt = QDateTime::fromString(json.value("data_made"_L1).toString(), Qt::ISODate);
    constexpr qsizetype wrappedSize = Sealer::keySize + Sealer::overhead;
    bool whole = slot.check.size() == checkSize && slot.cache.size() == wrappedSize && slot.outbox.size() == wrappedSize;
    if (const QJsonValue former = json.value("former"_L1); !former.isUndefined()) {
        slot.formerCache = bytes(former.toObject(), "cache"_L1);
        slot.formerOutbox = bytes(former.toObject(), "outbox"_L1);
        whole = whole && slot.formerCache.size() == wrappedSize && slot.formerOutbox.size() == wrappedSize;
    }
    if (!whole)
        return fail(ErrorCode::Protocol, u"the key file is damaged"_s);
    return slot;
}

} // namespace

Result<DataKeys> DataKeys::make()
{
    const auto cache = Sealer::newKey();
    const auto outbox = Sealer::newKey();
    if (!cache || !outbox)
        return fail(cache ? outbox.error() : cache.error());
    return DataKeys{*cache, *outbox};
}

Result<ScryptCost> ScryptCost::make()
{
    ScryptCost cost;
    const auto salt = Sealer::newKey();
    if (!salt)
        return fail(salt.error());
    cost.salt = *salt;
    return cost;
}

Result<QByteArray> ScryptCost::keyFrom(const QString &passphrase) const
{
    // The same letters are the same passphrase, however a keyboard composes them.
    QByteArray secret = passphrase.normalized(QString::NormalizationForm_KC).toUtf8();
    QByteArray key(Sealer::keySize, Qt::Uninitialized);
    const int done = EVP_PBE_scrypt(secret.constData(), static_cast<size_t>(secret.size()),
                                    reinterpret_cast<const unsigned char *>(salt.constData()), static_cast<size_t>(salt.size()),
                                    n, r, p, mostMemory, reinterpret_cast<unsigned char *>(key.data()), Sealer::keySize);
    OPENSSL_cleanse(secret.data(), static_cast<size_t>(secret.size()));
    if (done != 1)
        return fail(ErrorCode::Crypto, u"scrypt refuses its parameters"_s);
    return key;
}

namespace {

// Each key is tied to its place in the slot. Without a key there is nothing.
struct WrappedKey {
    const char *place;
    QByteArray KeySlot::*sealed;
    QByteArray DataKeys::*plain;
};
constexpr WrappedKey wrappedKeys[] = {
    {"key|cache", &KeySlot::cache, &DataKeys::cache},
    {"key|outbox", &KeySlot::outbox, &DataKeys::outbox},
    {"key|former-cache", &KeySlot::formerCache, &DataKeys::formerCache},
    {"key|former-outbox", &KeySlot::formerOutbox, &DataKeys::formerOutbox},
};

} // namespace

Result<KeySlot> KeySlot::make(const QByteArray &wrappingKey, const DataKeys &keys)
{
    const auto sealer = Sealer::create(wrappingKey);
    if (!sealer)
        return fail(sealer.error());
    KeySlot slot;
    slot.madeAt = QDateTime::currentDateTimeUtc();
    slot.check = checkOf(wrappingKey);
    for (const WrappedKey &key : wrappedKeys) {
        if ((keys.*key.plain).isEmpty())
            continue;
        const auto sealed = (*sealer)->seal(keys.*key.plain, key.place);
        if (!sealed)
            return fail(sealed.error());
        slot.*key.sealed = *sealed;
    }
    return slot;
}

bool KeySlot::fits(const QByteArray &wrappingKey) const
{
    const QByteArray expected = checkOf(wrappingKey);
    return check.size() == checkSize && CRYPTO_memcmp(expected.constData(), check.constData(), checkSize) == 0;
}

Result<DataKeys> KeySlot::open(const QByteArray &wrappingKey) const
{
    const auto sealer = Sealer::create(wrappingKey);
    if (!sealer)
        return fail(sealer.error());
    DataKeys keys;
    for (const WrappedKey &key : wrappedKeys) {
        if ((this->*key.sealed).isEmpty())
            continue;
        const auto plain = (*sealer)->unseal(this->*key.sealed, key.place);
        if (!plain)
            return fail(ErrorCode::Crypto, u"the key file is damaged"_s);
        keys.*key.plain = *plain;
    }
    return keys;
}

Result<KeyFile> KeyFile::read(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return fail(ErrorCode::NotFound, u"there is no key file"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"the key file cannot be read: %1"_s.arg(file.errorString()));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    if (json.value("version"_L1).toInt() > version)
        return fail(ErrorCode::NewerDatabase, u"the key file is of a later version"_s);
    KeyFile keys;
    for (const QJsonValue slot : json.value("slots"_L1).toArray()) {
        const auto read = slotFrom(slot.toObject());
        if (!read)
            return fail(read.error());
        keys.slotList.append(*read);
    }
    if (keys.slotList.isEmpty())
        return fail(ErrorCode::Protocol, u"the key file is damaged"_s);
    return keys;
}

Status KeyFile::write(const QString &path) const
{
    QJsonArray slotArray;
    for (const KeySlot &slot : slotList)
        slotArray.append(toJson(slot));
    const bool hasFormer = std::ranges::any_of(slotList, [](const KeySlot &slot) { return !slot.formerCache.isEmpty(); });
    const QByteArray content = QJsonDocument(QJsonObject{{u"version"_s, hasFormer ? version : versionWithoutFormer}, {u"slots"_s, slotArray}}).toJson();
    QString reason;
    const bool written = whileFilesAreHeld([&] {
        QSaveFile file(path); // Qt 6.4's commit() does not see what flush() sees
        const bool whole = file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
                           && file.write(content) == content.size() && file.flush() && file.commit();
        reason = file.errorString();
        return whole;
    });
    if (!written)
        return fail(ErrorCode::Io, u"the key file cannot be written: %1"_s.arg(reason));
    return {};
}

} // namespace eimza::client
