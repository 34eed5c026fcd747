#pragma once

#include <QFuture>
#include <QLockFile>
#include <functional>
#include <memory>

#include "core/base/taskthread.h"
#include "core/client/storage/cachedatabase.h"
#include "core/client/storage/keyring.h"
#include "core/client/storage/outboxdatabase.h"

namespace eimza::client {

/// Both files and the one thread that touches them.
class Vault
{
public:
    /// With keys that live in memory only: the files of an earlier run cannot be read. The cache is begun anew, an
    /// outbox with commands in it is set aside. The folder is made where it is missing; both files are open, or it
    /// fails: with Io also where another program has the folder.
    [[nodiscard]] static Result<std::unique_ptr<Vault>> open(const QString &folder);
    /// With the keys of the files that are there; the outbox leaves former ones at once, the cache with
    /// CacheDatabase::leaveFormerKey(). An outbox that they do not open is set aside. `lock` is the
    /// folder's, see lockFolder().
    [[nodiscard]] static Result<std::unique_ptr<Vault>> open(const QString &folder, const DataKeys &keys,
                                                             std::shared_ptr<QLockFile> lock);
    ~Vault();

    /// How many unsent commands of an earlier run were set aside; 1 where a damaged file could not be counted. With
    /// lasting keys each start tells it, until OutboxDatabase::acknowledgeDamage().
    [[nodiscard]] int setAside() const { return m_report.setAside; }
    /// Those among them that a damaged outbox could still name.
    [[nodiscard]] const QList<DamagedCommand> &damaged() const { return m_report.damaged; }
    /// Acknowledged; for the thread that reads it.
    void forgetDamage() { m_report = {}; }
    /// The outbox's UUID for the server.
    [[nodiscard]] const QString &client() const { return m_client; }
    /// The outbox has taken another one; for the thread that reads it.
    void setClient(const QString &client) { m_client = client; }

    [[nodiscard]] bool hasFormerKeys() const { return m_hasFormerKeys; }

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
    [[nodiscard]] static Result<std::unique_ptr<Vault>> openOnThread(const std::function<Status(Vault &)> &work);
    [[nodiscard]] Status openAnew(const QString &folder);
    [[nodiscard]] Status openFiles(const QString &folder, const DataKeys &keys);
    [[nodiscard]] Status openOutbox(const QString &folder, const DataKeys &keys);
    [[nodiscard]] Status rescueOutbox(const QString &folder, const DataKeys &keys);

    std::unique_ptr<CacheDatabase> m_cache;
    std::unique_ptr<OutboxDatabase> m_outbox;
    std::shared_ptr<QLockFile> m_lock;
    bool m_hasFormerKeys = false;
    DamageReport m_report;
    QString m_client;
    TaskThread m_thread{QStringLiteral("storage")};
};

/// How many commands in a closed outbox the server has not done, also those that it refused and nobody has looked at
/// yet; they are sealed, but can be counted. 1 where the file cannot be read: it may hold one.
[[nodiscard]] int unsentIn(const QString &folder);
/// Puts an outbox with unsent commands aside, where nothing opens it again, and removes any other; answers how many.
[[nodiscard]] Result<int> setOutboxAside(const QString &folder);
[[nodiscard]] Status removeCache(const QString &folder);

} // namespace eimza::client
