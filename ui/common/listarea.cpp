#include "ui/common/listarea.h"

#include <QEvent>
#include <QVBoxLayout>
#include <utility>

#include "ui/common/detailpane.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortexts.h"
#include "ui/common/label.h"
#include "ui/common/metrics.h"
#include "ui/common/recordmodel.h"
#include "ui/common/recordtable.h"

namespace eimza::ui {

ListArea::ListArea(RecordTable *table, QWidget *parent)
    : QWidget{parent}, m_stack{new QStackedWidget(this)}, m_table{table}, m_empty{new EmptyState}, m_loading{new QWidget}
    , m_loadingText{new Label(Label::Kind::Secondary)}
{
    auto *centred = new QVBoxLayout(m_loading);
    centred->addWidget(m_loadingText, 0, Qt::AlignCenter);
    for (QWidget *page : {static_cast<QWidget *>(m_table), static_cast<QWidget *>(m_empty), m_loading})
        m_stack->addWidget(page);
    m_loadingTimer.setSingleShot(true);
    m_loadingTimer.setInterval(300);
    connect(&m_loadingTimer, &QTimer::timeout, this, [this] { m_loadingText->setText(tr("Yükleniyor…")); });
    connect(m_empty, &EmptyState::acted, this, [this] {
        if (m_wantsTable)
            Q_EMIT filterGivenUp();
        else if (m_failed)
            Q_EMIT retried();
        else
            Q_EMIT acted();
    });
    connect(m_table->records(), &RecordModel::modelReset, this, &ListArea::fitTable);
    connect(m_table->records(), &RecordModel::exchanged, this, &ListArea::fitTable);
    showLoading();
}

void ListArea::showTable()
{
    m_loadingTimer.stop();
    m_wantsTable = true;
    fitTable();
}

// Where the list's own filter leaves nothing, that is said in place of the table.
void ListArea::fitTable()
{
    if (!m_wantsTable)
        return;
    const QString words = m_table->records()->filterWords();
    const bool nothing = !words.isEmpty() && m_table->records()->recordCount() == 0;
    m_failed = false;
    if (nothing)
        m_empty->display(Icon::NothingFound, tr("Bu ölçütlere uyan kayıt yok."), tr("Uygulanan: %1").arg(words), tr("Filtreyi Temizle"));
    m_stack->setCurrentWidget(nothing ? static_cast<QWidget *>(m_empty) : m_table);
    fitPane();
}

void ListArea::showEmpty(Icon icon, const QString &title, const QString &sentence, const QString &action)
{
    m_loadingTimer.stop();
    m_wantsTable = false;
    m_failed = false;
    m_empty->display(icon, title, sentence, action);
    m_stack->setCurrentWidget(m_empty);
}

void ListArea::showError(Icon icon, const ErrorText &text)
{
    showEmpty(icon, text.happened, text.code.isEmpty() ? text.toDo : tr("%1 Hata kodu: %2").arg(text.toDo, text.code), tr("Yeniden Dene"));
    m_empty->offerCode(text.code);
    m_failed = true;
}

void ListArea::showLoading()
{
    m_wantsTable = false;
    m_loadingText->clear();
    m_loadingTimer.start();
    m_stack->setCurrentWidget(m_loading);
}

bool ListArea::isLoading() const
{
    return m_stack->currentWidget() == m_loading;
}

bool ListArea::isShowingTable() const
{
    return m_stack->currentWidget() == m_table;
}

void ListArea::setPane(DetailPane *pane)
{
    m_pane = pane;
    m_pane->setParent(this);
    m_pane->hide();
}

void ListArea::keepPaneBeside()
{
    m_keptBeside = m_pane != nullptr;
    connect(m_table, &RecordTable::currentRecordChanged, this, &ListArea::fitPane);
    fitPane();
}

void ListArea::setPaneShown(bool shown)
{
    m_byItself = false;
    m_closed = !shown && docks();
    showPane(shown);
}

void ListArea::hidePane()
{
    showPane(false);
}

void ListArea::showPane(bool shown)
{
    if (!m_pane)
        return;
    const bool opens = shown && !isPaneShown();
    m_pane->setVisible(shown);
    arrange();
    if (opens)
        Q_EMIT paneOpened();
}

void ListArea::fitPane()
{
    if (!m_keptBeside)
        return;
    if (!docks() && std::exchange(m_byItself, false)) {
        showPane(false);
    } else if (docks() && !m_closed && !isPaneShown() && isShowingTable() && m_table->currentId() != noRecord) {
        m_byItself = true;
        showPane(true);
    }
}

bool ListArea::docks() const
{
    return DetailPane::docks(this, window()->width());
}

bool ListArea::isPaneOver() const
{
    return isPaneShown() && !docks();
}

bool ListArea::isPaneShown() const
{
    return m_pane && m_pane->isVisibleTo(this);
}

QSize ListArea::minimumSizeHint() const
{
    return m_table->minimumSizeHint();
}

// There is no layout that would pass on what the table wants.
bool ListArea::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::FontChange)
        updateGeometry();
    return QWidget::event(event);
}

void ListArea::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitPane();
    arrange();
}

void ListArea::arrange()
{
    QRect place = rect();
    if (isPaneShown()) {
        const Metrics metrics = Metrics::of(this);
        const int paneWidth = qMin(metrics.u(88), width());
        m_pane->setGeometry(width() - paneWidth, 0, paneWidth, height());
        m_pane->raise();
        if (docks())
            place.setRight(width() - paneWidth - metrics.u(3));
    }
    m_stack->setGeometry(place);
}

} // namespace eimza::ui
