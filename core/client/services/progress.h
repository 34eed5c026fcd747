#pragma once

#include "core/contract/reading.h"

namespace eimza::client {

/// One line of the way to a new certificate.
struct ProgressStep {
    enum class Kind {
        Done,    ///< `state` was reached
        Awaited, ///< `state` is the next one on the way
        Ahead,   ///< comes after that
        Ended,   ///< `state` ended the way without success
    };
    Kind kind = Kind::Done;
    ApplicationState state = ApplicationState::Filed;
    QDateTime at;    ///< when it was reached; Awaited: since when; invalid where not known
    QString who;     ///< empty where Kamu SM acted, or it is not known
    QString why;
    int days = 0;    ///< of Awaited: Istanbul days since then
    bool kamuSm = false; ///< reached by Kamu SM's word
};

/// What was reached, what is awaited, and what is still ahead. Where only the present state is known, what must have
/// come before it is left out.
[[nodiscard]] QList<ProgressStep> progressOf(const ApplicationHistory &history, const QDateTime &now);

/// The state that is awaited in this one; nothing where it ends the way.
[[nodiscard]] std::optional<ApplicationState> awaitedAfter(ApplicationState state);

} // namespace eimza::client
