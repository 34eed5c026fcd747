#pragma once

#include "core/client/services/readyrows.h"
#include "ui/common/recordmodel.h"

namespace eimza::ui {

/// A row with all that is said of it. A list of many rows makes it once, when the row comes into sight, so that painting,
/// tooltips and screen readers only read it.
template <typename Row>
struct ShownRow {
    Row row;
    QList<Cell> cells; ///< by field
    std::optional<RowMark> mark;
};

template <typename Row>
using ShownRows = client::ReadyRows<ShownRow<Row>>;

} // namespace eimza::ui
