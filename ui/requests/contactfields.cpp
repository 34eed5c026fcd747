#include "ui/requests/contactfields.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include "core/base/mask.h"
#include "core/base/whendone.h"
#include "core/client/services/client.h"
#include "ui/common/cleantext.h"
#include "ui/common/errortexts.h"
#include "ui/common/formfield.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

ContactFields::ContactFields(client::Client &client, PersonId person, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_person{person}, m_email{new QLineEdit}, m_phone{new QLineEdit}
{
    m_email->setObjectName(QStringLiteral("correctedEmail"));
    m_phone->setObjectName(QStringLiteral("correctedPhone"));
    m_emailField = new FormField(tr("Kurumsal e-posta"), m_email);
    m_phoneField = new FormField(tr("Cep telefonu"), m_phone);
    auto *column = new QVBoxLayout(this);
    setUnits(this, column, {}, 3);
    column->addWidget(m_emailField);
    column->addWidget(m_phoneField);
    setFocusProxy(m_email);
    whenDone(client.records().fileOf(person), this, [this](const Result<client::PersonFile> &records) {
        if (records)
            showKnown(records->person.value);
        else
            Q_EMIT unknown();
    });
}

// The cursor begins where something is missing.
void ContactFields::showKnown(const Person &person)
{
    m_email->setPlaceholderText(person.email.isEmpty() ? tr("E-posta adresi eksik") : maskedEmail(person.email));
    m_phone->setPlaceholderText(person.phone.isEmpty() ? tr("Cep telefonu eksik") : maskedPhone(person.phone));
    if (!person.email.isEmpty() && person.phone.isEmpty() && m_email->hasFocus())
        m_phone->setFocus();
}

QString ContactFields::email() const
{
    return cleanNumber(m_email->text());
}

QString ContactFields::phone() const
{
    return cleanLine(m_phone->text());
}

bool ContactFields::isEmpty() const
{
    return email().isEmpty() && phone().isEmpty();
}

void ContactFields::check()
{
    const bool emailFits = email().isEmpty() || isEmailAddress(email());
    const bool phoneFits = phone().isEmpty() || mobileNumber(phone());
    m_emailField->setError(emailFits ? QString() : tr("E-posta adresi geçerli değil. Örnek: ad.soyad@kurum.gov.tr"));
    m_phoneField->setError(phoneFits ? QString() : tr("Cep telefonu 5 ile başlayan 10 haneli olmalıdır. Örnek: 5321112233"));
}

void ContactFields::sayNothingGiven()
{
    m_emailField->setError(tr("E-posta adresini ya da cep telefonunu giriniz."));
}

void ContactFields::sayError(const Error &error)
{
    m_emailField->setError(errorText(error).toString());
}

QFuture<Result<client::OutboxEntry>> ContactFields::correct()
{
    const auto given = [](const QString &text) { return text.isEmpty() ? std::nullopt : std::optional(text); };
    return m_client.contacts().correct(m_person, given(email()), given(phone()));
}

} // namespace eimza::ui
