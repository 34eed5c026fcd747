#include "core/backend/exchange/worker.h"

#include <QRandomGenerator>

namespace eimza::backend
{

Worker::Worker(Turn turn) : m_turn{std::move(turn)} {}

Worker::~Worker()
{
    stop();
}

void Worker::start()
{
    if (m_thread.joinable())
        return;
    m_running = true;
    m_thread = std::thread([this] { run(); });
}

void Worker::wake()
{
    const std::lock_guard lock{m_mutex};
    m_woken = true;
    m_condition.notify_all();
}

void Worker::askToStop()
{
    const std::lock_guard lock{m_mutex};
    m_stopping = true;
    m_condition.notify_all();
}

bool Worker::endsBy(std::chrono::steady_clock::time_point moment)
{
    std::unique_lock lock{m_mutex};
    return m_condition.wait_until(lock, moment, [this] { return !m_running; });
}

void Worker::stop()
{
    askToStop();
    if (m_thread.joinable())
        m_thread.join();
}

bool Worker::isStopping() const
{
    const std::lock_guard lock{m_mutex};
    return m_stopping;
}

void Worker::run()
{
    while (!isStopping()) {
        const auto rest = m_turn();
        std::unique_lock lock{m_mutex};
        m_condition.wait_for(lock, rest, [this] { return m_stopping || m_woken; });
        m_woken = false;
    }
    const std::lock_guard lock{m_mutex};
    m_running = false;
    m_condition.notify_all();
}

std::chrono::milliseconds BackOff::next()
{
    const auto full = qMin<qint64>(m_longest.count(), m_first.count() << qMin(m_failures++, 16));
    return std::chrono::milliseconds(full / 2 + QRandomGenerator::global()->bounded(full / 2 + 1));
}

} // namespace eimza::backend
