#pragma once

#include "core/client/services/applicationfiling.h"
#include "ui/common/sheet.h"

namespace eimza::ui {

class Button;
class Label;
class RecordTable;
class TextModel;

/// Before renewals are filed: who is fit, whose details are incomplete, who cannot be filed for and why. Those who are
/// fit are selected at first. What is incomplete the bureau has to ask about: it is filed on purpose only.
class RenewalSheet : public Sheet
{
    Q_OBJECT

public:
    explicit RenewalSheet(const QList<client::FilingVerdict> &verdicts, QWidget *parent = nullptr);

    /// The same people, judged anew: who was chosen stays chosen, and whose details are complete now is chosen too.
    void setVerdicts(const QList<client::FilingVerdict> &verdicts);

Q_SIGNALS:
    /// The current one's details are incomplete, and somebody wants to complete them.
    void correctionRequested(const eimza::client::FilingVerdict &verdict);
    /// Those that stayed selected.
    void confirmed(const QList<eimza::client::FilingVerdict> &verdicts);

private:
    void makeTable();
    void display(const QList<qint64> &chosen);
    void displayCurrent();
    void requestCorrection();
    [[nodiscard]] const client::FilingVerdict *verdictOf(qint64 id) const;
    void countChosen(int count);
    [[nodiscard]] QList<client::FilingVerdict> chosen() const;

    QList<client::FilingVerdict> m_verdicts;
    TextModel *m_model;
    RecordTable *m_table;
    Button *m_correct;
    Label *m_incomplete;
    Label *m_nobody;
};

} // namespace eimza::ui
