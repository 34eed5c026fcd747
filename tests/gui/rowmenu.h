#pragma once

#include <QMenu>
#include <algorithm>

#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"

namespace eimza::test {

/// The one selected record, and the current one.
inline void selectAlone(const ui::Page &page, qint64 id)
{
    page.table()->clearSelection();
    page.table()->setCurrentId(id);
    page.table()->selectIds({id});
}

/// What can be done now under the list, by the buttons' texts.
inline QStringList actsUnderTheList(const ui::Page &page)
{
    QStringList texts;
    for (const ui::Button *button : page.findChild<ui::SelectionBar *>()->buttons())
        if (button->isVisible() && button->isEnabled())
            texts.append(button->text());
    return texts;
}

/// Those of them that the current row's menu offers in the same words.
inline QStringList actsInBothPlaces(const ui::Page &page)
{
    QMenu menu;
    Q_EMIT page.table()->recordMenuRequested(&menu);
    QStringList texts = actsUnderTheList(page);
    texts.removeIf([offered = menu.actions()](const QString &text) {
        return std::ranges::none_of(offered, [&text](const QAction *act) { return act->isEnabled() && act->text().remove(u'&') == text; });
    });
    return texts;
}

} // namespace eimza::test
