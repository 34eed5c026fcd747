#include "core/base/log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <cstdio>

namespace eimza {

Q_LOGGING_CATEGORY(lcHttp, "eimza.http", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "eimza.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSync, "eimza.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(lcBackend, "eimza.backend", QtInfoMsg)
Q_LOGGING_CATEGORY(lcKsm, "eimza.ksm", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "eimza.ui", QtInfoMsg)

void setUpLogging()
{
    qSetMessagePattern(QStringLiteral("%{time yyyy-MM-ddTHH:mm:ss.zzz} %{type} %{category}: %{message}"));
}

namespace {

QString levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return QStringLiteral("debug");
    case QtInfoMsg: return QStringLiteral("info");
    case QtWarningMsg: return QStringLiteral("warning");
    case QtCriticalMsg: return QStringLiteral("critical");
    case QtFatalMsg: return QStringLiteral("fatal");
    }
    return {};
}

QJsonValue fieldValue(const QString &text)
{
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    const bool plain = isNumber && (text == u'0' || !text.startsWith(u'0') || text.startsWith(QStringLiteral("0.")));
    return plain && text.size() < 16 ? QJsonValue(number) : QJsonValue(text);
}

void writeJson(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = jsonLogLine(QDateTime::currentDateTimeUtc(), type,
                                        QString::fromLatin1(context.category ? context.category : "default"), message)
                            + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr); // one call: lines stay whole
}

} // namespace

QByteArray jsonLogLine(const QDateTime &time, QtMsgType type, const QString &category, const QString &message)
{
    static const QRegularExpression form(QStringLiteral("^([a-z][a-z_]*)=(\\S*)$"));
    QJsonObject object;
    QStringList words = message.split(u' ');
    while (words.size() > 1) {
        const auto match = form.match(words.last());
        if (!match.hasMatch())
            break;
        object.insert(match.captured(1), fieldValue(match.captured(2)));
        words.removeLast();
    }
    object.insert(QStringLiteral("time"), time.toUTC().toString(Qt::ISODateWithMs));
    object.insert(QStringLiteral("level"), levelOf(type));
    object.insert(QStringLiteral("category"), category);
    object.insert(QStringLiteral("message"), words.join(u' '));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void logAsJson() { qInstallMessageHandler(writeJson); }

} // namespace eimza
