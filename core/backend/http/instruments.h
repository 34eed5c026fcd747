#pragma once

#include <QMap>
#include <QMutex>
#include <array>
#include <atomic>
#include <chrono>
#include <functional>

#include "core/http/message.h"

namespace eimza::backend
{

/// One request as it was answered. `route` is the table's template, never the path itself: a path may hold
/// what is no business of a log.
struct Answered {
    QByteArray method;
    QString route; ///< empty: no such path
    int status = 0;
    std::chrono::microseconds took{};
    qint64 user = 0; ///< 0: nobody signed in
    QByteArray id;   ///< X-Request-Id
};

/// What the program tells of itself: counts and gauges in Prometheus' text form, and whether it takes work.
/// Thread-safe.
class Instruments
{
public:
    enum class MetricsFor { Nobody, Loopback, Anybody };
    enum class RequestLog { Off, Troubles, All }; ///< Troubles: 5xx, and what took a second

    struct Sample {
        QByteArray labels; ///< `a="b",c="d"`, or empty
        double value = 0;
    };
    using Samples = std::function<QList<Sample>()>;

    explicit Instruments(MetricsFor metricsFor = MetricsFor::Loopback, RequestLog log = RequestLog::Troubles)
        : m_metricsFor{metricsFor}, m_log{log}
    {
    }

    void note(const Answered &answered);
    /// `type` is "gauge" or "counter"; `samples` is asked at each scrape, on the scraper's thread.
    void add(const QByteArray &name, const QByteArray &type, const QByteArray &help, Samples samples);

    /// The text form, version 0.0.4.
    [[nodiscard]] QByteArray metrics() const;
    [[nodiscard]] bool mayRead(const http::Request &request) const;

    void stop() { m_stopping = true; }
    [[nodiscard]] bool isStopping() const { return m_stopping; }

private:
    static constexpr std::array bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1,
                                       0.25,  0.5,    1.0,   2.5,  5.0,   10.0};
    struct Route {
        QMap<int, quint64> byStatus;
        std::array<quint64, bounds.size() + 1> byTime{}; ///< the last one: longer than every bound
        double seconds = 0;
    };
    struct Family {
        QByteArray name, type, help;
        Samples samples;
    };
    void writeRequests(QByteArray &out) const;
    void log(const Answered &answered) const;

    const MetricsFor m_metricsFor;
    const RequestLog m_log;
    std::atomic<bool> m_stopping = false;
    QList<Family> m_families;
    mutable QMutex m_guard;
    QMap<std::pair<QString, QByteArray>, Route> m_routes; ///< by template and method
};

/// The request's own X-Request-Id where it is a plain word of at most 64 signs, else a new one.
[[nodiscard]] QByteArray requestId(const http::Request &request);

/// Of this process, where the system tells it: resident memory.
void addProcess(Instruments &instruments);

} // namespace eimza::backend
