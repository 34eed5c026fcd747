#include "ui/requests/correctionsheet.h"

#include <QLineEdit>

#include "core/base/mask.h"
#include "core/base/whendone.h"
#include "core/client/services/client.h"
#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

using client::OutboxEntry;

CorrectionSheet::CorrectionSheet(client::Client &client, Feedback &feedback, PersonId person, const QString &fullName, QWidget *parent)
    : Sheet{tr("İletişim Bilgilerini Düzelt"), tr("Kişi: %1. Boş bırakılan bilgi değişmez.").arg(fullName), parent}, m_client{client}
    , m_feedback{feedback}, m_person{person}, m_fullName{fullName}, m_errors{new ErrorSummary}, m_email{new QLineEdit}, m_phone{new QLineEdit}
{
    setObjectName(QStringLiteral("correctionSheet"));
    addContent(m_errors);
    m_email->setObjectName(QStringLiteral("correctedEmail"));
    m_phone->setObjectName(QStringLiteral("correctedPhone"));
    m_emailField = new FormField(tr("Kurumsal e-posta"), m_email);
    m_phoneField = new FormField(tr("Cep telefonu"), m_phone);
    addContent(m_emailField);
    addContent(m_phoneField);
    addAct(tr("Bilgileri Düzelt"), false);
    connect(this, &Sheet::acted, this, &CorrectionSheet::correct);
    m_email->setFocus();
    whenDone(client.records().fileOf(person), this, [this](const Result<client::PersonFile> &records) {
        if (records) {
            showKnown(records->person.value);
            return;
        }
        act()->setEnabled(false);
        setSentence(tr("Bu kişinin kaydı bu bilgisayarda bulunmadığından iletişim bilgileri buradan düzeltilemez."));
    });
}

// The cursor begins where something is missing.
void CorrectionSheet::showKnown(const Person &person)
{
    m_email->setPlaceholderText(person.email.isEmpty() ? tr("E-posta adresi eksik") : maskedEmail(person.email));
    m_phone->setPlaceholderText(person.phone.isEmpty() ? tr("Cep telefonu eksik") : maskedPhone(person.phone));
    if (!person.email.isEmpty() && person.phone.isEmpty() && m_email->hasFocus())
        m_phone->setFocus();
}

bool CorrectionSheet::validate(const QString &email, const QString &phone)
{
    const bool nothing = email.isEmpty() && phone.isEmpty();
    m_emailField->setError(nothing ? tr("E-posta adresini ya da cep telefonunu giriniz.")
                           : !email.isEmpty() && !isEmailAddress(email) ? tr("E-posta adresi geçerli değil. Örnek: ad.soyad@kurum.gov.tr")
                                                                        : QString());
    m_phoneField->setError(!phone.isEmpty() && !mobileNumber(phone) ? tr("Cep telefonu 5 ile başlayan 10 haneli olmalıdır. Örnek: 5321112233")
                                                                    : QString());
    return !m_errors->display({m_emailField, m_phoneField});
}

void CorrectionSheet::correct()
{
    const QString email = cleanNumber(m_email->text()), phone = cleanLine(m_phone->text());
    if (!validate(email, phone))
        return;
    act()->setEnabled(false);
    const auto given = [](const QString &text) { return text.isEmpty() ? std::nullopt : std::optional(text); };
    whenDone(m_client.contacts().correct(m_person, given(email), given(phone)), this, [this](const Result<OutboxEntry> &added) {
        act()->setEnabled(true);
        if (!added) {
            m_emailField->setError(errorText(added.error()).toString());
            m_errors->display({m_emailField, m_phoneField});
            return;
        }
        m_feedback.say(tr("%1 için iletişim bilgileri düzeltildi. %2").arg(m_fullName, m_feedback.whenItGoes(CommandKind::CorrectContact)));
        Q_EMIT corrected();
        accept();
    });
}

} // namespace eimza::ui
