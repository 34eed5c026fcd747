#include "core/client/services/contacts.h"

#include <algorithm>

#include "core/base/whendone.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

bool stillCounts(const OutboxEntry &entry)
{
    return !entry.again && entry.state != OutboxState::Refused && entry.state != OutboxState::Review;
}

} // namespace

Contacts::Contacts(Records &records, OutboxQueue &outbox, const Clock &clock)
    : m_records{records}, m_outbox{outbox}, m_clock{clock}
{
}

Status Contacts::check(const ContactNote &note) const
{
    if (note.note.trimmed().size() > longestNote)
        return fail(ErrorCode::InvalidInput, u"the note is too long"_s);
    if (note.nextDay.isValid() && note.nextDay < m_clock.today())
        return fail(ErrorCode::InvalidInput, u"the next day has passed"_s);
    return {};
}

QList<QFuture<Result<OutboxEntry>>> Contacts::record(const QList<PersonId> &people, const ContactNote &note)
{
    QList<QFuture<Result<OutboxEntry>>> added;
    if (const Status fits = check(note); !fits)
        return {ready<Result<OutboxEntry>>(fail(fits.error()))};
    for (const PersonId person : people) {
        Command command;
        command.kind = CommandKind::RecordContact;
        command.person = person;
        command.how = note.how;
        command.outcome = note.outcome;
        command.nextDay = note.nextDay;
        command.text = note.note.trimmed();
        added.append(m_outbox.add(command, 0, fullName(person)));
    }
    return added;
}

QString Contacts::fullName(PersonId id) const
{
    const auto person = m_records.all()->person(id);
    return person ? QString(person->name + u' ' + person->surname) : QString();
}

QFuture<Result<QList<ShownContact>>> Contacts::of(PersonId person)
{
    auto promise = std::make_shared<QPromise<Result<QList<ShownContact>>>>();
    promise->start();
    whenDone(m_records.recordsOf(person), this, [this, promise, person](const Result<PersonRecords> &records) {
        if (records) {
            QList<ShownContact> contacts;
            for (const Contact &contact : records->contacts)
                contacts.append({contact, false});
            addWaiting(person, contacts);
            std::ranges::stable_sort(contacts, std::ranges::greater(), [](const ShownContact &c) { return c.contact.at; });
            promise->addResult(contacts);
        } else {
            promise->addResult(fail(records.error()));
        }
        promise->finish();
    });
    return promise->future();
}

void Contacts::addWaiting(PersonId person, QList<ShownContact> &contacts) const
{
    for (const OutboxEntry &entry : m_outbox.entries()) {
        const Command &c = entry.command;
        if (c.kind == CommandKind::RecordContact && c.person == person && stillCounts(entry))
            contacts.append({{{}, person, {}, {}, entry.createdAt, c.how, c.outcome, c.nextDay, c.text}, true});
    }
}

QList<PersonId> Contacts::holdersOf(const QList<CertificateId> &certificates) const
{
    QList<PersonId> people;
    QSet<PersonId> seen;
    for (const CertificateId certificate : certificates)
        if (const auto holder = m_records.all()->holderOf(certificate); holder && !seen.contains(*holder)) {
            seen.insert(*holder);
            people.append(*holder);
        }
    return people;
}

} // namespace eimza::client
