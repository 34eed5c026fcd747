#pragma once

#include <QRandomGenerator>
#include <QTcpServer>
#include <QUrl>
#include <functional>
#include <optional>
#include <vector>

namespace eimza::test
{

/// Stands between a client and a server of HTTP, on loopback, in the test's own event loop. It passes whole exchanges
/// on, except those that it was asked to spoil.
class Chaos
{
public:
    enum class Fault {
        ResetBefore,   ///< the server sees nothing of the request
        ResetAfter,    ///< the server has answered, the client gets no byte
        Silence,       ///< the same, and the connection stays
        Stall,         ///< half of the answer, then nothing
        Half,          ///< half of the answer, then the end
        LengthTooLarge, ///< Content-Length says more than comes
        LengthTooSmall, ///< Content-Length says less than comes
        DoubledBody,   ///< the body twice in one answer
        DoubledAnswer, ///< the whole answer twice
        BadGateway,    ///< 502 and a page of a proxy, the server sees nothing
        SignInPage,    ///< 200 and a page of a captive portal, the server sees nothing
        Bomb,          ///< a few kilobytes that unpack to far too many
        Trickle,       ///< a byte at a time
        Refused,       ///< 401 in the server's own words, though it sees nothing
    };
    static constexpr Fault last = Fault::Refused;

    Chaos(const QUrl &server, quint32 seed);

    [[nodiscard]] QUrl address() const;
    /// Spoils `count` exchanges whose first line begins with `request`, after `passed` of them.
    void spoil(const QByteArray &request, Fault fault, int count, int passed = 0);
    /// Spoils each exchange that is not meant by spoil() with this chance, in any way but Refused.
    void spoilAny(double chance) { m_chance = chance; }
    /// From now on nothing is spoilt; connections that hang are cut.
    void rest();
    /// How many exchanges were spoilt.
    [[nodiscard]] int spoilt() const { return m_spoilt; }
    /// Is told of every exchange: when the request has come whole, and when the answer has.
    void setWitness(std::function<void(const QByteArray &request, bool answered)> witness) { m_witness = std::move(witness); }
    /// Pulls ask for so many rows at most.
    void setPageLimit(int rows) { m_pageLimit = rows; }

private:
    class Line;
    friend class Line;
    struct Order {
        QByteArray request;
        Fault fault;
        int count;
        int passed;
    };
    [[nodiscard]] std::optional<Fault> faultFor(const QByteArray &request);
    [[nodiscard]] QByteArray prepared(QByteArray request);

    QUrl m_server;
    QTcpServer m_listener;
    QRandomGenerator m_random;
    std::vector<Order> m_orders;
    std::function<void(const QByteArray &, bool)> m_witness;
    double m_chance = 0;
    int m_spoilt = 0;
    int m_pageLimit = 0;
    QList<QObject *> m_hanging;
};

} // namespace eimza::test
