#pragma once

#include <QObject>
#include <QProcess>
#include <QUrl>

namespace eimza::desktop {

/// A program from the desktop's own folder. A server says where it listens; it ends when its stdin closes.
class ChildProcess : public QObject
{
    Q_OBJECT

public:
    explicit ChildProcess(const QString &program, QObject *parent = nullptr);
    /// Closes stdin, waits a little, ends it.
    ~ChildProcess() override;

    /// `input` is written at once; a command's stdin is closed then, a server's stays open.
    void run(const QStringList &arguments, const QByteArray &input = {});
    void serve(const QStringList &arguments);

Q_SIGNALS:
    void listening(const QUrl &url);
    void done();
    /// It could not start, failed, or a server ended by itself; `detail` is its last words, for the log.
    void failed(const QString &detail);

private:
    void start(const QStringList &arguments);
    void readOutput();
    void ended(int code, QProcess::ExitStatus status);

    QProcess m_process;
    QString m_name;
    bool m_isServer = false;
    bool m_ending = false;
};

} // namespace eimza::desktop
