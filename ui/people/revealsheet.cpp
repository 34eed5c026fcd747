#include "ui/people/revealsheet.h"

#include "ui/common/button.h"
#include "ui/common/reasonfield.h"

namespace eimza::ui {

RevealSheet::RevealSheet(const QString &fullName, QWidget *parent)
    : Sheet{tr("T.C. Kimlik Numarasını Göster"),
            tr("Numarası gösterilecek kişi: %1. Kim tarafından, ne zaman ve hangi gerekçeyle gösterildiği kayıt altına alınır.").arg(fullName), parent}
    , m_reason{new ReasonField(QStringLiteral("revealReason"))}
{
    setObjectName(QStringLiteral("revealSheet"));
    addContent(m_reason);
    addAct(tr("Göster"), false);
    connect(this, &Sheet::acted, this, &RevealSheet::give);
    m_reason->field()->setFocus();
}

void RevealSheet::give()
{
    if (const auto reason = m_reason->take()) {
        Q_EMIT given(*reason);
        accept();
    }
}

} // namespace eimza::ui
