#include <sys/socket.h>

#include "tests/support/reset.h"

namespace eimza::test
{

void reset(QTcpSocket &socket)
{
    const linger none{1, 0};
    setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &none, sizeof none);
    socket.abort();
}

} // namespace eimza::test
