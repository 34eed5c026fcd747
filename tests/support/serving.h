#pragma once

#include <QDeadlineTimer>
#include <QFile>
#include <QProcess>
#include <QUrl>

namespace eimza::test
{

/// Starts a program that says `listening on URL`; the URL, invalid, and a message, where it does not.
[[nodiscard]] inline QUrl startServing(QProcess &process, const QString &program, const QStringList &arguments,
                                       const QString &log)
{
    process.setStandardErrorFile(log, QIODevice::Append);
    process.start(program, arguments);
    const QDeadlineTimer deadline(300'000);
    while (!process.canReadLine() && process.waitForReadyRead(static_cast<int>(deadline.remainingTime()))) { }
    const QByteArray line = process.readLine().trimmed();
    if (line.startsWith("listening on "))
        return QUrl(QString::fromUtf8(line.mid(13)));
    QFile file(log);
    const bool open = file.open(QIODevice::ReadOnly);
    qWarning("%s does not listen: '%s' %s", qUtf8Printable(program), line.constData(),
             open ? file.readAll().right(2000).constData() : "");
    return {};
}

/// Asks a program that runs with --quit-with-stdin to end; kills it where that takes too long.
inline void endServing(QProcess *process)
{
    if (!process || process->state() == QProcess::NotRunning)
        return;
    process->closeWriteChannel();
    if (!process->waitForFinished(20'000))
        process->kill();
    process->waitForFinished(5'000);
}

} // namespace eimza::test
