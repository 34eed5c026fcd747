#include <QClipboard>
#include <QHostAddress>
#include <QMimeData>
#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSet>

#include "app/desktop/language.h"
#include "app/desktop/tray.h"
#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "tests/gui/practiceprogram.h"
#include "ui/certificates/expiringpage.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/metrics.h"
#include "ui/common/stepheader.h"
#include "ui/statuses/stepsview.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;

namespace {

/// Whom every request of the program goes to: each reply hears of its own progress.
class AskedHosts : public QObject
{
public:
    bool eventFilter(QObject *watched, QEvent *) override
    {
        if (const auto *reply = qobject_cast<const QNetworkReply *>(watched))
            m_hosts.insert(reply->url().host());
        return false;
    }
    [[nodiscard]] const QSet<QString> &hosts() const { return m_hosts; }

private:
    QSet<QString> m_hosts;
};

class AskedProxies : public QNetworkProxyFactory
{
public:
    explicit AskedProxies(QStringList &hosts) : m_hosts{hosts} {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        m_hosts.append(query.peerHostName());
        // What is not meant for this computer does not leave it either.
        return {QNetworkProxy(QNetworkProxy::HttpProxy, u"127.0.0.1"_s, 1)};
    }

private:
    QStringList &m_hosts;
};

} // namespace

