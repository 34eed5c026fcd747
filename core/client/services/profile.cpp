#include "core/client/services/profile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QSaveFile>

#include "core/base/heldfile.h"
#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/client/services/client.h"
#include "core/client/storage/sealer.h"
#include "core/client/storage/vault.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int keyDays = 90;               ///< after which the wrapping key is changed
constexpr int contactSeconds = 10 * 60;   ///< how exact the moment of the last contact is kept
constexpr auto accountPlace = "account";

QString origin(const QUrl &server)
{
    return u"%1://%2:%3"_s.arg(server.scheme(), server.host().toLower()).arg(server.port(server.scheme() == "http"_L1 ? 80 : 443));
}

bool writeWhole(const QString &path, const QByteArray &bytes)
{
    return whileFilesAreHeld([&] {
        QSaveFile file(path);
        return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
               && file.write(bytes) == bytes.size() && file.flush() && file.commit();
    });
}

QByteArray readWhole(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::optional<Remembered> readRemembered(const QString &path, const QByteArray &key)
{
    const auto sealer = Sealer::create(key);
    const auto plain = sealer ? (*sealer)->unseal(readWhole(path), accountPlace) : Result<QByteArray>(fail(sealer.error()));
    const auto json = plain ? parseJsonObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    if (!json)
        return {};
    JsonReader reader{*json};
    const auto session = sessionAnswer(reader.object("session"_L1));
    Remembered remembered{session.value_or(SessionAnswer()), reader.moment("contact"_L1), reader.number("ahead"_L1)};
    return session && reader.status() ? std::optional(remembered) : std::nullopt;
}

Status writeRemembered(const QString &path, const QByteArray &key, Remembered remembered)
{
    const auto sealer = Sealer::create(key);
    if (!sealer)
        return fail(sealer.error());
    remembered.session.accessToken = u"-"_s;
    remembered.session.refreshToken.clear();
    const QJsonObject json{{u"session"_s, toJson(remembered.session)}, {u"contact"_s, remembered.contact.toString(Qt::ISODateWithMs)},
                           {u"ahead"_s, remembered.ahead}};
    const auto sealed = (*sealer)->seal(compactJson(json), accountPlace);
    if (!sealed)
        return fail(sealed.error());
    return writeWhole(path, *sealed) ? Status{} : fail(ErrorCode::Io, u"%1 cannot be written"_s.arg(path));
}

void wipeFiles(const QString &folder)
{
    for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden))
        if (name != "vault.lock"_L1 && name != "leaving"_L1)
            QFile::remove(folder + u'/' + name);
    QFile::remove(folder + u"/leaving"_s); // the last: until then it is taken up again
}

KeyError diskError(const Error &error)
{
    return {KeyTrouble::Disk, error.detail};
}

} // namespace

Profile::Profile(SecretStore &store, Options options) : m_store{store}, m_options{std::move(options)}
{
    readProfile();
}

void Profile::readProfile()
{
    const QJsonObject json = QJsonDocument::fromJson(readWhole(m_options.folder + u"/profile.json"_s)).object();
    m_salt = QByteArray::fromHex(json.value("salt"_L1).toString().toLatin1());
    m_lastServer = QUrl(json.value("server"_L1).toString());
    m_lastAccount = json.value("account"_L1).toString();
    if (m_salt.size() != Sealer::keySize || m_lastAccount.isEmpty())
        m_lastServer.clear();
}

Status Profile::writeProfile()
{
    if (m_salt.size() != Sealer::keySize) {
        const auto salt = Sealer::newKey();
        if (!salt)
            return fail(salt.error());
        m_salt = *salt;
    }
    QJsonObject json{{u"version"_s, 1}, {u"salt"_s, QString::fromLatin1(m_salt.toHex())}};
    if (m_lastServer.isValid()) {
        json.insert(u"server"_s, m_lastServer.toString());
        json.insert(u"account"_s, m_lastAccount);
    }
    const bool written = QDir().mkpath(m_options.folder) && writeWhole(m_options.folder + u"/profile.json"_s, QJsonDocument(json).toJson());
    return written ? Status{} : fail(ErrorCode::Io, u"the folder %1 cannot be written"_s.arg(m_options.folder));
}

