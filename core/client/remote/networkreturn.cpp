#include "core/client/remote/networkreturn.h"

#include <utility>

namespace eimza::client {

NetworkReturn::NetworkReturn()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    m_reach = QNetworkInformation::instance()->reachability();
    connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this, &NetworkReturn::changed);
}

void NetworkReturn::changed(QNetworkInformation::Reachability reach)
{
    using Reach = QNetworkInformation::Reachability;
    const Reach before = std::exchange(m_reach, reach);
    if (reach > before && reach > Reach::Disconnected)
        Q_EMIT returned();
}

} // namespace eimza::client
