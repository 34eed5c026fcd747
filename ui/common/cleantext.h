#pragma once

#include <QString>

namespace eimza::ui {

/// What was typed or pasted without what nobody sees: control and direction marks away, line breaks and tabs as
/// blanks, runs of blanks as one, none at the ends.
[[nodiscard]] QString cleanLine(const QString &text);
/// The same for several lines: line breaks stay.
[[nodiscard]] QString cleanLines(const QString &text);
/// A number as it is pasted: without blanks and marks, also between the digits; digits of other scripts as 0 to 9.
[[nodiscard]] QString cleanNumber(const QString &text);

} // namespace eimza::ui
