#include "core/backend/store/units.h"

#include <QCryptographicHash>

#include "core/backend/store/meta.h"
#include "core/backend/store/ownwork.h"
#include "core/base/turkish.h"

namespace eimza::backend::units
{

using namespace Qt::Literals::StringLiterals;

namespace
{

Unit unitFrom(const Rows &rows)
{
    return {UnitId{rows.number(0)}, rows.text(1), UnitId{rows.number(2)}, rows.text(3)};
}

const QString columns = u"SELECT id, code, parent, name FROM unit "_s;

// Walks the tree depth first; the stack is explicit because a faulty parent chain must not end the program.
void number(const QMultiHash<qint64, qint64> &children, QHash<qint64, std::pair<qint64, qint64>> &numbers)
{
    struct Visit {
        qint64 id;
        bool leaving;
    };
    qint64 next = 1;
    QList<Visit> stack;
    const auto push = [&](qint64 parent) {
        QList<qint64> below = children.values(parent);
        std::sort(below.begin(), below.end(), std::greater<>());
        for (const qint64 id : below)
            stack.append({id, false});
    };
    push(0);
    while (!stack.isEmpty()) {
        const Visit visit = stack.takeLast();
        if (visit.leaving) {
            numbers[visit.id].second = next++;
            continue;
        }
        numbers[visit.id].first = next++;
        stack.append({visit.id, true});
        push(visit.id);
    }
}

QString digestOf(const QHash<qint64, std::pair<qint64, qint64>> &numbers)
{
    QList<qint64> ids = numbers.keys();
    std::sort(ids.begin(), ids.end());
    QCryptographicHash hash{QCryptographicHash::Sha256};
    for (const qint64 id : std::as_const(ids))
        hash.addData(u"%1 %2 %3\n"_s.arg(id).arg(numbers[id].first).arg(numbers[id].second).toLatin1());
    return QString::fromLatin1(hash.result().first(8).toHex());
}

} // namespace

std::optional<Unit> byCode(Connection &c, OwnWork, const QString &code)
{
    Rows rows = c.run(columns + u"WHERE code = ?"_s, {code});
    return rows.next() ? std::optional{unitFrom(rows)} : std::nullopt;
}

std::optional<Unit> byId(Connection &c, OwnWork, UnitId id)
{
    Rows rows = c.run(columns + u"WHERE id = ?"_s, {id.value});
    return rows.next() ? std::optional{unitFrom(rows)} : std::nullopt;
}

QHash<QString, UnitId> idsByCode(Connection &c, OwnWork)
{
    QHash<QString, UnitId> ids;
    Rows rows = c.run(u"SELECT code, id FROM unit"_s);
    while (rows.next())
        ids.insert(rows.text(0), UnitId{rows.number(1)});
    return ids;
}

QList<Unit> inScope(Connection &c, const ScopeSet &scope, qint64 after, int limit)
{
    const ScopeFilter filter = filterOf(c, scope, u"lft"_s);
    QList<Unit> list;
    Rows rows = c.run(columns + u"WHERE "_s + filter.sql + u" AND id > ? ORDER BY id LIMIT ?"_s,
                      filter.values + QVariantList{after, limit});
    while (rows.next())
        list.append(unitFrom(rows));
    return list;
}

UnitId insert(Connection &c, const Unit &unit)
{
    return UnitId{
        c.number(u"INSERT INTO unit (code, parent, name, folded) VALUES (?, ?, ?, ?) RETURNING id"_s,
                 {unit.code, orNull(unit.parent), unit.name, turkish::fold(unit.name)})};
}

qint64 update(Connection &c, const Unit &unit)
{
    return c.number(
        u"UPDATE unit SET parent = ?, name = ?, folded = ?, rev = rev + 1, ver = 0 WHERE id = ? RETURNING rev"_s,
        {orNull(unit.parent), unit.name, turkish::fold(unit.name), unit.id.value});
}

bool renumber(Connection &c)
{
    QMultiHash<qint64, qint64> children;
    {
        Rows rows = c.run(u"SELECT id, parent FROM unit"_s);
        while (rows.next())
            children.insert(rows.number(1), rows.number(0));
    }
    QHash<qint64, std::pair<qint64, qint64>> numbers;
    number(children, numbers);
    for (auto it = numbers.cbegin(); it != numbers.cend(); ++it)
        c.tell(u"UPDATE unit SET lft = ?, rgt = ? WHERE id = ?"_s, {it->first, it->second, it.key()});
    meta::setText(c, treeName, digestOf(numbers));
    return numbers.size() == children.size();
}

} // namespace eimza::backend::units
