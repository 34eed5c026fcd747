#pragma once

#include <map>
#include <memory>

#include "core/client/remote/networkreturn.h"
#include "core/client/services/applicationfiling.h"
#include "core/client/services/applications.h"
#include "core/client/services/batching.h"
#include "core/client/services/connectionstatus.h"
#include "core/client/services/deputyships.h"
#include "core/client/services/expiringcertificates.h"
#include "core/client/services/ksminquiry.h"
#include "core/client/services/ownrecords.h"
#include "core/client/services/pendingwork.h"
#include "core/client/services/persondossier.h"
#include "core/client/services/personsearch.h"
#include "core/client/services/profile.h"
#include "core/client/services/records.h"
#include "core/client/services/sendingplan.h"
#include "core/client/services/session.h"
#include "core/client/services/statusoverview.h"
#include "core/client/services/unitchoice.h"
#include "core/client/services/unmaskedexports.h"

namespace eimza::client {

class Contacts;
class SavedFilters;

/// One user's client: the services that ui may call, and what they stand on, made in the order of the data.
/// A different user gets a different Client with a folder of its own.
class Client
{
public:
    struct Options {
        QUrl server;
        QString folder; ///< cache.db and outbox.db
        OutboxQueue::Options outbox;
        /// Whose files and keys; without one the keys live in memory and nothing outlives the client.
        std::optional<OpenProfile> profile = {};
        HttpClient::Options http = {};
    };
    /// With a profile it shows what an earlier run kept, and sends nothing before its user has signed in.
    [[nodiscard]] static Result<std::unique_ptr<Client>> create(const Options &options);
    ~Client();

    Session &session() { return m_session; }
    OwnRecords &own() { return m_own; }
    Records &records() { return m_records; }
    ConnectionStatus &connection() { return m_connection; }
    PendingWork &pending() { return m_pending; }
    ExpiringCertificates &expiring() { return m_expiring; }
    ApplicationFiling &filing() { return m_filing; }
    PersonSearch &search() { return m_search; }
    PersonDossier &dossier() { return m_dossier; }
    KsmInquiry &ksm() { return m_ksm; }
    Applications &applications() { return m_applications; }
    Batching &batching() { return m_batching; }
    StatusOverview &overview() { return m_overview; }
    Contacts &contacts() { return *m_contacts; }
    /// Of one view, made when they are first asked for.
    SavedFilters &savedFilters(const QString &view);
    SendingPlan &sendingPlan() { return m_sendingPlan; }
    UnmaskedExports &unmaskedExports() { return m_unmaskedExports; }
    Deputyships &deputyships() { return m_deputyships; }
    UnitChoice &unitChoice() { return m_unitChoice; }
    const Clock &clock() const { return m_clock; }
    /// Unsent commands of an earlier run that could not be read and were set aside.
    int setAside() const { return m_vault->setAside(); }
    /// Those among them that a damaged outbox could still name; what else it held goes on.
    const QList<DamagedCommand> &damaged() const { return m_vault->damaged(); }
    /// The user has read of them: no start tells of them again.
    QFuture<Status> acknowledgeDamage();
    /// For Profile, which follows it.
    SyncEngine &engine() { return m_engine; }
    /// Whether what is here outlives the client.
    bool isLasting() const { return m_lasting; }

private:
    Client(std::unique_ptr<HttpClient> http, std::unique_ptr<Vault> vault, const Options &options);

    void resume(const OpenProfile &profile);
    void chooseSource();

    bool m_lasting;
    ServerClock m_clock;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Vault> m_vault;
    TaskThread m_worker{QStringLiteral("lists")};
    TaskThread m_requestsWorker{QStringLiteral("requests")}; ///< so that neither list waits for the other
    BackendApi m_api;
    NetworkReturn m_network;
    OutboxQueue m_outbox;
    SyncEngine m_engine;
    Session m_session;
    OwnRecords m_own;
    Records m_records;
    UnitChoice m_unitChoice;
    ConnectionStatus m_connection;
    PendingWork m_pending;
    ExpiringCertificates m_expiring;
    ApplicationFiling m_filing;
    PersonSearch m_search;
    PersonDossier m_dossier;
    KsmInquiry m_ksm;
    Applications m_applications;
    Batching m_batching;
    StatusOverview m_overview;
    std::unique_ptr<Contacts> m_contacts;
    std::map<QString, std::unique_ptr<SavedFilters>> m_savedFilters; ///< by view
    SendingPlan m_sendingPlan;
    UnmaskedExports m_unmaskedExports;
    Deputyships m_deputyships;
};

} // namespace eimza::client
