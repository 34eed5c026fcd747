#pragma once

#include <QWidget>

#include "core/client/services/client.h"

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
class ListArea;
class RecordTable;
class SelectionBar;

/// View 3: Talep İşlemleri. The officer follows, withdraws and files again; the bureau reviews, fills the sending
/// list and sends it.
class ApplicationsPage : public QWidget
{
    Q_OBJECT

public:
    ApplicationsPage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    void focusSearch();

public Q_SLOTS:
    void openTab(eimza::client::ApplicationTab tab);

Q_SIGNALS:
    /// What waits for this user: the number in the navigation.
    void toDoChanged(int count);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] bool isBureau() const;
    [[nodiscard]] QWidget *makeTabs();
    [[nodiscard]] QWidget *makeFilters();
    void makeTable();
    void makeActs();
    Button *addAct(CommandKind step, const QString &text, bool primary);
    void applyFilter();
    void display();
    void displayActs();
    void displayDetails(qint64 id);
    void take(CommandKind step);
    void takeAll(CommandKind step, const QList<ApplicationId> &ids, const QString &text);
    [[nodiscard]] QList<ApplicationId> chosen() const;
    [[nodiscard]] QString saidOf(CommandKind step, const QList<ApplicationId> &ids) const;

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
    QList<std::pair<CommandKind, Button *>> m_acts;
};

} // namespace eimza::ui
