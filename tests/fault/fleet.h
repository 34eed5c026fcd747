#pragma once

#include <QThread>
#include <atomic>
#include <memory>
#include <random>
#include <vector>

#include "tests/support/ministry.h"
#include "tests/support/testclient.h"

namespace eimza::test
{

/// What somebody at this client could do next, by chance; nothing where there is nothing to do. Who `sends`
/// submits and stops batches too, and ends what Kamu SM has.
struct Work {
    Command command;
    std::optional<qint64> rev;
};
[[nodiscard]] std::optional<Work> someWork(const Held &held, bool bureau, std::mt19937 &chance, bool sends = false);

/// Many clients at work at once, each in its own thread, spread over the ministry's servers.
class Fleet
{
public:
    struct Options {
        int writers = 14;
        int readers = 6;
        int pauseMost = 20; ///< ms between two rounds of a client
        bool wanders = false; ///< whether a client without an answer may try another server
        quint32 seed = 1;
        bool sends = false; ///< whether the bureau sends batches
        QList<QUrl> servers = {}; ///< where they are reached; empty: at their own addresses
    };
    Fleet(const Ministry &ministry, const Options &options);
    ~Fleet();
    /// Signs everybody in and pulls for the first time: that takes longer than a server may live later.
    [[nodiscard]] bool prepare();
    void begin();
    /// Ends the rounds; everything that waits is delivered, and everybody pulls to the end.
    [[nodiscard]] bool finish();
    struct Member {
        std::unique_ptr<TestClient> client;
        Account *account = nullptr;
        bool writes = false;
        bool finished = false;
    };
    [[nodiscard]] const std::vector<Member> &members() const { return m_members; }
    [[nodiscard]] qint64 requests() const;
    [[nodiscard]] QMap<int, qint64> statuses() const;
    /// What any of them has to say against the protocol's keeping.
    [[nodiscard]] QStringList complaints() const;
    /// The differences between what the members hold, what a fresh client gets, and what the database counts.
    [[nodiscard]] QStringList differences(const Ministry &ministry) const;
    /// Commands that were answered with 200, by kind.
    [[nodiscard]] QMap<CommandKind, qint64> done() const;
    /// Commands that have a kept answer.
    [[nodiscard]] qint64 answered() const;

private:
    void work(Member &member, quint32 seed);
    [[nodiscard]] bool settle(Member &member);

    const Options m_options;
    QList<QUrl> m_servers;
    std::vector<std::unique_ptr<Account>> m_accounts;
    std::vector<Member> m_members;
    std::vector<std::unique_ptr<QThread>> m_threads;
    std::atomic<bool> m_stop = false;
};

/// The seed of this run: EIMZA_TEST_SEED, or by chance; printed.
[[nodiscard]] quint32 seedOfRun();
/// Whether the long form was asked for.
[[nodiscard]] bool isFullRun();

} // namespace eimza::test
