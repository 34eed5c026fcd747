#pragma once

#include <QFuture>
#include <QObject>

#include "core/client/remote/backendapi.h"
#include "core/client/services/contacts.h"
#include "core/client/storage/vault.h"
#include "core/client/sync/outboxqueue.h"

namespace eimza::client {

/// Everything that is known of one person. Number, phone and address are masked.
struct Dossier {
    ShownPerson person;
    QList<Certificate> certificates;
    QList<ApplicationHistory> applications; ///< without steps where the server was not reached
    QList<ShownContact> contacts;           ///< the oldest first; behind them those that wait in the outbox
    bool fromThisComputer = false;         ///< the server was not reached
    bool contactsFromThisComputer = false; ///< the contacts are those that are kept here, which may be none
    QDateTime asOf;                ///< of what is shown
};

/// One thing that happened, or will happen, to a person.
struct StoryEvent {
    enum class Kind { CertificateBegins, CertificateEnds, Step, Contact };
    Kind kind = Kind::Step;
    QDateTime at;
    qsizetype place = 0; ///< in the dossier's certificates, applications or contacts
    ApplicationStep step = {}; ///< of Step
};
/// The latest first.
[[nodiscard]] QList<StoryEvent> storyOf(const Dossier &dossier);

/// Personel Sorgulama: a person's whole story, and the whole number for who has a reason. Lives on the GUI thread.
class PersonDossier : public QObject
{
    Q_OBJECT

public:
    PersonDossier(Vault &vault, BackendApi &api, OutboxQueue &outbox, const Clock &clock);

    /// From the server; without it what is kept here.
    [[nodiscard]] QFuture<Result<Dossier>> load(PersonId id);
    /// The contacts that are known, with those of the outbox that are not among them.
    [[nodiscard]] QList<ShownContact> withWaiting(const QList<ShownContact> &known, PersonId id) const;

    /// Who is kept here is shown from the disk, once the command for the audit is in the outbox; anybody else's number
    /// comes from the server, which writes the audit itself.
    [[nodiscard]] QFuture<Result<RevealedPerson>> reveal(PersonId id, const QString &fullName, const QString &reason);

private:
    using Revealed = std::shared_ptr<QPromise<Result<RevealedPerson>>>;
    [[nodiscard]] QFuture<Result<PersonFile>> fileOf(PersonId id);
    [[nodiscard]] QList<ShownContact> shown(PersonId id, const QList<Contact> &contacts) const;
    [[nodiscard]] Dossier dossierOf(const PersonFile &file, const QString &unitName, const QDateTime &asOf) const;
    void revealFromHere(const PersonFile &file, const QString &fullName, const QString &reason, const Revealed &promise);

    Vault &m_vault;
    BackendApi &m_api;
    OutboxQueue &m_outbox;
    const Clock &m_clock;
};

} // namespace eimza::client
