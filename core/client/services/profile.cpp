#include "core/client/services/profile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "core/base/heldfile.h"
#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/client/services/client.h"
#include "core/client/storage/folderlock.h"
#include "core/client/storage/sealer.h"
#include "core/client/storage/vault.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int keyDays = 90;               ///< after which the wrapping key is changed
constexpr int dataKeyDays = 365;          ///< after which the data keys are
constexpr int expiryMilliseconds = 60'000;
constexpr int contactSeconds = 10 * 60;   ///< how exact the moment of the last contact is kept

QString origin(const QUrl &server)
{
    return u"%1://%2:%3"_s.arg(server.scheme(), server.host().toLower()).arg(server.port(server.scheme() == "http"_L1 ? 80 : 443));
}

bool isOlderThan(int days, const QDateTime &madeAt)
{
    return madeAt.isValid() && madeAt.daysTo(QDateTime::currentDateTimeUtc()) >= days;
}

KeyError diskError(const Error &error)
{
    return {KeyTrouble::Disk, error.detail};
}

KeyResult<void> remove(const QString &path)
{
    if (removeFile(path))
        return {};
    return tl::unexpected(KeyError{KeyTrouble::Disk, u"%1 cannot be removed"_s.arg(path)});
}

tl::unexpected<KeyError> profileLost()
{
    return tl::unexpected(KeyError{KeyTrouble::ProfileLost, u"profile.json is gone or damaged, and there is data beside it"_s});
}

} // namespace

Profile::Profile(SecretStore &store, Options options) : m_store{store}, m_options{std::move(options)}, m_leavings{store}
{
    m_leavings.finishAllIn(m_options.folder + u"/accounts"_s);
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
    m_lost = m_salt.size() == Sealer::keySize ? QStringList() : foldersWithData();
}

QStringList Profile::foldersWithData() const
{
    QStringList folders;
    const QDir accounts(m_options.folder + u"/accounts"_s);
    for (const QString &name : accounts.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = accounts.filePath(name);
        if (std::ranges::any_of(QStringList{u"keys.json"_s, u"cache.db"_s, u"outbox.db"_s},
                                [&folder](const QString &file) { return QFile::exists(folder + u'/' + file); }))
            folders.append(folder);
    }
    return folders;
}

// Their keys go last: until then the folders are told of.
KeyResult<void> Profile::setLostAside()
{
    for (const QString &folder : std::as_const(m_lost)) {
        const auto lock = lockFolder(folder);
        if (!lock)
            return tl::unexpected(lock.error());
        const Status removed = removeCache(folder);
        const auto aside = removed ? setOutboxAside(folder) : Result<int>(fail(removed.error()));
        if (!aside)
            return tl::unexpected(diskError(aside.error()));
        m_setAside += *aside;
        if (const auto forgotten = remove(folder + u"/account.sealed"_s); !forgotten)
            return forgotten;
        if (const QString keys = folder + u"/keys.json"_s; QFile::exists(keys) && !renameFile(keys, keys + u".aside"_s))
            return tl::unexpected(KeyError{KeyTrouble::Disk, u"%1 cannot be set aside"_s.arg(keys)});
    }
    const Status written = writeProfile();
    if (!written)
        return tl::unexpected(diskError(written.error()));
    m_lost.clear();
    return {};
}

Status Profile::writeProfile()
{
    QByteArray salt = m_salt;
    if (salt.size() != Sealer::keySize) {
        const auto made = Sealer::newKey();
        if (!made)
            return fail(made.error());
        salt = *made;
    }
    QJsonObject json{{u"version"_s, 1}, {u"salt"_s, QString::fromLatin1(salt.toHex())}};
    if (m_lastServer.isValid()) {
        json.insert(u"server"_s, m_lastServer.toString());
        json.insert(u"account"_s, m_lastAccount);
    }
    const bool written = QDir().mkpath(m_options.folder) && writeWhole(m_options.folder + u"/profile.json"_s, QJsonDocument(json).toJson());
    if (!written)
        return fail(ErrorCode::Io, u"the folder %1 cannot be written"_s.arg(m_options.folder));
    m_salt = salt;
    return {};
}

void Profile::choose(const QUrl &server, const QString &account)
{
    m_server = server;
    m_account = account;
    m_folder = m_options.folder + u"/accounts/"_s + account;
    m_lock.reset();
    m_setAside = 0;
    m_entry = u"eimza|%1|%2"_s.arg(origin(server), account);
    m_keyring = makeKeyring();
}

std::unique_ptr<Keyring> Profile::makeKeyring() const
{
    return std::make_unique<Keyring>(m_store, Keyring::Options{m_folder, m_entry, m_options.done});
}

