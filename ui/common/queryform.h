#pragma once

#include <QWidget>

class QLineEdit;

namespace eimza::ui {

class ErrorSummary;
class FlowLayout;
class FormField;

/// The criteria of a search that somebody must ask for: what is to be corrected, the fields with their errors, Sorgula
/// and Temizle; breaks into more rows where it must. Enter in a field asks.
class QueryForm : public QWidget
{
    Q_OBJECT

public:
    /// `prefix` begins the object names of the parts: prefixErrors, prefixQuery, prefixClear.
    explicit QueryForm(const QString &prefix, QWidget *parent = nullptr);

    /// Takes `edit` over as prefix`name`; `units` is its width.
    FormField *addField(const QString &label, const QString &name, QWidget *edit, int units);
    /// After the fields.
    void addButtons();
    void focusFirst();
    /// Empties every line and takes the errors away; where there is a choice its first entry.
    void clearFields();
    /// Whether nothing is typed and nothing chosen.
    [[nodiscard]] bool isEmpty() const;
    /// Sums up the errors that the fields have. True where there are none.
    bool isSound();

Q_SIGNALS:
    void queried(); ///< Enter or Sorgula
    void cleared(); ///< Temizle; the fields still stand

private:
    QString m_prefix;
    ErrorSummary *m_errors;
    FlowLayout *m_flow;
    QList<FormField *> m_fields;
};

/// The line edit of a field that has one.
[[nodiscard]] QLineEdit *lineOf(const FormField *field);

} // namespace eimza::ui
