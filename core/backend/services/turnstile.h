#pragma once

#include <QSemaphore>
#include <algorithm>
#include <atomic>
#include <optional>

namespace eimza::backend
{

/// Lets a few threads at a time through to work that takes much memory or time, and a few more wait for it.
/// Thread-safe.
class Turnstile
{
public:
    struct Room {
        int atOnce;
        int waiting;
    };
    explicit Turnstile(Room room) : m_places{room.atOnce}, m_most{room.atOnce + room.waiting} {}

    /// Who waits keeps a thread from other work: of so many, half stay free at least. One alone is let in.
    [[nodiscard]] static constexpr Room roomWithin(int threads, Room wish)
    {
        const int most = std::max(1, threads / 2);
        const int atOnce = std::min(wish.atOnce, most);
        return {atOnce, std::min(wish.waiting, most - atOnce)};
    }

    /// What the work answered; nothing, at once, where too many wait already.
    template <typename Work>
    auto pass(Work work) -> std::optional<decltype(work())>
    {
        const Presence presence{m_present};
        if (presence.number > m_most)
            return std::nullopt;
        m_places.acquire();
        const QSemaphoreReleaser leaving{m_places};
        return work();
    }

    /// At work or waiting, now.
    [[nodiscard]] int present() const { return m_present; }

private:
    struct Presence {
        explicit Presence(std::atomic<int> &count) : present{count}, number{++count} {}
        ~Presence() { --present; }
        Presence(const Presence &) = delete;
        Presence &operator=(const Presence &) = delete;
        std::atomic<int> &present;
        const int number;
    };

    QSemaphore m_places;
    std::atomic<int> m_present = 0;
    const int m_most;
};

} // namespace eimza::backend
