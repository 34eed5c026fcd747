#include "core/http/server.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "core/base/log.h"
#include "core/http/connection.h"

namespace eimza::http {

using namespace Qt::Literals::StringLiterals;
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

namespace {

using Acceptor = asio::basic_socket_acceptor<tcp, asio::io_context::executor_type>;
using Shared = std::shared_ptr<Connection>;

constexpr auto acceptPause = milliseconds{100};
constexpr auto sweepTime = milliseconds{250};
constexpr int mostRefusals = 64; // at a time; connections past it are closed without a word

int workersOf(const Limits &limits)
{
    const int processors = static_cast<int>(std::thread::hardware_concurrency());
    return limits.workers > 0 ? limits.workers : std::max(4, 2 * processors);
}

using Guard = asio::executor_work_guard<asio::io_context::executor_type>;

} // namespace

class Server::Impl
{
public:
    Impl(const Limits &limits, Handler handler, Apart apart)
        : m_common{limits, std::move(handler), std::move(apart)}
    {
    }
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

    Common m_common;
    asio::io_context m_door{1}; // takes in and watches
    asio::io_context m_work;
    std::optional<Guard> m_guard;
    std::optional<Guard> m_guardApart;
    Acceptor m_acceptor{m_door.get_executor()};
    asio::steady_timer m_tick{m_door};
    std::thread m_doorThread;
    std::vector<std::thread> m_workers;
    std::vector<std::thread> m_threadsApart;
    quint16 m_port = 0;

    mutable std::mutex m_guarded; // for what follows
    std::condition_variable m_emptied;
    std::unordered_map<Connection *, std::weak_ptr<Connection>> m_connections;
    int m_refusing = 0;
    std::optional<TlsFiles> m_tlsFiles;
    TlsContext m_tls;

    std::atomic<quint64> m_accepted = 0, m_turnedAway = 0;
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
    const int workers = workersOf(m_common.limits);
    m_guard.emplace(m_work.get_executor());
    asio::co_spawn(m_door, accept(), asio::detached);
    asio::co_spawn(m_door, watch(), asio::detached);
    m_doorThread = std::thread([this] { m_door.run(); });
    for (int i = 0; i < workers; ++i)
        m_workers.emplace_back([this] { m_work.run(); });
    if (!m_common.isApart)
        return;
    m_guardApart.emplace(m_common.apart.get_executor());
    for (int i = 0; i < m_common.limits.apart; ++i)
        m_threadsApart.emplace_back([this] { m_common.apart.run(); });
}

bool Server::Impl::stop()
{
    if (!m_doorThread.joinable())
        return counts().open == 0;
    m_common.stopping = true;
    asio::post(m_door, [this] {
        error_code ignored;
        m_acceptor.close(ignored);
        m_tick.cancel();
    });
    m_doorThread.join();
    std::unique_lock lock{m_guarded};
    for (const auto &[key, known] : m_connections)
        if (const Shared connection = known.lock())
            asio::post(connection->strand(), [connection] {
                if (connection->mayCut())
                    connection->cancel();
            });
    const bool inTime = m_emptied.wait_for(lock, m_common.limits.stop, [this] { return m_connections.empty(); });
    for (const auto &[key, known] : m_connections)
        if (const Shared connection = known.lock())
            asio::post(connection->strand(), [connection] { connection->cancel(); });
    m_guard.reset();
    return inTime;
}

Server::Impl::~Impl()
{
    stop();
    for (std::thread &worker : m_workers)
        worker.join();
    m_guardApart.reset();
    for (std::thread &thread : m_threadsApart)
        thread.join();
}

Server::Counts Server::Impl::counts() const
{
    const std::lock_guard lock{m_guarded};
    return {static_cast<int>(m_connections.size()), m_accepted, m_turnedAway, m_common.malformed,
            m_common.timedOut, m_common.handshakesFailed, m_common.presentApart};
}

asio::awaitable<void> Server::Impl::accept()
{
    constexpr auto awaiting = asio::as_tuple(asio::use_awaitable);
    asio::steady_timer pause{m_door};
    while (!m_common.stopping) {
        auto [error, socket] = co_await m_acceptor.async_accept(asio::make_strand(m_work), awaiting);
        if (m_common.stopping)
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
            tooMany = served >= m_common.limits.maxConnections;
            if (tooMany && m_refusing >= mostRefusals)
                return; // the socket closes
            connection = std::make_shared<Connection>(std::move(socket), m_tls, m_common);
            m_connections.emplace(connection.get(), connection);
            m_refusing += tooMany ? 1 : 0;
        }
        ++(tooMany ? m_turnedAway : m_accepted);
        asio::co_spawn(connection->strand(), serve(connection, tooMany), asio::detached);
    } catch (const std::exception &) {
        qCWarning(lcHttp) << "a connection was given up: not enough memory";
    }
}

asio::awaitable<void> Server::Impl::watch()
{
    const auto tick = std::clamp(std::min(m_common.limits.idle, m_common.limits.read) / 8, milliseconds{5}, sweepTime);
    while (!m_common.stopping) {
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
        if (!connection->isLate(now))
            continue;
        if (const Shared shared = weak.lock())
            asio::post(shared->strand(), [shared] { shared->expire(); });
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
    co_await connection->run(tooMany);
    if (tooMany) {
        const std::lock_guard lock{m_guarded};
        --m_refusing;
    }
    forget(connection.get());
}

Server::Server(std::unique_ptr<Impl> impl) : m_impl{std::move(impl)} {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::listen(const QString &host, quint16 port, const Limits &limits,
                                               Handler handler, const std::optional<TlsFiles> &tls, Apart apart)
{
    try {
        auto impl = std::make_unique<Impl>(limits, std::move(handler), std::move(apart));
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
