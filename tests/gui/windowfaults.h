#pragma once

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QStyle>
#include <QStyleOption>

#include "ui/common/metrics.h"
#include "ui/common/recordheader.h"
#include "ui/common/recordtable.h"

namespace eimza::test {

inline QString described(const QWidget *widget, const QString &text)
{
    using namespace Qt::StringLiterals;
    return u"%1 %2 “%3” (%4×%5)"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName(), text)
        .arg(widget->width()).arg(widget->height());
}

inline bool isCutByItsParent(const QWidget *widget)
{
    return widget->parentWidget() && !widget->isWindow() && !widget->parentWidget()->rect().contains(widget->geometry());
}

inline bool hasRoom(const QLabel &label)
{
    const bool wraps = label.wordWrap();
    const int height = wraps ? label.heightForWidth(label.width()) : label.sizeHint().height();
    return height <= label.height() && (wraps || label.sizeHint().width() <= label.width());
}

inline bool hasRoom(const QComboBox &box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const QRect room = box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box);
    return box.fontMetrics().horizontalAdvance(box.currentText()) <= room.width() && box.fontMetrics().height() <= box.height();
}

/// What nobody has typed: the hint, or what a box of numbers or days says by itself.
inline QString ownText(const QLineEdit &edit)
{
    if (qobject_cast<const QAbstractSpinBox *>(edit.parentWidget()))
        return edit.text();
    return edit.text().isEmpty() ? edit.placeholderText() : QString();
}

inline bool hasRoom(const QLineEdit &edit)
{
    constexpr int endMargin = 2; // pixels that a line edit keeps free at either end
    QStyleOptionFrame option;
    option.initFrom(&edit);
    option.lineWidth = edit.hasFrame() ? edit.style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, &edit) : 0;
    const int room = edit.style()->subElementRect(QStyle::SE_LineEditContents, &option, &edit).width() - 2 * endMargin;
    return edit.fontMetrics().horizontalAdvance(ownText(edit)) <= room && edit.fontMetrics().height() <= edit.height();
}

/// A text and whether it has room; no text where the widget shows none of its own.
inline std::pair<QString, bool> textAndRoom(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return {label->text(), hasRoom(*label)};
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return {button->text(), button->sizeHint().width() <= button->width() && button->sizeHint().height() <= button->height()};
    if (const auto *box = qobject_cast<const QComboBox *>(widget))
        return {box->currentText(), hasRoom(*box)};
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
        return {ownText(*edit), hasRoom(*edit)};
    if (const auto *list = qobject_cast<const QListWidget *>(widget); list && list->count() > 0)
        return {list->item(0)->text(), list->sizeHintForColumn(0) <= list->viewport()->width()};
    return {{}, true};
}

/// Titles that are wider than their columns; cells may be elided, they have a tooltip.
inline QStringList headerFaults(const ui::RecordTable &table)
{
    using namespace Qt::StringLiterals;
    QStringList faults;
    const ui::RecordHeader *header = table.recordHeader();
    const int margin = ui::Metrics::of(header).u(4);
    for (int column = 0; column < header->count(); ++column)
        if (!header->isSectionHidden(column) && header->titleWidth(column) > 0 && header->titleWidth(column) + margin > header->sectionSize(column))
            faults.append(u"title cut off: "_s + described(&table, table.model()->headerData(column, Qt::Horizontal).toString()));
    return faults;
}

/// Texts that are cut off, and what can have the focus but no name to be read aloud.
inline QStringList faultsOf(QWidget *window)
{
    using namespace Qt::StringLiterals;
    QStringList faults;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        const auto [text, room] = textAndRoom(widget);
        if (!text.isEmpty() && (!room || isCutByItsParent(widget)))
            faults.append(u"cut off: "_s + described(widget, text));
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        const bool takesKeys = widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy();
        if (takesKeys && (!accessible || accessible->text(QAccessible::Name).isEmpty()))
            faults.append(u"without a name: "_s + described(widget, {}));
        if (const auto *table = qobject_cast<ui::RecordTable *>(widget))
            faults.append(headerFaults(*table));
    }
    return faults;
}

} // namespace eimza::test
