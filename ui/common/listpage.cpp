#include "ui/common/listpage.h"

#include <QEvent>
#include <QVBoxLayout>

#include "ui/common/bars.h"
#include "ui/common/detailpane.h"
#include "ui/common/listarea.h"
#include "ui/common/listfilter.h"
#include "ui/common/metrics.h"
#include "ui/common/recordmodel.h"
#include "ui/common/recordtable.h"
#include "ui/common/shortmodel.h"

namespace eimza::ui {

namespace {

constexpr int lowUnits = 170;

} // namespace

ListPage::ListPage(const QString &objectName, QWidget *parent) : ListPage{objectName, 0, parent} {}

ListPage::ListPage(const QString &objectName, int bottomUnits, QWidget *parent) : Page{objectName, bottomUnits, parent} {}

void ListPage::makeList(RecordModel *model, const QString &name, const QString &accessibleName)
{
    auto *list = new RecordTable;
    list->setObjectName(name);
    list->setAccessibleName(accessibleName);
    list->setModel(model);
    m_area = new ListArea(list);
    setList(m_area);
    m_count = new CountLine;
    if (auto *items = qobject_cast<ShortModel *>(model)) {
        m_filter = new ListFilter(*list, *items, m_area);
        m_count->addWidget(m_filter);
    }
    if (model->isCheckable())
        m_selection = new SelectionBar;
    connect(list, &RecordTable::selectionCountChanged, this, [this](int count) {
        if (m_selection)
            m_selection->setCount(count);
        displayActs();
    });
    connect(list, &RecordTable::currentRecordChanged, this, [this](qint64 id) {
        displayDetails(id);
        displayActs();
    });
    connect(m_area, &ListArea::paneOpened, this, [this, list] { displayDetails(list->currentId()); });
    connect(list, &RecordTable::recordActivated, this, &ListPage::activate);
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
    for (Button *button : {makeColumnsButton(), makeExportButton(), makePrintButton()})
        m_count->addButton(button);
    column()->addWidget(m_count);
    column()->addWidget(frame ? frame : m_area, 1);
    if (!frame)
        m_area->keepPaneBeside();
    addZone(m_count);
    addZone(m_area);
    if (!m_selection)
        return;
    column()->addWidget(m_selection);
    addZone(m_selection);
}

QString ListPage::filterText() const
{
    QStringList parts{m_searchWords, table()->records()->filterWords()};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void ListPage::forgetDetails()
{
    if (!m_pane)
        return;
    m_area->hidePane();
    m_pane->setHead({}, {});
    m_pane->setFacts({});
}

void ListPage::clearListFilter()
{
    if (m_filter)
        m_filter->clear();
}

bool ListPage::isLow() const
{
    return window()->height() < Metrics::of(this).u(lowUnits);
}

void ListPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitHeight();
}

void ListPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

void ListPage::fitHeight()
{
    if (m_selection)
        m_selection->setReserved(!isLow());
}

void ListPage::activate(qint64)
{
    m_area->setPaneShown(true);
}

ListPage::Control ListPage::addChoice(const Choice &choice, const std::function<void()> &act)
{
    auto *button = new Button(choice.kind, QString(choice.text).remove(u'&'));
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
    return selected.isEmpty() && list->currentId() != noRecord ? QList<qint64>{list->currentId()} : selected;
}

} // namespace eimza::ui
