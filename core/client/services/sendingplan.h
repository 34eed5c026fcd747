#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <optional>

#include "core/client/remote/backendapi.h"
#include "core/client/services/session.h"
#include "core/client/sync/syncengine.h"

namespace eimza::client {

/// When the next batch is to go to Kamu SM, and what somebody of the bureau should look after. The backend is asked
/// after a synchronisation that changed something, else once a minute; what it said last stays, with its date. Lives on the GUI thread.
class SendingPlan : public QObject
{
    Q_OBJECT

public:
    SendingPlan(BackendApi &api, Session &session, SyncEngine &engine, const Clock &clock);

    /// Nothing before the first answer, and where nothing is planned.
    [[nodiscard]] const std::optional<Cutoff> &cutoff() const { return m_cutoff; }
    /// Civil time of the last answer.
    [[nodiscard]] const QDateTime &askedAt() const { return m_askedAt; }
    /// Whether the last question was answered.
    [[nodiscard]] bool isFresh() const { return m_fresh; }
    /// Empty for everybody but the bureau.
    [[nodiscard]] const QList<Alert> &alerts() const { return m_alerts; }
    /// Asks now.
    void ask();

Q_SIGNALS:
    void changed();

private:
    BackendApi &m_api;
    Session &m_session;
    const Clock &m_clock;
    QDeadlineTimer m_next{0};
    std::optional<Cutoff> m_cutoff;
    QList<Alert> m_alerts;
    QDateTime m_askedAt;
    bool m_fresh = false;
};

} // namespace eimza::client
