#include "core/http/responsehead.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>
#include <array>

#include "core/base/log.h"

namespace eimza::http {

using namespace Qt::Literals::StringLiterals;

namespace {

const char *reason(int status)
{
    switch (status) {
    case 100: return "Continue";
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 422: return "Unprocessable Content";
    case 426: return "Upgrade Required";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 502: return "Bad Gateway";
    case 503: return "Service Unavailable";
    case 504: return "Gateway Timeout";
    default: return status < 400 ? "OK" : "Error";
    }
}

// Made once a second for each thread. Nothing in it has to be destroyed: with MinGW a thread's memory is freed before what
// lies in it is destroyed (GCC bug 83562).
QByteArrayView dateNow()
{
    struct Made {
        qint64 second = -1;
        std::array<char, 29> text{}; // RFC 9110, 5.6.7: IMF-fixdate
    };
    thread_local Made made;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != made.second) {
        const QByteArray text =
            QLocale::c().toString(QDateTime::fromSecsSinceEpoch(now, Qt::UTC), u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1() + " GMT";
        std::copy_n(text.cbegin(), made.text.size(), made.text.begin());
        made.second = now;
    }
    return {made.text.data(), qsizetype(made.text.size())};
}

void appendHeader(QByteArray &head, QByteArrayView name, QByteArrayView value)
{
    const auto broken = [](QByteArrayView text) {
        return text.contains('\r') || text.contains('\n') || text.contains('\0');
    };
    if (broken(name) || broken(value)) {
        qCWarning(lcHttp) << "an answer's header with a line break was left out";
        return;
    }
    head.append(name).append(": ").append(value).append("\r\n");
}

} // namespace

Response problemResponse(int status, const char *code, const char *detail)
{
    const bool retry = status == 408 || status >= 500;
    const QByteArray body = QByteArrayLiteral("{\"type\":\"urn:eimza:problem:") + code
                            + "\",\"title\":\"" + code
                            + "\",\"status\":" + QByteArray::number(status) + ",\"code\":\"" + code
                            + "\",\"detail\":\"" + detail + "\",\"retry\":" + (retry ? "true" : "false") + "}";
    return {status, "application/problem+json", body, {}};
}

QByteArray responseHead(const Response &response, bool http11, bool keepAlive)
{
    QByteArray head;
    head.reserve(512);
    head.append(http11 ? "HTTP/1.1 " : "HTTP/1.0 ")
        .append(QByteArray::number(response.status))
        .append(' ')
        .append(reason(response.status))
        .append("\r\n");
    if (!response.contentType.isEmpty())
        appendHeader(head, "Content-Type", response.contentType);
    for (const auto &[name, value] : response.headers)
        appendHeader(head, name, value);
    head.append("Date: ").append(dateNow()).append("\r\n");
    if (response.header("Cache-Control").isEmpty())
        head.append("Cache-Control: no-store\r\n");
    head.append("X-Content-Type-Options: nosniff\r\n");
    if (http11 && !keepAlive)
        head.append("Connection: close\r\n");
    else if (!http11 && keepAlive)
        head.append("Connection: keep-alive\r\n");
    if (response.status >= 200 && response.status != 204 && response.status != 304)
        head.append("Content-Length: ").append(QByteArray::number(response.body.size())).append("\r\n");
    return head.append("\r\n");
}

} // namespace eimza::http
