#pragma once

#include <QJsonObject>
#include <QStringList>

#include "core/contract/jsonreader.h"

namespace eimza {

/// The lists that can leave the client with whole numbers.
enum class ExportedList { Expiring, Applications };
enum class ExportedForm { Xlsx, Csv, Pdf };

/// What the audit is told of a list that was written with whole numbers: nothing by which a person could be found.
struct UnmaskedExport {
    ExportedList list = ExportedList::Expiring;
    ExportedForm form = ExportedForm::Xlsx;
    qint64 count = 0;   ///< records, at least one
    QStringList filter; ///< words as isFilterWord() has them
};

/// "band=week", "unit=12", "month=2012-09", "name" …: which filter was applied; of names and numbers not its value.
[[nodiscard]] bool isFilterWord(const QString &word);
inline constexpr qsizetype mostFilterWords = 20;

[[nodiscard]] QString wireName(ExportedList list);
[[nodiscard]] QString wireName(ExportedForm form);

[[nodiscard]] QJsonObject toJson(const UnmaskedExport &exported);
/// Reads list, form, count and filter; complains to the reader.
[[nodiscard]] UnmaskedExport unmaskedExport(JsonReader &reader);

} // namespace eimza
