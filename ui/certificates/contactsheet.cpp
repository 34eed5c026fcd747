#include "ui/certificates/contactsheet.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPlainTextEdit>

#include "core/base/whendone.h"
#include "core/client/services/client.h"
#include "core/domain/workingdays.h"
#include "ui/common/button.h"
#include "ui/common/cleantext.h"
#include "ui/common/dayedit.h"
#include "ui/common/formfield.h"
#include "ui/common/unitlayout.h"
#include "ui/common/wordings.h"
#include "ui/outbox/feedback.h"

namespace eimza::ui {

namespace {

constexpr int againAfterDays = 7;

QDate workingDayFrom(QDate day)
{
    while (!HolidayCalendar::builtIn().isWorkingDay(day))
        day = day.addDays(1);
    return day;
}

DayEdit *makeNextDay(QDate today)
{
    return new DayEdit(today, today.addYears(1), workingDayFrom(today.addDays(againAfterDays)));
}

} // namespace

ContactSheet::ContactSheet(client::Client &client, Feedback &feedback, const QList<PersonId> &people, QWidget *parent)
    : ContactSheet{client, feedback, people, nameOf(client, people), parent}
{
}

ContactSheet::ContactSheet(client::Client &client, Feedback &feedback, PersonId person, const QString &fullName, QWidget *parent)
    : ContactSheet{client, feedback, QList<PersonId>{person}, fullName, parent}
{
}

ContactSheet::ContactSheet(client::Client &client, Feedback &feedback, const QList<PersonId> &people, const QString &fullName, QWidget *parent)
    : Sheet{tr("Görüşme Kaydı"), {}, parent}, m_client{client}, m_feedback{feedback}, m_people{people}
    , m_total{static_cast<int>(people.size())}, m_fullName{fullName}, m_how{new QComboBox}, m_outcome{new QComboBox}
    , m_again{new QCheckBox(tr("Yeniden görüşülecek"))}, m_nextDay{makeNextDay(client.clock().today())}, m_note{new QPlainTextEdit}
{
    setObjectName(QStringLiteral("contactSheet"));
    makeFields();
    addAct(tr("Görüşmeyi Kaydet"), false);
    displayPeople();
    connect(this, &Sheet::acted, this, &ContactSheet::record);
    m_how->setFocus();
}

QString ContactSheet::nameOf(client::Client &client, const QList<PersonId> &people)
{
    const auto person = people.size() == 1 ? client.records().all()->person(people.first()) : std::nullopt;
    return person ? QString(person->name + u' ' + person->surname) : QString();
}

void ContactSheet::displayPeople()
{
    const int count = static_cast<int>(m_people.size());
    setSentence(count == 1 ? tr("Görüşülen: %1").arg(m_fullName) : tr("%n kişi için aynı görüşme kaydedilecek.", nullptr, count));
    act()->setText(count == 1 ? tr("Görüşmeyi Kaydet") : tr("%n Görüşme Kaydet", nullptr, count));
}

void ContactSheet::makeFields()
{
    m_how->setObjectName(QStringLiteral("contactHow"));
    for (const ContactHow how : {ContactHow::Phone, ContactHow::Email, ContactHow::Sms, ContactHow::Letter, ContactHow::InPerson})
        m_how->addItem(wording(how), static_cast<int>(how));
    addContent(new FormField(tr("Nasıl"), m_how));
    m_outcome->setObjectName(QStringLiteral("contactOutcome"));
    for (const ContactOutcome outcome : {ContactOutcome::Informed, ContactOutcome::WillApply, ContactOutcome::NotReached,
                                         ContactOutcome::WrongDetails, ContactOutcome::Declined})
        m_outcome->addItem(wording(outcome), static_cast<int>(outcome));
    addContent(new FormField(tr("Sonuç"), m_outcome));
    m_again->setObjectName(QStringLiteral("contactAgain"));
    addContent(m_again);
    m_nextDay->setObjectName(QStringLiteral("contactNextDay"));
    m_nextDayField = new FormField(tr("Tekrar tarihi"), m_nextDay);
    m_nextDayField->setEnabled(false);
    addContent(m_nextDayField);
    m_note->setObjectName(QStringLiteral("contactNote"));
    m_note->setTabChangesFocus(true);
    setFixedHeightUnits(m_note, 20);
    m_noteField = new FormField(tr("Not (isteğe bağlı)"), m_note);
    addContent(m_noteField);
    connect(m_again, &QCheckBox::toggled, m_nextDayField, &QWidget::setEnabled);
    // Who was not reached is tried again, unless somebody says otherwise.
    connect(m_outcome, &QComboBox::activated, this, [this] {
        m_again->setChecked(m_outcome->currentData().toInt() == static_cast<int>(ContactOutcome::NotReached));
    });
}

bool ContactSheet::validate()
{
    const qsizetype length = cleanLines(m_note->toPlainText()).size();
    const bool fits = length <= client::Contacts::longestNote;
    m_noteField->setError(fits ? QString()
                               : tr("Not en fazla %1 karakter olabilir; %2 karakter girdiniz.").arg(client::Contacts::longestNote).arg(length));
    return !showErrors({m_noteField});
}

void ContactSheet::record()
{
    if (!validate())
        return;
    client::ContactNote note;
    note.how = static_cast<ContactHow>(m_how->currentData().toInt());
    note.outcome = static_cast<ContactOutcome>(m_outcome->currentData().toInt());
    if (m_again->isChecked())
        note.nextDay = m_nextDay->date();
    note.note = cleanLines(m_note->toPlainText());
    act()->setEnabled(false);
    whenAllDone(m_client.contacts().record(m_people, note, m_fullName), this,
                [this](const QList<Result<client::OutboxEntry>> &results) { finish(results); });
}

void ContactSheet::finish(const QList<Result<client::OutboxEntry>> &results)
{
    QList<PersonId> left;
    QList<client::OutboxId> kept;
    std::optional<Error> error;
    for (qsizetype i = 0; i < results.size(); ++i) {
        if (results.at(i)) {
            kept.append(results.at(i)->id);
        } else {
            error = results.at(i).error();
            left.append(m_people.value(i));
        }
    }
    // Each try says what it has kept: it can be taken back whatever becomes of the rest.
    if (!kept.isEmpty())
        m_feedback.sayUndoable(said(kept.size()), kept);
    if (!error) {
        Q_EMIT recorded(m_total);
        accept();
        return;
    }
    act()->setEnabled(true);
    m_noteField->setError(refusal(*error, kept.size(), left));
    showErrors({m_noteField});
    if (kept.isEmpty())
        return;
    m_people = left;
    m_fullName = nameOf(m_client, m_people);
    displayPeople();
}

QString ContactSheet::said(qsizetype recorded) const
{
    const QString when = m_feedback.whenItGoes(CommandKind::RecordContact);
    return m_people.size() == 1 ? tr("%1 ile görüşme kaydedildi. %2").arg(m_fullName, when)
                                : tr("%n görüşme kaydedildi. %1", nullptr, static_cast<int>(recorded)).arg(when);
}

QString ContactSheet::refusal(const Error &error, qsizetype recorded, const QList<PersonId> &left) const
{
    const QString text = errorText(error).toString();
    if (recorded == 0)
        return text;
    QStringList names;
    for (const PersonId person : left)
        names.append(nameOf(m_client, {person}));
    return tr("Kaydedilen: %1 · Kaydedilemeyen: %2 (%3). %4").arg(recorded).arg(left.size()).arg(names.join(QStringLiteral(", ")), text);
}

} // namespace eimza::ui
