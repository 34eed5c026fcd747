// Beast asserts at a final chunk that arrives in pieces, wrongly where it is the only chunk: a client could end the
// program. What it reads there is right.
#define BOOST_DISABLE_ASSERTS

#include "core/http/requestreader.h"

#include <QStringDecoder>
#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <cctype>
#include <optional>

#include "core/http/responsehead.h"

namespace eimza::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;

namespace {

constexpr quint64 reserveAtMost = 64 * 1024;

/// A body that grows in the QByteArray which the handler gets.
struct ByteArrayBody {
    using value_type = QByteArray;
    class reader
    {
    public:
        template <bool isRequest, class Fields>
        explicit reader(beast::http::header<isRequest, Fields> &, value_type &body) : m_body{body}
        {
        }
        void init(const boost::optional<std::uint64_t> &length, error_code &error)
        {
            if (length)
                m_body.reserve(static_cast<qsizetype>(std::min<quint64>(*length, reserveAtMost)));
            error = {};
        }
        template <class Buffers>
        std::size_t put(const Buffers &buffers, error_code &error)
        {
            std::size_t total = 0;
            for (auto part = asio::buffer_sequence_begin(buffers); part != asio::buffer_sequence_end(buffers);
                 ++part) {
                const asio::const_buffer piece = *part;
                m_body.append(static_cast<const char *>(piece.data()), static_cast<qsizetype>(piece.size()));
                total += piece.size();
            }
            error = {};
            return total;
        }
        void finish(error_code &error) { error = {}; }

    private:
        value_type &m_body;
    };
};

using Parser = beast::http::request_parser<ByteArrayBody>;

QByteArray bytes(boost::string_view view) { return {view.data(), static_cast<qsizetype>(view.size())}; }

Response refusalFor(const error_code &code)
{
    using beast::http::error;
    if (code == error::header_limit || code == error::buffer_overflow)
        return problemResponse(431, "header-too-large", "the request's header is too large");
    if (code == error::body_limit)
        return problemResponse(413, "body-too-large", "the request's body is too large");
    return problemResponse(400, "malformed", "the request is no valid HTTP");
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

// Where the message ends must be beyond doubt: another program in front may read it otherwise.
template <class Message>
bool hasDoubtfulLength(const Message &message)
{
    using beast::http::field;
    const auto coding = message[field::transfer_encoding];
    const auto codings = message.count(field::transfer_encoding);
    const auto length = message[field::content_length]; // Beast takes "5, 5" too
    const bool isNumber = std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
    return !isNumber || message.count(field::content_length) > 1 || (codings > 0 && message.count(field::content_length) > 0)
           || codings > 1 || (codings == 1 && (!beast::iequals(coding, "chunked") || message.version() < 11));
}

} // namespace

class RequestReader::Impl
{
public:
    Impl(quint32 headerBytes, quint64 bodyBytes) : m_headerBytes{headerBytes}, m_bodyBytes{bodyBytes}
    {
        begin();
    }

    void begin()
    {
        m_parser.emplace();
        m_parser->header_limit(m_headerBytes);
        m_parser->body_limit(m_bodyBytes);
        m_parser->eager(true);
        m_state = State::Reading;
        m_headChecked = m_continued = m_folded = false;
        m_previous = '\0';
        m_taken = 0;
    }

    size_t feed(const char *data, size_t size)
    {
        error_code error;
        const size_t taken = m_parser->put(asio::const_buffer(data, size), error);
        m_taken += taken;
        if (!m_headChecked)
            lookForFolds(data, taken);
        if (error == beast::http::error::need_more)
            error = {};
        if (!error && !m_parser->is_done() && isTooLong(size - taken)) {
            refuse(m_parser->is_header_done() ? refusalFor(beast::http::error::body_limit)
                                              : refusalFor(beast::http::error::header_limit));
            return taken;
        }
        if (!error && !m_headChecked && m_parser->is_header_done())
            return checkHead() ? taken : 0;
        if (error)
            refuse(refusalFor(error));
        else if (m_parser->is_done())
            m_state = State::Complete;
        return taken;
    }

    // Beast holds the whole to its limits only in parts: not many small header lines, not a chunk's extensions,
    // not trailers. `waiting` bytes are at hand that it cannot use before more have come.
    [[nodiscard]] bool isTooLong(size_t waiting) const
    {
        const quint64 most = m_parser->is_header_done() ? m_headerBytes + 2 * m_bodyBytes : m_headerBytes;
        return waiting > m_headerBytes || m_taken > most;
    }

