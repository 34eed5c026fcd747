#pragma once

#include "core/backend/services/importreport.h"
#include "core/backend/store/database.h"
#include "core/base/clock.h"

namespace eimza::backend
{

/// Each import is one transaction: a file with problems changes nothing. Known records are matched by their
/// code, national id or serial number.

/// `code;parent;name`
[[nodiscard]] Result<ImportReport> importUnits(Database &database, const Clock &clock, const QString &file);
/// `tckn;name;surname;user_name;unit;title;personnel_type;email;phone;registry_no`; ünvan and unvan stand for
/// title.
[[nodiscard]] Result<ImportReport> importPeople(Database &database, const Clock &clock, const QString &file);
/// A file of `tckn;serial;not_before;not_after;status` with Istanbul times dd.MM.yyyy HH:mm:ss, or a
/// directory of X.509 certificates, PEM or DER. X.509 says nothing of the status: a new certificate counts as
/// active.
enum class UnknownPeople {
    Refused,
    PassedOver, ///< with their certificates: a whole list of Kamu SM's holds people who have left
};
[[nodiscard]] Result<ImportReport> importCertificates(Database &database, const Clock &clock, const QString &path,
                                                      UnknownPeople unknown = UnknownPeople::Refused);

} // namespace eimza::backend
