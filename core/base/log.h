#pragma once

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

} // namespace eimza
