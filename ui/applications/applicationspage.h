#pragma once

#include "core/client/services/client.h"
#include "ui/common/page.h"

class QCheckBox;
class QComboBox;
class QLineEdit;

namespace eimza::ui {

class ApplicationModel;
class BatchPanel;
class Button;
class ChipButton;
class CountLine;
class DetailPane;
class Feedback;
class FirstSync;
class ListArea;
class RecordTable;
class SelectionBar;

/// View 3: Talep İşlemleri. The officer follows, withdraws and files again; the bureau reviews, fills the sending
/// list and sends it.
class ApplicationsPage : public Page
{
    Q_OBJECT

public:
    ApplicationsPage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    [[nodiscard]] QString filterText() const override;
    void focusSearch() override;

public Q_SLOTS:
    void openTab(eimza::client::ApplicationTab tab);

Q_SIGNALS:
    /// What waits for this user: the number in the navigation.
    void toDoChanged(int count);

protected:
    void clear() override;
    bool stopWork() override;

private:
    struct Step {
        CommandKind kind;
        QString text;
        QString keys;
        bool primary;
    };
    struct StepControls {
        CommandKind kind;
        Button *button;
        QAction *action;
    };

    [[nodiscard]] bool isBureau() const;
    [[nodiscard]] QWidget *makeTabs();
    [[nodiscard]] QWidget *makeFilters();
    void makeTable();
    void makeActs();
    void connectTable();
    void addStep(const Step &step);
    void applyFilter();
    void display();
    void displayActs();
    void displayDetails(qint64 id);
    void take(CommandKind step);
    void takeAll(CommandKind step, const QList<ApplicationId> &ids, const QString &text);
    /// What is selected, else the current one.
    [[nodiscard]] QList<ApplicationId> chosen() const;

    client::Client &m_client;
    Feedback &m_feedback;
    ApplicationModel *m_model;
    QList<std::pair<client::ApplicationTab, ChipButton *>> m_tabs;
    QLineEdit *m_text;
    QComboBox *m_type;
    QCheckBox *m_toggle; ///< bureau: incomplete ones; officer: open ones
    BatchPanel *m_batch = nullptr;
    CountLine *m_count;
    RecordTable *m_table;
    ListArea *m_area;
    DetailPane *m_pane;
    SelectionBar *m_selection;
    FirstSync *m_firstSync;
    QList<StepControls> m_steps;
};

} // namespace eimza::ui
