#pragma once

#include <functional>
#include <memory>

/// When a program without a window ends. Call each function once, early in main.
namespace eimza::app {

/// Called on a thread of its own when the process is asked to end: SIGTERM and SIGINT, or the Windows
/// console's Ctrl+C and close. May be called again and, until the process is gone, at any time: capture
/// nothing that dies before.
void onTermination(std::function<void()> callback);

/// Called once on a thread of its own when standard input ends: the parent has closed it or is gone.
void onStdinClosed(std::function<void()> callback);

/// Something to wait for; copies share one state, hence safe to hand to the functions above.
class StopSignal
{
public:
    StopSignal();
    void raise() const;
    /// Returns once raise() has been called.
    void wait() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

} // namespace eimza::app
