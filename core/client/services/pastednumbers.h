#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

namespace eimza::client {

/// National ids as they come from a column of a spreadsheet, or a list with commas.
struct PastedNumbers {
    QList<qint64> numbers; ///< each once, in the order in which they came
    QStringList unreadable; ///< what is no national id
    [[nodiscard]] qsizetype asked() const { return numbers.size() + unreadable.size(); }
};

inline constexpr qsizetype mostPastedNumbers = 500;

/// Nothing where the text is not several numbers.
[[nodiscard]] std::optional<PastedNumbers> pastedNumbers(const QString &text);

} // namespace eimza::client
