#pragma once

#include <atomic>

#include "core/backend/exchange/batchsender.h"
#include "core/backend/exchange/feedstate.h"

namespace eimza::backend
{

/// Reads Kamu SM's feed on a thread of its own: certificates by serial, and the progress of applications,
/// which only goes forward. Where it stands is kept in the database. Of several processes on a database one
/// reads; the others tell its state.
class FeedReader
{
public:
    FeedReader(Database &database, const Clock &clock, const QUrl &ksm, const ExchangeTimes &times = {});
    ~FeedReader();

    void start() { m_worker.start(); }
    void stop();
    void askToStop() { m_worker.askToStop(); }
    [[nodiscard]] bool endsBy(std::chrono::steady_clock::time_point moment) { return m_worker.endsBy(moment); }
    [[nodiscard]] FeedState state() const { return m_state; } ///< from any thread

private:
    [[nodiscard]] std::chrono::milliseconds turn();
    [[nodiscard]] Status readToEnd();
    /// Keeps the state for the other processes; a change only.
    [[nodiscard]] Status tell(FeedState state);
    [[nodiscard]] Result<esya::FeedPage> fetch(qint64 after);
    [[nodiscard]] Result<bool> readPage(); ///< whether there is more
    void apply(Connection &c, const esya::FeedPage &page);

    Database &m_database;
    const Clock &m_clock;
    KsmClient m_ksm;
    ExchangeTimes m_times;
    Lease m_lease;
    BackOff m_backOff;
    qint64 m_unknownPeople = 0;
    std::atomic<FeedState> m_state = FeedState::Reading;
    std::optional<FeedState> m_told;
    Worker m_worker; ///< last: its thread uses the others
};

} // namespace eimza::backend
