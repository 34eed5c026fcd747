#include "core/http/server.h"

#include <QDateTime>
#include <QLocale>
#include <QStringDecoder>
#include <QUrl>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <cctype>
#include <optional>
#include <thread>
#include <unordered_set>

#include "core/base/log.h"

namespace eimza::http {

using namespace Qt::Literals::StringLiterals;
namespace asio = boost::asio;
namespace beast = boost::beast;
using tcp = asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr auto drainTime = std::chrono::milliseconds{2000};
constexpr auto acceptPause = std::chrono::milliseconds{100};
constexpr auto await = asio::as_tuple(asio::use_awaitable);

using Message = beast::http::response<beast::http::string_body>;
using Parser = beast::http::request_parser<beast::http::string_body>;

QByteArray bytes(boost::string_view view) { return {view.data(), static_cast<qsizetype>(view.size())}; }

boost::string_view view(const QByteArray &text)
{
    return {text.constData(), static_cast<size_t>(text.size())};
}

Response problem(int status, const char *code, const char *detail)
{
    const QByteArray body = QByteArrayLiteral("{\"type\":\"about:blank\",\"title\":\"") + code
                            + "\",\"status\":" + QByteArray::number(status) + ",\"code\":\"" + code
                            + "\",\"detail\":\"" + detail + "\"}";
    return {status, "application/problem+json", body, {}};
}

// What a request that could not be read is answered with; nothing where nobody is left to answer.
std::optional<Response> refusal(const error_code &code, bool timedOut)
{
    using beast::http::error;
    if (timedOut)
        return problem(408, "timeout", "the request did not arrive in time");
    if (code == error::header_limit || code == error::buffer_overflow)
        return problem(431, "header-too-large", "the request's header is too large");
    if (code == error::body_limit)
        return problem(413, "body-too-large", "the request's body is too large");
    if (code == error::end_of_stream || code == error::partial_message)
        return std::nullopt;
    if (code.category() == beast::http::make_error_code(error::bad_method).category())
        return problem(400, "malformed", "the request is no valid HTTP");
    return std::nullopt;
}

bool wellEscaped(const QByteArray &text)
{
    for (qsizetype i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
        const auto hex = [&text](qsizetype at) {
            return at < text.size() && std::isxdigit(static_cast<unsigned char>(text.at(at)));
        };
        if (!hex(i + 1) || !hex(i + 2))
            return false;
    }
    return true;
}

std::optional<Request> toRequest(Parser &parser, const QString &peer)
{
    auto &message = parser.get();
    const QByteArray target = bytes(message.target());
    const qsizetype mark = target.indexOf('?');
    const QByteArray rawPath = mark < 0 ? target : target.left(mark);
    const bool hostMissing = message.version() >= 11 && message.count(beast::http::field::host) != 1;
    if (hostMissing || !rawPath.startsWith('/') || !wellEscaped(target))
        return std::nullopt;
    QStringDecoder utf8{QStringDecoder::Utf8, QStringDecoder::Flag::Stateless};
    Request request;
    request.path = utf8(QByteArray::fromPercentEncoding(rawPath));
    if (utf8.hasError() || request.path.contains(QChar(u'\0')))
        return std::nullopt;
    if (mark >= 0)
        request.query = QUrlQuery(QString::fromLatin1(target.mid(mark + 1)));
    request.method = bytes(message.method_string());
    for (const auto &field : message)
        request.headers.append({bytes(field.name_string()), bytes(field.value())});
    request.body = QByteArray::fromStdString(message.body());
    request.peer = peer;
    return request;
}

Message toMessage(const Response &response, unsigned version, bool keepAlive, bool isHead)
{
    using beast::http::field;
    Message message{static_cast<beast::http::status>(response.status), version};
    if (!response.contentType.isEmpty())
        message.set(field::content_type, view(response.contentType));
    for (const auto &[name, value] : response.headers) {
        if (name.contains('\r') || name.contains('\n') || value.contains('\r') || value.contains('\n'))
            qCWarning(lcHttp) << "an answer's header with a line break was left out";
        else
            message.insert(view(name), view(value));
    }
    static const QLocale c = QLocale::c();
    const QByteArray date =
        c.toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy HH:mm:ss"_s).toLatin1();
    message.set(field::date, view(date + " GMT"));
    message.set(field::cache_control, "no-store");
    message.set("X-Content-Type-Options", "nosniff");
    message.keep_alive(keepAlive);
    message.body().assign(response.body.constData(), static_cast<size_t>(response.body.size()));
    message.prepare_payload();
    if (isHead)
        message.body().clear(); // Content-Length stays
    return message;
}

} // namespace

