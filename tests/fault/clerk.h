#pragma once

#include <QHash>
#include <QRandomGenerator>

#include "core/client/services/client.h"

namespace eimza::test
{

/// Somebody who works without a pause: an officer files, withdraws, files again, notes contacts and corrects addresses;
/// the bureau holds, approves, returns and moves requests in and out of the sending list. Any number of clerks that
/// have shares of their own meet no other's change: no command of theirs is ever refused.
class Clerk
{
public:
    /// Of `shares` shares of the people, this one's; the first is the officer's, who files for all.
    Clerk(client::Client &client, int share, quint32 seed);
    static constexpr int shares = 5;

    using Given = QFuture<Result<client::OutboxEntry>>;
    /// What comes next, on its way to the disk; nothing before there are records.
    [[nodiscard]] QList<Given> next();

private:
    [[nodiscard]] std::optional<Given> step();
    [[nodiscard]] bool isCurrent(const client::ApplicationEntry &entry) const;
    [[nodiscard]] std::optional<Given> take(CommandKind step, const client::ApplicationEntry &entry);
    [[nodiscard]] std::optional<Given> file();
    [[nodiscard]] Given correct(PersonId person);
    [[nodiscard]] QList<Given> noteContacts();
    [[nodiscard]] QString textAbout(PersonId person);
    [[nodiscard]] client::PersonEntry anybody();
    [[nodiscard]] bool isMine(PersonId person) const { return person.value % shares == m_share; }

    client::Client &m_client;
    int m_share;
    QRandomGenerator m_random;
    QHash<ApplicationId, ApplicationState> m_made; ///< what the own last step makes of a request
};

} // namespace eimza::test
