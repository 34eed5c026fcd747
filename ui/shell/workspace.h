#pragma once

#include <QHash>
#include <QKeySequence>
#include <QStackedWidget>
#include <QTimer>
#include <QVariantMap>
#include <functional>
#include <memory>
#include <optional>

#include "core/client/services/client.h"
#include "ui/common/icons.h"
#include "ui/common/wordings.h"

namespace eimza::ui {

class Feedback;
class NavigationBar;
class NoPermissionPage;
class Output;
class Page;
class StatusLine;
class ToastHost;
class UpdateBar;

/// Everything that a signed-in user sees: bars, navigation by role, pages, status line. One client, one workspace. A page
/// is made when it is first opened, or soon after the start, one at a time: making all at once would be felt.
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
        std::function<Page *()> make;
        Page *page = nullptr; ///< once it is made
    };
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    /// Ids of the user's views, in the order of the navigation.
    [[nodiscard]] QStringList views() const;
    [[nodiscard]] QString current() const;
    /// Made where it is not yet; null for a view that the user does not have.
    [[nodiscard]] Page *page(const QString &id);
    [[nodiscard]] Page *currentPage() const;
    /// What is typed and chosen in the views, by their ids; retype() gives it to another workspace of the same user, whose
    /// views take it when they are made.
    [[nodiscard]] QHash<QString, QVariantMap> typed() const;
    void retype(const QHash<QString, QVariantMap> &typed);
    /// Something is under way whose end only this workspace tells, or is shown for a while only.
    [[nodiscard]] bool isBusy() const;
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
    /// What stands open over the pages, e.g. because the records that it shows are gone.
    void closeSheets();

Q_SIGNALS:
    void currentChanged(const QString &title);
    /// An entry has come or gone.
    void viewsChanged();
    void pageMade(eimza::ui::Page *page);
    void signInRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addViews();
    void addRecordViews();
    void add(const QString &id, const QString &title, Icon icon, std::function<Page *()> make);
    /// The made page, of its own class.
    template <typename P>
    [[nodiscard]] P *made(const QString &id);
    void makeNext();
    [[nodiscard]] Page *makeRequest();
    [[nodiscard]] Page *makePeople();
    [[nodiscard]] Page *makeStates();
    [[nodiscard]] Page *makeForm();
    void showApplications(const QList<ApplicationId> &ids, const LiveText &title);
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
    QTimer m_makeNext;
    QHash<QString, QVariantMap> m_typed; ///< of views that are still to be made
    QHash<QString, std::optional<int>> m_counts;
};

} // namespace eimza::ui
