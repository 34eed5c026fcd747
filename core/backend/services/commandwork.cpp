#include "core/backend/services/commandwork.h"

#include <QUuid>

#include "core/backend/services/deputyship.h"
#include "core/backend/services/disclosure.h"
#include "core/backend/store/batches.h"
#include "core/backend/store/contacts.h"
#include "core/backend/store/people.h"
#include "core/backend/store/users.h"
#include "core/base/istanbul.h"
#include "core/domain/eligibility.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

// What the application is about: the one that would be renewed, else the one that ends last.
CertificateId subjectOf(ApplicationType type, const QList<Certificate> &certificates, const QDateTime &now)
{
    if (type == ApplicationType::First)
        return {};
    if (const auto certificate = renewable(certificates, now))
        return certificate->id;
    const auto last = std::max_element(certificates.begin(), certificates.end(),
                                       [](const auto &a, const auto &b) { return a.notAfter < b.notAfter; });
    return last == certificates.end() ? CertificateId() : last->id;
}

} // namespace

CommandWork::CommandWork(Connection &c, const Session &session, QDateTime now)
    : m_connection{c}, m_session{session}, m_now{std::move(now)}, m_ledger{c, m_now}
{
}

Result<CommandAnswer> CommandWork::perform(const Command &command, std::optional<qint64> rev)
{
    m_action = wireName(command.kind);
    const bool mayWrite = m_session.role == Role::Officer || m_session.role == Role::Bureau;
    Answer answer = mayWrite ? dispatch(command, rev) : fail(ErrorCode::Forbidden, u"the role may not do this"_s);
    if (!answer)
        return answer;
    if (m_ledger.settle())
        tellFinalRevs(*answer);
    for (const audit::Entry &entry : std::as_const(m_audit))
        audit::append(m_connection, entry);
    return answer;
}

Result<CommandAnswer> CommandWork::dispatch(const Command &command, std::optional<qint64> rev)
{
    const bool isBureau = m_session.role == Role::Bureau;
    if (const auto step = stepOf(command.kind))
        return takeStep(command, *step, rev);
    switch (command.kind) {
    case CommandKind::File:
        return file(command);
    case CommandKind::RecordContact:
        return recordContact(command);
    case CommandKind::CorrectContact:
        return correctContact(command, rev);
    case CommandKind::SignOff:
        return signOff(command);
    case CommandKind::NameDeputy:
        return giveDeputy(command);
    case CommandKind::EndDeputy:
        return takeDeputy(command);
    case CommandKind::Reveal:
        return reveal(command);
    case CommandKind::SubmitBatch:
        return isBureau ? submitBatch(command) : fail(ErrorCode::Forbidden, u"the role may not send"_s);
    case CommandKind::StopBatch:
        return isBureau ? stopBatch(command) : fail(ErrorCode::Forbidden, u"the role may not stop"_s);
    default:
        return fail(ErrorCode::Forbidden, u"the role may not do this"_s);
    }
}

// Who entered, left or moved between scopes was given new revs when the ledger was settled.
void CommandWork::tellFinalRevs(CommandAnswer &answer)
{
    static const QHash<QString, QString> statements{
        {u"application"_s, u"SELECT rev FROM application WHERE id = ?"_s},
        {u"contact"_s, u"SELECT rev FROM contact WHERE id = ?"_s},
        {u"person"_s, u"SELECT rev FROM person WHERE id = ?"_s}};
    for (ChangedRecord &record : answer.records)
        if (const auto sql = statements.constFind(record.entity); sql != statements.cend())
            record.rev = m_connection.number(*sql, {record.id});
}

void CommandWork::record(Entity entity, qint64 id, const QJsonObject &detail)
{
    m_audit.append({m_session.user, m_action, wireName(entity), id, detail});
}

qint64 CommandWork::move(const Application &a, const Transition &transition, const QString &why)
{
    record(Entity::Application, a.id.value,
           {{u"from"_s, wireName(transition.from())}, {u"to"_s, wireName(transition.to())}});
    m_ledger.touch(a.person);
    return applications::move(m_connection, a, transition, {m_session.user, m_now, why});
}

void CommandWork::note(CommandAnswer &answer, Entity entity, qint64 id, qint64 rev)
{
    answer.records.append({wireName(entity), id, rev});
}

// Nobody else changes what is the person's from here on. Asked for the scope after that: somebody may have been
// moved by whom we waited for.
std::optional<Person> CommandWork::lockedPerson(PersonId id)
{
    people::lock(m_connection, {id});
    return people::byId(m_connection, m_session.scope, id);
}

