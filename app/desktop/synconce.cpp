#include "app/desktop/synconce.h"

#include <algorithm>
#include <cstdio>

#include "core/base/whendone.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;
using client::KeyTrouble;
using client::OutboxState;

namespace {

const char *adviceFor(KeyTrouble trouble)
{
    switch (trouble) {
    case KeyTrouble::NoKeychain: return "there is no keychain; give a passphrase as the second line of standard input";
    case KeyTrouble::KeychainLocked: return "the keychain is locked; unlock it";
    case KeyTrouble::KeychainDenied: return "the keychain refuses access";
    case KeyTrouble::KeychainFailed: return "the keychain failed";
    case KeyTrouble::NeedsPassphrase: return "the offline data lies under a passphrase; give it as the second line of standard input";
    case KeyTrouble::WrongPassphrase: return "the passphrase is wrong";
    case KeyTrouble::KeyLost: return "the keychain does not know the key of the offline data; start the program with its window";
    case KeyTrouble::KeyChanged: return "the keychain holds another key; start the program with its window";
    case KeyTrouble::KeysDamaged: return "keys.json is gone or damaged; start the program with its window";
    case KeyTrouble::ProfileLost: return "profile.json is gone or damaged, and there is data beside it; start the program with its window";
    case KeyTrouble::NewerKeys: return "a later version wrote the offline data";
    case KeyTrouble::InUse: return "the profile is in use";
    case KeyTrouble::Disk: return "the profile's folder cannot be read or written";
    }
    return "";
}

SyncOnceExit exitFor(const Error &error)
{
    switch (error.code) {
    case ErrorCode::WrongCredentials: return SyncOnceExit::WrongCredentials;
    case ErrorCode::Offline:
    case ErrorCode::Timeout: return SyncOnceExit::Unreachable;
    default: return SyncOnceExit::Failed;
    }
}

// What it was and its record's number: who it is about stands in the lists.
QString lineOf(const client::DamagedCommand &damaged)
{
    QStringList words{u"damaged"_s, damaged.delivered ? u"delivered"_s : damaged.kind ? wireName(*damaged.kind) : u"unknown"_s};
    if (!damaged.application.isNull())
        words << u"application"_s << QString::number(damaged.application.value);
    else if (!damaged.person.isNull())
        words << u"person"_s << QString::number(damaged.person.value);
    return words.join(u' ');
}

} // namespace

SyncOnce::SyncOnce(Options options, std::unique_ptr<client::SecretStore> secrets, std::chrono::milliseconds patience)
    : m_options{std::move(options)}, m_secrets{std::move(secrets)}, m_profile{*m_secrets, {profileFolder(m_options), m_options.keepDays, {}}}
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, &SyncOnce::giveUp);
}

void SyncOnce::start(const QString &password, const QString &passphrase)
{
    m_password = password;
    m_passphrase = passphrase;
    whenDone(m_profile.open(m_options.server, m_options.user), this, [this](const auto &open) { keysAre(open); });
}

// A passphrase that was given serves wherever the keychain does not.
void SyncOnce::keysAre(const client::KeyResult<client::OpenProfile> &open)
{
    if (open) {
        enter(*open);
        return;
    }
    const KeyTrouble trouble = open.error().trouble;
    const bool mayUse = !m_passphrase.isEmpty() && !std::exchange(m_triedPassphrase, true);
    if (mayUse && trouble == KeyTrouble::NeedsPassphrase)
        whenDone(m_profile.unlock(m_passphrase), this, [this](const auto &unlocked) { keysAre(unlocked); });
    else if (mayUse && trouble == KeyTrouble::NoKeychain && m_profile.isFresh())
        whenDone(m_profile.beginAnew(m_passphrase), this, [this](const auto &begun) { keysAre(begun); });
    else
        end(SyncOnceExit::NoKeys, QString::fromLatin1(adviceFor(trouble)));
}

void SyncOnce::enter(const client::OpenProfile &open)
{
    m_fresh = open.fresh;
    client::Client::Options options;
    options.server = m_options.server;
    options.outbox.undo = {};
    options.profile = open;
    options.http = {.caFile = m_options.caFile, .pinnedIssuer = m_options.pinnedIssuer, .proxy = proxyOf(m_options.locks.value(ui::Setting::Proxy).toString())};
    auto made = client::Client::create(options);
    if (!made) {
        end(exitFor(made.error()), made.error().detail);
        return;
    }
    m_client = std::move(*made);
    m_profile.follow(*m_client);
    tellSetAside();
    connect(&m_client->connection(), &client::ConnectionStatus::synced, this, [this] {
        m_synced = true;
        look();
    });
    connect(&m_client->connection(), &client::ConnectionStatus::changed, this, [this] {
        if (m_ended)
            return;
        if (!m_client->connection().isOnline())
            end(SyncOnceExit::Unreachable, u"the server cannot be reached"_s);
        else
            look();
    });
    connect(&m_client->connection(), &client::ConnectionStatus::failed, this, [this](const Error &error) { end(exitFor(error), error.detail); });
    connect(&m_client->session(), &client::Session::expired, this, [this] { end(SyncOnceExit::Failed, u"the session ended"_s); });
    connect(&m_client->pending(), &client::PendingWork::changed, this, &SyncOnce::look);
    whenDone(m_client->session().signIn(m_options.user, m_password), this, [this](const auto &session) { signedIn(session); });
}

