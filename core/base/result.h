#pragma once

#include <QList>
#include <QString>
#include <tl/expected.hpp>

namespace eimza {

/// What went wrong, to branch on. The sentence for a user is made in ui/common, nowhere else.
enum class ErrorCode {
    InvalidInput,     ///< a value given by a person or a peer breaks its rules
    NotFound,         ///< no such record, or none that the caller may know of
    Unauthenticated,  ///< no session, or it has run out
    WrongCredentials, ///< user name and password do not fit
    Forbidden,        ///< the role or the scope does not allow it
    FourEyes,         ///< who filed, or for whom it was filed, may not approve or send
    Conflict,         ///< the record's state does not allow the step
    OpenApplication,  ///< the holder has an open application already
    NotEligible,      ///< this type of application is not offered for this person
    Stale,            ///< the record was changed since it was read
    OutOfOrder,       ///< a command came before its predecessor
    KeyReused,        ///< one idempotency key with two different bodies
    EpochChanged,     ///< the server's database was restored: everything is fetched anew
    CursorExpired,    ///< the server no longer remembers what left since this cursor: everything is fetched anew
    ClientTooOld,     ///< the server no longer speaks this client's version
    TooManyRequests,
    Offline,          ///< the server cannot be reached
    Timeout,
    ServerFailure,    ///< the server answered 5xx
    Protocol,         ///< an answer that cannot be understood
    Io,               ///< a file or a folder
    Database,
    Unavailable,      ///< the server's database cannot work now; the same request may succeed later
    NewerDatabase,    ///< written by a later version of the program
    Crypto,
    Cancelled,
};

/// A field of a request that breaks its rules; the code is "missing", "type", "unknown", "invalid" ….
struct FieldFault {
    QString name;
    QString code;

    bool operator==(const FieldFault &) const = default;
};

/// `detail` is English, for the log: it names files, lines and internal ids, never personal data.
struct Error {
    ErrorCode code;
    QString detail;
    QList<FieldFault> fields = {}; ///< where the error is about fields of a request
};

template <typename T>
using Result = tl::expected<T, Error>;

/// For functions that succeed with nothing to say.
using Status = Result<void>;

[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, QString detail)
{
    return tl::unexpected<Error>{Error{code, std::move(detail), {}}};
}

[[nodiscard]] inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>{std::move(error)};
}

} // namespace eimza
