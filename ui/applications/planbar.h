#pragma once

#include <QWidget>

#include "core/client/services/sendingplan.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

class Button;
class Label;
class PageBar;

/// Above the bureau's requests: when the next batch is to go and what would come too late, and what somebody should
/// look after. Absent where nothing is known.
class PlanBar : public QWidget
{
    Q_OBJECT

public:
    explicit PlanBar(client::SendingPlan &plan, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

Q_SIGNALS:
    /// Time to show these requests; `title` says what they are.
    void showRequested(const QList<eimza::ApplicationId> &ids, const eimza::ui::LiveText &title);

private:
    void display();
    void displayAlerts();
    void fitText();
    void showMissing();
    void showAlerted();

    client::SendingPlan &m_plan;
    Label *m_text;
    Button *m_show;
    PageBar *m_alerts;
    Button *m_showAlerted;
};

} // namespace eimza::ui
