#include "core/client/storage/keyring.h"

#include <QFile>
#include <QSet>
#include <algorithm>

#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/client/storage/sealer.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::seconds longestWait{60};

tl::unexpected<KeyError> trouble(KeyTrouble what, const QString &detail)
{
    return tl::unexpected(KeyError{what, detail});
}

tl::unexpected<KeyError> trouble(const Error &error)
{
    const auto what = error.code == ErrorCode::Io ? KeyTrouble::Disk
                      : error.code == ErrorCode::NewerDatabase ? KeyTrouble::NewerKeys : KeyTrouble::KeysDamaged;
    return trouble(what, error.detail);
}

template <typename T>
void finish(const std::shared_ptr<QPromise<T>> &promise, const T &value)
{
    promise->addResult(value);
    promise->finish();
}

template <typename T>
std::shared_ptr<QPromise<T>> begun()
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    return promise;
}

} // namespace

KeyError keyError(const SecretError &error)
{
    switch (error.fault) {
    case SecretFault::Absent: return {KeyTrouble::NoKeychain, error.detail};
    case SecretFault::Locked: return {KeyTrouble::KeychainLocked, error.detail};
    case SecretFault::Denied: return {KeyTrouble::KeychainDenied, error.detail};
    case SecretFault::NotFound: return {KeyTrouble::KeyLost, error.detail};
    case SecretFault::Failed: break;
    }
    return {KeyTrouble::KeychainFailed, error.detail};
}

Keyring::Keyring(SecretStore &store, Options options) : m_store{store}, m_options{std::move(options)} {}

QString Keyring::path() const
{
    return m_options.folder + u"/keys.json"_s;
}

bool Keyring::hasData() const
{
    return std::ranges::any_of(QStringList{u"/cache.db"_s, u"/outbox.db"_s},
                               [this](const QString &name) { return QFile::exists(m_options.folder + name); });
}

void Keyring::step(const char *name) const
{
    if (m_options.done)
        m_options.done(name);
}

KeyResult<KeyFile> Keyring::readFile() const
{
    const auto file = KeyFile::read(path());
    return file ? KeyResult<KeyFile>(*file) : trouble(file.error());
}

QFuture<KeyResult<DataKeys>> Keyring::open()
{
    if (!QFile::exists(path()) && !hasData())
        return create();
    const auto promise = begun<KeyResult<DataKeys>>();
    const auto file = readFile();
    if (file)
        openFrom(*file, promise);
    else
        finish<KeyResult<DataKeys>>(promise, tl::unexpected(file.error()));
    return promise->future();
}

void Keyring::openFrom(const KeyFile &file, const KeysPromise &promise)
{
    const auto inKeychain = [](const KeySlot &slot) { return !slot.scrypt; };
    if (std::ranges::none_of(file.slotList, inKeychain)) {
        m_passphrase = true;
        finish<KeyResult<DataKeys>>(promise, trouble(KeyTrouble::NeedsPassphrase, u"the keys lie under a passphrase"_s));
        return;
    }
    whenDone(m_store.read(m_options.entry), this, [this, file, promise](const SecretResult<QByteArray> &secret) {
        finish<KeyResult<DataKeys>>(promise, secret ? take(file, *secret, KeyTrouble::KeyChanged) : tl::unexpected(keyError(secret.error())));
    });
}

// A change of the wrapping key that was broken off left two slots: the one that fits is the only one from now on.
KeyResult<DataKeys> Keyring::take(const KeyFile &file, const QByteArray &wrappingKey, KeyTrouble otherwise)
{
    const auto slot = std::ranges::find_if(file.slotList, [&](const KeySlot &s) { return s.fits(wrappingKey); });
    if (slot == file.slotList.end())
        return trouble(otherwise, u"the wrapping key is another one"_s);
    const auto keys = slot->open(wrappingKey);
    if (!keys)
        return trouble(keys.error());
    if (file.slotList.size() > 1)
        if (const auto written = writeSlots({*slot}, "slots-settled"); !written)
            qCWarning(lcStore, "%s", qUtf8Printable(written.error().detail));
    opened(*slot, wrappingKey, *keys);
    return *keys;
}

