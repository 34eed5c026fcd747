#pragma once

#include <QFrame>

#include "ui/common/icons.h"

class QHBoxLayout;
class QLabel;

namespace eimza::ui {

class Button;

/// A bar over the full width for what lasts: offline, new version, practice mode. One sentence, quiet buttons
/// at the right. It shows a state; it never asks for attention by itself.
class PageBar : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Notice, Practice };

    explicit PageBar(Kind kind, Icon icon = Icon::Info, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const;
    void setDrawing(Icon icon);
    /// A quiet button at the right end.
    Button *addButton(const QString &text);
    /// Anything else at the right end, e.g. a combo box.
    void addWidget(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Kind m_kind;
    Icon m_icon;
    QHBoxLayout *m_layout;
    QLabel *m_text;
};

} // namespace eimza::ui
