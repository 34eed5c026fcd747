#include "core/client/services/deputyships.h"

#include <algorithm>

#include "core/base/whendone.h"

namespace eimza::client {

namespace {

bool isOnItsWay(const OutboxEntry &entry)
{
    return entry.state == OutboxState::Waiting || entry.state == OutboxState::Sending || entry.state == OutboxState::Sent;
}

bool isNamedBy(const OwnDeputyship &known, const Command &command)
{
    return known.given && known.userName == command.deputy && known.from == command.from && known.until == command.until;
}

} // namespace

Deputyships::Deputyships(BackendApi &api, Session &session, OutboxQueue &outbox, const Clock &clock)
    : m_api{api}, m_session{session}, m_outbox{outbox}, m_clock{clock}
{
    connect(&outbox, &OutboxQueue::changed, this, &Deputyships::changed);
    connect(&outbox, &OutboxQueue::delivered, this, [this] {
        if (m_loaded || m_trouble)
            load();
    });
}

QList<Deputyships::Row> Deputyships::rows() const
{
    QList<Row> rows;
    for (const OwnDeputyship &deputyship : m_known)
        rows.append({deputyship, Standing::Confirmed});
    for (const OutboxEntry &entry : m_outbox.entries()) {
        if (!isOnItsWay(entry))
            continue;
        const Command &command = entry.command;
        const auto isNamed = [&command](const OwnDeputyship &known) { return isNamedBy(known, command); };
        if (command.kind == CommandKind::NameDeputy && std::ranges::none_of(m_known, isNamed))
            rows.append({{0, true, command.deputy, command.deputy, command.from, command.until}, Standing::Naming});
        for (Row &row : rows)
            if (command.kind == CommandKind::EndDeputy && row.deputyship.given && row.deputyship.id == command.deputyship)
                row.standing = Standing::Ending;
    }
    std::ranges::stable_sort(rows, {}, [](const Row &row) { return row.deputyship.from; });
    return rows;
}

std::optional<Deputyships::Fault> Deputyships::fault(const QString &userName, QDate from, QDate until) const
{
    if (userName.isEmpty())
        return Fault::NoUser;
    if (userName.size() > longestUserName)
        return Fault::UserTooLong;
    if (m_session.hasUser() && userName.compare(m_session.user().userName, Qt::CaseInsensitive) == 0)
        return Fault::Oneself;
    if (!from.isValid() || !until.isValid() || until < from)
        return Fault::NoPeriod;
    if (until < m_clock.today())
        return Fault::Over;
    return std::nullopt;
}

QFuture<Result<OutboxEntry>> Deputyships::name(const QString &userName, QDate from, QDate until)
{
    if (fault(userName, from, until))
        return ready<Result<OutboxEntry>>(fail(ErrorCode::InvalidInput, QStringLiteral("nobody can be named so")));
    Command command;
    command.kind = CommandKind::NameDeputy;
    command.deputy = userName;
    command.from = from;
    command.until = until;
    return m_outbox.add(command, 0, userName);
}

QFuture<Result<OutboxEntry>> Deputyships::end(const OwnDeputyship &deputyship)
{
    if (!deputyship.given || deputyship.id < 1)
        return ready<Result<OutboxEntry>>(fail(ErrorCode::InvalidInput, QStringLiteral("it is not the user's to end")));
    Command command;
    command.kind = CommandKind::EndDeputy;
    command.deputyship = deputyship.id;
    return m_outbox.add(command, deputyship.rev, deputyship.displayName);
}

void Deputyships::load()
{
    const quint64 generation = ++m_generation;
    whenDone(m_api.myDeputyships(), this, [this, generation](const Result<QList<OwnDeputyship>> &answer) {
        if (generation != m_generation)
            return;
        if (answer) {
            m_known = *answer;
            m_trouble.reset();
        } else {
            m_trouble = answer.error();
        }
        m_loaded = m_loaded || answer;
        Q_EMIT changed();
    });
}

} // namespace eimza::client
