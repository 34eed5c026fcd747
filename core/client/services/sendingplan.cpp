#include "core/client/services/sendingplan.h"

#include <QTimer>

#include "core/base/whendone.h"

namespace eimza::client {

namespace {

constexpr int pauseMilliseconds = 60'000;
constexpr int pauseAfterChanges = 5'000;

} // namespace

SendingPlan::SendingPlan(BackendApi &api, Session &session, SyncEngine &engine, const Clock &clock)
    : m_api{api}, m_session{session}, m_clock{clock}
{
    auto *later = new QTimer(this);
    later->setSingleShot(true);
    connect(later, &QTimer::timeout, this, &SendingPlan::ask);
    connect(&engine, &SyncEngine::synced, this, [this, later](const RecordSetPtr &records) {
        const qint64 since = pauseMilliseconds - m_next.remainingTime();
        if (m_next.hasExpired())
            ask();
        else if (records && !later->isActive())
            later->start(static_cast<int>(qMax<qint64>(0, pauseAfterChanges - since)));
    });
    connect(&api, &BackendApi::unreachable, this, [this] {
        if (std::exchange(m_fresh, false))
            Q_EMIT changed();
    });
}

void SendingPlan::ask()
{
    if (!m_session.isSignedIn() || m_session.user().role != Role::Bureau)
        return;
    m_next.setRemainingTime(pauseMilliseconds);
    whenDone(m_api.cutoff(), this, [this](const Result<Cutoff> &cutoff) {
        m_fresh = cutoff.has_value();
        if (cutoff) {
            m_cutoff = cutoff->next.isValid() ? std::optional{*cutoff} : std::nullopt;
            m_askedAt = m_clock.now();
        }
        Q_EMIT changed();
    });
    whenDone(m_api.alerts(), this, [this](const Result<QList<Alert>> &alerts) {
        if (!alerts || *alerts == m_alerts)
            return;
        m_alerts = *alerts;
        Q_EMIT changed();
    });
}

} // namespace eimza::client
