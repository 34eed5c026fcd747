#pragma once

#include <QLockFile>
#include <memory>

#include "core/base/result.h"

namespace eimza::app
{

/// Held while a program serves from `path`: Conflict where another process does already. The mark is the
/// file `<path>.lock`; what a killed process left is taken over.
[[nodiscard]] Result<std::unique_ptr<QLockFile>> soleUse(const QString &path);

} // namespace eimza::app
