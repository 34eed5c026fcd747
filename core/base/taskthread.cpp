#include "core/base/taskthread.h"

#include <QSemaphore>

namespace eimza {

TaskThread::TaskThread(const QString &name) : m_worker{new QObject}
{
    m_thread.setObjectName(name);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

TaskThread::~TaskThread()
{
    // Queued behind everything that is waiting. Only then may the thread end: it would take its event
    // dispatcher along, which the posting still wakes.
    QSemaphore done;
    QMetaObject::invokeMethod(
        m_worker,
        [this, &done] {
            delete m_worker;
            done.release();
        },
        Qt::QueuedConnection);
    done.acquire();
    m_thread.quit();
    m_thread.wait();
}

} // namespace eimza
