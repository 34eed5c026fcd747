#include "core/backend/audit/findings.h"

namespace eimza::backend::audit
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int secondsToSeal = 60;
constexpr int mostOfAKind = 50;

// One sentence for each row of the answer; %1 and, where it has two, %2 are its columns.
void report(Rows rows, const QString &sentence, Findings &findings)
{
    const bool two = sentence.contains("%2"_L1);
    while (rows.next())
        findings.add(two ? sentence.arg(rows.number(0)).arg(rows.number(1)) : sentence.arg(rows.number(0)));
}

} // namespace

void findGaps(Connection &c, const QDateTime &now, Findings &findings)
{
    report(
        c.run(u"SELECT coalesce((SELECT max(p.seq) FROM audit_seal p WHERE p.seq < s.seq), 0) + 1, s.seq - 1 "
              "FROM audit_seal s WHERE s.seq > 1 AND NOT EXISTS "
              "(SELECT 1 FROM audit_seal b WHERE b.seq = s.seq - 1) ORDER BY s.seq LIMIT ?"_s,
              {mostOfAKind}),
        u"seals %1 to %2 are missing"_s, findings);
    report(c.run(u"SELECT s.audit_id, s.seq FROM audit_seal s WHERE NOT EXISTS "
                 "(SELECT 1 FROM audit a WHERE a.id = s.audit_id) ORDER BY s.seq LIMIT ?"_s,
                 {mostOfAKind}),
           u"row %1 is missing: seal %2 stands without it"_s, findings);
    report(c.run(u"SELECT a.id, 0 FROM audit a WHERE a.at < ? AND NOT EXISTS "
                 "(SELECT 1 FROM audit_seal s WHERE s.audit_id = a.id) ORDER BY a.id LIMIT ?"_s,
                 {stored(now.addSecs(-secondsToSeal)), mostOfAKind}),
           u"row %1 was never sealed"_s, findings);
    report(c.run(u"SELECT q.audit_id, 0 FROM audit_queue q WHERE NOT EXISTS "
                 "(SELECT 1 FROM audit a WHERE a.id = q.audit_id) ORDER BY q.audit_id LIMIT ?"_s,
                 {mostOfAKind}),
           u"row %1 is missing: it went before it was sealed"_s, findings);
    report(c.run(u"SELECT q.audit_id, s.seq FROM audit_queue q JOIN audit_seal s ON s.audit_id = q.audit_id "
                 "ORDER BY q.audit_id LIMIT ?"_s,
                 {mostOfAKind}),
           u"row %1 waits for a seal that it has: %2"_s, findings);
    report(c.run(u"SELECT p.seq, (SELECT coalesce(max(s.seq), 0) FROM audit_seal s) FROM checkpoint p "
                 "WHERE p.seq > (SELECT coalesce(max(s.seq), 0) FROM audit_seal s) ORDER BY p.seq LIMIT ?"_s,
                 {mostOfAKind}),
           u"the end was cut off: a checkpoint counts %1 seals, there are %2"_s, findings);
}

} // namespace eimza::backend::audit
