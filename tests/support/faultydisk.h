#pragma once

#include <sqlite3.h>

namespace eimza::test
{

/// SQLite's way to the disk for as long as this stands; the k-th call of a kind fails, as often as is asked for.
class FaultyDisk
{
public:
    enum class Fault { Full, InputOutput, Busy };

    FaultyDisk();
    ~FaultyDisk();
    FaultyDisk(const FaultyDisk &) = delete;
    FaultyDisk &operator=(const FaultyDisk &) = delete;

    /// Counted from now on, from 1; 0: none fails.
    void failAt(int call, Fault fault)
    {
        m_left = call;
        m_fault = fault;
        m_failed = false;
        m_stays = false;
    }
    /// The same, and every later call of that kind as well, until another failAt().
    void failFrom(int call, Fault fault)
    {
        failAt(call, fault);
        m_stays = true;
    }
    /// Whether it came to that call.
    [[nodiscard]] bool hasFailed() const { return m_failed; }
    /// How often a file's bytes were brought to the disk for good.
    [[nodiscard]] int syncs() const { return m_syncs; }

private:
    friend struct FaultyMethods;
    [[nodiscard]] bool failsNow(bool writes, bool locks);

    sqlite3_vfs m_vfs{};
    sqlite3_vfs *m_below = nullptr;
    Fault m_fault = Fault::Full;
    int m_left = 0;
    int m_syncs = 0;
    bool m_failed = false;
    bool m_stays = false;
};

} // namespace eimza::test
