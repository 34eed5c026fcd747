#include "core/client/remote/serverclock.h"

namespace eimza::client {

QDateTime ServerClock::now() const
{
    const QMutexLocker lock(&m_mutex);
    return m_told.isValid() ? m_told.addMSecs(m_since.elapsed()) : QDateTime::currentDateTimeUtc();
}

void ServerClock::set(const QDateTime &serverTime)
{
    if (!serverTime.isValid())
        return;
    const QMutexLocker lock(&m_mutex);
    m_told = serverTime;
    m_since.start();
}

} // namespace eimza::client