Result<CommandAnswer> CommandWork::file(const Command &command)
{
    const auto person = lockedPerson(command.person);
    if (!person)
        return fail(ErrorCode::NotFound, u"no such person"_s);
    const auto certificates = people::certificatesOf(m_connection, {person->id});
    const auto earlier = people::applicationsOf(m_connection, {person->id});
    for (const Offer &offer : offersFor(*person, certificates, earlier, m_now)) {
        if (offer.type != command.type || !offer.reason)
            continue;
        m_circumstances = {{u"reason"_s, wireName(*offer.reason)}};
        return *offer.reason == Refusal::OpenApplication
                   ? fail(ErrorCode::OpenApplication, u"the holder has an open application"_s)
                   : fail(ErrorCode::NotEligible, wireName(*offer.reason));
    }
    CommandAnswer answer;
    if (const auto open = openApplication(earlier))
        endForLoss(*open, answer);
    Application a;
    a.person = person->id;
    a.type = command.type;
    a.renews = subjectOf(command.type, certificates, m_now);
    a.filedBy = m_session.user;
    a.filedByName = m_session.displayName;
    a.filedAt = m_now;
    a.note = command.text;
    a = applications::insert(m_connection, a);
    m_ledger.touch(person->id);
    record(Entity::Application, a.id.value, {{u"person"_s, a.person.value}, {u"type"_s, wireName(a.type)}});
    note(answer, Entity::Application, a.id.value, 1);
    return answer;
}

// A reported loss ends the application that is under way: every open state has one of the two steps.
void CommandWork::endForLoss(const Application &open, CommandAnswer &answer)
{
    const auto withdrawn = transition(open.state, Step::Withdraw);
    const auto ending = withdrawn ? withdrawn : transition(open.state, Step::Cancel);
    if (!ending)
        return;
    Application ended = open;
    ended.reason = u"Kayıp/çalıntı bildirildi"_s;
    note(answer, Entity::Application, open.id.value, move(ended, *ending, ended.reason));
}

// Who files a returned application again files it as well.
bool CommandWork::fourEyesAllow(const Application &a)
{
    return eimza::fourEyesAllow(m_session.user, m_session.person, a.filedBy, a.person) &&
           !applications::wasFiledBy(m_connection, a.id, m_session.user);
}

Status CommandWork::mayStep(const applications::WithRev &found, Step step, std::optional<qint64> rev)
{
    const Application &a = found.application;
    m_circumstances = {{u"state"_s, wireName(a.state)}, {u"rev"_s, found.rev}};
    if (rev != found.rev)
        return fail(ErrorCode::Stale, u"application %1 is at revision %2"_s.arg(a.id.value).arg(found.rev));
    if (!transition(a.state, step))
        return fail(ErrorCode::Conflict, u"not possible in state %1"_s.arg(wireName(a.state)));
    if (a.state == ApplicationState::Batched && !a.batch.isNull())
        return fail(ErrorCode::Conflict, u"the list is being sent"_s);
    if (step == Step::Approve && !fourEyesAllow(a))
        return fail(ErrorCode::FourEyes, u"who filed, or for whom it was filed, may not approve"_s);
    return {};
}

Result<CommandAnswer> CommandWork::takeStep(const Command &command, Step step, std::optional<qint64> rev)
{
    if (!mayTake(m_session.role, step))
        return fail(ErrorCode::Forbidden, u"the role may not take this step"_s);
    auto found = applications::byId(m_connection, m_session.scope, command.application);
    if (!found)
        return fail(ErrorCode::NotFound, u"no such application"_s);
    people::lock(m_connection, {found->application.person});
    found = applications::byId(m_connection, m_session.scope, command.application); // as it is now, see lockedPerson()
    if (!found)
        return fail(ErrorCode::NotFound, u"no such application"_s);
    if (const Status allowed = mayStep(*found, step, rev); !allowed)
        return fail(allowed.error());
    Application a = found->application;
    a.reason = needsReason(step) ? command.text : QString();
    if (step == Step::Refile && !command.text.isEmpty())
        a.note = command.text;
    const qint64 newRev = move(a, *transition(a.state, step), command.text);
    CommandAnswer answer;
    note(answer, Entity::Application, a.id.value, newRev);
    return answer;
}

