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

bool Lease::takeFrom(Connection &c, const QString &owner, qint64 beat)
{
    return c.run(u"UPDATE lease SET owner = ?, beat = beat + 1 WHERE name = ? AND owner = ? AND beat = ?"_s,
                 {m_self, m_name, owner, beat})
               .changed() == 1;
}

Result<bool> Lease::take(Database &database)
{
    const auto now = m_monotonic();
    if (m_owned && now - m_seenAt < m_patience / 4)
        return true;
    const auto taken = database.write([&](Connection &c) -> Result<bool> {
        c.run(u"INSERT INTO lease (name, owner, beat) VALUES (?, '', 0) ON CONFLICT (name) DO NOTHING"_s,
              {m_name});
        QString owner;
        qint64 beat = 0;
        {
            Rows rows = c.run(u"SELECT owner, beat FROM lease WHERE name = ?"_s, {m_name});
            if (rows.next()) {
                owner = rows.text(0);
                beat = rows.number(1);
            }
        }
        const bool known = owner == m_seenOwner && beat == m_seenBeat;
        if (owner.isEmpty() || owner == m_self || (known && now - m_seenAt >= m_patience))
            return takeFrom(c, owner, beat);
        if (!known) {
            m_seenOwner = owner;
            m_seenBeat = beat;
            m_seenAt = now;
        }
        return false;
    });
    m_owned = taken && *taken;
    if (m_owned)
        m_seenAt = now;
    return taken;
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
        c.run(u"UPDATE lease SET owner = '', beat = beat + 1 WHERE name = ? AND owner = ?"_s,
              {m_name, m_self});
        return {};
    });
    Q_UNUSED(released) // the others' patience ends it as well
}

Status Lease::releaseAll(Database &database)
{
    return database.write([](Connection &c) -> Status {
        c.run(u"UPDATE lease SET owner = '', beat = beat + 1"_s);
        return {};
    });
}

} // namespace eimza::backend
