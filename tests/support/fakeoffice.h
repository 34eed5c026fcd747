#pragma once

#include <QTemporaryDir>
#include <QTest>
#include <optional>

#include "core/client/services/client.h"
#include "core/contract/alerts.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"
#include "tests/support/fakebackend.h"
#include "tests/support/recordsets.h"

namespace eimza::test
{

/// A signed-in client before a backend that shows `rows` and answers commands and searches as told.
class FakeOffice
{
public:
    explicit FakeOffice(Role role = Role::Bureau, std::chrono::milliseconds undo = std::chrono::minutes{1})
        : backend{[this](const FakeRequest &request) { return answer(request); }}
    {
        user.accessToken = QStringLiteral("token");
        user.user = UserId{7};
        user.userName = QStringLiteral("buro");
        user.displayName = QStringLiteral("Büro Kullanıcısı");
        user.role = role;
        user.unit = UnitId{1};
        user.serverTime = documentNow();
        client = std::move(*client::Client::create({backend.url(), folder.path(), {undo}}));
    }

    /// Signs in and waits for the first whole synchronisation.
    [[nodiscard]] bool open()
    {
        static_cast<void>(client->session().signIn(user.userName, QStringLiteral("parola")));
        return QTest::qWaitFor(
            [this] { return client->records().isSynced() && !client->connection().isSyncing(); });
    }

    /// A new snapshot with the present `rows`.
    [[nodiscard]] bool refresh()
    {
        const auto before = client->records().all();
        ++version;
        client->connection().syncNow();
        return QTest::qWaitFor(
            [&] { return client->records().all() != before && !client->connection().isSyncing(); });
    }

    /// What has happened since, as a page of changes; `rows` stay as they are.
    [[nodiscard]] bool change(const Rows &changed, const QList<Deletion> &deleted = {})
    {
        const auto before = client->records().all();
        SyncPage page = changed.page(QString::number(++version), false, ack);
        page.deletions = deleted;
        m_changes = page;
        client->connection().syncNow();
        return QTest::qWaitFor(
            [&] { return client->records().all() != before && !client->connection().isSyncing(); });
    }

    [[nodiscard]] bool isSettled() const { return client->pending().unsent() == 0; }

    Rows rows;
    int version = 1;
    qint64 ack = 0;
    int newestSchema = syncSchema;
    int oldestSchema = syncSchema;
    SessionAnswer user;
    Cutoff cutoff;
    QList<Alert> alerts;
    std::function<FakeReply(const FakeRequest &)> onCommand = [](const FakeRequest &) {
        return FakeReply{200, "{\"records\":[]}", {}, FakeReply::End::Whole};
    };
    std::function<FakeReply(const FakeRequest &)> onSearch = [](const FakeRequest &) {
        return FakeReply{503, {}, {}, FakeReply::End::Whole};
    };
    /// Asked first; nothing: the office answers by itself.
    std::function<std::optional<FakeReply>(const FakeRequest &)> onFirst = [](const FakeRequest &) { return std::optional<FakeReply>(); };
    QTemporaryDir folder;
    FakeBackend backend;
    std::unique_ptr<client::Client> client;

private:
    FakeReply answer(const FakeRequest &request)
    {
        if (auto reply = onFirst(request))
            return *reply;
        if (request.path == routes::session)
            return {200, compactJson(toJson(user)), {}, FakeReply::End::Whole};
        if (request.path == routes::peopleSearch)
            return onSearch(request);
        if (request.path.startsWith(routes::commands))
            return onCommand(request);
        if (request.path == routes::cutoff)
            return {200, compactJson(toJson(cutoff)), {}, FakeReply::End::Whole};
        if (request.path == routes::alerts)
            return {200, compactJson(toJson(alerts)), {}, FakeReply::End::Whole};
        const QString next = QString::number(version);
        const QString cursor = request.json().value(QLatin1StringView("cursor")).toString();
        if (cursor == next)
            return {204, {}, {}, FakeReply::End::Whole};
        if (m_changes && m_changes->next == next && cursor == QString::number(version - 1))
            return {200, compactJson(toJson(*m_changes)), {}, FakeReply::End::Whole};
        if (!cursor.isEmpty()) {
            const Problem gone = problemFrom({ErrorCode::CursorExpired, {}});
            return {gone.status, compactJson(gone.toJson()), {}, FakeReply::End::Whole};
        }
        SyncPage page = rows.page(next, false, ack);
        page.schemaCurrent = newestSchema;
        page.schemaMin = oldestSchema;
        return {200, compactJson(toJson(page)), {}, FakeReply::End::Whole};
    }

    std::optional<SyncPage> m_changes;
};

} // namespace eimza::test
