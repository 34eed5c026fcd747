#pragma once

#include <QIODevice>
#include <QStringList>
#include <functional>
#include <memory>

#include "core/backend/store/database.h"
#include "core/backend/store/syncledger.h"
#include "core/base/csv.h"

namespace eimza::backend
{

/// What an import did, or why it did nothing: with problems nothing at all was written.
struct ImportReport {
    qint64 added = 0;
    qint64 changed = 0;
    qint64 unchanged = 0;
    qint64 passedOver = 0; ///< rows of people who are not in the register, where that is allowed
    QStringList problems; ///< "FILE:LINE: what is wrong – what to do", the first fifty
    bool cut = false;     ///< there were more than fifty

    [[nodiscard]] qint64 refused() const { return problems.size(); }
};

/// Collects the problems of one file.
class ImportProblems
{
public:
    static constexpr qsizetype most = 50;

    ImportProblems(ImportReport &report, QString file) : m_report{report}, m_file{std::move(file)} {}
    void setFile(const QString &file) { m_file = file; }
    /// An error once there are fifty: the import ends there.
    [[nodiscard]] Status add(int line, const QString &what, const QString &whatToDo);
    /// Of the file as a whole, or of what has no lines.
    [[nodiscard]] Status addUnplaced(const QString &what, const QString &whatToDo);
    /// Of an error of csv::read, which begins with "line N: ".
    void addReadingError(const Error &error);
    [[nodiscard]] bool isEmpty() const { return m_report.problems.isEmpty(); }

private:
    [[nodiscard]] Status note(const QString &problem);

    ImportReport &m_report;
    QString m_file;
};

/// Why a cell's text cannot be kept; empty where it can.
[[nodiscard]] QString cellFault(const QString &text);

/// One import of a spreadsheet file, in its transaction: what differs between the kinds.
class TableImport
{
public:
    TableImport(Connection &c, const QDateTime &now, ImportReport &report, ImportProblems &problems)
        : m_connection{c}, m_ledger{c, now}, m_report{report}, m_problems{problems}
    {
    }
    virtual ~TableImport() = default;
    TableImport(const TableImport &) = delete;
    TableImport &operator=(const TableImport &) = delete;

    /// What the rows are, for the audit.
    [[nodiscard]] virtual QString kind() const = 0;
    /// The columns that take() gets, of a file with this header.
    [[nodiscard]] virtual QStringList columns(const QStringList &header) const = 0;
    /// One row. An error ends the import; a problem that was added does not.
    [[nodiscard]] virtual Status take(const csv::Row &row) = 0;
    /// After the last row.
    [[nodiscard]] virtual Status finish() { return {}; }

    /// Reads the device to its end, a row at a time, and settles the clients' view.
    [[nodiscard]] Status run(QIODevice &table);

protected:
    /// At the end of an import without problems: the clients' view, and a row in the audit where anything changed.
    void settle();

    Connection &m_connection;
    SyncLedger m_ledger;
    ImportReport &m_report;
    ImportProblems &m_problems;
};

using MakeTableImport =
    std::function<std::unique_ptr<TableImport>(Connection &, ImportReport &, ImportProblems &)>;
/// Runs the import over a file, or over a device called so, in one transaction, which ends with nothing changed
/// where there were problems. The file is never held as a whole.
[[nodiscard]] Result<ImportReport> importTable(Database &database, const QString &file, const MakeTableImport &make);
[[nodiscard]] Result<ImportReport> importTable(Database &database, QIODevice &device, const QString &name,
                                               const MakeTableImport &make);
template <typename Import>
[[nodiscard]] MakeTableImport tableImport(const QDateTime &now)
{
    return [now](Connection &c, ImportReport &report, ImportProblems &problems) {
        return std::make_unique<Import>(c, now, report, problems);
    };
}
/// The same without a table: `work` in one transaction.
[[nodiscard]] Result<ImportReport>
importAll(Database &database, const QString &place,
          const std::function<Status(Connection &, ImportReport &, ImportProblems &)> &work);

} // namespace eimza::backend
