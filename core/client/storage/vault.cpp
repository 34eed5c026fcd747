#include "core/client/storage/vault.h"

#include <QDir>
#include <QFile>

#include "core/base/log.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

Status removeWithJournal(const QString &path)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        if (QFile::exists(path + suffix) && !QFile::remove(path + suffix))
            return fail(ErrorCode::Io, u"%1 cannot be removed"_s.arg(path + suffix));
    return {};
}

// The number of commands in an outbox of an earlier run; they are sealed, but can be counted. A file that
// cannot be read may hold one.
int commandsIn(const QString &path)
{
    if (!QFile::exists(path))
        return 0;
    const auto file = SqliteFile::open(path, {}, {.readOnly = true});
    if (!file)
        return 1;
    auto count = (*file)->run(u"SELECT count(*) FROM command WHERE state NOT IN ('sent', 'refused')"_s);
    return count && count->next() ? count->value(0).toInt() : 1;
}

Result<int> clearOutbox(const QString &path)
{
    const int commands = commandsIn(path);
    if (commands > 0) {
        const QString aside = path + u".aside-"_s + QString::number(QDateTime::currentMSecsSinceEpoch());
        for (const QString &suffix : {u""_s, u"-wal"_s})
            if (QFile::exists(path + suffix) && !QFile::rename(path + suffix, aside + suffix))
                return fail(ErrorCode::Io, u"%1 cannot be set aside"_s.arg(path));
        qCWarning(lcStore, "%d unsent commands of an earlier run were set aside", commands);
    }
    if (const Status removed = removeWithJournal(path); !removed)
        return fail(removed.error());
    return commands;
}

} // namespace

Result<std::unique_ptr<Vault>> Vault::open(const QString &folder)
{
    std::unique_ptr<Vault> vault{new Vault};
    const auto opened = vault->m_thread.run([v = vault.get(), folder] { return v->openFiles(folder); });
    const Status status = opened.result();
    if (!status)
        return fail(status.error());
    return vault;
}

Status Vault::openFiles(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io, u"the folder %1 cannot be made"_s.arg(folder));
    QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_lock = std::make_unique<QLockFile>(folder + u"/vault.lock"_s);
    m_lock->setStaleLockTime(0);
    if (!m_lock->tryLock())
        return fail(ErrorCode::Io, u"the folder %1 is in use; is the program running already?"_s.arg(folder));
    const auto key = Sealer::newKey();
    if (!key)
        return fail(key.error());
    const QString cachePath = folder + u"/cache.db"_s;
    const QString outboxPath = folder + u"/outbox.db"_s;
    if (const Status removed = removeWithJournal(cachePath); !removed)
        return removed;
    const auto aside = clearOutbox(outboxPath);
    if (!aside)
        return fail(aside.error());
    m_setAside = *aside;
    auto cache = CacheDatabase::open(cachePath, *key);
    if (!cache)
        return fail(cache.error());
    auto outbox = OutboxDatabase::open(outboxPath, *key);
    if (!outbox)
        return fail(outbox.error());
    m_cache = std::move(*cache);
    m_outbox = std::move(*outbox);
    m_client = m_outbox->client();
    return {};
}

Vault::~Vault()
{
    // Connections close on the thread that opened them.
    m_thread.run([this] {
        m_outbox.reset();
        m_cache.reset();
    }).waitForFinished();
}

} // namespace eimza::client
