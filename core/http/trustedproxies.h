#pragma once

#include <QHostAddress>
#include <QList>
#include <utility>

#include "core/base/result.h"
#include "core/http/message.h"

namespace eimza::http {

/// Programs in front of this one, whose word is taken for where a request comes from.
class TrustedProxies
{
public:
    TrustedProxies() = default; ///< trusts nobody
    /// `127.0.0.1, ::1, 10.1.0.0/16`; empty: nobody.
    [[nodiscard]] static Result<TrustedProxies> parse(const QString &text);

    /// The client's address: the request's own peer, or, where that is trusted, the last address in
    /// X-Forwarded-For that is not. What cannot be read as an address ends the search.
    [[nodiscard]] QString clientOf(const Request &request) const;

private:
    [[nodiscard]] bool contains(const QHostAddress &address) const;

    QList<std::pair<QHostAddress, int>> m_networks;
};

/// `10.0.0.1` of `10.0.0.1:4711`, `::1` of `::1:4711`.
[[nodiscard]] QString addressOf(const QString &peer);

} // namespace eimza::http
