#include "core/backend/http/instruments.h"

#include <QFile>
#include <QHostAddress>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <algorithm>

#include "core/base/log.h"
#include "core/http/trustedproxies.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr auto slow = std::chrono::seconds{1};
constexpr qsizetype longestId = 64;

// Methods are what clients make up.
QByteArray knownMethod(const QByteArray &method)
{
    static const QByteArrayList known{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};
    return known.contains(method) ? method : QByteArray("other");
}

QByteArray shownRoute(const QString &route)
{
    return route.isEmpty() ? QByteArray("none") : route.toUtf8();
}

void writeHead(QByteArray &out, const QByteArray &name, const QByteArray &type, const QByteArray &help)
{
    out += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

QByteArray number(double value)
{
    return QByteArray::number(value, 'g', 15);
}

void writeSample(QByteArray &out, const QByteArray &name, const QByteArray &labels, double value)
{
    out += name + (labels.isEmpty() ? QByteArray() : '{' + labels + '}') + ' ' + number(value) + '\n';
}

} // namespace

void Instruments::note(const Answered &answered)
{
    log(answered);
    const double seconds = std::chrono::duration<double>(answered.took).count();
    const auto place =
        static_cast<size_t>(std::lower_bound(bounds.begin(), bounds.end(), seconds) - bounds.begin());
    const QMutexLocker lock{&m_guard};
    Route &route = m_routes[{answered.route, knownMethod(answered.method)}];
    ++route.byStatus[answered.status];
    ++route.byTime.at(place);
    route.seconds += seconds;
}

void Instruments::log(const Answered &answered) const
{
    const bool trouble = answered.status >= 500 || answered.took >= slow;
    if (m_log == RequestLog::Off || (m_log == RequestLog::Troubles && !trouble))
        return;
    qCInfo(lcHttp).noquote().nospace()
        << "request id=" << answered.id << " method=" << knownMethod(answered.method)
        << " route=" << shownRoute(answered.route) << " status=" << answered.status
        << " ms=" << QByteArray::number(answered.took.count() / 1000.0, 'f', 1) << " user=" << answered.user;
}

void Instruments::add(const QByteArray &name, const QByteArray &type, const QByteArray &help, Samples samples)
{
    const QMutexLocker lock{&m_guard};
    m_families.append({name, type, help, std::move(samples)});
}

void Instruments::writeRequests(QByteArray &out) const
{
    const QMutexLocker lock{&m_guard};
    writeHead(out, "eimza_http_requests_total", "counter", "Requests answered.");
    const auto labelsOf = [](const auto &key) -> QByteArray {
        return "method=\"" + key.second + "\",route=\"" + shownRoute(key.first) + '"';
    };
    for (auto it = m_routes.cbegin(); it != m_routes.cend(); ++it)
        for (auto count = it->byStatus.cbegin(); count != it->byStatus.cend(); ++count)
            writeSample(out, "eimza_http_requests_total",
                        labelsOf(it.key()) + ",status=\"" + QByteArray::number(count.key()) + '"',
                        static_cast<double>(count.value()));
    const QByteArray name = "eimza_http_request_duration_seconds";
    writeHead(out, name, "histogram", "Time from a request's last byte to its answer.");
    for (auto it = m_routes.cbegin(); it != m_routes.cend(); ++it) {
        const QByteArray labels = labelsOf(it.key());
        quint64 sum = 0;
        for (size_t i = 0; i <= bounds.size(); ++i) {
            sum += it->byTime.at(i);
            const QByteArray bound = i < bounds.size() ? number(bounds.at(i)) : QByteArray("+Inf");
            writeSample(out, name + "_bucket", labels + ",le=\"" + bound + '"', static_cast<double>(sum));
        }
        writeSample(out, name + "_sum", labels, it->seconds);
        writeSample(out, name + "_count", labels, static_cast<double>(sum));
    }
}

QByteArray Instruments::metrics() const
{
    QByteArray out;
    writeRequests(out);
    const QList<Family> families = [this] {
        const QMutexLocker lock{&m_guard};
        return m_families;
    }();
    for (const Family &family : families) {
        const auto samples = family.samples();
        if (samples.isEmpty())
            continue;
        writeHead(out, family.name, family.type, family.help);
        for (const Sample &sample : samples)
            writeSample(out, family.name, sample.labels, sample.value);
    }
    return out;
}

bool Instruments::mayRead(const http::Request &request) const
{
    if (m_metricsFor != MetricsFor::Loopback)
        return m_metricsFor == MetricsFor::Anybody;
    return QHostAddress(http::addressOf(request.peer)).isLoopback();
}

QByteArray requestId(const http::Request &request)
{
    const QByteArray given = request.header("X-Request-Id");
    const bool isWord =
        !given.isEmpty() && given.size() <= longestId && std::all_of(given.begin(), given.end(), [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                   c == '_';
        });
    // Eleven digits may be somebody's number: only identifiers that are hexadecimal throughout have so many.
    static const QRegularExpression number(u"[0-9]{10}"_s);
    static const QRegularExpression identifier(
        u"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$|^[0-9a-f]{16}$|^[0-9a-f]{32}$"_s);
    const QString text = QString::fromLatin1(given);
    const bool isHarmless = !number.match(text).hasMatch() || identifier.match(text).hasMatch();
    return isWord && isHarmless ? given
                  : QByteArray::number(QRandomGenerator::global()->generate64(), 16).rightJustified(16, '0');
}

void addProcess(Instruments &instruments)
{
    instruments.add("process_resident_memory_bytes", "gauge", "Resident memory of the process.", [] {
        QFile file(u"/proc/self/status"_s);
        if (!file.open(QIODevice::ReadOnly))
            return QList<Instruments::Sample>{};
        for (const QByteArray &line : file.readAll().split('\n'))
            if (line.startsWith("VmRSS:"))
                return QList<Instruments::Sample>{
                    {{}, line.mid(6).trimmed().split(' ').first().toDouble() * 1024}};
        return QList<Instruments::Sample>{};
    });
}

} // namespace eimza::backend
