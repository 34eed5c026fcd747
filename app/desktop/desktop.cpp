#include "app/desktop/desktop.h"

#include <QApplication>
#include <QStandardPaths>

#include "app/desktop/practiceribbon.h"
#include "core/base/log.h"
#include "core/base/whendone.h"
#include "ui/common/button.h"
#include "ui/common/errortexts.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/shell/signinpage.h"
#include "ui/shell/workspace.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int drainMilliseconds = 10'000;

} // namespace

Desktop::Desktop(Options options, ui::Appearance &appearance) : m_options{std::move(options)}, m_window{appearance}
{
    connect(&m_window, &ui::MainWindow::leaving, this, &Desktop::quit);
    connect(&m_window, &ui::MainWindow::syncRequested, this, [this] {
        if (m_client && m_client->session().isSignedIn())
            m_client->connection().syncNow();
    });
    connect(&m_window, &ui::MainWindow::undoRequested, this, [this] { m_window.toasts().undoNewest(); });
}

Desktop::~Desktop()
{
    m_window.closeWorkspace();
}

void Desktop::start()
{
    m_server = m_options.server;
    if (m_options.practice)
        startPractice();
    else
        askForSignIn();
}

void Desktop::startPractice()
{
    m_window.showMessage(tr("Örnek veriler hazırlanıyor…"), tr("Gerçek kişi verisi kullanılmaz. Bu işlem birkaç saniye sürer."));
    m_practice = std::make_unique<Practice>(Practice::Options{m_options.people, m_options.seed, m_options.today});
    connect(m_practice.get(), &Practice::failed, this, [this](const QString &detail) {
        qCCritical(lcUi, "%s", qUtf8Printable(detail));
        m_window.showMessage(tr("Örnek veriler hazırlanamadı."), tr("Programı kapatıp yeniden deneyiniz. Sorun sürerse bilgi işlem biriminize başvurunuz."));
        Q_EMIT failed(detail);
    });
    connect(m_practice.get(), &Practice::ready, this, [this](const QUrl &server) {
        m_server = server;
        signIn(server, PracticeRibbon::userFor(m_options.practiceRole), m_practice->password(), nullptr);
    });
    m_practice->start();
}

void Desktop::askForSignIn()
{
    ui::SignInPage *page = m_window.showSignIn(m_server);
    connect(page, &ui::SignInPage::signInRequested, this, [this, page](const QUrl &server, const QString &user, const QString &password) {
        signIn(server, user, password, page);
    });
    connect(page, &ui::SignInPage::practiceRequested, this, &Desktop::startPractice);
}

void Desktop::askAgain()
{
    if (m_practice) {
        // The practice users' password is ours.
        static_cast<void>(m_client->session().signIn(m_user, m_practice->password()));
        return;
    }
    if (m_askingAgain)
        return;
    auto *sheet = new ui::Sheet(tr("Oturum Aç"), {}, &m_window);
    m_askingAgain = sheet;
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    auto *page = new ui::SignInPage(m_server);
    page->askAgain(m_user);
    sheet->addContent(page);
    connect(page, &ui::SignInPage::signInRequested, sheet, [this, sheet, page](const QUrl &, const QString &user, const QString &password) {
        whenDone(m_client->session().signIn(user, password), sheet, [sheet, page](const Result<SessionAnswer> &answer) {
            answer ? sheet->accept() : page->showError(answer.error());
        });
    });
    sheet->open();
}

void Desktop::signIn(const QUrl &server, const QString &user, const QString &password, ui::SignInPage *page)
{
    client::Client::Options options;
    options.server = server;
    const QString base = m_practice ? m_practice->folder() : m_options.profile.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation) : m_options.profile;
    options.folder = m_practice ? base + u"/client-%1"_s.arg(++m_clients) : base;
    options.outbox.undo = m_options.undo;
    auto made = client::Client::create(options);
    const auto refuse = [this, page](const Error &error) {
        qCWarning(lcUi, "Sign-in failed: %s", qUtf8Printable(error.detail));
        m_client.reset();
        if (page)
            page->showError(error);
        else
            Q_EMIT failed(error.detail);
    };
    if (!made) {
        refuse(made.error());
        return;
    }
    m_client = std::move(*made);
    m_server = server;
    m_user = user;
    whenDone(m_client->session().signIn(user, password), this, [this, refuse](const Result<SessionAnswer> &session) {
        session ? enter() : refuse(session.error());
    });
}

