#include "core/backend/store/lease.h"

#include <QUuid>

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

std::chrono::milliseconds steadyNow()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

} // namespace

Lease::Lease(QString name, std::chrono::milliseconds patience, Monotonic monotonic)
    : m_name{std::move(name)}, m_self{QUuid::createUuid().toString(QUuid::WithoutBraces)},
      m_patience{patience}, m_monotonic{monotonic ? std::move(monotonic) : Monotonic{steadyNow}}
{
}

Lease::Seen Lease::look(Connection &c) const
{
    Rows rows = c.run(u"SELECT owner, beat FROM lease WHERE name = ?"_s, {m_name});
    return rows.next() ? Seen{rows.text(0), rows.number(1)} : Seen();
}

bool Lease::mayTake(const Seen &seen, std::chrono::milliseconds now) const
{
    return seen.owner.isEmpty() || seen.owner == m_self || (seen == m_seen && now - m_seenAt >= m_patience);
}

bool Lease::takeFrom(Connection &c, const Seen &seen)
{
    return c.run(u"UPDATE lease SET owner = ?, beat = beat + 1 WHERE name = ? AND owner = ? AND beat = ?"_s,
                 {m_self, m_name, seen.owner, seen.beat})
               .changed() == 1;
}

void Lease::note(const Seen &seen, std::chrono::milliseconds now)
{
    if (seen == m_seen)
        return;
    m_seen = seen;
    m_seenAt = now;
}

Result<bool> Lease::take(Database &database)
{
    const auto now = m_monotonic();
    if (m_owned && now - m_seenAt < m_patience / 4)
        return true;
    if (!m_owned) { // whoever only watches writes nothing
        const auto seen = database.read([this](Connection &c) -> Result<Seen> { return look(c); });
        if (!seen)
            return fail(seen.error());
        if (!mayTake(*seen, now)) {
            note(*seen, now);
            return false;
        }
    }
    struct Outcome {
        bool taken;
        Seen seen;
    };
    const auto outcome = database.write([&](Connection &c) -> Result<Outcome> {
        c.tell(u"INSERT INTO lease (name, owner, beat) VALUES (?, '', 0) ON CONFLICT (name) DO NOTHING"_s,
               {m_name});
        const Seen seen = look(c);
        return Outcome{mayTake(seen, now) && takeFrom(c, seen), seen};
    });
    m_owned = outcome && outcome->taken;
    if (!outcome)
        return fail(outcome.error());
    if (m_owned)
        m_seenAt = now;
    else
        note(outcome->seen, now);
    return m_owned;
}

Status Lease::hold(Connection &c)
{
    const qint64 held =
        c.run(u"UPDATE lease SET beat = beat + 1 WHERE name = ? AND owner = ?"_s, {m_name, m_self}).changed();
    if (held == 1)
        return {};
    m_owned = false;
    return fail(ErrorCode::Cancelled, u"another process has taken over '%1'"_s.arg(m_name));
}

void Lease::release(Database &database)
{
    m_owned = false;
    const Status released = database.write([&](Connection &c) -> Status {
        c.tell(u"UPDATE lease SET owner = '', beat = beat + 1 WHERE name = ? AND owner = ?"_s,
               {m_name, m_self});
        return {};
    });
    Q_UNUSED(released) // the others' patience ends it as well
}

Status Lease::releaseAll(Database &database)
{
    return database.write([](Connection &c) -> Status {
        c.tell(u"UPDATE lease SET owner = '', beat = beat + 1"_s);
        return {};
    });
}

} // namespace eimza::backend