    // A line that goes on in the next one is read in two ways by two programs (RFC 9112, 5.2); Beast joins them.
    void lookForFolds(const char *data, size_t size)
    {
        for (size_t i = 0; i < size; ++i) {
            const bool beginsLine = std::exchange(m_previous, data[i]) == '\n';
            if (beginsLine && (data[i] == '\r' || data[i] == '\n'))
                return; // the head's end: what follows is body
            m_folded = m_folded || (beginsLine && (data[i] == ' ' || data[i] == '\t'));
        }
    }

    [[nodiscard]] quint64 headSize() const
    {
        const auto &message = m_parser->get();
        quint64 size = message.method_string().size() + message.target().size();
        for (const auto &field : message)
            size += field.name_string().size() + field.value().size() + 4;
        return size;
    }

    bool checkHead()
    {
        m_headChecked = true;
        const auto &message = m_parser->get();
        if (headSize() > m_headerBytes)
            refuse(refusalFor(beast::http::error::header_limit));
        else if (m_folded)
            refuse(problemResponse(400, "malformed", "a header line goes on in the next one"));
        else if (hasDoubtfulLength(message))
            refuse(problemResponse(400, "malformed", "the request's length is given in two ways"));
        else if (!readTarget())
            refuse(problemResponse(400, "malformed", "the request's target or host cannot be read"));
        else if (m_parser->is_done())
            m_state = State::Complete;
        return m_state != State::Refused;
    }

    bool readTarget()
    {
        const auto &message = m_parser->get();
        const QByteArray target = bytes(message.target());
        const qsizetype mark = target.indexOf('?');
        const QByteArray rawPath = mark < 0 ? target : target.left(mark);
        const bool hostMissing = message.version() >= 11 && message.count(beast::http::field::host) != 1;
        if (hostMissing || !rawPath.startsWith('/') || !wellEscaped(target))
            return false;
        QStringDecoder utf8{QStringDecoder::Utf8, QStringDecoder::Flag::Stateless};
        m_path = utf8(rawPath.contains('%') ? QByteArray::fromPercentEncoding(rawPath) : rawPath);
        m_query = mark < 0 ? QUrlQuery() : QUrlQuery(QString::fromLatin1(target.mid(mark + 1)));
        return !utf8.hasError() && !m_path.contains(QChar(u'\0'));
    }

    Request take()
    {
        auto &message = m_parser->get();
        Request request;
        request.method = bytes(message.method_string());
        request.path = std::exchange(m_path, {});
        request.query = std::exchange(m_query, {});
        request.headers.reserve(16);
        for (const auto &field : message)
            request.headers.emplaceBack(bytes(field.name_string()), bytes(field.value()));
        request.body = std::move(message.body());
        begin();
        return request;
    }

    void refuse(Response response)
    {
        m_refusal = std::move(response);
        m_state = State::Refused;
    }

    const quint32 m_headerBytes;
    const quint64 m_bodyBytes;
    std::optional<Parser> m_parser;
    State m_state = State::Reading;
    bool m_headChecked = false;
    bool m_continued = false;
    bool m_folded = false;
    char m_previous = '\0'; ///< of the head's bytes, the last one seen
    quint64 m_taken = 0; ///< bytes of this request
    QString m_path;
    QUrlQuery m_query;
    Response m_refusal;
};

RequestReader::RequestReader(quint32 headerBytes, quint64 bodyBytes)
    : m_impl{std::make_unique<Impl>(headerBytes, bodyBytes)}
{
}

RequestReader::~RequestReader() = default;

size_t RequestReader::feed(const char *bytes, size_t size) { return m_impl->feed(bytes, size); }

RequestReader::State RequestReader::state() const { return m_impl->m_state; }

bool RequestReader::wantsContinue()
{
    const Parser &parser = *m_impl->m_parser;
    if (m_impl->m_continued || m_impl->m_state != State::Reading || !parser.is_header_done()
        || !beast::iequals(parser.get()[beast::http::field::expect], "100-continue"))
        return false;
    m_impl->m_continued = true;
    return true;
}

size_t RequestReader::expected() const
{
    const Parser &parser = *m_impl->m_parser;
    const auto left = parser.is_header_done() ? parser.content_length_remaining() : boost::none;
    return left ? static_cast<size_t>(*left) : 0;
}

const Response &RequestReader::refusal() const { return m_impl->m_refusal; }

bool RequestReader::keepAlive() const { return m_impl->m_parser->get().keep_alive(); }

bool RequestReader::isHttp11() const { return m_impl->m_parser->get().version() >= 11; }

Request RequestReader::take() { return m_impl->take(); }

} // namespace eimza::http
