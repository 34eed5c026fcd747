#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"

namespace eimza::ui {

class Button;
class Feedback;
class Label;
class ListArea;
class PendingModel;
class RecordTable;
class SelectionBar;

/// View 8: Eşitleme ve Bekleyenler. How old the data is, what waits, what was refused and why.
class PendingPage : public Page
{
    Q_OBJECT

public:
    PendingPage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    void focusSearch() override;

private:
    void display();
    void displayActs();
    [[nodiscard]] QList<qint64> chosen() const;
    void undo();
    void dismiss();

    client::Client &m_client;
    Feedback &m_feedback;
    PendingModel *m_model;
    Label *m_state;
    Label *m_here;
    RecordTable *m_table;
    ListArea *m_area;
    SelectionBar *m_selection;
    Button *m_sync;
    Button *m_undo;
    Button *m_dismiss;
    QAction *m_undoAct;
    QAction *m_dismissAct;
};

} // namespace eimza::ui
