// One writer makes set after set of columns while readers search and sort those that they have; ThreadSanitizer judges.

#include <atomic>
#include <cstdio>
#include <memory>
#include <mutex>
#include <numeric>
#include <thread>
#include <vector>

#include "core/client/columns/dictionary.h"
#include "core/client/columns/order.h"
#include "core/client/columns/rowindex.h"

using namespace eimza::columns;

namespace
{

struct Table {
    Chunked<std::int64_t, 6> ids;
    Chunked<Code, 6> names;
    Dictionary words;
    TextColumn notes;
    int sum = 0; ///< of all ids
};

std::shared_ptr<const Table> first()
{
    auto table = std::make_shared<Table>();
    for (int i = 0; i < 2000; ++i) {
        table->ids.push_back(1);
        table->names.push_back(table->words.add("word " + std::to_string(i % 50)));
        table->notes.push_back("note " + std::to_string(i));
    }
    table->words.settle();
    table->sum = 2000;
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
    return table;
}

bool isWhole(const Table &table, const Ticket &ticket)
{
    std::int64_t sum = 0;
    for (std::size_t number = 0; number < table.ids.chunkCount(); ++number)
        for (const std::int64_t id : table.ids.chunk(number))
            sum += id;
    const auto keyOf = [&](Row row) { return table.words.rank(table.names[row]); };
    std::vector<Row> rows(table.names.size());
    std::iota(rows.begin(), rows.end(), 0);
    const bool sorted = sortByKeys(rows, keyOf, ticket);
    const auto hits = table.notes.containing(SubstringSearch("note"), ticket);
    return sum == table.sum && (!sorted || keyOf(rows.front()) <= keyOf(rows.back())) && (!hits || hits->count() > 0);
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
