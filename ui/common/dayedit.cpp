#include "ui/common/dayedit.h"

namespace eimza::ui {

DayEdit::DayEdit(QDate first, QDate last, QDate day, QWidget *parent) : QDateEdit{day, parent}
{
    setDisplayFormat(QStringLiteral("dd.MM.yyyy"));
    setCalendarPopup(true);
    setDateRange(first, last);
}

bool DayEdit::focusNextPrevChild(bool next)
{
    return QWidget::focusNextPrevChild(next);
}

} // namespace eimza::ui
