#include "ui/help/helpwindow.h"

#include <QFile>
#include <QListWidget>
#include <QLocale>
#include <QResizeEvent>
#include <QScrollBar>
#include <QSplitter>
#include <QTextBlock>
#include <QVBoxLayout>
#include <QtMath>

#include "ui/common/metrics.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString placeOf(const QString &file)
{
    const bool english = QLocale().language() == QLocale::English;
    return u":/help/%1/%2"_s.arg(english ? u"en"_s : u"tr"_s, file);
}

QString textOf(const QString &id)
{
    QFile file(placeOf(id + u".md"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// The first line without its mark.
QString titleOf(const QString &text)
{
    return text.section(u'\n', 0, 0).mid(2);
}

} // namespace

QVariant HelpText::loadResource(int type, const QUrl &name)
{
    if (type != QTextDocument::ImageResource)
        return QTextBrowser::loadResource(type, name);
    const QImage picture(placeOf(name.toString()));
    const double ratio = devicePixelRatioF();
    const int width = qMin(picture.width(), qFloor((viewport()->width() - 2 * document()->documentMargin()) * ratio));
    if (width <= 0)
        return {};
    QImage fitted = picture.convertToFormat(QImage::Format_RGB32).scaledToWidth(width, Qt::SmoothTransformation);
    fitted.setDevicePixelRatio(ratio);
    return fitted;
}

void HelpText::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        Q_EMIT widthChanged();
}

HelpWindow::HelpWindow(QWidget *parent) : QDialog{parent}, m_pages{new QListWidget}, m_text{new HelpText}
{
    setObjectName(u"helpWindow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    setUnits(this, layout, {4, 4, 4, 4}, 2);
    auto *splitter = new QSplitter;
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_pages);
    splitter->addWidget(m_text);
    splitter->setStretchFactor(1, 1);
    layout->addWidget(splitter);
    m_pages->setFrameShape(QFrame::NoFrame);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // else a picture's height could toggle it for ever
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    connect(m_pages, &QListWidget::currentRowChanged, this, &HelpWindow::display);
    connect(m_text, &HelpText::widthChanged, this, &HelpWindow::refit);
    fill();
    const Metrics metrics = Metrics::of(this);
    openAtUnits(this, 240, 160);
    splitter->setSizes({metrics.u(62), metrics.u(178)});
}

QStringList HelpWindow::pages()
{
    return {u"expiring"_s, u"request"_s, u"applications"_s, u"people"_s, u"ksm"_s, u"states"_s, u"form"_s, u"pending"_s, u"keys"_s};
}

void HelpWindow::fill()
{
    setWindowTitle(tr("Yardım – e-İmza Yenileme"));
    m_pages->setAccessibleName(tr("Yardım konuları"));
    m_text->setAccessibleName(tr("Yardım metni"));
    const QString shown = page();
    m_pages->clear();
    for (const QString &id : pages()) {
        auto *item = new QListWidgetItem(titleOf(textOf(id)), m_pages);
        item->setData(Qt::UserRole, id);
    }
    showPage(shown);
}

void HelpWindow::showPage(const QString &id)
{
    m_pages->setCurrentRow(qMax(0, static_cast<int>(pages().indexOf(id))));
}

QString HelpWindow::page() const
{
    const QListWidgetItem *item = m_pages->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void HelpWindow::display()
{
    m_text->setMarkdown(textOf(page()));
    // Markdown brings no air between paragraphs.
    const int u = Metrics::of(this).u();
    QTextCursor cursor(m_text->document());
    for (QTextBlock block = m_text->document()->begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        format.setBottomMargin(format.headingLevel() > 0 ? u : 2 * u);
        format.setTopMargin(format.headingLevel() > 1 ? 3 * u : 0);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
    m_text->moveCursor(QTextCursor::Start);
}

// The pictures are made anew for another width; the reader stays where he was.
void HelpWindow::refit()
{
    QScrollBar *bar = m_text->verticalScrollBar();
    const double place = bar->maximum() > 0 ? static_cast<double>(bar->value()) / bar->maximum() : 0;
    display();
    bar->setValue(qRound(place * bar->maximum()));
}

void HelpWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        fill();
    QDialog::changeEvent(event);
}

} // namespace eimza::ui
