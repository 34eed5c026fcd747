#include "ui/outbox/feedback.h"

#include "core/base/whendone.h"
#include "ui/common/page.h"
#include "ui/common/toast.h"
#include "ui/common/wordings.h"
#include "ui/outbox/workresultsheet.h"

namespace eimza::ui {

using client::OutboxEntry;
using client::OutboxId;

namespace {

// What another try changes nothing about.
bool isRefusal(ErrorCode code)
{
    switch (code) {
    case ErrorCode::OpenApplication:
    case ErrorCode::NotEligible:
    case ErrorCode::FourEyes:
    case ErrorCode::Conflict:
    case ErrorCode::NotFound:
    case ErrorCode::InvalidInput: return true;
    default: return false;
    }
}

} // namespace

Place placeOf(CommandKind kind)
{
    switch (kind) {
    case CommandKind::File:
    case CommandKind::Refile: return Place::Filing;
    case CommandKind::Withdraw:
    case CommandKind::Hold:
    case CommandKind::Return:
    case CommandKind::Approve:
    case CommandKind::AddToBatch:
    case CommandKind::RemoveFromBatch: return Place::Review;
    case CommandKind::SubmitBatch:
    case CommandKind::StopBatch: return Place::Sending;
    case CommandKind::Cancel: return Place::Review;
    case CommandKind::RecordContact:
    case CommandKind::CorrectContact:
    case CommandKind::SignOff:
    case CommandKind::Reveal:
    case CommandKind::ExportUnmasked: return Place::General;
    case CommandKind::NameDeputy:
    case CommandKind::EndDeputy: return Place::Deputy;
    }
    return Place::General;
}

Feedback::Feedback(client::Client &client, ToastHost &toasts) : m_client{client}, m_toasts{toasts}
{
    connect(&client.pending(), &client::PendingWork::refused, this, [this](const OutboxEntry &entry) {
        const QString text = errorText({entry.reason, {}}, placeOf(entry.command.kind)).toString();
        say(entry.subject.isEmpty() ? text : tr("%1: %2").arg(entry.subject, text));
    });
}

void Feedback::say(const QString &text)
{
    m_toasts.show({text}, m_client.clock().now());
}

bool Feedback::isTooMuch(qsizetype count)
{
    if (count > mostAtOnce)
        say(tooMuchText(count));
    return count > mostAtOnce;
}

QString tooMuchText(qsizetype count)
{
    return Feedback::tr("Bir kerede en fazla %1 kayıtla işlem yapılabilir; %2 kayıt seçtiniz.").arg(mostAtOnce).arg(count);
}

QString Feedback::whenItGoes(CommandKind kind) const
{
    const bool toBureau = kind == CommandKind::File || kind == CommandKind::Refile;
    const auto wait = waitsForUndo(kind) ? std::chrono::ceil<std::chrono::seconds>(m_client.pending().undoTime()).count() : 0;
    const int seconds = static_cast<int>(wait);
    if (!m_client.session().isSignedIn())
        return toBureau ? tr("Oturum açılınca büroya iletilecek.") : tr("Oturum açılınca sunucuya iletilecek.");
    if (!m_client.connection().isOnline())
        return toBureau ? tr("Bağlantı kurulunca büroya iletilecek.") : tr("Bağlantı kurulunca sunucuya iletilecek.");
    if (seconds > 0)
        return toBureau ? tr("%n saniye sonra büroya iletilecek.", nullptr, seconds)
                        : tr("%n saniye sonra sunucuya iletilecek.", nullptr, seconds);
    return toBureau ? tr("Büroya iletiliyor.") : tr("Sunucuya iletiliyor.");
}

void Feedback::sayUndoable(const QString &text, const QList<OutboxId> &ids)
{
    ToastMessage message{text};
    if (!ids.isEmpty() && m_client.pending().undoTime().count() > 0) {
        message.actionText = tr("Geri Al");
        message.action = [this, ids] { undo(ids); };
        message.milliseconds = static_cast<int>(m_client.pending().undoTime().count());
    }
    m_toasts.show(message, m_client.clock().now());
}

void Feedback::announce(const QFuture<Result<OutboxEntry>> &added, const QString &text)
{
    ++m_untold;
    whenDone(added, this, [this, text](const Result<OutboxEntry> &entry) {
        --m_untold;
        if (entry)
            sayUndoable(text, waitsForUndo(entry->command.kind) ? QList{entry->id} : QList<OutboxId>());
        else
            say(errorText(entry.error(), Place::General).toString());
    });
}

void Feedback::writeAll(const ManyWorks &many, Page *asker)
{
    QList<QFuture<Result<OutboxEntry>>> written;
    for (const auto &work : many.works)
        written.append(work.write());
    ++m_untold;
    whenAllDone(written, asker, [this, many, asker](const QList<Result<OutboxEntry>> &entries) {
        --m_untold;
        tell(many, entries, asker);
    });
}

void Feedback::tell(const ManyWorks &many, const QList<Result<OutboxEntry>> &entries, Page *asker)
{
    QStringList subjects;
    QList<OutboxId> undoable;
    QList<WorkResultSheet::Item> items;
    ManyWorks again{{}, many.place, many.done};
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const auto &entry = entries.at(i);
        const auto &work = many.works.at(i);
        items.append(entry ? WorkResultSheet::Item{work.subject, entry->id}
                           : WorkResultSheet::Item{work.subject, {}, ItemOutcome::Rejected, errorText(entry.error(), many.place).toString()});
        if (!entry && !isRefusal(entry.error().code))
            again.works.append(work);
        if (!entry)
            continue;
        subjects.append(work.subject);
        if (waitsForUndo(entry->command.kind))
            undoable.append(entry->id);
    }
    if (!subjects.isEmpty())
        sayUndoable(many.done(subjects), undoable);
    if (subjects.size() == entries.size())
        return;
    if (entries.size() == 1) {
        say(items.first().reason);
        return;
    }
    auto *sheet = new WorkResultSheet(items, static_cast<int>(again.works.size()), asker);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->follow(m_client.pending());
    connect(sheet, &WorkResultSheet::retryRequested, this, [this, again, asker] { writeAll(again, asker); });
    // It follows the outbox, which no synchronisation dates.
    connect(sheet, &WorkResultSheet::saveRequested, asker, [this, asker, sheet] {
        Q_EMIT asker->listFileRequested({sheet->items(), sheet->windowTitle(), sheet->countText(), sheet, m_client.clock().now()});
    });
    sheet->open();
}

void Feedback::undoLast()
{
    if (m_toasts.undoNewest())
        return;
    if (const OutboxId latest = m_client.pending().lastUndoable(); !latest.isNull())
        undo({latest});
}

void Feedback::undo(const QList<OutboxId> &ids)
{
    QList<QFuture<Result<bool>>> asked;
    for (const OutboxId id : ids)
        asked.append(m_client.pending().undo(id));
    ++m_untold;
    whenAllDone(asked, this, [this](const QList<Result<bool>> &answers) {
        --m_untold;
        int late = 0;
        std::optional<Error> error;
        for (const auto &undone : answers) {
            if (!undone)
                error = undone.error();
            else
                late += !*undone;
        }
        if (error)
            say(errorText(*error, Place::General).toString());
        else
            say(late == 0 ? tr("Geri alındı.") : tr("%n işlem gönderilmeye başlandığı için geri alınamadı.", nullptr, late));
    });
}

} // namespace eimza::ui
