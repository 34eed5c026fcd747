#pragma once

#include <QElapsedTimer>
#include <QMutex>

#include "core/base/clock.h"

namespace eimza::client {

/// The server's civil time: the last one that it told plus the monotonic time since. The desktop's own clock
/// serves only before the first contact. Any thread may ask.
class ServerClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
    void set(const QDateTime &serverTime);

private:
    mutable QMutex m_mutex;
    QDateTime m_told;
    QElapsedTimer m_since;
};

} // namespace eimza::client
