#pragma once

#include "core/client/services/connectionstatus.h"
#include "ui/common/pagebar.h"

namespace eimza::ui {

/// The offline bar: shown while the server cannot be reached, or no longer speaks this version.
class ConnectionBar : public PageBar
{
    Q_OBJECT

public:
    ConnectionBar(client::ConnectionStatus &connection, const Clock &clock, QWidget *parent = nullptr);

Q_SIGNALS:
    void pendingRequested();

private:
    void display();

    client::ConnectionStatus &m_connection;
    const Clock &m_clock;
};

/// "2 saat önce"
[[nodiscard]] QString agoText(const QDateTime &moment, const QDateTime &now);

} // namespace eimza::ui
