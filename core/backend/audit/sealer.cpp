#include "core/backend/audit/sealer.h"

#include "core/backend/audit/audit.h"
#include "core/base/log.h"

namespace eimza::backend::audit
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int sealedAtOnce = 500;

struct Waiting {
    qint64 id;
    QByteArray bytes;
};

QList<Waiting> waitingRows(Connection &c)
{
    QList<Waiting> list;
    Rows rows =
        c.run(u"SELECT "_s + canonicalColumns() +
                  u" FROM audit_queue q JOIN audit a ON a.id = q.audit_id WHERE NOT EXISTS "
                  "(SELECT 1 FROM audit_seal s WHERE s.audit_id = q.audit_id) ORDER BY q.audit_id LIMIT ?"_s,
              {sealedAtOnce});
    while (rows.next())
        list.append({rows.number(0), canonical(rows, 0)});
    return list;
}

Checkpoint newestSeal(Connection &c)
{
    Checkpoint newest;
    newest.chainHash = chainBeginning();
    Rows rows = c.run(u"SELECT seq, chain_hash FROM audit_seal ORDER BY seq DESC LIMIT 1"_s);
    if (rows.next()) {
        newest.seq = newest.total = rows.number(0);
        newest.chainHash = rows.text(1);
    }
    return newest;
}

void addSeals(Connection &c, const QList<Waiting> &rows, Checkpoint &newest)
{
    QString places;
    QVariantList seals, ids;
    for (const Waiting &row : rows) {
        newest.chainHash = chained(newest.chainHash, row.bytes);
        places += places.isEmpty() ? u"(?, ?, ?)"_s : u", (?, ?, ?)"_s;
        seals << ++newest.seq << row.id << newest.chainHash;
        ids << row.id;
    }
    c.tell(u"INSERT INTO audit_seal (seq, audit_id, chain_hash) VALUES "_s + places, seals);
    const ValueList sealed = inList(ids);
    c.tell(u"DELETE FROM audit_queue WHERE audit_id "_s + sealed.sql, sealed.values);
}

} // namespace

SealerOptions besideDatabase(const QString &file)
{
    SealerOptions options;
    if (!file.isEmpty()) {
        options.keyFile = file + u".audit-key"_s;
        options.anchorFile = file + u".audit-anchor"_s;
    }
    return options;
}

Sealer::Sealer(Database &database, SealerOptions options, Lease::Monotonic monotonic)
    : m_database{database}, m_options{std::move(options)},
      m_monotonic{monotonic ? std::move(monotonic) : Lease::Monotonic{[] {
          return std::chrono::duration_cast<std::chrono::milliseconds>(
              std::chrono::steady_clock::now().time_since_epoch());
      }}},
      m_lease{u"audit-sealer"_s, m_options.patience, m_monotonic}
{
}

Sealer::~Sealer()
{
    if (!m_begun)
        return;
    const auto last = turn();
    if (last && *last && m_last.seq > m_signedSeq)
        if (const Status done = sign(m_last); !done)
            qCWarning(lcBackend).noquote() << "the audit's last checkpoint:" << done.error().detail;
    m_lease.release(m_database);
}

// What the queue has lost, by whatever accident, is found by the rows that have no seal.
Status Sealer::begin()
{
    if (!m_options.keyFile.isEmpty()) {
        auto key = SigningKey::openOrCreate(m_options.keyFile);
        if (!key)
            return fail(key.error());
        m_key = std::move(*key);
    }
    const auto signedSeq = m_database.write([&](Connection &c) -> Result<qint64> {
        if (const Status held = m_lease.hold(c); !held)
            return fail(held.error());
        c.tell(u"INSERT INTO audit_queue (audit_id) SELECT a.id FROM audit a WHERE NOT EXISTS "
               "(SELECT 1 FROM audit_seal s WHERE s.audit_id = a.id) ON CONFLICT (audit_id) DO NOTHING"_s);
        const auto last = lastCheckpoint(c);
        return last ? last->seq : 0;
    });
    if (!signedSeq)
        return fail(signedSeq.error());
    m_signedSeq = *signedSeq;
    m_signedAt = m_monotonic();
    m_begun = true;
    return {};
}

Result<bool> Sealer::turn()
{
    const auto mine = m_lease.take(m_database);
    if (!mine || !*mine) {
        m_begun = false;
        return mine;
    }
    if (!m_begun)
        if (const Status begun = begin(); !begun)
            return fail(begun.error());
    for (;;) {
        const auto sealed = sealSome();
        if (!sealed)
            return fail(sealed.error());
        m_last = sealed->last;
        if (isDue(m_last))
            if (const Status done = sign(m_last); !done)
                return fail(done.error());
        if (sealed->added < sealedAtOnce)
            break;
    }
    const Status anchored = anchor();
    return anchored ? Result<bool>(true) : fail(anchored.error());
}

Result<Sealer::Sealed> Sealer::sealSome()
{
    const auto idle = m_database.read([](Connection &c) -> Result<Sealed> {
        const bool waits = c.number(u"SELECT count(*) FROM (SELECT 1 FROM audit_queue LIMIT 1) q"_s) != 0;
        return Sealed{newestSeal(c), waits ? 1 : 0};
    });
    if (!idle || idle->added == 0)
        return idle;
    return m_database.write([&](Connection &c) -> Result<Sealed> {
        if (const Status held = m_lease.hold(c); !held) // first, so that what is read is nobody else's work
            return fail(held.error());
        const QList<Waiting> rows = waitingRows(c);
        Sealed sealed{newestSeal(c), 0};
        inParts(rows.size(), [&](qsizetype first, qsizetype size) { addSeals(c, rows.mid(first, size), sealed.last); });
        sealed.added = static_cast<int>(rows.size());
        sealed.last.total = sealed.last.seq;
        return sealed;
    });
}

bool Sealer::isDue(const Checkpoint &last) const
{
    return m_key && last.seq > m_signedSeq &&
           (last.seq - m_signedSeq >= m_options.rowsPerCheckpoint ||
            m_monotonic() - m_signedAt >= m_options.timePerCheckpoint);
}

Status Sealer::sign(Checkpoint checkpoint)
{
    if (!m_key)
        return {};
    checkpoint.at = momentFrom(QDateTime::currentSecsSinceEpoch());
    checkpoint.keyId = m_key->id();
    const auto signature = m_key->sign(checkpoint.bytes());
    if (!signature)
        return fail(signature.error());
    checkpoint.signature = *signature;
    // One whose commit was never answered may be there already, and is the one to be anchored.
    const auto written = m_database.write([&](Connection &c) -> Result<Checkpoint> {
        if (const Status held = m_lease.hold(c); !held)
            return fail(held.error());
        if (const auto there = lastCheckpoint(c); there && there->seq >= checkpoint.seq)
            return *there;
        insert(c, checkpoint);
        return checkpoint;
    });
    if (!written)
        return fail(written.error());
    m_signedSeq = written->seq;
    m_signedAt = m_monotonic();
    if (!m_options.anchorFile.isEmpty())
        m_unanchored.append(*written);
    return anchor();
}

Status Sealer::anchor()
{
    for (; !m_unanchored.isEmpty(); m_unanchored.removeFirst())
        if (Status done = appendToAnchor(m_options.anchorFile, m_unanchored.first()); !done)
            return done;
    return {};
}

} // namespace eimza::backend::audit
