#pragma once

namespace eimza::backend
{

/// Ends the line of a connection of libpq as the network would: a call that waits for an answer fails. Any thread.
/// Does nothing where libpq is not at hand.
void hangUp(const void *connection);

} // namespace eimza::backend
