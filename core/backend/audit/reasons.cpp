#include "core/backend/audit/findings.h"
#include "core/backend/store/exports.h"
#include "core/backend/store/reveals.h"
#include "core/contract/jsonreader.h"

namespace eimza::backend::audit
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int comparedAtOnce = 2000;

struct Told {
    qint64 row = 0;
    bool isReveal = false;
    qint64 id = 0;
    QString digest; ///< empty: it tells of none
};

QList<Told> toldBehind(Connection &c, qint64 row)
{
    QList<Told> list;
    Rows rows = c.run(u"SELECT id, action, entity_id, detail FROM audit WHERE id > ? "
                      "AND action IN ('reveal', 'exportUnmasked') ORDER BY id LIMIT ?"_s,
                      {row, comparedAtOnce});
    while (rows.next()) {
        const QJsonObject detail = parseJsonObject(rows.text(3).toUtf8()).value_or(QJsonObject());
        const bool isReveal = rows.text(1) == "reveal"_L1;
        list.append({rows.number(0), isReveal, isReveal ? detail.value("reveal"_L1).toInteger() : rows.number(2),
                     detail.value("reason_sha256"_L1).toString()});
    }
    return list;
}

// Whether the retention has taken the words: of who was erased, of lists as old as what it has proved to be gone.
bool isDestroyed(Connection &c, const Told &told)
{
    const QString sql =
        told.isReveal
            ? u"SELECT count(*) FROM reveal r JOIN person p ON p.id = r.person WHERE r.id = ? AND p.erased_at > 0"_s
            : u"SELECT count(*) FROM unmasked_export e WHERE e.id = ? AND EXISTS "
              "(SELECT 1 FROM destruction d WHERE d.kind = 'unmasked_export' AND d.until > e.at)"_s;
    return c.number(sql, {told.id}) > 0;
}

} // namespace

void compareReasons(Connection &c, Findings &findings)
{
    QList<Told> list;
    qint64 row = 0;
    do {
        list = toldBehind(c, row);
        for (const Told &told : std::as_const(list)) {
            row = told.row;
            if (told.digest.isEmpty())
                continue;
            const Reason reason = told.isReveal ? reveals::reasonOf(c, told.id) : exports::reasonOf(c, told.id);
            if (reason.text.isEmpty() && !isDestroyed(c, told))
                findings.add(u"the reason that row %1 tells of is gone"_s.arg(row));
            else if (!reason.text.isEmpty() && (!reason.hasSoundSalt() || reason.digest() != told.digest))
                findings.add(u"the reason that row %1 tells of was changed"_s.arg(row));
        }
    } while (list.size() == comparedAtOnce);
}

} // namespace eimza::backend::audit
