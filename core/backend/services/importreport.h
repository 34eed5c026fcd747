#pragma once

#include <QStringList>
#include <functional>

#include "core/backend/store/database.h"

namespace eimza::backend
{

/// What an import did, or why it did nothing: with problems nothing at all was written.
struct ImportReport {
    qint64 added = 0;
    qint64 changed = 0;
    qint64 unchanged = 0;
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
    /// Of an error of csv::decode or csv::read, which begins with "line N: ".
    void addReadingError(const Error &error);
    [[nodiscard]] bool isEmpty() const { return m_report.problems.isEmpty(); }

private:
    [[nodiscard]] Status note(const QString &problem);

    ImportReport &m_report;
    QString m_file;
};

/// Why a cell's text cannot be kept; empty where it can.
[[nodiscard]] QString cellFault(const QString &text);

/// Reads a spreadsheet file and runs `work` over its text in one transaction, which ends with nothing changed
/// where there were problems.
[[nodiscard]] Result<ImportReport> importText(
    Database &database, const QString &file,
    const std::function<Status(Connection &, const QString &text, ImportReport &, ImportProblems &)> &work);
/// The same without a file to read.
[[nodiscard]] Result<ImportReport>
importAll(Database &database, const QString &place,
          const std::function<Status(Connection &, ImportReport &, ImportProblems &)> &work);

} // namespace eimza::backend
