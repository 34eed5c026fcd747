#include "core/backend/http/answers.h"

#include "core/base/log.h"
#include "core/contract/jsonreader.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;
using http::Response;

Response problemResponse(const Problem &problem, const http::Headers &headers)
{
    return {problem.status, problemContentType, compactJson(problem.toJson()), headers};
}

Response errorResponse(const Error &error)
{
    Problem problem = problemFrom(error);
    if (problem.status >= 500) {
        qCWarning(lcBackend).noquote() << "a request failed:" << error.detail;
        problem.detail = u"the server could not do this"_s;
    }
    return problemResponse(problem);
}

Response noContent()
{
    return {204, {}, {}, {}};
}

} // namespace eimza::backend
