#include "ui/common/label.h"

#include <QApplication>
#include <QEvent>

#include "ui/common/metrics.h"

namespace eimza::ui {

Label::Label(Kind kind, const QString &text, QWidget *parent) : QLabel{text, parent}, m_kind{kind}
{
    setTextFormat(Qt::PlainText);
    if (kind == Kind::Secondary)
        setForegroundRole(QPalette::PlaceholderText);
    applyFont();
}

void Label::applyFont()
{
    const QFont base = QApplication::font();
    QFont wanted = base;
    switch (m_kind) {
    case Kind::Body:
    case Kind::Secondary:
        return;
    case Kind::Strong:
        wanted = strong(base);
        break;
    case Kind::PaneTitle:
        wanted = paneTitleFont(base);
        break;
    case Kind::PageTitle:
        wanted = pageTitleFont(base);
        break;
    case Kind::Axis:
        wanted = axisFont(base);
        break;
    }
    if (wanted != font())
        setFont(wanted);
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        applyFont();
}

} // namespace eimza::ui
