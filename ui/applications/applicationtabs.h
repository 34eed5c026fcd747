#pragma once

#include <QWidget>

#include "core/client/services/applicationlist.h"

namespace eimza::ui {

class ChipButton;

/// The bureau's tabs: where a request stands on its way through the bureau, and how many stand there.
class ApplicationTabs : public QWidget
{
    Q_OBJECT

public:
    explicit ApplicationTabs(QWidget *parent = nullptr);

    /// Nothing where something else than a tab is shown.
    void setCurrent(std::optional<client::ApplicationTab> tab);
    void displayCounts(const client::ApplicationList &list);
    void forgetCounts();
    /// A tab whose list stands elsewhere is not offered.
    void setOffered(client::ApplicationTab tab, bool offered);

Q_SIGNALS:
    void chosen(eimza::client::ApplicationTab tab);

private:
    QList<std::pair<client::ApplicationTab, ChipButton *>> m_chips;
};

} // namespace eimza::ui
