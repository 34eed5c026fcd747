#include "core/http/connection.h"

#include <algorithm>
#include <array>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <openssl/ssl.h>

#include "core/base/log.h"
#include "core/http/responsehead.h"

namespace eimza::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

namespace {

constexpr auto await = asio::as_tuple(asio::use_awaitable_t<Strand>{});
constexpr auto drainTime = milliseconds{2000};
constexpr auto late = milliseconds{1000};
constexpr size_t readSize = 4096;
constexpr size_t largeReadSize = 64 * 1024;
constexpr qint64 never = std::numeric_limits<qint64>::max();

struct Presence {
    explicit Presence(std::atomic<int> &count) : present{count}, number{++count} {}
    ~Presence() { --present; }
    Presence(const Presence &) = delete;
    Presence &operator=(const Presence &) = delete;
    std::atomic<int> &present;
    const int number;
};

} // namespace

qint64 steadyNow()
{
    using Steady = std::chrono::steady_clock;
    return std::chrono::duration_cast<milliseconds>(Steady::now().time_since_epoch()).count();
}

// Works on the socket beside it.
struct Connection::TlsStream : asio::ssl::stream<Socket &> {
    TlsStream(Socket &socket, SSL_CTX *c) : asio::ssl::stream<Socket &>(socket, SSL_new(c)) {}
};

Connection::Connection(Socket socket, const TlsContext &tls, Common &common)
    : m_common{common}, m_socket{std::move(socket)}, m_reader{common.limits.headerBytes, common.limits.bodyBytes},
      m_context{tls}, m_deadline{never}
{
    if (tls)
        m_stream = std::make_unique<TlsStream>(m_socket, tls.get());
}

Connection::~Connection() = default;

void Connection::setDeadline(milliseconds time)
{
    m_timedOut = m_isPutOff = false;
    m_deadline.store(steadyNow() + time.count(), std::memory_order_relaxed);
}

void Connection::setNoDeadline() { m_deadline.store(never, std::memory_order_relaxed); }

bool Connection::isLate(qint64 now)
{
    qint64 deadline = m_deadline.load(std::memory_order_relaxed);
    return deadline <= now && m_deadline.compare_exchange_strong(deadline, never);
}

// The watch has found the deadline passed. What arrived while all workers were busy is read first, and counts where it
// makes the request whole, even if it was read just before this; who sends on and on gains no more by it.
void Connection::expire()
{
    error_code error;
    if (m_deadline.load(std::memory_order_relaxed) != never)
        return;
    if (!m_isSending && !m_isPutOff && m_socket.available(error) > 0 && !error) {
        m_isPutOff = true;
        m_deadline.store(steadyNow() + late.count(), std::memory_order_relaxed);
        return;
    }
    m_timedOut = true;
    cancel();
    // What was done just now, and has not been taken up, was not ended by that: what follows it will be.
    m_deadline.store(steadyNow() + late.count(), std::memory_order_relaxed);
}

void Connection::cancel()
{
    error_code ignored;
    m_socket.cancel(ignored);
}

Task<std::tuple<error_code, size_t>> Connection::readSome(asio::mutable_buffer place)
{
    if (m_stream)
        co_return co_await m_stream->async_read_some(place, await);
    co_return co_await m_socket.async_read_some(place, await);
}

template <typename Buffers>
Task<error_code> Connection::write(Buffers buffers)
{
    if (m_stream) {
        const auto [error, size] = co_await asio::async_write(*m_stream, buffers, await);
        co_return error;
    }
    const auto [error, size] = co_await asio::async_write(m_socket, buffers, await);
    co_return error;
}

Task<void> Connection::run(bool tooMany)
{
    try {
        co_await converse(tooMany);
    } catch (const std::exception &) {
        qCWarning(lcHttp) << "a connection was given up: not enough memory";
    }
    error_code ignored;
    m_socket.shutdown(tcp::socket::shutdown_both, ignored);
    m_socket.close(ignored);
    setNoDeadline();
}

Task<void> Connection::converse(bool tooMany)
{
    error_code error;
    m_socket.set_option(tcp::no_delay(true), error);
    const auto end = m_socket.remote_endpoint(error);
    m_peer = QString::fromStdString(end.address().to_string()) + u':' + QString::number(end.port());
    if (!co_await shakeHands())
        co_return;
    if (tooMany) {
        Response full = problemResponse(503, "too-many-connections", "the server has no free connection");
        full.headers = {{"Retry-After", "5"}};
        co_await refuse(full);
    } else {
        while (co_await exchange()) {
        }
    }
    co_await close();
}

Task<bool> Connection::shakeHands()
{
    if (!m_stream)
        co_return true;
    setDeadline(m_common.limits.read);
    const auto [error] = co_await m_stream->async_handshake(asio::ssl::stream_base::server, await);
    if (error)
        ++m_common.handshakesFailed;
    co_return !error && !m_common.stopping;
}

