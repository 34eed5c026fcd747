#pragma once

#include <QWidget>

#include "ui/common/icons.h"

namespace eimza::ui {

class Button;
class Label;

/// Why a list shows nothing: a drawing, a title, one sentence, at most one button, and one that copies an error's code.
/// Stands at 40 % height.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// An empty `action` shows no button. Any code before is forgotten.
    void display(Icon icon, const QString &title, const QString &sentence, const QString &action = {});
    /// The error's code, as the sentence has it; empty: there is nothing to copy.
    void offerCode(const QString &code);
    [[nodiscard]] Button *button() const { return m_button; }

Q_SIGNALS:
    void acted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void makeCopyCode();
    /// Beside each other, in the middle; where that is too wide, one under the other.
    void arrangeButtons(int y);
    [[nodiscard]] int buttonsHeight() const;
    [[nodiscard]] QList<Button *> shownButtons() const;
    [[nodiscard]] int widthOf(const QList<Button *> &buttons) const;

    Icon m_icon = Icon::None;
    Label *m_title;
    Label *m_sentence;
    Button *m_button;
    Button *m_copyCode = nullptr; ///< made with the first code
    QString m_code;
    QRect m_iconPlace;
};

} // namespace eimza::ui
