#include "ui/common/stylepaint.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QPainter>
#include <QStyleOption>

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/paint.h"

namespace eimza::ui::stylepaint {

namespace {

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

bool shapedFor(Button::Kind kind, const QWidget *widget)
{
    const auto *button = qobject_cast<const Button *>(widget);
    return (button != nullptr ? button->kind() : Button::Kind::Secondary) == kind;
}

Token inkOf(const QStyleOption &option, const QWidget *widget)
{
    if (!has(option, QStyle::State_Enabled))
        return Token::Disabled;
    if (shapedFor(Button::Kind::Primary, widget))
        return Token::OnAccent;
    if (shapedFor(Button::Kind::Danger, widget))
        return Token::OnDanger;
    const auto *button = qobject_cast<const Button *>(widget);
    return button != nullptr ? button->ink() : Token::Text;
}

struct Face {
    QColor ground;
    QColor edge;
};

Face faceOf(const QStyleOption &option, const QWidget *widget, const Theme &theme)
{
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool hover = enabled && has(option, QStyle::State_MouseOver);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool quiet = shapedFor(Button::Kind::Quiet, widget);
    if (enabled && shapedFor(Button::Kind::Primary, widget))
        return {theme.color(hover || down ? Token::AccentHover : Token::Accent), {}};
    if (enabled && shapedFor(Button::Kind::Danger, widget)) {
        const QColor danger = theme.color(Token::Danger);
        return {hover || down ? danger.darker(115) : danger, {}};
    }
    if (quiet) {
        const Token ink = inkOf(option, widget);
        if (ink == Token::OnPractice || ink == Token::TipText || ink == Token::TipLink)
            return {{}, hover || down ? theme.color(ink) : QColor{}}; // on a ground that no hover colour fits
        return {down ? theme.color(Token::Selected) : hover ? theme.color(Token::Hover) : QColor{}, {}};
    }
    const Token ground = down ? Token::Selected : hover ? Token::Hover : Token::Button;
    return {theme.color(ground), theme.color(enabled ? Token::Control : Token::Line)};
}

} // namespace

void field(const QStyleOption &option, QPainter &painter, const QWidget *widget, bool asButton)
{
    const Theme theme = Theme::of(option.palette);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool error = widget != nullptr && widget->property(errorProperty).toBool();
    const bool focus = has(option, QStyle::State_HasFocus);
    Token ground = asButton ? Token::Button : Token::Base;
    if (!enabled)
        ground = Token::Window;
    else if (asButton && has(option, QStyle::State_MouseOver))
        ground = Token::Hover;
    const Token edge = error ? Token::Danger : focus ? Token::Focus : enabled ? Token::Control : Token::Line;
    paintBox(painter, option.rect, theme.color(ground), theme.color(edge), error || focus ? 2 : 1,
             Metrics::of(widget).u(1));
}

void checkBox(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Theme theme = Theme::of(option.palette);
    const Metrics m = Metrics::of(widget);
    const int side = qMin(option.rect.width(), option.rect.height());
    const QRect box = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {side, side}, option.rect);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const bool partly = has(option, QStyle::State_NoChange);
    const QColor accent = theme.color(enabled ? Token::Accent : Token::Disabled);
    if (!on && !partly) {
        const Token ground = enabled && has(option, QStyle::State_MouseOver) ? Token::Hover : Token::Base;
        paintBox(painter, box, theme.color(ground), theme.color(enabled ? Token::Control : Token::Disabled),
                 1, m.u(1) * 0.75);
        return;
    }
    paintBox(painter, box, accent, {}, 0, m.u(1) * 0.75);
    const QColor ink = enabled ? theme.color(Token::OnAccent) : theme.color(Token::Base);
    if (partly) {
        const int height = qMax(2, side / 8);
        painter.fillRect(
            QRect{box.left() + side / 4, box.center().y() - height / 2, side - 2 * (side / 4), height}, ink);
    } else {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen{ink, qMax(1.6, side / 8.0), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin});
        const QPointF origin = QRectF{box}.topLeft();
        painter.drawPolyline(
            QPolygonF{{origin + QPointF{side * 0.24, side * 0.52}, origin + QPointF{side * 0.43, side * 0.70},
                       origin + QPointF{side * 0.77, side * 0.31}}});
        painter.restore();
    }
}