KeyResult<void> Profile::lock()
{
    if (m_lock)
        return {};
    const auto taken = lockFolder(m_folder);
    if (!taken)
        return tl::unexpected(taken.error());
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
    m_server = server;
    m_user = user.trimmed();
    if (!m_lost.isEmpty())
        readProfile(); // it may be back
    if (m_salt.size() != Sealer::keySize && m_lost.isEmpty())
        if (const Status written = writeProfile(); !written)
            return ready<KeyResult<OpenProfile>>(tl::unexpected(diskError(written.error())));
    choose(server, accountOf(server, m_user));
    return opened({});
}

// Before the profile itself is there, no account has been chosen.
Profile::Opening Profile::openAgain()
{
    return m_salt.size() == Sealer::keySize && m_lost.isEmpty() ? opened({}) : open(m_server, m_user);
}

QString Profile::accountOf(const QUrl &server, const QString &user) const
{
    const QByteArray name = (origin(server) + u'\n' + user).toUtf8();
    return QString::fromLatin1(QMessageAuthenticationCode::hash(name, m_salt, QCryptographicHash::Sha256).toHex().first(32));
}

Profile::Opening Profile::unlock(const QString &passphrase)
{
    return opened(m_keyring->openWith(passphrase));
}

Profile::Opening Profile::beginAnew(const std::optional<QString> &passphrase)
{
    using Opened = KeyResult<OpenProfile>;
    if (!m_lost.isEmpty()) {
        if (const auto aside = setLostAside(); !aside)
            return ready<Opened>(tl::unexpected(aside.error()));
        const int lost = m_setAside;
        choose(m_server, accountOf(m_server, m_user));
        m_setAside = lost;
    }
    if (const auto locked = lock(); !locked)
        return ready<Opened>(tl::unexpected(locked.error()));
    const Status removed = removeCache(m_folder);
    const auto aside = removed ? setOutboxAside(m_folder) : Result<int>(fail(removed.error()));
    if (!aside)
        return ready<Opened>(tl::unexpected(diskError(aside.error())));
    m_setAside += *aside;
    if (const auto gone = remove(accountPath()); !gone)
        return ready<Opened>(tl::unexpected(gone.error()));
    Leavings::takeBack(m_folder);
    m_fresh = true;
    return opened(passphrase ? m_keyring->createWith(*passphrase) : m_keyring->create());
}

