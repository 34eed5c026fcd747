#include <QApplication>
#include <QSystemTrayIcon>

#include "app/desktop/desktop.h"
#include "app/desktop/diagnostics.h"
#include "app/desktop/languagechange.h"
#include "app/desktop/tray.h"
#include "core/base/whendone.h"
#include "ui/account/deputypage.h"
#include "ui/account/passphrasesheet.h"
#include "ui/account/unitchoicepage.h"
#include "ui/common/errortexts.h"
#include "ui/common/page.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/settings/keepers.h"
#include "ui/settings/settingswindow.h"
#include "ui/shell/digest.h"
#include "ui/shell/everywheresheet.h"
#include "ui/shell/signinpage.h"
#include "ui/shell/traytext.h"
#include "ui/shell/workspace.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

void Desktop::setUpSettings(ui::Appearance &appearance)
{
    for (auto lock = m_options.locks.cbegin(); lock != m_options.locks.cend(); ++lock)
        m_settings.lock(lock.key(), lock.value());
    setUpLanguage();
    ui::keepAppearance(m_settings, appearance);
    ui::keepGeometry(m_settings, m_window);
    connect(&m_window, &ui::MainWindow::settingsRequested, this, &Desktop::openSettings);
    connect(&m_settings, &ui::SettingsStore::failed, this, [this](const Error &error) {
        const QDateTime now = m_client ? m_client->clock().now() : QDateTime::currentDateTimeUtc();
        m_window.toasts().show({ui::errorText(error, ui::Place::Settings).toString()}, now);
    });
    connect(&m_settings, &ui::SettingsStore::changed, this, [this](ui::Setting setting) {
        if (setting == ui::Setting::Digest)
            followDigest();
        else if (setting == ui::Setting::UpdateNotice && m_window.workspace())
            m_window.workspace()->setUpdateNotice(m_settings.value(setting).toBool());
        else if (setting == ui::Setting::Language)
            m_languageChange->want(m_settings.value(setting).toString());
    });
    followDigest();
}

ui::Workspace *Desktop::showWorkspace()
{
    ui::Workspace *workspace = m_window.showWorkspace(*m_client);
    workspace->setInstitution(m_options.institution);
    workspace->setUpdateNotice(m_settings.value(ui::Setting::UpdateNotice).toBool());
    // Some of its pages are about the client, which goes next.
    connect(workspace, &QObject::destroyed, this, [this] { delete m_settingsWindow.data(); });
    if (m_practice)
        addPracticeRibbon();
    ui::keepLayouts(m_settings, *workspace); // of the pages that are there; each later one when it is made
    connect(workspace, &ui::Workspace::pageMade, this, [this](ui::Page *page) { ui::keepLayouts(m_settings, *page); });
    const auto counts = [client = m_client.get()] { return ui::digestCounts(*client); };
    auto *digest = new ui::Digest(m_settings, m_client->clock(), counts, workspace);
    connect(digest, &ui::Digest::due, this, [this](const QString &text, Band band) {
        if (m_tray)
            m_tray->showDigest(text, band);
    });
    connect(&m_client->connection(), &client::ConnectionStatus::changed, this, &Desktop::displayTray, Qt::UniqueConnection);
    connect(&m_client->expiring(), &client::ExpiringCertificates::changed, this, &Desktop::displayTray, Qt::UniqueConnection);
    displayTray();
    return workspace;
}

void Desktop::openSettings(const QString &page)
{
    makeSettings();
    m_settingsWindow->showPage(page);
}

void Desktop::makeSettings()
{
    if (!m_settingsWindow) {
        ui::SettingsWindow::Facts facts;
        facts.server = m_practice ? QUrl() : m_server;
        facts.serverLocked = m_options.policyKeys.contains(u"server"_s);
        facts.keepDaysLocked = m_options.keepDaysSettled;
        facts.keepDays = m_options.keepDays;
        facts.keeps = m_client && m_client->isLasting() && m_window.workspace();
        facts.passphrase = facts.keeps && m_profile->usesPassphrase();
        facts.sessions = m_client && !m_practice && m_window.workspace() && m_client->session().isSignedIn();
        facts.tray = QSystemTrayIcon::isSystemTrayAvailable() && QSystemTrayIcon::supportsMessages();
        if (m_client && m_window.workspace() && m_client->session().hasUser() && m_client->session().user().role != Role::Holder)
            facts.further = {{u"deputies"_s, tr("Vekâlet"), new ui::DeputyPage(*m_client)},
                             {u"units"_s, tr("Birim Seçimi"), new ui::UnitChoicePage(*m_client)}};
        facts.diagnostics = [this] { return diagnostics(); };
        m_settingsWindow = new ui::SettingsWindow(m_settings, facts, &m_window);
        connect(m_settingsWindow, &ui::SettingsWindow::wipeRequested, this, &Desktop::signOut);
        connect(m_settingsWindow, &ui::SettingsWindow::endSessionsRequested, this, &Desktop::endSessions);
        connect(m_settingsWindow, &ui::SettingsWindow::passphraseRequested, this, &Desktop::changePassphrase);
    }
    m_settingsWindow->setLanguageWaits(m_languageChange->waits());
}

void Desktop::endSessions()
{
    auto *sheet = new ui::EverywhereSheet(m_settingsWindow);
    connect(sheet, &ui::EverywhereSheet::confirmed, this, [this, sheet] {
        whenDone(m_client->session().signOutEverywhere(), sheet, [this, sheet](const Status &ended) {
            if (!ended) {
                sheet->refuse(ended.error());
                return;
            }
            sheet->accept();
            m_settingsWindow->accept();
            m_window.toasts().show({tr("Tüm cihazlardaki oturumlarınız kapatıldı.")}, m_client->clock().now());
            askToSignIn(false);
        });
    });
    sheet->open();
}

void Desktop::changePassphrase()
{
    auto *sheet = new ui::PassphraseSheet(m_settingsWindow);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &ui::PassphraseSheet::changeRequested, this, [this, sheet](const QString &present, const QString &next) {
        whenDone(m_profile->changePassphrase(present, next), sheet, [this, sheet](const client::KeyResult<void> &changed) {
            sheet->display(changed);
            if (changed)
                m_window.toasts().show({tr("Parola cümlesi değiştirildi.")}, m_client->clock().now());
        });
    });
    sheet->open();
}

QString Desktop::diagnostics()
{
    QStringList said;
    for (const ui::ToastHost::Said &message : m_window.toasts().history())
        said.append(message.text);
    return diagnosticsReport(m_options, m_settings, m_client.get(), said);
}

void Desktop::followDigest()
{
    const bool wanted = m_settings.value(ui::Setting::Digest).toBool() && QSystemTrayIcon::isSystemTrayAvailable();
    if (wanted == (m_tray != nullptr))
        return;
    if (!wanted) {
        m_tray.reset();
        return;
    }
    m_tray = std::make_unique<Tray>(m_window);
    displayTray();
    m_tray->show();
}

void Desktop::displayTray()
{
    if (m_tray)
        m_tray->setToolTip(ui::trayText(m_window.workspace() ? m_client.get() : nullptr));
}

} // namespace eimza::desktop