void Profile::choose(const QUrl &server, const QString &account)
{
    m_server = server;
    m_account = account;
    m_folder = m_options.folder + u"/accounts/"_s + account;
    m_lock.reset();
    m_setAside = 0;
    m_keyring = std::make_unique<Keyring>(m_store, Keyring::Options{m_folder, u"eimza|%1|%2"_s.arg(origin(server), account), m_options.done});
}

KeyResult<void> Profile::lock()
{
    if (m_lock)
        return {};
    const auto taken = lockFolder(m_folder);
    if (!taken)
        return tl::unexpected(KeyError{QDir(m_folder).exists() ? KeyTrouble::InUse : KeyTrouble::Disk, taken.error().detail});
    m_lock = *taken;
    return {};
}

Profile::Opening Profile::openLast()
{
    choose(m_lastServer, m_lastAccount);
    return opened({});
}

Profile::Opening Profile::open(const QUrl &server, const QString &user)
{
    if (m_salt.size() != Sealer::keySize)
        if (const Status written = writeProfile(); !written)
            return ready<KeyResult<OpenProfile>>(tl::unexpected(diskError(written.error())));
    const QByteArray name = (origin(server) + u'\n' + user.trimmed()).toUtf8();
    choose(server, QString::fromLatin1(QMessageAuthenticationCode::hash(name, m_salt, QCryptographicHash::Sha256).toHex().first(32)));
    return opened({});
}

Profile::Opening Profile::unlock(const QString &passphrase)
{
    return opened(m_keyring->openWith(passphrase));
}

Profile::Opening Profile::beginAnew(const std::optional<QString> &passphrase)
{
    using Opened = KeyResult<OpenProfile>;
    if (const auto locked = lock(); !locked)
        return ready<Opened>(tl::unexpected(locked.error()));
    const Status removed = removeCache(m_folder);
    const auto aside = removed ? setOutboxAside(m_folder) : Result<int>(fail(removed.error()));
    if (!aside)
        return ready<Opened>(tl::unexpected(diskError(aside.error())));
    m_setAside += *aside;
    QFile::remove(m_folder + u"/account.sealed"_s);
    m_fresh = true;
    return opened(passphrase ? m_keyring->createWith(*passphrase) : m_keyring->create());
}

// An invalid future: the keys are still to be asked for.
Profile::Opening Profile::opened(const QFuture<KeyResult<DataKeys>> &keys)
{
    using Opened = KeyResult<OpenProfile>;
    auto promise = std::make_shared<QPromise<Opened>>();
    promise->start();
    const auto end = [promise](const Opened &result) {
        promise->addResult(result);
        promise->finish();
    };
    if (const auto locked = lock(); !locked) {
        end(tl::unexpected(locked.error()));
        return promise->future();
    }
    const auto take = [this, end](const KeyResult<DataKeys> &had) { end(finish(had)); };
    if (keys.isValid()) {
        whenDone(keys, this, take);
        return promise->future();
    }
    whenDone(finishLeaving(), this, [this, end, take](const KeyResult<void> &left) {
        if (!left) {
            end(tl::unexpected(left.error()));
            return;
        }
        m_fresh = !QFile::exists(m_folder + u"/keys.json"_s);
        whenDone(m_keyring->open(), this, take);
    });
    return promise->future();
}

KeyResult<OpenProfile> Profile::finish(const KeyResult<DataKeys> &keys)
{
    if (!keys) {
        qCWarning(lcStore, "The keys cannot be had: %s", qUtf8Printable(keys.error().detail));
        if (!QFile::exists(m_folder + u"/keys.json"_s) && unsent() == 0)
            m_fresh = true;
        return tl::unexpected(keys.error());
    }
    m_keys = *keys;
    OpenProfile open{m_folder, *keys, m_lock, readRemembered(m_folder + u"/account.sealed"_s, keys->outbox), false, m_fresh};
    open.expired = isExpired(open.remembered);
    if (open.expired) {
        qCInfo(lcStore, "The kept records have expired");
        if (const Status removed = removeCache(m_folder); !removed)
            return tl::unexpected(diskError(removed.error()));
    }
    return open;
}

