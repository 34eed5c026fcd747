#pragma once

#include "core/client/services/applicationfiling.h"
#include "ui/common/sheet.h"

namespace eimza::ui {

class RecordTable;

/// Before renewals are filed: who is fit, whose details are incomplete, who cannot be filed for and why. All who can
/// be filed for are selected at first.
class RenewalSheet : public Sheet
{
    Q_OBJECT

public:
    explicit RenewalSheet(const QList<client::FilingVerdict> &verdicts, QWidget *parent = nullptr);

Q_SIGNALS:
    /// Those that stayed selected.
    void confirmed(const QList<eimza::client::FilingVerdict> &verdicts);

private:
    void fillTable();
    void countChosen(int count);
    [[nodiscard]] QList<client::FilingVerdict> chosen() const;

    QList<client::FilingVerdict> m_verdicts;
    RecordTable *m_table;
};

} // namespace eimza::ui
