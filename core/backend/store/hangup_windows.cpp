#include "core/backend/store/hangup.h"

#include <QLibrary>
#include <winsock2.h>

namespace eimza::backend
{

// The driver has loaded the library; it alone knows the line. https://www.postgresql.org/docs/15/libpq-status.html
void hangUp(const void *connection)
{
    using SocketOf = int (*)(const void *);
    static const auto socketOf = reinterpret_cast<SocketOf>(QLibrary::resolve(QStringLiteral("libpq"), "PQsocket"));
    if (const int socket = socketOf && connection ? socketOf(connection) : -1; socket >= 0)
        ::shutdown(static_cast<SOCKET>(socket), SD_BOTH);
}

} // namespace eimza::backend
