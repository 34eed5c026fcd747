#pragma once

#include <QDateTime>
#include <QString>

#include "core/base/result.h"
#include "core/domain/nationalid.h"

namespace eimza::ui {

/// Where something failed; gives the sentence its beginning.
enum class Place { General, List, Search, SignIn, Filing, Review, Sending, Form, Sync, Export, Print, Settings, Deputy };

/// What a person reads: what happened, what to do, and a code to copy.
struct ErrorText {
    QString happened;
    QString toDo;
    QString code; ///< "ES-503-7F2"; empty where nobody needs it

    /// All in one line; the code as its last sentence.
    [[nodiscard]] QString toString() const;
};

/// The one catalogue. The code is made of place, kind and a short digest of the detail, so that a log line
/// can be found by it; it holds no personal data.
[[nodiscard]] ErrorText errorText(const Error &error, Place place = Place::General);

/// "Bu bilgisayardaki … tarihli veriler gösteriliyor."
[[nodiscard]] QString dataDateSentence(const QDateTime &moment);

/// Why a typed national id is none; `digits` is how many were typed.
[[nodiscard]] QString nationalIdError(NationalId::Fault fault, qsizetype digits);

} // namespace eimza::ui
