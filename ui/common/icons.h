#pragma once

#include <QIcon>
#include <QPixmap>

#include "ui/common/theme.h"

class QPainter;
class QWidget;

namespace eimza::ui {

/// The drawings in use. Actions are outlined, states filled.
enum class Icon {
    None,
    // views
    Expiring,
    Apply,
    Requests,
    PersonSearch,
    KsmSearch,
    Timeline,
    Form,
    Sync,
    // bands and states; their shapes differ, so that colour is never the only sign
    Expired,
    Week,
    Month,
    ThreeMonths,
    Done,
    Info,
    // bars
    Offline,
    // actions
    Columns,
    Export,
    Print,
    Filter,
    Dismiss,
    ChevronDown,
    ChevronUp,
    Checkmark,
    Lock,
    Waiting,
    // empty states
    AllDone,
    NothingFound,
    NoPermission,
    NotSynced,
};

/// The size for which a drawing is made: 16 in rows, buttons and chips, 20 in navigation and bars, 48 in
/// empty states.
enum class IconSize { Row, Bar, Large };

[[nodiscard]] Icon iconOf(Tone tone);

/// `side` in device-independent pixels; empty for Icon::None.
[[nodiscard]] QPixmap tinted(Icon icon, IconSize size, int side, qreal devicePixelRatio, const QColor &color);

/// Paints into the middle of `rect` at the painter's own pixel ratio.
void paintIcon(QPainter &painter, const QRect &rect, Icon icon, IconSize size, int side, const QColor &color);

/// For actions, menus and QAbstractButton: takes its colour from the application's palette each time it is
/// drawn, so it follows every change of palette.
[[nodiscard]] QIcon themedIcon(Icon icon, IconSize size = IconSize::Row, Token token = Token::Text);

/// The program's own, in colour.
[[nodiscard]] QIcon applicationIcon();

} // namespace eimza::ui