// One request and its answer; false where the connection is to end.
Task<bool> Connection::exchange()
{
    if (!co_await receive())
        co_return false;
    m_mayCut = false;
    setNoDeadline(); // the handler has no time-out
    const bool wantsMore = m_reader.keepAlive();
    const bool http11 = m_reader.isHttp11();
    Request request = m_reader.take();
    request.peer = m_peer;
    const Response response = co_await answerTo(request);
    const bool keepAlive = wantsMore && !m_common.stopping;
    const bool sent = co_await send(response, http11, keepAlive, request.method != "HEAD");
    m_mayCut = true;
    co_return sent && keepAlive && !m_common.stopping;
}

// Until a whole request is there; what cannot be read is answered here.
Task<bool> Connection::receive()
{
    using State = RequestReader::State;
    if (m_common.stopping)
        co_return false;
    bool begun = m_begin < m_end;
    setDeadline(begun ? m_common.limits.read : m_common.limits.idle);
    while (true) {
        if (m_begin < m_end)
            m_begin += m_reader.feed(m_buffer.data() + m_begin, m_end - m_begin);
        if (m_reader.state() == State::Complete)
            co_return true;
        if (m_reader.state() == State::Refused) {
            ++m_common.malformed;
            co_await refuse(m_reader.refusal());
            co_return false;
        }
        if (begun && m_timedOut) { // also where something came just then: who sends on gains nothing
            ++m_common.timedOut;
            co_await refuse(problemResponse(408, "timeout", "the request did not arrive in time"));
            co_return false;
        }
        if (m_reader.wantsContinue()) {
            static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            if (co_await write(asio::buffer(goOn)))
                co_return false;
        }
        const bool came = co_await more();
        if (m_common.stopping || (!came && !(begun && m_timedOut)))
            co_return false;
        if (!begun)
            setDeadline(m_common.limits.read);
        begun = true;
    }
}

Task<bool> Connection::more()
{
    if (m_begin == m_end)
        m_begin = m_end = 0;
    else if (m_begin > 0) {
        std::copy(m_buffer.begin() + static_cast<qint64>(m_begin), m_buffer.begin() + static_cast<qint64>(m_end),
                  m_buffer.begin());
        m_end -= std::exchange(m_begin, 0);
    }
    const size_t wanted = m_reader.expected() > readSize ? largeReadSize : readSize;
    if (m_end == 0 && m_buffer.size() > wanted) { // a connection that rests keeps little
        m_buffer.resize(wanted);
        m_buffer.shrink_to_fit();
    } else if (m_buffer.size() < m_end + wanted) {
        m_buffer.resize(m_end + wanted);
    }
    const auto [error, size] =
        co_await readSome(asio::buffer(m_buffer.data() + m_end, m_buffer.size() - m_end));
    m_end += size;
    co_return !error;
}

Task<bool> Connection::send(const Response &response, bool http11, bool keepAlive, bool withBody)
{
    const QByteArray head = responseHead(response, http11, keepAlive);
    const bool hasBody = withBody && response.status != 204 && response.status != 304;
    const std::array<asio::const_buffer, 2> parts{
        asio::const_buffer(head.constData(), static_cast<size_t>(head.size())),
        asio::const_buffer(response.body.constData(), hasBody ? static_cast<size_t>(response.body.size()) : 0)};
    m_isSending = true;
    setDeadline(m_common.limits.write);
    const error_code error = co_await write(parts);
    m_isSending = false;
    co_return !error;
}

// Answers, then reads on for a while: closing at once would reset the connection, and the answer with it.
Task<void> Connection::refuse(const Response &response)
{
    if (!co_await send(response, true, false, true))
        co_return;
    error_code ignored;
    if (!m_stream)
        m_socket.shutdown(tcp::socket::shutdown_send, ignored);
    m_buffer.resize(largeReadSize);
    const qint64 end = steadyNow() + drainTime.count();
    setDeadline(drainTime);
    while (!m_common.stopping && !m_timedOut && steadyNow() < end) {
        const auto [error, size] = co_await readSome(asio::buffer(m_buffer));
        if (error)
            break;
    }
}

// The end of a TLS connection is told.
Task<void> Connection::close()
{
    if (!m_stream || m_timedOut || m_common.stopping)
        co_return;
    setDeadline(drainTime);
    [[maybe_unused]] const auto ended = co_await m_stream->async_shutdown(await);
}

Task<Response> Connection::answerTo(const Request &request)
{
    if (!m_common.isApart || !m_common.isApart(request))
        co_return handled(request);
    const Presence presence{m_common.presentApart};
    if (presence.number > m_common.limits.apart + m_common.limits.apartWaiting) {
        Response full = problemResponse(429, "too-many-requests", "too many wait for this already");
        full.headers = {{"Retry-After", "2"}};
        co_return full;
    }
    const auto handledApart = [this, &request]() -> asio::awaitable<Response> { co_return handled(request); };
    co_return co_await asio::co_spawn(m_common.apart, handledApart, asio::use_awaitable_t<Strand>{});
}

Response Connection::handled(const Request &request) const
{
    try {
        return m_common.handler(request);
    } catch (...) {
        qCWarning(lcHttp) << "a request's handler threw";
        return problemResponse(500, "internal", "the request could not be handled");
    }
}

} // namespace eimza::http
