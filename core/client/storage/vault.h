#pragma once

#include <QFuture>
#include <QLockFile>
#include <memory>

#include "core/base/taskthread.h"
#include "core/client/storage/cachedatabase.h"
#include "core/client/storage/outboxdatabase.h"

namespace eimza::client {

/// Both files and the one thread that touches them. The key lives in memory only: the files of an earlier run
/// cannot be read and are not: the cache is begun anew, an outbox with commands in it is set aside.
class Vault
{
public:
    /// The folder is made where it is missing; both files are open, or it fails: with Io also where another
    /// program has the folder.
    [[nodiscard]] static Result<std::unique_ptr<Vault>> open(const QString &folder);
    ~Vault();

    /// How many unsent commands of an earlier run were set aside; 1 where a damaged file could not be counted.
    [[nodiscard]] int setAside() const { return m_setAside; }
    /// The outbox's UUID for the server.
    [[nodiscard]] const QString &client() const { return m_client; }

    /// Runs `task(CacheDatabase &)` on the storage thread.
    template <typename Task>
    auto withCache(Task task)
    {
        return m_thread.run([this, task = std::move(task)]() mutable { return task(*m_cache); });
    }
    /// Runs `task(OutboxDatabase &)` on the storage thread.
    template <typename Task>
    auto withOutbox(Task task)
    {
        return m_thread.run([this, task = std::move(task)]() mutable { return task(*m_outbox); });
    }

private:
    Vault() = default;
    [[nodiscard]] Status openFiles(const QString &folder);

    std::unique_ptr<CacheDatabase> m_cache;
    std::unique_ptr<OutboxDatabase> m_outbox;
    std::unique_ptr<QLockFile> m_lock;
    int m_setAside = 0;
    QString m_client;
    TaskThread m_thread{QStringLiteral("storage")};
};

} // namespace eimza::client
