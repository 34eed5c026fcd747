#include "core/backend/services/commandwork.h"

#include <QUuid>

#include "core/backend/store/batches.h"
#include "core/domain/eligibility.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype mostStates = 100;

} // namespace

// Of each item that this user sees.
QJsonArray CommandWork::statesOf(const QList<ApplicationId> &items)
{
    QJsonArray states;
    for (const ApplicationId id : items.first(qMin(items.size(), mostStates)))
        if (const auto found = applications::byId(m_connection, m_session.scope, id))
            states.append(QJsonObject{{u"application"_s, id.value},
                                      {u"state"_s, wireName(found->application.state)},
                                      {u"rev"_s, found->rev},
                                      {u"batch"_s, found->application.batch.value}});
    return states;
}

// Of the given ones those in the open list that are complete and that this user may send.
Result<QList<applications::Found>> CommandWork::sendable(const QList<ApplicationId> &items)
{
    QList<applications::Found> list;
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
        const auto person = people::byId(m_connection, found->holder);
        const bool complete = person && missingContact(person->email, person->phone) == MissingContact::None;
        const bool allowed = fourEyesAllow(*found);
        onlyFourEyes = onlyFourEyes && complete && !allowed;
        if (complete && allowed)
            list.append(*found);
    }
    if (list.isEmpty())
        return onlyFourEyes ? fail(ErrorCode::FourEyes, u"none of the items may be sent by who filed it"_s)
                            : fail(ErrorCode::Conflict, u"none of the items can be sent"_s);
    return list;
}

Result<CommandAnswer> CommandWork::submitBatch(const Command &command)
{
    applications::lockHolders(m_connection, command.items);
    const auto items = sendable(command.items);
    if (!items) {
        m_circumstances = {{u"items"_s, statesOf(command.items)}};
        return fail(items.error());
    }
    CommandAnswer answer;
    Batch batch;
    batch.state = BatchState::Sending;
    batch.submittedByName = m_session.displayName;
    batch.submittedAt = m_now;
    batch = batches::insert(m_connection, batch, m_session.user);
    note(answer, Entity::Batch, batch.id.value, 1);
    m_ledger.changed(bureauScope, Entity::Batch, batch.id.value, 0, 1);
    int position = 0;
    for (const applications::Found &found : *items) {
        const Application &a = found.application;
        const QString key = QUuid::createUuid().toString(QUuid::WithoutBraces);
        const auto person = people::byId(m_connection, found.holder);
        if (!person)
            return fail(ErrorCode::Database, u"an item's holder cannot be read"_s);
        const QString payload = payloadDigest(batches::submissionFor(m_connection, a, *person));
        const BatchItem item = batches::insert(
            m_connection, {{}, batch.id, a.id, ++position, ItemOutcome::Waiting, {}}, key, payload);
        m_ledger.changed(bureauScope, Entity::BatchItem, item.id.value, 0, 1);
        note(answer, Entity::Application, a.id.value,
             applications::assignBatch(m_connection, a.id, batch.id));
        m_ledger.touch(a.person);
    }
    const QString digest = batches::manifestOf(batch, batches::itemsOf(m_connection, m_session.scope, batch.id)).digest();
    batches::setManifestDigest(m_connection, batch.id, digest);
    record(Entity::Batch, batch.id.value, {{u"items"_s, items->size()}, {u"manifest"_s, digest}});
    return answer;
}

// A batch's revision counts its own states alone: its items go out without making another one.
Result<CommandAnswer> CommandWork::stopBatch(const Command &command, std::optional<qint64> rev)
{
    batches::lock(m_connection, command.batch);
    const auto found = batches::byId(m_connection, m_session.scope, command.batch);
    if (!found)
        return fail(ErrorCode::NotFound, u"no such batch"_s);
    m_circumstances = {{u"state"_s, wireName(found->batch.state)}, {u"rev"_s, found->rev}};
    if (rev != found->rev)
        return fail(ErrorCode::Stale, u"batch %1 is at revision %2"_s.arg(command.batch.value).arg(found->rev));
    if (found->batch.state != BatchState::Sending)
        return fail(ErrorCode::Conflict, u"the batch is not being sent"_s);
    Batch batch = found->batch;
    batch.state = BatchState::Stopping;
    const qint64 newRev = batches::update(m_connection, batch);
    m_ledger.changed(bureauScope, Entity::Batch, batch.id.value, found->rev, newRev);
    CommandAnswer answer;
    note(answer, Entity::Batch, batch.id.value, newRev);
    record(Entity::Batch, batch.id.value, {});
    return answer;
}

} // namespace eimza::backend
