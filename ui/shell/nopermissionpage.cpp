#include "ui/shell/nopermissionpage.h"

#include <QVBoxLayout>

#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

NoPermissionPage::NoPermissionPage(QWidget *parent) : Page{QStringLiteral("noPermissionPage"), 4, parent}, m_empty{new EmptyState}
{
    column()->addWidget(m_empty, 1);
    addZone(m_empty);
    connect(m_empty, &EmptyState::acted, this, &NoPermissionPage::leaveRequested);
}

void NoPermissionPage::display(Role role)
{
    m_empty->display(Icon::NoPermission, tr("Bu ekranı görüntüleme yetkiniz bulunmuyor."),
                     tr("Rolünüz: %1. Yetki için sistem yöneticinize başvurunuz.").arg(wording(role)), tr("İlk Ekrana Dön"));
}

void NoPermissionPage::focusSearch()
{
    m_empty->button()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace eimza::ui
