#include "ui/common/style.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QEvent>
#include <QListWidget>
#include <QPainter>
#include <QSlider>
#include <QStyleOption>

#include "ui/common/button.h"
#include "ui/common/metrics.h"
#include "ui/common/motion.h"
#include "ui/common/paint.h"
#include "ui/common/stylepaint.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int motionMilliseconds = 120;
constexpr int leastTarget = 24;

bool listensToWheel(const QWidget *widget)
{
    return qobject_cast<const QComboBox *>(widget) != nullptr ||
           qobject_cast<const QAbstractSpinBox *>(widget) != nullptr ||
           qobject_cast<const QSlider *>(widget) != nullptr;
}

QSize buttonSize(const QStyleOptionButton &option, const QWidget *widget)
{
    const Metrics m = Metrics::of(widget);
    const auto *button = qobject_cast<const Button *>(widget);
    const bool compact = button != nullptr && button->isCompact();
    const int height = compact ? m.compactControl() : m.control();
    if (button != nullptr && button->isIconOnly())
        return {height, height};
    int width = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width() + m.u(6) + 2;
    if (button != nullptr && button->drawing() != Icon::None)
        width += m.rowIcon() + m.u(1);
    if (option.features.testFlag(QStyleOptionButton::HasMenu))
        width += m.rowIcon() + m.u(1) / 2;
    const bool quiet = button != nullptr && button->kind() == Button::Kind::Quiet;
    return {quiet ? width : qMax(width, m.u(20)), height};
}

} // namespace

void setErrorEdge(QWidget *field, bool error)
{
    field->setProperty(stylepaint::errorProperty, error);
    field->update();
}

Style::Style() : QProxyStyle{u"Fusion"_s}, m_moves{systemHasMotion()}
{
    connect(qApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            m_moves = systemHasMotion();
    });
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (!listensToWheel(widget))
        return;
    widget->setFocusPolicy(Qt::StrongFocus);
    widget->installEventFilter(this);
}

