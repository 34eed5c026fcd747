#pragma once

#include <QVariantMap>

class QWidget;

namespace eimza::ui {

/// What is typed and chosen in the fields and tables that have a name, for the same widget made anew in another language.
[[nodiscard]] QVariantMap typedIn(const QWidget &widget);
/// Fields that `typed` does not know stay as they are.
void retype(QWidget &widget, const QVariantMap &typed);

} // namespace eimza::ui
