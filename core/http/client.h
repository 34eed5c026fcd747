#pragma once

#include <QUrl>
#include <chrono>
#include <memory>

#include "core/base/result.h"
#include "core/http/message.h"

namespace eimza::http {

/// InvalidInput where a Client cannot have this base: anything but http:// on a loopback host, or more than
/// host and port.
[[nodiscard]] Status checkBase(const QUrl &base);

/// Calls one server over one kept connection; for programs on the same machine, hence http:// to loopback
/// only. Belongs to one thread at a time.
class Client
{
public:
    /// `timeout` is for a whole call. A base that checkBase() refuses fails each call with its error.
    Client(QUrl base, std::chrono::milliseconds timeout);
    ~Client();
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;

    /// `path` begins with '/' and is percent-encoded, with its query. Any status is a result.
    /// Offline: no connection, so nothing was sent. Timeout and Protocol: the request may have been taken in.
    /// A GET whose kept connection has died is sent once more.
    [[nodiscard]] Result<Response> call(const QByteArray &method, const QByteArray &path,
                                        const Headers &headers = {}, const QByteArray &body = {});

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace eimza::http
