#pragma once

#include <chrono>
#include <functional>

#include "core/backend/store/database.h"

namespace eimza::backend
{

/// Makes one of several processes on a database do a work. The owner shows that it lives by a number that
/// rises; who has watched the number stand still for `patience`, by its own monotonic clock, takes the work
/// over. No two machines' clocks are compared. Used by one thread.
class Lease
{
public:
    using Monotonic = std::function<std::chrono::milliseconds()>;

    Lease(QString name, std::chrono::milliseconds patience, Monotonic monotonic = {});

    /// Takes the work or shows that its owner lives: call it at least three times within `patience`. False
    /// where another has it.
    [[nodiscard]] Result<bool> take(Database &database);
    /// In the transaction of whatever the owner writes: Cancelled where another has taken over, so that
    /// nothing is committed by who was owner once. Until the commit nobody can take it over.
    [[nodiscard]] Status hold(Connection &c);
    /// Lets the next one begin at once.
    void release(Database &database);

    /// For who is known to be the database's only process: a dead owner needs no patience.
    [[nodiscard]] static Status releaseAll(Database &database);

private:
    struct Seen {
        QString owner;
        qint64 beat = -1;
        bool operator==(const Seen &) const = default;
    };
    [[nodiscard]] Seen look(Connection &c) const;
    [[nodiscard]] bool mayTake(const Seen &seen, std::chrono::milliseconds now) const;
    void note(const Seen &seen, std::chrono::milliseconds now);
    [[nodiscard]] bool takeFrom(Connection &c, const Seen &seen);

    QString m_name;
    QString m_self;
    std::chrono::milliseconds m_patience;
    Monotonic m_monotonic;
    Seen m_seen;
    std::chrono::milliseconds m_seenAt{}; ///< since when m_seen has stood so, or when it was taken
    bool m_owned = false;
};

} // namespace eimza::backend
