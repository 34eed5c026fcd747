#include "core/base/taskthread.h"

namespace eimza {

TaskThread::TaskThread(const QString &name) : m_worker{new QObject}
{
    m_thread.setObjectName(name);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

TaskThread::~TaskThread()
{
    // Queued behind everything that is waiting.
    QMetaObject::invokeMethod(
        m_worker,
        [this] {
            delete m_worker;
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

} // namespace eimza
