#pragma once

#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComplex;
class QStyleOptionHeader;
class QStyleOptionProgressBar;
class QStyleOptionTab;
class QWidget;

/// The drawings behind Style; nobody else calls them.
namespace eimza::ui::stylepaint {

inline constexpr char errorProperty[] = "eimzaError";

void field(const QStyleOption &option, QPainter &painter, const QWidget *widget, bool asButton);
void checkBox(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void radioButton(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void buttonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void buttonLabel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget);
void toolButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void frame(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void headerSection(const QStyleOptionHeader &option, QPainter &painter);
void headerLabel(const QStyleOptionHeader &option, QPainter &painter, const QWidget *widget);
void tab(const QStyleOptionTab &option, QPainter &painter, const QWidget *widget);
void progressContents(const QStyleOptionProgressBar &option, QPainter &painter);
/// Chevrons of a combo box and of a spin box.
void arrow(const QRect &rect, bool down, const QStyleOption &option, QPainter &painter,
           const QWidget *widget);

} // namespace eimza::ui::stylepaint
