#pragma once

#include <QString>

#include "core/base/result.h"

namespace eimza::http {

struct ListenAddress {
    QString host;     ///< an address or a name; an IPv6 address without its brackets
    quint16 port = 0; ///< 0: any free port
};

/// Reads `127.0.0.1:8443`, `localhost:0`, `[::1]:8443`.
[[nodiscard]] Result<ListenAddress> parseListenAddress(const QString &text);

} // namespace eimza::http
