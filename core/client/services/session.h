#pragma once

#include <QFuture>
#include <QObject>
#include <chrono>
#include <functional>
#include <optional>

#include "core/client/remote/backendapi.h"

namespace eimza::client {

/// Who works here, and whether the server knows it. The token stays in memory.
class Session : public QObject
{
    Q_OBJECT

public:
    explicit Session(BackendApi &api);

    /// Whether what is kept here belongs to the user; asked after the server has taken the password.
    using Claim = std::function<QFuture<Result<bool>>(UserId user)>;
    void setClaim(Claim claim) { m_claim = std::move(claim); }

    /// Forbidden where what is kept here is another user's: then nobody is signed in.
    [[nodiscard]] QFuture<Result<SessionAnswer>> signIn(const QString &user, const QString &password);
    void signOut();
    /// Ends every session of the user, on all machines; here he is known then, not signed in. Where it fails, this session
    /// goes on.
    [[nodiscard]] QFuture<Status> signOutEverywhere();
    /// The user of an earlier run: known, not signed in.
    void remember(const SessionAnswer &user) { m_user = user; }

    /// The server has taken the password, and the session has not ended.
    [[nodiscard]] bool isSignedIn() const { return m_signedIn; }
    /// Somebody works here, signed in or remembered.
    [[nodiscard]] bool hasUser() const { return m_user.has_value(); }
    /// Only where there is one.
    [[nodiscard]] const SessionAnswer &user() const { return *m_user; }
    /// Four eyes: whether this user may approve or send what was filed by `filedBy` for `subject`.
    [[nodiscard]] bool mayDecide(UserId filedBy, PersonId subject) const;

    /// The institution's, as far as it is known.
    [[nodiscard]] FileByRule fileByRule() const
    {
        return {HolidayCalendar::builtIn(), m_user ? m_user->fileByDays : FileByRule::usualDays};
    }

Q_SIGNALS:
    /// Whether somebody is signed in may be another than before.
    void changed();
    void signedIn();
    /// The server is busy: the sign-in that is under way is tried again after so long.
    void waiting(std::chrono::seconds pause);
    /// The server no longer knows the session: ask for the password again; nothing else is lost.
    void expired();

private:
    using Promise = std::shared_ptr<QPromise<Result<SessionAnswer>>>;
    void take(const SessionAnswer &session, const Promise &promise);

    BackendApi &m_api;
    Claim m_claim;
    std::optional<SessionAnswer> m_user;
    bool m_signedIn = false;
};

} // namespace eimza::client