void radioButton(const QStyleOption &option, QPainter &painter, const QWidget *)
{
    const Theme theme = Theme::of(option.palette);
    const int side = qMin(option.rect.width(), option.rect.height());
    const QRect box = QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, {side, side}, option.rect);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool on = has(option, QStyle::State_On);
    const QColor mark = theme.color(!enabled ? Token::Disabled : on ? Token::Accent : Token::Control);
    paintBox(painter, box, theme.color(Token::Base), mark, on ? 2 : 1, side);
    if (on) {
        const int inset = side / 4 + 1;
        paintBox(painter, box.adjusted(inset, inset, -inset, -inset), mark, {}, 0, side);
    }
}

void buttonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Theme theme = Theme::of(option.palette);
    const Metrics m = Metrics::of(widget);
    const Face face = faceOf(option, widget, theme);
    QRect rect = option.rect;
    if (has(option, QStyle::State_HasFocus)) {
        paintFocusRing(painter, rect, theme, m.u(1) + 1);
        rect.adjust(3, 3, -3, -3);
    }
    paintBox(painter, rect, face.ground, face.edge, 1, m.u(1));
}

void buttonLabel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget)
{
    const Theme theme = Theme::of(option.palette);
    const Metrics m = Metrics::of(widget);
    const auto *button = qobject_cast<const Button *>(widget);
    const QColor ink = theme.color(inkOf(option, widget));
    const Icon drawing = button != nullptr ? button->drawing() : Icon::None;
    const QString text = button != nullptr && button->isIconOnly() ? QString{} : option.text;
    const bool menu = option.features.testFlag(QStyleOptionButton::HasMenu);
    const int gap = text.isEmpty() ? 0 : m.u(1);
    const int icon = drawing != Icon::None ? m.rowIcon() + gap : 0;
    const int chevron = menu ? m.rowIcon() + m.u(1) / 2 : 0;
    const int width = icon + option.fontMetrics.size(Qt::TextShowMnemonic, text).width() + chevron;
    QRect rect = option.rect;
    if (width < rect.width())
        rect = QStyle::alignedRect(option.direction, Qt::AlignCenter, {width, rect.height()}, rect);
    if (drawing != Icon::None)
        paintIcon(painter, {rect.left(), rect.top(), m.rowIcon(), rect.height()}, drawing, IconSize::Row,
                  m.rowIcon(), ink);
    if (menu)
        paintIcon(painter, {rect.right() + 1 - m.rowIcon(), rect.top(), m.rowIcon(), rect.height()},
                  Icon::ChevronDown, IconSize::Row, m.u(3), ink);
    rect.adjust(icon, 0, -chevron, 0);
    const bool underline =
        widget == nullptr || widget->style()->styleHint(QStyle::SH_UnderlineShortcut, &option, widget);
    painter.setPen(ink);
    painter.drawText(rect,
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine |
                         (underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                     text);
}

void toolButtonPanel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Theme theme = Theme::of(option.palette);
    const Metrics m = Metrics::of(widget);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool hover = has(option, QStyle::State_Enabled) && has(option, QStyle::State_MouseOver);
    if (down || hover)
        paintBox(painter, option.rect, theme.color(down ? Token::Selected : Token::Hover), {}, 0, m.u(1));
    if (has(option, QStyle::State_HasFocus))
        paintFocusRing(painter, option.rect, theme, m.u(1));
}

void frame(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Theme theme = Theme::of(option.palette);
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget);
    const bool textField =
        area != nullptr && (area->inherits("QTextEdit") || area->inherits("QPlainTextEdit"));
    const bool focus = textField && has(option, QStyle::State_HasFocus);
    const bool error = textField && widget->property(errorProperty).toBool();
    Token edge = textField ? Token::Control : Token::Line;
    if (error)
        edge = Token::Danger;
    else if (focus)
        edge = Token::Focus;
    if (!textField) {
        // Filled, not drawn: a pen of one unit vanishes at some fractional scales.
        const QRect r = option.rect;
        const QColor color = theme.color(edge);
        painter.fillRect(QRect{r.left(), r.top(), r.width(), 1}, color);
        painter.fillRect(QRect{r.left(), r.bottom(), r.width(), 1}, color);
        painter.fillRect(QRect{r.left(), r.top(), 1, r.height()}, color);
        painter.fillRect(QRect{r.right(), r.top(), 1, r.height()}, color);
    } else {
        paintBox(painter, option.rect, {}, theme.color(edge), focus || error ? 2 : 1, 0);
    }
}

