#pragma once

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace eimza::test
{

/// gnome-keyring on a message bus of its own, with a key ring in a folder that goes afterwards. Made before anything
/// of this process talks to a bus.
class PrivateKeychain
{
public:
    [[nodiscard]] bool start()
    {
        qputenv("HOME", m_folder.path().toUtf8());
        qputenv("XDG_DATA_HOME", m_folder.filePath(QStringLiteral("data")).toUtf8());
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        for (const char *name : {"DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"})
            qunsetenv(name);
        m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!m_bus.waitForReadyRead(10'000))
            return false;
        qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
        m_keyring.start(QStringLiteral("gnome-keyring-daemon"),
                        {QStringLiteral("--foreground"), QStringLiteral("--unlock"), QStringLiteral("--components=secrets")});
        m_keyring.write("deneme");
        m_keyring.closeWriteChannel();
        return m_keyring.waitForStarted(10'000)
            && QTest::qWaitFor([] { return QDBusConnection::sessionBus().interface()->isServiceRegistered(QStringLiteral("org.freedesktop.secrets")).value()
                                           && collection() != QStringLiteral("/"); }, 10'000);
    }
    ~PrivateKeychain()
    {
        for (QProcess *process : {&m_keyring, &m_bus}) {
            process->kill();
            process->waitForFinished();
        }
    }

    [[nodiscard]] bool lock()
    {
        QDBusInterface service = interface();
        return service.call(QStringLiteral("Lock"), QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(collection())})).type()
            == QDBusMessage::ReplyMessage;
    }

private:
    static QDBusInterface interface()
    {
        return QDBusInterface(QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
                              QStringLiteral("org.freedesktop.Secret.Service"));
    }
    static QString collection()
    {
        QDBusInterface service = interface();
        const QDBusReply<QDBusObjectPath> alias = service.call(QStringLiteral("ReadAlias"), QStringLiteral("default"));
        return alias.isValid() ? alias.value().path() : QStringLiteral("/");
    }

    QTemporaryDir m_folder;
    QProcess m_bus;
    QProcess m_keyring;
};

} // namespace eimza::test
