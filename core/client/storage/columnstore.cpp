#include "core/client/storage/columnstore.h"

#include <QSemaphore>
#include <array>
#include <atomic>
#include <cstring>
#include <thread>

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

std::array<char, 25> place(const ColumnStore::Seal &seal, qint64 number)
{
    std::array<char, 25> bytes{'p'};
    const qint64 numbers[] = {number, seal.generation, seal.parts};
    std::memcpy(bytes.data() + 1, numbers, sizeof numbers);
    return bytes;
}

/// Reads and opens the parts ahead on a thread of its own, so that a second core takes half of the work. While it
/// lives, statement and sealer are its own.
class PartReader
{
public:
    PartReader(Statement &rows, Sealer &sealer, const ColumnStore::Seal &seal)
        : m_rows{rows}, m_sealer{sealer}, m_seal{seal}, m_thread{[this] { run(); }}
    {
    }
    PartReader(const PartReader &) = delete;
    PartReader &operator=(const PartReader &) = delete;
    ~PartReader()
    {
        m_ended = true;
        m_free.release();
        m_thread.join();
    }

    /// Empty behind the last one. What it gave before stays until the call after the next.
    Result<QByteArray> next()
    {
        m_filled.acquire();
        const Slot &slot = m_slots[static_cast<size_t>(m_taken % slots)];
        if (!slot.opened || slot.part.isEmpty()) {
            m_filled.release(); // nothing comes after it
        } else {
            ++m_taken;
            m_free.release();
        }
        return slot.opened ? Result<QByteArray>(slot.part) : fail(slot.opened.error());
    }

private:
    static constexpr int ahead = 2;
    static constexpr qint64 slots = ahead + 2; ///< with the one that is read and the one before it
    struct Slot {
        QByteArray part;
        Status opened;
    };

    void run()
    {
        for (qint64 number = 0;; ++number) {
            m_free.acquire();
            if (m_ended)
                return;
            Slot &slot = m_slots[static_cast<size_t>(number % slots)];
            slot.opened = open(slot.part, number);
            m_filled.release();
            if (!slot.opened || slot.part.isEmpty())
                return;
        }
    }

    Status open(QByteArray &part, qint64 number)
    {
        const auto row = m_rows.step();
        if (!row)
            return fail(row.error());
        if (*row)
            return m_sealer.unsealInto(part, m_rows.blob(1), place(m_seal, number));
        part.clear();
        return {};
    }

    Statement &m_rows;
    Sealer &m_sealer;
    const ColumnStore::Seal &m_seal;
    std::array<Slot, slots> m_slots;
    qint64 m_taken = 0;
    QSemaphore m_free{ahead};
    QSemaphore m_filled;
    std::atomic<bool> m_ended = false;
    std::thread m_thread;
};

quint64 markOf(RecordKey key, qint64 rev) { return rowHash(entityOf(key), idOf(key), rev); }

} // namespace

// How many parts there are stands in the place of each: they are counted before any is sealed.
Status ColumnStore::write(Seal &seal, const RecordSet &records)
{
    if (const Status removed = remove(seal); !removed)
        return removed;
    const auto counting = [&seal](QByteArrayView) -> Status {
        ++seal.parts;
        return {};
    };
    if (const Status counted = records.save(counting); !counted)
        return counted;
    auto insert = Statement::prepare(m_file, "INSERT INTO part (number, sealed) VALUES (?, ?)");
    if (!insert)
        return fail(insert.error());
    qint64 number = 0;
    QByteArray sealed;
    const auto keep = [&](QByteArrayView bytes) -> Status {
        const Status done = m_sealer.sealInto(sealed, bytes, place(seal, number));
        return done ? insert->bind(number++, sealed).run() : done;
    };
    return records.save(keep);
}

Status ColumnStore::remove(Seal &seal)
{
    seal = {seal.generation + 1, 0, 0, 0, seal.day};
    const Status parts = runOnce(m_file, "DELETE FROM part");
    return parts ? runOnce(m_file, "DELETE FROM changed") : parts;
}

Status ColumnStore::mark(Seal &seal, std::span<const RecordChange> changes)
{
    if (seal.parts == 0 || changes.empty())
        return {};
    auto known = Statement::prepare(m_file, "SELECT rev FROM changed WHERE key = ?");
    auto insert = Statement::prepare(m_file, "INSERT OR REPLACE INTO changed (key, rev) VALUES (?, ?)");
    if (!known || !insert)
        return fail(known ? insert.error() : known.error());
    for (const RecordChange &change : changes) {
        const RecordKey key = recordKey(change.entity, change.id);
        const qint64 rev = change.row.isEmpty() ? 0 : change.rev;
        const auto found = known->bind(key).step();
        if (!found)
            return fail(found.error());
        if (*found)
            seal.mixed -= markOf(key, known->number(0));
        else
            ++seal.changed;
        known->rewind();
        if (const Status marked = insert->bind(key, rev).run(); !marked)
            return marked;
        seal.mixed += markOf(key, rev);
    }
    return {};
}

Result<RecordSetPtr> ColumnStore::read(const Seal &seal, CachedList &list, const QDateTime &syncedAt)
{
    auto rows = Statement::prepare(m_file, "SELECT number, sealed FROM part ORDER BY number");
    if (!rows)
        return fail(rows.error());
    qint64 number = -1; // the last answer is that there is none
    const auto restored = [&] {
        PartReader parts(*rows, m_sealer, seal);
        return RecordSet::restore([&] {
            ++number;
            return parts.next();
        });
    }();
    if (!restored)
        return restored;
    if (number != seal.parts)
        return fail(ErrorCode::Crypto, u"another number of parts than were written"_s);
    rows->rewind();
    const auto changes = changesSince(seal, list);
    if (!changes)
        return fail(changes.error());
    return (*restored)->with(*changes, syncedAt);
}

Result<std::vector<RecordChange>> ColumnStore::changesSince(const Seal &seal, CachedList &list)
{
    auto keys = Statement::prepare(m_file, "SELECT key, rev FROM changed");
    if (!keys)
        return fail(keys.error());
    std::vector<RecordChange> changes;
    quint64 mixed = 0;
    for (;;) {
        const auto row = keys->step();
        if (!row)
            return fail(row.error());
        if (!*row)
            break;
        const RecordKey key = keys->number(0);
        if (key < 0 || entityOf(key) > Entity::Contact)
            return fail(ErrorCode::Crypto, u"a mark of no record"_s);
        auto content = list.content(key);
        if (!content)
            return fail(content.error());
        if (content->rev != keys->number(1))
            return fail(ErrorCode::Crypto, u"a record is not the one that was marked"_s);
        mixed += markOf(key, content->rev);
        changes.push_back({entityOf(key), idOf(key), content->rev, std::move(content->row)});
    }
    if (static_cast<qint64>(changes.size()) != seal.changed || mixed != seal.mixed)
        return fail(ErrorCode::Crypto, u"other marks than were made"_s);
    return changes;
}

} // namespace eimza::client
