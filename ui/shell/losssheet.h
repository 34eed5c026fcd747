#pragma once

#include "ui/common/sheet.h"

namespace eimza::ui {

/// Ending now would lose what the server was not told, for this run keeps nothing.
class LossSheet : public Sheet
{
    Q_OBJECT

public:
    LossSheet(int unsent, QWidget *parent);
};

} // namespace eimza::ui
