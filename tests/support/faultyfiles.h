#pragma once

#include <QString>

namespace eimza::test
{

/// What a program does with the files of one folder through the C library: the k-th call fails, or is the last thing
/// that it does. Programs that link this export the library's functions (ENABLE_EXPORTS).
namespace faultyfiles
{

enum class Fault { Full, InputOutput, Busy, Kill };

/// Counted from now on, from 1; 0: none fails.
void failAt(const QString &folder, int call, Fault fault);
/// How many calls there were since.
[[nodiscard]] int calls();

} // namespace faultyfiles

} // namespace eimza::test
