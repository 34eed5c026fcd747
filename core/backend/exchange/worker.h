#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace eimza::backend
{

/// A thread that takes turns: a turn does a piece of work and says how long to rest before the next one.
class Worker
{
public:
    using Turn = std::function<std::chrono::milliseconds()>;

    explicit Worker(Turn turn);
    ~Worker(); ///< lets the running turn end
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    void start();
    void wake(); ///< ends the rest
    void askToStop(); ///< the running turn is the last
    void stop();      ///< waits for it
    /// Waits for the running turn after askToStop(); false where it still runs then.
    [[nodiscard]] bool endsBy(std::chrono::steady_clock::time_point moment);
    /// For a turn that does much: whether it should end early.
    [[nodiscard]] bool isStopping() const;

private:
    void run();

    Turn m_turn;
    mutable std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_stopping = false;
    bool m_woken = false;
    bool m_running = false;
    std::thread m_thread;
};

/// Waits that double from `first` to `longest`, each shortened at random by up to a half.
class BackOff
{
public:
    BackOff(std::chrono::milliseconds first, std::chrono::milliseconds longest)
        : m_first{first}, m_longest{longest}
    {
    }
    [[nodiscard]] std::chrono::milliseconds next();
    void reset() { m_failures = 0; }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_longest;
    int m_failures = 0;
};

} // namespace eimza::backend
