#pragma once

#include <QString>
#include <memory>

#include "core/base/result.h"

struct ssl_ctx_st; // OpenSSL's SSL_CTX

namespace eimza::http {

/// PEM files: the server's certificate followed by its chain, and its key without a passphrase.
struct TlsFiles {
    QString certificate;
    QString key;
};

using TlsContext = std::shared_ptr<ssl_ctx_st>;

/// TLS 1.2 or later. InvalidInput where a file cannot be read or the two do not belong together.
[[nodiscard]] Result<TlsContext> serverTls(const TlsFiles &files);

} // namespace eimza::http
