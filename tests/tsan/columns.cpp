// One writer makes set after set of columns while readers search, sort and save those that they have; ThreadSanitizer
// judges.

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <iterator>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "core/client/columns/dictionary.h"
#include "core/client/columns/order.h"
#include "core/client/columns/placeset.h"
#include "core/client/columns/postings.h"
#include "core/client/columns/rowindex.h"
#include "core/client/columns/snapshot.h"

using namespace eimza::columns;

namespace
{

struct Table {
    Chunked<std::int64_t, 6> ids;
    Chunked<Code, 6> names;
    Dictionary words;
    TextColumn notes;
    int sum = 0; ///< of all ids
    Chunked<std::int64_t> keys;
    RowIndex rows; ///< by key
    std::shared_ptr<const Postings> postings; ///< of the names
    std::shared_ptr<const PlaceSet> places;   ///< of the rows whose note was changed
};

constexpr Row rowCount = 2000;

// What is made once for a set and never written again; all its readers share it.
void complete(Table &table)
{
    std::vector<std::uint32_t> codes;
    Bits changed(rowCount);
    for (Row row = 0; row < rowCount; ++row) {
        codes.push_back(table.names[row]);
        if (table.notes[row] == "changed")
            changed.set(row);
    }
    table.postings = std::make_shared<const Postings>(codes, table.words.size());
    table.places = std::make_shared<const PlaceSet>(std::move(changed));
}

std::shared_ptr<const Table> first()
{
    auto table = std::make_shared<Table>();
    for (int i = 0; i < 2000; ++i) {
        table->ids.push_back(1);
        table->names.push_back(table->words.add("word " + std::to_string(i % 50)));
        table->notes.push_back("note " + std::to_string(i));
        table->keys.push_back(i + 1);
    }
    table->words.settle();
    table->sum = 2000;
    table->rows = RowIndex(table->keys);
    complete(*table);
    return table;
}

std::shared_ptr<const Table> next(const Table &before, int step)
{
    auto table = std::make_shared<Table>(before);
    const auto row = static_cast<std::size_t>(step * 37 % 2000);
    ++table->ids.change(row);
    table->names.set(row, table->words.add("new " + std::to_string(step % 500)));
    table->words.settle();
    table->notes.set(row, "changed");
    table->notes.settle();
    ++table->sum;
    // A few rows get new keys again and again: they go from the direct part of the index to the hashed one.
    const auto named = static_cast<Row>(step % 100);
    table->rows.remove(table->keys[named], named);
    table->keys.set(named, 10'000 + step);
    table->rows.insert(10'000 + step, named, table->keys);
    complete(*table);
    return table;
}

std::int64_t sumOf(const Chunked<std::int64_t, 6> &ids)
{
    std::int64_t sum = 0;
    for (std::size_t number = 0; number < ids.chunkCount(); ++number)
        for (const std::int64_t id : ids.chunk(number))
            sum += id;
    return sum;
}

bool isIndexed(const Table &table)
{
    for (Row row = 0; row < rowCount; row += 7)
        if (table.rows.find(table.keys[row], table.keys) != row)
            return false;
    return table.rows.size() == rowCount && table.rows.find(rowCount + 1, table.keys) == noRow;
}

bool arePlacesFound(const Table &table)
{
    const Row row = rowCount / 2;
    Bits wanted(table.words.size());
    wanted.set(table.names[row]);
    const Bits found = table.postings->placesOf(wanted);
    std::size_t number = 0;
    bool good = found[row];
    table.places->forEach([&](std::size_t place) {
        good = good && table.notes[place] == "changed" && table.places->has(place) && (*table.places)[number] == place
               && table.places->numberOf(place) == number;
        ++number;
    });
    return good && number == table.places->size();
}

// As one thread saves a set that others read.
bool comesBack(const Table &table)
{
    constexpr std::uint32_t version = 1;
    std::string bytes;
    SnapshotWriter writer([&bytes](std::span<const char> piece) { bytes.append(piece.data(), piece.size()); return true; }, version);
    writer.column(table.ids);
    writer.column(table.notes);
    table.words.save(writer);
    if (!writer.finish())
        return false;
    bool given = false;
    SnapshotReader reader([&]() -> std::optional<std::span<const char>> {
        return std::exchange(given, true) ? std::nullopt : std::optional(std::span<const char>(bytes));
    }, version);
    Table read;
    reader.column(read.ids);
    reader.column(read.notes);
    read.words.restore(reader);
    return reader.finish() && sumOf(read.ids) == table.sum && read.notes.size() == rowCount && read.notes[37] == table.notes[37]
           && read.words.size() == table.words.size();
}

bool isWhole(const Table &table, const Ticket &ticket)
{
    const auto keyOf = [&](Row row) { return table.words.rank(table.names[row]); };
    std::vector<Row> rows(table.names.size());
    std::iota(rows.begin(), rows.end(), 0);
    const auto sorted = sortedByKeys(rows, keyOf, ticket);
    const auto hits = table.notes.containing(SubstringSearch("note"), ticket);
    return sumOf(table.ids) == table.sum && (!sorted || keyOf(sorted->front()) <= keyOf(sorted->back())) && (!hits || hits->count() > 0)
           && isIndexed(table) && arePlacesFound(table) && comesBack(table);
}

// So many that two threads take part in each step.
bool areManySorted(const Ticket &ticket)
{
    constexpr Row many = 2 * worthTwoCores + 1;
    std::vector<Row> rows(many);
    std::iota(rows.begin(), rows.end(), 0);
    const auto keyOf = [](Row row) { return row * 2654435761U; };
    const auto isBefore = [&](Row a, Row b) { return keyOf(a) < keyOf(b); };
    const auto sorted = sortedByKeys(rows, keyOf, ticket);
    if (!sorted)
        return ticket.isStale();
    Bits gone(many);
    for (Row row = 0; row < many; row += 7)
        gone.set(row);
    std::vector<Row> fresh;
    std::ranges::copy_if(*sorted, std::back_inserter(fresh), [&](Row row) { return gone[row]; });
    return merged(without(*sorted, gone), fresh, isBefore) == *sorted && std::ranges::is_sorted(*sorted, isBefore);
}

} // namespace

int main()
{
    std::mutex mutex;
    auto newest = first();
    std::atomic<bool> done = false, good = true;
    Generations generations;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i)
        readers.emplace_back([&] {
            while (!done) {
                std::shared_ptr<const Table> mine;
                {
                    const std::lock_guard lock(mutex);
                    mine = newest;
                }
                const Table copy = *mine; // readers may copy at the same time
                if (!isWhole(copy, generations.next()) || !isWhole(*mine, Ticket()))
                    good = false;
            }
        });
    for (int step = 0; step < 1500; ++step) {
        if (step % 300 == 0 && (!areManySorted(Ticket()) || !areManySorted(generations.next())))
            good = false;
        auto made = next(*newest, step);
        const std::lock_guard lock(mutex);
        newest = std::move(made);
    }
    done = true;
    for (auto &reader : readers)
        reader.join();
    std::puts(good ? "every set was whole" : "a set was changed while it was read");
    return good ? 0 : 1;
}