/// Each role has its views; a holder sees himself alone.
class TestRoles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qApp->installEventFilter(&m_asked);
        QNetworkProxyFactory::setApplicationProxyFactory(new AskedProxies(m_ways));
        QVERIFY(m_program.start());
    }
    void cleanupTestCase()
    {
        m_program.program.reset();
        QNetworkProxyFactory::setApplicationProxyFactory(nullptr);
    }

    void officersHaveAllButTheForm()
    {
        QCOMPARE(workspace()->views(), (QStringList{u"expiring"_s, u"request"_s, u"applications"_s, u"people"_s, u"ksm"_s, u"states"_s, u"pending"_s}));
        QCOMPARE(workspace()->current(), u"expiring"_s); // the work is the first sight
    }

    void entriesHaveTheOldNamesInTheOldOrder()
    {
        QStringList titles;
        for (const ui::Workspace::Entry &entry : workspace()->entries())
            titles.append(entry.title);
        QCOMPARE(titles, (QStringList{u"Süresi Dolacak Sertifikalar"_s, u"E-İmza Talep"_s, u"Talep İşlemleri"_s, u"Personel Sorgulama"_s,
                                      u"KSM Sorgulama"_s, u"E-İmza Durumları"_s, u"Eşitleme ve Bekleyenler"_s}));
    }

    void thePracticeIsMarkedOnEveryView()
    {
        for (const QString &view : workspace()->views()) {
            workspace()->open(view);
            auto *ribbon = m_program.program->window().findChild<QWidget *>(u"practiceRibbon"_s);
            QVERIFY2(ribbon && ribbon->isVisible(), qPrintable(view));
            QVERIFY(m_program.isOnScreen(u"ÖRNEK VERİ – Gerçek kişi verisi içermez; sunucuya hiçbir bilgi gönderilmez."_s));
        }
        workspace()->open(u"expiring"_s);
    }

    void whatTheListGivesTheClipboardIsMasked()
    {
        static const QRegularExpression whole(u"\\d{11}"_s);
        static const QRegularExpression masked(u"^\\d{3}\\*{6}\\d{2}\t"_s, QRegularExpression::MultilineOption);
        auto *list = m_program.table(u"expiringTable"_s);
        QTRY_VERIFY_WITH_TIMEOUT(list->records()->recordCount() > 5, m_program.patience);
        list->setFocus();
        QGuiApplication::clipboard()->clear();
        press(Qt::Key_A, Qt::ControlModifier);
        press(Qt::Key_C, Qt::ControlModifier);
        QTRY_COMPARE(QGuiApplication::clipboard()->text().count(masked), list->records()->recordCount());
        for (const QString &copied : {QGuiApplication::clipboard()->text(), QGuiApplication::clipboard()->mimeData()->html()})
            QVERIFY(!copied.isEmpty() && !whole.match(copied).hasMatch());
        list->clearSelection();
    }

    void onlyTheDigestsMessageOpensItsBand()
    {
        ui::MainWindow &window = m_program.program->window();
        desktop::Tray tray(window);
        const auto band = [this] { return m_program.client().expiring().filter().band; };
        m_program.find<ui::ExpiringPage>(u"expiringPage"_s)->showBand(Band::Expired);
        workspace()->open(u"request"_s);
        window.showMinimized();
        for (const auto reason : {QSystemTrayIcon::Context, QSystemTrayIcon::MiddleClick, QSystemTrayIcon::Unknown}) {
            Q_EMIT tray.activated(reason);
            QVERIFY(window.isMinimized());
        }
        for (const auto reason : {QSystemTrayIcon::Trigger, QSystemTrayIcon::DoubleClick}) {
            window.showMinimized();
            Q_EMIT tray.activated(reason);
            QVERIFY(!window.isMinimized());
        }
        Q_EMIT tray.messageClicked(); // nothing was said
        QCOMPARE(workspace()->current(), u"request"_s);
        QCOMPARE(band(), std::optional(Band::Expired)); // the user's own
        tray.showDigest(u"1 sertifikanın süresi 1 ay içinde doluyor."_s, Band::Month);
        Q_EMIT tray.activated(QSystemTrayIcon::Trigger);
        QCOMPARE(workspace()->current(), u"request"_s);
        Q_EMIT tray.messageClicked();
        QCOMPARE(workspace()->current(), u"expiring"_s);
        QCOMPARE(band(), std::optional(Band::Month));
        m_program.find<ui::ExpiringPage>(u"expiringPage"_s)->showOnly({});
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }

    void aViewOfAnotherRoleSaysSo()
    {
        workspace()->open(u"form"_s);
        QVERIFY(m_program.isOnScreen(u"Bu ekranı görüntüleme yetkiniz bulunmuyor."_s));
        QVERIFY(m_program.isOnScreen(u"Rolünüz: Proje Sorumlusu."_s));
        press(Qt::Key_Space);
        QCOMPARE(workspace()->current(), u"expiring"_s);
        QVERIFY(!m_program.isOnScreen(u"Bu ekranı görüntüleme yetkiniz bulunmuyor."_s));
        workspace()->open(u"nothing"_s);
        QCOMPARE(workspace()->current(), u"expiring"_s);
    }

    void theHolderHasHisOwnThree()
    {
        QVERIFY(reach(u"practiceUser"_s, Qt::Key_F6));
        QSignalSpy working(m_program.program.get(), &desktop::Desktop::working);
        press(Qt::Key_End);
        QTRY_VERIFY_WITH_TIMEOUT(!working.isEmpty(), m_program.patience);
        QTRY_VERIFY_WITH_TIMEOUT(m_program.isOnScreen(u"Rol: Sertifika Sahibi"_s), m_program.patience);
        QCOMPARE(workspace()->views(), (QStringList{u"states"_s, u"form"_s, u"pending"_s}));
        QVERIFY(m_program.title().startsWith(u"E-İmza Durumları"_s));
    }

    void theDigestsMessageIsNotForTheHolder()
    {
        desktop::Tray tray(m_program.program->window());
        tray.showDigest(u"1 sertifikanın süresi 1 ay içinde doluyor."_s, Band::Month);
        Q_EMIT tray.messageClicked();
        QCOMPARE(workspace()->current(), u"states"_s);
        QVERIFY(!m_program.isOnScreen(u"Bu ekranı görüntüleme yetkiniz bulunmuyor."_s));
    }

    void theHolderSeesHisApplicationStepByStep()
    {
        auto *certificates = m_program.table(u"ownCertificates"_s);
        QTRY_VERIFY_WITH_TIMEOUT(certificates->records()->recordCount() > 0, m_program.patience);
        auto *steps = m_program.find<ui::StepsView>(u"stepsView"_s);
        QVERIFY(steps->isVisible());
        QVERIFY(steps->lines().first().contains(u"Büroya iletildi"_s));
        QVERIFY(steps->lines().join(u'\n').contains(u"E-imza bürosunun incelemesi bekleniyor"_s));
        QVERIFY(reach(u"stepsView"_s, Qt::Key_Tab));
        QVERIFY(!steps->accessibleDescription().isEmpty());
        QVERIFY(m_program.client().records().all()->peopleCount() == 0); // no colleague came to this computer
    }

    void theHoldersFormSaysWhatIsNext()
    {
        press(Qt::Key_7, Qt::ControlModifier);
        QVERIFY(m_program.title().startsWith(u"Başvuru Formum"_s));
        QCOMPARE(m_program.find<ui::StepHeader>(u"stepHeader"_s)->current(), 0);
        QVERIFY(m_program.find<QLabel>(u"formNext"_s)->text().startsWith(u"Talebiniz e-imza bürosunda."_s));
        QVERIFY(reach(u"formStatus"_s, Qt::Key_Tab));
        press(Qt::Key_Space);
        QCOMPARE(workspace()->current(), u"states"_s);
    }

    void theFormIsOneColumn()
    {
        press(Qt::Key_7, Qt::ControlModifier);
        const auto *column = m_program.find<QWidget>(u"formColumn"_s);
        QVERIFY(column);
        const int most = ui::Metrics::of(column).u(170);
        const QSize before = m_program.program->window().size();
        m_program.program->window().resize(most * 3, before.height());
        QTRY_COMPARE(column->width(), most);
        QCOMPARE(column->x(), ui::Metrics::of(column).u(4)); // the page's margin
        for (const QLabel *label : m_program.workspace()->currentPage()->findChildren<QLabel *>())
            if (label->isVisible())
                QVERIFY2(column->isAncestorOf(label), qPrintable(label->text()));
        m_program.program->window().resize(before);
        QTRY_COMPARE(m_program.program->window().size(), before);
    }

    void theHolderCannotReachOthers()
    {
        for (const QString &view : {u"expiring"_s, u"request"_s, u"applications"_s, u"people"_s, u"ksm"_s}) {
            workspace()->open(view);
            QVERIFY2(m_program.isOnScreen(u"Bu ekranı görüntüleme yetkiniz bulunmuyor."_s), qPrintable(view));
        }
        press(Qt::Key_8, Qt::ControlModifier);
        QVERIFY(m_program.title().startsWith(u"Eşitleme ve Bekleyenler"_s));
        press(Qt::Key_1, Qt::ControlModifier);
        QVERIFY(m_program.title().startsWith(u"Eşitleme ve Bekleyenler"_s));
    }

    void theHolderSynchronisesByHand()
    {
        const QDateTime before = m_program.client().own().asOf();
        press(Qt::Key_F5);
        QTRY_VERIFY_WITH_TIMEOUT(m_program.client().own().asOf() > before, m_program.patience);
    }

    void theHolderFetchesHisOwnAnew()
    {
        press(Qt::Key_8, Qt::ControlModifier);
        const QDateTime before = m_program.client().own().asOf();
        QVERIFY(before.isValid());
        QTRY_VERIFY(m_program.isOnScreen(u"Veri tarihi: %1"_s.arg(dateTimeText(before))));
        QVERIFY(!m_program.isOnScreen(u"veriler henüz alınmadı"_s));
        const QSignalSpy changed(&m_program.client().own(), &client::OwnRecords::changed);
        QVERIFY(reach(u"fetchAnew"_s, Qt::Key_Tab));
        press(Qt::Key_Space);
        QTRY_VERIFY(m_program.sheet() && m_program.sheet()->objectName() == u"fetchAnewSheet"_s);
        Q_EMIT m_program.sheet()->acted();
        QCOMPARE(changed.size(), 1);
        QVERIFY(!m_program.client().own().records());
        QVERIFY(m_program.isOnScreen(u"veriler henüz alınmadı"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_program.client().own().records(), soon); // not only when a minute is over
        QVERIFY(m_program.client().own().asOf() > before);
        QTRY_VERIFY(m_program.isOnScreen(u"Veri tarihi: %1"_s.arg(dateTimeText(m_program.client().own().asOf()))));
    }

    // Whatever was done above, in every view: only this computer was asked, and no proxy was looked for on the way there.
    void thePracticeStaysOnThisComputer()
    {
        QVERIFY(m_asked.hosts().contains(m_program.program->server().host()));
        for (const QString &host : m_asked.hosts())
            QVERIFY2(QHostAddress(host).isLoopback(), qPrintable(host));
        QCOMPARE(m_ways, QStringList());
        // Another host would have been seen, by either.
        QNetworkAccessManager network;
        const std::unique_ptr<QNetworkReply> reply{network.get(QNetworkRequest(QUrl(u"http://eimza.invalid"_s)))};
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), soon);
        QTRY_VERIFY(m_asked.hosts().contains(u"eimza.invalid"_s));
        QVERIFY(m_ways.contains(u"eimza.invalid"_s));
    }

private:
    static constexpr int soon = 20'000;

    ui::Workspace *workspace() { return m_program.workspace(); }

    AskedHosts m_asked;
    QStringList m_ways; ///< hosts for which a proxy was looked for
    test::PracticeProgram m_program;
};

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestRoles test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_roles.moc"
