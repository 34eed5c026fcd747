#pragma once

#include "ui/common/sheet.h"

namespace eimza::ui {

/// What became of each of many where not all could be written down: which wait to be sent, which do not and why.
class WorkResultSheet : public Sheet
{
    Q_OBJECT

public:
    struct Item {
        QString subject;
        QString error; ///< empty: it is written down
    };

    /// `retriable`: how many of those that failed may succeed at another try.
    WorkResultSheet(const QList<Item> &items, int retriable, QWidget *parent = nullptr);

Q_SIGNALS:
    void retryRequested();
};

} // namespace eimza::ui
