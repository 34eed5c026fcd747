#include "core/client/services/profile.h"

#include <QDir>
#include <QFile>
#include <QDirIterator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/services/client.h"
#include "core/client/storage/sealer.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"
#include "tests/support/fakebackend.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/recordsets.h"
#include "tests/support/waited.h"

using namespace eimza;
using namespace eimza::client;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;
using test::waited;
using End = test::FakeReply::End;

/// What outlives the program: start, sign-in, sign-out and start again.
class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void beginsFreshAndIsRememberedAfterSigningIn();
    void startsOfflineWithListAndUser();
    void nothingIsSentBeforeTheSignIn();
    void whatWasBeingSentGoesAgainUnderItsKey();
    void anotherUsersSignInSendsNothing();
    void everyUserHasFilesOfHisOwn();
    void aLostKeyBeginsAnewOnlyWhenAsked();
    void aLostProfileIsToldAndNothingIsMadeUnasked_data();
    void aLostProfileIsToldAndNothingIsMadeUnasked();
    void withoutAKeychainAPassphraseServes();
    void keptForTooLongIsRemoved_data();
    void keptForTooLongIsRemoved();
    void keptForAnUnknownTimeIsRemoved();
    void whatARunningProgramKeepsExpiresToo();
    void whatExpiresUnderASessionIsFetchedAnew();
    void whoBecomesAHolderKeepsNobodyElse();
    void signingOutLeavesNothing();
    void signingOutMayKeepTheOutbox();
    void brokenOffSigningOutIsFinished();
    void signingOutRemovesTheFilesBeforeItAsksTheKeychain();
    void brokenOffSigningOutIsFinishedWhoeverSignsInNext();
    void aSignOutUnderWayEndsWhileAnotherSignsIn();
    void whatIsBegunAnewIsNotTakenForWhatWasLeft();
    void anOldKeyIsChanged();
    void oldDataKeysAreChanged();
    void oldDataKeysStayForAnOutboxThatWasSetAside();
    void aFolderInUseIsRefused();
    void noNameStandsInTheFolder();

