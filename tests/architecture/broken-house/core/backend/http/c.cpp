#include "core/backend/store/ownwork.h"
#include "core/backend/store/sight.h"
const char *statement = "SELECT id FROM person";