class Server::Impl
{
public:
    Impl(const Limits &limits, Handler handler)
        : m_limits{limits}, m_handler{std::move(handler)}, m_workers{
                                                               static_cast<size_t>(qMax(1, limits.workers))}
    {
    }
    ~Impl() { stop(); }

    Status open(const QString &host, quint16 port);
    void start();
    void stop();
    [[nodiscard]] quint16 port() const { return m_port; }

private:
    // One connection; lives on the I/O thread. `mayCut` says that stopping need not wait for it.
    struct Connection : std::enable_shared_from_this<Connection> {
        explicit Connection(tcp::socket s) : socket{std::move(s)}, timer{socket.get_executor()} {}
        void deadline(std::chrono::milliseconds time);

        tcp::socket socket;
        asio::steady_timer timer;
        beast::flat_buffer buffer;
        quint64 generation = 0;
        bool timedOut = false;
        bool mayCut = true;
    };
    using Shared = std::shared_ptr<Connection>;

    asio::awaitable<void> accept();
    asio::awaitable<void> serve(Shared connection, bool tooMany);
    asio::awaitable<bool> exchange(Shared connection, QString peer);
    asio::awaitable<bool> receive(Shared connection, Parser &parser);
    asio::awaitable<bool> send(Shared connection, Message message);
    asio::awaitable<void> refuse(Shared connection, Response response);
    asio::awaitable<Response> handle(const Request &request);
    Response handled(const Request &request) const;

    const Limits m_limits;
    const Handler m_handler;
    asio::io_context m_io{1};
    asio::thread_pool m_workers;
    tcp::acceptor m_acceptor{m_io};
    std::unordered_set<Connection *> m_connections;
    bool m_stopping = false; // I/O thread only
    std::thread m_thread;
    quint16 m_port = 0;
};

void Server::Impl::Connection::deadline(std::chrono::milliseconds time)
{
    timedOut = false;
    timer.expires_after(time);
    timer.async_wait([self = shared_from_this(), mine = ++generation](const error_code &error) {
        if (error || mine != self->generation)
            return;
        self->timedOut = true;
        error_code ignored;
        self->socket.cancel(ignored);
    });
}

