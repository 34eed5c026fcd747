#include "app/desktop/desktop.h"

#include <QApplication>
#include <QFileInfo>

#include "app/desktop/languagechange.h"
#include "app/desktop/practiceribbon.h"
#include "app/desktop/tray.h"
#include "core/base/log.h"
#include "core/base/whendone.h"
#include "ui/common/errortexts.h"
#include "ui/common/toast.h"
#include "ui/shell/firstrunpage.h"
#include "ui/shell/keypage.h"
#include "ui/shell/signinpage.h"
#include "ui/shell/signinsheet.h"
#include "ui/shell/workspace.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

Desktop::Desktop(Options options, ui::Appearance &appearance, std::unique_ptr<client::SecretStore> secrets)
    : m_options{std::move(options)}, m_settings{m_options.settings}, m_secrets{secrets ? std::move(secrets) : client::systemSecretStore()}, m_window{appearance}
{
    setUpSettings(appearance);
    connect(&m_window, &ui::MainWindow::leaving, this, &Desktop::quit);
    connect(&m_window, &ui::MainWindow::signOutRequested, this, &Desktop::signOut);
    connect(&m_window, &ui::MainWindow::signInRequested, this, [this] { askToSignIn(true); });
    connect(&m_window, &ui::MainWindow::syncRequested, this, [this] {
        if (m_client && m_client->session().isSignedIn())
            m_client->connection().syncNow();
        else if (m_client && m_client->session().hasUser())
            askToSignIn(true);
    });
    connect(&m_window, &ui::MainWindow::undoRequested, this, [this] {
        if (ui::Workspace *workspace = m_window.workspace())
            workspace->undoLast();
    });
}

Desktop::~Desktop()
{
    m_window.closeWorkspace();
}

void Desktop::start()
{
    m_server = m_options.server;
    if (m_options.practice) {
        startPractice();
        return;
    }
    if (!m_options.keepDaysSettled)
        m_options.keepDays = m_settings.value(ui::Setting::KeepDays).toInt();
    const QString folder = profileFolder(m_options);
    const bool first = !QFileInfo::exists(folder + u"/profile.json"_s);
    m_profile = std::make_unique<client::Profile>(*m_secrets, client::Profile::Options{folder, m_options.keepDays, {}});
    connect(m_profile.get(), &client::Profile::expired, this, &Desktop::sayExpired);
    const QUrl last = m_profile->lastServer();
    if (last.isValid() && (!m_server.isValid() || m_server == last)) {
        m_server = last;
        openProfile(m_profile->openLast());
    } else if (first && (!m_options.server.isValid() || m_options.serverSettled)) {
        beginFirstRun();
    } else {
        askForSignIn();
    }
}

void Desktop::startPractice()
{
    m_window.showMessage(tr("Örnek veriler hazırlanıyor…"), tr("Gerçek kişi verisi kullanılmaz. Bu işlem birkaç saniye sürer."));
    m_practice = std::make_unique<Practice>(Practice::Options{m_options.people, m_options.seed, m_options.today});
    connectPractice();
    m_practice->start();
}

void Desktop::connectPractice()
{
    connect(m_practice.get(), &Practice::failed, this, [this](const QString &detail) {
        qCCritical(lcUi, "%s", qUtf8Printable(detail));
        m_window.showMessage(tr("Örnek veriler hazırlanamadı."), tr("Programı kapatıp yeniden deneyiniz. Sorun sürerse bilgi işlem biriminize başvurunuz."));
        Q_EMIT failed(detail);
    });
    connect(m_practice.get(), &Practice::ready, this, [this](const QUrl &server) {
        m_server = server;
        beginAs(PracticeRibbon::userFor(m_options.practiceRole));
    });
    connect(m_practice.get(), &Practice::holderReady, this,
            [this](const QString &user) { signInPassing(m_server, user, m_practice->password()); });
    connect(m_practice.get(), &Practice::holderFailed, this, [this](const QString &detail) {
        qCWarning(lcUi, "%s", qUtf8Printable(detail));
        beginAs(PracticeRibbon::userFor(Role::Officer));
        m_window.toasts().show({tr("Örnek sertifika sahibi hazırlanamadı.")}, QDateTime::currentDateTimeUtc());
    });
}

void Desktop::beginAs(const QString &user)
{
    if (user == PracticeRibbon::userFor(Role::Holder))
        m_practice->findHolder();
    else
        signInPassing(m_server, user, m_practice->password());
}

