#pragma once

#include <QString>

namespace eimza::backend
{

/// How far Kamu SM's feed has been read.
enum class FeedState {
    Reading, ///< the first pass to its end, since the start or since Kamu SM is back: lists may lack people
    Current, ///< that pass has ended; what comes since is taken in every few seconds
    Unreachable, ///< the last call to Kamu SM failed
};

[[nodiscard]] inline QString wireName(FeedState state)
{
    switch (state) {
    case FeedState::Reading:
        return QStringLiteral("reading");
    case FeedState::Current:
        return QStringLiteral("current");
    case FeedState::Unreachable:
        break;
    }
    return QStringLiteral("unreachable");
}

} // namespace eimza::backend
