#pragma once

#include "core/client/services/applications.h"
#include "ui/common/sheet.h"

namespace eimza::ui {

/// Before all sound requests are approved at once: how many, and what stays to be looked at.
class ApprovalSheet : public Sheet
{
    Q_OBJECT

public:
    explicit ApprovalSheet(const client::ApprovalReview &review, QWidget *parent = nullptr);

Q_SIGNALS:
    void confirmed(const QList<eimza::ApplicationId> &ids);
};

} // namespace eimza::ui
