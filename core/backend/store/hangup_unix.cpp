#include "core/backend/store/hangup.h"

#include <QLibrary>
#include <sys/socket.h>

namespace eimza::backend
{

// The driver has loaded the library; it alone knows the line. https://www.postgresql.org/docs/15/libpq-status.html
void hangUp(const void *connection)
{
    using SocketOf = int (*)(const void *);
    static const auto socketOf = reinterpret_cast<SocketOf>(QLibrary::resolve(QStringLiteral("pq"), 5, "PQsocket"));
    if (const int socket = socketOf && connection ? socketOf(connection) : -1; socket >= 0)
        ::shutdown(socket, SHUT_RDWR);
}

} // namespace eimza::backend
