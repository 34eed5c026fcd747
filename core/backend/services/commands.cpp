#include "core/backend/services/commands.h"

#include <QCryptographicHash>
#include <algorithm>

#include "core/backend/audit/audit.h"
#include "core/backend/services/commandwork.h"
#include "core/backend/store/commandlog.h"
#include "core/base/log.h"
#include "core/contract/jsonreader.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

struct Commands::Parsed {
    Command command;
    commandlog::Entry entry;
    std::optional<qint64> rev;
};

namespace
{

Problem bad(const QString &detail)
{
    return problemFrom({ErrorCode::InvalidInput, detail});
}

CommandReply replyFor(const Problem &problem, const QJsonObject &circumstances = {})
{
    QJsonObject json = problem.toJson();
    for (auto it = circumstances.begin(); it != circumstances.end(); ++it)
        json.insert(it.key(), it.value());
    return {problem.status, compactJson(json)};
}

// What broke in the server goes to its log, not to the caller.
Problem told(const Error &error)
{
    Problem problem = problemFrom(error);
    if (problem.status >= 500) {
        qCWarning(lcBackend).noquote() << "a command was not carried out:" << error.detail;
        problem.detail = u"the server could not do this"_s;
    }
    return problem;
}

// "12", in quotes.
std::optional<qint64> revisionFrom(const QByteArray &header)
{
    bool ok = false;
    const QByteArray text = header.trimmed();
    const qint64 rev = text.size() > 2 ? text.sliced(1, text.size() - 2).toLongLong(&ok) : 0;
    return ok && text.startsWith('"') && text.endsWith('"') && rev > 0 ? std::optional{rev} : std::nullopt;
}

// The record that a command is about.
std::pair<Entity, qint64> subjectOf(const Command &command)
{
    if (!command.person.isNull())
        return {Entity::Person, command.person.value};
    if (!command.batch.isNull())
        return {Entity::Batch, command.batch.value};
    return {Entity::Application, command.items.isEmpty() ? command.application.value : command.items.first().value};
}

// Refusals that are an answer for ever; all others leave the client's place free for another try.
bool isKept(const Error &error)
{
    static constexpr int kept[] = {403, 404, 409, 412, 422};
    return std::find(std::begin(kept), std::end(kept), problemFrom(error).status) != std::end(kept);
}

// A list with whole numbers was written before it was asked: what it held is told, whether that was allowed or not.
QJsonObject refusalOf(const Command &command, const Error &error)
{
    QJsonObject detail;
    if (command.kind == CommandKind::ExportUnmasked)
        detail = toJson(command.exported);
    detail.insert(u"command"_s, wireName(command.kind));
    detail.insert(u"code"_s, problemCode(error.code));
    return detail;
}

} // namespace

Commands::Commands(Database &database, const Clock &clock, std::function<void()> batchReady)
    : m_database{database}, m_clock{clock}, m_batchReady{std::move(batchReady)}
{
}

tl::expected<Commands::Parsed, Problem> Commands::parse(const CommandRequest &request)
{
    Parsed parsed;
    const QUuid key = QUuid::fromString(QString::fromLatin1(request.key));
    if (key.isNull())
        return tl::unexpected{bad(u"Idempotency-Key must be a UUID"_s)};
    const auto place = ClientSeq::parse(request.clientSeq);
    if (!place)
        return tl::unexpected{problemFrom(place.error())};
    const auto json = parseRequestBody(request.body);
    if (!json)
        return tl::unexpected{bad(json.error().detail)};
    const auto read = command(request.kind, *json);
    if (!read)
        return tl::unexpected{problemFrom(read.error())};
    if (needsRevision(request.kind)) {
        if (request.ifMatch.isEmpty())
            return tl::unexpected{
                Problem{428, u"precondition-required"_s, u"If-Match must give the revision"_s}};
        parsed.rev = revisionFrom(request.ifMatch);
        if (!parsed.rev)
            return tl::unexpected{bad(u"If-Match must be a revision in quotes"_s)};
    }
    QCryptographicHash fingerprint{QCryptographicHash::Sha256};
    const QString prefix = u"%1\n%2\n"_s.arg(wireName(request.kind)).arg(parsed.rev.value_or(0));
    fingerprint.addData(prefix.toLatin1());
    fingerprint.addData(request.body);
    parsed.command = *read;
    parsed.entry = {
        *place, key.toString(QUuid::WithoutBraces), QString::fromLatin1(fingerprint.result().toHex()), 0, {}};
    return parsed;
}

CommandReply Commands::take(const Session &session, const CommandRequest &request)
{
    const auto parsed = parse(request);
    if (!parsed)
        return replyFor(parsed.error());
    const auto reply = m_database.write([&](Connection &c) { return once(c, session, *parsed); });
    if (!reply)
        return replyFor(told(reply.error()));
    const bool onBatch = request.kind == CommandKind::SubmitBatch || request.kind == CommandKind::StopBatch;
    if (onBatch && reply->status == 200 && !reply->replayed && m_batchReady)
        m_batchReady();
    return *reply;
}

// An error here is not stored and leaves the client's seq as it was.
Result<CommandReply> Commands::once(Connection &c, const Session &session, const Parsed &parsed)
{
    const commandlog::Entry &entry = parsed.entry;
    const commandlog::Client client = commandlog::client(c, entry.place.client, session.user);
    if (client.user != session.user)
        return fail(ErrorCode::Forbidden, u"the client number belongs to another user"_s);
    const commandlog::Earlier earlier = commandlog::earlier(c, entry.place, entry.key);
    if (const auto &done = earlier.here) {
        const bool isAnother = !done->fingerprint.isEmpty() && done->fingerprint != entry.fingerprint; // empty: long ago
        if (done->key != entry.key || isAnother)
            return fail(ErrorCode::KeyReused, u"the same place or key came with another command"_s);
        return CommandReply{done->status, done->body, true};
    }
    if (earlier.hasKeyElsewhere)
        return fail(ErrorCode::KeyReused, u"the key was used for another command"_s);
    const bool firstHere = client.epoch != m_database.epoch();
    if (!firstHere && entry.place.seq != client.lastSeq + 1)
        return fail(ErrorCode::OutOfOrder, u"expected number %1"_s.arg(client.lastSeq + 1));

    const QDateTime now = m_clock.now();
    CommandWork work{c, session, now};
    const auto answer = work.perform(parsed.command, parsed.rev);
    if (!answer && !isKept(answer.error()))
        return fail(answer.error());
    const bool denied = !answer && (answer.error().code == ErrorCode::Forbidden ||
                                    answer.error().code == ErrorCode::FourEyes);
    if (denied) {
        const auto &[entity, id] = subjectOf(parsed.command);
        audit::append(c, {session.user, u"refused"_s, wireName(entity), id, refusalOf(parsed.command, answer.error())});
    }
    const CommandReply reply = answer ? CommandReply{200, compactJson(toJson(*answer))}
                                      : replyFor(problemFrom(answer.error()), work.circumstances());
    commandlog::record(c, {entry.place, entry.key, entry.fingerprint, reply.status, reply.body}, m_database.epoch(), now);
    return reply;
}

} // namespace eimza::backend
