#pragma once

#include "ui/common/sheet.h"

namespace eimza::ui {

class ReasonField;

/// Why somebody's whole number is to be shown; without a reason it is not.
class RevealSheet : public Sheet
{
    Q_OBJECT

public:
    explicit RevealSheet(const QString &fullName, QWidget *parent = nullptr);

Q_SIGNALS:
    void given(const QString &reason);

private:
    void give();

    ReasonField *m_reason;
};

} // namespace eimza::ui
