#include "ui/people/revealsheet.h"

#include "ui/common/button.h"
#include "ui/common/reasonfield.h"

namespace eimza::ui {

RevealSheet::RevealSheet(const QString &fullName, QWidget *parent)
    : Sheet{tr("T.C. Kimlik Numarasını Göster"), {}, parent}
    , m_question{tr("Numarası gösterilecek kişi: %1. Kim tarafından, ne zaman ve hangi gerekçeyle gösterildiği kayıt altına alınır.").arg(fullName)}
    , m_reason{new ReasonField(QStringLiteral("revealReason"))}
{
    setObjectName(QStringLiteral("revealSheet"));
    setSentence(m_question);
    addContent(m_reason);
    addAct(tr("Göster"), false);
    connect(this, &Sheet::acted, this, &RevealSheet::give);
    m_reason->field()->setFocus();
}

void RevealSheet::give()
{
    const auto reason = m_reason->take();
    if (showErrors({m_reason}))
        return;
    act()->setEnabled(false);
    setSentence(tr("Numara getiriliyor. Şimdi vazgeçerseniz numara gösterilmez; isteğiniz yine de kayıt altına alınmış olabilir."));
    Q_EMIT given(*reason);
}

void RevealSheet::refuse(const QString &error)
{
    act()->setEnabled(true);
    setSentence(m_question);
    m_reason->setError(error);
    showErrors({m_reason});
}

} // namespace eimza::ui
