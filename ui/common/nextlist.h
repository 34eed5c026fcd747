#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "core/base/taskthread.h"
#include "core/base/whendone.h"
#include "ui/common/rowchanges.h"

namespace eimza::ui {

/// What the list that comes next changes in the one that a model shows. Compared are only lists of different records, as
/// after a synchronisation: of the same records one is filtered or ordered otherwise. Long ones are compared on a thread.
/// `List` has size(), and base(), which is another one for other records.
template <typename List>
class NextList
{
public:
    using ListPtr = std::shared_ptr<const List>;
    using GivenUp = std::function<bool()>;
    using Compare = std::optional<RowChanges> (*)(const List &before, const List &after, const GivenUp &isGivenUp);

    explicit NextList(Compare how) : m_compare{how} {}
    ~NextList() { ++*m_number; } // the thread has nothing to compare any more
    NextList(const NextList &) = delete;
    NextList &operator=(const NextList &) = delete;

    /// Calls `show`, once changes() does not take long: at once, or later on the receiver's thread; not where another list
    /// comes first.
    void compare(const ListPtr &shown, const ListPtr &next, QObject *receiver, const std::function<void()> &show)
    {
        const quint64 number = ++*m_number;
        const bool isOvertaken = m_next && next && m_next->base() == next->base(); // filtered or ordered meanwhile: nobody waits
        m_shown.reset();
        m_next.reset();
        if (isOvertaken || !isNews(shown, next) || !isLong(*shown, *next)) {
            show();
            return;
        }
        if (!m_thread)
            m_thread = std::make_unique<TaskThread>(QStringLiteral("changes"));
        m_shown = shown;
        m_next = next;
        m_changes = m_thread->run([how = m_compare, shown, next, number, newest = m_number] {
            return how(*shown, *next, [number, newest] { return *newest != number; });
        });
        whenDone(m_changes, receiver, [this, number, show](const std::optional<RowChanges> &) {
            if (number == *m_number)
                show();
        });
    }

    /// Nothing where the model is to be reset.
    [[nodiscard]] std::optional<RowChanges> changes(const ListPtr &shown, const ListPtr &next)
    {
        const bool isCompared = m_next && m_next == next && m_shown == shown && m_changes.isFinished();
        m_shown.reset();
        m_next.reset();
        if (isCompared)
            return m_changes.result();
        if (!isNews(shown, next) || isLong(*shown, *next))
            return std::nullopt;
        return m_compare(*shown, *next, [] { return false; });
    }

private:
    static constexpr int comparedAtOnce = 20'000; ///< rows for which nobody waits
    static bool isNews(const ListPtr &shown, const ListPtr &next) { return shown && next && shown->base() != next->base(); }
    static bool isLong(const List &shown, const List &next) { return std::max(shown.size(), next.size()) > comparedAtOnce; }

    Compare m_compare;
    ListPtr m_shown, m_next; ///< that are being compared, or have been
    QFuture<std::optional<RowChanges>> m_changes;
    std::shared_ptr<std::atomic<quint64>> m_number = std::make_shared<std::atomic<quint64>>(0); ///< a newer one ends a comparison
    std::unique_ptr<TaskThread> m_thread;
};

} // namespace eimza::ui
