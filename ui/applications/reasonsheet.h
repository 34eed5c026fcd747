#pragma once

#include "core/client/services/applications.h"
#include "ui/common/sheet.h"

class QComboBox;
class QPlainTextEdit;

namespace eimza::ui {

class FormField;

/// Why a request is held, returned or cancelled: a ready reason or own words. What is cancelled stays so; Vazgeç is the
/// default button there.
class ReasonSheet : public Sheet
{
    Q_OBJECT

public:
    ReasonSheet(CommandKind step, int count, QWidget *parent = nullptr);

    /// The words could not be taken: they stay for another try.
    void refuse(const QString &error);

Q_SIGNALS:
    /// Whoever takes the words closes the sheet, or refuses.
    void given(const QString &text);

private:
    void give();
    [[nodiscard]] static QString faultOf(const QString &text);

    QComboBox *m_ready;
    QPlainTextEdit *m_text;
    FormField *m_field;
};

} // namespace eimza::ui
