#pragma once

#include <QMutex>
#include <functional>
#include <optional>

#include "core/base/boottime.h"
#include "core/base/clock.h"

namespace eimza::client {

/// The server's civil time: the last one that it told plus the time since, also that which the machine slept. The
/// desktop's own clock serves only before the first contact. Any thread may ask.
class ServerClock final : public Clock
{
public:
    /// `elapsed` tells the time since a moment of its own, for any thread.
    using Elapsed = std::function<std::chrono::milliseconds()>;
    explicit ServerClock(Elapsed elapsed = &timeSinceBoot) : m_elapsed{std::move(elapsed)} {}

    [[nodiscard]] QDateTime now() const override;
    /// `date` is the Date header of the same answer, invalid where it had none.
    void set(const QDateTime &serverTime, const QDateTime &date = {});
    /// An answer that told nothing but its Date header. The civil clock may be another one (practice): what was
    /// between the two is kept. Without an earlier pair it says nothing.
    void setByHeader(const QDateTime &date);

private:
    void take(const QDateTime &told);
    [[nodiscard]] QDateTime present() const;

    const Elapsed m_elapsed;
    mutable QMutex m_mutex;
    QDateTime m_told;
    std::chrono::milliseconds m_toldAt{}; ///< by m_elapsed
    std::optional<qint64> m_headerBehind; ///< milliseconds from the Date header to the civil time
};

} // namespace eimza::client
