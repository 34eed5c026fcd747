#include "ui/certificates/contactlist.h"

#include <QCoreApplication>
#include <QVBoxLayout>

#include "core/base/istanbul.h"
#include "core/base/whendone.h"
#include "core/client/services/client.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

namespace {

constexpr qsizetype shownContacts = 4;

} // namespace

QString contactLine(const client::ShownContact &shown)
{
    const Contact &contact = shown.contact;
    QStringList parts{dateText(istanbulDay(contact.at)), wording(contact.how), wording(contact.outcome)};
    if (contact.nextDay.isValid())
        parts.append(ContactList::tr("Tekrar: %1").arg(dateText(contact.nextDay)));
    parts.append(shown.pending ? ContactList::tr("Sırada") : contact.whoName);
    if (!contact.note.isEmpty())
        parts.append(contact.note.simplified());
    return parts.join(QStringLiteral(" · "));
}

ContactList::ContactList(client::Client &client, QWidget *parent)
    : QWidget{parent}, m_client{client}, m_title{new Label(Label::Kind::Strong, tr("Görüşmeler"))}, m_rows{new QVBoxLayout}
{
    setObjectName(QStringLiteral("contactList"));
    auto *column = new QVBoxLayout(this);
    setUnits(this, column, {0, 2, 0, 0}, 1);
    setUnits(this, m_rows, {}, 1);
    column->addWidget(m_title);
    column->addLayout(m_rows);
    hide();
}

void ContactList::display(PersonId person)
{
    if (person != m_person)
        hide();
    m_person = person;
    const quint64 generation = ++m_generation;
    whenDone(m_client.contacts().of(person), this, [this, generation](const Result<QList<client::ShownContact>> &contacts) {
        if (generation != m_generation)
            return;
        if (contacts)
            show(*contacts);
        else
            hide(); // nobody knows whether there are some
    });
}

void ContactList::show(const QList<client::ShownContact> &contacts)
{
    QStringList lines;
    for (const client::ShownContact &contact : contacts.first(qMin(contacts.size(), shownContacts)))
        lines.append(contactLine(contact));
    if (contacts.size() > shownContacts)
        lines.append(tr("Daha eski %n görüşme var.", nullptr, static_cast<int>(contacts.size() - shownContacts)));
    if (lines.isEmpty())
        lines.append(tr("Kayıt yok"));
    setVisible(true);
    if (lines == m_lines)
        return;
    m_lines = lines;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const QString &line : lines) {
        auto *label = new Label(Label::Kind::Secondary, line);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        m_rows->addWidget(label);
    }
}

} // namespace eimza::ui
