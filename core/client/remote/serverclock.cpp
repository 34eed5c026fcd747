#include "core/client/remote/serverclock.h"

namespace eimza::client {

QDateTime ServerClock::now() const
{
    const QMutexLocker lock(&m_mutex);
    return m_told.isValid() ? m_told.addMSecs(m_since.elapsed()) : QDateTime::currentDateTimeUtc();
}

void ServerClock::set(const QDateTime &serverTime, const QDateTime &date)
{
    if (!serverTime.isValid())
        return;
    const QMutexLocker lock(&m_mutex);
    m_told = serverTime;
    m_since.start();
    if (date.isValid())
        m_headerBehind = date.msecsTo(serverTime);
}

void ServerClock::setByHeader(const QDateTime &date)
{
    constexpr qint64 precision = 2'000; // the header has whole seconds
    const QMutexLocker lock(&m_mutex);
    if (!date.isValid() || !m_headerBehind || !m_told.isValid())
        return;
    const QDateTime told = date.addMSecs(*m_headerBehind);
    if (qAbs(m_told.addMSecs(m_since.elapsed()).msecsTo(told)) < precision)
        return;
    m_told = told;
    m_since.start();
}

} // namespace eimza::client
