#pragma once

#include <QLocalServer>
#include <QObject>

namespace eimza::desktop {

/// One window for each folder of kept data and user of the machine: a second start brings the first one's window
/// forward and ends. What guards the data is the folder's own lock; this spares the user the message.
class SoleInstance : public QObject
{
    Q_OBJECT

public:
    explicit SoleInstance(const QString &folder, QObject *parent = nullptr);
    /// Another program works on the folder and has been called.
    [[nodiscard]] bool isSecond() const { return m_isSecond; }

Q_SIGNALS:
    /// Somebody has started the program once more.
    void called();

private:
    [[nodiscard]] static bool call(const QString &name);

    QLocalServer m_server;
    bool m_isSecond = false;
};

} // namespace eimza::desktop
