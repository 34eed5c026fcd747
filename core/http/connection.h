#pragma once

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <memory>
#include <vector>

#include "core/http/requestreader.h"
#include "core/http/server.h"

/// Private to the server: its headers are heavy.
namespace eimza::http {

using Strand = boost::asio::strand<boost::asio::io_context::executor_type>;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Strand>;
template <typename T>
using Task = boost::asio::awaitable<T, Strand>;

/// What the connections of one server have in common.
struct Common {
    const Limits limits;
    const Handler handler;
    const Apart isApart; ///< unset: none is
    boost::asio::io_context apart = {};
    std::atomic<int> presentApart = 0;
    std::atomic<bool> stopping = false;
    std::atomic<quint64> malformed = 0, timedOut = 0, handshakesFailed = 0;
};

/// One client: its requests, each read, handled and answered in turn. Everything but isLate() belongs to the
/// socket's strand.
class Connection : public std::enable_shared_from_this<Connection>
{
public:
    Connection(Socket socket, const TlsContext &tls, Common &common);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Until either side ends it; the socket is closed then. Where there are too many already, only to say so.
    Task<void> run(bool tooMany);

    /// Whether the deadline has passed; true once for each, and then expire() is due. From any thread.
    [[nodiscard]] bool isLate(qint64 now);
    void expire();
    /// Ends what is under way in the socket.
    void cancel();
    /// Whether stopping need not wait for it: no request is handled or answered.
    [[nodiscard]] bool mayCut() const { return m_mayCut; }
    [[nodiscard]] Strand strand() { return m_socket.get_executor(); }

private:
    struct TlsStream;

    Task<void> converse(bool tooMany);
    Task<bool> shakeHands();
    Task<bool> exchange();
    Task<bool> receive();
    Task<bool> more();
    Task<bool> send(const Response &response, bool http11, bool keepAlive, bool withBody);
    Task<void> refuse(const Response &response);
    Task<void> close();
    Task<Response> answerTo(const Request &request);
    [[nodiscard]] Response handled(const Request &request) const;

    Task<std::tuple<boost::system::error_code, size_t>> readSome(boost::asio::mutable_buffer place);
    template <typename Buffers>
    Task<boost::system::error_code> write(Buffers buffers);
    void setDeadline(std::chrono::milliseconds time);
    void setNoDeadline();

    Common &m_common;
    Socket m_socket;
    RequestReader m_reader;
    TlsContext m_context;
    std::unique_ptr<TlsStream> m_stream; ///< null without TLS
    std::vector<char> m_buffer;          ///< read, and not yet part of a request: [m_begin, m_end)
    size_t m_begin = 0;
    size_t m_end = 0;
    std::atomic<qint64> m_deadline;
    bool m_timedOut = false;
    bool m_isPutOff = false; ///< the deadline, by what had arrived
    bool m_isSending = false;
    bool m_mayCut = true;
    QString m_peer;
};

/// Milliseconds that never run back.
[[nodiscard]] qint64 steadyNow();

} // namespace eimza::http
