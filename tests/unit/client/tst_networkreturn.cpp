#include "core/client/remote/networkreturn.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include "tests/support/fakeoffice.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int patience = 10'000;
const QString service = u"org.freedesktop.NetworkManager"_s;
const QString place = u"/org/freedesktop/NetworkManager"_s;

enum State : uint { Disconnected = 20, Local = 50, Global = 70 };

/// What NetworkManager says of itself; on a thread of its own, as another program would be.
class FakeNetworkManager : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.NetworkManager")
    Q_PROPERTY(uint State READ state)
    Q_PROPERTY(uint Connectivity READ connectivity)

public:
    [[nodiscard]] uint state() const { return m_state; }
    [[nodiscard]] uint connectivity() const { return m_state == Global ? 4 : 1; }
    /// Only once nobody calls any more.
    void begin(const QString &bus)
    {
        m_bus = bus;
        m_thread.start();
        moveToThread(&m_thread);
    }
    [[nodiscard]] bool offer() { return asked([this] { return connection().registerObject(place, this, QDBusConnection::ExportAllProperties) && connection().registerService(service); }); }
    bool setState(State state)
    {
        return asked([this, state] {
            m_state = state;
            QDBusMessage changed = QDBusMessage::createSignal(place, u"org.freedesktop.DBus.Properties"_s, u"PropertiesChanged"_s);
            changed << service << QVariantMap{{u"State"_s, m_state}, {u"Connectivity"_s, connectivity()}} << QStringList();
            return connection().send(changed);
        });
    }
    ~FakeNetworkManager() override
    {
        m_thread.quit();
        m_thread.wait();
    }

private:
    QDBusConnection connection() const { return QDBusConnection::connectToBus(m_bus, u"manager"_s); }
    template <typename Work>
    bool asked(Work work)
    {
        bool done = false;
        QMetaObject::invokeMethod(this, [&] { done = work(); }, Qt::BlockingQueuedConnection);
        return done;
    }

    QString m_bus;
    uint m_state = Disconnected;
    QThread m_thread;
};

} // namespace

/// The laptop is opened again: nobody waits for the end of a long pause.
class TestNetworkReturn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aReturnIsToldAndNoLossIs();
    void aSignedInClientPullsAndSendsAtOnce();
    void nobodyIsAskedBeforeTheSignIn();

private:
    QProcess m_bus;
    FakeNetworkManager m_manager;
};

void TestNetworkReturn::initTestCase()
{
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY(m_bus.waitForReadyRead(patience));
    const QByteArray address = m_bus.readLine().trimmed();
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", address);
    m_manager.begin(QString::fromLatin1(address));
    QVERIFY(m_manager.offer());
}

void TestNetworkReturn::cleanupTestCase()
{
    m_bus.kill();
    m_bus.waitForFinished(patience);
}

void TestNetworkReturn::aReturnIsToldAndNoLossIs()
{
    NetworkReturn network;
    QSignalSpy returned(&network, &NetworkReturn::returned);
    QVERIFY(m_manager.setState(Local));
    QTRY_COMPARE_WITH_TIMEOUT(returned.size(), 1, patience);
    QVERIFY(m_manager.setState(Global));
    QTRY_COMPARE_WITH_TIMEOUT(returned.size(), 2, patience);
    QSignalSpy changed(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged);
    QVERIFY(m_manager.setState(Disconnected));
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, patience);
    QCOMPARE(returned.size(), 2);
}

void TestNetworkReturn::aSignedInClientPullsAndSendsAtOnce()
{
    test::FakeOffice office{Role::Bureau, std::chrono::milliseconds{0}};
    office.rows << Batch{BatchId{1}, u"GL-1"_s, BatchState::Sending, u"Büro"_s, test::documentNow(), {}};
    QVERIFY(office.open());
    office.backend.goAway();
    const auto stopped = office.client->batching().stop(BatchId{1});
    QTRY_VERIFY_WITH_TIMEOUT(!office.client->connection().isOnline(), patience);
    // So often in vain that the next try is far away.
    for (int i = 0; i < 8; ++i) {
        office.client->connection().syncNow();
        QTRY_VERIFY_WITH_TIMEOUT(!office.client->connection().isSyncing(), patience);
    }
    const auto pulls = office.backend.to(u"/v1/sync/pull"_s).size();
    QVERIFY(office.backend.comeBack());
    QVERIFY(m_manager.setState(Global));
    QTRY_VERIFY_WITH_TIMEOUT(office.client->connection().isOnline() && office.client->connection().unsent() == 0, patience);
    QTRY_VERIFY_WITH_TIMEOUT(office.backend.to(u"/v1/sync/pull"_s).size() > pulls, patience); // the command may come first
    QVERIFY(m_manager.setState(Disconnected));
}

void TestNetworkReturn::nobodyIsAskedBeforeTheSignIn()
{
    test::FakeOffice office;
    QSignalSpy changed(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged);
    QVERIFY(m_manager.setState(Global));
    QTRY_VERIFY_WITH_TIMEOUT(!changed.isEmpty(), patience);
    QVERIFY(!office.client->connection().isSyncing());
    QVERIFY(office.backend.requests.isEmpty());
}

QTEST_GUILESS_MAIN(TestNetworkReturn)
#include "tst_networkreturn.moc"