private:
    [[nodiscard]] FakeReply answer(const FakeRequest &request);
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
    /// Makes a key look as if it had been made long ago.
    void age(const QString &which) const
    {
        QFile file(accountFolder() + u"/keys.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QString json = QString::fromUtf8(file.readAll());
        file.close();
        json.replace(QRegularExpression(u"\"%1\": \"[^\"]*\""_s.arg(which)), u"\"%1\": \"2020-01-01T00:00:00Z\""_s.arg(which));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(json.toUtf8()) > 0);
    }
    [[nodiscard]] bool keysContain(const QByteArray &text) const
    {
        QFile file(accountFolder() + u"/keys.json"_s);
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(text);
    }
    [[nodiscard]] QString accountFolder() const
    {
        const QStringList all = QDir(m_folder->filePath(u"accounts"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        return all.size() == 1 ? m_folder->filePath(u"accounts/"_s + all.first()) : QString();
    }
    [[nodiscard]] QStringList filesLeft() const
    {
        QStringList all = accountFolder().isEmpty() ? QStringList() : QDir(accountFolder()).entryList(QDir::Files);
        all.removeAll(u"vault.lock"_s);
        return all;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QTemporaryDir> m_elsewhere;
    std::unique_ptr<test::FakeSecretStore> m_store;
    std::unique_ptr<test::FakeBackend> m_backend;
    test::Rows m_rows;
    int m_user = 7;
    Role m_role = Role::Bureau;
    int m_daysLater = 0;
    FakeReply::End m_commands = End::Whole;
};

FakeReply TestProfile::answer(const FakeRequest &request)
{
    if (request.path == routes::session && request.method == "POST") {
        SessionAnswer user;
        user.accessToken = u"token"_s;
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
    if (request.headers.value("authorization") != "Bearer token") {
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

void TestProfile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_elsewhere = std::make_unique<QTemporaryDir>();
    m_store = std::make_unique<test::FakeSecretStore>(m_elsewhere->filePath(u"keychain"_s));
    m_user = 7;
    m_role = Role::Bureau;
    m_daysLater = 0;
    m_commands = End::Whole;
    m_rows = test::Rows() << test::person(1, u"Ayşe"_s, u"Deneme"_s)
                          << test::certificate(1, 1, test::documentNow().addDays(20));
    m_backend = std::make_unique<test::FakeBackend>([this](const FakeRequest &request) { return answer(request); });
}

void TestProfile::beginsFreshAndIsRememberedAfterSigningIn()
{
    const auto first = profile();
    QVERIFY(!first->lastServer().isValid());
    const auto open = waited(first->open(m_backend->url(), u"buro"_s));
    QVERIFY(open && open->fresh && !open->remembered);
    QVERIFY(!profile()->lastServer().isValid()); // nobody has signed in
    {
        const auto client = clientOf(*first, *open);
        QVERIFY(waited(client->session().signIn(u"buro"_s, u"parola"_s)));
        QTRY_VERIFY(client->records().isSynced());
    }
    QCOMPARE(profile()->lastServer(), m_backend->url());
}

void TestProfile::startsOfflineWithListAndUser()
{
    static_cast<void>(run());
    m_backend->goAway();
    const qsizetype before = m_backend->requests.size();
    const auto second = profile();
    const auto open = waited(second->openLast());
    QVERIFY(open && open->remembered && !open->fresh && !open->expired);
    const auto client = clientOf(*second, *open);
    QVERIFY(client->session().hasUser() && !client->session().isSignedIn());
    QCOMPARE(client->session().user().displayName, u"Büro Kullanıcısı"_s);
    QVERIFY(client->session().user().accessToken == "-"_L1);
    QTRY_VERIFY(client->records().isSynced());
    QCOMPARE(client->records().all()->people().size(), size_t(1));
    QVERIFY(client->connection().lastSync().isValid());
    // Today is the server's day, though nobody has asked it.
    QVERIFY(qAbs(client->clock().now().secsTo(test::documentNow())) < 600);
    // One files as if there were a network.
    file(*client);
    QCOMPARE(client->pending().unsent(), 1);
    QCOMPARE(m_backend->requests.size(), before);
}

void TestProfile::nothingIsSentBeforeTheSignIn()
{
    {
        const Run first = run();
        file(*first.client);
    }
    const auto second = profile();
    const auto client = clientOf(*second, *waited(second->openLast()));
    QTRY_COMPARE(client->pending().unsent(), 1);
    const qsizetype before = m_backend->requests.size();
    client->connection().syncNow(); // refused, and no command goes
    QTRY_VERIFY(m_backend->requests.size() > before);
    QVERIFY(m_backend->to(u"/v1/commands"_s).isEmpty());
    QVERIFY(waited(client->session().signIn(u"buro"_s, u"parola"_s)));
    QTRY_COMPARE(m_backend->to(u"/v1/commands"_s).size(), 1); // quitting ended the wait for undo
    QTRY_COMPARE(client->pending().unsent(), 0);
}

void TestProfile::whatWasBeingSentGoesAgainUnderItsKey()
{
    m_commands = End::Dropped;
    {
        const Run first = run();
        file(*first.client);
        first.client->pending().drain();
        QTRY_VERIFY(!m_backend->to(u"/v1/commands"_s).isEmpty());
    }
    const FakeRequest lost = m_backend->to(u"/v1/commands"_s).first();
    m_backend->requests.clear();
    m_commands = End::Whole;
    const Run second = run();
    QTRY_VERIFY(!m_backend->to(u"/v1/commands"_s).isEmpty());
    QTRY_COMPARE(second.client->pending().unsent(), 0);
    // Qt itself sends a dropped request again, and that may still be on its way: not how often, but what.
    for (const FakeRequest &again : m_backend->to(u"/v1/commands"_s)) {
        for (const char *header : {"idempotency-key", "client-seq", "if-match"})
            QCOMPARE(again.headers.value(header), lost.headers.value(header));
        QCOMPARE(again.body, lost.body);
    }
}

void TestProfile::anotherUsersSignInSendsNothing()
{
    {
        const Run first = run();
        file(*first.client);
    }
    m_user = 8; // the same name, another person
    const auto second = profile();
    const auto client = clientOf(*second, *waited(second->open(m_backend->url(), u"buro"_s)));
    const auto refused = waited(client->session().signIn(u"buro"_s, u"parola"_s));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Forbidden);
    QVERIFY(!client->session().isSignedIn());
    QCOMPARE(client->pending().unsent(), 1);
    QVERIFY(m_backend->to(u"/v1/commands"_s).isEmpty());
}

void TestProfile::everyUserHasFilesOfHisOwn()
{
    {
        const Run first = run(u"bir"_s);
        file(*first.client);
    }
    m_user = 8;
    const Run second = run(u"iki"_s);
    QCOMPARE(second.client->pending().unsent(), 0);
    QVERIFY(m_backend->to(u"/v1/commands"_s).isEmpty());
    QCOMPARE(m_store->names().size(), 2);
    for (const QString &name : m_store->names()) {
        QVERIFY(name.startsWith(u"eimza|http://127.0.0.1:"_s));
        QVERIFY(!name.contains(u"bir"_s) && !name.contains(u"iki"_s));
    }
}

void TestProfile::aLostKeyBeginsAnewOnlyWhenAsked()
{
    {
        const Run first = run();
        file(*first.client);
    }
    QVERIFY(QFile::remove(m_elsewhere->filePath(u"keychain"_s)));
    const auto second = profile();
    const auto lost = waited(second->openLast());
    QVERIFY(!lost);
    QCOMPARE(lost.error().trouble, KeyTrouble::KeyLost);
    QCOMPARE(second->unsent(), 1);
    QVERIFY(QFile::exists(accountFolder() + u"/cache.db"_s) && m_store->names().isEmpty());
    const auto open = waited(second->beginAnew());
    QVERIFY(open && !open->fresh && !open->remembered);
    QCOMPARE(second->setAside(), 1);
    QVERIFY(!QFile::exists(accountFolder() + u"/cache.db"_s));
    QCOMPARE(QDir(accountFolder()).entryList({u"outbox.db.aside-*"_s}).isEmpty(), false);
    const auto client = clientOf(*second, *open);
    QVERIFY(waited(client->session().signIn(u"buro"_s, u"parola"_s)));
    QTRY_VERIFY(client->records().isSynced());
    QCOMPARE(client->pending().unsent(), 0);
}

void TestProfile::aLostProfileIsToldAndNothingIsMadeUnasked_data()
{
    QTest::addColumn<std::optional<QByteArray>>("left");
    QTest::newRow("gone") << std::optional<QByteArray>();
    QTest::newRow("empty") << std::optional(QByteArray());
    QTest::newRow("half") << std::optional(QByteArray(R"({"version":1,"salt":"00ff)"));
    QTest::newRow("another salt's length") << std::optional(QByteArray(R"({"version":1,"salt":"00ff"})"));
}

void TestProfile::aLostProfileIsToldAndNothingIsMadeUnasked()
{
    QFETCH(std::optional<QByteArray>, left);
    {
        const Run first = run();
        file(*first.client);
    }
    const QString folder = accountFolder();
    const QStringList own{u"*.json"_s, u"*.db"_s, u"*.sealed"_s, u"*.aside*"_s};
    const QStringList before = QDir(folder).entryList(own, QDir::Files), keys = m_store->names();
    const QString path = m_folder->filePath(u"profile.json"_s);
    QVERIFY(QFile::remove(path));
    if (left) {
        QFile damaged(path);
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write(*left) == left->size());
    }
    const auto second = profile();
    QVERIFY(!second->lastServer().isValid());
    for (int tries = 0; tries < 2; ++tries) {
        const auto lost = waited(tries == 0 ? second->open(m_backend->url(), u"buro"_s) : second->openAgain());
        QVERIFY(!lost);
        QCOMPARE(lost.error().trouble, KeyTrouble::ProfileLost);
        QCOMPARE(second->unsent(), 1);
    }
    QCOMPARE(m_store->names(), keys);
    QCOMPARE(accountFolder(), folder);
    QCOMPARE(QDir(folder).entryList(own, QDir::Files), before);
    QCOMPARE(QFile::exists(path), left.has_value());
    {
        const auto open = waited(second->beginAnew());
        QVERIFY(open && open->fresh && open->folder != folder);
        QCOMPARE(second->setAside(), 1);
        QVERIFY(!QFile::exists(folder + u"/cache.db"_s));
        QCOMPARE(QDir(folder).entryList({u"outbox.db.aside-*"_s}).isEmpty(), false);
        const auto client = clientOf(*second, *open);
        QVERIFY(waited(client->session().signIn(u"buro"_s, u"parola"_s)));
        QTRY_VERIFY(client->records().isSynced());
    }
    QVERIFY(profile()->lastServer().isValid());
}

void TestProfile::withoutAKeychainAPassphraseServes()
{
    m_store->fault = SecretFault::Absent;
    const auto first = profile();
    QCOMPARE(waited(first->open(m_backend->url(), u"buro"_s)).error().trouble, KeyTrouble::NoKeychain);
    {
        const auto open = waited(first->beginAnew(u"uzun bir cümle"_s));
        QVERIFY(open);
        const auto client = clientOf(*first, *open);
        QVERIFY(waited(client->session().signIn(u"buro"_s, u"parola"_s)));
        QTRY_VERIFY(client->records().isSynced());
    }
    const auto second = profile();
    QCOMPARE(waited(second->openLast()).error().trouble, KeyTrouble::InUse);
}

void TestProfile::keptForTooLongIsRemoved_data()
{
    QTest::addColumn<int>("keepDays");
    QTest::addColumn<qint64>("contactDaysAgo");
    QTest::addColumn<bool>("expired");
    QTest::newRow("yesterday") << 30 << qint64(1) << false;
    QTest::newRow("a day before the end") << 30 << qint64(29) << false;
    QTest::newRow("the last day") << 30 << qint64(30) << true;
    QTest::newRow("long ago") << 7 << qint64(400) << true;
    QTest::newRow("for ever") << 0 << qint64(400) << false;
    QTest::newRow("the clock was set back") << 30 << qint64(-3) << true;
}

void TestProfile::keptForTooLongIsRemoved()
{
    QFETCH(int, keepDays);
    QFETCH(qint64, contactDaysAgo);
    QFETCH(bool, expired);
    {
        const Run first = run();
        file(*first.client);
    }
    OpenProfile kept = *waited(profile()->openLast());
    kept.lock.reset();
    const auto sealer = std::move(*Sealer::create(kept.keys.outbox));
    const SessionAnswer session = kept.remembered->session;
    const QDateTime contact = QDateTime::currentDateTimeUtc().addDays(-contactDaysAgo);
    QFile account(accountFolder() + u"/account.sealed"_s);
    QVERIFY(account.open(QIODevice::WriteOnly));
    account.write(*sealer->seal(compactJson({{u"session"_s, toJson(session)}, {u"contact"_s, contact.toString(Qt::ISODateWithMs)}, {u"ahead"_s, 0}}), "account"));
    account.close();
    const auto second = profile(keepDays);
    const auto open = waited(second->openLast());
    QVERIFY(open);
    QCOMPARE(open->expired, expired);
    const auto client = clientOf(*second, *open);
    QTRY_COMPARE(client->pending().unsent(), 1); // the outbox stays
    if (expired)
        QVERIFY(!client->records().isSynced());
    else
        QTRY_VERIFY(client->records().isSynced());
}

void TestProfile::keptForAnUnknownTimeIsRemoved()
{
    {
        const Run first = run();
        file(*first.client);
    }
    QVERIFY(QFile::remove(accountFolder() + u"/account.sealed"_s));
    const auto second = profile();
    const auto open = waited(second->openLast());
    QVERIFY(open);
    QVERIFY(open->expired);
    QVERIFY(!QFile::exists(accountFolder() + u"/cache.db"_s));
    const auto client = clientOf(*second, *open);
    QTRY_COMPARE(client->pending().unsent(), 1);
    QVERIFY(!client->records().isSynced());
}

void TestProfile::whatARunningProgramKeepsExpiresToo()
{
    {
        const Run first = run();
        file(*first.client);
    }
    {
        const auto second = profile();
        const auto client = clientOf(*second, *waited(second->openLast()));
        QTRY_VERIFY(client->records().isSynced());
        const auto asked = m_backend->requests.size();
        QSignalSpy expired(second.get(), &Profile::expired), cleared(&client->engine(), &SyncEngine::cleared);
        m_daysLater = 29;
        second->expire(*client);
        m_daysLater = 31;
        for (int looks = 0; looks < 3; ++looks) {
            second->expire(*client);
            QTRY_COMPARE(expired.size(), 1);
        }
        QCOMPARE(cleared.size(), 1);
        QVERIFY(!client->records().isSynced() && client->records().all()->people().empty());
        QCOMPARE(client->pending().unsent(), 1);
        QCOMPARE(m_backend->requests.size(), asked); // nobody has signed in
    }
    const auto third = profile(0);
    const auto client = clientOf(*third, *waited(third->openLast()));
    QTRY_COMPARE(client->pending().unsent(), 1);
    QVERIFY(!client->records().isSynced());
}

void TestProfile::whatExpiresUnderASessionIsFetchedAnew()
{
    const Run first = run();
    QSignalSpy cleared(&first.client->engine(), &SyncEngine::cleared);
    m_daysLater = 31;
    first.profile->expire(*first.client);
    QTRY_COMPARE(cleared.size(), 1);
    QTRY_VERIFY(first.client->records().isSynced());
    first.profile->expire(*first.client); // there was contact since
    QTRY_VERIFY(!first.client->connection().isSyncing());
    QCOMPARE(cleared.size(), 1);
}

void TestProfile::whoBecomesAHolderKeepsNobodyElse()
{
    static_cast<void>(run());
    m_role = Role::Holder;
    {
        const auto second = profile();
        const auto client = clientOf(*second, *waited(second->openLast()));
        QTRY_VERIFY(client->records().isSynced()); // nobody knows yet
        QVERIFY(waited(client->session().signIn(u"buro"_s, u"parola"_s)));
        QTRY_VERIFY(!client->records().isSynced());
        QVERIFY(client->records().all()->people().empty());
    }
    const auto third = profile();
    const auto client = clientOf(*third, *waited(third->openLast()));
    QSignalSpy restored(&client->engine(), &SyncEngine::restored);
    QCOMPARE(client->session().user().role, Role::Holder);
    QTest::qWait(100);
    QVERIFY(restored.isEmpty() && !client->records().isSynced());
}

void TestProfile::signingOutLeavesNothing()
{
    Run first = run();
    file(*first.client);
    first.client->session().signOut();
    first.client.reset();
    QVERIFY(waited(first.profile->wipe(Profile::Leaving::Everything)));
    QVERIFY(m_store->names().isEmpty());
    QTRY_VERIFY(filesLeft().isEmpty());
    QVERIFY(!profile()->lastServer().isValid());
    QVERIFY(waited(profile()->open(m_backend->url(), u"buro"_s))->fresh);
}

void TestProfile::signingOutMayKeepTheOutbox()
{
    {
        Run first = run();
        file(*first.client);
        first.client->session().signOut();
        first.client.reset();
        QVERIFY(waited(first.profile->wipe(Profile::Leaving::KeepOutbox)));
    }
    QVERIFY(!filesLeft().contains(u"cache.db"_s) && !filesLeft().contains(u"account.sealed"_s));
    QVERIFY(!profile()->lastServer().isValid());
    const Run second = run();
    QTRY_COMPARE(m_backend->to(u"/v1/commands"_s).size(), 1);
}

void TestProfile::brokenOffSigningOutIsFinished()
{
    {
        Run first = run();
        file(*first.client);
    }
    // As if the program had ended after the mark.
    QFile mark(accountFolder() + u"/leaving"_s);
    QVERIFY(mark.open(QIODevice::WriteOnly));
    mark.close();
    m_store->fault = SecretFault::Locked;
    const auto locked = profile();
    QCOMPARE(waited(locked->openLast()).error().trouble, KeyTrouble::KeychainLocked);
    QVERIFY(mark.exists());
    m_store->fault.reset();
    const auto open = waited(locked->openLast());
    QVERIFY(open && open->fresh && !open->remembered);
    QVERIFY(!mark.exists() && !QFile::exists(accountFolder() + u"/cache.db"_s));
}

void TestProfile::signingOutRemovesTheFilesBeforeItAsksTheKeychain()
{
    Run first = run();
    file(*first.client);
    const QString folder = accountFolder();
    first.client->session().signOut();
    first.client.reset();
    m_store->asksForEver = true;
    const auto wiping = first.profile->wipe(Profile::Leaving::Everything);
    QCOMPARE(filesLeft(), QStringList{u"leaving"_s});
    // The window is closed while the keychain asks.
    first.profile.reset();
    QVERIFY(!wiping.isFinished() || wiping.resultCount() == 0);
    QCOMPARE(m_store->names().size(), 1);
    m_store->asksForEver = false;
    const auto next = profile(); // nobody signs in
    QTRY_VERIFY(m_store->names().isEmpty());
    QTRY_VERIFY(!QFile::exists(folder));
}

void TestProfile::brokenOffSigningOutIsFinishedWhoeverSignsInNext()
{
    QString folder;
    {
        Run first = run();
        file(*first.client);
        folder = accountFolder();
        first.client.reset();
        m_store->asksForEver = true;
        static_cast<void>(first.profile->wipe(Profile::Leaving::Everything));
        m_store->asksForEver = false;
    }
    // As if the program had been killed between the mark and what follows it.
    QFile keys(folder + u"/keys.json"_s), outbox(folder + u"/outbox.db"_s);
    QVERIFY(keys.open(QIODevice::WriteOnly) && outbox.open(QIODevice::WriteOnly));
    keys.close();
    outbox.close();
    m_user = 8;
    const Run second = run(u"iki"_s);
    QVERIFY(!keys.exists() && !outbox.exists());
    QTRY_VERIFY(!QFile::exists(folder));
    QCOMPARE(m_store->names().size(), 1); // the second one's
    QVERIFY(waited(m_store->read(m_store->names().first())));
    QVERIFY(QFile::exists(accountFolder() + u"/keys.json"_s));
}

void TestProfile::aSignOutUnderWayEndsWhileAnotherSignsIn()
{
    Run first = run();
    const QString folder = accountFolder();
    first.client.reset();
    const auto wiping = first.profile->wipe(Profile::Leaving::Everything);
    const auto open = waited(first.profile->open(m_backend->url(), u"iki"_s));
    QVERIFY(open && open->fresh);
    QVERIFY(waited(wiping));
    QVERIFY(!QFile::exists(folder));
    QCOMPARE(m_store->names().size(), 1);
}

// The keychain has gone; what was left there waits for it, but not at the cost of what is new.
void TestProfile::whatIsBegunAnewIsNotTakenForWhatWasLeft()
{
    {
        Run first = run();
        first.client.reset();
        m_store->fault = SecretFault::Absent;
        QVERIFY(waited(first.profile->wipe(Profile::Leaving::Everything)));
    }
    QCOMPARE(filesLeft(), QStringList{u"leaving"_s});
    {
        const auto second = profile();
        QCOMPARE(waited(second->open(m_backend->url(), u"buro"_s)).error().trouble, KeyTrouble::NoKeychain);
        QVERIFY(second->isFresh());
        QVERIFY(waited(second->beginAnew(u"uzun bir cümle"_s)));
    }
    const auto third = profile();
    QCOMPARE(waited(third->open(m_backend->url(), u"buro"_s)).error().trouble, KeyTrouble::NeedsPassphrase);
    QVERIFY(waited(third->unlock(u"uzun bir cümle"_s)));
}

void TestProfile::anOldKeyIsChanged()
{
    static_cast<void>(run());
    const QString entry = m_store->names().first();
    const QByteArray before = *waited(m_store->read(entry));
    static_cast<void>(run());
    QCOMPARE(*waited(m_store->read(entry)), before);
    age(u"made"_s);
    {
        const Run third = run();
        QTRY_VERIFY(*waited(m_store->read(entry)) != before);
        QTRY_VERIFY(!keysContain("\"made\": \"2020-01-01"));
    }
    QVERIFY(waited(profile()->openLast()));
}

void TestProfile::oldDataKeysAreChanged()
{
    DataKeys before;
    {
        const Run first = run();
        file(*first.client);
    }
    {
        const auto kept = profile();
        before = waited(kept->openLast())->keys;
    }
    age(u"data_made"_s);
    {
        const auto second = profile();
        const auto open = waited(second->openLast());
        QVERIFY(open && open->remembered);
        QCOMPARE(open->keys.formerCache, before.cache);
        const auto client = clientOf(*second, *open);
        QTRY_VERIFY(client->records().isSynced());
        QTRY_COMPARE(client->pending().unsent(), 1);
        QVERIFY(keysContain("former"));
    }
    {
        // Broken off: the next run goes on, and leaves the former keys after its first pull.
        const auto third = profile();
        const auto open = waited(third->openLast());
        QVERIFY(open && open->remembered && open->keys.formerCache == before.cache);
        const auto client = clientOf(*third, *open);
        QVERIFY(waited(client->session().signIn(u"buro"_s, u"parola"_s)));
        QTRY_VERIFY(!keysContain("former"));
    }
    const auto last = profile();
    const auto open = waited(last->openLast());
    QVERIFY(open && open->remembered);
    QVERIFY(!open->keys.hasFormer() && open->keys.cache != before.cache && open->keys.outbox != before.outbox);
    const auto client = clientOf(*last, *open);
    QTRY_VERIFY(client->records().isSynced());
    QCOMPARE(client->setAside(), 0);
}

void TestProfile::oldDataKeysStayForAnOutboxThatWasSetAside()
{
    static_cast<void>(run());
    age(u"data_made"_s);
    QFile aside(accountFolder() + u"/outbox.db.aside-1"_s);
    QVERIFY(aside.open(QIODevice::WriteOnly));
    QVERIFY(!waited(profile()->openLast())->keys.hasFormer());
    QVERIFY(aside.remove());
    QVERIFY(waited(profile()->openLast())->keys.hasFormer());
}

void TestProfile::aFolderInUseIsRefused()
{
    const Run first = run();
    QCOMPARE(waited(profile()->openLast()).error().trouble, KeyTrouble::InUse);
}

void TestProfile::noNameStandsInTheFolder()
{
    static_cast<void>(run(u"cigdem.gunes"_s));
    QDirIterator all(m_folder->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    int files = 0;
    while (all.hasNext()) {
        QFile file(all.next());
        QVERIFY(!file.fileName().contains(u"cigdem"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        for (const char *word : {"cigdem.gunes", "Deneme", "Merkez"})
            QVERIFY2(!bytes.contains(word), qPrintable(file.fileName()));
        ++files;
    }
    QVERIFY(files >= 5);
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
