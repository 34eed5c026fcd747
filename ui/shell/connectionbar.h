#pragma once

#include <optional>

#include "core/client/services/connectionstatus.h"
#include "core/client/services/session.h"
#include "ui/common/pagebar.h"

namespace eimza::ui {

class Button;

/// Shown while nobody is signed in, the server cannot be reached, no longer speaks this version, or could not give the list.
class ConnectionBar : public PageBar
{
    Q_OBJECT

public:
    ConnectionBar(client::ConnectionStatus &connection, client::Session &session, const Clock &clock, QWidget *parent = nullptr);

Q_SIGNALS:
    void pendingRequested();
    void signInRequested();

private:
    void display();
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString offlineText() const;

    client::ConnectionStatus &m_connection;
    client::Session &m_session;
    const Clock &m_clock;
    std::optional<Error> m_error; ///< why the last synchronisation failed, until one succeeds
    QDateTime m_lastSync;
    Button *m_retry;
    Button *m_signIn;
    Button *m_pending;
    Button *m_copyCode;
};

/// "2 saat önce"
[[nodiscard]] QString agoText(const QDateTime &moment, const QDateTime &now);

} // namespace eimza::ui
