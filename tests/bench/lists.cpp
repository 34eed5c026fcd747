// The lists against their peers on the same rows; one line a comparison. tests/bench/run calls it.
//   bench_lists R2 | R3 | R11 | R12 | memory [ROWS]

#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QHeaderView>
#include <QProcess>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QSqlQueryModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QThread>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <sqlite3.h>

#include "core/base/taskthread.h"
#include "core/base/turkish.h"
#include "core/base/whendone.h"
#include "core/client/services/expiringlist.h"
#include "tests/bench/syntheticrecords.h"
#include "ui/certificates/expiringmodel.h"
#include "ui/common/recordtable.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

int shortOnes = 0;
constexpr int turns = 7;

void report(const char *id, const char *name, double ours, double peer, const char *unit, double target)
{
    const double ratio = ours / peer;
    shortOnes += ratio > target;
    std::printf("%s %s ours=%.2f%s peer=%.2f%s ratio=%.3f target<=%.3f %s\n", id, name, ours, unit, peer, unit, ratio, target,
                ratio <= target ? "ok" : "SHORT");
    std::fflush(stdout);
}

double at(std::vector<double> values, double part)
{
    std::ranges::sort(values);
    return values.at(std::min(values.size() - 1, static_cast<size_t>(static_cast<double>(values.size()) * part)));
}
double median(const std::vector<double> &values) { return at(values, 0.5); }

template <typename Work>
double timed(Work work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double residentMegabytes(const char *field)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QFile::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n'))
        if (line.startsWith(field))
            return line.mid(static_cast<qsizetype>(qstrlen(field)) + 1).trimmed().split(' ').first().toDouble() / 1024;
    return 0;
}

/// Time from an act until the viewport has been painted after `done`.
class Painted : public QObject
{
public:
    explicit Painted(QAbstractItemView &view) : m_view{view} { view.viewport()->installEventFilter(this); }

