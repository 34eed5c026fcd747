#include "core/backend/audit/findings.h"
#include "core/backend/store/exports.h"
#include "core/backend/store/reveals.h"
#include "core/contract/jsonreader.h"

namespace eimza::backend::audit
{

using namespace Qt::Literals::StringLiterals;

void compareReasons(Connection &c, Findings &findings)
{
    struct Told {
        qint64 row;
        bool isReveal;
        qint64 id;
        QString digest;
    };
    QList<Told> list;
    Rows rows = c.run(u"SELECT id, action, entity_id, detail FROM audit WHERE action IN ('reveal', 'exportUnmasked') ORDER BY id"_s);
    while (rows.next()) {
        const QJsonObject detail = parseJsonObject(rows.text(3).toUtf8()).value_or(QJsonObject());
        const bool isReveal = rows.text(1) == "reveal"_L1;
        const qint64 id = isReveal ? detail.value("reveal"_L1).toInteger() : rows.number(2);
        if (const QString digest = detail.value("reason_sha256"_L1).toString(); !digest.isEmpty())
            list.append({rows.number(0), isReveal, id, digest});
    }
    for (const Told &told : std::as_const(list)) {
        const Reason reason = told.isReveal ? reveals::reasonOf(c, told.id) : exports::reasonOf(c, told.id);
        if (!reason.text.isEmpty() && reason.digest() != told.digest)
            findings.add(u"the reason that row %1 tells of was changed"_s.arg(told.row));
    }
}

} // namespace eimza::backend::audit
