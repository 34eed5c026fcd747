#pragma once

#include <QDateTime>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

#include "core/backend/store/dialect.h"
#include "core/backend/store/hangup.h"

namespace eimza::backend
{

/// The answer of one statement, read forward once. Columns are counted from 0.
class Rows
{
public:
    explicit Rows(QSqlQuery *query) : m_query{query} {}
    ~Rows();
    Rows(const Rows &) = delete;
    Rows &operator=(const Rows &) = delete;

    [[nodiscard]] bool next() { return m_query && m_query->next(); }
    [[nodiscard]] qint64 number(int column) const { return m_query->value(column).toLongLong(); }
    [[nodiscard]] bool flag(int column) const { return number(column) != 0; }
    [[nodiscard]] QString text(int column) const { return m_query->value(column).toString(); }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query->value(column).toByteArray(); }
    [[nodiscard]] QDateTime moment(int column) const; ///< invalid where 0 is stored
    /// Rows that the statement changed.
    [[nodiscard]] qint64 changed() const { return m_query ? m_query->numRowsAffected() : 0; }

private:
    QSqlQuery *m_query; ///< null where the statement failed
};

/// One connection to the database; used by one thread at a time.
///
/// A failed statement gives no rows and is remembered; a transaction (Database::read, Database::write) in
/// which one failed ends with that error whatever its body answered. Callers therefore look at rows only.
class Connection
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const Place &place);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Runs a statement with its values bound in order; the prepared statement is kept for the next time.
    /// The same text must not be run again while its rows are being read.
    Rows run(const QString &sql, const QVariantList &values = {});
    /// As run(), within a transaction, for a statement whose answer nobody reads. On PostgreSQL it goes out with the
    /// next one that is answered or with the transaction's end: a turn of the line costs as much as a small statement.
    void tell(const QString &sql, const QVariantList &values = {});
    /// Without values and never prepared: PRAGMA, the statements of a script.
    Rows command(const QString &sql);

    /// A transaction, with the dialect's words for its beginning. On PostgreSQL they go out with its first statement.
    void begin(const QString &words);
    void commit();
    void rollback();
    /// A script of statements, each ending with `;` at a line's end.
    void runScript(const QString &script);

    /// The first value of the first row; 0 or empty where there is none.
    [[nodiscard]] qint64 number(const QString &sql, const QVariantList &values = {});
    [[nodiscard]] QString text(const QString &sql, const QVariantList &values = {});

    [[nodiscard]] const Dialect &dialect() const { return m_dialect; }
    /// The next number of a series; transactions do not wait for one another here.
    [[nodiscard]] qint64 nextNumber(const QString &series) { return number(m_dialect.nextNumber(series)); }
    [[nodiscard]] QStringList tables() const { return m_database.tables(); }
    [[nodiscard]] Status status() const;
    /// Of the error that status() tells.
    [[nodiscard]] Trouble trouble() const { return m_trouble; }
    /// What was read is no longer so: the transaction fails and is tried again from its beginning.
    void giveUp(const QString &why);
    void forgetError() { m_fault.clear(); }

    /// How long the present message has been waiting for the server, 0 where none does, and how many statements are in
    /// it. Any thread.
    [[nodiscard]] std::chrono::milliseconds waiting() const;
    [[nodiscard]] int statementsWaiting() const { return m_statements; }
    /// Ends the line to the server, on PostgreSQL: what waits for an answer fails, as does every later statement.
    /// Any thread.
    void hangUp() { backend::hangUp(m_line); }

private:
    Connection(QString name, Dialect dialect) : m_name{std::move(name)}, m_dialect{dialect} {}
    /// A statement that this connection knows.
    struct Prepared {
        std::shared_ptr<QSqlQuery> query;
        QString name; ///< PostgreSQL's; on SQLite the query itself is prepared
    };
    const Prepared *prepared(const QString &sql);
    QSqlQuery *execute(QSqlQuery &query, const QVariantList &values);
    QSqlQuery *send(QSqlQuery &query, const QString &call, const QString &about = {});
    void postpone(const QString &call);
    void forgetWaiting();
    [[nodiscard]] QString callOf(const Prepared &known, const QVariantList &values) const;
    void note(const QSqlError &error, const QString &about);

    QString m_name;
    Dialect m_dialect;
    QSqlDatabase m_database;
    const void *m_line = nullptr; ///< libpq's; null on SQLite
    std::atomic<qint64> m_since = 0; ///< when the present message went out, ms of the steady clock
    std::atomic<int> m_statements = 1; ///< in that message
    QHash<QString, Prepared> m_prepared;
    QString m_waiting;        ///< calls that go out with the next one
    int m_waitingCalls = 0;   ///< in m_waiting
    bool m_isBegun = false;   ///< the server knows of the transaction
    std::unique_ptr<QSqlQuery> m_once;
    QString m_fault;
    Trouble m_trouble = Trouble::Lasting;
};

/// A moment as it is stored: seconds since 1970 UTC, 0 for none.
[[nodiscard]] qint64 stored(const QDateTime &moment);
[[nodiscard]] QDateTime momentFrom(qint64 seconds);
/// A null id is stored as NULL.
template <typename Tag>
[[nodiscard]] QVariant orNull(Tag id)
{
    return id.isNull() ? QVariant(QMetaType::fromType<qint64>()) : QVariant(id.value);
}

/// `IN (?,?,…)` and its values: the last one repeated up to a power of two, so that few statements serve
/// lists of every length.
struct ValueList {
    QString sql;
    QVariantList values;
};
[[nodiscard]] ValueList inList(QVariantList values);

/// Cuts `count` things into parts of 256, 128, … 1 and does the work with each part's first and size: one statement
/// for many rows, and few statements for every number of them.
void inParts(qsizetype count, const std::function<void(qsizetype first, qsizetype size)> &work);

} // namespace eimza::backend