void Desktop::enter()
{
    ui::Workspace *workspace = m_window.showWorkspace(*m_client);
    if (m_practice)
        addPracticeRibbon();
    connect(&m_client->session(), &client::Session::expired, this, &Desktop::askAgain, Qt::UniqueConnection);
    if (m_client->setAside() > 0)
        m_window.toasts().show({tr("Önceki çalışmadan kalan %n gönderilmemiş işlem açılamadı; silinmedi, ayrı bir dosyada saklandı.", nullptr, m_client->setAside())},
                               m_client->clock().now());
    const auto tell = [this] {
        if (m_client->records().isSynced())
            Q_EMIT working();
    };
    connect(&m_client->expiring(), &client::ExpiringCertificates::changed, workspace, tell, Qt::SingleShotConnection);
}

void Desktop::addPracticeRibbon()
{
    auto *ribbon = new PracticeRibbon(m_user);
    m_window.workspace()->addBar(ribbon);
    connect(ribbon, &PracticeRibbon::userChosen, this, &Desktop::switchUser, Qt::QueuedConnection);
    connect(ribbon, &PracticeRibbon::leaveRequested, this, [this] {
        leave([this] {
            m_window.closeWorkspace();
            m_client.reset();
            m_practice.reset();
            m_server = m_options.server;
            askForSignIn();
        });
    }, Qt::QueuedConnection);
}

void Desktop::switchUser(const QString &user)
{
    leave([this, user] {
        m_window.closeWorkspace();
        m_window.showMessage(tr("Kullanıcı değiştiriliyor…"), {});
        m_client.reset();
        signIn(m_server, user, m_practice->password(), nullptr);
    });
}

void Desktop::quit()
{
    leave([this] { m_window.closeForGood(); });
}

void Desktop::leave(std::function<void()> then)
{
    if (m_leaving)
        return; // asked already
    if (!m_client || !m_client->session().isSignedIn() || m_client->pending().unsent() == 0) {
        then();
        return;
    }
    m_window.toasts().show({tr("Bekleyen işlemler gönderiliyor…")}, m_client->clock().now());
    auto *waiting = new QObject(&m_client->pending());
    m_leaving = waiting;
    connect(&m_client->pending(), &client::PendingWork::drained, waiting, [waiting, then] {
        waiting->deleteLater();
        QMetaObject::invokeMethod(qApp, then, Qt::QueuedConnection);
    });
    auto *timer = new QTimer(waiting);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, waiting, [this, waiting, then] {
        waiting->deleteLater();
        warnAboutLoss(then);
    });
    timer->start(m_client->connection().isOnline() ? drainMilliseconds : 500);
    m_client->pending().drain();
}

void Desktop::warnAboutLoss(std::function<void()> then)
{
    auto *sheet = new ui::Sheet(tr("Gönderilmemiş İşlemler"),
                                tr("%n işlem sunucuya iletilemedi. Şimdi çıkarsanız bu işlemler kaybolur. Bağlantı kurulana kadar beklemek "
                                   "için Vazgeç düğmesine basınız.", nullptr, m_client->pending().unsent()), &m_window);
    sheet->setObjectName(u"lossSheet"_s);
    m_leaving = sheet;
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->addAct(tr("%n İşlemi Sil ve Çık", nullptr, m_client->pending().unsent()), true)->setKind(ui::Button::Kind::Danger);
    connect(sheet, &ui::Sheet::acted, this, [sheet, then] {
        sheet->accept();
        QMetaObject::invokeMethod(qApp, then, Qt::QueuedConnection);
    });
    sheet->open();
}

} // namespace eimza::desktop
