#pragma once

#include <QAbstractTableModel>
#include <array>
#include <sqlite3.h>

#include "core/base/turkish.h"
#include "tests/bench/syntheticrecords.h"

namespace eimza::bench {

using namespace Qt::Literals::StringLiterals;

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

} // namespace eimza::bench
