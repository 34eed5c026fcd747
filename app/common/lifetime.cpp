#include "app/common/lifetime.h"

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

namespace eimza::app {

struct StopSignal::State {
    std::mutex mutex;
    std::condition_variable raised;
    bool isRaised = false;
};

StopSignal::StopSignal() : m_state{std::make_shared<State>()} {}

void StopSignal::raise() const
{
    {
        const std::lock_guard lock{m_state->mutex};
        m_state->isRaised = true;
    }
    m_state->raised.notify_all();
}

void StopSignal::wait() const
{
    std::unique_lock lock{m_state->mutex};
    m_state->raised.wait(lock, [this] { return m_state->isRaised; });
}

void onStdinClosed(std::function<void()> callback)
{
    std::thread([callback = std::move(callback)] {
        while (std::getc(stdin) != EOF) {
        }
        callback();
    }).detach();
}

} // namespace eimza::app
