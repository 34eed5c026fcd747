#pragma once

#include "core/client/services/applicationfiling.h"
#include "ui/common/sheet.h"

namespace eimza::ui {

/// Before renewals are filed: who is fit, whose details are incomplete, who cannot be filed for and why.
class RenewalSheet : public Sheet
{
    Q_OBJECT

public:
    explicit RenewalSheet(const QList<client::FilingVerdict> &verdicts, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Those that are to be filed.
    void confirmed(const QList<eimza::client::FilingVerdict> &verdicts);

private:
    QList<client::FilingVerdict> m_toFile;
};

} // namespace eimza::ui
