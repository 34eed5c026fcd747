#pragma once

#include <QApplication>

namespace eimza::desktop {

/// The application; in builds with EIMZA_WATCHDOG every event that takes the GUI thread more than 50 ms of its
/// CPU time is logged and counted.
class WatchedApplication : public QApplication
{
public:
    using QApplication::QApplication;
    bool notify(QObject *receiver, QEvent *event) override;
    [[nodiscard]] int longStretches() const { return m_longStretches; }
    /// In milliseconds, of those that were not too long.
    [[nodiscard]] double longestAllowed() const { return m_longestAllowed; }

private:
    int m_depth = 0;
    int m_longStretches = 0;
    double m_longestAllowed = 0;
};

} // namespace eimza::desktop