void Desktop::beginFirstRun()
{
    m_showPage = [this] { beginFirstRun(); };
    ui::FirstRunPage *page = m_window.showFirstRun(m_options.server, m_options.serverSettled);
    connect(page, &ui::FirstRunPage::practiceRequested, this, &Desktop::startPractice);
    connect(page, &ui::FirstRunPage::skipped, this, &Desktop::askForSignIn);
    connect(page, &ui::FirstRunPage::signInBegun, this, [this](ui::SignInPage *signIn) {
        m_signInPage = signIn;
        connect(signIn, &ui::SignInPage::signInRequested, this, &Desktop::signIn);
    });
}

void Desktop::askForSignIn()
{
    m_showPage = [this] { askForSignIn(); };
    displayTray();
    ui::SignInPage *page = m_window.showSignIn(m_options.server);
    m_signInPage = page;
    connect(page, &ui::SignInPage::signInRequested, this, &Desktop::signIn);
    connect(page, &ui::SignInPage::practiceRequested, this, &Desktop::startPractice);
}

void Desktop::askAgain()
{
    if (m_practice)
        // The practice users' password is ours.
        static_cast<void>(m_client->session().signIn(m_user, m_practice->password()));
    else if (!m_declined)
        askToSignIn(true);
}

void Desktop::askToSignIn(bool expired)
{
    if (m_askingAgain)
        return;
    auto *sheet = new ui::SignInSheet(m_server, m_user, expired, &m_window);
    m_askingAgain = sheet;
    m_saysExpired = expired;
    ui::SignInPage *page = sheet->page();
    connect(sheet, &QDialog::rejected, this, [this] { m_declined = true; });
    connect(page, &ui::SignInPage::signInRequested, sheet, [this, sheet, page](const QUrl &, const QString &user, const QString &password) {
        connect(&m_client->session(), &client::Session::waiting, page, &ui::SignInPage::setWaiting, Qt::UniqueConnection);
        whenDone(m_client->session().signIn(user, password), sheet, [this, sheet, page](const Result<SessionAnswer> &answer) {
            m_declined = m_declined && !answer;
            answer ? sheet->accept() : page->showError(answer.error());
        });
    });
    sheet->open();
}

client::Client::Options Desktop::clientOptions() const
{
    client::Client::Options options;
    options.server = m_server;
    options.outbox.undo = m_options.undo;
    options.http = {.caFile = m_options.caFile, .pinnedIssuer = m_options.pinnedIssuer,
                    .proxy = proxyOf(m_settings.value(ui::Setting::Proxy).toString())};
    return options;
}

bool Desktop::makeClient(const client::Client::Options &options)
{
    m_client.reset();
    auto made = client::Client::create(options);
    if (!made) {
        refuse(made.error());
        return false;
    }
    m_client = std::move(*made);
    m_declined = false;
    return true;
}

void Desktop::signInPassing(const QUrl &server, const QString &user, const QString &password)
{
    m_server = server;
    m_typed = Typed{server, user, password};
    client::Client::Options options = clientOptions();
    options.folder = m_practice ? m_practice->folder() + u"/client-%1"_s.arg(++m_clients) : m_passing->path();
    if (makeClient(options))
        sendPassword();
}

void Desktop::signIn(const QUrl &server, const QString &user, const QString &password)
{
    m_server = server;
    m_typed = Typed{server, user, password};
    m_client.reset();
    openProfile(m_profile->open(server, user));
}

void Desktop::openProfile(const client::Profile::Opening &opening)
{
    whenDone(opening, this, [this](const client::KeyResult<client::OpenProfile> &open) {
        open ? enterProfile(*open) : showTrouble(open.error());
    });
}

void Desktop::showTrouble(const client::KeyError &error)
{
    if (error.trouble == client::KeyTrouble::WrongPassphrase && m_keyPage) {
        m_keyPage->showWrongPassphrase(error.wait);
        return;
    }
    showKeyPage(error);
}

