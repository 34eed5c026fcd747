#pragma once

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/sync/syncengine.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "tests/support/cachepages.h"
#include "tests/support/fakebackend.h"

namespace eimza::test::sync
{

using namespace client;
using namespace Qt::Literals::StringLiterals;
using End = FakeReply::End;

inline FakeReply paged(const SyncPage &page)
{
    return {200, compactJson(toJson(page)), {}, End::Whole};
}

inline FakeReply problem(ErrorCode code)
{
    const Problem p = problemFrom({code, u"because"_s});
    return {p.status, compactJson(p.toJson()), {}, End::Whole};
}

inline FakeReply nothingNew()
{
    return {204, {}, {}, End::Whole};
}

/// An engine between a disk of its own and a backend that says what it is told to.
class Desk
{
protected:
    void begin()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_backend = std::make_unique<FakeBackend>([](const FakeRequest &) { return nothingNew(); });
        m_clock = std::make_unique<ServerClock>();
        m_http = std::move(*HttpClient::create(m_backend->url()));
        auto vault = Vault::open(m_folder->path());
        if (!vault) // a disk that failed once
            vault = Vault::open(m_folder->path());
        m_vault = std::move(*vault);
        m_api = std::make_unique<BackendApi>(*m_http, *m_clock);
        startAgain();
    }

    void end()
    {
        m_engine.reset();
        m_api.reset();
        m_http.reset();
        m_vault.reset();
        m_backend.reset();
    }

    /// Pages by cursor, as a server has them; the last answers the cursor "z" with nothing new.
    void serve(const QMap<QString, SyncPage> &pages)
    {
        m_backend->setHandler([pages](const FakeRequest &request) {
            const QString cursor = request.json().value("cursor"_L1).toString();
            return pages.contains(cursor) ? paged(pages.value(cursor)) : nothingNew();
        });
    }
    static QMap<QString, SyncPage> threePages()
    {
        return {{u""_s, (Rows() << unit(1, u"Merkez"_s) << person(1, u"Bir"_s, u"S"_s))
                            .page(u"a"_s, true, 1)},
                {u"a"_s, (Rows() << person(2, u"İki"_s, u"S"_s)).page(u"b"_s, true, 2)},
                {u"b"_s, (Rows() << person(3, u"Üç"_s, u"S"_s)).page(u"z"_s, false, 3)}};
    }
    [[nodiscard]] QStringList cursors() const
    {
        QStringList list;
        for (const FakeRequest &request : m_backend->requests)
            list.append(request.json().value("cursor"_L1).toString());
        return list;
    }
    /// Another engine on what the one before left.
    SyncEngine *startAgain()
    {
        m_engine.reset();
        m_engine = std::make_unique<SyncEngine>(*m_vault, *m_api, *m_clock);
        m_synced = std::make_unique<QSignalSpy>(m_engine.get(), &SyncEngine::synced);
        m_failed = std::make_unique<QSignalSpy>(m_engine.get(), &SyncEngine::failed);
        m_acknowledged = std::make_unique<QSignalSpy>(m_engine.get(), &SyncEngine::acknowledged);
        return m_engine.get();
    }
    /// Pulls once and waits for the end.
    void pull()
    {
        const auto ends = m_synced->size() + m_failed->size();
        m_engine->syncNow();
        QTRY_COMPARE(m_synced->size() + m_failed->size(), ends + 1);
    }
    [[nodiscard]] RecordSetPtr shown() const { return m_synced->last().first().value<RecordSetPtr>(); }
    [[nodiscard]] size_t peopleOnDisk()
    {
        return (*m_vault->withCache([](CacheDatabase &cache) { return cache.records(); }).result())
            ->people()
            .size();
    }

    /// What comes after the snapshot of `threePages`.
    void serveChange(const SyncPage &page)
    {
        serve({{u"z"_s, page}});
        pull();
    }
    static Rows changed(int person, const QString &name, qint64 rev)
    {
        Rows rows;
        rows.add(Entity::Person, toRow(test::person(person, name, u"S"_s), rev));
        return rows;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeBackend> m_backend;
    std::unique_ptr<ServerClock> m_clock;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<BackendApi> m_api;
    std::unique_ptr<SyncEngine> m_engine;
    std::unique_ptr<QSignalSpy> m_synced, m_failed, m_acknowledged;
};

} // namespace eimza::test::sync
