#pragma once

#include <QHash>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace eimza::ui {

class Button;
class FlowLayout;

/// What is wrong with a field, to be put under it: an icon, the words, and the field's edge and description. Not there
/// while nothing is.
class FieldError : public QWidget
{
    Q_OBJECT

public:
    explicit FieldError(QWidget *field, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyLook();

    QWidget *m_field;
    QLabel *m_icon;
    QLabel *m_words;
    QString m_text;
};

/// A field of a form: label above, field, and the error under it with the same words as in the ErrorSummary.
class FormField : public QWidget
{
    Q_OBJECT

public:
    /// Takes the field over. `label` becomes its accessible name.
    FormField(const QString &label, QWidget *field, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *field() const { return m_field; }
    [[nodiscard]] QString label() const;
    /// At least this wide, for a field that is wider than a form's column.
    void setRoomUnits(int units);
    /// Empty: no error.
    void setError(const QString &text);
    [[nodiscard]] QString error() const { return m_error->text(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyRoom();

    QLabel *m_label;
    QWidget *m_field;
    FieldError *m_error;
    int m_roomUnits;
};

/// For a choice without a label of its own: on Linux Qt has a screen reader say the chosen text alone, so the name is the
/// description too.
void nameChoice(QComboBox *choice, const QString &name);

/// The row of filters above a list: label left of each field, then Sorgula and Temizle; breaks into more rows
/// where it must. Enter in a field asks.
class SearchFields : public QWidget
{
    Q_OBJECT

public:
    explicit SearchFields(QWidget *parent = nullptr);

    /// `units` is the field's width. `label` (without colon) becomes the accessible name.
    QLineEdit *addField(const QString &label, int units = 36);
    void addWidget(const QString &label, QWidget *field);
    /// After the fields.
    void addButtons();
    /// At the right end.
    void addTrailing(QWidget *widget);
    [[nodiscard]] Button *queryButton() const { return m_query; }
    [[nodiscard]] Button *clearButton() const { return m_clear; }
    [[nodiscard]] QList<QLineEdit *> lineEdits() const { return m_edits; }
    void clearFields();
    /// What is wrong with one of the fields; empty: nothing.
    void setError(const QWidget *field, const QString &text);
    [[nodiscard]] QString error(const QWidget *field) const;

Q_SIGNALS:
    void edited();  ///< while typing
    void queried(); ///< Enter or Sorgula
    void cleared();

private:
    FlowLayout *m_layout;
    QList<QLineEdit *> m_edits;
    QHash<const QWidget *, FieldError *> m_errors; ///< by field
    Button *m_query = nullptr;
    Button *m_clear = nullptr;
};

} // namespace eimza::ui
