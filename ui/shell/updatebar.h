#pragma once

#include "core/client/services/connectionstatus.h"
#include "ui/common/pagebar.h"

namespace eimza::ui {

/// Tells of a newer version of the program. That there is one can be put away; that this one ends cannot. Of one that
/// has ended the connection bar tells.
class UpdateBar : public PageBar
{
    Q_OBJECT

public:
    explicit UpdateBar(client::ConnectionStatus &connection, QWidget *parent = nullptr);

    /// An institution that updates by itself may want no word of it.
    void setAllowed(bool allowed);

private:
    void display();

    client::ConnectionStatus &m_connection;
    Button *m_away;
    bool m_allowed = true;
    bool m_putAway = false;
};

} // namespace eimza::ui
