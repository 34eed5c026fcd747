#include "core/backend/http/answerform.h"

#include <QCryptographicHash>
#include <zlib.h>

namespace eimza::backend
{

using http::Request;
using http::Response;

namespace
{

constexpr qsizetype worthCompressing = 1024;
constexpr int gzipWindow = 15 + 16; // zlib's way to ask for gzip's frame
constexpr int memoryLevel = 8;

void addHeader(Response &response, const char *name, const QByteArray &value)
{
    response.headers.append(std::pair<QByteArray, QByteArray>(name, value));
}

// Weak, as RFC 9110 asks of a tag that is the same with and without compression.
QByteArray tagOf(const QByteArray &body)
{
    const QByteArray digest = QCryptographicHash::hash(body, QCryptographicHash::Sha256).first(16);
    return "W/\"" + digest.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + '"';
}

bool isAmong(const QByteArray &tag, const QByteArray &header)
{
    const auto bare = [](const QByteArray &text) {
        const QByteArray trimmed = text.trimmed();
        return trimmed.startsWith("W/") ? trimmed.mid(2) : trimmed;
    };
    for (const QByteArray &given : header.split(','))
        if (given.trimmed() == "*" || bare(given) == bare(tag))
            return true;
    return false;
}

} // namespace

bool takesGzip(const QByteArray &acceptEncoding)
{
    for (const QByteArray &part : acceptEncoding.toLower().split(',')) {
        const QList<QByteArray> pieces = part.split(';');
        const QByteArray coding = pieces.first().trimmed();
        if (coding != "gzip" && coding != "*")
            continue;
        const QByteArray weight = pieces.value(1).trimmed();
        return !weight.startsWith("q=") || weight.mid(2).toDouble() > 0;
    }
    return false;
}

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindow, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray source = bytes;
    QByteArray packed(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(source.size()))),
                      Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(source.data());
    stream.avail_in = static_cast<uInt>(source.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.resize(done ? static_cast<qsizetype>(stream.total_out) : 0);
    deflateEnd(&stream);
    return packed;
}

Response inForm(Response response, const Request &request)
{
    const bool isRead = (request.method == "GET" || request.method == "HEAD") && response.status == 200;
    if (response.header("Cache-Control").isEmpty())
        addHeader(response, "Cache-Control", isRead ? "private, no-cache" : "no-store");
    if (isRead && response.header("ETag").isEmpty()) {
        const QByteArray tag = tagOf(response.body);
        addHeader(response, "ETag", tag);
        if (const QByteArray known = request.header("If-None-Match"); !known.isEmpty() && isAmong(tag, known))
            return {304, {}, {}, response.headers};
    }
    if (response.body.size() <= worthCompressing)
        return response;
    addHeader(response, "Vary", "Accept-Encoding");
    if (!takesGzip(request.header("Accept-Encoding")))
        return response;
    if (QByteArray packed = gzipped(response.body); !packed.isEmpty()) {
        response.body = std::move(packed);
        addHeader(response, "Content-Encoding", "gzip");
    }
    return response;
}

} // namespace eimza::backend