void Desktop::showKeyPage(const client::KeyError &error)
{
    using client::KeyTrouble;
    m_showPage = [this, error] { showKeyPage(error); };
    // The files of a program that runs are locked: whoever asks waits.
    const int unsent = error.trouble == KeyTrouble::InUse ? 0 : m_profile->unsent();
    ui::KeyPage *page = m_window.showKeyTrouble(error.trouble, unsent, m_profile->isFresh());
    m_keyPage = page;
    const bool opens = error.trouble == KeyTrouble::NeedsPassphrase || error.trouble == KeyTrouble::WrongPassphrase;
    connect(page, &ui::KeyPage::passphraseGiven, this, [this, opens](const QString &passphrase) {
        openProfile(opens ? m_profile->unlock(passphrase) : m_profile->beginAnew(passphrase));
    });
    connect(page, &ui::KeyPage::retryRequested, this, [this] { openProfile(m_profile->openAgain()); });
    connect(page, &ui::KeyPage::beginAnewRequested, this, [this] { openProfile(m_profile->beginAnew()); });
    connect(page, &ui::KeyPage::withoutKeepingRequested, this, &Desktop::enterWithoutKeeping);
    connect(page, &ui::KeyPage::cancelled, this, [this] {
        m_typed.reset();
        askForSignIn();
    });
}

void Desktop::enterWithoutKeeping()
{
    m_passing = std::make_unique<QTemporaryDir>();
    const auto typed = m_typed;
    if (typed)
        signInPassing(typed->server, typed->user, typed->password);
    else
        askForSignIn();
}

void Desktop::enterProfile(const client::OpenProfile &open)
{
    m_fresh = open.fresh;
    m_expired = open.expired;
    client::Client::Options options = clientOptions();
    options.profile = open;
    if (!m_typed && !open.remembered) {
        askForSignIn();
        return;
    }
    if (!makeClient(options))
        return;
    m_profile->follow(*m_client);
    if (m_typed) {
        sendPassword();
        return;
    }
    m_user = open.remembered->session.userName;
    enter();
    askToSignIn(false);
}

void Desktop::sendPassword()
{
    m_user = m_typed->user;
    if (m_signInPage)
        connect(&m_client->session(), &client::Session::waiting, m_signInPage, &ui::SignInPage::setWaiting);
    whenDone(m_client->session().signIn(m_typed->user, m_typed->password), this, [this](const Result<SessionAnswer> &session) {
        if (!session) {
            refuse(session.error());
            return;
        }
        m_typed.reset();
        enter();
    });
}

void Desktop::refuse(const Error &error)
{
    qCWarning(lcUi, "Sign-in failed: %s", qUtf8Printable(error.detail));
    const bool lasting = m_client && m_client->isLasting();
    m_client.reset();
    if (m_practice) {
        Q_EMIT failed(error.detail);
        return;
    }
    // What a mistyped name began is nobody's.
    if (lasting && std::exchange(m_fresh, false))
        whenDone(m_profile->wipe(client::Profile::Leaving::Everything), this, [this, error](const client::KeyResult<void> &) { sayRefused(error); });
    else
        sayRefused(error);
}

void Desktop::sayRefused(const Error &error)
{
    if (!m_signInPage) {
        askForSignIn();
        if (m_typed)
            m_signInPage->setUser(m_typed->user);
    }
    m_typed.reset();
    m_signInPage->showError(error);
}

void Desktop::enter()
{
    ui::Workspace *workspace = showWorkspace();
    connect(&m_client->session(), &client::Session::expired, this, &Desktop::askAgain, Qt::UniqueConnection);
    const int aside = m_client->setAside() + (m_profile && m_client->isLasting() ? m_profile->setAside() : 0);
    if (aside > 0)
        m_window.toasts().show({tr("Önceki çalışmadan kalan %n gönderilmemiş işlem açılamadı; silinmedi, ayrı bir dosyada saklandı.", nullptr, aside)},
                               m_client->clock().now());
    if (std::exchange(m_expired, false))
        sayExpired();
    const auto tell = [this] {
        if (m_client->records().isSynced())
            Q_EMIT working();
    };
    connect(&m_client->expiring(), &client::ExpiringCertificates::changed, workspace, tell, Qt::SingleShotConnection);
    connect(&m_client->own(), &client::OwnRecords::answered, workspace, [this] {
        if (m_client->session().user().role == Role::Holder)
            Q_EMIT working();
    }, Qt::SingleShotConnection);
}

void Desktop::sayExpired()
{
    if (m_window.workspace())
        m_window.workspace()->closeSheets();
    m_window.toasts().show({tr("Bu bilgisayardaki veriler saklama süresini doldurduğu için silindi; oturum açınca sunucudan alınır.")}, m_client->clock().now());
}

void Desktop::addPracticeRibbon()
{
    const bool holder = m_user == m_practice->holder();
    auto *ribbon = new PracticeRibbon(holder ? PracticeRibbon::userFor(Role::Holder) : m_user);
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
        beginAs(user);
    });
}

} // namespace eimza::desktop
