#include "core/client/services/contacts.h"

#include <algorithm>

#include "core/base/mask.h"
#include "core/base/whendone.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

bool stillCounts(const OutboxEntry &entry)
{
    return !entry.again && entry.state != OutboxState::Refused && entry.state != OutboxState::Review;
}

// What the server has made of it; null before its answer.
ContactId answeredId(const OutboxEntry &entry)
{
    for (const ChangedRecord &record : entry.answer.records)
        if (record.entity == wireName(Entity::Contact))
            return ContactId{record.id};
    return {};
}

} // namespace

Contacts::Contacts(Records &records, const Session &session, OutboxQueue &outbox, const Clock &clock)
    : m_records{records}, m_session{session}, m_outbox{outbox}, m_clock{clock}
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

QList<QFuture<Result<OutboxEntry>>> Contacts::record(const QList<PersonId> &people, const ContactNote &note, const QString &name)
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
        added.append(m_outbox.add(command, 0, name.isEmpty() ? fullName(person) : name));
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
    whenDone(m_records.fileOf(person), this, [this, promise, person](const Result<PersonFile> &records) {
        QList<ShownContact> contacts;
        if (records)
            for (const Contact &contact : records->contacts)
                contacts.append({contact, false});
        contacts.append(waitingContacts(m_outbox.entries(), person));
        if (records || !contacts.isEmpty()) {
            std::ranges::stable_sort(contacts, std::ranges::greater(), [](const ShownContact &c) { return c.contact.at; });
            promise->addResult(contacts);
        } else {
            promise->addResult(fail(records.error()));
        }
        promise->finish();
    });
    return promise->future();
}

QFuture<Result<OutboxEntry>> Contacts::correct(PersonId person, const std::optional<QString> &email, const std::optional<QString> &phone)
{
    Command command;
    command.kind = CommandKind::CorrectContact;
    command.person = person;
    command.email = email;
    const auto number = phone ? mobileNumber(*phone) : std::nullopt;
    if ((!email && !phone) || (email && !isEmailAddress(*email)) || (phone && !number))
        return ready<Result<OutboxEntry>>(fail(ErrorCode::InvalidInput, u"no address that can be used"_s));
    command.phone = number;
    auto promise = std::make_shared<QPromise<Result<OutboxEntry>>>();
    promise->start();
    whenDone(m_records.fileOf(person), this, [this, promise, command](const Result<PersonFile> &records) {
        if (records) {
            addCorrection(command, records->person, promise);
            return;
        }
        promise->addResult(fail(records.error()));
        promise->finish();
    });
    return promise->future();
}

void Contacts::addCorrection(const Command &command, const Versioned<Person> &person, const std::shared_ptr<QPromise<Result<OutboxEntry>>> &promise)
{
    const QString seen = seenText({person.value.email, person.value.phone});
    whenDone(m_outbox.add(command, person.rev, fullName(command.person), seen), this, [promise](const Result<OutboxEntry> &added) {
        promise->addResult(added);
        promise->finish();
    });
}

QList<ShownContact> waitingContacts(const QList<OutboxEntry> &entries, PersonId person)
{
    QList<ShownContact> contacts;
    for (const OutboxEntry &entry : entries) {
        const Command &c = entry.command;
        if (c.kind == CommandKind::RecordContact && c.person == person && stillCounts(entry))
            contacts.append({{answeredId(entry), person, {}, {}, entry.createdAt, c.how, c.outcome, c.nextDay, c.text}, true});
    }
    return contacts;
}

std::optional<Notice> Contacts::notice(CertificateId id, const PersonFile &records) const
{
    const auto found = std::ranges::find(records.certificates, id, &Certificate::id);
    if (found == records.certificates.end())
        return std::nullopt;
    const Person &person = records.person.value;
    Notice notice{id, person.name + u' ' + person.surname, m_records.all()->unitName(person.unit), maskedPhone(person.phone),
                  found->serial.right(3), found->notAfter, m_session.fileByRule()(found->notAfter), Band::Later};
    notice.band = bandOf(m_clock.now(), found->notAfter);
    return notice;
}

QFuture<QList<Notice>> Contacts::notices(const QList<CertificateId> &certificates)
{
    struct Gathered {
        QList<std::optional<Notice>> notices;
        qsizetype open = 0;
        QPromise<QList<Notice>> promise;
    };
    auto gathered = std::make_shared<Gathered>();
    gathered->notices.resize(certificates.size());
    gathered->open = certificates.size();
    gathered->promise.start();
    const auto finish = [gathered] {
        QList<Notice> list;
        for (const auto &notice : gathered->notices)
            if (notice)
                list.append(*notice);
        gathered->promise.addResult(list);
        gathered->promise.finish();
    };
    if (certificates.isEmpty())
        finish();
    for (qsizetype i = 0; i < certificates.size(); ++i) {
        const CertificateId id = certificates.at(i);
        const PersonId holder = m_records.all()->holderOf(id).value_or(PersonId{});
        whenDone(m_records.fileOf(holder), this, [this, gathered, finish, i, id](const Result<PersonFile> &records) {
            if (records)
                gathered->notices[i] = notice(id, *records);
            if (--gathered->open == 0)
                finish();
        });
    }
    return gathered->promise.future();
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
