#include "core/http/server.h"

#include <array>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <mutex>
#include <openssl/ssl.h>
#include <thread>
#include <unordered_map>
#include <vector>

#include "core/base/log.h"
#include "core/http/requestreader.h"
#include "core/http/responsehead.h"

namespace eimza::http {

using namespace Qt::Literals::StringLiterals;
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

namespace {

using Strand = asio::strand<asio::io_context::executor_type>;
using Socket = asio::basic_stream_socket<tcp, Strand>;
using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;
template <typename T>
using Task = asio::awaitable<T, Strand>;
constexpr auto await = asio::as_tuple(asio::use_awaitable_t<Strand>{});

constexpr auto drainTime = milliseconds{2000};
constexpr auto acceptPause = milliseconds{100};
constexpr auto sweepTime = milliseconds{250};
constexpr auto late = milliseconds{1000};
constexpr int mostRefusals = 64; // at a time; connections past it are closed without a word
constexpr size_t readSize = 4096;
constexpr size_t largeReadSize = 64 * 1024;
constexpr qint64 never = std::numeric_limits<qint64>::max();

qint64 steadyNow()
{
    return std::chrono::duration_cast<milliseconds>(Steady::now().time_since_epoch()).count();
}

// One client. Everything but `deadline` belongs to its strand.
struct Connection : std::enable_shared_from_this<Connection> {
    Connection(Socket s, const TlsContext &tls, const Limits &limits)
        : socket{std::move(s)}, reader{limits.headerBytes, limits.bodyBytes}, context{tls}
    {
        if (tls)
            stream.emplace(socket, tls.get());
    }

    // Works on the socket beside it.
    struct TlsStream : asio::ssl::stream<Socket &> {
        TlsStream(Socket &socket, SSL_CTX *c) : asio::ssl::stream<Socket &>(socket, SSL_new(c)) {}
    };

    void setDeadline(milliseconds time)
    {
        timedOut = false;
        deadline.store(steadyNow() + time.count(), std::memory_order_relaxed);
    }
    void setNoDeadline() { deadline.store(never, std::memory_order_relaxed); }
    void expire();
    void cancel()
    {
        error_code ignored;
        socket.cancel(ignored);
    }
    template <typename Buffer>
    Task<std::tuple<error_code, size_t>> readSome(Buffer place)
    {
        if (stream)
            co_return co_await stream->async_read_some(place, await);
        co_return co_await socket.async_read_some(place, await);
    }
    template <typename Buffers>
    Task<error_code> write(Buffers buffers)
    {
        if (stream) {
            const auto [error, size] = co_await asio::async_write(*stream, buffers, await);
            co_return error;
        }
        const auto [error, size] = co_await asio::async_write(socket, buffers, await);
        co_return error;
    }

    Socket socket;
    RequestReader reader;
    TlsContext context;
    std::optional<TlsStream> stream;
    std::vector<char> buffer; // read, and not yet part of a request: [begin, end)
    size_t begin = 0;
    size_t end = 0;
    std::atomic<qint64> deadline = never;
    bool timedOut = false;
    bool isSending = false;
    bool mayCut = true; // stopping need not wait for it
    QString peer;
};
using Shared = std::shared_ptr<Connection>;

// Runs on the strand after the watch has found the deadline passed and put it off. What has arrived while all
// workers were busy is read first.
void Connection::expire()
{
    error_code error;
    if (deadline.load(std::memory_order_relaxed) != never)
        return;
    if (!isSending && socket.available(error) > 0 && !error) {
        deadline.store(steadyNow() + late.count(), std::memory_order_relaxed);
        return;
    }
    timedOut = true;
    cancel();
}

} // namespace

class Server::Impl
{
public:
    Impl(const Limits &limits, Handler handler) : m_limits{limits}, m_handler{std::move(handler)} {}
    ~Impl();

    Status open(const QString &host, quint16 port);
    Status useTls(const TlsFiles &files);
    Status reloadTls() { return m_tlsFiles ? useTls(*m_tlsFiles) : Status(); }
    void start();
    bool stop();
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] Counts counts() const;

private:
    asio::awaitable<void> accept();
    asio::awaitable<void> watch();
    void takeIn(Socket socket);
    void sweep();
    void forget(Connection *connection);

