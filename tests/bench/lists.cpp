// The lists against their peers on the same rows; one line a comparison. tests/bench/run calls it.
//   bench_lists R11 | R12 [ROWS]

#include <QCoreApplication>
#include <QProcess>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlQueryModel>
#include <QTemporaryDir>
#include <cmath>
#include <functional>

#include "core/client/services/expiringlist.h"
#include "tests/bench/peers.h"
#include "tests/bench/report.h"
#include "tests/bench/syntheticrecords.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

using bench::median;
using bench::report;
using bench::residentMegabytes;
using bench::timed;
using bench::turns;

std::vector<RecordChange> someChanges(int rows, int count)
{
    std::vector<RecordChange> changes;
    std::mt19937 random{5};
    for (int i = 0; i < count; ++i) {
        const int n = 1 + static_cast<int>(random() % static_cast<unsigned>(rows));
        changes.push_back({Entity::Certificate, n, 2, bench::certificateRow(n, bench::person(n).end.addDays(-1), "suspended", 2)});
    }
    return changes;
}

QByteArray saved(const RecordSet &records)
{
    QByteArray bytes;
    static_cast<void>(records.save([&](QByteArrayView piece) -> Status {
        bytes += piece;
        return {};
    }));
    return bytes;
}

RecordSetPtr restored(const QByteArray &bytes)
{
    qsizetype place = 0;
    const auto made = RecordSet::restore([&]() -> Result<QByteArray> {
        const QByteArray piece = bytes.mid(place, 1 << 20);
        place += piece.size();
        return piece;
    });
    if (!made)
        qFatal("%s", qUtf8Printable(made.error().detail));
    return *made;
}

/// One size of R12, with all that its work needs.
struct Growing {
    explicit Growing(int count) : rows{count}, records{bench::records(count)}, bytes{saved(*records)}, changes{someChanges(count, count / 100)}
    {
        base = makeExpiringBase(records, {}, bench::now(), HolidayCalendar::builtIn());
        sorted = sortedExpiring(*base, byName);
        static_cast<void>(sorted->columns(*base));
    }

    void filter(int turn) const { static_cast<void>(filteredExpiring(base, sorted, typed(turn))); }
    void sort(int) const { static_cast<void>(sortedExpiring(*base, byName)); }
    void start(int) const
    {
        const auto made = makeExpiringBase(restored(bytes), {}, bench::now(), HolidayCalendar::builtIn());
        static_cast<void>(filteredExpiring(made, sortedExpiring(*made, byName), {}));
    }
    void delta(int) const
    {
        const auto update = updatedExpiringBase(*base, *records->with(changes, bench::now()), {}, bench::now(), HolidayCalendar::builtIn());
        static_cast<void>(filteredExpiring(update.base, resortedExpiring(update, sorted, byName), {}));
    }

    // The same steps over memory, as plain as they can be: what they grow by is the machine's.
    void plainFilter(int) const
    {
        std::vector<quint8> wanted(base->groups.size());
        volatile qsizetype found = std::ranges::count_if(sorted->columns(*base).groups, [&](quint32 group) { return wanted[group] == 0; });
        static_cast<void>(found);
    }
    void plainSort(int) const
    {
        const auto &codes = records->peopleTable().surnames;
        std::vector<quint32> places(8001), keys(static_cast<size_t>(rows)), sortedRows(keys.size());
        for (Row row = 0; row < keys.size(); ++row)
            ++places[keys[row] = codes[row]];
        quint32 sum = 0;
        for (quint32 &place : places)
            sum += std::exchange(place, sum);
        for (Row row = 0; row < keys.size(); ++row)
            sortedRows[places[keys[row]]++] = row;
    }
    void plainStart(int) const
    {
        const QByteArray copy(bytes.constData(), bytes.size());
        std::vector<Row> hashed(2 * static_cast<size_t>(rows));
        for (Row row = 0; row < static_cast<Row>(rows); ++row)
            hashed[columns::mixed(row) % hashed.size()] = row;
        plainScatter();
    }
    void plainDelta(int) const
    {
        const QByteArray copy(bytes.constData(), bytes.size());
    }

    int rows;
    ExpiringBasePtr base;

private:
    static ExpiringFilter typed(int turn)
    {
        ExpiringFilter filter;
        filter.surname = bench::names().surnames.at(turn * 37).left(2);
        return filter;
    }
    void plainScatter() const
    {
        std::vector<Row> places(sorted->size());
        for (Row place = 0; place < places.size(); ++place)
            places[sorted->rows()[place]] = place;
    }

    const ExpiringSort byName{{ExpiringColumn::Surname, Qt::AscendingOrder}};
    RecordSetPtr records;
    QByteArray bytes;
    std::vector<RecordChange> changes;
    ExpiringOrderPtr sorted;
};

/// Slope of the logarithms: 1 is linear.
double exponent(const std::vector<std::pair<double, double>> &points)
{
    double x = 0, y = 0, xx = 0, xy = 0;
    const auto n = static_cast<double>(points.size());
    for (const auto &[a, b] : points) {
        x += std::log(a) / n;
        y += std::log(b) / n;
    }
    for (const auto &[a, b] : points) {
        xx += (std::log(a) - x) * (std::log(a) - x);
        xy += (std::log(a) - x) * (std::log(b) - y);
    }
    return xy / xx;
}

