#include "core/client/storage/vault.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>

#include "core/base/heldfile.h"
#include "core/base/log.h"
#include "core/client/storage/folderlock.h"
#include "core/client/storage/outboxrescue.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

Status removeWithJournal(const QString &path)
{
    for (const QString &suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        if (!removeFile(path + suffix))
            return fail(ErrorCode::Io, u"%1 cannot be removed"_s.arg(path + suffix));
    return {};
}

// The journal first: broken off between, the file is whole all the same.
Status renameOutboxAside(const QString &path)
{
    const QString aside = path + u".aside-"_s + QString::number(QDateTime::currentMSecsSinceEpoch());
    if (QFileInfo(path + u"-wal"_s).size() == 0)
        static_cast<void>(removeFile(path + u"-wal"_s));
    for (const QString &suffix : {u"-wal"_s, u""_s})
        if (QFile::exists(path + suffix) && !renameFile(path + suffix, aside + suffix))
            return fail(ErrorCode::Io, u"%1 cannot be set aside"_s.arg(path));
    static_cast<void>(removeFile(path + u"-shm"_s));
    return {};
}

QString outboxPath(const QString &folder)
{
    return folder + u"/outbox.db"_s;
}

} // namespace

int unsentIn(const QString &folder)
{
    if (!QFile::exists(outboxPath(folder)))
        return 0;
    const auto file = SqliteFile::open(outboxPath(folder), {}, {.readOnly = true});
    if (!file)
        return 1;
    auto count = (*file)->run(u"SELECT count(*) FROM command WHERE state != 'sent'"_s);
    return count && count->next() ? count->value(0).toInt() : 1;
}

Result<int> setOutboxAside(const QString &folder)
{
    const int commands = unsentIn(folder);
    const QString path = outboxPath(folder);
    if (commands > 0) {
        if (const Status aside = renameOutboxAside(path); !aside)
            return fail(aside.error());
        qCWarning(lcStore, "%d unsent commands were set aside", commands);
    }
    if (const Status removed = removeWithJournal(path); !removed)
        return fail(removed.error());
    return commands;
}

Status removeCache(const QString &folder)
{
    return CacheDatabase::remove(folder + u"/cache.db"_s);
}

Result<std::unique_ptr<Vault>> Vault::open(const QString &folder)
{
    return openOnThread([folder](Vault &vault) { return vault.openAnew(folder); });
}

Result<std::unique_ptr<Vault>> Vault::open(const QString &folder, const DataKeys &keys, std::shared_ptr<QLockFile> lock)
{
    return openOnThread([folder, keys, lock = std::move(lock)](Vault &vault) {
        vault.m_lock = lock;
        return vault.openFiles(folder, keys);
    });
}

Result<std::unique_ptr<Vault>> Vault::openOnThread(const std::function<Status(Vault &)> &work)
{
    std::unique_ptr<Vault> vault{new Vault};
    // Connections belong to the storage thread from the beginning.
    const auto opened = vault->m_thread.run([v = vault.get(), work] { return work(*v); });
    const Status status = opened.result();
    if (!status)
        return fail(status.error());
    return vault;
}

Status Vault::openAnew(const QString &folder)
{
    const auto lock = lockFolder(folder);
    if (!lock)
        return fail(ErrorCode::Io, lock.error().detail);
    m_lock = *lock;
    const auto keys = DataKeys::make();
    if (!keys)
        return fail(keys.error());
    if (const Status removed = removeCache(folder); !removed)
        return removed;
    const auto aside = setOutboxAside(folder);
    if (!aside)
        return fail(aside.error());
    if (const Status opened = openFiles(folder, *keys); !opened)
        return opened;
    m_report.setAside += *aside;
    return {};
}

Status Vault::openFiles(const QString &folder, const DataKeys &keys)
{
    auto cache = CacheDatabase::open(folder + u"/cache.db"_s, keys.cache, keys.formerCache);
    if (!cache)
        return fail(cache.error());
    m_cache = std::move(*cache);
    m_hasFormerKeys = keys.hasFormer();
    const Status rescued = rescueOutbox(folder, keys);
    return rescued ? openOutbox(folder, keys) : rescued;
}

// Where the outbox is not what was written, it is set aside whole, and a new one holds what could be had of it. The
// new one is whole before the old one goes; broken off between, the next start goes on.
Status Vault::rescueOutbox(const QString &folder, const DataKeys &keys)
{
    const QString path = outboxPath(folder);
    const QString next = path + u".next"_s;
    if (!QFile::exists(path) && QFile::exists(next) && !renameFile(next, path))
        return fail(ErrorCode::Io, u"%1 cannot be renamed"_s.arg(next));
    if (!QFile::exists(path))
        return {};
    if (const Status removed = removeWithJournal(next); !removed)
        return removed;
    auto rescue = OutboxRescue::read(path, keys.outbox, keys.formerOutbox);
    if (!rescue)
        return fail(rescue.error());
    if (rescue->sound)
        return {};
    const int unsent = rescue->entries.isEmpty() && !rescue->complete ? unsentIn(folder) : 0;
    const auto toDo = std::ranges::count_if(rescue->damaged, [](const DamagedCommand &damaged) { return !damaged.delivered; });
    rescue->setAside = std::max(static_cast<int>(toDo), unsent);
    qCWarning(lcStore, "The outbox is damaged: %lld commands can be read, %lld not", static_cast<long long>(rescue->entries.size()),
              static_cast<long long>(rescue->damaged.size()));
    {
        auto outbox = OutboxDatabase::open(next, keys.outbox, keys.formerOutbox);
        const Status taken = outbox ? (*outbox)->takeOver(*rescue) : fail(outbox.error());
        if (!taken)
            return taken;
    }
    if (const Status aside = renameOutboxAside(path); !aside)
        return aside;
    return renameFile(next, path) ? Status{} : fail(ErrorCode::Io, u"%1 cannot be renamed"_s.arg(next));
}

Status Vault::openOutbox(const QString &folder, const DataKeys &keys)
{
    auto outbox = OutboxDatabase::open(outboxPath(folder), keys.outbox, keys.formerOutbox);
    if (!outbox)
        return fail(outbox.error());
    m_outbox = std::move(*outbox);
    m_client = m_outbox->client();
    const auto report = m_outbox->reportOfDamage();
    if (!report)
        qCWarning(lcStore, "What the outbox tells of damage cannot be read: %s", qUtf8Printable(report.error().detail));
    m_report = report.value_or(DamageReport());
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
