#pragma once

namespace eimza::app {

/// From now on a crash leaves no image of this process's memory on the disk: it holds records of people and the keys
/// that open others. Nor may other programs of the same user look into it. Call it first in main.
void forbidCoreDumps();

} // namespace eimza::app