// An invalid future: the keys are still to be asked for.
Profile::Opening Profile::opened(const QFuture<KeyResult<DataKeys>> &keys)
{
    using Opened = KeyResult<OpenProfile>;
    if (!m_lost.isEmpty())
        return ready<Opened>(profileLost());
    auto promise = std::make_shared<QPromise<Opened>>();
    promise->start();
    const auto end = [promise](const Opened &result) {
        promise->addResult(result);
        promise->finish();
    };
    const auto begin = [this, end, keys] {
        if (const auto locked = lock(); !locked) {
            end(tl::unexpected(locked.error()));
            return;
        }
        if (!keys.isValid())
            m_fresh = !QFile::exists(m_folder + u"/keys.json"_s);
        whenDone(keys.isValid() ? keys : m_keyring->open(), this, [this, end](const KeyResult<DataKeys> &had) { end(finish(had)); });
    };
    if (keys.isValid() || !Leavings::hasBegun(m_folder)) {
        begin();
        return promise->future();
    }
    // New keys would go with what is left.
    whenDone(m_leavings.finish(m_folder, m_entry, m_lock), this, [this, begin, end](const KeyResult<void> &left) {
        if (left) {
            begin();
            return;
        }
        m_fresh = left.error().trouble == KeyTrouble::NoKeychain;
        end(tl::unexpected(left.error()));
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
    m_keys = presentKeys(*keys);
    OpenProfile open{m_folder, m_keys, m_lock, Remembered::read(accountPath(), m_keys), false, m_fresh && !hasOutboxAside()};
    if (m_keys.hasFormer() && open.remembered)
        if (const Status written = open.remembered->write(accountPath(), m_keys); !written)
            return tl::unexpected(diskError(written.error()));
    open.expired = m_isExpired = isExpired(open.remembered);
    m_remembered = open.remembered ? open.remembered->contact : QDateTime();
    if (open.expired) {
        qCInfo(lcStore, "The kept records have expired");
        if (const Status removed = removeCache(m_folder); !removed)
            return tl::unexpected(diskError(removed.error()));
    }
    return open;
}

bool Profile::hasOutboxAside() const
{
    return !QDir(m_folder).entryList({u"outbox.db.aside-*"_s}, QDir::Files).isEmpty();
}

// An outbox that was set aside can be opened with its key alone, by somebody who looks into it.
DataKeys Profile::presentKeys(const DataKeys &keys)
{
    if (keys.hasFormer() || hasOutboxAside() || !isOlderThan(dataKeyDays, m_keyring->dataMadeAt()))
        return keys;
    const auto renewed = m_keyring->renewData();
    if (!renewed)
        qCWarning(lcStore, "The data keys were not changed: %s", qUtf8Printable(renewed.error().detail));
    return renewed.value_or(keys);
}

// Where the last contact is not known, or a clock stands before it, what is kept might never end.
bool Profile::isExpired(const std::optional<Remembered> &remembered) const
{
    if (m_options.keepDays <= 0 || !QFile::exists(m_folder + u"/cache.db"_s))
        return false;
    return !remembered || isTooLongAgo(remembered->contact);
}

bool Profile::isTooLongAgo(const QDateTime &contact) const
{
    const qint64 days = contact.daysTo(m_options.now());
    return days >= m_options.keepDays || days < -1;
}

void Profile::expire(Client &client)
{
    if (m_options.keepDays <= 0 || m_isExpired || !m_remembered.isValid() || !isTooLongAgo(m_remembered))
        return;
    qCInfo(lcStore, "The kept records have expired");
    m_expiring = true;
    client.own().forget();
    client.session().isSignedIn() ? client.engine().clear() : client.engine().forget();
}

int Profile::unsent() const
{
    if (m_lost.isEmpty())
        return unsentIn(m_folder);
    int sum = 0;
    for (const QString &folder : m_lost)
        sum += unsentIn(folder);
    return sum;
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
        if (isOlderThan(keyDays, m_keyring->madeAt()) && !m_keyring->usesPassphrase())
            whenDone(m_keyring->rotate(), this, [](const KeyResult<void> &rotated) {
                if (!rotated)
                    qCWarning(lcStore, "The wrapping key was not changed: %s", qUtf8Printable(rotated.error().detail));
            });
    });
    connect(&client.engine(), &SyncEngine::leftFormerKey, this, [this] {
        if (const auto dropped = m_keyring->dropFormer(); !dropped)
            qCWarning(lcStore, "The former data keys stay: %s", qUtf8Printable(dropped.error().detail));
    });
    connect(&client.connection(), &ConnectionStatus::synced, this, [this, &client, ahead] {
        if (client.session().isSignedIn() && m_remembered.secsTo(m_options.now()) >= contactSeconds)
            remember(client.session().user(), ahead());
    });
    connect(&client.engine(), &SyncEngine::cleared, this, [this] {
        if (!std::exchange(m_expiring, false))
            return;
        m_isExpired = true;
        Q_EMIT expired();
    });
    auto *timer = new QTimer(&client.engine());
    connect(timer, &QTimer::timeout, this, [this, &client] { expire(client); });
    timer->start(expiryMilliseconds);
}

void Profile::remember(const SessionAnswer &session, qint64 ahead)
{
    m_remembered = m_options.now();
    m_isExpired = false;
    const Status written = Remembered{session, m_remembered, ahead}.write(accountPath(), m_keys);
    if (!written)
        qCWarning(lcStore, "%s", qUtf8Printable(written.error().detail));
}

QFuture<KeyResult<void>> Profile::wipe(Leaving leaving)
{
    using Done = KeyResult<void>;
    const bool everything = leaving == Leaving::Everything;
    if (everything && !Leavings::begin(m_folder, m_entry, m_keyring->usesPassphrase()))
        return ready<Done>(tl::unexpected(KeyError{KeyTrouble::Disk, u"the folder cannot be written"_s}));
    if (m_lastAccount == m_account) {
        m_lastServer.clear();
        m_lastAccount.clear();
    }
    const Status forgotten = writeProfile();
    if (everything)
        return wipeEverything(forgotten);
    const Status removed = forgotten ? removeCache(m_folder) : forgotten;
    if (!removed)
        return ready<Done>(tl::unexpected(diskError(removed.error())));
    if (const auto gone = remove(accountPath()); !gone)
        return ready<Done>(gone);
    m_lock.reset();
    return ready<Done>({});
}

QFuture<KeyResult<void>> Profile::wipeEverything(const Status &forgotten)
{
    using Done = KeyResult<void>;
    if (m_options.done)
        m_options.done("leaving-begun");
    m_keys = {};
    m_keyring = makeKeyring();
    auto promise = std::make_shared<QPromise<Done>>();
    promise->start();
    // Another account may be chosen meanwhile.
    whenDone(m_leavings.finish(m_folder, m_entry, std::exchange(m_lock, nullptr)), this, [promise, forgotten](const Done &left) {
        // Where there is no keychain now, the mark stays for a program that has one.
        const bool done = left || left.error().trouble == KeyTrouble::NoKeychain;
        promise->addResult(!done ? left : forgotten ? Done() : Done(tl::unexpected(diskError(forgotten.error()))));
        promise->finish();
    });
    return promise->future();
}

} // namespace eimza::client
