#pragma once

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QThread>
#include <memory>
#include <type_traits>

namespace eimza {

/// One named thread that does one task after the other. What is queued when it is destroyed is still done.
/// Tasks touch only values and what the thread itself owns.
class TaskThread
{
public:
    explicit TaskThread(const QString &name);
    ~TaskThread();
    TaskThread(const TaskThread &) = delete;
    TaskThread &operator=(const TaskThread &) = delete;

    template <typename Task>
    auto run(Task task) -> QFuture<std::invoke_result_t<Task>>
    {
        using T = std::invoke_result_t<Task>;
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        QFuture<T> future = promise->future();
        QMetaObject::invokeMethod(
            m_worker,
            [promise, task = std::move(task)]() mutable {
                if constexpr (std::is_void_v<T>)
                    task();
                else
                    promise->addResult(task());
                promise->finish();
            },
            Qt::QueuedConnection);
        return future;
    }

private:
    QThread m_thread;
    QObject *m_worker;
};

} // namespace eimza
