#pragma once

#include "core/contract/problem.h"
#include "core/http/message.h"

namespace eimza::backend
{

[[nodiscard]] http::Response problemResponse(const Problem &problem, const http::Headers &headers = {});
/// What broke in the server goes to its log, not to the caller.
[[nodiscard]] http::Response errorResponse(const Error &error);
/// 204
[[nodiscard]] http::Response noContent();

} // namespace eimza::backend
