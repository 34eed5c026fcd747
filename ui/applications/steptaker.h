#pragma once

#include "core/client/services/client.h"

namespace eimza::ui {

class Feedback;
class Page;

/// Takes steps on requests: asks for the words that a step needs, writes it down, tells what was done.
class StepTaker : public QObject
{
    Q_OBJECT

public:
    StepTaker(client::Client &client, Feedback &feedback, Page *parent);

    /// On those of the requests that allow it.
    void take(CommandKind step, const QList<ApplicationId> &ids);
    /// All that is sound, after a review.
    void approveSound();
    void correctContact(ApplicationId id);

Q_SIGNALS:
    void taken();

private:
    void refile(const QList<ApplicationId> &ids);
    void takeAll(CommandKind step, const QList<ApplicationId> &ids);
    /// With the words of a sheet, which stays until all is written down.
    template <typename WordSheet>
    void takeFrom(WordSheet *sheet, CommandKind step, const QList<ApplicationId> &ids);
    [[nodiscard]] QList<QFuture<Result<client::OutboxEntry>>> written(CommandKind step, const QList<ApplicationId> &ids, const QString &text);
    /// What was done, and when the server hears of it.
    [[nodiscard]] QString toldOf(CommandKind step, qsizetype count) const;
    /// Which of those that were asked for could not be written down, and why.
    [[nodiscard]] QString refusalOf(const Error &error, CommandKind step, const QList<ApplicationId> &refused, qsizetype asked) const;
    [[nodiscard]] QString holderOf(ApplicationId id) const;

    client::Client &m_client;
    Feedback &m_feedback;
    Page *m_parent;
};

} // namespace eimza::ui