// Where the last contact is not known, or a clock stands before it, what is kept might never end.
bool Profile::isExpired(const std::optional<Remembered> &remembered) const
{
    if (m_options.keepDays <= 0 || !QFile::exists(m_folder + u"/cache.db"_s))
        return false;
    if (!remembered)
        return true;
    const qint64 days = remembered->contact.daysTo(QDateTime::currentDateTimeUtc());
    return days >= m_options.keepDays || days < -1;
}

int Profile::unsent() const
{
    return unsentIn(m_folder);
}

void Profile::follow(Client &client)
{
    const auto ahead = [&client] { return QDateTime::currentDateTimeUtc().msecsTo(client.clock().now()); };
    connect(&client.session(), &Session::signedIn, this, [this, &client, ahead] {
        remember(client.session().user(), ahead());
        m_lastServer = m_server;
        m_lastAccount = m_account;
        if (const Status written = writeProfile(); !written)
            qCWarning(lcStore, "%s", qUtf8Printable(written.error().detail));
        const bool old = m_keyring->madeAt().isValid() && m_keyring->madeAt().daysTo(QDateTime::currentDateTimeUtc()) >= keyDays;
        if (old && !m_keyring->usesPassphrase())
            whenDone(m_keyring->rotate(), this, [](const KeyResult<void> &rotated) {
                if (!rotated)
                    qCWarning(lcStore, "The wrapping key was not changed: %s", qUtf8Printable(rotated.error().detail));
            });
    });
    connect(&client.connection(), &ConnectionStatus::synced, this, [this, &client, ahead] {
        if (client.session().isSignedIn() && m_remembered.secsTo(QDateTime::currentDateTimeUtc()) >= contactSeconds)
            remember(client.session().user(), ahead());
    });
}

void Profile::remember(const SessionAnswer &session, qint64 ahead)
{
    m_remembered = QDateTime::currentDateTimeUtc();
    const Status written = writeRemembered(m_folder + u"/account.sealed"_s, m_keys.outbox, {session, m_remembered, ahead});
    if (!written)
        qCWarning(lcStore, "%s", qUtf8Printable(written.error().detail));
}

QFuture<KeyResult<void>> Profile::wipe(Leaving leaving)
{
    using Done = KeyResult<void>;
    if (m_lastAccount == m_account) {
        m_lastServer.clear();
        m_lastAccount.clear();
    }
    const Status forgotten = writeProfile();
    const Status removed = forgotten ? removeCache(m_folder) : forgotten;
    if (!removed)
        return ready<Done>(tl::unexpected(diskError(removed.error())));
    QFile::remove(m_folder + u"/account.sealed"_s);
    if (leaving == Leaving::KeepOutbox) {
        m_lock.reset();
        return ready<Done>({});
    }
    if (!writeWhole(m_folder + u"/leaving"_s, {}))
        return ready<Done>(tl::unexpected(KeyError{KeyTrouble::Disk, u"the folder cannot be written"_s}));
    if (m_options.done)
        m_options.done("leaving-begun");
    auto promise = std::make_shared<QPromise<Done>>();
    promise->start();
    // Another account may be chosen meanwhile.
    whenDone(finishLeaving(), this, [this, promise, folder = m_folder](const Done &left) {
        if (folder == m_folder)
            m_lock.reset();
        QDir().rmdir(folder);
        promise->addResult(left);
        promise->finish();
    });
    return promise->future();
}

// The key goes first: from then on nothing can be read, whatever comes between.
QFuture<KeyResult<void>> Profile::finishLeaving()
{
    using Done = KeyResult<void>;
    if (!QFile::exists(m_folder + u"/leaving"_s))
        return ready<Done>({});
    auto promise = std::make_shared<QPromise<Done>>();
    promise->start();
    whenDone(m_keyring->forget(), this, [promise, folder = m_folder](const Done &gone) {
        if (!gone && gone.error().trouble != KeyTrouble::NoKeychain) {
            // The mark stays: the entry is removed when the keychain can be had.
            promise->addResult(gone);
        } else {
            wipeFiles(folder);
            promise->addResult(Done());
        }
        promise->finish();
    });
    return promise->future();
}

} // namespace eimza::client
