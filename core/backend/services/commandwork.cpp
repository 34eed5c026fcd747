#include "core/backend/services/commandwork.h"

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
        return takeDeputy(command, rev);
    case CommandKind::Reveal:
        return reveal(command);
    case CommandKind::ExportUnmasked:
        return exportUnmasked(command);
    case CommandKind::SubmitBatch:
        return isBureau ? submitBatch(command) : fail(ErrorCode::Forbidden, u"the role may not send"_s);
    case CommandKind::StopBatch:
        return isBureau ? stopBatch(command, rev) : fail(ErrorCode::Forbidden, u"the role may not stop"_s);
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
std::optional<people::Found> CommandWork::lockedPerson(PersonId id)
{
    people::lock(m_connection, {id});
    return people::byId(m_connection, m_session.scope, id);
}

Result<CommandAnswer> CommandWork::file(const Command &command)
{
    const auto person = lockedPerson(command.person);
    if (!person)
        return fail(ErrorCode::NotFound, u"no such person"_s);
    const auto certificates = people::certificatesOf(m_connection, {person->seen});
    const auto earlier = people::applicationsOf(m_connection, {person->seen});
    for (const Offer &offer : offersFor(*person, certificates, earlier, m_now)) {
        if (offer.type != command.type || !offer.reason)
            continue;
        m_circumstances = {{u"reason"_s, wireName(*offer.reason)}};
        if (const auto open = openApplication(earlier); open && *offer.reason == Refusal::OpenApplication) {
            tellOpen(*open);
            if (const auto current = applications::byId(m_connection, person->seen, open->id))
                m_circumstances.insert(u"rev"_s, current->rev);
        }
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

void CommandWork::tellOpen(const Application &open)
{
    m_circumstances.insert(u"application"_s, open.id.value);
    m_circumstances.insert(u"state"_s, wireName(open.state));
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
bool CommandWork::fourEyesAllow(const applications::Found &found)
{
    const Application &a = found.application;
    return eimza::fourEyesAllow(m_session.user, m_session.person, a.filedBy, a.person) &&
           !applications::wasFiledBy(m_connection, found.seen, m_session.user);
}

Status CommandWork::mayStep(const applications::Found &found, Step step, std::optional<qint64> rev)
{
    const Application &a = found.application;
    m_circumstances = {{u"state"_s, wireName(a.state)}, {u"rev"_s, found.rev}};
    if (rev != found.rev)
        return fail(ErrorCode::Stale, u"application %1 is at revision %2"_s.arg(a.id.value).arg(found.rev));
    if (!transition(a.state, step))
        return fail(ErrorCode::Conflict, u"not possible in state %1"_s.arg(wireName(a.state)));
    if (a.state == ApplicationState::Batched && !a.batch.isNull())
        return fail(ErrorCode::Conflict, u"the list is being sent"_s);
    if (step == Step::Approve && !fourEyesAllow(found))
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

} // namespace eimza::backend
