#pragma once

#include <QDateEdit>

namespace eimza::ui {

/// A day, typed or taken from a calendar. Its parts are changed over by ← and →; Tab leaves the field as it leaves every
/// other.
class DayEdit : public QDateEdit
{
    Q_OBJECT

public:
    DayEdit(QDate first, QDate last, QDate day, QWidget *parent = nullptr);

protected:
    bool focusNextPrevChild(bool next) override;
};

} // namespace eimza::ui
