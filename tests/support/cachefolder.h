#pragma once

#include <QTemporaryDir>

#include "tests/support/cachepages.h"

namespace eimza::test
{

/// A cache in a folder of its own, for a test to build on.
class CacheFolder
{
protected:
    void begin()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_cache.reset();
        reopen();
    }
    [[nodiscard]] QString path() const { return m_folder->filePath(QStringLiteral("cache.db")); }
    void reopen()
    {
        m_cache.reset();
        m_cache = std::move(*client::CacheDatabase::open(path(), m_key));
    }
    bool take(const Rows &rows, bool first = true, bool more = false)
    {
        const auto applied = m_cache->apply(received(rows.page(QStringLiteral("next"), more)), first);
        return applied && applied->changed == !more;
    }
    /// Changes the file behind the cache's back.
    bool tamper(const QString &sql)
    {
        m_cache.reset();
        bool done = false;
        {
            const auto file = SqliteFile::open(path(), QStringLiteral(":/sql/cache"), {});
            const auto changed = (*file)->run(sql);
            done = changed && changed->numRowsAffected() > 0;
        }
        reopen();
        return done;
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList list;
        const auto records = m_cache->records();
        for (const client::PersonEntry &person : (*records)->people())
            list.append(person.name);
        return list;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<client::CacheDatabase> m_cache;
    QByteArray m_key = *client::Sealer::newKey();
};

} // namespace eimza::test
