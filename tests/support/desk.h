#pragma once

#include <QTemporaryDir>
#include <chrono>
#include <memory>

#include "core/client/services/client.h"
#include "tests/support/world.h"

namespace eimza::test
{

/// One user's place of work: files that outlive the client, the client, and what both should be.
class Desk
{
public:
    /// The files are in `folder`, the data keys as they are given. A call takes two and a half `timeout` at most.
    [[nodiscard]] Status open(const QUrl &server, const QString &folder, const client::DataKeys &keys,
                              std::chrono::milliseconds timeout = std::chrono::seconds{20});
    /// The files of a profile.
    [[nodiscard]] Status open(const QUrl &server, const client::OpenProfile &profile, std::chrono::milliseconds timeout = std::chrono::seconds{20});
    void close() { m_client.reset(); }

    [[nodiscard]] client::Client &client() { return *m_client; }
    /// Tries some times.
    [[nodiscard]] bool signIn(const QString &user = QStringLiteral("sorumlu"));
    /// Everything that happened has arrived here, and nothing is on its way.
    [[nodiscard]] bool settle();
    /// Somebody for whom a renewal can be filed; null where there is nobody.
    [[nodiscard]] PersonId fittingPerson() const;
    /// Both on disk, not sent.
    [[nodiscard]] QFuture<Result<client::OutboxEntry>> file(PersonId person);
    [[nodiscard]] QFuture<Result<client::OutboxEntry>> withdraw(ApplicationId application);
    /// The first request that can be withdrawn; null where there is none.
    [[nodiscard]] ApplicationId openApplication() const;
    /// Everything in the records that can be compared, as lines.
    [[nodiscard]] QStringList content() const;

    /// The closed files hold the sums that the backend has, and records that add up to them; empty, or what differs.
    [[nodiscard]] static QString difference(const World &world, const QString &folder, const client::DataKeys &keys);

private:
    std::unique_ptr<client::Client> m_client;
};

} // namespace eimza::test
