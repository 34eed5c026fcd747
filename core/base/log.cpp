#include "core/base/log.h"

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

} // namespace eimza
