#pragma once

#include <QLockFile>
#include <memory>

#include "core/client/storage/keyring.h"

namespace eimza::client {

/// Makes the folder for its owner alone and takes it: KeyTrouble::InUse where another program has it, Disk where it
/// cannot be made, or it or its lock cannot be written.
[[nodiscard]] KeyResult<std::shared_ptr<QLockFile>> lockFolder(const QString &folder);

} // namespace eimza::client
