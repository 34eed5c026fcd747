#pragma once

#include <QHash>
#include <QKeySequence>
#include <QStackedWidget>
#include <memory>
#include <optional>

#include "core/client/services/client.h"
#include "ui/common/icons.h"
#include "ui/common/metrics.h"

namespace eimza::ui {

class Feedback;
class NavigationBar;
class NoPermissionPage;
class Output;
class Page;
class StatusLine;
class ToastHost;
class UpdateBar;

/// Everything that a signed-in user sees: bars, navigation by role, pages, status line. One client, one workspace.
class Workspace : public QWidget
{
    Q_OBJECT

public:
    Workspace(client::Client &client, ToastHost &toasts, QWidget *parent = nullptr);
    ~Workspace() override;

    /// One view in the navigation.
    struct Entry {
        QString id;
        QString title;
        QKeySequence keys;
        Icon icon;
        Page *page;
    };
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    /// Ids of the user's views, in the order of the navigation.
    [[nodiscard]] QStringList views() const;
    [[nodiscard]] QString current() const;
    [[nodiscard]] Page *page(const QString &id) const;
    [[nodiscard]] Page *currentPage() const;
    /// Above the navigation, e.g. the practice ribbon; taken over.
    void addBar(QWidget *bar);
    /// Whose name stands above prints; empty: the user's unit.
    void setInstitution(const QString &name) { m_institution = name; }

    /// Whether a newer version of the program is told of.
    void setUpdateNotice(bool allowed);

public Q_SLOTS:
    /// A view of another role says that it is not for this one; an unknown one changes nothing.
    void open(const QString &id);
    void focusSearch();
    /// Ctrl+Z: the latest own act that can still be taken back.
    void undoLast();
    /// F6: the next of filters, table, bars, navigation; or the one before.
    void moveFocus(bool back);
    void setDensity(eimza::ui::Density density);

Q_SIGNALS:
    void currentChanged(const QString &title);
    /// An entry has come or gone.
    void viewsChanged();
    void signInRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void makePages();
    void makeRecordPages();
    void makeOwnPages();
    void add(const QString &id, const QString &title, Icon icon, Page *page);
    void addFormWhereOwn();
    void fillNavigation();
    void setCount(const QString &id, std::optional<int> count);
    [[nodiscard]] Role role() const;
    [[nodiscard]] QList<QWidget *> zones() const;
    void serveOutput(ToastHost &toasts);
    void displayStatus();

    client::Client &m_client;
    std::unique_ptr<Feedback> m_feedback;
    std::unique_ptr<Output> m_output;
    QWidget *m_bars;
    UpdateBar *m_updateBar;
    NavigationBar *m_navigation;
    QStackedWidget *m_stack;
    StatusLine *m_status;
    NoPermissionPage *m_noPermission;
    QString m_institution;
    QList<Entry> m_entries;
    QHash<QString, std::optional<int>> m_counts;
};

} // namespace eimza::ui
