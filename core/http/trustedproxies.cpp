#include "core/http/trustedproxies.h"

namespace eimza::http {

using namespace Qt::Literals::StringLiterals;

QString addressOf(const QString &peer) { return peer.left(peer.lastIndexOf(u':')); }

Result<TrustedProxies> TrustedProxies::parse(const QString &text)
{
    TrustedProxies proxies;
    for (const QString &part : text.split(u',', Qt::SkipEmptyParts)) {
        const QString word = part.trimmed();
        const bool isNetwork = word.contains(u'/');
        const QHostAddress address{isNetwork ? word.section(u'/', 0, 0) : word};
        const auto network = isNetwork ? QHostAddress::parseSubnet(word) : std::pair(address, -1);
        if (address.isNull() || network.first.isNull() || (isNetwork && network.second < 0))
            return fail(ErrorCode::InvalidInput, u"'%1' is no address and no network"_s.arg(word));
        const int length = address.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
        proxies.m_networks.append({network.first, isNetwork ? network.second : length});
    }
    return proxies;
}

QString TrustedProxies::clientOf(const Request &request) const
{
    QString client = addressOf(request.peer);
    if (m_networks.isEmpty() || !contains(QHostAddress(client)))
        return client;
    QStringList hops;
    for (const auto &[name, value] : request.headers)
        if (name.compare("X-Forwarded-For", Qt::CaseInsensitive) == 0)
            hops += QString::fromLatin1(value).split(u',');
    while (!hops.isEmpty()) {
        const QHostAddress hop{hops.takeLast().trimmed()};
        if (hop.isNull())
            break;
        client = hop.toString();
        if (!contains(hop))
            break;
    }
    return client;
}

bool TrustedProxies::contains(const QHostAddress &address) const
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4); // of ::ffff:10.0.0.1 too
    const QHostAddress plain = isV4 ? QHostAddress(v4) : address;
    return std::any_of(m_networks.begin(), m_networks.end(),
                       [&](const auto &network) { return plain.isInSubnet(network.first, network.second); });
}

} // namespace eimza::http
