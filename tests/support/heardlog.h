#pragma once

#include <QByteArray>
#include <QMutex>
#include <QtGlobal>

namespace eimza::test
{

/// What this program logs from now on; it goes where it went before, too. One at a time, within the run of a test class.
class HeardLog
{
public:
    HeardLog()
    {
        text() = {};
        before() = qInstallMessageHandler(hear);
    }
    ~HeardLog() { qInstallMessageHandler(before()); }
    Q_DISABLE_COPY_MOVE(HeardLog)

    [[nodiscard]] QByteArray heard() const
    {
        const QMutexLocker lock(&guard());
        return text();
    }

private:
    static QMutex &guard()
    {
        static QMutex mutex;
        return mutex;
    }
    static QByteArray &text()
    {
        static QByteArray lines;
        return lines;
    }
    static QtMessageHandler &before()
    {
        static QtMessageHandler handler = nullptr;
        return handler;
    }
    static void hear(QtMsgType type, const QMessageLogContext &context, const QString &message)
    {
        {
            const QMutexLocker lock(&guard());
            text() += message.toUtf8() + '\n';
        }
        before()(type, context, message);
    }
};

} // namespace eimza::test