Status Server::Impl::open(const QString &host, quint16 port)
{
    error_code error;
    tcp::resolver resolver{m_io};
    const auto found =
        resolver.resolve(host.toStdString(), std::to_string(port), tcp::resolver::passive, error);
    if (error || found.empty())
        return fail(ErrorCode::InvalidInput, u"the host '%1' cannot be resolved"_s.arg(host));
    for (const auto &entry : found) {
        if (m_acceptor.is_open())
            m_acceptor.close();
        m_acceptor.open(entry.endpoint().protocol(), error);
#ifndef _WIN32 // there the option lets another program take the port over
        if (!error)
            m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
#endif
        if (!error)
            m_acceptor.bind(entry.endpoint(), error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (!error)
            break;
    }
    if (error)
        return fail(ErrorCode::Io, u"cannot listen on %1, port %2: %3"_s.arg(host).arg(port).arg(
                                       QString::fromLocal8Bit(error.message().c_str())));
    m_port = m_acceptor.local_endpoint(error).port();
    return {};
}

void Server::Impl::start()
{
    asio::co_spawn(m_io, accept(), asio::detached);
    m_thread = std::thread([this] { m_io.run(); });
}

void Server::Impl::stop()
{
    if (m_thread.joinable()) {
        asio::post(m_io, [this] {
            m_stopping = true;
            error_code ignored;
            m_acceptor.close(ignored);
            for (Connection *connection : m_connections)
                if (connection->mayCut)
                    connection->socket.cancel(ignored);
        });
        m_thread.join();
    }
    m_workers.join();
}

asio::awaitable<void> Server::Impl::accept()
{
    asio::steady_timer pause{m_io};
    while (!m_stopping) {
        auto [error, socket] = co_await m_acceptor.async_accept(await);
        if (m_stopping)
            break;
        if (error) { // no free file handle: the next try needs time
            pause.expires_after(acceptPause);
            co_await pause.async_wait(await);
            continue;
        }
        const bool tooMany = m_connections.size() >= static_cast<size_t>(m_limits.maxConnections);
        asio::co_spawn(m_io, serve(std::make_shared<Connection>(std::move(socket)), tooMany), asio::detached);
    }
}

asio::awaitable<void> Server::Impl::serve(Shared connection, bool tooMany)
{
    const auto work = asio::make_work_guard(m_io);
    m_connections.insert(connection.get());
    try {
        error_code error;
        connection->socket.set_option(tcp::no_delay(true), error);
        const auto end = connection->socket.remote_endpoint(error);
        const QString peer =
            QString::fromStdString(end.address().to_string()) + u':' + QString::number(end.port());
        if (tooMany)
            co_await refuse(connection,
                            problem(503, "too-many-connections", "the server has no free connection"));
        else
            while (co_await exchange(connection, peer)) {
            }
    } catch (const std::exception &) {
        qCWarning(lcHttp) << "a connection was given up: not enough memory";
    }
    ++connection->generation;
    connection->timer.cancel();
    m_connections.erase(connection.get());
    error_code ignored;
    connection->socket.shutdown(tcp::socket::shutdown_both, ignored);
    connection->socket.close(ignored);
}

// One request and its answer; false where the connection is to end.
asio::awaitable<bool> Server::Impl::exchange(Shared connection, QString peer)
{
    Parser parser;
    parser.header_limit(m_limits.headerBytes);
    parser.body_limit(m_limits.bodyBytes);
    const bool received = co_await receive(connection, parser);
    if (!received)
        co_return false;
    const std::optional<Request> request = toRequest(parser, peer);
    if (!request) {
        co_await refuse(connection, problem(400, "malformed", "the request's target or host cannot be read"));
        co_return false;
    }
    connection->mayCut = false;
    ++connection->generation; // the handler has no time-out
    connection->timer.cancel();
    const Response response = co_await handle(*request);
    const bool keepAlive = parser.get().keep_alive() && !m_stopping;
    const bool sent = co_await send(
        connection, toMessage(response, parser.get().version(), keepAlive, request->method == "HEAD"));
    connection->mayCut = true;
    co_return sent &&keepAlive && !m_stopping;
}

asio::awaitable<bool> Server::Impl::receive(Shared connection, Parser &parser)
{
    tcp::socket &socket = connection->socket;
    beast::flat_buffer &buffer = connection->buffer;
    if (m_stopping)
        co_return false;
    if (buffer.size() == 0) {
        connection->deadline(m_limits.idle);
        const auto [error, size] = co_await socket.async_read_some(buffer.prepare(4096), await);
        if (error || m_stopping)
            co_return false;
        buffer.commit(size);
    }
    connection->deadline(m_limits.read);
    auto [error, headerSize] = co_await beast::http::async_read_header(socket, buffer, parser, await);
    if (!error && parser.get()[beast::http::field::expect] == "100-continue") {
        static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        const auto [failed, size] = co_await asio::async_write(socket, asio::buffer(goOn), await);
        error = failed;
    }
    if (!error && !parser.is_done()) {
        const auto [failed, size] = co_await beast::http::async_read(socket, buffer, parser, await);
        error = failed;
    }
    if (!error)
        co_return true;
    if (const auto answer = refusal(error, connection->timedOut); answer && !m_stopping)
        co_await refuse(connection, *answer);
    co_return false;
}

asio::awaitable<bool> Server::Impl::send(Shared connection, Message message)
{
    connection->deadline(m_limits.write);
    const auto [error, size] = co_await beast::http::async_write(connection->socket, message, await);
    co_return !error;
}

// Answers, then reads on for a while: closing at once would reset the connection, and the answer with it.
asio::awaitable<void> Server::Impl::refuse(Shared connection, Response response)
{
    const bool sent = co_await send(connection, toMessage(response, 11, false, false));
    if (!sent)
        co_return;
    error_code ignored;
    connection->socket.shutdown(tcp::socket::shutdown_send, ignored);
    connection->deadline(drainTime);
    std::array<char, 16384> rest;
    while (!m_stopping && !connection->timedOut) {
        const auto [error, size] = co_await connection->socket.async_read_some(asio::buffer(rest), await);
        if (error)
            break;
    }
}

asio::awaitable<Response> Server::Impl::handle(const Request &request)
{
    auto onWorker = [this, &request]() -> asio::awaitable<Response> { co_return handled(request); };
    co_return co_await asio::co_spawn(m_workers, onWorker, asio::use_awaitable);
}

Response Server::Impl::handled(const Request &request) const
{
    try {
        return m_handler(request);
    } catch (...) {
        qCWarning(lcHttp) << "a request's handler threw";
        return problem(500, "internal", "the request could not be handled");
    }
}

Server::Server(std::unique_ptr<Impl> impl) : m_impl{std::move(impl)} {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::listen(const QString &host, quint16 port, const Limits &limits,
                                               Handler handler)
{
    try {
        auto impl = std::make_unique<Impl>(limits, std::move(handler));
        if (const Status status = impl->open(host, port); !status)
            return fail(status.error());
        impl->start();
        return std::unique_ptr<Server>(new Server(std::move(impl)));
    } catch (const std::exception &e) {
        return fail(ErrorCode::Io,
                    u"the server cannot be set up: %1"_s.arg(QString::fromLocal8Bit(e.what())));
    }
}

quint16 Server::port() const { return m_impl->port(); }

void Server::stop() { m_impl->stop(); }

} // namespace eimza::http
