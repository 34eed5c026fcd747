#pragma once

#include <QString>
#include <optional>

#include "core/domain/ids.h"
#include "core/domain/nationalid.h"

namespace eimza {

struct Unit {
    UnitId id;
    QString code; ///< short and unique, e.g. "06" or "06-12"
    UnitId parent; ///< null for the ministry itself
    QString name;
};

struct Person {
    PersonId id;
    NationalId nationalId;
    QString name;
    QString surname;
    QString userName; ///< empty: no user account, cannot be filed for
    UnitId unit;
    QString title;
    QString personnelType;
    QString email; ///< corporate address
    QString phone; ///< mobile, ten digits from 5
    QString registryNo;
};

} // namespace eimza
