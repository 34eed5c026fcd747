#pragma once

#include "app/backend/command.h"

namespace eimza::app
{

/// Where the audit's signing key and its anchor file stand: as set, else beside an SQLite file, else, on PostgreSQL, as
/// DATABASE.audit-key and DATABASE.audit-anchor in the service's own folder: systemd's STATE_DIRECTORY, or
/// /var/lib/eimza. Empty where this process cannot write there.
struct AuditFiles {
    QString key;
    QString anchor;

    /// What the audit lacks without them, for the administrator.
    [[nodiscard]] QStringList warnings() const;
};

/// The settings have been checked one by one.
[[nodiscard]] AuditFiles auditFiles(const Given &given);

} // namespace eimza::app
