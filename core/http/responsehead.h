#pragma once

#include "core/http/message.h"

namespace eimza::http {

/// application/problem+json for what is refused before a handler sees it. `code` and `detail` are plain ASCII
/// without quotes.
[[nodiscard]] Response problemResponse(int status, const char *code, const char *detail);

/// Everything of an answer in front of its body, with Date, Content-Length (but for 204 and 304), no-store
/// where the answer says nothing about caching, and nosniff. Headers with a line break are left out.
[[nodiscard]] QByteArray responseHead(const Response &response, bool http11, bool keepAlive);

} // namespace eimza::http
