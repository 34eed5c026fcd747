#pragma once

#include "core/backend/exchange/ksmclient.h"
#include "core/backend/exchange/worker.h"
#include "core/backend/store/applications.h"
#include "core/backend/store/batches.h"
#include "core/backend/store/lease.h"
#include "core/base/clock.h"

namespace eimza::backend
{

struct ExchangeTimes {
    std::chrono::milliseconds call{30'000};
    std::chrono::milliseconds firstWait{1'000};
    std::chrono::milliseconds longestWait{60'000};
    std::chrono::milliseconds poll{2'000};
};

/// Sends frozen batches to Kamu SM on a thread of its own: item by item in the manifest's order, each under
/// its own key. That an item is being sent is committed before the call; one whose answer is missing, in this
/// run or an earlier one, is asked for before it is sent again. Nobody is sent twice. Of several processes on a
/// database one sends; who was it once can commit nothing more.
class BatchSender
{
public:
    BatchSender(Database &database, const Clock &clock, const QUrl &ksm, const ExchangeTimes &times = {});
    ~BatchSender();

    void start() { m_worker.start(); }
    void stop();
    void askToStop() { m_worker.askToStop(); }
    [[nodiscard]] bool endsBy(std::chrono::steady_clock::time_point moment) { return m_worker.endsBy(moment); }
    void wake() { m_worker.wake(); } ///< a batch was frozen or stopped

private:
    using Item = batches::StoredItem;
    using StoredBatch = batches::StoredBatch;

    enum class Progress { Done, Elsewhere, Nothing };
    [[nodiscard]] std::chrono::milliseconds turn();
    /// One step of the eldest unfinished batch.
    [[nodiscard]] Result<Progress> step();
    /// A transaction of the sender's; Cancelled where another process has become the sender.
    template <typename Body>
    auto write(Body body) -> decltype(body(std::declval<Connection &>()))
    {
        return m_database.write([&](Connection &c) -> decltype(body(c)) {
            if (const Status held = m_lease.hold(c); !held)
                return fail(held.error());
            return body(c);
        });
    }
    [[nodiscard]] Status advance(const StoredBatch &batch, const std::optional<Item> &item);
    [[nodiscard]] Status registerManifest(const StoredBatch &batch);
    [[nodiscard]] Status sendNext(const StoredBatch &batch, const Item &item);
    [[nodiscard]] Result<std::optional<esya::Submission>> begin(const StoredBatch &batch, const Item &item);
    [[nodiscard]] Status settleUnknown(const StoredBatch &batch, const Item &item);
    [[nodiscard]] Status deliver(const StoredBatch &batch, const Item &item,
                                 const esya::Submission &submission);
    [[nodiscard]] Status noteAnswer(const Item &item, const esya::ItemAnswer &answer);
    [[nodiscard]] Status noteTrouble(const StoredBatch &batch, const Item &item, const Error &error);
    [[nodiscard]] Status skipWaiting(const StoredBatch &batch);
    [[nodiscard]] Status finish(const StoredBatch &batch);

    Database &m_database;
    const Clock &m_clock;
    KsmClient m_ksm;
    Lease m_lease;
    std::chrono::milliseconds m_watchEvery; ///< while another process sends
    BackOff m_backOff;
    Worker m_worker; ///< last: its thread uses the others
};

} // namespace eimza::backend
