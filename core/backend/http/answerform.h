#pragma once

#include "core/http/message.h"

namespace eimza::backend
{

/// What a GET's 200 gets besides: an ETag of its content, so that If-None-Match is answered with 304, and
/// Cache-Control. Every answer of more than 1 KiB is compressed where the caller takes gzip (RFC 9110, 1952).
[[nodiscard]] http::Response inForm(http::Response response, const http::Request &request);

/// Whether a header `Accept-Encoding` takes gzip.
[[nodiscard]] bool takesGzip(const QByteArray &acceptEncoding);
/// Empty where it fails.
[[nodiscard]] QByteArray gzipped(const QByteArray &bytes);

} // namespace eimza::backend
