#include "core/client/services/applicationfiling.h"

#include <algorithm>

#include "core/base/whendone.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

Person toPerson(const PersonEntry &entry)
{
    // The register holds valid numbers only.
    return {entry.id, *NationalId::parse(entry.nationalIdText()), entry.name, entry.surname, entry.userName, entry.unit,
            entry.title, entry.personnelType, {}, {}, {}};
}

std::optional<Refusal> refusalOf(const QList<Offer> &offers, ApplicationType type)
{
    for (const Offer &offer : offers)
        if (offer.type == type)
            return offer.reason;
    return std::nullopt;
}

} // namespace

QList<Application> applicationsWithOverlay(const RecordSet &records, const Overlay &overlay, PersonId person)
{
    QList<Application> applications;
    for (const auto &[application, rev] : records.applicationsOf(person)) {
        applications.append(application);
        applications.last().state = overlay.shown(application).state;
    }
    const auto filing = overlay.filings.constFind(person);
    if (filing != overlay.filings.constEnd()) {
        Application pending;
        pending.id = ApplicationId{-filing->id.value};
        pending.person = person;
        pending.type = filing->command.type;
        pending.filedAt = pending.changedAt = filing->createdAt;
        applications.append(pending);
    }
    return applications;
}

ApplicationFiling::ApplicationFiling(Records &records, OutboxQueue &outbox, const Clock &clock)
    : m_records{records}, m_outbox{outbox}, m_clock{clock}
{
}

QList<Offer> ApplicationFiling::offersFor(PersonId id) const
{
    const RecordSetPtr &records = m_records.all();
    const auto person = records->person(id);
    return person ? offersFor(*person, m_records.overlay()) : QList<Offer>();
}

QList<Offer> ApplicationFiling::offersFor(const PersonEntry &person, const Overlay &overlay) const
{
    const RecordSet &records = *m_records.all();
    return eimza::offersFor(toPerson(person), records.certificatesOf(person.id), applicationsWithOverlay(records, overlay, person.id),
                            m_clock.now());
}

QList<Offer> ApplicationFiling::narrowed(PersonId person, QList<Offer> offers) const
{
    const Overlay overlay = m_records.overlay();
    const auto filing = overlay.filings.constFind(person);
    if (filing == overlay.filings.constEnd())
        return offers;
    // A loss ends what is open, but one loss is enough.
    for (Offer &offer : offers)
        if (!offer.reason && (offer.type != ApplicationType::LostOrStolen || filing->command.type == offer.type))
            offer.reason = Refusal::OpenApplication;
    return offers;
}

QList<FilingVerdict> ApplicationFiling::judgeRenewals(const QList<CertificateId> &certificates) const
{
    const RecordSetPtr &records = m_records.all();
    const Overlay overlay = m_records.overlay();
    QList<FilingVerdict> verdicts;
    QSet<PersonId> seen;
    for (const CertificateId certificate : certificates) {
        const auto person = records->person(records->holderOf(certificate).value_or(PersonId{}));
        if (!person || seen.contains(person->id))
            continue;
        seen.insert(person->id);
        FilingVerdict verdict{certificate, person->id, person->name + u' ' + person->surname};
        verdict.missing = overlay.missing(person->id, person->missing);
        if (const auto refusal = refusalOf(offersFor(*person, overlay), ApplicationType::Renewal)) {
            verdict.kind = FilingVerdict::Kind::NotEligible;
            verdict.refusal = *refusal;
        } else if (verdict.missing != MissingContact::None) {
            verdict.kind = FilingVerdict::Kind::MissingContact;
        }
        verdicts.append(verdict);
    }
    return verdicts;
}

QFuture<Result<OutboxEntry>> ApplicationFiling::file(PersonId person, ApplicationType type, const QString &note,
                                                     const QString &fullName)
{
    const QList<Offer> offers = narrowed(person, offersFor(person));
    // A filing that waits stands in the way even where nothing else is known of the person.
    const bool known = offers.isEmpty() && m_records.overlay().filings.contains(person);
    const bool waits = m_beingWritten.contains(person) || (known && type != ApplicationType::LostOrStolen);
    const auto refusal = waits ? std::optional{Refusal::OpenApplication} : refusalOf(offers, type);
    if (refusal) {
        const bool open = *refusal == Refusal::OpenApplication;
        return ready<Result<OutboxEntry>>(fail(open ? ErrorCode::OpenApplication : ErrorCode::NotEligible,
                                               u"not offered: %1"_s.arg(wireName(*refusal))));
    }
    Command command;
    command.kind = CommandKind::File;
    command.person = person;
    command.type = type;
    command.text = note.trimmed();
    m_beingWritten.insert(person);
    const auto added = m_outbox.add(command, 0, fullName);
    whenDone(added, this, [this, person](const Result<OutboxEntry> &) { m_beingWritten.remove(person); });
    return added;
}

} // namespace eimza::client
