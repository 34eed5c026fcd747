#include "app/desktop/childprocess.h"

#include <QCoreApplication>

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int endingMilliseconds = 5'000;

QString besideUs(const QString &program)
{
#ifdef Q_OS_WIN
    return QCoreApplication::applicationDirPath() + u'/' + program + u".exe"_s;
#else
    return QCoreApplication::applicationDirPath() + u'/' + program;
#endif
}

} // namespace

ChildProcess::ChildProcess(const QString &program, QObject *parent) : QObject{parent}, m_name{program}
{
    m_process.setProgram(besideUs(program));
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &ChildProcess::readOutput);
    connect(&m_process, &QProcess::finished, this, &ChildProcess::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(u"%1 cannot be started: %2"_s.arg(m_process.program(), m_process.errorString()));
    });
}

ChildProcess::~ChildProcess()
{
    m_ending = true;
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(endingMilliseconds)) {
        m_process.kill();
        m_process.waitForFinished(endingMilliseconds);
    }
}

void ChildProcess::run(const QStringList &arguments, const QByteArray &input)
{
    start(arguments);
    m_process.write(input);
    m_process.closeWriteChannel();
}

void ChildProcess::serve(const QStringList &arguments)
{
    m_isServer = true;
    // What a server logs is for who started us in a terminal.
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    start(arguments + QStringList{u"--quit-with-stdin"_s});
}

void ChildProcess::start(const QStringList &arguments)
{
    m_process.setArguments(arguments);
    m_process.start(QIODevice::ReadWrite);
}

void ChildProcess::readOutput()
{
    while (m_isServer && m_process.canReadLine()) {
        const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
        if (const QString prefix = u"listening on "_s; line.startsWith(prefix))
            Q_EMIT listening(QUrl(line.sliced(prefix.size())));
    }
}

void ChildProcess::ended(int code, QProcess::ExitStatus status)
{
    if (m_ending)
        return;
    if (!m_isServer && status == QProcess::NormalExit && code == 0) {
        Q_EMIT done();
        return;
    }
    Q_EMIT failed(u"%1 ended with %2: %3"_s.arg(m_name).arg(code).arg(QString::fromUtf8(m_process.readAllStandardError()).trimmed()));
}

} // namespace eimza::desktop
