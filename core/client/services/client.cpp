#include "core/client/services/client.h"

#include "core/base/whendone.h"
#include "core/client/services/contacts.h"
#include "core/client/services/savedfilters.h"

namespace eimza::client {

Result<std::unique_ptr<Client>> Client::create(const Options &options)
{
    auto http = HttpClient::create(options.server, options.http);
    if (!http)
        return fail(http.error());
    const auto &profile = options.profile;
    auto vault = profile ? Vault::open(profile->folder, profile->keys, profile->lock) : Vault::open(options.folder);
    if (!vault)
        return fail(vault.error());
    return std::unique_ptr<Client>{new Client(std::move(*http), std::move(*vault), options)};
}

Client::Client(std::unique_ptr<HttpClient> http, std::unique_ptr<Vault> vault, const Options &options)
    : m_lasting{options.profile.has_value()}
    , m_http{std::move(http)}
    , m_vault{std::move(vault)}
    , m_api{*m_http, m_clock}
    , m_outbox{*m_vault, m_api, m_clock, options.outbox}
    , m_engine{*m_vault, m_api, m_clock}
    , m_session{m_api}
    , m_own{*m_vault, m_api, m_session, m_clock}
    , m_records{*m_vault, m_engine, m_outbox, m_clock}
    , m_unitChoice{*m_vault, m_records}
    , m_connection{m_api, m_session, m_engine, m_outbox, m_clock}
    , m_pending{m_outbox, m_records}
    , m_expiring{m_records, m_session, m_worker, m_clock}
    , m_filing{m_records, m_outbox, m_clock}
    , m_search{m_api, m_records, m_filing, m_worker, m_clock}
    , m_dossier{*m_vault, m_api, m_outbox, m_clock}
    , m_ksm{*m_vault, m_api, m_engine, m_clock}
    , m_applications{m_records, m_outbox, m_session, m_requestsWorker, m_clock}
    , m_batching{m_records, m_outbox, m_session, m_engine}
    , m_overview{m_applications, m_expiring, m_worker}
    , m_contacts{std::make_unique<Contacts>(m_records, m_session, m_outbox, m_clock)}
    , m_sendingPlan{m_api, m_session, m_engine, m_clock}
    , m_unmaskedExports{m_session, m_outbox}
    , m_deputyships{m_api, m_session, m_outbox, m_clock}
{
    QObject::connect(&m_session, &Session::signedIn, &m_engine, [this] {
        chooseSource();
        m_engine.syncNow();
    });
    QObject::connect(&m_session, &Session::signedIn, &m_outbox, [this] { m_outbox.setHeld(false); });
    // The next who signs in may be somebody else: his token must send nothing before the outbox is claimed.
    QObject::connect(&m_session, &Session::expired, &m_outbox, [this] { m_outbox.setHeld(true); });
    QObject::connect(&m_outbox, &OutboxQueue::delivered, &m_engine, &SyncEngine::syncNow);
    QObject::connect(&m_network, &NetworkReturn::returned, &m_connection, [this] {
        if (m_session.isSignedIn())
            m_connection.syncNow();
    });
    QObject::connect(&m_engine, &SyncEngine::epochMet, &m_outbox, &OutboxQueue::meetEpoch);
    QObject::connect(&m_engine, &SyncEngine::acknowledged, &m_outbox, &OutboxQueue::acknowledge);
    if (options.profile)
        resume(*options.profile);
}

// A unit is the atom of authorisation: by pulling, a holder would get his colleagues.
void Client::chooseSource()
{
    const bool holder = m_session.hasUser() && m_session.user().role == Role::Holder;
    m_engine.setAllowed(!holder);
    if (holder)
        m_connection.follow(m_own);
}

SavedFilters &Client::savedFilters(const QString &view)
{
    auto &filters = m_savedFilters[view];
    if (!filters)
        filters = std::make_unique<SavedFilters>(*m_vault, view);
    return *filters;
}

QFuture<Status> Client::acknowledgeDamage()
{
    const auto written = m_vault->withOutbox([](OutboxDatabase &outbox) { return outbox.acknowledgeDamage(); });
    whenDone(written, &m_session, [this](const Status &done) {
        if (done)
            m_vault->forgetDamage();
    });
    return written;
}

Client::~Client() = default;

void Client::resume(const OpenProfile &profile)
{
    m_session.setClaim([this](UserId user) {
        return m_vault->withOutbox([user](OutboxDatabase &outbox) { return outbox.claim(user); });
    });
    if (profile.remembered) {
        m_clock.set(QDateTime::currentDateTimeUtc().addMSecs(profile.remembered->ahead));
        m_session.remember(profile.remembered->session);
        chooseSource();
    }
    m_outbox.setHeld(true);
    m_outbox.resume();
}

} // namespace eimza::client
