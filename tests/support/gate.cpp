#include "tests/support/gate.h"

#include <QSemaphore>
#include <QTcpServer>
#include <QTcpSocket>
#include <functional>

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int glance = 20; // ms until a waiting thread looks whether it should end

qsizetype lengthOf(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n'))
        if (line.toLower().startsWith("content-length:"))
            return line.mid(15).trimmed().toLongLong();
    return 0;
}

// A message with its length in its head, as both of our programs write them; nothing where the other side ended.
std::optional<QByteArray> message(QTcpSocket &socket, const std::atomic<bool> &closing)
{
    QByteArray bytes;
    qsizetype whole = -1;
    while (!closing) {
        bytes += socket.readAll();
        if (const auto end = bytes.indexOf("\r\n\r\n"); whole < 0 && end >= 0)
            whole = end + 4 + lengthOf(bytes.left(end));
        if (whole >= 0 && bytes.size() >= whole)
            return bytes;
        if (!socket.waitForReadyRead(glance) && socket.state() != QTcpSocket::ConnectedState)
            return std::nullopt;
    }
    return std::nullopt;
}

bool sent(QTcpSocket &socket, const QByteArray &bytes)
{
    socket.write(bytes);
    while (socket.bytesToWrite() > 0)
        if (!socket.waitForBytesWritten(10'000))
            return false;
    return true;
}

} // namespace

class Gate::Listener : public QTcpServer
{
public:
    explicit Listener(std::function<void(qintptr)> taken) : m_taken{std::move(taken)} {}

protected:
    void incomingConnection(qintptr descriptor) override { m_taken(descriptor); }

private:
    std::function<void(qintptr)> m_taken;
};

Gate::Gate()
{
    QSemaphore listening;
    m_thread.reset(QThread::create([this, &listening] {
        Listener listener{[this](qintptr descriptor) { spawn(descriptor); }};
        if (!listener.listen(QHostAddress::LocalHost))
            qFatal("the gate cannot listen");
        m_address = QUrl(u"http://127.0.0.1:%1"_s.arg(listener.serverPort()));
        listening.release();
        while (!m_closing)
            listener.waitForNewConnection(glance);
    }));
    m_thread->start();
    listening.acquire();
}

Gate::~Gate()
{
    m_closing = true;
    dropHalted();
    m_thread->wait();
    for (const auto &carrier : m_carriers)
        carrier->wait();
}

void Gate::leadTo(const QUrl &server)
{
    const QMutexLocker lock{&m_guard};
    m_server = server;
}

void Gate::haltAt(const Point &point)
{
    const QMutexLocker lock{&m_guard};
    m_point = point;
}

bool Gate::hasHalted() const
{
    const QMutexLocker lock{&m_guard};
    return m_halted;
}

void Gate::dropHalted()
{
    const QMutexLocker lock{&m_guard};
    m_point.reset();
    m_halted = false;
    m_changed.wakeAll();
}

bool Gate::pass(const QByteArray &request, Moment moment)
{
    const QMutexLocker lock{&m_guard};
    if (m_closing || !m_point || m_halted || m_point->moment != moment || !request.startsWith(m_point->request))
        return !m_closing;
    m_halted = true;
    while (m_halted && !m_closing)
        m_changed.wait(&m_guard, glance);
    return false;
}

void Gate::spawn(qintptr descriptor)
{
    std::erase_if(m_carriers, [](const auto &carrier) { return carrier->isFinished(); });
    m_carriers.emplace_back(QThread::create([this, descriptor] { carry(descriptor); }));
    m_carriers.back()->start();
}

void Gate::carry(qintptr descriptor)
{
    QTcpSocket client, server;
    client.setSocketDescriptor(descriptor);
    client.setSocketOption(QTcpSocket::LowDelayOption, 1);
    while (!m_closing) {
        const auto request = message(client, m_closing);
        if (!request || !pass(*request, Moment::BeforeServer))
            return;
        if (server.state() != QTcpSocket::ConnectedState) {
            m_guard.lock();
            const QUrl to = m_server;
            m_guard.unlock();
            server.connectToHost(to.host(), static_cast<quint16>(to.port()));
            if (!server.waitForConnected(5'000))
                return;
            server.setSocketOption(QTcpSocket::LowDelayOption, 1);
        }
        const auto answer = sent(server, *request) ? message(server, m_closing) : std::nullopt;
        if (!answer || !pass(*request, Moment::AfterServer) || !sent(client, *answer))
            return;
    }
}

} // namespace eimza::test
