#pragma once

#include "core/client/services/client.h"
#include "ui/common/listpage.h"
#include "ui/common/wordings.h"

class QSplitter;

namespace eimza::ui {

class ApplicationFilters;
class ApplicationModel;
class ApplicationTabs;
class BatchPanel;
class Feedback;
class FirstSync;
class Label;
class OpenListPane;
class SavedFilterButton;
class SentBatches;
class StepTaker;

/// View 3: Talep İşlemleri. The officer follows, withdraws and files again; the bureau reviews, fills the sending
/// list and sends it.
class ApplicationsPage : public ListPage
{
    Q_OBJECT

public:
    ApplicationsPage(client::Client &client, Feedback &feedback, QWidget *parent = nullptr);

    [[nodiscard]] QString filterText() const override;
    void focusSearch() override;
    [[nodiscard]] bool canFilterBy(const QString &column) const override;
    void filterBy(qint64 id, const QString &column) override;

public Q_SLOTS:
    void openTab(eimza::client::ApplicationTab tab);
    /// Only these, in whatever state; `title` says what they are.
    void showOnly(const QList<eimza::ApplicationId> &ids, const eimza::ui::LiveText &title);

protected:
    [[nodiscard]] QVariantMap kept() const override;
    void restore(const QVariantMap &kept) override;
    void clear() override;
    bool stopWork() override;
    void displayDetails(qint64 id) override;
    void displayActs() override;
    void sort(const QList<SortKey> &keys) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct StepControls {
        CommandKind kind;
        Control control;
    };

    [[nodiscard]] bool isBureau() const;
    void addBureauParts();
    void makeActs();
    void addStep(CommandKind kind, const QString &text, const QString &keys, bool primary = false);
    void placeOpenList();
    void applyFilter();
    void display();
    void displayNothing();
    void displayEmpty(const client::ApplicationList &list);
    void displayFacts(const client::ApplicationRow &row);
    [[nodiscard]] QList<ApplicationId> chosenIds() const;

    client::Client &m_client;
    Feedback &m_feedback;
    ApplicationModel *m_model;
    ApplicationTabs *m_tabs = nullptr;
    client::ApplicationTab m_tab = client::ApplicationTab::All;
    std::optional<QList<ApplicationId>> m_only; ///< shown instead of a tab
    LiveText m_onlyTitle;
    ApplicationFilters *m_filters;
    SavedFilterButton *m_saved;
    StepTaker *m_taker;
    Button *m_approveSound = nullptr;
    QAction *m_approveSoundAct = nullptr;
    BatchPanel *m_batch = nullptr;
    SentBatches *m_sent = nullptr;
    OpenListPane *m_openList = nullptr;
    QSplitter *m_split = nullptr;
    Label *m_steps = nullptr; ///< officer: what has been done and what is to come
    FirstSync *m_firstSync;
    QList<StepControls> m_stepControls;
    QAction *m_correct = nullptr;
    bool m_shown = false; ///< there is a list on the page
};

} // namespace eimza::ui
