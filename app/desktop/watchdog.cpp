#include "app/desktop/watchdog.h"

#include <QEvent>
#include <QThread>
#include <algorithm>
#include <ctime>

#include "core/base/log.h"

namespace eimza::desktop {

#ifdef EIMZA_WATCHDOG

namespace {

constexpr double allowedMilliseconds = 50;

// CPU time of the calling thread where the C library tells it apart, of the process otherwise.
double cpuMilliseconds()
{
#ifdef CLOCK_THREAD_CPUTIME_ID
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
#else
    return static_cast<double>(std::clock()) * 1e3 / CLOCKS_PER_SEC;
#endif
}

} // namespace

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    // Every thread's events pass here; only the GUI thread's are watched.
    if (m_depth > 0 || QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    ++m_depth;
    const QByteArray name = receiver->metaObject()->className();
    const QEvent::Type type = event->type();
    const double begun = cpuMilliseconds();
    const bool handled = QApplication::notify(receiver, event);
    const double took = cpuMilliseconds() - begun;
    --m_depth;
    if (took <= allowedMilliseconds) {
        m_longestAllowed = std::max(m_longestAllowed, took);
    } else {
        ++m_longStretches;
        qCWarning(lcUi, "GUI thread busy for %.0f ms: event %d to %s", took, int(type), name.constData());
    }
    return handled;
}

#else

bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    return QApplication::notify(receiver, event);
}

#endif

} // namespace eimza::desktop
