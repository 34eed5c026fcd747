#include "ui/common/label.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>

#include "ui/common/metrics.h"
#include "ui/common/recordcopy.h"

namespace eimza::ui {

Label::Label(Kind kind, const QString &text, QWidget *parent) : QLabel{text, parent}, m_kind{kind}
{
    setTextFormat(Qt::PlainText);
    if (kind == Kind::Secondary)
        setForegroundRole(QPalette::PlaceholderText);
    follow(parent);
}

void Label::applyFont()
{
    const QWidget *followed = m_followed.data();
    const QFont base = followed == nullptr ? QApplication::font() : followed->font();
    QFont wanted = base;
    switch (m_kind) {
    case Kind::Body:
    case Kind::Secondary: return;
    case Kind::Strong: wanted = strong(base); break;
    case Kind::PaneTitle: wanted = paneTitleFont(base); break;
    case Kind::PageTitle: wanted = pageTitleFont(base); break;
    case Kind::Axis: wanted = axisFont(base); break;
    }
    if (wanted != font())
        setFont(wanted);
}

void Label::follow(QWidget *parent)
{
    if (QWidget *before = m_followed.data(); before != nullptr)
        before->removeEventFilter(this);
    m_followed = parent;
    if (parent != nullptr)
        parent->installEventFilter(this);
    applyFont();
}

int Label::heightForWidth(int width) const
{
    if (m_heights.text != text() || m_heights.font != font() || m_heights.byWidth.size() > 100)
        m_heights = {text(), font(), {}};
    const auto known = m_heights.byWidth.constFind(width);
    if (known != m_heights.byWidth.constEnd())
        return *known;
    const int height = QLabel::heightForWidth(width);
    m_heights.byWidth.insert(width, height);
    return height;
}

// Line ends and blanks as Qt's own would copy them.
void Label::copySelection() const
{
    QString text = selectedText();
    for (QChar &sign : text)
        sign = sign == QChar::ParagraphSeparator || sign == QChar::LineSeparator ? u'\n' : sign == QChar::Nbsp ? u' ' : sign;
    copyPersonal(text);
}

// A key that is no shortcut's comes as a press.
bool Label::takesCopy(QEvent *event)
{
    if ((event->type() != QEvent::ShortcutOverride && event->type() != QEvent::KeyPress) || !hasSelectedText()
        || !static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy))
        return false;
    if (event->type() == QEvent::KeyPress)
        copySelection();
    event->accept();
    return true;
}

bool Label::event(QEvent *event)
{
    if (event->type() == QEvent::ParentChange)
        follow(parentWidget());
    else if (event->type() == QEvent::ContentsRectChange || event->type() == QEvent::StyleChange)
        m_heights.byWidth.clear();
    return takesCopy(event) || QLabel::event(event);
}

// Qt's own would copy past copyPersonal().
void Label::contextMenuEvent(QContextMenuEvent *event)
{
    if (!textInteractionFlags().testFlag(Qt::TextSelectableByMouse)) {
        QLabel::contextMenuEvent(event);
        return;
    }
    auto *menu = new QMenu{this};
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("&Kopyala"), this, &Label::copySelection)->setEnabled(hasSelectedText());
    menu->addAction(tr("&Tümünü Seç"), this, [this] { setSelection(0, static_cast<int>(text().size())); });
    menu->popup(event->globalPos());
}

bool Label::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_followed && event->type() == QEvent::FontChange)
        applyFont();
    return QLabel::eventFilter(watched, event);
}

} // namespace eimza::ui