std::chrono::seconds Keyring::waitLeft() const
{
    return std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds{std::max<qint64>(0, m_notBefore.remainingTime())});
}

KeyError Keyring::wrongPassphrase(const QString &detail)
{
    m_notBefore = QDeadlineTimer(std::min(longestWait, std::chrono::seconds{1LL << std::min(m_wrong++, 10)}));
    return {KeyTrouble::WrongPassphrase, detail, waitLeft()};
}

QFuture<Keyring::Tried> Keyring::derive(const QString &passphrase)
{
    const auto file = readFile();
    if (!file)
        return ready<Tried>(tl::unexpected(file.error()));
    const auto slot = std::ranges::find_if(file->slotList, [](const KeySlot &s) { return s.scrypt.has_value(); });
    if (slot == file->slotList.end())
        return ready<Tried>(trouble(KeyTrouble::KeysDamaged, u"there is no passphrase"_s));
    if (!m_notBefore.hasExpired())
        return ready<Tried>(tl::unexpected(KeyError{KeyTrouble::WrongPassphrase, u"asked too soon"_s, waitLeft()}));
    return m_worker.run([file = *file, cost = *slot->scrypt, passphrase]() -> Tried {
        const auto key = cost.keyFrom(passphrase);
        return key ? Tried(std::pair{file, *key}) : trouble(key.error());
    });
}

void Keyring::opened(const KeySlot &slot, const QByteArray &wrappingKey, const DataKeys &keys)
{
    m_keys = keys;
    m_wrappingKey = wrappingKey;
    m_scrypt = slot.scrypt;
    m_madeAt = slot.madeAt;
    m_dataMadeAt = slot.dataMadeAt.isValid() ? slot.dataMadeAt : slot.madeAt;
    m_passphrase = slot.scrypt.has_value();
}

QFuture<KeyResult<DataKeys>> Keyring::openWith(const QString &passphrase)
{
    using Keys = KeyResult<DataKeys>;
    const auto promise = begun<Keys>();
    whenDone(derive(passphrase), this, [this, promise](const Tried &tried) {
        if (!tried) {
            finish<Keys>(promise, tl::unexpected(tried.error()));
            return;
        }
        Keys keys = take(tried->first, tried->second, KeyTrouble::WrongPassphrase);
        if (keys)
            m_wrong = 0;
        else if (keys.error().trouble == KeyTrouble::WrongPassphrase)
            keys = tl::unexpected(wrongPassphrase(keys.error().detail));
        finish<Keys>(promise, keys);
    });
    return promise->future();
}

QFuture<KeyResult<DataKeys>> Keyring::create()
{
    const auto promise = begun<KeyResult<DataKeys>>();
    makeIn(promise);
    return promise->future();
}

// The keychain first: a key file without its key would be data that is lost.
void Keyring::makeIn(const KeysPromise &promise)
{
    using Keys = KeyResult<DataKeys>;
    const auto wrappingKey = Sealer::newKey();
    const auto keys = DataKeys::make();
    auto slot = wrappingKey && keys ? KeySlot::make(*wrappingKey, *keys) : fail(ErrorCode::Crypto, u"no random bytes"_s);
    if (!slot) {
        finish<Keys>(promise, trouble(slot.error()));
        return;
    }
    slot->dataMadeAt = slot->madeAt;
    whenDone(keep(*wrappingKey), this, [this, promise, wrappingKey = *wrappingKey, keys = *keys, slot = *slot](const SecretResult<void> &kept) {
        if (!kept) {
            finish<Keys>(promise, tl::unexpected(keyError(kept.error())));
            return;
        }
        step("first-key-in-keychain");
        const auto written = writeSlots({slot}, "first-key-file");
        if (!written) {
            finish<Keys>(promise, tl::unexpected(written.error()));
            return;
        }
        opened(slot, wrappingKey, keys);
        finish<Keys>(promise, keys);
    });
}