/// How the work grows from ten thousand rows to a hundred times as many. Sizes take turns, and each is worked on until
/// as many rows have passed as the greatest has, so that all are measured over about the same time. A first round is not
/// counted: it finds the processor's caches full of another size's rows, which weighs on one round of many rows alone.
void measureGrowth(int most)
{
    std::vector<Growing> sizes;
    for (const int part : {100, 10, 1})
        sizes.emplace_back(most / part);
    using Work = void (Growing::*)(int) const;
    const std::vector<std::tuple<const char *, Work, Work>> works{
        {"filter", &Growing::filter, &Growing::plainFilter},
        {"sort", &Growing::sort, &Growing::plainSort},
        {"start", &Growing::start, &Growing::plainStart},
        {"delta", &Growing::delta, &Growing::plainDelta},
    };
    for (const auto &[name, ours, plain] : works) {
        std::vector<std::vector<double>> times(sizes.size()), plainTimes(sizes.size());
        for (int turn = 0; turn < turns; ++turn)
            for (size_t i = 0; i < sizes.size(); ++i)
                for (const auto &[work, into] : {std::pair{ours, &times}, std::pair{plain, &plainTimes}}) {
                    const int rounds = most / sizes[i].rows;
                    (sizes[i].*work)(turn);
                    (*into)[i].push_back(timed([&, work = work] {
                        for (int round = 0; round < rounds; ++round)
                            (sizes[i].*work)(turn + round);
                    }) / rounds);
                }
        std::vector<std::pair<double, double>> points, plainPoints;
        for (size_t i = 0; i < sizes.size(); ++i) {
            points.emplace_back(sizes[i].rows, median(times[i]));
            plainPoints.emplace_back(sizes[i].rows, median(plainTimes[i]));
            std::printf("R12 %s rows=%d time=%.3fms plain=%.3fms\n", name, sizes[i].rows, median(times[i]), median(plainTimes[i]));
        }
        // Where plain memory outgrows its bytes, as the processor's caches hold them no longer, nothing made of it does better.
        std::printf("R12 %s of the machine: %.3f\n", name, exponent(plainPoints));
        report("R12", name, exponent(points), 1, "", 1.05);
    }
}

/// What a process of its own says of itself, in megabytes.
double told(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(QCoreApplication::applicationFilePath(), arguments);
    process.waitForFinished(-1);
    return process.readAllStandardOutput().trimmed().toDouble();
}

double ownMemory(const QString &path)
{
    const double before = residentMegabytes("VmRSS");
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        qFatal("no snapshot");
    const RecordSetPtr records = *RecordSet::restore([&]() -> Result<QByteArray> { return file.read(1 << 20); });
    const auto base = makeExpiringBase(records, {}, bench::now(), HolidayCalendar::builtIn());
    const auto order = sortedExpiring(*base, {{ExpiringColumn::FileBy, Qt::AscendingOrder}});
    ExpiringFilter filter;
    filter.surname = u"a"_s;
    order->prepare(*base);
    const auto list = filteredExpiring(base, order, filter);
    return list->size() > 0 ? residentMegabytes("VmRSS") - before : 0;
}

double peerMemory(const QString &path)
{
    QSqlDatabase db = QSqlDatabase::addDatabase(u"QSQLITE"_s);
    db.setDatabaseName(path);
    db.open();
    const double before = residentMegabytes("VmRSS");
    QSqlQueryModel model;
    model.setQuery(u"SELECT id, tckn, name, surname, ends, status, unit FROM t"_s, db);
    while (model.canFetchMore())
        model.fetchMore();
    return residentMegabytes("VmRSS") - before;
}

void measureMemory(int rows)
{
    QTemporaryDir folder;
    const QString snapshot = folder.filePath(u"snapshot"_s), database = folder.filePath(u"rows.db"_s);
    {
        QFile file(snapshot);
        const RecordSetPtr records = bench::records(rows);
        if (!file.open(QFile::WriteOnly) || file.write(saved(*records)) <= 0)
            qFatal("no room for the snapshot");
        std::printf("R11 columns rows=%d bytes-a-row=%.1f\n", rows, static_cast<double>(records->bytes()) / rows);
    }
    bench::Sqlite(database, rows);
    const double ours = told({u"own-memory"_s, snapshot}), theirs = told({u"peer-memory"_s, database});
    report("R11", "memory", ours * 1024 * 1024 / rows, theirs * 1024 * 1024 / rows, "B", 0.4);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    const QString what = words.value(0);
    if (what == "own-memory"_L1 || what == "peer-memory"_L1) {
        std::printf("%.3f\n", what == "own-memory"_L1 ? ownMemory(words.value(1)) : peerMemory(words.value(1)));
        return 0;
    }
    const int rows = words.size() > 1 ? words.at(1).toInt() : 1'000'000;
    if (what == "R11"_L1)
        measureMemory(rows);
    else if (what == "R12"_L1)
        measureGrowth(rows);
    else
        return 2;
    return bench::shortOnes > 0 ? 1 : 0;
}
