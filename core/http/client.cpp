#include "core/http/client.h"

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <optional>

namespace eimza::http {

using namespace Qt::Literals::StringLiterals;
namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr quint64 largestAnswer = 64 * 1024 * 1024;

using Message = beast::http::request<beast::http::string_body>;
using Parser = beast::http::response_parser<beast::http::string_body>;

bool isLoopback(const QString &host)
{
    if (host == "localhost"_L1)
        return true;
    error_code error;
    const auto address = asio::ip::make_address(host.toStdString(), error);
    return !error && address.is_loopback();
}

bool isTarget(const QByteArray &path)
{
    return path.startsWith('/')
           && std::all_of(path.begin(), path.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

bool areSafe(const Headers &headers)
{
    const auto hasBreak = [](const QByteArray &text) { return text.contains('\r') || text.contains('\n'); };
    return std::none_of(headers.begin(), headers.end(), [&](const auto &header) {
        return header.first.isEmpty() || hasBreak(header.first) || hasBreak(header.second);
    });
}

tl::unexpected<Error> broken(const error_code &error)
{
    if (error == beast::error::timeout)
        return fail(ErrorCode::Timeout, u"no answer in time"_s);
    return fail(ErrorCode::Protocol, u"the connection broke or the answer cannot be read: %1"_s.arg(
                                         QString::fromLocal8Bit(error.message().c_str())));
}

boost::string_view view(const QByteArray &text)
{
    return {text.constData(), static_cast<size_t>(text.size())};
}

Response toResponse(Parser &parser)
{
    const auto bytes = [](boost::string_view v) {
        return QByteArray(v.data(), static_cast<qsizetype>(v.size()));
    };
    Response response;
    response.status = parser.get().result_int();
    for (const auto &field : parser.get())
        response.headers.append({bytes(field.name_string()), bytes(field.value())});
    response.contentType = response.header("Content-Type");
    response.body = QByteArray::fromStdString(parser.get().body());
    return response;
}

} // namespace

Status checkBase(const QUrl &base)
{
    if (base.scheme() != "http"_L1 || !isLoopback(base.host()))
        return fail(ErrorCode::InvalidInput, u"the address must be http:// on this machine"_s);
    const bool isBare = base.userInfo().isEmpty() && (base.path().isEmpty() || base.path() == "/"_L1)
                        && !base.hasQuery() && !base.hasFragment();
    return isBare ? Status() : fail(ErrorCode::InvalidInput, u"the address must end after host and port"_s);
}

class Client::Impl
{
public:
    Impl(QUrl base, std::chrono::milliseconds timeout) : m_base{std::move(base)}, m_timeout{timeout} {}

    Result<Response> call(const QByteArray &method, const QByteArray &path, const Headers &headers,
                          const QByteArray &body);

private:
    using Moment = std::chrono::steady_clock::time_point;

    Message message(const QByteArray &method, const QByteArray &path, const Headers &headers,
                    const QByteArray &body) const;
    Status connect(Moment until);
    bool keptConnectionLives();
    tl::expected<Response, error_code> exchange(const Message &message, Moment until);

    const QUrl m_base;
    const std::chrono::milliseconds m_timeout;
    asio::io_context m_io{1};
    std::optional<beast::tcp_stream> m_stream;
    beast::flat_buffer m_buffer;
};

Message Client::Impl::message(const QByteArray &method, const QByteArray &path, const Headers &headers,
                              const QByteArray &body) const
{
    Message message;
    message.version(11);
    message.method_string(view(method));
    message.target(view(path));
    message.set(beast::http::field::host, view(m_base.authority(QUrl::FullyEncoded).toLatin1()));
    for (const auto &[name, value] : headers)
        message.set(view(name), view(value));
    message.keep_alive(true);
    message.body().assign(body.constData(), static_cast<size_t>(body.size()));
    message.prepare_payload();
    return message;
}

Status Client::Impl::connect(Moment until)
{
    m_stream.emplace(m_io);
    m_buffer.clear();
    error_code error;
    tcp::resolver resolver{m_io};
    const auto found = resolver.resolve(m_base.host().toStdString(), std::to_string(m_base.port(80)), error);
    if (!error) {
        m_stream->expires_at(until);
        m_stream->async_connect(found, [&error](const error_code &e, const tcp::endpoint &) { error = e; });
        m_io.restart();
        m_io.run();
    }
    if (!error)
        return {};
    m_stream.reset();
    return fail(ErrorCode::Offline, u"no connection to port %1: %2"_s.arg(m_base.port(80))
                                        .arg(QString::fromLocal8Bit(error.message().c_str())));
}

// A server that closed an idle connection has left an end-of-file to be read.
bool Client::Impl::keptConnectionLives()
{
    if (!m_stream)
        return false;
    auto &socket = m_stream->socket();
    error_code error;
    char byte = 0;
    socket.non_blocking(true, error);
    socket.receive(asio::buffer(&byte, 1), tcp::socket::message_peek, error);
    if (error == asio::error::would_block)
        return true;
    m_stream.reset();
    return false;
}

tl::expected<Response, error_code> Client::Impl::exchange(const Message &message, Moment until)
{
    error_code error;
    const auto done = [&error](const error_code &e, size_t) { error = e; };
    m_stream->expires_at(until);
    beast::http::async_write(*m_stream, message, done);
    m_io.restart();
    m_io.run();
    Parser parser;
    parser.body_limit(largestAnswer);
    parser.skip(message.method() == beast::http::verb::head);
    if (!error) {
        beast::http::async_read(*m_stream, m_buffer, parser, done);
        m_io.restart();
        m_io.run();
    }
    if (error || !parser.keep_alive())
        m_stream.reset();
    if (error)
        return tl::unexpected{error};
    return toResponse(parser);
}

Result<Response> Client::Impl::call(const QByteArray &method, const QByteArray &path, const Headers &headers,
                                    const QByteArray &body)
{
    if (const Status status = checkBase(m_base); !status)
        return fail(status.error());
    if (!isTarget(path) || !areSafe(headers))
        return fail(ErrorCode::InvalidInput, u"the path or a header holds what HTTP does not allow"_s);
    const Moment until = std::chrono::steady_clock::now() + m_timeout;
    const Message request = message(method, path, headers, body);
    const bool kept = keptConnectionLives();
    if (!kept)
        if (const Status status = connect(until); !status)
            return fail(status.error());
    auto response = exchange(request, until);
    if (!response && kept && method == "GET" && response.error() != beast::error::timeout) {
        if (const Status status = connect(until); !status)
            return fail(status.error());
        response = exchange(request, until);
    }
    if (!response)
        return broken(response.error());
    return *std::move(response);
}

Client::Client(QUrl base, std::chrono::milliseconds timeout)
    : m_impl{std::make_unique<Impl>(std::move(base), timeout)}
{
}
Client::~Client() = default;

Result<Response> Client::call(const QByteArray &method, const QByteArray &path, const Headers &headers,
                              const QByteArray &body)
{
    try {
        return m_impl->call(method, path, headers, body);
    } catch (const std::exception &e) {
        return fail(ErrorCode::Protocol, u"the call failed: %1"_s.arg(QString::fromLocal8Bit(e.what())));
    }
}

} // namespace eimza::http
