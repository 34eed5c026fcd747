#pragma once

#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "core/client/services/client.h"
#include "core/client/services/profile.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"
#include "tests/support/fakebackend.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/recordsets.h"
#include "tests/support/waited.h"

namespace eimza::test::profile
{

using namespace client;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using End = FakeReply::End;

/// A folder and a keychain that outlive the runs of the program, and a backend that knows whoever signs in.
class Desk
{
protected:
    void begin()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_elsewhere = std::make_unique<QTemporaryDir>();
        m_store = std::make_unique<test::FakeSecretStore>(m_elsewhere->filePath(u"keychain"_s));
        m_user = 7;
        m_role = Role::Bureau;
        m_token = u"token"_s;
        m_daysLater = 0;
        m_commands = End::Whole;
        m_rows = test::Rows() << test::person(1, u"Ayşe"_s, u"Deneme"_s)
                              << test::certificate(1, 1, test::documentNow().addDays(20));
        m_backend = std::make_unique<test::FakeBackend>([this](const FakeRequest &request) { return answer(request); });
    }

    [[nodiscard]] std::unique_ptr<Profile> profile(int keepDays = 30)
    {
        return std::make_unique<Profile>(*m_store, Profile::Options{m_folder->path(), keepDays, {}, [this] { return QDateTime::currentDateTimeUtc().addDays(m_daysLater); }});
    }
    [[nodiscard]] std::unique_ptr<Client> clientOf(Profile &profile, const OpenProfile &open)
    {
        Client::Options options;
        options.server = m_backend->url();
        options.outbox.undo = 10min;
        options.profile = open;
        auto client = std::move(*Client::create(options));
        profile.follow(*client);
        return client;
    }
    struct Run {
        std::unique_ptr<Profile> profile;
        std::unique_ptr<Client> client;
    };
    /// Signed in and synchronised.
    [[nodiscard]] Run run(const QString &user = u"buro"_s)
    {
        Run run{profile(), nullptr};
        const auto open = waited(run.profile->open(m_backend->url(), user));
        if (!open)
            qFatal("not open");
        run.client = clientOf(*run.profile, *open);
        if (!waited(run.client->session().signIn(user, u"parola"_s)))
            qFatal("not signed in");
        if (!QTest::qWaitFor([&] { return run.client->records().isSynced(); }))
            qFatal("not synchronised");
        return run;
    }
    static void file(Client &client)
    {
        static_cast<void>(client.filing().file(PersonId{1}, ApplicationType::Renewal, {}, u"Kişi"_s));
        QTRY_COMPARE(client.pending().entries().size(), 1);
    }
    [[nodiscard]] QString accountFolder() const
    {
        const QStringList all = QDir(m_folder->filePath(u"accounts"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        return all.size() == 1 ? m_folder->filePath(u"accounts/"_s + all.first()) : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_elsewhere;
    std::unique_ptr<test::FakeSecretStore> m_store;
    std::unique_ptr<test::FakeBackend> m_backend;
    test::Rows m_rows;
    int m_user = 7;
    Role m_role = Role::Bureau;
    QString m_token; ///< of the sessions that begin from now on; those with another one are over
    int m_daysLater = 0;
    FakeReply::End m_commands = End::Whole;

private:
    [[nodiscard]] FakeReply answer(const FakeRequest &request)
    {
        if (request.path == routes::session && request.method == "POST") {
            SessionAnswer user;
            user.accessToken = m_token;
            user.user = UserId{m_user};
            user.userName = request.json().value("user"_L1).toString();
            user.displayName = u"Büro Kullanıcısı"_s;
            user.role = m_role;
            user.unit = UnitId{1};
            user.unitName = u"Merkez"_s;
            user.serverTime = test::documentNow();
            return {200, compactJson(toJson(user)), {}, End::Whole};
        }
        if (request.path == routes::session)
            return {204, {}, {}, End::Whole};
        if (request.headers.value("authorization") != "Bearer " + m_token.toLatin1()) {
            const Problem problem = problemFrom({ErrorCode::Unauthenticated, u"no session"_s});
            return {problem.status, compactJson(problem.toJson()), {}, End::Whole};
        }
        if (request.path == routes::syncPull) {
            if (!request.json().value("cursor"_L1).toString().isEmpty())
                return {204, {}, {}, End::Whole};
            return {200, compactJson(toJson(m_rows.page(u"cursor-1"_s))), {}, End::Whole};
        }
        return {200, "{\"records\":[]}", {}, m_commands};
    }
};

} // namespace eimza::test::profile
