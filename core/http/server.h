#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "core/base/result.h"
#include "core/http/message.h"

namespace eimza::http {

/// Called on a worker thread, several at a time; may block. What it throws becomes a 500 answer.
using Handler = std::function<Response(const Request &)>;

/// What a client may take of the server. A breach is answered with problem+json: 400 for a request that
/// cannot be read, 408, 413, 431, and 503 past the connections.
struct Limits {
    quint32 headerBytes = 16 * 1024;
    quint64 bodyBytes = 4 * 1024 * 1024;
    std::chrono::milliseconds idle{60'000};  ///< between two requests of one connection
    std::chrono::milliseconds read{30'000};  ///< from a request's first byte to its last
    std::chrono::milliseconds write{30'000}; ///< for one answer
    int maxConnections = 512;
    int workers = 4;
};

/// HTTP/1.1 on one I/O thread with a bounded pool of workers for the handler.
class Server
{
public:
    /// Accepts connections on return. Port 0 takes any free port.
    /// InvalidInput where the host cannot be resolved, Io where the port cannot be had.
    [[nodiscard]] static Result<std::unique_ptr<Server>> listen(const QString &host, quint16 port,
                                                                const Limits &limits, Handler handler);
    ~Server(); ///< stops
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    [[nodiscard]] quint16 port() const;

    /// Takes no more requests, lets running handlers finish and their answers go out, then returns.
    /// Not to be called from a handler.
    void stop();

private:
    class Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace eimza::http