void CommandWork::lockHolders(const QList<ApplicationId> &items)
{
    QSet<PersonId> holders;
    for (const ApplicationId id : items)
        if (const auto found = applications::byId(m_connection, id))
            holders.insert(found->application.person);
    people::lock(m_connection, holders.values());
}

// Of the given ones those in the open list that are complete and that this user may send.
Result<QList<Application>> CommandWork::sendable(const QList<ApplicationId> &items)
{
    QList<Application> list;
    QSet<ApplicationId> seen;
    bool onlyFourEyes = true;
    for (const ApplicationId id : items) {
        const auto found = applications::byId(m_connection, m_session.scope, id);
        if (seen.contains(id) || !found || found->application.state != ApplicationState::Batched ||
            !found->application.batch.isNull()) {
            onlyFourEyes = false;
            continue;
        }
        seen.insert(id);
        const Application &a = found->application;
        const auto person = people::byId(m_connection, a.person);
        const bool complete = person && missingContact(person->email, person->phone) == MissingContact::None;
        const bool allowed = fourEyesAllow(a);
        onlyFourEyes = onlyFourEyes && complete && !allowed;
        if (complete && allowed)
            list.append(a);
    }
    if (list.isEmpty())
        return onlyFourEyes ? fail(ErrorCode::FourEyes, u"none of the items may be sent by who filed it"_s)
                            : fail(ErrorCode::Conflict, u"none of the items can be sent"_s);
    return list;
}

Result<CommandAnswer> CommandWork::submitBatch(const Command &command)
{
    lockHolders(command.items);
    const auto items = sendable(command.items);
    if (!items)
        return fail(items.error());
    CommandAnswer answer;
    Batch batch;
    batch.state = BatchState::Sending;
    batch.submittedByName = m_session.displayName;
    batch.submittedAt = m_now;
    batch = batches::insert(m_connection, batch, m_session.user);
    note(answer, Entity::Batch, batch.id.value, 1);
    m_ledger.changed(bureauScope, Entity::Batch, batch.id.value, 0, 1);
    int position = 0;
    for (const Application &a : *items) {
        const QString key = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const auto person = people::byId(m_connection, a.person);
        const QString payload = payloadDigest(batches::submissionFor(m_connection, a, *person));
        const BatchItem item = batches::insert(
            m_connection, {{}, batch.id, a.id, ++position, ItemOutcome::Waiting, {}}, key, payload);
        m_ledger.changed(bureauScope, Entity::BatchItem, item.id.value, 0, 1);
        note(answer, Entity::Application, a.id.value,
             applications::assignBatch(m_connection, a.id, batch.id));
        m_ledger.touch(a.person);
    }
    const QString digest = batches::manifestOf(batch, batches::itemsOf(m_connection, batch.id)).digest();
    batches::setManifestDigest(m_connection, batch.id, digest);
    record(Entity::Batch, batch.id.value, {{u"items"_s, items->size()}, {u"manifest"_s, digest}});
    return answer;
}

Result<CommandAnswer> CommandWork::stopBatch(const Command &command)
{
    batches::lock(m_connection, command.batch);
    const auto found = batches::byId(m_connection, command.batch);
    if (!found)
        return fail(ErrorCode::NotFound, u"no such batch"_s);
    m_circumstances = {{u"state"_s, wireName(found->batch.state)}, {u"rev"_s, found->rev}};
    if (found->batch.state != BatchState::Sending)
        return fail(ErrorCode::Conflict, u"the batch is not being sent"_s);
    Batch batch = found->batch;
    batch.state = BatchState::Stopping;
    const qint64 rev = batches::update(m_connection, batch);
    m_ledger.changed(bureauScope, Entity::Batch, batch.id.value, found->rev, rev);
    CommandAnswer answer;
    note(answer, Entity::Batch, batch.id.value, rev);
    record(Entity::Batch, batch.id.value, {});
    return answer;
}

Result<CommandAnswer> CommandWork::recordContact(const Command &command)
{
    const auto person = lockedPerson(command.person);
    if (!person)
        return fail(ErrorCode::NotFound, u"no such person"_s);
    const ContactId id = contacts::insert(m_connection, {{},
                                                         person->id,
                                                         m_session.user,
                                                         m_session.displayName,
                                                         m_now,
                                                         command.how,
                                                         command.outcome,
                                                         command.nextDay,
                                                         command.text});
    m_ledger.touch(person->id);
    CommandAnswer answer;
    note(answer, Entity::Contact, id.value, 1);
    record(Entity::Contact, id.value, {{u"person"_s, person->id.value}, {u"outcome"_s, wireName(command.outcome)}});
    return answer;
}

