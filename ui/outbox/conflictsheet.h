#pragma once

#include "core/client/services/pendingwork.h"
#include "ui/common/sheet.h"

namespace eimza::ui {

/// Çakışma: the own command, the record as the server has it and as it was before, side by side, as far as they are
/// known. The whole command is given again or given up.
class ConflictSheet : public Sheet
{
    Q_OBJECT

public:
    explicit ConflictSheet(const client::Conflict &conflict, QWidget *parent = nullptr);

Q_SIGNALS:
    void reapplied();
    void givenUp();
};

} // namespace eimza::ui
