#include "ui/common/page.h"

#include <QAccessibleWidget>
#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QVBoxLayout>
#include <utility>

#include "ui/common/button.h"
#include "ui/common/listarea.h"
#include "ui/common/recordmodel.h"
#include "ui/common/recordtable.h"
#include "ui/common/typed.h"
#include "ui/common/unitlayout.h"
#include "ui/common/workrow.h"

namespace eimza::ui {

namespace {

const QString keptKey = QStringLiteral("page"); ///< the others are names of fields

// Who comes into a view from outside hears its name.
QAccessibleInterface *spoken(const QString &, QObject *object)
{
    auto *page = qobject_cast<Page *>(object);
    return page ? new QAccessibleWidget{page, QAccessible::Grouping} : nullptr;
}

} // namespace

Page::Page(const QString &objectName, int bottomUnits, QWidget *parent) : QWidget{parent}, m_column{new QVBoxLayout(this)}
{
    QAccessible::installFactory(spoken); // the same one twice counts once
    setObjectName(objectName);
    setUnits(this, m_column, {4, 4, 4, bottomUnits}, 2);
}

RecordTable *Page::table() const
{
    return m_area ? m_area->table() : nullptr;
}

RecordTable *Page::shownTable() const
{
    return m_area && m_area->isShowingTable() ? m_area->table() : nullptr;
}

bool Page::isLoading() const
{
    return m_area && m_area->isLoading();
}

QVariantMap Page::typed() const
{
    QVariantMap typed = typedIn(*this);
    typed.insert(keptKey, kept());
    return typed;
}

void Page::retype(const QVariantMap &typed)
{
    restore(typed.value(keptKey).toMap());
    ui::retype(*this, typed);
}

void Page::setToDo(int count)
{
    if (std::exchange(m_toDo, count) != count)
        Q_EMIT toDoChanged();
}

bool Page::hasDetails() const
{
    return m_area && m_area->hasPane();
}

void Page::toggleDetails()
{
    if (hasDetails() && shownTable())
        m_area->setPaneShown(!m_area->isPaneShown());
}

QAction *Page::addAct(const QString &text, const QKeySequence &keys, std::function<void()> act)
{
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutVisibleInContextMenu(true);
    connect(action, &QAction::triggered, this, std::move(act));
    addAction(action);
    m_acts.append(action);
    return action;
}

void Page::setList(ListArea *area)
{
    m_area = area;
    disconnect(m_rowMenu);
    disconnect(m_copyRefused);
    m_copyRefused = connect(area->table(), &RecordTable::copyRefused, this, &Page::copyRefused);
    m_rowMenu = connect(area->table(), &RecordTable::recordMenuRequested, this, &Page::fillRowMenu);
}

void Page::fillRowMenu(QMenu *menu)
{
    if (hasDetails())
        menu->addAction(tr("Ayrıntı"), this, [this] { m_area->setPaneShown(true); });
    for (QAction *act : std::as_const(m_acts))
        if (act->isEnabled())
            menu->addAction(act);
    menu->addSeparator();
    table()->addCopying(menu);
    addValueFilter(menu);
    menu->addSeparator();
    table()->addCurrentColumn(menu);
    fillExportMenu(menu->addMenu(tr("Dışa Aktar")));
    menu->addAction(tr("Yazdır…"), this, &Page::printRequested);
}

void Page::addValueFilter(QMenu *menu)
{
    const RecordModel *records = table()->records();
    const int field = records->fieldOf(table()->currentIndex().column());
    const QString column = field < 0 ? QString() : records->fields().at(field).id;
    if (!column.isEmpty() && canFilterBy(column))
        menu->addAction(tr("Bu Değere Göre Filtrele"), this, [this, id = table()->currentId(), column] { filterBy(id, column); });
}

void Page::fillExportMenu(QMenu *menu)
{
    for (const auto &[format, text] : {std::pair{OutputFormat::Xlsx, tr("Excel (XLSX)…")}, std::pair{OutputFormat::Csv, tr("CSV…")},
                                       std::pair{OutputFormat::Pdf, tr("PDF/A…")}})
        menu->addAction(text, this, [this, format = format] { Q_EMIT exportRequested(format); });
}

Button *Page::makeColumnsButton()
{
    auto *button = new Button(Button::Kind::Quiet, Icon::Columns, tr("Sütunlar"));
    button->setObjectName(QStringLiteral("listColumns"));
    connect(button, &Button::clicked, this, [this, button] {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        table()->fillColumnsMenu(menu);
        menu->popup(button->mapToGlobal(QPoint(0, button->height())));
    });
    return button;
}

Button *Page::makeExportButton()
{
    auto *button = new Button(Button::Kind::Quiet, Icon::Export, tr("Dışa Aktar"));
    button->setObjectName(QStringLiteral("exportList"));
    connect(button, &Button::clicked, this, [this, button] {
        auto *menu = new QMenu(this);
        menu->setObjectName(QStringLiteral("exportMenu"));
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillExportMenu(menu);
        menu->popup(button->mapToGlobal(QPoint(0, button->height())));
    });
    return button;
}

Button *Page::makePrintButton()
{
    auto *button = new Button(Button::Kind::Quiet, Icon::Print, tr("Yazdır"));
    button->setObjectName(QStringLiteral("printList"));
    connect(button, &Button::clicked, this, &Page::printRequested);
    return button;
}

WorkRow *Page::addWork()
{
    auto *work = new WorkRow;
    m_column->addWidget(work);
    m_works.append(work);
    return work;
}

void Page::endWork(WorkRow *work)
{
    if (!m_works.removeOne(work))
        return;
    if (work->isAncestorOf(QApplication::focusWidget()) && shownTable())
        shownTable()->setFocus(Qt::OtherFocusReason);
    work->hide();
    work->deleteLater();
}

void Page::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || event->modifiers() != Qt::NoModifier) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (stopWork())
        return;
    if (!m_works.isEmpty()) {
        Q_EMIT stopRequested();
        return;
    }
    if (m_area && m_area->isPaneOver())
        m_area->setPaneShown(false);
    else if (shownTable() && shownTable()->hasFocus() && shownTable()->selectedCount() > 0)
        shownTable()->clearSelection();
    else
        clear();
}

} // namespace eimza::ui