// An item that is being sent goes out as it was reviewed: its details stay until Kamu SM has answered.
Result<CommandAnswer> CommandWork::correctContact(const Command &command, std::optional<qint64> rev)
{
    const auto person = lockedPerson(command.person);
    if (!person)
        return fail(ErrorCode::NotFound, u"no such person"_s);
    const qint64 present = people::revOf(m_connection, command.person);
    m_circumstances = {{u"rev"_s, present}};
    if (rev != present)
        return fail(ErrorCode::Stale, u"person %1 is at revision %2"_s.arg(command.person.value).arg(present));
    const auto open = openApplication(people::applicationsOf(m_connection, {person->id}));
    if (open && !open->batch.isNull() &&
        (open->state == ApplicationState::Batched || open->state == ApplicationState::Submitted))
        return fail(ErrorCode::Conflict, u"the application is being sent"_s);
    Person changed = *person;
    changed.email = command.email.value_or(person->email);
    changed.phone = command.phone.value_or(person->phone);
    people::update(m_connection, changed);
    m_ledger.touch(person->id);
    CommandAnswer answer;
    note(answer, Entity::Person, person->id.value, present + 1);
    record(Entity::Person, person->id.value,
           {{u"email"_s, changed.email != person->email}, {u"phone"_s, changed.phone != person->phone}});
    return answer;
}

Result<CommandAnswer> CommandWork::signOff(const Command &command)
{
    const auto account = users::byId(m_connection, m_session.user);
    if (!account)
        return fail(ErrorCode::NotFound, u"the account is gone"_s);
    const UnitId unit = account->unit;
    const QString month = command.month.toString(u"yyyy-MM"_s);
    if (command.month > istanbulDay(m_now))
        return fail(ErrorCode::NotEligible, u"the month has not begun"_s);
    const auto id = contacts::insert(m_connection,
                                     contacts::SignOff{unit, command.month, m_session.user, m_now, command.text});
    if (!id)
        return fail(ErrorCode::Conflict, u"the month was signed off"_s);
    m_audit.append({m_session.user, m_action, u"sign_off"_s, *id, {{u"unit"_s, unit.value}, {u"month"_s, month}}});
    CommandAnswer answer;
    answer.records.append({u"sign_off"_s, *id, 1});
    return answer;
}

// What the author has as somebody's deputy is not passed on: see deputies::lentTo().
Result<CommandAnswer> CommandWork::giveDeputy(const Command &command)
{
    const auto named = nameDeputy(
        m_connection, {m_session.user, command.deputy, command.from, command.until, m_session.user}, m_now);
    if (!named) {
        m_circumstances = {{u"reason"_s, wireName(named.error())}};
        return fail(named.error() == DeputyRefusal::UnknownDeputy ? ErrorCode::NotFound : ErrorCode::NotEligible,
                    explained(named.error()));
    }
    CommandAnswer answer;
    answer.records.append({u"deputy"_s, named->value, 1});
    return answer;
}

// Another principal's is not told from one that does not exist.
Result<CommandAnswer> CommandWork::takeDeputy(const Command &command)
{
    const deputies::DeputyshipId id{command.deputyship};
    const auto known = deputies::byId(m_connection, id);
    if (!known || known->principal != m_session.user)
        return fail(ErrorCode::NotFound, u"no such deputyship"_s);
    if (const Status ended = endDeputyship(m_connection, id, m_session.user, m_now); !ended)
        return fail(ended.error());
    CommandAnswer answer;
    answer.records.append({u"deputy"_s, id.value, 2});
    return answer;
}

// The number was shown from what the client keeps. Who has left the scope since is not told from nobody, but what
// was shown stays known.
Result<CommandAnswer> CommandWork::reveal(const Command &command)
{
    const auto person = people::byId(m_connection, command.person);
    if (!person)
        return fail(ErrorCode::NotFound, u"no such person"_s);
    QJsonObject detail = disclosure::keepReason(m_connection, m_session, m_now, person->id, command.text);
    const bool isCovered = people::byId(m_connection, m_session.scope, person->id).has_value();
    if (!isCovered)
        detail.insert(u"outside"_s, true);
    audit::append(m_connection, {m_session.user, m_action, wireName(Entity::Person), person->id.value, detail});
    return isCovered ? Answer(CommandAnswer{}) : fail(ErrorCode::NotFound, u"no such person"_s);
}

} // namespace eimza::backend