void Style::unpolish(QWidget *widget)
{
    widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

bool Style::eventFilter(QObject *watched, QEvent *event)
{
    const auto *widget = qobject_cast<const QWidget *>(watched);
    if (event->type() == QEvent::Wheel && widget != nullptr && listensToWheel(widget) &&
        !widget->hasFocus()) {
        event->ignore();
        return true;
    }
    return QProxyStyle::eventFilter(watched, event);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    switch (element) {
    case PE_PanelLineEdit:
        if (const auto *panel = qstyleoption_cast<const QStyleOptionFrame *>(option);
            panel != nullptr && panel->lineWidth > 0)
            stylepaint::field(*option, *painter, widget, false);
        return;
    case PE_FrameLineEdit:
    case PE_FrameTabWidget:
    case PE_FrameStatusBarItem:
    case PE_FrameMenu:
        if (element == PE_FrameMenu)
            stylepaint::frame(*option, *painter, widget);
        return;
    case PE_Frame: stylepaint::frame(*option, *painter, widget); return;
    case PE_PanelButtonCommand: stylepaint::buttonPanel(*option, *painter, widget); return;
    case PE_PanelButtonTool: stylepaint::toolButtonPanel(*option, *painter, widget); return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: stylepaint::checkBox(*option, *painter, widget); return;
    case PE_IndicatorRadioButton: stylepaint::radioButton(*option, *painter, widget); return;
    case PE_FrameFocusRect: {
        const bool button = qobject_cast<const QPushButton *>(widget) != nullptr;
        if (!button) // a button's panel has drawn its own
            paintFocusRing(*painter, option->rect, Theme::of(option->palette), Metrics::of(widget).u(1));
        return;
    }
    case PE_FrameTabBarBase:
        painter->fillRect(QRect{option->rect.left(), option->rect.bottom(), option->rect.width(), 1},
                          Theme::of(option->palette).color(Token::Line));
        return;
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (element == CE_PushButtonBevel && button != nullptr)
        stylepaint::buttonPanel(*button, *painter, widget);
    else if (element == CE_PushButtonLabel && button != nullptr)
        stylepaint::buttonLabel(*button, *painter, widget);
    else if (element == CE_HeaderSection && header != nullptr)
        stylepaint::headerSection(*header, *painter);
    else if (element == CE_HeaderLabel && header != nullptr)
        stylepaint::headerLabel(*header, *painter, widget);
    else if (element == CE_HeaderEmptyArea)
        painter->fillRect(option->rect, Theme::of(option->palette).color(Token::Window));
    else if (element == CE_TabBarTabShape && tab != nullptr)
        stylepaint::tab(*tab, *painter, widget);
    else if (element == CE_ProgressBarContents && bar != nullptr)
        stylepaint::progressContents(*bar, *painter);
    else if (element != CE_ProgressBarGroove && element != CE_Splitter)
        QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        const bool editable = combo != nullptr && combo->editable;
        if (combo == nullptr || combo->frame)
            stylepaint::field(*option, *painter, widget, !editable);
        stylepaint::arrow(subControlRect(control, option, SC_ComboBoxArrow, widget), true, *option, *painter,
                          widget);
        return;
    }
    if (control == CC_SpinBox) {
        stylepaint::field(*option, *painter, widget, false);
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        if (spin != nullptr && spin->buttonSymbols == QAbstractSpinBox::NoButtons)
            return;
        stylepaint::arrow(subControlRect(control, option, SC_SpinBoxUp, widget), false, *option, *painter,
                          widget);
        stylepaint::arrow(subControlRect(control, option, SC_SpinBoxDown, widget), true, *option, *painter,
                          widget);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subElementRect(SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    const Metrics m = Metrics::of(widget);
    if (element == SE_LineEditContents) {
        const auto *panel = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (panel != nullptr && panel->lineWidth > 0) // the line edit adds 2 px of its own
            return option->rect.adjusted(m.u(2) - 2, 1, -(m.u(2) - 2), -1);
        return option->rect;
    }
    if (element == SE_PushButtonContents)
        return option->rect.adjusted(m.u(1), 0, -m.u(1), 0);
    if (element == SE_ProgressBarGroove || element == SE_ProgressBarContents)
        return option->rect;
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    if (control == CC_ComboBox && (part == SC_ComboBoxArrow || part == SC_ComboBoxEditField)) {
        const Metrics m = Metrics::of(widget);
        const QRect r = option->rect;
        const int arrow = m.u(6);
        const QRect place = part == SC_ComboBoxArrow
                                ? QRect{r.right() + 1 - arrow, r.top(), arrow, r.height()}
                                : r.adjusted(m.u(2) - 1, 2, -arrow, -2);
        return visualRect(option->direction, r, place);
    }
    const bool spinPart = part == SC_SpinBoxEditField || part == SC_SpinBoxUp || part == SC_SpinBoxDown;
    if (control == CC_SpinBox && spinPart) {
        const Metrics m = Metrics::of(widget);
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const QRect r = option->rect;
        const int arrows = spin != nullptr && spin->buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : m.u(6);
        QRect place = r.adjusted(m.u(2) - 2, 1, -arrows - 1, -1);
        if (part != SC_SpinBoxEditField) {
            const int half = r.height() / 2;
            const int top = part == SC_SpinBoxUp ? r.top() : r.top() + half;
            place = {r.right() + 1 - arrows, top, arrows, half};
        }
        return visualRect(option->direction, r, place);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    const Metrics m = Metrics::of(widget);
    if (type == CT_PushButton) {
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return buttonSize(*button, widget);
    }
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_LineEdit: {
        const auto *panel = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (panel != nullptr && panel->lineWidth > 0)
            result = {size.width() + m.u(4), m.control()};
        break;
    }
    case CT_ComboBox: result = {size.width() + m.u(2) + m.u(6) + 2, m.control()}; break;
    case CT_SpinBox: result = {size.width() + m.u(2) + m.u(6) + 3, m.control()}; break; // a day with its calendar too
    case CT_CheckBox:
    case CT_RadioButton: result.setHeight(qMax(result.height(), qMax(leastTarget, m.u(6)))); break;
    case CT_TabBarTab: result = {result.width() + m.u(2), m.control()}; break;
    case CT_ItemViewItem:
        if (qobject_cast<const QListWidget *>(widget) != nullptr)
            result.setHeight(qMax(result.height(), m.u(8)));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
            item != nullptr && item->menuItemType != QStyleOptionMenuItem::Separator)
            result.setHeight(qMax(result.height(), qMax(leastTarget, m.u(6))));
        break;
    default: break;
    }
    return result;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const Metrics m = Metrics::of(widget);
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize: return m.u(4);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing: return m.u(1) + m.u(1) / 2;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseHeight:
    case PM_TabBarBaseOverlap: return 0;
    case PM_HeaderMargin: return m.u(2);
    case PM_FocusFrameHMargin:
        return qobject_cast<const QListWidget *>(widget) != nullptr ? m.u(2) : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_SplitterWidth: return m.u(4);
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return m.u(2);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration: return m_moves ? motionMilliseconds : 0;
    case SH_EtchDisabledText: return 0;
    case SH_ItemView_ShowDecorationSelected: return 1;
    case SH_Table_GridLineColor:
        if (option != nullptr)
            return static_cast<int>(Theme::of(option->palette).color(Token::Line).rgb());
        break;
    default: break;
    }
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace eimza::ui
