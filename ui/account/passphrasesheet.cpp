#include "ui/account/passphrasesheet.h"

#include <QLineEdit>

#include "ui/common/button.h"
#include "ui/common/errortexts.h"
#include "ui/common/formfield.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;
using client::KeyTrouble;

PassphraseSheet::PassphraseSheet(QWidget *parent)
    : Sheet{tr("Parola Cümlesini Değiştir"),
            tr("Bu bilgisayardaki veriler bu cümleyle korunur. Oturum parolanız değişmez. Cümleyi unutursanız veriler sunucudan yeniden alınır; gönderilmemiş işlemler gönderilmez."),
            parent}
{
    setObjectName(u"passphraseSheet"_s);
    m_present = add(tr("Şimdiki parola cümlesi"), u"presentPassphrase"_s, m_presentField);
    m_next = add(tr("Yeni parola cümlesi"), u"nextPassphrase"_s, m_nextField);
    m_again = add(tr("Yeni parola cümlesi (yeniden)"), u"nextPassphraseAgain"_s, m_againField);
    addAct(tr("Değiştir"), false);
    connect(this, &Sheet::acted, this, &PassphraseSheet::submit);
    m_present->setFocus();
}

QLineEdit *PassphraseSheet::add(const QString &label, const QString &name, FormField *&field)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(name);
    edit->setEchoMode(QLineEdit::Password);
    field = new FormField(label, edit);
    addContent(field);
    return edit;
}

void PassphraseSheet::submit()
{
    const QString present = m_present->text(), next = m_next->text();
    m_presentField->setError(present.isEmpty() ? tr("Şimdiki parola cümlenizi giriniz.") : QString());
    m_nextField->setError(next == present && !next.isEmpty() ? tr("Yeni parola cümlesi şimdikiyle aynı.") : passphraseError(next));
    m_againField->setError(next != m_again->text() ? tr("İki parola cümlesi aynı değil.") : QString());
    if (showErrors({m_presentField, m_nextField, m_againField}))
        return;
    act()->setEnabled(false);
    Q_EMIT changeRequested(present, next);
}

void PassphraseSheet::display(const client::KeyResult<void> &changed)
{
    act()->setEnabled(true);
    if (changed) {
        accept();
        return;
    }
    const bool wrong = changed.error().trouble == KeyTrouble::WrongPassphrase;
    refuse(wrong ? m_presentField : m_nextField,
           wrong ? wrongPassphraseText(changed.error().wait) : errorText({ErrorCode::Io, changed.error().detail}, Place::Settings).toString());
}

void PassphraseSheet::refuse(FormField *field, const QString &error)
{
    field->setError(error);
    showErrors({m_presentField, m_nextField, m_againField});
}

QString passphraseError(const QString &passphrase)
{
    const auto fault = client::passphraseFault(passphrase);
    if (!fault)
        return {};
    switch (*fault) {
    case client::PassphraseFault::TooShort: return PassphraseSheet::tr("Parola cümlesi en az %1 karakter olmalıdır.").arg(client::shortestPassphrase);
    case client::PassphraseFault::TooPlain: return PassphraseSheet::tr("Parola cümlesinde en az %1 farklı karakter bulunmalıdır.").arg(client::fewestSigns);
    }
    return {};
}

QString wrongPassphraseText(std::chrono::seconds wait)
{
    return PassphraseSheet::tr("Parola cümlesi yanlış. %n saniye sonra yeniden deneyiniz.", nullptr, static_cast<int>(wait.count()));
}

} // namespace eimza::ui
