#pragma once

#include <memory>

#include "core/http/message.h"

namespace eimza::http {

/// Reads one HTTP/1.x request out of bytes as they come; used again for the connection's next one.
class RequestReader
{
public:
    enum class State {
        Reading,
        Complete, ///< take() gives the request
        Refused,  ///< refusal() says why; the connection cannot be understood any more
    };

    RequestReader(quint32 headerBytes, quint64 bodyBytes);
    ~RequestReader();
    RequestReader(const RequestReader &) = delete;
    RequestReader &operator=(const RequestReader &) = delete;

    /// Takes what belongs to this request; the number of bytes taken, 0 where more must be at hand.
    [[nodiscard]] size_t feed(const char *bytes, size_t size);
    [[nodiscard]] State state() const;

    /// True once: the sender waits for "100 Continue" before it sends the body.
    [[nodiscard]] bool wantsContinue();
    /// How many bytes of the body are still to come, as far as known; a hint for buffers.
    [[nodiscard]] size_t expected() const;

    [[nodiscard]] const Response &refusal() const;
    [[nodiscard]] bool keepAlive() const;
    [[nodiscard]] bool isHttp11() const;
    /// The request without its peer; the reader begins anew.
    [[nodiscard]] Request take();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace eimza::http
