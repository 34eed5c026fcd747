#pragma once

#include "core/client/services/client.h"
#include "ui/common/listpage.h"

namespace eimza::ui {

class DamagedList;
class Feedback;
class Label;
class PendingModel;

/// View 8: Eşitleme ve Bekleyenler. How old the data is, what waits, what was refused and why, what met another's
/// change.
class PendingPage : public ListPage
{
    Q_OBJECT

public:
    PendingPage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    void focusSearch() override;

protected:
    void displayActs() override;
    void activate(qint64) override { look(); }
    bool stopWork() override;

private:
    [[nodiscard]] QWidget *makeState();
    void forgetDamaged(DamagedList *damaged);
    void makeActs();
    void display();
    void displayState();
    /// What this computer has, and of when it is.
    [[nodiscard]] QString hereText() const;
    void undo();
    void dismiss();
    void look();
    void decide(const client::Conflict &conflict);
    void askToFetchAnew();

    client::Client &m_client;
    Feedback &m_feedback;
    PendingModel *m_model;
    Label *m_state;
    Label *m_here;
    Button *m_sync;
    Button *m_stop;
    Button *m_anew;
    Control m_undo;
    Control m_dismiss;
    Control m_look;
};

} // namespace eimza::ui