QFuture<SecretResult<void>> Keyring::keep(const QByteArray &wrappingKey)
{
    const auto promise = begun<SecretResult<void>>();
    whenDone(m_store.write(m_options.entry, wrappingKey), this, [this, promise, wrappingKey](const SecretResult<void> &written) {
        if (!written) {
            // "Not found" is the word of a keychain that has no place to write to.
            const bool nowhere = written.error().fault == SecretFault::NotFound;
            finish<SecretResult<void>>(promise, tl::unexpected(SecretError{nowhere ? SecretFault::Failed : written.error().fault, written.error().detail}));
            return;
        }
        whenDone(m_store.read(m_options.entry), this, [promise, wrappingKey](const SecretResult<QByteArray> &back) {
            if (back && *back == wrappingKey)
                finish<SecretResult<void>>(promise, {});
            else
                finish<SecretResult<void>>(promise, tl::unexpected(SecretError{SecretFault::Failed, u"the keychain did not keep the key"_s}));
        });
    });
    return promise->future();
}

KeyResult<void> Keyring::writeSlots(const QList<KeySlot> &slotList, const char *name)
{
    if (const Status written = KeyFile{slotList}.write(path()); !written)
        return trouble(written.error());
    step(name);
    return {};
}

namespace {

Result<std::pair<ScryptCost, QByteArray>> derivedFrom(const QString &passphrase)
{
    const auto cost = ScryptCost::make();
    if (!cost)
        return fail(cost.error());
    const auto key = cost->keyFrom(passphrase);
    if (!key)
        return fail(key.error());
    return std::pair{*cost, *key};
}

} // namespace

QFuture<KeyResult<DataKeys>> Keyring::createWith(const QString &passphrase)
{
    const auto promise = begun<KeyResult<DataKeys>>();
    whenDone(m_worker.run([passphrase] { return derivedFrom(passphrase); }), this, [this, promise](const auto &derived) {
        finish<KeyResult<DataKeys>>(promise, makeUnder(derived));
    });
    return promise->future();
}

KeyResult<DataKeys> Keyring::makeUnder(const Result<std::pair<ScryptCost, QByteArray>> &derived)
{
    const auto keys = DataKeys::make();
    if (!derived || !keys)
        return trouble(derived ? keys.error() : derived.error());
    auto slot = KeySlot::make(derived->second, *keys);
    if (!slot)
        return trouble(slot.error());
    slot->scrypt = derived->first;
    slot->dataMadeAt = slot->madeAt;
    if (const auto written = writeSlots({*slot}, "first-key-file"); !written)
        return tl::unexpected(written.error());
    opened(*slot, derived->second, *keys);
    return *keys;
}

// Both wrapping keys open the file until the keychain surely holds the new one.
QFuture<KeyResult<void>> Keyring::rotate()
{
    using Done = KeyResult<void>;
    const auto file = readFile();
    if (!file || !m_keys)
        return ready<Done>(file ? trouble(KeyTrouble::KeysDamaged, u"the keys are not open"_s) : tl::unexpected(file.error()));
    const auto wrappingKey = Sealer::newKey();
    const auto slot = wrappingKey ? slotUnder(*wrappingKey) : fail(wrappingKey.error());
    if (!slot)
        return ready<Done>(trouble(slot.error()));
    if (const auto both = writeSlots(file->slotList + QList<KeySlot>{*slot}, "rotation-both-keys"); !both)
        return ready<Done>(both);
    const auto promise = begun<Done>();
    whenDone(keep(*wrappingKey), this, [this, promise, wrappingKey = *wrappingKey, slot = *slot](const SecretResult<void> &kept) {
        if (!kept) {
            finish<Done>(promise, tl::unexpected(keyError(kept.error())));
            return;
        }
        step("rotation-key-in-keychain");
        const auto written = writeSlots({slot}, "rotation-new-key");
        if (written)
            opened(slot, wrappingKey, *m_keys);
        finish<Done>(promise, written);
    });
    return promise->future();
}

