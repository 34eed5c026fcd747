#pragma once

#include <QWidget>

#include "core/client/services/client.h"

class QTreeWidget;
class QTreeWidgetItem;

namespace eimza::ui {

class Button;
class Label;

/// Ayarlar ▸ Birim Seçimi: which of the own units are shown. A choice counts at once.
class UnitChoicePage : public QWidget
{
    Q_OBJECT

public:
    explicit UnitChoicePage(client::Client &client, QWidget *parent = nullptr);

private:
    void display();
    void displayState(const QString &error = {});
    void choose(QTreeWidgetItem *changed);
    void choose(const QSet<UnitId> &hidden);

    client::Client &m_client;
    QTreeWidget *m_tree;
    Label *m_state;
    Button *m_all;
    QList<std::pair<UnitId, UnitId>> m_shown; ///< units with the ones above them, as they stand in the tree
    bool m_filling = false;
};

} // namespace eimza::ui
