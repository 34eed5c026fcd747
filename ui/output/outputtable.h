#pragma once

#include <QDateTime>
#include <QList>
#include <QStringList>
#include <atomic>
#include <functional>

#include "core/base/result.h"

namespace eimza::ui {

class RecordModel;
class RecordTable;

enum class OutputScope { Selected, Filtered, All };

/// What stands above and below the records, on paper and in files.
struct OutputHead {
    QString institution;
    QString title;    ///< the view's
    QString filter;   ///< what is applied; empty: nothing
    QString preparer;
    QDateTime dataDate;
};

struct OutputColumn {
    enum class Kind { Text, Number, Date };

    QString title; ///< one line break at most
    Kind kind = Kind::Text;
    QString typical = {};
    bool givesWay = false; ///< may wrap where paper is narrow
    enum class Personal { No, Masked, Whole } personal = Personal::No; ///< what it tells of a person's numbers
};

/// A list as it leaves the program. It holds no more than the screen shows: hidden columns are absent, personal data
/// is masked unless somebody with the right to it wanted it in whole.
struct OutputTable {
    OutputHead head;
    QList<OutputColumn> columns;
    int count = 0;
    std::function<QStringList(int row)> row; ///< one text per column; asked on one thread, whichever

    [[nodiscard]] bool has(OutputColumn::Personal personal) const;
};

/// Shared by who writes and who waits.
struct OutputProgress {
    std::atomic<int> done = 0;
    std::atomic<int> total = 0;
    std::atomic<bool> stopped = false;
};

enum class Numbers { Masked, Whole };
/// The visible columns of the chosen records as they are now. Without rows where there are none of that scope.
[[nodiscard]] OutputTable outputTable(const RecordTable &table, OutputScope scope, Numbers numbers = Numbers::Masked);
/// A list that stands in no table: its visible columns that have a text, always masked.
[[nodiscard]] OutputTable outputTable(const RecordModel &list);

/// The number that a cell of a Number column says ("−3" too); nothing where it says none.
[[nodiscard]] std::optional<qint64> outputNumber(QStringView text);

/// `dd.MM.yyyy` or `dd.MM.yyyy HH:mm:ss`, of Istanbul, as it is written; `hasTime` says which.
struct OutputDate {
    QDate day;
    QTime time;
    bool hasTime = false;
};
[[nodiscard]] std::optional<OutputDate> outputDate(QStringView text);

/// Whether personal data is masked or whole, for who reads the list; empty where there is none.
[[nodiscard]] QString maskSentence(const OutputTable &table);
/// One line; a column with personal data says whether it is masked.
[[nodiscard]] QString outputTitle(const OutputColumn &column);

} // namespace eimza::ui
