#include <QApplication>
#include <algorithm>
#include <utility>

#include "app/desktop/desktop.h"
#include "app/desktop/language.h"
#include "app/desktop/languagechange.h"
#include "ui/common/page.h"
#include "ui/common/sheet.h"
#include "ui/common/typed.h"
#include "ui/shell/firstrunpage.h"
#include "ui/shell/keypage.h"
#include "ui/shell/signinpage.h"
#include "ui/shell/workspace.h"

namespace eimza::desktop {

namespace {

constexpr int whileBusy = 100; // milliseconds

QString focusIn(const QWidget &widget)
{
    return widget.focusWidget() ? widget.focusWidget()->objectName() : QString();
}

void keepFocus(QWidget &widget, const QString &name)
{
    if (auto *same = name.isEmpty() ? nullptr : widget.findChild<QWidget *>(name))
        same->setFocus();
}

// `focus` had the focus.
void keepTyped(const QWidget &before, QWidget &page, const QString &focus)
{
    ui::retype(page, ui::typedIn(before));
    keepFocus(page, focus);
}

} // namespace

void Desktop::setUpLanguage()
{
    const QString spoken = m_options.language.isEmpty() ? m_settings.value(ui::Setting::Language).toString() : m_options.language;
    m_languageChange = std::make_unique<LanguageChange>(spoken, [this] { return isBusy(); });
    connect(m_languageChange.get(), &LanguageChange::waitsChanged, this, [this](bool waits) {
        if (m_settingsWindow)
            m_settingsWindow->setLanguageWaits(waits);
    });
    connect(m_languageChange.get(), &LanguageChange::due, this, &Desktop::changeLanguage);
}

// Not by the sheet that asks to sign in: it is made anew itself.
bool Desktop::isBusy() const
{
    if (m_leaving || (m_window.workspace() && m_window.workspace()->isBusy()))
        return true;
    const QWidgetList windows = QApplication::topLevelWidgets();
    return std::ranges::any_of(windows, [this](const QWidget *window) {
        return window->isVisible() && window != m_askingAgain && (window->isModal() || qobject_cast<const ui::Sheet *>(window));
    });
}

// Everything is made anew: in several events, so that none takes long. Messages that offer Geri Al go: Ctrl+Z and view 8
// take the same back.
void Desktop::changeLanguage(const QString &language)
{
    const auto settings = m_settingsWindow ? std::optional(m_settingsWindow->shown()) : std::nullopt;
    delete m_settingsWindow.data();
    installLanguage(*qApp, language);
    m_window.retranslate();
    QMetaObject::invokeMethod(this, [this, settings] { showAnew(settings); }, Qt::QueuedConnection);
}

void Desktop::showAnew(const std::optional<ui::SettingsWindow::Shown> &settings)
{
    if (isBusy()) { // since a moment ago
        QTimer::singleShot(whileBusy, this, [this, settings] { showAnew(settings); });
        return;
    }
    if (m_window.workspace()) {
        showWorkspaceAnew();
        askToSignInAnew();
    } else {
        showPageAnew();
    }
    if (settings)
        QMetaObject::invokeMethod(this, [this, settings] {
            makeSettings();
            m_settingsWindow->showAgain(*settings);
        }, Qt::QueuedConnection);
}

void Desktop::showWorkspaceAnew()
{
    const ui::Workspace *before = m_window.workspace();
    const QString view = before->current(), focus = focusIn(*before);
    const auto typed = before->typed();
    ui::Workspace *workspace = showWorkspace();
    workspace->retype(typed);
    workspace->open(view);
    keepFocus(*workspace->currentPage(), focus);
}

// While a password is on its way its page stays: it goes soon.
void Desktop::showPageAnew()
{
    const QWidget *before = m_window.passingPage(); // goes with the next event
    if (!before || !m_showPage || (m_typed && !m_keyPage))
        return;
    const QString focus = focusIn(*before);
    std::exchange(m_showPage, {})(); // it sets itself again
    QWidget *page = m_window.passingPage();
    if (auto *first = qobject_cast<ui::FirstRunPage *>(page))
        if (const auto *former = qobject_cast<const ui::FirstRunPage *>(before))
            first->takeOver(*former);
    keepTyped(*before, *page, focus);
}

// While a password is on its way the sheet stays: it goes soon.
void Desktop::askToSignInAnew()
{
    ui::Sheet *sheet = m_askingAgain;
    if (!sheet || sheet->isHidden() || sheet->findChild<ui::SignInPage *>()->isBusy())
        return;
    const std::unique_ptr<ui::Sheet> before(sheet);
    const QString focus = focusIn(*before);
    before->hide(); // closing it would be an answer
    m_askingAgain.clear();
    askToSignIn(m_saysExpired);
    keepTyped(*before, *m_askingAgain, focus);
}

} // namespace eimza::desktop
