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

    /// The number could not be shown: the reason stays for another try.
    void refuse(const QString &error);

Q_SIGNALS:
    /// Whoever takes the reason closes the sheet, or refuses.
    void given(const QString &reason);

private:
    void give();

    QString m_question;
    ReasonField *m_reason;
};

} // namespace eimza::ui
