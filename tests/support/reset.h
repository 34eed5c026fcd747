#pragma once

#include <QTcpSocket>

namespace eimza::test
{

/// Ends the connection as a machine does that knows nothing of it any more.
void reset(QTcpSocket &socket);

} // namespace eimza::test
