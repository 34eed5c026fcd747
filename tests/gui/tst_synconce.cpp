#include "app/desktop/synconce.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"
#include "tests/support/fakebackend.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/recordsets.h"
#include "tests/support/waited.h"

using namespace eimza;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using client::OutboxState;
using client::Profile;
using desktop::SyncOnce;
using desktop::SyncOnceExit;
using test::FakeReply;
using test::FakeRequest;
using test::waited;

namespace
{

constexpr int patience = 30'000;

constexpr int code(SyncOnceExit exit)
{
    return static_cast<int>(exit);
}

} // namespace

/// The run without a window comes to its end, whatever the server makes of the outbox.
class TestSyncOnce : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sendsWhatWaits();
    void endsWhereTheServerDoesNotTakeACommand_data();
    void endsWhereTheServerDoesNotTakeACommand();
    void endsWhereTheServerNeverAnswersForGood();
    void waitsAsLongAsCommandsAreAnswered();

private:
    [[nodiscard]] FakeReply answer(const FakeRequest &request);
    void leaveCommands(int count);
    [[nodiscard]] int run(std::chrono::milliseconds without = SyncOnce::defaultPatience);
    [[nodiscard]] std::unique_ptr<test::FakeSecretStore> keychain() const { return std::make_unique<test::FakeSecretStore>(m_elsewhere->filePath(u"keychain"_s)); }
    [[nodiscard]] QList<FakeRequest> sent() const { return m_backend->to(routes::commands); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_elsewhere;
    std::unique_ptr<test::FakeBackend> m_backend;
    test::Rows m_rows;
    std::function<int()> m_commandStatus;
};

FakeReply TestSyncOnce::answer(const FakeRequest &request)
{
    const auto problem = [](int status, ErrorCode code) {
        return FakeReply{status, compactJson(problemFrom({code, u"as the test asked"_s}).toJson()), {}, FakeReply::End::Whole};
    };
    if (request.path == routes::session && request.method == "POST") {
        SessionAnswer user;
        user.accessToken = u"token"_s;
        user.user = UserId{7};
        user.userName = u"buro"_s;
        user.displayName = u"Büro Kullanıcısı"_s;
        user.role = Role::Bureau;
        user.unit = UnitId{1};
        user.unitName = u"Merkez"_s;
        user.serverTime = test::documentNow();
        return {200, compactJson(toJson(user)), {}, FakeReply::End::Whole};
    }
    if (request.path == routes::syncPull) {
        if (!request.json().value("cursor"_L1).toString().isEmpty())
            return {204, {}, {}, FakeReply::End::Whole};
        return {200, compactJson(toJson(m_rows.page(u"cursor-1"_s))), {}, FakeReply::End::Whole};
    }
    if (!request.path.startsWith(routes::commands))
        return {204, {}, {}, FakeReply::End::Whole};
    const int status = m_commandStatus();
    return status == 200 ? FakeReply{200, "{\"records\":[]}", {}, FakeReply::End::Whole}
                         : problem(status, status < 500 ? ErrorCode::InvalidInput : ErrorCode::ServerFailure);
}

void TestSyncOnce::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_elsewhere = std::make_unique<QTemporaryDir>();
    m_rows = test::Rows();
    for (int i = 1; i <= 4; ++i)
        m_rows << test::person(i, u"Ayşe"_s, u"Deneme"_s) << test::certificate(i, i, test::documentNow().addDays(20));
    m_commandStatus = [] { return 200; };
    m_backend = std::make_unique<test::FakeBackend>([this](const FakeRequest &request) { return answer(request); });
}

// As a window leaves them that was closed while nobody could be reached.
void TestSyncOnce::leaveCommands(int count)
{
    const auto store = keychain();
    Profile profile{*store, {m_folder->path(), 30, {}}};
    const auto open = waited(profile.open(m_backend->url(), u"buro"_s));
    QVERIFY(open);
    client::Client::Options options;
    options.server = m_backend->url();
    options.outbox.undo = 10min;
    options.profile = *open;
    const auto client = std::move(*client::Client::create(options));
    profile.follow(*client);
    QVERIFY(waited(client->session().signIn(u"buro"_s, u"parola"_s)));
    QTRY_VERIFY(client->records().isSynced());
    for (int i = 1; i <= count; ++i)
        static_cast<void>(client->filing().file(PersonId{i}, ApplicationType::Renewal, {}, u"Kişi"_s));
    QTRY_COMPARE(client->pending().entries().size(), count);
    QTRY_COMPARE(client->pending().unsent(), count);
}

// -1 where it does not end by itself.
int TestSyncOnce::run(std::chrono::milliseconds without)
{
    m_backend->requests.clear();
    desktop::Options options;
    options.server = m_backend->url();
    options.profile = m_folder->path();
    options.user = u"buro"_s;
    SyncOnce once{options, keychain(), without};
    int ended = -1;
    connect(&once, &SyncOnce::ended, this, [&ended](SyncOnceExit exit) { ended = code(exit); });
    once.start(u"parola"_s, {});
    static_cast<void>(QTest::qWaitFor([&ended] { return ended >= 0; }, patience));
    return ended;
}

void TestSyncOnce::sendsWhatWaits()
{
    leaveCommands(2);
    QCOMPARE(run(), code(SyncOnceExit::Done));
    QCOMPARE(sent().size(), 2);
}

void TestSyncOnce::endsWhereTheServerDoesNotTakeACommand_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("400") << 400;
    QTest::newRow("413") << 413;
}

void TestSyncOnce::endsWhereTheServerDoesNotTakeACommand()
{
    QFETCH(int, status);
    leaveCommands(3);
    m_commandStatus = [status] { return status; };
    QCOMPARE(run(), code(SyncOnceExit::LeftInOutbox));
    QCOMPARE(sent().size(), 1); // the others wait for somebody's decision about it
    // It is still to be looked at when the next run begins.
    m_commandStatus = [] { return 200; };
    QCOMPARE(run(), code(SyncOnceExit::LeftInOutbox));
    QCOMPARE(sent().size(), 0);
    // Nobody keeps the profile.
    const auto store = keychain();
    Profile profile{*store, {m_folder->path(), 30, {}}};
    QVERIFY(waited(profile.openLast()));
    QCOMPARE(profile.unsent(), 3);
}

void TestSyncOnce::endsWhereTheServerNeverAnswersForGood()
{
    leaveCommands(2);
    m_commandStatus = [] { return 503; };
    QCOMPARE(run(2s), code(SyncOnceExit::LeftInOutbox));
    QVERIFY(!sent().isEmpty());
    m_commandStatus = [] { return 200; };
    QCOMPARE(run(2s), code(SyncOnceExit::Done));
}

// Longer in all than it would wait for one.
void TestSyncOnce::waitsAsLongAsCommandsAreAnswered()
{
    leaveCommands(4);
    int tries = 0;
    m_commandStatus = [&tries] { return ++tries % 2 == 1 ? 503 : 200; }; // tried again up to a second later
    QCOMPARE(run(3s), code(SyncOnceExit::Done));
    QCOMPARE(sent().size(), 8);
}

QTEST_GUILESS_MAIN(TestSyncOnce)
#include "tst_synconce.moc"
