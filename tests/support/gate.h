#pragma once

#include <QList>
#include <QMutex>
#include <QThread>
#include <QUrl>
#include <QWaitCondition>
#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace eimza::test
{

/// Stands between a client and a server of HTTP, on loopback, and passes each exchange on. One exchange can be
/// halted on its way, so that a program can be killed exactly there. Its methods are for one thread.
class Gate
{
public:
    enum class Moment {
        BeforeServer, ///< the server has seen nothing of the request
        AfterServer,  ///< the server has answered, the client has not seen it
    };
    struct Point {
        QByteArray request; ///< how the request's first line begins
        Moment moment = Moment::BeforeServer;
    };

    Gate();
    ~Gate();
    Gate(const Gate &) = delete;
    Gate &operator=(const Gate &) = delete;

    [[nodiscard]] QUrl address() const { return m_address; }
    /// Exchanges go there from now on.
    void leadTo(const QUrl &server);
    /// The next exchange that comes by there is halted.
    void haltAt(const Point &point);
    [[nodiscard]] bool hasHalted() const;
    /// Whoever was halted loses its connection; nobody is halted any more.
    void dropHalted();

private:
    class Listener;
    /// False where the exchange must end.
    [[nodiscard]] bool pass(const QByteArray &request, Moment moment);
    void carry(qintptr descriptor);
    void spawn(qintptr descriptor);

    QUrl m_address;
    std::atomic<bool> m_closing = false;
    mutable QMutex m_guard;
    QWaitCondition m_changed;
    QUrl m_server;
    std::optional<Point> m_point;
    bool m_halted = false;
    std::vector<std::unique_ptr<QThread>> m_carriers;
    std::unique_ptr<QThread> m_thread;
};

} // namespace eimza::test
