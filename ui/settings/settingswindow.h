#pragma once

#include <QDialog>
#include <QUrl>
#include <QVariantMap>
#include <functional>

#include "ui/settings/settingsstore.h"

class QBoxLayout;
class QComboBox;
class QListWidget;
class QStackedWidget;

namespace eimza::ui {

class Label;

/// Araçlar ▸ Ayarlar. A choice counts at once; what the institution has settled is shown with a lock and cannot be
/// changed.
class SettingsWindow : public QDialog
{
    Q_OBJECT

public:
    struct Facts {
        QUrl server;               ///< invalid: none, as in practice
        bool serverLocked = false;
        bool keepDaysLocked = false; ///< by the command line or the policy; `keepDays` is what counts
        int keepDays = 30;
        bool keeps = false;        ///< this computer keeps data of the user
        bool passphrase = false;   ///< what is kept lies under a passphrase
        bool sessions = false;     ///< the user has sessions that can be ended
        bool tray = false;         ///< the desktop shows messages of a tray icon
        std::function<QString()> diagnostics;
        struct Page {
            QString id;
            QString title;
            QWidget *widget; ///< taken over
        };
        QList<Page> further; ///< of the signed-in user, before Tanılama
    };
    SettingsWindow(SettingsStore &store, Facts facts, QWidget *parent);

    /// "general", "notices", "connection", "privacy", a further one's, "diagnostics"
    void showPage(const QString &page);
    /// For the window that takes this one's place in another language.
    struct Shown {
        QString page;
        QVariantMap typed;
        QString focus;
        QByteArray geometry;
        bool isActive = false; ///< the keys go to it
    };
    [[nodiscard]] Shown shown() const;
    void showAgain(const Shown &before);
    /// The language that was chosen counts only when nothing is open or under way any more: says so.
    void setLanguageWaits(bool waits);

Q_SIGNALS:
    /// Verileri Sil: signing out, which asks about what is unsent.
    void wipeRequested();
    /// Tüm Cihazlarda Oturumu Kapat…
    void endSessionsRequested();
    /// Parola Cümlesini Değiştir…
    void passphraseRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choosePage(const QString &page);
    void addPage(const QString &id, const QString &title, QWidget *page);
    [[nodiscard]] QWidget *makeGeneral();
    [[nodiscard]] QWidget *makeNotices();
    [[nodiscard]] QWidget *makeConnection();
    [[nodiscard]] QWidget *makePrivacy();
    [[nodiscard]] QWidget *makeDiagnostics();
    void addChoice(QBoxLayout *layout, Setting setting, const QString &label, const QList<std::pair<QJsonValue, QString>> &choices);
    void addBands(QBoxLayout *layout);
    void addProxy(QBoxLayout *layout);
    void addLock(QBoxLayout *layout, bool locked);
    void displayTroubles(QBoxLayout *layout);

    SettingsStore &m_store;
    Facts m_facts;
    QListWidget *m_list;
    QStackedWidget *m_pages;
    Label *m_languageWaits = nullptr;
};

} // namespace eimza::ui
