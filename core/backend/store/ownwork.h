#pragma once

namespace eimza::backend
{

/// Stands where a ScopeSet would: the backend's own work, which acts for nobody. Who may include this is named in
/// tests/architecture/includes.cmake.
struct OwnWork {
    explicit OwnWork() = default;
};

} // namespace eimza::backend
