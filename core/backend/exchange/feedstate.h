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

/// Reading where the text is none of these.
[[nodiscard]] inline FeedState parseFeedState(const QString &text)
{
    for (const FeedState state : {FeedState::Current, FeedState::Unreachable})
        if (text == wireName(state))
            return state;
    return FeedState::Reading;
}

/// Names of the values that the reader keeps in `meta` for who does not read itself.
namespace feedstate
{
inline const QString kept = QStringLiteral("feed_state");
inline const QString failingSince = QStringLiteral("feed_failing_since"); ///< a moment as stored; 0 while it works
} // namespace feedstate

} // namespace eimza::backend