    Task<void> serve(Shared connection, bool tooMany);
    Task<bool> shakeHands(Connection &connection);
    Task<bool> exchange(Connection &connection);
    Task<bool> receive(Connection &connection);
    Task<bool> more(Connection &connection);
    Task<bool> send(Connection &connection, const Response &response, bool http11, bool keepAlive,
                    bool withBody);
    Task<void> refuse(Connection &connection, const Response &response);
    Task<void> close(Connection &connection);
    Response handled(const Request &request) const;

    const Limits m_limits;
    const Handler m_handler;
    asio::io_context m_door{1}; // takes in and watches
    asio::io_context m_work;
    std::optional<asio::executor_work_guard<asio::io_context::executor_type>> m_guard;
    Acceptor m_acceptor{m_door.get_executor()};
    asio::steady_timer m_tick{m_door};
    std::thread m_doorThread;
    std::vector<std::thread> m_workers;
    std::atomic<bool> m_stopping = false;
    quint16 m_port = 0;

    mutable std::mutex m_guarded; // for what follows
    std::condition_variable m_emptied;
    std::unordered_map<Connection *, std::weak_ptr<Connection>> m_connections;
    int m_refusing = 0;
    std::optional<TlsFiles> m_tlsFiles;
    TlsContext m_tls;

    std::atomic<quint64> m_accepted = 0, m_turnedAway = 0, m_malformed = 0, m_timedOut = 0, m_badHandshakes = 0;
};

