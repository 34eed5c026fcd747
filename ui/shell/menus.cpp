#include "ui/shell/menus.h"

#include <QActionGroup>
#include <QApplication>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>

#include "ui/common/label.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/shell/workspace.h"

namespace eimza::ui {

Menus::Menus(QMenuBar *bar, Appearance &appearance) : QObject{bar}, m_appearance{appearance}
{
    makeFile(bar);
    makeEdit(bar);
    makeView(bar);
    m_request = bar->addMenu(tr("&Talep"));
    m_request->setObjectName(QStringLiteral("requestMenu"));
    makeTools(bar);
    makeHelp(bar);
    setWorkspace(nullptr);
}

void Menus::makeFile(QMenuBar *bar)
{
    QMenu *file = bar->addMenu(tr("&Dosya"));
    m_working.append(file->addAction(tr("Şimdi &Eşitle"), QKeySequence(Qt::Key_F5), this, &Menus::syncRequested));
    file->addSeparator();
    addOutput(file);
    file->addSeparator();
    m_working.append(file->addAction(tr("&Oturumu Kapat…"), this, &Menus::signOutRequested));
    file->addAction(tr("Çı&kış"), QKeySequence::Quit, this, &Menus::quitRequested);
}

void Menus::addOutput(QMenu *file)
{
    m_working.append(file->addAction(tr("&Dışa Aktar…"), QKeySequence(Qt::CTRL | Qt::Key_E), this, [this] { Q_EMIT page()->exportRequested({}); }));
    m_working.append(file->addAction(tr("&Yazdır…"), QKeySequence::Print, this, [this] { Q_EMIT page()->printRequested(); }));
}

void Menus::makeEdit(QMenuBar *bar)
{
    QMenu *edit = bar->addMenu(tr("Dü&zen"));
    m_working.append(edit->addAction(tr("&Geri Al"), QKeySequence::Undo, this, &Menus::undoRequested));
    edit->addSeparator();
    m_working.append(edit->addAction(tr("&Kopyala"), QKeySequence::Copy, this, [this] { copy(false); }));
    m_working.append(edit->addAction(tr("&Başlıklarla Kopyala"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this, [this] { copy(true); }));
    m_working.append(edit->addAction(tr("&Tümünü Seç"), QKeySequence::SelectAll, this, [this] { selectAll(); }));
    edit->addSeparator();
    m_working.append(edit->addAction(tr("&Ara"), QKeySequence::Find, this, [this] { m_workspace->focusSearch(); }));
}

void Menus::makeView(QMenuBar *bar)
{
    m_view = bar->addMenu(tr("Gö&rünüm"));
    m_viewsEnd = m_view->addSeparator();
    m_details = m_view->addAction(tr("Ayrıntı &Paneli"), QKeySequence(Qt::Key_F8), this, [this] { page()->toggleDetails(); });
    m_working.append(m_view->addAction(tr("Sonraki &Bölme"), QKeySequence(Qt::Key_F6), this, [this] { m_workspace->moveFocus(false); }));
    m_working.append(m_view->addAction(tr("Ö&nceki Bölme"), QKeySequence(Qt::SHIFT | Qt::Key_F6), this,
                                       [this] { m_workspace->moveFocus(true); }));
    m_view->addSeparator();
    m_view->addAction(tr("Bildirim Geç&mişi"), this, &Menus::historyRequested);
    m_view->addSeparator();
    addDensities();
    addTextSizes();
    addSchemes();
}

void Menus::makeTools(QMenuBar *bar)
{
    QMenu *tools = bar->addMenu(tr("&Araçlar"));
    tools->addAction(tr("&Ayarlar…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this, &Menus::settingsRequested);
    tools->addAction(tr("&Tanılama Raporu…"), this, &Menus::diagnosticsRequested);
}

void Menus::makeHelp(QMenuBar *bar)
{
    QMenu *help = bar->addMenu(tr("&Yardım"));
    help->addAction(tr("Bu Ekran &İçin Yardım"), QKeySequence(Qt::Key_F1), this, &Menus::helpRequested);
    help->addAction(tr("e-İmza Yenileme &Hakkında"), this, &Menus::aboutRequested);
}

void Menus::addSchemes()
{
    QMenu *menu = m_view->addMenu(tr("&Renkler"));
    auto *group = new QActionGroup(this);
    for (const auto &[scheme, text] : {std::pair{Scheme::Automatic, tr("&Otomatik")}, std::pair{Scheme::Light, tr("&Açık")},
                                       std::pair{Scheme::Dark, tr("&Koyu")}}) {
        QAction *action = group->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_appearance.scheme() == scheme);
        connect(action, &QAction::triggered, this, [this, scheme = scheme] { m_appearance.setScheme(scheme); });
        connect(&m_appearance, &Appearance::changed, action, [this, action, scheme = scheme] { action->setChecked(m_appearance.scheme() == scheme); });
        menu->addAction(action);
    }
    showLock(menu, Appearance::Choice::Scheme);
}

void Menus::addDensities()
{
    QMenu *menu = m_view->addMenu(tr("&Satır Aralığı"));
    auto *group = new QActionGroup(this);
    for (const auto &[density, text] : {std::pair{Density::Compact, tr("&Sıkışık")}, std::pair{Density::Normal, tr("&Normal")},
                                        std::pair{Density::Wide, tr("&Geniş")}}) {
        QAction *action = group->addAction(text);
        action->setCheckable(true);
        action->setChecked(m_appearance.density() == density);
        connect(action, &QAction::triggered, this, [this, density = density] { m_appearance.setDensity(density); });
        connect(&m_appearance, &Appearance::changed, action, [this, action, density = density] { action->setChecked(m_appearance.density() == density); });
        menu->addAction(action);
    }
    showLock(menu, Appearance::Choice::Density);
}

void Menus::addTextSizes()
{
    QMenu *menu = m_view->addMenu(tr("&Yazı Boyutu"));
    menu->addAction(tr("&Büyüt"), QKeySequence::ZoomIn, this, [this] { m_appearance.setTextScale(m_appearance.textScale() + 10); });
    menu->addAction(tr("&Küçült"), QKeySequence::ZoomOut, this, [this] { m_appearance.setTextScale(m_appearance.textScale() - 10); });
    menu->addAction(tr("%&100"), QKeySequence(Qt::CTRL | Qt::Key_0), this, [this] { m_appearance.setTextScale(100); });
    showLock(menu, Appearance::Choice::TextScale);
}

// What is settled stays in sight; the last line says why nothing else can be chosen.
void Menus::showLock(QMenu *menu, Appearance::Choice choice)
{
    const QList<QAction *> choices = menu->actions();
    QAction *reason = menu->addAction(tr("Kurum politikasıyla belirlenmiş"));
    reason->setEnabled(false);
    const auto display = [this, choices, reason, choice] {
        const bool locked = m_appearance.isLocked(choice);
        for (QAction *action : choices)
            action->setEnabled(!locked);
        reason->setVisible(locked);
    };
    display();
    connect(&m_appearance, &Appearance::changed, reason, display);
}

void Menus::setWorkspace(Workspace *workspace)
{
    m_workspace = workspace;
    for (QAction *action : std::as_const(m_working))
        action->setEnabled(workspace != nullptr);
    if (workspace)
        connect(workspace, &Workspace::currentChanged, this, &Menus::fillRequest);
    if (workspace)
        connect(workspace, &Workspace::viewsChanged, this, &Menus::fillView);
    fillView();
    fillRequest();
}

void Menus::fillView()
{
    qDeleteAll(std::exchange(m_viewActs, {}));
    if (!m_workspace)
        return;
    for (const Workspace::Entry &entry : m_workspace->entries()) {
        // The navigation owns the keys; here they are only shown.
        auto *action = new QAction(entry.title + u'\t' + entry.keys.toString(QKeySequence::NativeText), m_view);
        connect(action, &QAction::triggered, m_workspace, [this, id = entry.id] { m_workspace->open(id); });
        m_view->insertAction(m_viewsEnd, action);
        m_viewActs.append(action);
    }
}

void Menus::fillRequest()
{
    m_request->clear();
    m_request->menuAction()->setEnabled(page() && !page()->acts().isEmpty());
    m_details->setEnabled(page() && page()->hasDetails());
    if (page())
        m_request->addActions(page()->acts());
}

Page *Menus::page() const
{
    return m_workspace ? m_workspace->currentPage() : nullptr;
}

// The one that has the keys, be it the page's list or another; else the page's.
RecordTable *Menus::tableAt(QWidget *focus) const
{
    auto *focused = qobject_cast<RecordTable *>(focus);
    return focused ? focused : page()->shownTable();
}

void Menus::copy(bool withHeader)
{
    QWidget *focus = QApplication::focusWidget();
    if (auto *line = qobject_cast<QLineEdit *>(focus))
        line->copy();
    else if (auto *text = qobject_cast<QPlainTextEdit *>(focus))
        text->copy();
    else if (const auto *label = qobject_cast<Label *>(focus); label && label->hasSelectedText())
        label->copySelection();
    else if (RecordTable *table = tableAt(focus))
        table->copySelection(withHeader);
}

void Menus::selectAll()
{
    QWidget *focus = QApplication::focusWidget();
    if (auto *line = qobject_cast<QLineEdit *>(focus))
        line->selectAll();
    else if (auto *text = qobject_cast<QPlainTextEdit *>(focus))
        text->selectAll();
    else if (auto *label = qobject_cast<Label *>(focus); label && label->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard))
        label->setSelection(0, static_cast<int>(label->text().size()));
    else if (RecordTable *table = tableAt(focus))
        table->selectAll();
}

} // namespace eimza::ui
