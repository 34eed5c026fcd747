#pragma once

#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/sync/outboxqueue.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "tests/support/fakebackend.h"
#include "tests/support/recordsets.h"

namespace eimza::test::outbox
{

using namespace client;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using End = FakeReply::End;

inline Command command(CommandKind kind, int application)
{
    Command c;
    c.kind = kind;
    c.application = ApplicationId{application};
    c.text = u"gerekçe"_s;
    if (kind == CommandKind::File) {
        c.person = PersonId{application};
        c.application = {};
    }
    if (kind == CommandKind::SubmitBatch)
        c.items = {ApplicationId{application}};
    return c;
}

inline FakeReply done(int application = 0, qint64 rev = 0)
{
    CommandAnswer answer;
    if (application > 0)
        answer.records.append({u"application"_s, application, rev});
    return {200, compactJson(toJson(answer)), {}, End::Whole};
}

inline FakeReply problem(ErrorCode code, const QList<QByteArray> &headers = {})
{
    const Problem p = problemFrom({code, u"because"_s});
    return {p.status, compactJson(p.toJson()), headers, End::Whole};
}

inline QByteArray seqOf(const FakeRequest &request)
{
    return request.headers.value("client-seq").split(';').value(1);
}

/// An outbox's queue between a disk of its own and a backend that says what it is told to.
class Desk
{
protected:
    void begin()
    {
        m_reply = done();
        m_books.clear();
        m_done.clear();
        m_firstHere = false;
        m_folder = std::make_unique<QTemporaryDir>();
        m_backend = std::make_unique<test::FakeBackend>([this](const FakeRequest &) { return m_reply; });
        m_http = std::move(*HttpClient::create(m_backend->url()));
        m_vault = std::move(*Vault::open(m_folder->path()));
        m_api = std::make_unique<BackendApi>(*m_http, m_serverClock);
        make(0ms);
    }

    void end()
    {
        m_queue.reset();
        m_api.reset();
        m_http.reset();
        m_vault.reset();
        m_backend.reset();
    }

    void make(std::chrono::milliseconds undo, std::chrono::milliseconds longestSleep = 5min)
    {
        m_queue = std::make_unique<OutboxQueue>(*m_vault, *m_api, m_clock, OutboxQueue::Options{undo, longestSleep});
    }
    OutboxId give(CommandKind kind, int application, qint64 revision = 4)
    {
        Command given = command(kind, application);
        given.text = m_text;
        const auto added = m_queue->add(given, revision, m_subject);
        [&] {
            QTRY_VERIFY(added.isFinished() && has(added.result()->id));
        }();
        return added.result()->id;
    }
    /// Without an id where there is none.
    [[nodiscard]] OutboxEntry entry(OutboxId id) const
    {
        for (const OutboxEntry &e : m_queue->entries())
            if (e.id == id)
                return e;
        return {};
    }
    [[nodiscard]] bool has(OutboxId id) const { return entry(id).id == id; }
    [[nodiscard]] std::optional<OutboxState> state(OutboxId id) const
    {
        return has(id) ? std::optional{entry(id).state} : std::nullopt;
    }
    /// A server's books: keys by number, as PROTOCOL says. `m_books` is what a restore brings back.
    FakeReply bookkeeper(const FakeRequest &request)
    {
        const qint64 seq = seqOf(request).toLongLong();
        const QByteArray key = request.headers.value("idempotency-key");
        if (m_books.contains(seq))
            return m_books.value(seq) == key ? FakeReply{200, {}, {"Idempotency-Replayed: ?1"}, End::Whole}
                                             : problem(ErrorCode::KeyReused);
        if (m_books.values().contains(key))
            return problem(ErrorCode::KeyReused);
        if (!m_firstHere && seq != (m_books.isEmpty() ? 1 : m_books.lastKey() + 1))
            return problem(ErrorCode::OutOfOrder);
        m_firstHere = false;
        m_books.insert(seq, key);
        m_done.append(key);
        return done();
    }
    /// Gives and sends one command for each application, as an earlier life of the server took them.
    QList<QByteArray> sentInAnEarlierLife(int count)
    {
        m_backend->setHandler([this](const FakeRequest &request) { return bookkeeper(request); });
        m_queue->meetEpoch(u"a"_s, 0);
        QList<QByteArray> keys;
        for (int i = 1; i <= count; ++i) {
            const OutboxId id = give(CommandKind::Approve, i);
            [&] { QTRY_COMPARE(state(id), std::optional{OutboxState::Sent}); }();
            keys.append(entry(id).key.toLatin1());
        }
        m_queue->acknowledge(count);
        m_backend->requests.clear();
        m_done.clear();
        m_firstHere = true;
        return keys;
    }
    QMap<qint64, QByteArray> m_books;
    QList<QByteArray> m_done;
    bool m_firstHere = false;

    [[nodiscard]] QList<OutboxEntry> onDisk()
    {
        return *m_vault->withOutbox([](OutboxDatabase &outbox) { return outbox.load(); }).result();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::FakeBackend> m_backend;
    QString m_text = u"gerekçe"_s; ///< of what is given
    QString m_subject = u"Ad Soyad"_s;
    FakeReply m_reply;
    FixedClock m_clock{test::documentNow()};
    ServerClock m_serverClock;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<BackendApi> m_api;
    std::unique_ptr<OutboxQueue> m_queue;
};

} // namespace eimza::test::outbox
