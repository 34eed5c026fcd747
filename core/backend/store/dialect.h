#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QStringList>

#include "core/backend/store/place.h"

namespace eimza::backend
{

/// What a failed statement means for its transaction.
enum class Trouble {
    Lasting,     ///< would fail again
    Passing,     ///< lost a race with another transaction: the whole transaction may be tried again at once
    Unavailable, ///< the database cannot work now: full, locked for too long, shutting down
    Lost,        ///< and the connection is of no more use
};

/// All that differs between SQLite and PostgreSQL, but for the numbered steps in resources/sql/backend whose
/// name says so.
class Dialect
{
public:
    explicit Dialect(Place::System system) : m_system{system} {}

    [[nodiscard]] bool isSqlite() const { return m_system == Place::System::Sqlite; }
    /// Sets driver and address; the connection is not opened.
    [[nodiscard]] static QSqlDatabase prepared(const Place &place, const QString &connectionName);
    /// What a new connection is told first.
    [[nodiscard]] QStringList openingStatements() const;
    [[nodiscard]] QString beginReading() const; ///< everything read is of one moment
    [[nodiscard]] QString beginWriting() const;
    /// Makes others wait who come to migrate the same database; empty where writing does so by itself.
    [[nodiscard]] QString lockForMigration() const;
    /// Counts the program's connections to this database beside the one that asks, of all processes; once for each
    /// transaction. Empty where a lock beside the file tells.
    [[nodiscard]] QString otherConnections() const;
    /// Taken once for a long import; empty where there is nothing to say.
    [[nodiscard]] QString expectManyWrites() const;

    /// After a SELECT: its rows are this transaction's until its end. Empty where there is one writer at a time.
    [[nodiscard]] QString forUpdate() const { return isSqlite() ? QString() : QStringLiteral(" FOR UPDATE"); }
    /// A join that is carried out in the written order.
    [[nodiscard]] QString orderedJoin() const;
    /// Gives the next number of a series; no transaction waits for another one that took a number.
    [[nodiscard]] QString nextNumber(const QString &series) const;
    /// Leaves out the next `count` numbers of a series.
    [[nodiscard]] QString skipNumbers(const QString &series, qint64 count) const;
    /// The id of a row that is inserted, as an expression among its values: above the floor of ids.
    [[nodiscard]] QString newId(const QString &table) const;
    /// The id that the last INSERT of this connection was given, as an expression.
    [[nodiscard]] QString lastId() const;
    /// Makes `floor` the floor of a table's ids; empty where newId() reads it in the table meta.
    [[nodiscard]] QString raiseIds(const QString &table, qint64 floor) const;
    /// A common migration script in this system's words.
    [[nodiscard]] QString adapted(QString script) const;
    /// Ending of the scripts that are for this system alone.
    [[nodiscard]] QString ownScript() const;

    [[nodiscard]] Trouble troubleOf(const QSqlError &error) const;

private:
    Place::System m_system;
};

} // namespace eimza::backend
