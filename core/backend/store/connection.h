#pragma once

#include <QDateTime>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>
#include <memory>

#include "core/base/result.h"

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
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const QString &file);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Runs a statement with its values bound in order; the prepared statement is kept for the next time.
    /// The same text must not be run again while its rows are being read.
    Rows run(const QString &sql, const QVariantList &values = {});
    /// For statements whose text differs from call to call.
    Rows runOnce(const QString &sql, const QVariantList &values = {});
    /// A script of statements, each ending with `;` at a line's end.
    void runScript(const QString &script);

    /// The first value of the first row; 0 or empty where there is none.
    [[nodiscard]] qint64 number(const QString &sql, const QVariantList &values = {});
    [[nodiscard]] QString text(const QString &sql, const QVariantList &values = {});

    [[nodiscard]] QStringList tables() const { return m_database.tables(); }
    [[nodiscard]] Status status() const;
    void forgetError() { m_fault.clear(); }

private:
    explicit Connection(QString name) : m_name{std::move(name)} {}
    QSqlQuery *execute(QSqlQuery &query, const QVariantList &values);

    QString m_name;
    QSqlDatabase m_database;
    QHash<QString, std::shared_ptr<QSqlQuery>> m_prepared;
    std::unique_ptr<QSqlQuery> m_once;
    QString m_fault;
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

/// `?,?,?` for lists of values.
[[nodiscard]] QString placeholders(qsizetype count);

} // namespace eimza::backend
