#pragma once

#include <QNetworkInformation>

namespace eimza::client {

/// Tells that this computer reaches further into the network than before, where the system says so. Lives on the GUI
/// thread.
class NetworkReturn : public QObject
{
    Q_OBJECT

public:
    NetworkReturn();

Q_SIGNALS:
    void returned();

private:
    void changed(QNetworkInformation::Reachability reach);

    QNetworkInformation::Reachability m_reach = QNetworkInformation::Reachability::Unknown;
};

} // namespace eimza::client
