#pragma once

#include <QFrame>
#include <QList>
#include <QPointer>

class QVBoxLayout;

namespace eimza::ui {

class FormField;
class Label;

/// Above a form that cannot be sent: how many fields are to be corrected, and for each the words that stand
/// under it; each line leads to its field. Takes the focus when it appears.
class ErrorSummary : public QFrame
{
    Q_OBJECT

public:
    explicit ErrorSummary(QWidget *parent = nullptr);

    /// Shows the errors that the fields have; hides itself where there are none. True where there are some.
    bool display(const QList<FormField *> &fields);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_layout;
    Label *m_title;
    QList<QWidget *> m_lines;
};

} // namespace eimza::ui
