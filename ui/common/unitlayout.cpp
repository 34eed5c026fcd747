#include "ui/common/unitlayout.h"

#include <QBoxLayout>
#include <QEvent>
#include <QPointer>
#include <QScreen>
#include <QStyle>

#include "ui/common/metrics.h"

namespace eimza::ui {

namespace {

class FontFollower : public QObject
{
public:
    FontFollower(QWidget *widget, std::function<void(const Metrics &)> apply)
        : QObject{widget}, m_widget{widget}, m_apply{std::move(apply)}
    {
        widget->installEventFilter(this);
        m_apply(Metrics::of(widget));
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == m_widget && event->type() == QEvent::FontChange)
            m_apply(Metrics::of(m_widget));
        return false;
    }

private:
    QWidget *m_widget;
    std::function<void(const Metrics &)> m_apply;
};

// A layout's least height knows nothing of how often its texts break; a column of fixed width can tell.
class HeightKeeper : public QObject
{
public:
    explicit HeightKeeper(QWidget *column) : QObject{column}, m_column{column}
    {
        column->installEventFilter(this);
        keep();
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
            keep();
        return false;
    }

private:
    void keep() { m_column->setMinimumHeight(m_column->layout()->totalHeightForWidth(m_column->minimumWidth())); }

    QWidget *m_column;
};

} // namespace

void followMetrics(QWidget *widget, std::function<void(const Metrics &)> apply)
{
    new FontFollower{widget, std::move(apply)};
}

void setUnits(QWidget *owner, QLayout *layout, const QMargins &units, int spacingUnits)
{
    new FontFollower{owner, [guard = QPointer<QLayout>{layout}, units, spacingUnits](const Metrics &m) {
                         QLayout *laid = guard.data();
                         if (laid == nullptr)
                             return;
                         laid->setContentsMargins(m.u(units.left()), m.u(units.top()), m.u(units.right()),
                                                  m.u(units.bottom()));
                         laid->setSpacing(m.u(spacingUnits));
                     }};
}

void setFixedWidthUnits(QWidget *widget, int units)
{
    new FontFollower{widget, [widget, units](const Metrics &m) { widget->setFixedWidth(m.u(units)); }};
}

void setFixedHeightUnits(QWidget *widget, int units)
{
    new FontFollower{widget, [widget, units](const Metrics &m) { widget->setFixedHeight(m.u(units)); }};
}

void setMinimumWidthUnits(QWidget *widget, int units)
{
    new FontFollower{widget, [widget, units](const Metrics &m) { widget->setMinimumWidth(m.u(units)); }};
}

void setMaximumWidthUnits(QWidget *widget, int units)
{
    new FontFollower{widget, [widget, units](const Metrics &m) { widget->setMaximumWidth(m.u(units)); }};
}

void setMinimumHeightUnits(QWidget *widget, int units)
{
    new FontFollower{widget, [widget, units](const Metrics &m) { widget->setMinimumHeight(m.u(units)); }};
}

void openAtUnits(QWidget *window, int width, int height)
{
    const Metrics m = Metrics::of(window);
    QSize most = window->screen()->availableSize();
    if (const QWidget *parent = window->parentWidget(); parent != nullptr)
        most = most.expandedTo(parent->window()->size());
    most.rheight() -= window->style()->pixelMetric(QStyle::PM_TitleBarHeight);
    window->resize(QSize(m.u(width), m.u(height)).boundedTo(most));
}

void centreColumn(QWidget *page, QWidget *column)
{
    auto *down = new QVBoxLayout{page};
    auto *across = new QHBoxLayout;
    down->addStretch(2);
    down->addLayout(across);
    down->addStretch(3);
    across->addStretch();
    across->addWidget(column);
    across->addStretch();
    new HeightKeeper{column};
}

} // namespace eimza::ui
