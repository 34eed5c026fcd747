#pragma once

#include <QDateTime>
#include <QLoggingCategory>

namespace eimza {

/// Log lines carry internal ids only: never a national id, name, phone, address, message text or secret.
Q_DECLARE_LOGGING_CATEGORY(lcHttp)
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcSync)
Q_DECLARE_LOGGING_CATEGORY(lcBackend)
Q_DECLARE_LOGGING_CATEGORY(lcKsm)
Q_DECLARE_LOGGING_CATEGORY(lcUi)

/// One line per message on stderr: time, level, category, text.
void setUpLogging();

/// From now on each message is one JSON object: time (UTC), level, category, message. `name=value` words at
/// the message's end become fields of their own, so that one text serves both forms.
void logAsJson();
/// The object of one message, without its line end; times are the caller's.
[[nodiscard]] QByteArray jsonLogLine(const QDateTime &time, QtMsgType type, const QString &category,
                                     const QString &message);

} // namespace eimza
