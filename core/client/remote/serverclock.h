#pragma once

#include <QElapsedTimer>
#include <QMutex>
#include <optional>

#include "core/base/clock.h"

namespace eimza::client {

/// The server's civil time: the last one that it told plus the monotonic time since. The desktop's own clock
/// serves only before the first contact. Any thread may ask.
class ServerClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    /// `date` is the Date header of the same answer, invalid where it had none.
    void set(const QDateTime &serverTime, const QDateTime &date = {});
    /// An answer that told nothing but its Date header. The civil clock may be another one (practice): what was
    /// between the two is kept. Without an earlier pair it says nothing.
    void setByHeader(const QDateTime &date);

private:
    mutable QMutex m_mutex;
    QDateTime m_told;
    QElapsedTimer m_since;
    std::optional<qint64> m_headerBehind; ///< milliseconds from the Date header to the civil time
};

} // namespace eimza::client
