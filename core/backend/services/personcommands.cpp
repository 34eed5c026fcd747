#include "core/backend/services/commandwork.h"

#include "core/backend/services/deputyship.h"
#include "core/backend/services/disclosure.h"
#include "core/backend/store/contacts.h"
#include "core/backend/store/ownwork.h"
#include "core/backend/store/users.h"
#include "core/base/istanbul.h"
#include "core/domain/eligibility.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

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
    const qint64 present = people::revOf(m_connection, person->seen);
    m_circumstances = {{u"rev"_s, present}};
    if (rev != present)
        return fail(ErrorCode::Stale, u"person %1 is at revision %2"_s.arg(command.person.value).arg(present));
    const auto open = openApplication(people::applicationsOf(m_connection, {person->seen}));
    if (open && !open->batch.isNull() &&
        (open->state == ApplicationState::Batched || open->state == ApplicationState::Submitted)) {
        tellOpen(*open);
        return fail(ErrorCode::Conflict, u"the application is being sent"_s);
    }
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
    const auto account = users::byId(m_connection, OwnWork(), m_session.user);
    if (!account)
        return fail(ErrorCode::NotFound, u"the account is gone"_s);
    const UnitId unit = account->unit;
    const QString month = command.month.toString(u"yyyy-MM"_s);
    if (command.month > istanbulDay(m_now))
        return fail(ErrorCode::NotEligible, u"the month has not begun"_s);
    const auto id = contacts::insert(m_connection,
                                     contacts::SignOff{unit, command.month, m_session.user, m_now, command.text});
    if (!id) {
        if (const auto earlier = contacts::signOffOf(m_connection, m_session.scope, unit, command.month))
            m_circumstances = {{u"state"_s, u"signed_off"_s},
                               {u"rev"_s, 1},
                               {u"who"_s, earlier->who.value},
                               {u"at"_s, isoText(earlier->at)}};
        return fail(ErrorCode::Conflict, u"the month was signed off"_s);
    }
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
Result<CommandAnswer> CommandWork::takeDeputy(const Command &command, std::optional<qint64> rev)
{
    const deputies::DeputyshipId id{command.deputyship};
    const auto known = deputies::byId(m_connection, m_session.scope.user(), id);
    if (!known)
        return fail(ErrorCode::NotFound, u"no such deputyship"_s);
    const qint64 present = deputies::revOf(*known);
    m_circumstances = {{u"state"_s, known->revokedAt.isValid() ? u"ended"_s : u"standing"_s}, {u"rev"_s, present}};
    if (known->revokedAt.isValid())
        m_circumstances.insert(u"at"_s, isoText(known->revokedAt));
    if (rev != present)
        return fail(ErrorCode::Stale, u"deputyship %1 is at revision %2"_s.arg(id.value).arg(present));
    if (const Status ended = endDeputyship(m_connection, *known, m_session.user, m_now); !ended)
        return fail(ended.error());
    CommandAnswer answer;
    answer.records.append({u"deputy"_s, id.value, present + 1});
    return answer;
}

// The number was shown from what the client keeps. Who has left the scope since is not told from nobody, but what
// was shown stays known.
Result<CommandAnswer> CommandWork::reveal(const Command &command)
{
    const auto person = people::byId(m_connection, OwnWork(), command.person);
    if (!person)
        return fail(ErrorCode::NotFound, u"no such person"_s);
    QJsonObject detail = disclosure::keepReason(m_connection, {person->id, m_session.user, m_now, Reason::of(command.text), {}});
    const bool isCovered = people::byId(m_connection, m_session.scope, person->id).has_value();
    if (!isCovered)
        detail.insert(u"outside"_s, true);
    audit::append(m_connection, {m_session.user, m_action, wireName(Entity::Person), person->id.value, detail});
    return isCovered ? Answer(CommandAnswer{}) : fail(ErrorCode::NotFound, u"no such person"_s);
}

// It was written from what the client keeps. A refusal says so too: see Commands::once().
Result<CommandAnswer> CommandWork::exportUnmasked(const Command &command)
{
    if (m_session.role != Role::Bureau || !m_session.rights.contains(exportUnmaskedRight))
        return fail(ErrorCode::Forbidden, u"whole numbers may not leave with this user"_s);
    QJsonObject detail = toJson(command.exported);
    const qint64 id = disclosure::keepReason(m_connection, m_session, m_now, command.text, detail);
    m_audit.append({m_session.user, m_action, u"export"_s, id, detail});
    return CommandAnswer{};
}

} // namespace eimza::backend
