#pragma once

#include "core/client/services/applications.h"
#include "ui/common/sheet.h"

class QComboBox;
class QPlainTextEdit;

namespace eimza::ui {

class ErrorSummary;
class FormField;

/// Words that a step needs: why a request is held or returned (ready reasons or own words, mandatory), or the note
/// with which it is filed again.
class ReasonSheet : public Sheet
{
    Q_OBJECT

public:
    ReasonSheet(CommandKind step, int count, QWidget *parent = nullptr);

Q_SIGNALS:
    void given(const QString &text);

private:
    void give();
    [[nodiscard]] QString faultOf(const QString &text) const;

    bool m_mandatory;
    ErrorSummary *m_errors;
    QComboBox *m_ready = nullptr;
    QPlainTextEdit *m_text;
    FormField *m_field;
};

} // namespace eimza::ui
