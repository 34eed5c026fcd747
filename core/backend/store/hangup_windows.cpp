#include "core/backend/store/hangup.h"

namespace eimza::backend
{

// A backend on Windows keeps its data in SQLite: there is no line.
void hangUp(const void *) {}

} // namespace eimza::backend
