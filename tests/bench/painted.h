#pragma once

#include <QAbstractItemView>
#include <QElapsedTimer>
#include <QEvent>
#include <QEventLoop>

namespace eimza::bench {

/// Time from an act until the viewport has been painted after `done`.
class Painted : public QObject
{
public:
    explicit Painted(QAbstractItemView &view) : m_view{view} { view.viewport()->installEventFilter(this); }

    template <typename Act>
    double after(Act act)
    {
        m_done = m_painted = false;
        QElapsedTimer timer;
        timer.start();
        act();
        while (!m_painted)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        return static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }
    void done()
    {
        m_done = true;
        m_view.viewport()->update();
    }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_done && !m_ended) {
            m_ended = true;
            // The filter runs before the painting: what is queued now runs after it.
            QMetaObject::invokeMethod(this, [this] {
                m_painted = true;
                m_ended = m_done = false; // what is painted from now on belongs to nothing that is measured
            }, Qt::QueuedConnection);
        }
        return false;
    }

private:
    QAbstractItemView &m_view;
    bool m_done = false;
    bool m_ended = false;
    bool m_painted = false;
};

} // namespace eimza::bench