Status Server::Impl::open(const QString &host, quint16 port)
{
    error_code error;
    tcp::resolver resolver{m_door};
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

Status Server::Impl::useTls(const TlsFiles &files)
{
    const auto context = serverTls(files);
    if (!context)
        return fail(context.error());
    const std::lock_guard lock{m_guarded};
    m_tlsFiles = files;
    m_tls = *context;
    return {};
}

void Server::Impl::start()
{
    const int processors = static_cast<int>(std::thread::hardware_concurrency());
    const int workers = m_limits.workers > 0 ? m_limits.workers : std::max(4, 2 * processors);
    m_guard.emplace(m_work.get_executor());
    asio::co_spawn(m_door, accept(), asio::detached);
    asio::co_spawn(m_door, watch(), asio::detached);
    m_doorThread = std::thread([this] { m_door.run(); });
    for (int i = 0; i < workers; ++i)
        m_workers.emplace_back([this] { m_work.run(); });
}

bool Server::Impl::stop()
{
    if (!m_doorThread.joinable())
        return counts().open == 0;
    m_stopping = true;
    asio::post(m_door, [this] {
        error_code ignored;
        m_acceptor.close(ignored);
        m_tick.cancel();
    });
    m_doorThread.join();
    std::unique_lock lock{m_guarded};
    for (const auto &[key, known] : m_connections)
        if (const Shared connection = known.lock())
            asio::post(connection->socket.get_executor(), [connection] {
                if (connection->mayCut)
                    connection->cancel();
            });
    const bool inTime = m_emptied.wait_for(lock, m_limits.stop, [this] { return m_connections.empty(); });
    for (const auto &[key, known] : m_connections)
        if (const Shared connection = known.lock())
            asio::post(connection->socket.get_executor(), [connection] { connection->cancel(); });
    m_guard.reset();
    return inTime;
}

Server::Impl::~Impl()
{
    stop();
    for (std::thread &worker : m_workers)
        worker.join();
}

Server::Counts Server::Impl::counts() const
{
    const std::lock_guard lock{m_guarded};
    return {static_cast<int>(m_connections.size()), m_accepted, m_turnedAway, m_malformed, m_timedOut,
            m_badHandshakes};
}

asio::awaitable<void> Server::Impl::accept()
{
    constexpr auto awaiting = asio::as_tuple(asio::use_awaitable);
    asio::steady_timer pause{m_door};
    while (!m_stopping) {
        auto [error, socket] = co_await m_acceptor.async_accept(asio::make_strand(m_work), awaiting);
        if (m_stopping)
            break;
        if (!error) {
            takeIn(std::move(socket));
            continue;
        }
        pause.expires_after(acceptPause); // no free file handle: the next try needs time
        co_await pause.async_wait(awaiting);
    }
}

void Server::Impl::takeIn(Socket socket)
{
    try {
        Shared connection;
        bool tooMany = false;
        {
            const std::lock_guard lock{m_guarded};
            const auto served = static_cast<int>(m_connections.size()) - m_refusing;
            tooMany = served >= m_limits.maxConnections;
            if (tooMany && m_refusing >= mostRefusals)
                return; // the socket closes
            connection = std::make_shared<Connection>(std::move(socket), m_tls, m_limits);
            m_connections.emplace(connection.get(), connection);
            m_refusing += tooMany ? 1 : 0;
        }
        ++(tooMany ? m_turnedAway : m_accepted);
        asio::co_spawn(connection->socket.get_executor(), serve(connection, tooMany), asio::detached);
    } catch (const std::exception &) {
        qCWarning(lcHttp) << "a connection was given up: not enough memory";
    }
}

asio::awaitable<void> Server::Impl::watch()
{
    const auto tick = std::clamp(std::min(m_limits.idle, m_limits.read) / 8, milliseconds{5}, sweepTime);
    while (!m_stopping) {
        m_tick.expires_after(tick);
        co_await m_tick.async_wait(asio::as_tuple(asio::use_awaitable));
        sweep();
    }
}

void Server::Impl::sweep()
{
    const qint64 now = steadyNow();
    const std::lock_guard lock{m_guarded};
    for (const auto &[connection, weak] : m_connections) {
        qint64 deadline = connection->deadline.load(std::memory_order_relaxed);
        if (deadline > now || !connection->deadline.compare_exchange_strong(deadline, never))
            continue;
        if (const Shared shared = weak.lock())
            asio::post(shared->socket.get_executor(), [shared] { shared->expire(); });
    }
}

void Server::Impl::forget(Connection *connection)
{
    const std::lock_guard lock{m_guarded};
    m_connections.erase(connection);
    if (m_connections.empty())
        m_emptied.notify_all();
}

Task<void> Server::Impl::serve(Shared connection, bool tooMany)
{
    Connection &c = *connection;
    try {
        error_code error;
        c.socket.set_option(tcp::no_delay(true), error);
        const auto end = c.socket.remote_endpoint(error);
        c.peer = QString::fromStdString(end.address().to_string()) + u':' + QString::number(end.port());
        if (co_await shakeHands(c)) {
            if (tooMany) {
                Response full =
                    problemResponse(503, "too-many-connections", "the server has no free connection");
                full.headers = {{"Retry-After", "5"}};
                co_await refuse(c, full);
            } else {
                while (co_await exchange(c)) {
                }
            }
            co_await close(c);
        }
    } catch (const std::exception &) {
        qCWarning(lcHttp) << "a connection was given up: not enough memory";
    }
    error_code ignored;
    c.socket.shutdown(tcp::socket::shutdown_both, ignored);
    c.socket.close(ignored);
    c.setNoDeadline();
    if (tooMany) {
        const std::lock_guard lock{m_guarded};
        --m_refusing;
    }
    forget(&c);
}

Task<bool> Server::Impl::shakeHands(Connection &c)
{
    if (!c.stream)
        co_return true;
    c.setDeadline(m_limits.read);
    const auto [error] = co_await c.stream->async_handshake(asio::ssl::stream_base::server, await);
    if (error)
        ++m_badHandshakes;
    co_return !error && !m_stopping;
}

// One request and its answer; false where the connection is to end.
Task<bool> Server::Impl::exchange(Connection &c)
{
    if (!co_await receive(c))
        co_return false;
    c.mayCut = false;
    c.setNoDeadline(); // the handler has no time-out
    const bool wantsMore = c.reader.keepAlive();
    const bool http11 = c.reader.isHttp11();
    Request request = c.reader.take();
    request.peer = c.peer;
    const Response response = handled(request);
    const bool keepAlive = wantsMore && !m_stopping;
    const bool sent = co_await send(c, response, http11, keepAlive, request.method != "HEAD");
    c.mayCut = true;
    co_return sent &&keepAlive && !m_stopping;
}

// Until a whole request is there; what cannot be read is answered here.
Task<bool> Server::Impl::receive(Connection &c)
{
    using State = RequestReader::State;
    if (m_stopping)
        co_return false;
    bool begun = c.begin < c.end;
    c.setDeadline(begun ? m_limits.read : m_limits.idle);
    while (true) {
        if (c.begin < c.end)
            c.begin += c.reader.feed(c.buffer.data() + c.begin, c.end - c.begin);
        if (c.reader.state() == State::Complete)
            co_return true;
        if (c.reader.state() == State::Refused) {
            ++m_malformed;
            co_await refuse(c, c.reader.refusal());
            co_return false;
        }
        if (c.reader.wantsContinue()) {
            static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            if (co_await c.write(asio::buffer(goOn)))
                co_return false;
        }
        if (!co_await more(c)) {
            if (begun && c.timedOut && !m_stopping) {
                ++m_timedOut;
                co_await refuse(c, problemResponse(408, "timeout", "the request did not arrive in time"));
            }
            co_return false;
        }
        if (!begun)
            c.setDeadline(m_limits.read);
        begun = true;
    }
}

Task<bool> Server::Impl::more(Connection &c)
{
    if (c.begin == c.end)
        c.begin = c.end = 0;
    else if (c.begin > 0) {
        std::copy(c.buffer.begin() + static_cast<qint64>(c.begin), c.buffer.begin() + static_cast<qint64>(c.end),
                  c.buffer.begin());
        c.end -= std::exchange(c.begin, 0);
    }
    const size_t wanted = c.reader.expected() > readSize ? largeReadSize : readSize;
    if (c.end == 0 && c.buffer.size() > wanted) { // a connection that rests keeps little
        c.buffer.resize(wanted);
        c.buffer.shrink_to_fit();
    } else if (c.buffer.size() < c.end + wanted) {
        c.buffer.resize(c.end + wanted);
    }
    const auto [error, size] =
        co_await c.readSome(asio::buffer(c.buffer.data() + c.end, c.buffer.size() - c.end));
    c.end += size;
    co_return !error && !m_stopping;
}

Task<bool> Server::Impl::send(Connection &c, const Response &response, bool http11, bool keepAlive,
                              bool withBody)
{
    const QByteArray head = responseHead(response, http11, keepAlive);
    const bool hasBody = withBody && response.status != 204 && response.status != 304;
    const std::array<asio::const_buffer, 2> parts{
        asio::const_buffer(head.constData(), static_cast<size_t>(head.size())),
        asio::const_buffer(response.body.constData(), hasBody ? static_cast<size_t>(response.body.size()) : 0)};
    c.isSending = true;
    c.setDeadline(m_limits.write);
    const error_code error = co_await c.write(parts);
    c.isSending = false;
    co_return !error;
}

// Answers, then reads on for a while: closing at once would reset the connection, and the answer with it.
Task<void> Server::Impl::refuse(Connection &c, const Response &response)
{
    if (!co_await send(c, response, true, false, true))
        co_return;
    error_code ignored;
    if (!c.stream)
        c.socket.shutdown(tcp::socket::shutdown_send, ignored);
    c.buffer.resize(largeReadSize);
    const qint64 end = steadyNow() + drainTime.count();
    c.setDeadline(drainTime);
    while (!m_stopping && !c.timedOut && steadyNow() < end) {
        const auto [error, size] = co_await c.readSome(asio::buffer(c.buffer));
        if (error)
            break;
    }
}

// The end of a TLS connection is told.
Task<void> Server::Impl::close(Connection &c)
{
    if (!c.stream || c.timedOut || m_stopping)
        co_return;
    c.setDeadline(drainTime);
    [[maybe_unused]] const auto ended = co_await c.stream->async_shutdown(await);
}

Response Server::Impl::handled(const Request &request) const
{
    try {
        return m_handler(request);
    } catch (...) {
        qCWarning(lcHttp) << "a request's handler threw";
        return problemResponse(500, "internal", "the request could not be handled");
    }
}

Server::Server(std::unique_ptr<Impl> impl) : m_impl{std::move(impl)} {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::listen(const QString &host, quint16 port, const Limits &limits,
                                               Handler handler, const std::optional<TlsFiles> &tls)
{
    try {
        auto impl = std::make_unique<Impl>(limits, std::move(handler));
        if (const Status status = tls ? impl->useTls(*tls) : Status(); !status)
            return fail(status.error());
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

Server::Counts Server::counts() const { return m_impl->counts(); }

Status Server::reloadTls() { return m_impl->reloadTls(); }

bool Server::stop() { return m_impl->stop(); }

} // namespace eimza::http