    template <typename Act>
    double after(Act act)
    {
        m_done = m_painted = false;
        QElapsedTimer timer;
        timer.start();
        act();
        while (!m_painted)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }
    void done()
    {
        m_done = true;
        m_view.viewport()->update();
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_done && !m_ended) {
            m_ended = true;
            // The filter runs before the painting: what is queued now runs after it.
            QMetaObject::invokeMethod(this, [this] {
                m_painted = true;
                m_ended = m_done = false; // what is painted from now on belongs to nothing that is measured
            }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    QAbstractItemView &m_view;
    bool m_done = false;
    bool m_ended = false;
    bool m_painted = false;
};

/// The list as the program has it: worked on by a thread, shown by the table of all lists.
class Own
{
public:
    explicit Own(const RecordSetPtr &records) : m_painted{m_table}
    {
        m_base = makeExpiringBase(records, {}, bench::now(), HolidayCalendar::builtIn());
        m_table.setModel(&m_model);
        m_table.resize(1280, 700);
        m_table.show();
        sort(ExpiringColumn::FileBy);
    }

    double sort(ExpiringColumn column)
    {
        m_sort = {{column, m_sort.isEmpty() || m_sort.first().order == Qt::DescendingOrder ? Qt::AscendingOrder : Qt::DescendingOrder}};
        m_sorted.reset();
        return arrange({});
    }
    double filter(const QString &surname)
    {
        ExpiringFilter filter;
        filter.surname = surname;
        return arrange(filter);
    }
    double reset()
    {
        return m_painted.after([&] {
            m_model.display(m_list);
            m_painted.done();
        });
    }
    [[nodiscard]] int shown() const { return m_list->size(); }
    [[nodiscard]] const ExpiringBasePtr &base() const { return m_base; }
    [[nodiscard]] const ExpiringOrder &sorted() const { return m_sorted; }

private:
    double arrange(const ExpiringFilter &filter)
    {
        using Arranged = std::pair<ExpiringOrder, ExpiringListPtr>;
        return m_painted.after([&] {
            const auto made = m_worker.run([base = m_base, sorted = m_sorted, sort = m_sort, filter, previous = m_list,
                                            ticket = m_wishes.next()]() -> Arranged {
                const auto order = sorted ? sorted : sortedExpiring(*base, sort, ticket);
                return {order, filteredExpiring(base, order, filter, previous, ticket)};
            });
            whenDone(made, &m_table, [this](const Arranged &arranged) {
                m_sorted = arranged.first;
                m_list = arranged.second;
                m_model.display(m_list);
                m_painted.done();
            });
        });
    }

    TaskThread m_worker{u"lists"_s};
    ui::ExpiringModel m_model;
    ui::RecordTable m_table;
    Painted m_painted;
    ExpiringBasePtr m_base;
    ExpiringSort m_sort;
    ExpiringOrder m_sorted;
    ExpiringListPtr m_list;
    columns::Generations m_wishes;
};

/// The same rows as texts of a plain model.
class PlainModel : public QAbstractTableModel
{
public:
    explicit PlainModel(int count)
    {
        m_rows.reserve(static_cast<size_t>(count));
        for (int n = 1; n <= count; ++n) {
            const bench::Made p = bench::person(n);
            m_rows.push_back({p.nationalId, p.name, p.surname, dateTimeText(p.end), u"AKTİF"_s, bench::names().units.at(p.unit), turkish::fold(p.surname)});
        }
    }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    int columnCount(const QModelIndex & = {}) const override { return 7; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? m_rows[static_cast<size_t>(index.row())][static_cast<size_t>(index.column())] : QVariant();
    }

private:
    std::vector<std::array<QString, 7>> m_rows;
};

/// The same rows in SQLite, with a folded column.
class Sqlite
{
public:
    Sqlite(const QString &path, int count)
    {
        sqlite3_open(path.toUtf8().constData(), &m_db);
        run("CREATE TABLE t (id INTEGER PRIMARY KEY, tckn TEXT, name TEXT, surname TEXT, ends TEXT, status TEXT, unit TEXT, folded TEXT)");
        run("BEGIN");
        sqlite3_stmt *insert = prepared("INSERT INTO t VALUES (?,?,?,?,?,?,?,?)");
        for (int n = 1; n <= count; ++n) {
            const bench::Made p = bench::person(n);
            sqlite3_bind_int(insert, 1, n);
            int place = 2;
            for (const QString &text : {p.nationalId, p.name, p.surname, dateTimeText(p.end), u"AKTİF"_s, bench::names().units.at(p.unit), turkish::fold(p.surname)})
                sqlite3_bind_text(insert, place++, text.toUtf8().constData(), -1, SQLITE_TRANSIENT);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
        run("COMMIT");
        m_like = prepared("SELECT id FROM t WHERE folded LIKE ?");
    }
    ~Sqlite()
    {
        sqlite3_finalize(m_like);
        sqlite3_close(m_db);
    }
    Sqlite(const Sqlite &) = delete;
    Sqlite &operator=(const Sqlite &) = delete;

    int like(const QString &needle)
    {
        const QByteArray pattern = QString(u'%' + turkish::fold(needle) + u'%').toUtf8();
        sqlite3_bind_text(m_like, 1, pattern.constData(), -1, SQLITE_TRANSIENT);
        int hits = 0;
        while (sqlite3_step(m_like) == SQLITE_ROW)
            hits += sqlite3_column_int(m_like, 0) > 0;
        sqlite3_reset(m_like);
        return hits;
    }

private:
    void run(const char *sql) { sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr); }
    sqlite3_stmt *prepared(const char *sql)
    {
        sqlite3_stmt *statement = nullptr;
        sqlite3_prepare_v2(m_db, sql, -1, &statement, nullptr);
        return statement;
    }
    sqlite3 *m_db = nullptr;
    sqlite3_stmt *m_like = nullptr;
};

/// Surnames typed letter by letter and taken back, 200 keys.
QStringList script()
{
    QStringList keys;
    for (int i = 0; keys.size() < 200; ++i) {
        const QString word = bench::names().surnames.at(i * 37 % 8000).left(5);
        for (int length = 1; length <= word.size(); ++length)
            keys.append(word.left(length));
        keys.append(word.left(2));
    }
    return keys.mid(0, 200);
}

void measureFilter(const RecordSetPtr &records, int rows)
{
    QTemporaryDir folder;
    Own own(records);
    Sqlite sqlite(folder.filePath(u"like.db"_s), rows);
    PlainModel plain(rows);
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&plain);
    proxy.setFilterKeyColumn(6);
    QTableView view;
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.setModel(&proxy);
    view.resize(1280, 700);
    view.show();
    Painted viewPainted(view);
    std::vector<double> all, one, more, like, filtered, reset;
    const QStringList keys = script();
    for (int i = 0; i < keys.size(); ++i) {
        const QString &key = keys.at(i);
        const double ours = own.filter(key);
        all.push_back(ours);
        (key.size() == 1 ? one : more).push_back(ours);
        int hits = 0;
        like.push_back(timed([&] { hits = sqlite.like(key); }));
        if (hits != own.shown())
            qFatal("%d rows are shown for a key that finds %d", own.shown(), hits);
        if (i % 10 == 0)
            reset.push_back(own.reset());
        if (i % 20 == 0)
            filtered.push_back(viewPainted.after([&] {
                proxy.setFilterFixedString(turkish::fold(key));
                viewPainted.done();
            }));
    }
    report("R2", "like", at(all, 0.95), median(like), "ms", 0.20);
    report("R2", "proxy", at(all, 0.95), median(filtered), "ms", 0.05);
    report("R2", "reset-two-letters", at(more, 0.95), median(reset), "ms", 2);
    report("R2", "reset-one-letter", at(one, 0.95), median(reset), "ms", 6);
}

void measureSort(const RecordSetPtr &records, int rows)
{
    Own own(records);
    PlainModel plain(rows);
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&plain);
    QTableView view;
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.setModel(&proxy);
    view.resize(1280, 700);
    view.show();
    Painted viewPainted(view);
    for (const auto &[name, column, place] : {std::tuple{"surname", ExpiringColumn::Surname, 2}, std::tuple{"unit", ExpiringColumn::Unit, 5}}) {
        std::vector<double> ours, theirs;
        for (int turn = 0; turn < turns; ++turn) {
            ours.push_back(own.sort(column));
            theirs.push_back(viewPainted.after([&] {
                proxy.sort(place, turn % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
                viewPainted.done();
            }));
        }
        report("R3", name, median(ours), median(theirs), "ms", 0.01);
    }
}

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

/// How the work grows from ten thousand rows to a hundred times as many.
void measureGrowth(int most)
{
    const ExpiringSort byName{{ExpiringColumn::Surname, Qt::AscendingOrder}};
    std::array<std::vector<std::pair<double, double>>, 4> points;
    static constexpr std::array names{"filter", "sort", "start", "delta"};
    for (int rows = most / 100; rows <= most; rows *= 10) {
        const RecordSetPtr records = bench::records(rows);
        const QByteArray bytes = saved(*records);
        const auto changes = someChanges(rows, rows / 100);
        std::array<std::vector<double>, 4> times;
        const auto base = makeExpiringBase(records, {}, bench::now(), HolidayCalendar::builtIn());
        const auto sorted = sortedExpiring(*base, byName);
        for (int turn = 0; turn < turns; ++turn) {
            ExpiringFilter filter;
            filter.surname = bench::names().surnames.at(turn * 37).left(2);
            times[0].push_back(timed([&] { static_cast<void>(filteredExpiring(base, sorted, filter)); }));
            times[1].push_back(timed([&] { static_cast<void>(sortedExpiring(*base, byName)); }));
            times[2].push_back(timed([&] {
                const auto made = makeExpiringBase(restored(bytes), {}, bench::now(), HolidayCalendar::builtIn());
                static_cast<void>(filteredExpiring(made, sortedExpiring(*made, byName), {}));
            }));
            times[3].push_back(timed([&] {
                const auto update = updatedExpiringBase(*base, *records->with(changes, bench::now()), {}, bench::now(), HolidayCalendar::builtIn());
                static_cast<void>(filteredExpiring(update.base, resortedExpiring(update, *sorted, byName), filter));
            }));
        }
        for (size_t i = 0; i < names.size(); ++i) {
            points[i].emplace_back(std::log(rows), std::log(median(times[i])));
            std::printf("R12 %s rows=%d time=%.3fms\n", names[i], rows, median(times[i]));
        }
    }
    for (size_t i = 0; i < names.size(); ++i) {
        double x = 0, y = 0, xx = 0, xy = 0;
        const auto n = static_cast<double>(points[i].size());
        for (const auto &[a, b] : points[i]) {
            x += a / n;
            y += b / n;
        }
        for (const auto &[a, b] : points[i]) {
            xx += (a - x) * (a - x);
            xy += (a - x) * (b - y);
        }
        report("R12", names[i], xy / xx, 1, "", 1.05);
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

/// The client at rest and after typing, sorting and a change: its greatest size.
double clientMemory(const QString &path, int rows)
{
    RecordSetPtr records;
    {
        QFile file(path);
        if (!file.open(QFile::ReadOnly))
            qFatal("no snapshot");
        const auto made = RecordSet::restore([&]() -> Result<QByteArray> { return file.read(1 << 20); });
        if (!made)
            qFatal("the snapshot is not one");
        records = *made;
    }
    Own own(records);
    for (const QString &key : script().mid(0, 20))
        own.filter(key);
    own.sort(ExpiringColumn::Surname);
    const auto next = *records->with(someChanges(rows, 10'000), bench::now());
    const auto update = updatedExpiringBase(*own.base(), next, {}, bench::now(), HolidayCalendar::builtIn());
    const auto order = resortedExpiring(update, *own.sorted(), {{ExpiringColumn::Surname, Qt::AscendingOrder}});
    static_cast<void>(filteredExpiring(update.base, order, {}));
    return residentMegabytes("VmHWM");
}

double ownMemory(const QString &path)
{
    const double before = residentMegabytes("VmRSS");
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        qFatal("no snapshot");
    const RecordSetPtr records = *RecordSet::restore([&]() -> Result<QByteArray> { return file.read(1 << 20); });
    const auto base = makeExpiringBase(records, {}, bench::now(), HolidayCalendar::builtIn());
    const auto list = filteredExpiring(base, sortedExpiring(*base, {{ExpiringColumn::FileBy, Qt::AscendingOrder}}), {});
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

void measureMemory(bool perRow, int rows)
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
    if (!perRow) {
        report("memory", "client", told({u"client-memory"_s, snapshot, QString::number(rows)}), 350, "MB", 1);
        return;
    }
    Sqlite(database, rows);
    const double ours = told({u"own-memory"_s, snapshot}), theirs = told({u"peer-memory"_s, database});
    report("R11", "memory", ours * 1024 * 1024 / rows, theirs * 1024 * 1024 / rows, "B", 0.4);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList words = QCoreApplication::arguments().mid(1);
    const QString what = words.value(0);
    if (what == "client-memory"_L1 || what == "own-memory"_L1 || what == "peer-memory"_L1) {
        std::printf("%.3f\n", what == "client-memory"_L1 ? clientMemory(words.value(1), words.value(2).toInt())
                              : what == "own-memory"_L1  ? ownMemory(words.value(1))
                                                         : peerMemory(words.value(1)));
        return 0;
    }
    const int rows = words.size() > 1 ? words.at(1).toInt() : 1'000'000;
    if (what == "R2"_L1)
        measureFilter(bench::records(rows), rows);
    else if (what == "R3"_L1)
        measureSort(bench::records(rows), rows);
    else if (what == "R11"_L1 || what == "memory"_L1)
        measureMemory(what == "R11"_L1, rows);
    else if (what == "R12"_L1)
        measureGrowth(rows);
    else
        return 2;
    return shortOnes > 0 ? 1 : 0;
}
