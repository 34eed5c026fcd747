#include "ui/common/listfilter.h"

#include <QKeyEvent>

#include "ui/common/listarea.h"
#include "ui/common/recordtable.h"
#include "ui/common/shortmodel.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

namespace {

constexpr int fieldWidthUnits = 40;
constexpr int fieldHeightUnits = 7; // as the buttons beside it

} // namespace

ListFilter::ListFilter(RecordTable &table, ShortModel &model, ListArea *area) : m_table{table}, m_model{model}
{
    setObjectName(table.objectName() + QStringLiteral("Filter"));
    setPlaceholderText(tr("Listede süz"));
    setAccessibleName(tr("Listede süz: %1").arg(table.accessibleName()));
    setFixedWidthUnits(this, fieldWidthUnits);
    setFixedHeightUnits(this, fieldHeightUnits);
    connect(this, &QLineEdit::textChanged, this, [this](const QString &words) {
        setClearButtonEnabled(true); // made when there is something to clear: a window has many of these fields
        m_model.setFilter(words);
    });
    connect(&m_model, &ShortModel::modelReset, this, &ListFilter::fit);
    connect(&m_model, &ShortModel::exchanged, this, &ListFilter::fit);
    if (area)
        connect(area, &ListArea::filterGivenUp, this, [this] {
            clear();
            m_table.setFocus(Qt::OtherFocusReason);
        });
    fit();
}

void ListFilter::setOffered(bool offered)
{
    m_offered = offered;
    fit();
}

void ListFilter::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else if (event->key() == Qt::Key_Down)
        m_table.setFocus(Qt::OtherFocusReason);
    else
        QLineEdit::keyPressEvent(event);
}

void ListFilter::fit()
{
    setVisible(m_offered && (m_model.totalCount() > 1 || !text().isEmpty()));
}

} // namespace eimza::ui
