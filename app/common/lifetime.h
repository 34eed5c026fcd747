#pragma once

#include <functional>
#include <memory>

/// When a program without a window ends. Call each function once, early in main.
namespace eimza::app {

/// Called on a thread of its own when the process is asked to end: SIGTERM and SIGINT, or the Windows
/// console's Ctrl+C and close. May be called again and, until the process is gone, at any time: capture
/// nothing that dies before.
void onTermination(std::function<void()> callback);

/// Ends the process as it stands, with threads that still run and without tidying up after them.
[[noreturn]] void endAtOnce(int code);

/// Calls back on a thread of its own each time the process is asked to read its files again (SIGHUP; never on
/// Windows). One at a time; its end waits for a call that is running.
class Reloading
{
public:
    explicit Reloading(std::function<void()> callback);
    ~Reloading();
    Reloading(const Reloading &) = delete;
    Reloading &operator=(const Reloading &) = delete;

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

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
