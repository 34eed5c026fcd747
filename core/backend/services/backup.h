#pragma once

#include <QString>

#include "core/backend/store/database.h"

namespace eimza::backend
{

/// Copies the SQLite database `source`, which may be served meanwhile, into the new file `target`, for its
/// owner alone. The copy gets its name only when it has been found sound; until then it is
/// `target`.unfinished, and nothing of it stays after a failure. A `target` that exists is refused.
[[nodiscard]] Status backUp(const QString &source, const QString &target);

/// Puts the backup `from` in the place of the SQLite database `place`, which nobody may use. A backup that is
/// damaged, another program's or newer than this program is refused and nothing is touched. The database that
/// was there is kept as `place`.before-restore-<time>; its name is returned, empty where there was none. The
/// restored database begins a new life: see beginNewEpoch.
[[nodiscard]] Result<QString> restore(const QString &place, const QString &from);

/// Conflict where another process of the program is connected to the database. On PostgreSQL only: an SQLite file
/// has its lock. The connections of a process that has just ended are waited for, some seconds.
[[nodiscard]] Status checkUnused(Database &database);

/// After a database was put back to an earlier state: clients fetch everything anew and send again what was
/// lost, and all sessions end. Ids and numbers that may have been given since are not given again. The new epoch.
[[nodiscard]] Result<QString> beginNewEpoch(Database &database);

} // namespace eimza::backend