void SyncOnce::signedIn(const Result<SessionAnswer> &session)
{
    if (!session) {
        end(exitFor(session.error()), session.error().detail);
        return;
    }
    m_patience.start();
    m_client->pending().drain();
}

// Done when the list has come and nothing is on its way any more, nor can be.
void SyncOnce::look()
{
    if (m_ended)
        return;
    noteProgress();
    const bool mayStillGo = m_client->pending().unsent() > 0 && !isStopped();
    if (!m_synced || mayStillGo || m_client->connection().isSyncing())
        return;
    print();
    const bool left = m_client->pending().unsent() > 0 || m_client->pending().needLook() > 0 || m_setAside > 0;
    end(left ? SyncOnceExit::LeftInOutbox : SyncOnceExit::Done, {});
}

// Nothing goes before somebody has decided about the one that the server did not take.
bool SyncOnce::isStopped() const
{
    return std::ranges::any_of(m_client->pending().entries(), client::holdsNumber);
}

// A command that is tried once more is none, nor what others change once the list has come.
void SyncOnce::noteProgress()
{
    const int unsent = m_client->pending().unsent();
    const qint64 arrived = m_client->connection().progress().first;
    const bool goesOn = unsent != m_unsent || (!m_synced && arrived > m_arrived);
    m_unsent = unsent;
    m_arrived = arrived;
    if (goesOn && m_patience.isActive())
        m_patience.start();
}

void SyncOnce::giveUp()
{
    if (!m_synced) {
        end(SyncOnceExit::Failed, u"the list does not come to its end"_s);
        return;
    }
    print();
    end(SyncOnceExit::LeftInOutbox, u"the server does not take what is left in the outbox"_s);
}

void SyncOnce::tell(const QString &name, qint64 count)
{
    Q_EMIT told(u"%1 %2"_s.arg(name).arg(count));
}

// At once, however the run ends. So does each run until somebody has acknowledged it in the window.
void SyncOnce::tellSetAside()
{
    m_setAside = m_client->setAside() + m_profile.setAside();
    tell(u"outbox_set_aside"_s, m_setAside);
    for (const client::DamagedCommand &damaged : m_client->damaged())
        Q_EMIT told(lineOf(damaged));
}

void SyncOnce::tellCounts()
{
    const client::RecordSet &all = *m_client->records().all();
    Q_EMIT told(u"synced %1"_s.arg(all.syncedAt().toString(Qt::ISODate)));
    tell(u"units"_s, static_cast<qint64>(all.units().size()));
    tell(u"people"_s, all.peopleCount());
    tell(u"certificates"_s, all.certificateCount());
    tell(u"applications"_s, all.applicationCount());
    tell(u"contacts"_s, static_cast<qint64>(all.contactTable().rows.size()));
    tell(u"batches"_s, static_cast<qint64>(all.batches().size()));
    tell(u"batch_items"_s, static_cast<qint64>(all.batchItems().size()));
}

// A holder pulls nothing: his own records are what has come.
void SyncOnce::tellOwnCounts()
{
    const client::OwnRecords &own = m_client->own();
    const auto &records = own.records();
    Q_EMIT told(u"synced %1"_s.arg(own.asOf().toString(Qt::ISODate)));
    tell(u"units"_s, 0);
    tell(u"people"_s, records ? 1 : 0);
    tell(u"certificates"_s, records ? records->certificates.size() : 0);
    tell(u"applications"_s, records ? records->applications.size() : 0);
    tell(u"contacts"_s, 0);
    tell(u"batches"_s, 0);
    tell(u"batch_items"_s, 0);
}

void SyncOnce::tellOutbox()
{
    for (const auto &[state, name] : {std::pair{OutboxState::Waiting, u"outbox_waiting"_s}, std::pair{OutboxState::Sending, u"outbox_sending"_s},
                                      std::pair{OutboxState::Sent, u"outbox_sent"_s}, std::pair{OutboxState::Refused, u"outbox_refused"_s},
                                      std::pair{OutboxState::Review, u"outbox_review"_s}})
        tell(name, std::ranges::count(m_client->pending().entries(), state, &client::OutboxEntry::state));
}

void SyncOnce::print()
{
    const client::Session &session = m_client->session();
    session.hasUser() && session.user().role == Role::Holder ? tellOwnCounts() : tellCounts();
    tellOutbox();
}

void SyncOnce::end(SyncOnceExit exit, const QString &why)
{
    if (std::exchange(m_ended, true))
        return;
    m_patience.stop();
    if (!why.isEmpty())
        std::fprintf(stderr, "eimza: %s\n", qPrintable(why));
    // Whoever calls may stand in the client.
    QMetaObject::invokeMethod(this, [this, exit] {
        m_client.reset();
        // What a mistyped name began is nobody's.
        if (exit == SyncOnceExit::WrongCredentials && m_fresh)
            whenDone(m_profile.wipe(client::Profile::Leaving::Everything), this, [this, exit](const auto &) { Q_EMIT ended(exit); });
        else
            Q_EMIT ended(exit);
    }, Qt::QueuedConnection);
}

} // namespace eimza::desktop
