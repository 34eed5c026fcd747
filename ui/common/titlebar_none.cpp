#include "ui/common/titlebar.h"

namespace eimza::ui {

void paintTitleBar(QWindow &, bool) {}

} // namespace eimza::ui
