#pragma once

#include <QSystemTrayIcon>
#include <optional>

#include "core/domain/remainingtime.h"

namespace eimza::ui {
class MainWindow;
}

namespace eimza::desktop {

/// The icon in the system's tray, while a digest is wanted. A click brings the window forward; one on the digest's message
/// opens what it counts, too, for roles that have the view.
class Tray : public QSystemTrayIcon
{
    Q_OBJECT

public:
    /// The window must live longer.
    explicit Tray(ui::MainWindow &window);

    /// `band`: what a click on the message opens.
    void showDigest(const QString &text, Band band);

private:
    void openDigest();

    ui::MainWindow &m_window;
    std::optional<Band> m_band; ///< of the last message
};

} // namespace eimza::desktop
