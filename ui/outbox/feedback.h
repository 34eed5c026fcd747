#pragma once

#include <QFuture>
#include <QObject>
#include <functional>

#include "core/client/services/client.h"
#include "ui/common/errortexts.h"

namespace eimza::ui {

class Page;
class ToastHost;

[[nodiscard]] QString tooMuchText(qsizetype count);
/// Where in the work a command belongs: what its error is called.
[[nodiscard]] Place placeOf(CommandKind kind);

inline constexpr int mostAtOnce = 500; ///< what a person can look through, and the outbox takes without a pause

/// One act on many at once, each of which is written down by itself.
struct ManyWorks {
    struct Work {
        QString subject; ///< whom it is about
        std::function<QFuture<Result<client::OutboxEntry>>()> write;
    };
    QList<Work> works;
    Place place = Place::General;
    /// What is said of those that are written down.
    std::function<QString(const QStringList &subjects)> done;
};

/// Tells what became of what the user did: written down, refused, taken back.
class Feedback : public QObject
{
    Q_OBJECT

public:
    Feedback(client::Client &client, ToastHost &toasts);

    /// Says `text` once the command is on disk, with Geri Al while it waits; the error where it could not be kept.
    void announce(const QFuture<Result<client::OutboxEntry>> &added, const QString &text);
    /// Writes many down at once: one sentence, one Geri Al for all that still waits. Where some of several could not
    /// be kept, what becomes of each is listed over `asker`, and they may be tried again.
    void writeAll(const ManyWorks &many, Page *asker);
    void say(const QString &text);
    /// Says so where more is chosen than can be done at once.
    [[nodiscard]] bool isTooMuch(qsizetype count);
    /// Says it with Geri Al for those that still wait.
    void sayUndoable(const QString &text, const QList<client::OutboxId> &ids);
    /// Takes back those that have not been sent; one sentence for all.
    void undo(const QList<client::OutboxId> &ids);
    /// Takes back what the newest toast offers, else the latest command that has not been sent.
    void undoLast();

    /// What became of something is still to be told.
    [[nodiscard]] bool isBusy() const { return m_untold > 0; }

    /// "15 saniye sonra büroya iletilecek." by the time that a command of the kind really waits; without a session or a
    /// connection, after what it goes.
    [[nodiscard]] QString whenItGoes(CommandKind kind) const;

private:
    void tell(const ManyWorks &many, const QList<Result<client::OutboxEntry>> &entries, Page *asker);

    client::Client &m_client;
    ToastHost &m_toasts;
    int m_untold = 0; ///< acts whose answers are on their way
};

} // namespace eimza::ui
