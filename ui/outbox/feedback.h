#pragma once

#include <QFuture>
#include <QObject>

#include "core/client/services/client.h"
#include "ui/common/errortexts.h"

namespace eimza::ui {

class ToastHost;

/// Where in the work a command belongs: what its error is called.
[[nodiscard]] Place placeOf(CommandKind kind);

/// Tells what became of what the user did: written down, refused, taken back.
class Feedback : public QObject
{
    Q_OBJECT

public:
    Feedback(client::Client &client, ToastHost &toasts);

    /// Says `text` once the command is on disk, with Geri Al while it waits; the error where it could not be kept.
    void announce(const QFuture<Result<client::OutboxEntry>> &added, const QString &text);
    /// The same for many at once: one sentence, one Geri Al for all that still waits.
    void announceAll(const QList<QFuture<Result<client::OutboxEntry>>> &added, const QString &text);
    void say(const QString &text);
    /// Says it with Geri Al for those that still wait.
    void sayUndoable(const QString &text, const QList<client::OutboxId> &ids);
    /// Takes back what the newest toast offers, else the latest command that has not been sent.
    void undoLast();

    /// "15 saniye sonra büroya iletilecek." by the time that a command of the kind really waits; without a connection,
    /// when it will be.
    [[nodiscard]] QString whenItGoes(CommandKind kind) const;

private:
    void undo(const QList<client::OutboxId> &ids);

    client::Client &m_client;
    ToastHost &m_toasts;
};

} // namespace eimza::ui
