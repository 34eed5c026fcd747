#include "core/backend/services/commandwork.h"

#include <QUuid>

#include "core/backend/store/batches.h"
#include "core/backend/store/people.h"
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
    Answer answer = fail(ErrorCode::Forbidden, u"the role may not do this"_s);
    const bool mayWrite = m_session.role == Role::Officer || m_session.role == Role::Bureau;
    if (!mayWrite)
        return answer;
    if (const auto step = stepOf(command.kind))
        answer = takeStep(command, *step, rev);
    else if (command.kind == CommandKind::File)
        answer = file(command);
    else if (m_session.role == Role::Bureau)
        answer = command.kind == CommandKind::SubmitBatch ? submitBatch(command) : stopBatch(command);
    if (answer)
        m_ledger.settle();
    return answer;
}

void CommandWork::note(CommandAnswer &answer, Entity entity, qint64 id, qint64 rev)
{
    answer.records.append({wireName(entity), id, rev});
}

Result<CommandAnswer> CommandWork::file(const Command &command)
{
    const auto person = people::byId(m_connection, m_session.scope, command.person);
    if (!person)
        return fail(ErrorCode::NotFound, u"no such person"_s);
    people::lock(m_connection, {person->id});
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
    note(answer, Entity::Application, a.id.value, 1);
    return answer;
}

// A reported loss ends the application that is under way.
void CommandWork::endForLoss(const Application &open, CommandAnswer &answer)
{
    const auto state = after(open.state, Step::Withdraw).value_or(ApplicationState::Cancelled);
    Application ended = open;
    ended.reason = u"Kayıp/çalıntı bildirildi"_s;
    const qint64 rev =
        applications::move(m_connection, ended, {m_session.user, m_now, open.state, state, ended.reason});
    note(answer, Entity::Application, open.id.value, rev);
}

Status CommandWork::mayStep(const applications::WithRev &found, Step step, std::optional<qint64> rev)
{
    const Application &a = found.application;
    m_circumstances = {{u"state"_s, wireName(a.state)}, {u"rev"_s, found.rev}};
    if (!mayTake(m_session.role, step))
        return fail(ErrorCode::Forbidden, u"the role may not take this step"_s);
    if (rev != found.rev)
        return fail(ErrorCode::Stale, u"application %1 is at revision %2"_s.arg(a.id.value).arg(found.rev));
    if (!after(a.state, step))
        return fail(ErrorCode::Conflict, u"not possible in state %1"_s.arg(wireName(a.state)));
    if (a.state == ApplicationState::Batched && !a.batch.isNull())
        return fail(ErrorCode::Conflict, u"the list is being sent"_s);
    if (step == Step::Approve && !fourEyesAllow(m_session.user, m_session.person, a.filedBy, a.person))
        return fail(ErrorCode::FourEyes, u"who filed, or for whom it was filed, may not approve"_s);
    return {};
}

Result<CommandAnswer> CommandWork::takeStep(const Command &command, Step step, std::optional<qint64> rev)
{
    auto found = applications::byId(m_connection, m_session.scope, command.application);
    if (!found)
        return fail(ErrorCode::NotFound, u"no such application"_s);
    people::lock(m_connection, {found->application.person});
    found = applications::byId(m_connection, command.application); // as it is now that nobody can change it
    if (!found)
        return fail(ErrorCode::NotFound, u"no such application"_s);
    if (const Status allowed = mayStep(*found, step, rev); !allowed)
        return fail(allowed.error());
    Application a = found->application;
    const ApplicationState from = a.state;
    a.reason = needsReason(step) ? command.text : QString();
    if (step == Step::Refile && !command.text.isEmpty())
        a.note = command.text;
    const qint64 newRev =
        applications::move(m_connection, a, {m_session.user, m_now, from, *after(from, step), command.text});
    m_ledger.touch(a.person);
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
        const bool allowed = fourEyesAllow(m_session.user, m_session.person, a.filedBy, a.person);
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
        const BatchItem item =
            batches::insert(m_connection, {{}, batch.id, a.id, ++position, ItemOutcome::Waiting, {}}, key);
        m_ledger.changed(bureauScope, Entity::BatchItem, item.id.value, 0, 1);
        note(answer, Entity::Application, a.id.value,
             applications::assignBatch(m_connection, a.id, batch.id));
        m_ledger.touch(a.person);
    }
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
    return answer;
}

} // namespace eimza::backend
