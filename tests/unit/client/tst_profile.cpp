#include "core/client/services/profile.h"

#include <QDirIterator>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include "core/base/whendone.h"
#include "core/client/services/client.h"
#include "core/client/storage/sealer.h"
#include "core/contract/jsonreader.h"
#include "tests/support/fakebackend.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/recordsets.h"
#include "tests/support/smalldisk.h"
#include "tests/support/waited.h"
#include "tests/unit/client/profiledesk.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::profile;
using namespace Qt::Literals::StringLiterals;
using test::FakeRequest;
using test::waited;

/// What outlives the program: start, sign-in and start again, and for how long it is kept.
class TestProfile : public QObject, private Desk
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void beginsFreshAndIsRememberedAfterSigningIn();
    void startsOfflineWithListAndUser();
    void nothingIsSentBeforeTheSignIn();
    void whatWasBeingSentGoesAgainUnderItsKey();
    void anotherUsersSignInSendsNothing();
    void anEndedSessionHoldsTheOutboxUntilItIsClaimedAnew();
    void everyUserHasFilesOfHisOwn();
    void keptForTooLongIsRemoved_data();
    void keptForTooLongIsRemoved();
    void keptForAnUnknownTimeIsRemoved();
    void whatARunningProgramKeepsExpiresToo();
    void whatExpiresUnderASessionIsFetchedAnew();
    void whoBecomesAHolderKeepsNobodyElse();
    void aFolderInUseIsRefused();
    void aDiskThatTakesNothingIsNotAFolderInUse_data();
    void aDiskThatTakesNothingIsNotAFolderInUse();
    void aProfileThatCouldNotBeBegunIsBegunAgain();
    void noNameStandsInTheFolder();
};

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
    QVERIFY(profile()->lastServer().isValid());
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

void TestProfile::anEndedSessionHoldsTheOutboxUntilItIsClaimedAnew()
{
    const Run here = run();
    file(*here.client);
    Session &session = here.client->session();
    QSignalSpy expired(&session, &Session::expired);
    m_token = u"another"_s;
    here.client->connection().syncNow();
    QTRY_VERIFY(!expired.isEmpty());
    here.client->pending().drain();

    QPromise<Result<bool>> claim;
    claim.start();
    bool isAsked = false;
    session.setClaim([&](UserId) {
        isAsked = true;
        return claim.future();
    });
    const auto refused = session.signIn(u"buro"_s, u"parola"_s);
    QTRY_VERIFY(isAsked);
    here.client->connection().syncNow(); // wakes the outbox, too
    QTest::qWait(200);
    QVERIFY(m_backend->to(u"/v1/commands"_s).isEmpty());
    claim.addResult(false);
    claim.finish();
    QVERIFY(!waited(refused));
    QVERIFY(m_backend->to(u"/v1/commands"_s).isEmpty());

    session.setClaim([](UserId) { return ready<Result<bool>>(true); });
    QVERIFY(waited(session.signIn(u"buro"_s, u"parola"_s)));
    QTRY_COMPARE(here.client->pending().unsent(), 0);
    QCOMPARE(m_backend->to(u"/v1/commands"_s).size(), 1);
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

void TestProfile::aFolderInUseIsRefused()
{
    const Run first = run();
    QCOMPARE(waited(profile()->openLast()).error().trouble, KeyTrouble::InUse);
}

void TestProfile::aDiskThatTakesNothingIsNotAFolderInUse_data()
{
    QTest::addColumn<bool>("isFull");
    QTest::newRow("full") << true;
    QTest::newRow("read-only") << false;
}

void TestProfile::aDiskThatTakesNothingIsNotAFolderInUse()
{
    QFETCH(bool, isFull);
    test::SmallDisk disk;
    if (!disk.mount(u"16m"_s))
        QSKIP("mounting is refused here");
    m_folder = std::make_unique<QTemporaryDir>(disk.path(u"profile-XXXXXX"_s));
    static_cast<void>(run());
    QVERIFY(isFull ? disk.fill(0) : disk.makeReadOnly());
    const auto second = profile();
    QCOMPARE(waited(second->openLast()).error().trouble, KeyTrouble::Disk);
    if (isFull) {
        disk.free();
        QVERIFY(waited(second->openAgain()));
    }
}

void TestProfile::aProfileThatCouldNotBeBegunIsBegunAgain()
{
    const QString path = m_folder->path();
    QVERIFY(QDir().rmdir(path));
    QFile file(path); // where the folder belongs
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    const auto first = profile();
    QCOMPARE(waited(first->open(m_backend->url(), u"buro"_s)).error().trouble, KeyTrouble::Disk);
    QCOMPARE(waited(first->openAgain()).error().trouble, KeyTrouble::Disk);
    QVERIFY(file.remove());
    {
        const auto open = waited(first->openAgain());
        QVERIFY(open && open->fresh);
        QCOMPARE(open->folder, accountFolder());
        QVERIFY(QFile::exists(path + u"/profile.json"_s));
        const auto client = clientOf(*first, *open);
        QVERIFY(waited(client->session().signIn(u"buro"_s, u"parola"_s)));
    }
    QVERIFY(profile()->lastServer().isValid());
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
