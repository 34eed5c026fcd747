#pragma once

#include <QFuture>
#include <QObject>
#include <optional>

#include "core/client/remote/backendapi.h"

namespace eimza::client {

/// Who is signed in. The token stays in memory.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(BackendApi &api);

    [[nodiscard]] QFuture<Result<SessionAnswer>> signIn(const QString &user, const QString &password);
    void signOut();

    [[nodiscard]] bool isSignedIn() const { return m_user.has_value(); }
    /// Only while signed in.
    [[nodiscard]] const SessionAnswer &user() const { return *m_user; }
    /// Four eyes: whether this user may approve or send what was filed by `filedBy` for `subject`.
    [[nodiscard]] bool mayDecide(UserId filedBy, PersonId subject) const;

Q_SIGNALS:
    void signedIn();
    /// The server no longer knows the session: ask for the password again; nothing else is lost.
    void expired();

private:
    BackendApi &m_api;
    std::optional<SessionAnswer> m_user;
};

} // namespace eimza::client
