#pragma once

#include <QStringList>

#include "core/base/result.h"

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
    /// Of an error of csv::read, which begins with "line N: ".
    void addReadingError(const Error &error);
    [[nodiscard]] bool isEmpty() const { return m_report.problems.isEmpty(); }

private:
    ImportReport &m_report;
    QString m_file;
};

/// A whole spreadsheet file as text.
[[nodiscard]] Result<QString> readText(const QString &file);

} // namespace eimza::backend
