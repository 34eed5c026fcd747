#include "core/http/listenaddress.h"

#include <algorithm>

namespace eimza::http {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isHostName(QStringView host)
{
    return !host.isEmpty() && std::all_of(host.begin(), host.end(), [](QChar c) {
        return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'.' || c == u'-' || c == u'_');
    });
}

bool isIpv6(QStringView host)
{
    return host.count(u':') >= 2 && std::all_of(host.begin(), host.end(), [](QChar c) {
               return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u':' || c == u'.' || c == u'%');
           });
}

} // namespace

Result<ListenAddress> parseListenAddress(const QString &text)
{
    const auto refused = [&text](QLatin1StringView why) {
        return fail(ErrorCode::InvalidInput,
                    u"an address of the form HOST:PORT is needed, got '%1': %2"_s.arg(text, why));
    };
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0)
        return refused("no port is named"_L1);
    QStringView host = QStringView(text).left(colon);
    const QStringView portText = QStringView(text).mid(colon + 1);
    const bool digits =
        !portText.isEmpty() && portText.size() <= 5
        && std::all_of(portText.begin(), portText.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int port = digits ? portText.toInt() : -1;
    if (port < 0 || port > 65535)
        return refused("the port must be a number from 0 to 65535"_L1);
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.mid(1, host.size() - 2);
        if (!isIpv6(host))
            return refused("what stands in brackets is no IPv6 address"_L1);
    } else if (!isHostName(host)) {
        return refused(host.contains(u':') ? "an IPv6 address needs brackets"_L1
                                           : "the host cannot be read"_L1);
    }
    return ListenAddress{host.toString(), static_cast<quint16>(port)};
}

} // namespace eimza::http
