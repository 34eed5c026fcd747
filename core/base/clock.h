#pragma once

#include <QDateTime>

#include "core/base/result.h"

namespace eimza {

/// The civil clock: certificate ends, thresholds, workflow times, server_time. Tokens, TLS, audit, undo and
/// time-outs never ask it: they use the machine's own or the monotonic clock.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual QDateTime now() const = 0; ///< UTC, whole milliseconds
    [[nodiscard]] QDate today() const;               ///< the Europe/Istanbul day of now()
};

class SystemClock final : public Clock
{
public:
    [[nodiscard]] QDateTime now() const override;
};

/// Starts on a given Istanbul day at the present time of day; time goes on from there.
class ShiftedClock final : public Clock
{
public:
    explicit ShiftedClock(QDate today);
    [[nodiscard]] QDateTime now() const override;

private:
    qint64 m_shiftSeconds;
};

/// Stands still until told otherwise; for tests.
class FixedClock final : public Clock
{
public:
    explicit FixedClock(QDateTime now) : m_now{std::move(now)} {}
    [[nodiscard]] QDateTime now() const override { return m_now; }
    void set(QDateTime now) { m_now = std::move(now); }

private:
    QDateTime m_now;
};

/// The value of `--today`: `yyyy-MM-dd`, from 2001 to 2089.
[[nodiscard]] Result<QDate> parseToday(const QString &text);

} // namespace eimza
