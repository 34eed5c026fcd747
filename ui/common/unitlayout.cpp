#include "ui/common/unitlayout.h"

#include <QEvent>
#include <QLayout>
#include <QPointer>

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

void setMinimumHeightUnits(QWidget *widget, int units)
{
    new FontFollower{widget, [widget, units](const Metrics &m) { widget->setMinimumHeight(m.u(units)); }};
}

} // namespace eimza::ui
