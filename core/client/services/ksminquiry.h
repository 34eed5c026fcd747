#pragma once

#include <QFuture>
#include <QObject>
#include <optional>

#include "core/client/remote/backendapi.h"
#include "core/client/services/records.h"
#include "core/client/storage/vault.h"
#include "core/client/sync/syncengine.h"

namespace eimza::client {

/// One certificate, one application, or the e-mail address, as Kamu SM and as the institution have it.
struct KsmLine {
    enum class Kind { Certificate, Application, Email };

    Kind kind = Kind::Certificate;
    QString name; ///< serial number, or number of the application; of an address none
    std::optional<Certificate> theirs, ours;                   ///< of a certificate; nothing: not on record there
    std::optional<ApplicationState> theirState, ourState;      ///< of an application
    QDateTime theirMoment; ///< of their state
    QString theirReason;   ///< why they refused or cancelled; empty where they gave none
    QString theirEmail, ourEmail; ///< masked; empty: not on record there
    bool isSameEmail = false;     ///< two addresses may have one mask

    [[nodiscard]] bool differs(const QDateTime &now) const;
};

struct KsmResult {
    ShownPerson person;
    bool known = false; ///< Kamu SM knows the person
    QList<KsmLine> lines;
    QDateTime at;       ///< of Kamu SM's answer
    bool isKept = false; ///< an earlier answer: there was no way to Kamu SM now
};

/// KSM Sorgulama: Kamu SM's live answer beside the own record; the last answer about each person of the records is
/// kept, sealed, as long as they have the person.
/// Lives on the GUI thread.
class KsmInquiry : public QObject
{
    Q_OBJECT

public:
    KsmInquiry(Vault &vault, BackendApi &api, SyncEngine &engine, const Clock &clock);

    /// NotFound where nobody of the own units is meant. Without a way to Kamu SM the last answer, or Offline.
    [[nodiscard]] QFuture<Result<KsmResult>> ask(const KsmQuery &query);

private:
    using Promise = std::shared_ptr<QPromise<Result<KsmResult>>>;
    void compare(const KsmQuery &query, const KsmAnswer &theirs, const Promise &promise);
    void keep(const KsmQuery &query, const KsmAnswer &theirs, const PersonRecords &ours, const QDateTime &at);
    void forgetWhoLeft();
    void answerKept(const KsmQuery &query, const Error &why, const Promise &promise);

    Vault &m_vault;
    BackendApi &m_api;
    const Clock &m_clock;
};

/// Certificates by serial number, then applications by number: those that either side has. At the end the address,
/// where Kamu SM has one.
[[nodiscard]] QList<KsmLine> comparedWithOwn(const KsmAnswer &theirs, const PersonRecords &ours);

} // namespace eimza::client
