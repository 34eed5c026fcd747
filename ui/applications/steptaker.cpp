#include "ui/applications/steptaker.h"

#include "core/base/whendone.h"
#include "core/domain/workflow.h"
#include "ui/applications/applicationtexts.h"
#include "ui/applications/approvalsheet.h"
#include "ui/applications/reasonsheet.h"
#include "ui/applications/refilesheet.h"
#include "ui/common/page.h"
#include "ui/outbox/feedback.h"
#include "ui/requests/correctionsheet.h"

namespace eimza::ui {

using client::ApplicationEntry;
using client::OutboxEntry;

StepTaker::StepTaker(client::Client &client, Feedback &feedback, Page *parent)
    : QObject{parent}, m_client{client}, m_feedback{feedback}, m_parent{parent}
{
}

void StepTaker::take(CommandKind step, const QList<ApplicationId> &ids)
{
    if (m_feedback.isTooMuch(ids.size()))
        return;
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
    if (!needsReason(*stepOf(step))) {
        takeAll(step, possible);
        return;
    }
    auto *sheet = new ReasonSheet(step, static_cast<int>(possible.size()), m_parent);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    takeFrom(sheet, step, possible);
    sheet->open();
}

void StepTaker::approveSound()
{
    auto *sheet = new ApprovalSheet(m_client.applications().approvalReview(mostAtOnce), m_parent);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ApprovalSheet::confirmed, this, [this](const QList<ApplicationId> &ids) { takeAll(CommandKind::Approve, ids); });
    sheet->open();
}

void StepTaker::refile(const QList<ApplicationId> &ids)
{
    QList<PersonId> people;
    for (const ApplicationId id : ids)
        people.append(m_client.applications().entry(id)->person);
    auto *sheet = new RefileSheet(m_client, people, holderOf(ids.first()), m_parent);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    takeFrom(sheet, CommandKind::Refile, ids);
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

void StepTaker::takeAll(CommandKind step, const QList<ApplicationId> &ids)
{
    if (ids.isEmpty())
        return;
    ManyWorks steps{{}, placeOf(step), [this, step](const QStringList &names) { return toldOf(step, names.size()); }};
    for (const ApplicationId id : ids)
        steps.works.append({holderOf(id), [this, step, id] { return m_client.applications().take(step, id); }});
    m_feedback.writeAll(steps, m_parent);
    Q_EMIT taken();
}

template <typename WordSheet>
void StepTaker::takeFrom(WordSheet *sheet, CommandKind step, const QList<ApplicationId> &ids)
{
    auto left = std::make_shared<QList<ApplicationId>>(ids);
    connect(sheet, &WordSheet::given, this, [this, sheet, step, left](const QString &text) {
        whenAllDone(written(step, *left, text), sheet, [this, sheet, step, left](const QList<Result<OutboxEntry>> &entries) {
            QList<client::OutboxId> kept;
            QList<ApplicationId> refused;
            std::optional<Error> error;
            for (qsizetype i = 0; i < entries.size(); ++i) {
                if (entries.at(i)) {
                    kept.append(entries.at(i)->id);
                } else {
                    error = entries.at(i).error();
                    refused.append(left->at(i));
                }
            }
            *left = refused;
            if (!kept.isEmpty()) {
                m_feedback.sayUndoable(toldOf(step, kept.size()), waitsForUndo(step) ? kept : QList<client::OutboxId>());
                Q_EMIT taken();
            }
            error ? sheet->refuse(refusalOf(*error, step, refused, entries.size())) : sheet->accept();
        });
    });
}

QList<QFuture<Result<OutboxEntry>>> StepTaker::written(CommandKind step, const QList<ApplicationId> &ids, const QString &text)
{
    QList<QFuture<Result<OutboxEntry>>> added;
    for (const ApplicationId id : ids)
        added.append(m_client.applications().take(step, id, text));
    return added;
}

QString StepTaker::toldOf(CommandKind step, qsizetype count) const
{
    return doneText(step, static_cast<int>(count)) + u' ' + m_feedback.whenItGoes(step);
}

QString StepTaker::refusalOf(const Error &error, CommandKind step, const QList<ApplicationId> &refused, qsizetype asked) const
{
    const QString text = errorText(error, placeOf(step)).toString();
    if (asked == 1)
        return text;
    QStringList names;
    for (const ApplicationId id : refused)
        names.append(holderOf(id));
    return tr("Kaydedilen: %1 · Kaydedilemeyen: %2 (%3). %4").arg(asked - refused.size()).arg(refused.size()).arg(names.join(QStringLiteral(", ")), text);
}

QString StepTaker::holderOf(ApplicationId id) const
{
    const ApplicationEntry *entry = m_client.applications().entry(id);
    const auto person = entry ? m_client.records().all()->person(entry->person) : std::nullopt;
    return person ? tr("%1 %2").arg(person->name, person->surname) : QString();
}

} // namespace eimza::ui
