#pragma once

#include <QStackedWidget>
#include <memory>

#include "core/client/services/client.h"

namespace eimza::ui {

class ApplicationsPage;
class ExpiringPage;
class Feedback;
class NavigationBar;
class RequestPage;
class StatusLine;
class ToastHost;

/// Everything that a signed-in user sees: bars, navigation by role, pages, status line. One client, one workspace.
class Workspace : public QWidget
{
    Q_OBJECT

public:
    Workspace(client::Client &client, ToastHost &toasts, QWidget *parent = nullptr);
    ~Workspace() override;

    /// Ids in the order of the navigation: expiring, request, applications, pending.
    [[nodiscard]] QStringList views() const;
    [[nodiscard]] QString current() const;
    [[nodiscard]] QWidget *page(const QString &id) const;
    /// Above the navigation, e.g. the practice ribbon; taken over.
    void addBar(QWidget *bar);

public Q_SLOTS:
    void open(const QString &id);
    void focusSearch();

Q_SIGNALS:
    void currentChanged(const QString &title);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addView(const QString &id, const QString &title, QWidget *page);
    void displayStatus();

    client::Client &m_client;
    std::unique_ptr<Feedback> m_feedback;
    QWidget *m_bars;
    NavigationBar *m_navigation;
    QStackedWidget *m_stack;
    StatusLine *m_status;
    struct View {
        QString id;
        QString title;
        QWidget *page;
    };
    QList<View> m_views;
    ExpiringPage *m_expiring = nullptr;
    RequestPage *m_request = nullptr;
    ApplicationsPage *m_applications = nullptr;
};

} // namespace eimza::ui
