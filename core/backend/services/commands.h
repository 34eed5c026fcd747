#pragma once

#include <functional>

#include "core/backend/services/signin.h"
#include "core/contract/commands.h"
#include "core/contract/problem.h"

namespace eimza::backend
{

/// A command as it came: the header texts are empty where the header is missing.
struct CommandRequest {
    CommandKind kind = CommandKind::File;
    QByteArray key;
    QByteArray clientSeq;
    QByteArray ifMatch;
    QByteArray body;
};

struct CommandReply {
    int status = 200;
    QByteArray body;
    bool replayed = false;
};

/// Takes commands exactly once: a command that was answered is answered again, never done again.
class Commands
{
public:
    /// `batchReady` is called after a batch was frozen or stopped, on the caller's thread.
    Commands(Database &database, const Clock &clock, std::function<void()> batchReady);

    [[nodiscard]] CommandReply take(const Session &session, const CommandRequest &request);

private:
    struct Parsed;
    [[nodiscard]] static tl::expected<Parsed, Problem> parse(const CommandRequest &request);
    [[nodiscard]] Result<CommandReply> once(Connection &c, const Session &session, const Parsed &command);

    Database &m_database;
    const Clock &m_clock;
    std::function<void()> m_batchReady;
};

} // namespace eimza::backend
