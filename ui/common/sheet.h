#pragma once

#include <QDialog>

class QHBoxLayout;
class QVBoxLayout;

namespace eimza::ui {

class Button;
class ErrorSummary;
class FormField;
class Label;

/// A dialog of the house: title, sentence, content, and at its foot Vazgeç and the act by name. Opened with open(),
/// never exec(). The window behind it goes on: what a sheet is filled with may be looked up there.
class Sheet : public QDialog
{
    Q_OBJECT

public:
    Sheet(const QString &title, const QString &sentence, QWidget *parent);

    void addContent(QWidget *widget, int stretch = 0);
    void setSentence(const QString &text);
    /// Above the content the errors that these fields have. True where there are some.
    bool showErrors(const QList<FormField *> &fields);
    /// `irreversible`: Vazgeç is the default button.
    Button *addAct(const QString &text, bool irreversible);
    /// A second way, before the act.
    Button *addOther(const QString &text);
    /// Where Vazgeç would be misunderstood.
    void setCancelText(const QString &text);
    /// Nothing else until this is answered: what is sent away for good, what ends the work, the first half of saving a
    /// file.
    void insist();
    [[nodiscard]] Button *act() const { return m_act; }
    /// Of all that stand open the one in front; null: none.
    [[nodiscard]] static Sheet *front();

    void open() override;

Q_SIGNALS:
    void acted();

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] bool isOver(const QWidget *other) const;
    void orderFocus();
    /// For all that the sheet says, as far as the screen has it.
    void makeRoom();

    QVBoxLayout *m_content;
    QHBoxLayout *m_buttons;
    Label *m_sentence;
    ErrorSummary *m_errors;
    Button *m_cancel;
    Button *m_act = nullptr;
};

} // namespace eimza::ui