void headerSection(const QStyleOptionHeader &option, QPainter &painter)
{
    const Theme theme = Theme::of(option.palette);
    const bool pressed = has(option, QStyle::State_Sunken);
    const bool hover = has(option, QStyle::State_Enabled) && has(option, QStyle::State_MouseOver);
    painter.fillRect(option.rect, theme.color(pressed ? Token::SelectedUnfocused
                                              : hover ? Token::Hover
                                                      : Token::Window));
    const QRect r = option.rect;
    const QColor line = theme.color(Token::Line);
    painter.fillRect(QRect{r.left(), r.bottom(), r.width(), 1}, line);
    if (option.orientation == Qt::Horizontal)
        painter.fillRect(QRect{r.right(), r.top() + r.height() / 6, 1, r.height() * 2 / 3}, line);
}

void headerLabel(const QStyleOptionHeader &option, QPainter &painter, const QWidget *widget)
{
    const Theme theme = Theme::of(option.palette);
    QRect rect = option.rect;
    if (option.orientation == Qt::Horizontal && widget != nullptr)
        rect.setRect(rect.left(), 0, rect.width(),
                     widget->height()); // Fusion takes its margin off top and bottom
    QString text = option.text;
    if (option.sortIndicator == QStyleOptionHeader::SortUp)
        text += u" \u25B2";
    else if (option.sortIndicator == QStyleOptionHeader::SortDown)
        text += u" \u25BC";
    painter.setPen(theme.color(has(option, QStyle::State_Enabled) ? Token::Text : Token::Disabled));
    painter.drawText(rect, static_cast<int>(option.textAlignment | Qt::AlignVCenter), text);
}

void tab(const QStyleOptionTab &option, QPainter &painter, const QWidget *widget)
{
    const Theme theme = Theme::of(option.palette);
    const Metrics m = Metrics::of(widget);
    const bool selected = has(option, QStyle::State_Selected);
    const QRect r = option.rect;
    if (!selected && has(option, QStyle::State_Enabled) && has(option, QStyle::State_MouseOver))
        painter.fillRect(r, theme.color(Token::Hover));
    painter.fillRect(QRect{r.left(), r.bottom(), r.width(), 1}, theme.color(Token::Line));
    if (selected)
        painter.fillRect(QRect{r.left() + m.u(1), r.bottom() - 2, r.width() - m.u(2), 3},
                         theme.color(Token::Accent));
    if (has(option, QStyle::State_HasFocus))
        paintFocusRing(painter, r.adjusted(1, 1, -1, -4), theme, m.u(1));
}

void progressContents(const QStyleOptionProgressBar &option, QPainter &painter)
{
    const Theme theme = Theme::of(option.palette);
    const QRect r = option.rect;
    painter.fillRect(r, theme.color(Token::Line));
    const int span = option.maximum - option.minimum;
    if (span <= 0) {
        // Length unknown: two lit thirds, which stand still. Motion would only claim knowledge.
        painter.fillRect(QRect{r.left() + r.width() / 3, r.top(), r.width() / 3, r.height()},
                         theme.color(Token::Accent));
        return;
    }
    const qreal part = static_cast<qreal>(option.progress - option.minimum) / span;
    painter.fillRect(QRect{r.left(), r.top(), qRound(r.width() * qBound(0.0, part, 1.0)), r.height()},
                     theme.color(Token::Accent));
}

void arrow(const QRect &rect, bool down, const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Theme theme = Theme::of(option.palette);
    const Metrics m = Metrics::of(widget);
    const int side = qMin(m.u(3), qMin(rect.width(), rect.height() + m.u(1)));
    paintIcon(painter, rect, down ? Icon::ChevronDown : Icon::ChevronUp, IconSize::Row, side,
              theme.color(has(option, QStyle::State_Enabled) ? Token::Text : Token::Disabled));
}

} // namespace eimza::ui::stylepaint
