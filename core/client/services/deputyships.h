#pragma once

#include <QObject>
#include <optional>

#include "core/client/remote/backendapi.h"
#include "core/client/services/session.h"
#include "core/client/sync/outboxqueue.h"
#include "core/contract/deputyships.h"

namespace eimza::client {

/// Vekâlet: who acts for the user, and for whom the user acts. Naming and ending are commands of the outbox; the list
/// comes from the backend. Lives on the GUI thread.
class Deputyships : public QObject
{
    Q_OBJECT

public:
    Deputyships(BackendApi &api, Session &session, OutboxQueue &outbox, const Clock &clock);

    enum class Standing {
        Confirmed,
        Naming, ///< waits in the outbox, without a number
        Ending, ///< its end waits in the outbox
    };
    struct Row {
        OwnDeputyship deputyship;
        Standing standing = Standing::Confirmed;

        bool operator==(const Row &) const = default;
    };
    /// By the first day; with what waits in the outbox.
    [[nodiscard]] QList<Row> rows() const;
    /// Nothing before the first answer: what waits is shown all the same.
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_trouble; }
    [[nodiscard]] bool isLoaded() const { return m_loaded; }

    /// Why somebody cannot be named; the backend says the rest.
    enum class Fault { NoUser, UserTooLong, Oneself, NoPeriod, Over };
    [[nodiscard]] std::optional<Fault> fault(const QString &userName, QDate from, QDate until) const;
    static constexpr qsizetype longestUserName = 64;

    [[nodiscard]] QFuture<Result<OutboxEntry>> name(const QString &userName, QDate from, QDate until);
    [[nodiscard]] QFuture<Result<OutboxEntry>> end(const OwnDeputyship &deputyship);
    /// Asks the backend.
    void load();

Q_SIGNALS:
    void changed();

private:
    BackendApi &m_api;
    Session &m_session;
    OutboxQueue &m_outbox;
    const Clock &m_clock;
    QList<OwnDeputyship> m_known;
    std::optional<Error> m_trouble;
    bool m_loaded = false;
    quint64 m_generation = 0;
};

} // namespace eimza::client
