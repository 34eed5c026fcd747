#include "app/desktop/tray.h"

#include "ui/certificates/expiringpage.h"
#include "ui/common/icons.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

Tray::Tray(ui::MainWindow &window) : QSystemTrayIcon{ui::applicationIcon()}, m_window{window}
{
    connect(this, &QSystemTrayIcon::activated, this, [this](ActivationReason reason) {
        if (reason == Trigger || reason == DoubleClick)
            m_window.comeForward();
    });
    connect(this, &QSystemTrayIcon::messageClicked, this, &Tray::openDigest);
}

void Tray::showDigest(const QString &text, Band band)
{
    m_band = band;
    showMessage(tr("e-İmza Yenileme"), text, ui::applicationIcon());
}

// The message may have outlived the one whom it was for.
void Tray::openDigest()
{
    m_window.comeForward();
    ui::Workspace *workspace = m_window.workspace();
    if (!m_band || !workspace || !workspace->views().contains(u"expiring"_s))
        return;
    workspace->open(u"expiring"_s);
    if (auto *page = qobject_cast<ui::ExpiringPage *>(workspace->page(u"expiring"_s)))
        page->showBand(*m_band);
}

} // namespace eimza::desktop
