#include "app/desktop/soleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

#include "app/desktop/windowsprogram.h"
#include "core/base/log.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int answerMilliseconds = 1'000;

// On Windows the names of all users stand side by side; elsewhere the folder of temporary files is shared too.
QString nameFor(const QString &folder)
{
    const QString whose = QDir::homePath() + u'\n' + QDir(folder).absolutePath();
    return u"eimza-"_s + QString::fromLatin1(QCryptographicHash::hash(whose.toUtf8(), QCryptographicHash::Sha256).toHex().first(24));
}

} // namespace

SoleInstance::SoleInstance(const QString &folder, QObject *parent) : QObject{parent}
{
    const QString name = nameFor(folder);
    if (call(name)) {
        m_isSecond = true;
        return;
    }
    QLocalServer::removeServer(name); // of a program that was killed
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            socket->deleteLater();
        Q_EMIT called();
    });
    if (!m_server.listen(name))
        qCWarning(lcUi, "A second start will not be noticed: %s", qUtf8Printable(m_server.errorString()));
}

bool SoleInstance::call(const QString &name)
{
    QLocalSocket socket;
    socket.connectToServer(name);
    if (!socket.waitForConnected(answerMilliseconds))
        return false;
    letOthersComeForward();
    socket.disconnectFromServer();
    return true;
}

} // namespace eimza::desktop
