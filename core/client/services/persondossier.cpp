#include "core/client/services/persondossier.h"

#include <algorithm>

#include "core/base/mask.h"
#include "core/base/whendone.h"

namespace eimza::client {

namespace {

ShownPerson masked(const Person &p, const QString &unitName)
{
    return {{p.id, p.nationalId.masked(), p.name, p.surname, p.userName, p.unit, unitName, p.title, p.personnelType, maskedEmail(p.email),
             maskedPhone(p.phone)}, p.registryNo};
}

template <typename T>
void answer(const std::shared_ptr<QPromise<T>> &promise, T value)
{
    promise->addResult(std::move(value));
    promise->finish();
}

} // namespace

QList<StoryEvent> storyOf(const Dossier &dossier)
{
    using Kind = StoryEvent::Kind;
    QList<StoryEvent> events;
    for (qsizetype i = 0; i < dossier.certificates.size(); ++i) {
        events.append({Kind::CertificateBegins, dossier.certificates.at(i).notBefore, i, {}});
        events.append({Kind::CertificateEnds, dossier.certificates.at(i).notAfter, i, {}});
    }
    for (qsizetype i = 0; i < dossier.applications.size(); ++i) {
        const auto &[application, rev, steps] = dossier.applications.at(i);
        for (const ApplicationStep &step : steps)
            events.append({Kind::Step, step.at, i, step});
        if (!steps.isEmpty())
            continue;
        events.append({Kind::Step, application.filedAt, i, {application.filedBy, application.filedByName, application.filedAt, {}, ApplicationState::Filed, application.note}});
        if (application.state != ApplicationState::Filed)
            events.append({Kind::Step, application.changedAt, i, {{}, {}, application.changedAt, {}, application.state, application.reason}});
    }
    for (qsizetype i = 0; i < dossier.contacts.size(); ++i)
        events.append({Kind::Contact, dossier.contacts.at(i).contact.at, i, {}});
    // Of one moment, what came later in its own list comes first.
    std::ranges::reverse(events);
    std::ranges::stable_sort(events, std::ranges::greater{}, &StoryEvent::at);
    return events;
}

PersonDossier::PersonDossier(Vault &vault, BackendApi &api, OutboxQueue &outbox, const Clock &clock)
    : m_vault{vault}, m_api{api}, m_outbox{outbox}, m_clock{clock}
{
}

QFuture<Result<PersonFile>> PersonDossier::fileOf(PersonId id)
{
    return m_vault.withCache([id](CacheDatabase &cache) { return cache.fileOf(id); });
}

QList<ShownContact> PersonDossier::withWaiting(const QList<ShownContact> &known, PersonId id) const
{
    QList<ShownContact> contacts;
    QSet<ContactId> ids;
    for (const ShownContact &contact : known)
        if (!contact.pending) {
            contacts.append(contact);
            ids.insert(contact.contact.id);
        }
    for (const ShownContact &waiting : waitingContacts(m_outbox.entries(), id))
        if (!ids.contains(waiting.contact.id))
            contacts.append(waiting);
    return contacts;
}

QList<ShownContact> PersonDossier::shown(PersonId id, const QList<Contact> &contacts) const
{
    QList<ShownContact> confirmed;
    for (const Contact &contact : contacts)
        confirmed.append({contact, false});
    return withWaiting(confirmed, id);
}

Dossier PersonDossier::dossierOf(const PersonFile &file, const QString &unitName, const QDateTime &asOf) const
{
    Dossier dossier{masked(file.person.value, unitName), file.certificates, {}, shown(file.person.value.id, file.contacts), true, true, asOf};
    for (const auto &[application, rev] : file.applications)
        dossier.applications.append({application, rev, {}});
    return dossier;
}

QFuture<Result<Dossier>> PersonDossier::load(PersonId id)
{
    auto promise = std::make_shared<QPromise<Result<Dossier>>>();
    promise->start();
    struct Kept {
        Result<PersonFile> file;
        QString unitName;
        QDateTime asOf;
    };
    const auto kept = m_vault.withCache([id](CacheDatabase &cache) {
        Kept here{cache.fileOf(id), {}, {}};
        if (const auto records = here.file ? cache.records() : Result<RecordSetPtr>(nullptr); records && *records) {
            here.unitName = (*records)->unitName(here.file->person.value.unit);
            here.asOf = (*records)->syncedAt();
        }
        return here;
    });
    whenDone(kept, this, [this, id, promise](const Kept &here) {
        whenDone(m_api.person(id), this, [this, id, here, promise](const Result<PersonRecords> &records) {
            if (!records) {
                const bool helps = here.file && isUnreachable(records.error().code);
                answer<Result<Dossier>>(promise, helps ? Result<Dossier>(dossierOf(*here.file, here.unitName, here.asOf)) : fail(records.error()));
                return;
            }
            whenDone(m_api.contacts(id), this, [this, id, here, records, promise](const Result<QList<Contact>> &newestFirst) {
                QList<Contact> contacts = here.file ? here.file->contacts : QList<Contact>();
                if (newestFirst)
                    contacts = {newestFirst->crbegin(), newestFirst->crend()};
                answer<Result<Dossier>>(promise, Dossier{records->person, records->certificates, records->applications,
                                                         shown(id, contacts), false, !newestFirst, m_clock.now()});
            });
        });
    });
    return promise->future();
}

QFuture<Result<RevealedPerson>> PersonDossier::reveal(PersonId id, const QString &fullName, const QString &reason)
{
    auto promise = std::make_shared<QPromise<Result<RevealedPerson>>>();
    promise->start();
    whenDone(fileOf(id), this, [this, id, fullName, reason, promise](const Result<PersonFile> &file) {
        if (file) {
            revealFromHere(*file, fullName, reason, promise);
            return;
        }
        whenDone(m_api.reveal(id, reason), this, [promise](const Result<RevealedPerson> &revealed) { answer(promise, revealed); });
    });
    return promise->future();
}

void PersonDossier::revealFromHere(const PersonFile &file, const QString &fullName, const QString &reason, const Revealed &promise)
{
    Command command;
    command.kind = CommandKind::Reveal;
    command.person = file.person.value.id;
    command.text = reason.trimmed();
    const RevealedPerson whole{file.person.value.id, file.person.value.nationalId.toString(), file.person.value.phone};
    whenDone(m_outbox.add(command, 0, fullName), this, [promise, whole](const Result<OutboxEntry> &written) {
        answer<Result<RevealedPerson>>(promise, written ? Result<RevealedPerson>(whole) : fail(written.error()));
    });
}

} // namespace eimza::client
