#include "ui/applications/steptaker.h"

#include "ui/applications/applicationtexts.h"
#include "ui/applications/approvalsheet.h"
#include "ui/applications/reasonsheet.h"
#include "ui/applications/refilesheet.h"
#include "ui/outbox/feedback.h"
#include "ui/requests/correctionsheet.h"

namespace eimza::ui {

using client::ApplicationEntry;

StepTaker::StepTaker(client::Client &client, Feedback &feedback, QWidget *parent)
    : QObject{parent}, m_client{client}, m_feedback{feedback}, m_parent{parent}
{
}

void StepTaker::take(CommandKind step, const QList<ApplicationId> &ids)
{
    QList<ApplicationId> possible;
    for (const ApplicationId id : ids)
        if (const ApplicationEntry *entry = m_client.applications().entry(id); entry && !m_client.applications().obstacle(*entry, step))
            possible.append(id);
    if (possible.isEmpty())
        return;
    if (step == CommandKind::Refile) {
        refile(possible);
        return;
    }
    if (step != CommandKind::Hold && step != CommandKind::Return) {
        takeAll(step, possible, {});
        return;
    }
    auto *sheet = new ReasonSheet(step, static_cast<int>(possible.size()), m_parent);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ReasonSheet::given, this, [this, step, possible](const QString &text) { takeAll(step, possible, text); });
    sheet->open();
}

void StepTaker::approveSound()
{
    auto *sheet = new ApprovalSheet(m_client.applications().approvalReview(), m_parent);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ApprovalSheet::confirmed, this, [this](const QList<ApplicationId> &ids) { takeAll(CommandKind::Approve, ids, {}); });
    sheet->open();
}

void StepTaker::refile(const QList<ApplicationId> &ids)
{
    QList<PersonId> people;
    for (const ApplicationId id : ids)
        people.append(m_client.applications().entry(id)->person);
    auto *sheet = new RefileSheet(m_client, people, holderOf(ids.first()), m_parent);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &RefileSheet::given, this, [this, ids](const QString &text) { takeAll(CommandKind::Refile, ids, text); });
    sheet->open();
}

void StepTaker::correctContact(ApplicationId id)
{
    const ApplicationEntry *entry = m_client.applications().entry(id);
    if (!entry)
        return;
    auto *sheet = new CorrectionSheet(m_client, m_feedback, entry->person, holderOf(id), m_parent);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->open();
}

void StepTaker::takeAll(CommandKind step, const QList<ApplicationId> &ids, const QString &text)
{
    if (ids.isEmpty())
        return;
    QList<QFuture<Result<client::OutboxEntry>>> added;
    for (const ApplicationId id : ids)
        added.append(m_client.applications().take(step, id, text));
    m_feedback.announceAll(added, doneText(step, static_cast<int>(ids.size())));
    Q_EMIT taken();
}

QString StepTaker::holderOf(ApplicationId id) const
{
    const ApplicationEntry *entry = m_client.applications().entry(id);
    const auto person = entry ? m_client.records().all()->person(entry->person) : std::nullopt;
    return person ? tr("%1 %2").arg(person->name, person->surname) : QString();
}

} // namespace eimza::ui
