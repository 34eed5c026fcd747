#pragma once

#include <QSet>
#include <QWidget>

#include "core/client/services/applicationlist.h"

class QMenu;
class QVBoxLayout;

namespace eimza::ui {

class Button;
class Label;
class RecordTable;
class TextModel;

/// The sending list beside the bureau's other tabs.
class OpenListPane : public QWidget
{
    Q_OBJECT

public:
    explicit OpenListPane(QWidget *parent = nullptr);

    void display(const client::ApplicationList &list);
    void displayNothing();
    /// Under the list, at the right: what sends it.
    void addPanel(QWidget *panel);
    [[nodiscard]] RecordTable *table() const { return m_table; }

Q_SIGNALS:
    void removeRequested(const QList<eimza::ApplicationId> &ids);
    /// What is missing of the person's addresses is to be completed.
    void correctionRequested(eimza::ApplicationId id);

private:
    void fillRowMenu(QMenu *menu);
    void displayActs();
    [[nodiscard]] QList<ApplicationId> chosen() const;

    Label *m_title;
    TextModel *m_model;
    RecordTable *m_table;
    Button *m_remove;
    Button *m_correct;
    QSet<ApplicationId> m_incomplete;
    QVBoxLayout *m_column;
};

} // namespace eimza::ui
