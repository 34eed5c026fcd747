#include "ui/requests/correctionsheet.h"

#include "core/base/whendone.h"
#include "core/client/services/client.h"
#include "ui/common/button.h"
#include "ui/outbox/feedback.h"
#include "ui/requests/contactfields.h"

namespace eimza::ui {

CorrectionSheet::CorrectionSheet(client::Client &client, Feedback &feedback, PersonId person, const QString &fullName, QWidget *parent)
    : Sheet{tr("İletişim Bilgilerini Düzelt"), tr("Kişi: %1. Boş bırakılan bilgi değişmez.").arg(fullName), parent}
    , m_feedback{feedback}, m_fullName{fullName}, m_fields{new ContactFields(client, person)}
{
    setObjectName(QStringLiteral("correctionSheet"));
    addContent(m_fields);
    addAct(tr("Bilgileri Düzelt"), false);
    connect(this, &Sheet::acted, this, &CorrectionSheet::correct);
    connect(m_fields, &ContactFields::unknown, this, [this] {
        act()->setEnabled(false);
        setSentence(tr("Bu kişinin kaydı bu bilgisayarda bulunmadığından iletişim bilgileri buradan düzeltilemez."));
    });
    m_fields->setFocus();
}

void CorrectionSheet::correct()
{
    m_fields->check();
    if (m_fields->isEmpty())
        m_fields->sayNothingGiven();
    if (showErrors(m_fields->fields()))
        return;
    act()->setEnabled(false);
    whenDone(m_fields->correct(), this, [this](const Result<client::OutboxEntry> &added) {
        act()->setEnabled(true);
        if (!added) {
            m_fields->sayError(added.error());
            showErrors(m_fields->fields());
            return;
        }
        m_feedback.say(tr("%1 için iletişim bilgileri düzeltildi. %2").arg(m_fullName, m_feedback.whenItGoes(CommandKind::CorrectContact)));
        Q_EMIT corrected();
        accept();
    });
}

} // namespace eimza::ui
