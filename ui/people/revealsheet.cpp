#include "ui/people/revealsheet.h"

#include <QLineEdit>

#include "core/client/services/persondossier.h"
#include "ui/common/button.h"
#include "ui/common/formfield.h"

namespace eimza::ui {

RevealSheet::RevealSheet(const QString &fullName, QWidget *parent)
    : Sheet{tr("T.C. Kimlik Numarasını Göster"),
            tr("Numarası gösterilecek kişi: %1. Kim tarafından, ne zaman ve hangi gerekçeyle gösterildiği kayıt altına alınır.").arg(fullName), parent}
    , m_reason{new QLineEdit}
{
    setObjectName(QStringLiteral("revealSheet"));
    m_reason->setObjectName(QStringLiteral("revealReason"));
    m_field = new FormField(tr("Gerekçe"), m_reason);
    addContent(m_field);
    addAct(tr("Göster"), false);
    connect(this, &Sheet::acted, this, &RevealSheet::give);
    m_reason->setFocus();
}

void RevealSheet::give()
{
    const QString reason = m_reason->text().trimmed();
    if (reason.size() < client::shortestReason)
        m_field->setError(tr("Gerekçe en az 3 karakter olmalıdır."));
    else if (reason.size() > client::longestReason)
        m_field->setError(tr("En çok 500 karakter yazılabilir; %n karakter yazdınız.", nullptr, static_cast<int>(reason.size())));
    else {
        Q_EMIT given(reason);
        accept();
        return;
    }
    m_reason->setFocus();
}

} // namespace eimza::ui
