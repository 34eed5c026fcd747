#pragma once

#include <QByteArray>

#include "core/contract/rows.h"

namespace eimza::client {

/// What one record is from now on.
struct RecordChange {
    Entity entity = Entity::Unit;
    qint64 id = 0;
    qint64 rev = 0;
    QByteArray row = {}; ///< JSON array of values in the order of columnsOf(entity), UTF-8; empty: the record is gone
};

} // namespace eimza::client
