#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

#include "core/base/result.h"
#include "core/http/message.h"
#include "core/http/tls.h"

namespace eimza::http {

/// Called on a worker thread, several at a time; may block. What it throws becomes a 500 answer.
using Handler = std::function<Response(const Request &)>;

/// Whether a request is long work, to be handled apart: on threads of its own, so that others that wait for those keep
/// no worker. Called on a worker thread.
using Apart = std::function<bool(const Request &)>;

/// What a client may take of the server. A breach is answered with problem+json: 400 for a request that
/// cannot be read, 408, 413, 431, and with Retry-After 503 past the connections, 429 past those that wait apart.
struct Limits {
    quint32 headerBytes = 16 * 1024;
    quint64 bodyBytes = 1024 * 1024;
    std::chrono::milliseconds idle{60'000};  ///< between two requests of one connection
    std::chrono::milliseconds read{15'000};  ///< from a request's first byte to its last
    std::chrono::milliseconds write{30'000}; ///< for one answer
    std::chrono::milliseconds stop{10'000};  ///< for running requests when the server stops
    int maxConnections = 1000;
    int workers = 0; ///< 0: two for each processor, at least four
    int apart = 2;         ///< requests that are handled apart at a time
    int apartWaiting = 64; ///< requests that wait for that
};

/// HTTP/1.1, with or without TLS. A request is read, handled and answered on one worker thread; a thread of
/// its own takes connections in and watches over deadlines, whatever the workers do.
class Server
{
public:
    /// Since the server began.
    struct Counts {
        int open = 0;         ///< connections now
        quint64 accepted = 0; ///< connections
        quint64 turnedAway = 0; ///< connections past the limit
        quint64 malformed = 0;  ///< requests refused before a handler saw them
        quint64 timedOut = 0;
        quint64 handshakesFailed = 0;
        int apart = 0; ///< requests that are handled apart or wait for it, now
    };

    /// Accepts connections on return. Port 0 takes any free port.
    /// InvalidInput where the host cannot be resolved or the TLS files cannot be used, Io where the port cannot
    /// be had.
    [[nodiscard]] static Result<std::unique_ptr<Server>> listen(const QString &host, quint16 port,
                                                                const Limits &limits, Handler handler,
                                                                const std::optional<TlsFiles> &tls = {},
                                                                Apart apart = {});
    ~Server(); ///< stops, and waits for handlers that have not returned
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] Counts counts() const;

    /// Reads the TLS files again: new connections get what they hold now. Where they cannot be used the
    /// error is told and the old ones stay. Thread-safe.
    [[nodiscard]] Status reloadTls();

    /// Takes no more requests, lets running handlers finish and their answers go out, then returns. False
    /// where a handler has still not returned after Limits::stop; its connection is gone then.
    /// Not to be called from a handler.
    bool stop();

private:
    class Impl;
    explicit Server(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace eimza::http
