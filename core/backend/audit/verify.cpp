#include "core/backend/audit/verify.h"

#include <QFile>

#include "core/backend/audit/audit.h"
#include "core/backend/audit/checkpoint.h"
#include "core/backend/audit/findings.h"

namespace eimza::backend::audit
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int verifiedAtOnce = 2000;

// Goes along the seals; each is judged by the one before it as it is stored, so that every broken place is
// found and not only the first.
void followChain(Connection &c, VerifyReport &report, Findings &findings)
{
    static const QString sql = u"SELECT s.seq, s.audit_id, s.chain_hash, coalesce(a.id, 0), "_s +
                               canonicalColumns() +
                               u" FROM audit_seal s LEFT JOIN audit a ON a.id = s.audit_id "
                               "WHERE s.seq > ? ORDER BY s.seq LIMIT ?"_s;
    QString previous = chainBeginning();
    qint64 seq = 0;
    for (int got = verifiedAtOnce; got == verifiedAtOnce;) {
        got = 0;
        Rows rows = c.run(sql, {seq, verifiedAtOnce});
        for (; rows.next(); ++got) {
            const bool follows = rows.number(0) == seq + 1;
            seq = rows.number(0);
            const bool exists = rows.number(3) != 0;
            if (exists && chained(previous, canonical(rows, 4)) != rows.text(2))
                findings.add(
                    follows ? u"row %1 was changed, or its seal %2"_s.arg(rows.number(1)).arg(seq)
                            : u"seal %1 of row %2 has lost its predecessor"_s.arg(seq).arg(rows.number(1)));
            previous = rows.text(2);
            ++report.sealed;
        }
    }
}

QString sealHash(Connection &c, qint64 seq)
{
    return c.text(u"SELECT chain_hash FROM audit_seal WHERE seq = ?"_s, {seq});
}

class Checkpoints
{
public:
    Checkpoints(Connection &c, const VerifyOptions &options, VerifyReport &report, Findings &findings)
        : m_connection{c}, m_options{options}, m_report{report}, m_findings{findings}
    {
    }

    void checkTable()
    {
        qint64 seq = 0;
        for (qsizetype got = verifiedAtOnce; got == verifiedAtOnce;) {
            const auto list = checkpointsFrom(m_connection, seq, verifiedAtOnce);
            got = list.size();
            for (const Checkpoint &p : list) {
                check(p, u"checkpoint %1"_s.arg(p.seq));
                seq = p.seq;
                ++m_report.checkpoints;
            }
        }
    }

    Status checkAnchor()
    {
        if (!QFile::exists(m_options.anchorFile)) {
            if (m_report.checkpoints > 0)
                m_findings.add(u"the anchor file %1 is missing, but %2 checkpoints were signed"_s
                                   .arg(m_options.anchorFile)
                                   .arg(m_report.checkpoints));
            return {};
        }
        m_report.anchored = true;
        const auto lines = readAnchor(m_options.anchorFile);
        if (!lines)
            return fail(lines.error());
        for (const AnchorLine &line : *lines) {
            ++m_report.anchors;
            const QString name = u"line %1 of the anchor file"_s.arg(line.line);
            if (!line.checkpoint) {
                m_findings.add(name + u" cannot be read"_s);
                continue;
            }
            check(*line.checkpoint, name);
            const auto same = checkpointsFrom(m_connection, line.checkpoint->seq - 1, 1);
            if (same.isEmpty() || same.first() != *line.checkpoint)
                m_findings.add(
                    u"checkpoint %1 is missing or differs: %2 has it"_s.arg(line.checkpoint->seq).arg(name));
        }
        return {};
    }

private:
    void check(const Checkpoint &p, const QString &name)
    {
        bool known = false;
        bool good = false;
        for (const SigningKey &key : m_options.keys)
            if (key.id() == p.keyId) {
                known = true;
                good = good || key.verifies(p.bytes(), p.signature);
            }
        if (!known)
            m_findings.add(name + u" is signed with another key: "_s + p.keyId.left(16));
        else if (!good)
            m_findings.add(name + u" has a wrong signature"_s);
        const QString hash = sealHash(m_connection, p.seq);
        if (hash.isEmpty())
            m_findings.add(u"%1 names seal %2, which is missing: the end was cut off"_s.arg(name).arg(p.seq));
        else if (hash != p.chainHash)
            m_findings.add(u"the rows up to seal %1 are not those that %2 signed"_s.arg(p.seq).arg(name));
    }

    Connection &m_connection;
    const VerifyOptions &m_options;
    VerifyReport &m_report;
    Findings &m_findings;
};

} // namespace

Result<VerifyReport> verify(Database &database, const VerifyOptions &options)
{
    return database.read([&](Connection &c) -> Result<VerifyReport> {
        VerifyReport report;
        Findings findings{report};
        followChain(c, report, findings);
        findGaps(c, options.now, findings);
        compareReasons(c, findings);
        Checkpoints checkpoints{c, options, report, findings};
        checkpoints.checkTable();
        if (!options.anchorFile.isEmpty())
            if (const Status read = checkpoints.checkAnchor(); !read)
                return fail(read.error());
        return report;
    });
}

} // namespace eimza::backend::audit
