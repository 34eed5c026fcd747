#include "app/desktop/synconce.h"

#include <QDirIterator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/sqlitefile.h"
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

FakeReply json(const QJsonObject &object)
{
    return {200, compactJson(object), {}, FakeReply::End::Whole};
}

PersonRecords ownRecords()
{
    PersonRecords records;
    records.person.id = PersonId{42};
    records.person.maskedTckn = u"100******46"_s;
    records.person.name = u"Ayşe"_s;
    records.person.unit = UnitId{1};
    records.certificates = {test::certificate(1, 42, test::documentNow().addDays(20)), test::certificate(2, 42, test::documentNow().addDays(-200))};
    records.applications = {{test::application(8, 42, ApplicationState::Completed), 1, {}}};
    return records;
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
    void everyRunOfAHolderEndsWithHisOwnRecords();
    void tellsOfCommandsThatCannotBeRead();
    void tellsOfThemAlsoWhereNobodyIsReached();

private:
    [[nodiscard]] FakeReply answer(const FakeRequest &request);
    [[nodiscard]] std::optional<FakeReply> answerAboutHimself(const FakeRequest &request) const;
    void leaveCommands(int count);
    void damageCommand(int id);
    /// As the window does.
    void acknowledge();
    [[nodiscard]] int run(std::chrono::milliseconds without = SyncOnce::defaultPatience);
    [[nodiscard]] std::unique_ptr<test::FakeSecretStore> keychain() const { return std::make_unique<test::FakeSecretStore>(m_elsewhere->filePath(u"keychain"_s)); }
    /// Of the last run; -1 where it has no such line.
    [[nodiscard]] int counted(const QString &name) const;
    /// The last run's lines about the outbox, in their order.
    [[nodiscard]] QStringList outboxLines() const { return m_lines.filter(QRegularExpression(u"^outbox_"_s)); }
    [[nodiscard]] QList<FakeRequest> sent() const { return m_backend->to(routes::commands); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_elsewhere;
    std::unique_ptr<test::FakeBackend> m_backend;
    test::Rows m_rows;
    Role m_role = Role::Bureau;
    QStringList m_lines; ///< of the last run
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
        user.role = m_role;
        user.unit = UnitId{1};
        user.unitName = u"Merkez"_s;
        user.serverTime = test::documentNow();
        return {200, compactJson(toJson(user)), {}, FakeReply::End::Whole};
    }
    if (const auto own = answerAboutHimself(request))
        return *own;
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

std::optional<FakeReply> TestSyncOnce::answerAboutHimself(const FakeRequest &request) const
{
    const QJsonObject own = toJson(ownRecords());
    if (request.path == routes::me)
        return json({{u"user"_s, QJsonObject()}, {u"person"_s, own}});
    if (request.path == routes::myCertificates)
        return json({{u"items"_s, own["certificates"_L1]}, {u"next"_s, QJsonValue()}});
    if (request.path == routes::myApplications)
        return json({{u"items"_s, own["applications"_L1]}, {u"next"_s, QJsonValue()}});
    return std::nullopt;
}

void TestSyncOnce::init()
{
    m_role = Role::Bureau;
    m_folder = std::make_unique<QTemporaryDir>();
    m_elsewhere = std::make_unique<QTemporaryDir>();
    m_rows = test::Rows();
    for (int i = 1; i <= 4; ++i)
        m_rows << test::person(i, u"Ayşe"_s, u"Deneme"_s) << test::certificate(i, i, test::documentNow().addDays(20));
    m_rows << test::contact(1, 1, test::documentNow());
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

// As a disk does it that has grown old.
void TestSyncOnce::damageCommand(int id)
{
    QDirIterator files(m_folder->path(), {u"outbox.db"_s}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(files.hasNext());
    const auto file = SqliteFile::open(files.next(), u":/sql/outbox"_s, {});
    QVERIFY(file && (*file)->run(u"UPDATE command SET sealed = zeroblob(90) WHERE id = ?"_s, {id}));
}

void TestSyncOnce::acknowledge()
{
    const auto store = keychain();
    Profile profile{*store, {m_folder->path(), 30, {}}};
    const auto open = waited(profile.openLast());
    QVERIFY(open);
    client::Client::Options options;
    options.server = m_backend->url();
    options.profile = *open;
    const auto client = std::move(*client::Client::create(options));
    QCOMPARE(client->setAside(), 1);
    QVERIFY(waited(client->acknowledgeDamage()));
    QTRY_VERIFY(client->setAside() == 0 && client->damaged().isEmpty());
}

int TestSyncOnce::counted(const QString &name) const
{
    for (const QString &line : m_lines)
        if (line.startsWith(name + u' '))
            return line.sliced(name.size() + 1).toInt();
    return -1;
}

// -1 where it does not end by itself.
int TestSyncOnce::run(std::chrono::milliseconds without)
{
    m_backend->requests.clear();
    m_lines.clear();
    desktop::Options options;
    options.server = m_backend->url();
    options.profile = m_folder->path();
    options.user = u"buro"_s;
    SyncOnce once{options, keychain(), without};
    int ended = -1;
    connect(&once, &SyncOnce::told, this, [this](const QString &line) { m_lines.append(line); });
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
    QCOMPARE(counted(u"people"_s), 4);
    QCOMPARE(counted(u"certificates"_s), 4);
    QCOMPARE(counted(u"contacts"_s), 1);
    QCOMPARE(counted(u"outbox_set_aside"_s), 0);
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
    const QStringList told{u"outbox_set_aside 0"_s, u"outbox_waiting 2"_s, u"outbox_sending 0"_s, u"outbox_sent 0"_s, u"outbox_refused 0"_s,
                           u"outbox_review 1"_s};
    QCOMPARE(outboxLines(), told);
    // It is still to be looked at when the next run begins.
    m_commandStatus = [] { return 200; };
    QCOMPARE(run(), code(SyncOnceExit::LeftInOutbox));
    QCOMPARE(sent().size(), 0);
    QCOMPARE(outboxLines(), told);
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

// From the second run on it is known at the start whose records are shown.
void TestSyncOnce::everyRunOfAHolderEndsWithHisOwnRecords()
{
    m_role = Role::Holder;
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(run(), code(SyncOnceExit::Done));
        QCOMPARE(counted(u"people"_s), 1);
        QCOMPARE(counted(u"certificates"_s), 2);
        QCOMPARE(counted(u"applications"_s), 1);
        const auto synced = std::ranges::find_if(m_lines, [](const QString &line) { return line.startsWith("synced "_L1); });
        QVERIFY(synced != m_lines.end());
        const QDateTime at = QDateTime::fromString(synced->sliced(7), Qt::ISODate);
        QVERIFY2(qAbs(at.secsTo(test::documentNow())) < 600, qPrintable(*synced));
    }
}

void TestSyncOnce::tellsOfCommandsThatCannotBeRead()
{
    leaveCommands(3);
    damageCommand(2);
    QCOMPARE(run(), code(SyncOnceExit::LeftInOutbox));
    QCOMPARE(sent().size(), 2);
    QCOMPARE(counted(u"outbox_set_aside"_s), 1);
    QVERIFY2(m_lines.contains(u"damaged file person 2"_s), qPrintable(m_lines.join(u'\n')));
    // Also to whoever comes next, until he has acknowledged it.
    QCOMPARE(run(), code(SyncOnceExit::LeftInOutbox));
    QCOMPARE(counted(u"outbox_set_aside"_s), 1);
    QVERIFY2(m_lines.contains(u"damaged file person 2"_s), qPrintable(m_lines.join(u'\n')));
    acknowledge();
    QCOMPARE(run(), code(SyncOnceExit::Done));
    QCOMPARE(counted(u"outbox_set_aside"_s), 0);
}

void TestSyncOnce::tellsOfThemAlsoWhereNobodyIsReached()
{
    leaveCommands(2);
    damageCommand(1);
    m_backend->goAway();
    QCOMPARE(run(), code(SyncOnceExit::Unreachable));
    QCOMPARE(counted(u"outbox_set_aside"_s), 1);
    QVERIFY2(m_lines.contains(u"damaged file person 1"_s), qPrintable(m_lines.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestSyncOnce)
#include "tst_synconce.moc"
