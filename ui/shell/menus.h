#pragma once

#include <QObject>

#include "ui/common/appearance.h"

class QAction;
class QMenu;
class QMenuBar;

namespace eimza::ui {

class Page;
class RecordTable;
class Workspace;

/// The menus of the window. Düzen acts on the text that has the focus, or else on the list; Talep holds what
/// the present view can do.
class Menus : public QObject
{
    Q_OBJECT

public:
    Menus(QMenuBar *bar, Appearance &appearance);

    /// Null while nobody works. The workspace tells when another view is opened.
    void setWorkspace(Workspace *workspace);

Q_SIGNALS:
    void syncRequested();
    void undoRequested();
    void signOutRequested();
    void quitRequested();
    void aboutRequested();
    void helpRequested();
    void historyRequested();
    void settingsRequested();
    void diagnosticsRequested();

private:
    void makeFile(QMenuBar *bar);
    void makeEdit(QMenuBar *bar);
    void makeView(QMenuBar *bar);
    void makeTools(QMenuBar *bar);
    void makeHelp(QMenuBar *bar);
    void addSchemes();
    void addDensities();
    void addTextSizes();
    void showLock(QMenu *menu, Appearance::Choice choice);
    void fillView();
    void fillRequest();
    [[nodiscard]] Page *page() const;
    [[nodiscard]] RecordTable *tableAt(QWidget *focus) const;
    void copy(bool withHeader);
    void addOutput(QMenu *file);
    void selectAll();

    Appearance &m_appearance;
    Workspace *m_workspace = nullptr;
    QMenu *m_view = nullptr;
    QMenu *m_request = nullptr;
    QAction *m_viewsEnd = nullptr;
    QAction *m_details = nullptr;
    QList<QAction *> m_working;   ///< only where somebody works
    QList<QAction *> m_viewActs;  ///< one for each view
};

} // namespace eimza::ui
