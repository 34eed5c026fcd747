#include "ui/applications/refilesheet.h"

#include <QPlainTextEdit>

#include "core/base/whendone.h"
#include "core/client/services/client.h"
#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/formfield.h"
#include "ui/common/unitlayout.h"
#include "ui/requests/contactfields.h"

namespace eimza::ui {

namespace {

constexpr int longestNote = 1000;

} // namespace

RefileSheet::RefileSheet(client::Client &client, const QList<PersonId> &people, const QString &fullName, QWidget *parent)
    : Sheet{tr("Düzelt ve Yeniden Gönder"), {}, parent}, m_text{new QPlainTextEdit}
{
    const int count = static_cast<int>(people.size());
    setObjectName(QStringLiteral("refileSheet"));
    setSentence(count == 1 ? tr("%1 için talep yeniden büroya iletilecek. Boş bırakılan bilgi değişmez.").arg(fullName)
                           : tr("%n talep yeniden büroya iletilecek. Neyin düzeltildiğini yazabilirsiniz.", nullptr, count));
    if (count == 1) {
        m_fields = new ContactFields(client, people.first());
        addContent(m_fields);
        connect(m_fields, &ContactFields::unknown, m_fields, &QWidget::hide);
    }
    m_text->setObjectName(QStringLiteral("refileText"));
    m_text->setTabChangesFocus(true);
    setFixedHeightUnits(m_text, 24);
    m_textField = new FormField(tr("Açıklama (isteğe bağlı)"), m_text);
    addContent(m_textField);
    addAct(tr("%n Talebi Yeniden Gönder", nullptr, count), false);
    connect(this, &Sheet::acted, this, &RefileSheet::give);
    (m_fields ? static_cast<QWidget *>(m_fields) : m_text)->setFocus();
}

void RefileSheet::give()
{
    const QString text = cleanLines(m_text->toPlainText());
    m_textField->setError(text.size() <= longestNote
                              ? QString()
                              : tr("En çok 1000 karakter yazılabilir; %n karakter yazdınız.", nullptr, static_cast<int>(text.size())));
    QList<FormField *> fields{m_textField};
    if (m_fields && m_fields->isEnabled()) {
        m_fields->check();
        fields = m_fields->fields() + fields;
    }
    if (showErrors(fields))
        return;
    if (m_fields && m_fields->isEnabled() && !m_fields->isEmpty()) {
        correctThen(text);
        return;
    }
    act()->setEnabled(false);
    Q_EMIT given(text);
}

void RefileSheet::refuse(const QString &error)
{
    act()->setEnabled(true);
    m_textField->setError(error);
    showErrors({m_textField});
}

void RefileSheet::correctThen(const QString &text)
{
    act()->setEnabled(false);
    whenDone(m_fields->correct(), this, [this, text](const Result<client::OutboxEntry> &added) {
        if (!added) {
            act()->setEnabled(true);
            m_fields->sayError(added.error());
            showErrors(m_fields->fields());
            return;
        }
        m_fields->setEnabled(false); // it is written down: another try does not write it again
        Q_EMIT given(text);
    });
}

} // namespace eimza::ui