QFuture<KeyResult<void>> Keyring::rotateTo(const QString &passphrase)
{
    using Done = KeyResult<void>;
    if (!m_keys)
        return ready<Done>(trouble(KeyTrouble::KeysDamaged, u"the keys are not open"_s));
    const auto promise = begun<Done>();
    whenDone(m_worker.run([passphrase] { return derivedFrom(passphrase); }), this, [this, promise](const auto &derived) {
        auto slot = derived ? slotUnder(derived->second) : fail(derived.error());
        if (!slot) {
            finish<Done>(promise, trouble(slot.error()));
            return;
        }
        slot->scrypt = derived->first;
        step("rotation-passphrase-derived");
        // One file in place of the other, as a whole: there is nothing between the old passphrase and the new one.
        const auto written = writeSlots({*slot}, "rotation-new-key");
        if (written)
            opened(*slot, derived->second, *m_keys);
        finish<Done>(promise, written);
    });
    return promise->future();
}

QFuture<KeyResult<void>> Keyring::changePassphrase(const QString &present, const QString &next)
{
    using Done = KeyResult<void>;
    const auto promise = begun<Done>();
    whenDone(derive(present), this, [this, next, promise](const Tried &tried) {
        if (!tried) {
            finish<Done>(promise, tl::unexpected(tried.error()));
            return;
        }
        const auto &[file, key] = *tried;
        if (std::ranges::none_of(file.slotList, [&key = key](const KeySlot &slot) { return slot.fits(key); })) {
            finish<Done>(promise, tl::unexpected(wrongPassphrase(u"the present passphrase is another one"_s)));
            return;
        }
        m_wrong = 0;
        whenDone(rotateTo(next), this, [promise](const Done &done) { finish<Done>(promise, done); });
    });
    return promise->future();
}

Result<KeySlot> Keyring::slotUnder(const QByteArray &wrappingKey) const
{
    auto slot = KeySlot::make(wrappingKey, *m_keys);
    if (slot)
        slot->dataMadeAt = m_dataMadeAt;
    return slot;
}

KeyResult<DataKeys> Keyring::renewData()
{
    const auto made = DataKeys::make();
    if (!made || !m_keys || m_keys->hasFormer())
        return made ? trouble(KeyTrouble::KeysDamaged, u"the keys are not open, or being changed already"_s) : trouble(made.error());
    const DataKeys keys{made->cache, made->outbox, m_keys->cache, m_keys->outbox};
    const auto written = writeKeys(keys, QDateTime::currentDateTimeUtc(), "data-keys-both");
    return written ? KeyResult<DataKeys>(keys) : tl::unexpected(written.error());
}

KeyResult<void> Keyring::dropFormer()
{
    if (!m_keys || !m_keys->hasFormer())
        return {};
    return writeKeys({m_keys->cache, m_keys->outbox}, m_dataMadeAt, "data-keys-new");
}

KeyResult<void> Keyring::writeKeys(const DataKeys &keys, const QDateTime &madeAt, const char *name)
{
    auto slot = KeySlot::make(m_wrappingKey, keys);
    if (!slot)
        return trouble(slot.error());
    slot->scrypt = m_scrypt;
    slot->madeAt = m_madeAt;
    slot->dataMadeAt = madeAt;
    const auto file = readFile();
    if (!file)
        return tl::unexpected(file.error());
    if (file->slotList.size() > 1)
        return trouble(KeyTrouble::KeysDamaged, u"the wrapping key is being changed"_s);
    if (const auto written = writeSlots({*slot}, name); !written)
        return written;
    opened(*slot, m_wrappingKey, keys);
    return {};
}

std::optional<PassphraseFault> passphraseFault(const QString &passphrase)
{
    if (passphrase.size() < shortestPassphrase)
        return PassphraseFault::TooShort;
    const QString folded = passphrase.toCaseFolded();
    if (QSet<QChar>(folded.begin(), folded.end()).size() < fewestSigns)
        return PassphraseFault::TooPlain;
    return std::nullopt;
}

} // namespace eimza::client
