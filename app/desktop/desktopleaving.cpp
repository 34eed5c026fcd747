#include <QApplication>
#include <QTimer>

#include "app/desktop/desktop.h"
#include "core/base/log.h"
#include "core/base/whendone.h"
#include "ui/common/toast.h"
#include "ui/shell/losssheet.h"
#include "ui/shell/signoutsheet.h"
#include "ui/shell/workspace.h"

namespace eimza::desktop {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int drainMilliseconds = 10'000;

} // namespace

void Desktop::quit()
{
    leave([this] { m_window.closeForGood(); });
}

void Desktop::signOut()
{
    if (m_practice) {
        m_window.toasts().show({tr("Örnek verilerle çalışırken oturum kapatılmaz; üstteki şeritten kullanıcı değiştirebilirsiniz.")}, m_client->clock().now());
        return;
    }
    if (!m_leaving)
        askAboutUnsent(false);
}

void Desktop::askAboutUnsent(bool failed)
{
    using Choice = ui::SignOutSheet::Choice;
    auto *sheet = new ui::SignOutSheet({.unsent = m_client->pending().unsent(),
                                        .toLook = m_client->pending().needLook(),
                                        .maySend = m_client->session().isSignedIn(),
                                        .mayDelete = !m_client->pending().hasUnsentWitness(),
                                        .keeps = m_client->isLasting(),
                                        .failed = failed},
                                       &m_window);
    m_leaving = sheet;
    connect(sheet, &ui::SignOutSheet::chosen, this, [this, sheet](Choice choice) {
        m_leaving = nullptr;
        sheet->accept();
        if (choice == Choice::Send)
            sendAndSignOut();
        else if (choice == Choice::Look)
            m_window.workspace()->open(u"pending"_s);
        else
            leaveProfile(choice == Choice::Keep);
    });
    sheet->open();
}

void Desktop::sendAndSignOut()
{
    drain([this](bool sent) {
        if (!sent)
            askAboutUnsent(true);
        else if (m_client->pending().needLook() > 0)
            showWhatWasNotTaken();
        else
            leaveProfile(false);
    });
}

void Desktop::showWhatWasNotTaken()
{
    m_window.workspace()->open(u"pending"_s);
    m_window.toasts().show({tr("Oturum kapatılmadı: reddedilen ya da incelenmesi gereken %n işlem var.", nullptr, m_client->pending().needLook())},
                           m_client->clock().now());
}

void Desktop::leaveProfile(bool keepOutbox)
{
    m_window.closeWorkspace();
    m_window.showMessage(tr("Oturum kapatılıyor…"), {});
    const bool lasting = m_client->isLasting();
    m_client->session().signOut();
    // The request that ends the session leaves with the event loop's next turn.
    QMetaObject::invokeMethod(this, [this, keepOutbox, lasting] {
        m_client.reset();
        m_passing.reset();
        if (!lasting) {
            askForSignIn();
            return;
        }
        const auto leaving = keepOutbox ? client::Profile::Leaving::KeepOutbox : client::Profile::Leaving::Everything;
        whenDone(m_profile->wipe(leaving), this, [this](const client::KeyResult<void> &wiped) {
            if (!wiped)
                qCWarning(lcUi, "Signing out is not finished: %s", qUtf8Printable(wiped.error().detail));
            askForSignIn();
        });
    }, Qt::QueuedConnection);
}

void Desktop::leave(std::function<void()> then)
{
    if (m_leaving)
        return; // asked already
    if (!m_client || m_client->pending().unsent() == 0 || (m_client->isLasting() && !m_client->session().isSignedIn())) {
        then();
        return;
    }
    drain([this, then](bool sent) {
        // What a profile keeps goes on with the next run.
        if (sent || m_client->isLasting())
            then();
        else
            warnAboutLoss(then);
    });
}

void Desktop::drain(std::function<void(bool sent)> then)
{
    if (m_client->pending().unsent() > 0)
        m_window.toasts().show({tr("Bekleyen işlemler gönderiliyor…")}, m_client->clock().now());
    auto *waiting = new QObject(&m_client->pending());
    m_leaving = waiting;
    connect(&m_client->pending(), &client::PendingWork::drained, waiting, [waiting, then] {
        waiting->deleteLater();
        QMetaObject::invokeMethod(qApp, [then] { then(true); }, Qt::QueuedConnection);
    });
    auto *timer = new QTimer(waiting);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, waiting, [waiting, then] {
        waiting->deleteLater();
        then(false);
    });
    timer->start(m_client->connection().isOnline() ? drainMilliseconds : 500);
    m_client->pending().drain();
}

void Desktop::warnAboutLoss(std::function<void()> then)
{
    auto *sheet = new ui::LossSheet(m_client->pending().unsent(), &m_window);
    m_leaving = sheet;
    connect(sheet, &ui::Sheet::acted, this, [sheet, then] {
        sheet->accept();
        QMetaObject::invokeMethod(qApp, then, Qt::QueuedConnection);
    });
    sheet->open();
}

} // namespace eimza::desktop
