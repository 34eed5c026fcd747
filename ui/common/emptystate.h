#pragma once

#include <QWidget>

#include "ui/common/icons.h"

namespace eimza::ui {

class Button;
class Label;

/// Why a list shows nothing: a drawing, a title, one sentence, at most one button. Stands at 40 % height.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// An empty `action` shows no button.
    void display(Icon icon, const QString &title, const QString &sentence, const QString &action = {});
    [[nodiscard]] Button *button() const { return m_button; }

Q_SIGNALS:
    void acted();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();

    Icon m_icon = Icon::None;
    Label *m_title;
    Label *m_sentence;
    Button *m_button;
    QRect m_iconPlace;
};

} // namespace eimza::ui
