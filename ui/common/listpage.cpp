#include "ui/common/listpage.h"

#include <QVBoxLayout>

#include "ui/common/bars.h"
#include "ui/common/detailpane.h"
#include "ui/common/listarea.h"
#include "ui/common/recordtable.h"

namespace eimza::ui {

ListPage::ListPage(const QString &objectName, QWidget *parent) : Page{objectName, 0, parent} {}

void ListPage::makeList(RecordModel *model, const QString &name, const QString &accessibleName)
{
    auto *list = new RecordTable;
    list->setObjectName(name);
    list->setAccessibleName(accessibleName);
    list->setModel(model);
    m_area = new ListArea(list);
    setList(m_area);
    m_count = new CountLine;
    m_count->addButton(makeColumnsButton());
    m_count->addButton(makeExportButton());
    m_count->addButton(makePrintButton());
    m_selection = new SelectionBar;
    connect(list, &RecordTable::selectionCountChanged, this, [this](int count) {
        m_selection->setCount(count);
        displayActs();
    });
    connect(list, &RecordTable::currentRecordChanged, this, [this](qint64 id) {
        displayDetails(id);
        displayActs();
    });
    connect(m_area, &ListArea::paneOpened, this, [this, list] { displayDetails(list->currentId()); });
    connect(list, &RecordTable::recordActivated, m_area, [this] { m_area->setPaneShown(true); });
    connect(list, &RecordTable::sortRequested, this, [this, list](const QList<SortKey> &keys) {
        list->setSortKeys(keys);
        sort(keys);
    });
}

DetailPane *ListPage::makePane()
{
    m_pane = new DetailPane;
    m_area->setPane(m_pane);
    return m_pane;
}

void ListPage::addList(QWidget *frame)
{
    column()->addWidget(m_count);
    column()->addWidget(frame ? frame : m_area, 1);
    column()->addWidget(m_selection);
    addZone(m_area);
    addZone(m_selection);
}

ListPage::Control ListPage::addChoice(const Choice &choice, const std::function<void()> &act)
{
    auto *button = new Button(choice.kind, choice.text);
    button->setObjectName(choice.name);
    connect(button, &Button::clicked, this, act);
    m_selection->addButton(button);
    QAction *action = addAct(choice.text, choice.keys, act);
    if (choice.keys == QKeySequence(Qt::CTRL | Qt::Key_Return))
        action->setShortcuts({choice.keys, QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    return {button, action};
}

QList<qint64> ListPage::chosen() const
{
    const RecordTable *list = shownTable();
    if (!list)
        return {};
    const QList<qint64> selected = list->selectedIds();
    return selected.isEmpty() && list->currentId() != -1 ? QList<qint64>{list->currentId()} : selected;
}

} // namespace eimza::ui
