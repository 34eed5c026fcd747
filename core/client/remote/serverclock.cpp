#include "core/client/remote/serverclock.h"

namespace eimza::client {

QDateTime ServerClock::now() const
{
    const QMutexLocker lock(&m_mutex);
    return m_told.isValid() ? present() : QDateTime::currentDateTimeUtc();
}

void ServerClock::set(const QDateTime &serverTime, const QDateTime &date)
{
    if (!serverTime.isValid())
        return;
    const QMutexLocker lock(&m_mutex);
    take(serverTime);
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
    if (qAbs(present().msecsTo(told)) >= precision)
        take(told);
}

void ServerClock::take(const QDateTime &told)
{
    m_told = told;
    m_toldAt = m_elapsed();
}

QDateTime ServerClock::present() const
{
    return m_told.addMSecs((m_elapsed() - m_toldAt).count());
}

} // namespace eimza::client
