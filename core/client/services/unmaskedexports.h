#pragma once

#include <QFuture>
#include <QObject>
#include <optional>

#include "core/client/services/applicationlist.h"
#include "core/client/services/session.h"
#include "core/client/sync/outboxqueue.h"

namespace eimza::client {

/// Lists that leave the program with whole national ids. Lives on the GUI thread.
class UnmaskedExports : public QObject
{
    Q_OBJECT

public:
    UnmaskedExports(Session &session, OutboxQueue &outbox);

    enum class Refusal { NotBureau, NoRight };
    /// Why this user may not; nothing where he may.
    [[nodiscard]] std::optional<Refusal> refusal() const;

    /// To be done before the first byte is written: afterwards the command for the audit is on disk. `title` stands in
    /// the outbox; the reason has shortestReason to longestReason characters.
    [[nodiscard]] QFuture<Status> record(const UnmaskedExport &exported, const QString &reason, const QString &title);

private:
    Session &m_session;
    OutboxQueue &m_outbox;
};

/// Which filters are applied, without what was sought of a person; see isFilterWord().
[[nodiscard]] QStringList filterWords(const ExpiringFilter &filter);
[[nodiscard]] QStringList filterWords(const ApplicationFilter &filter);

} // namespace eimza::client
