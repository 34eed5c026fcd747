#include "ui/settings/textwindow.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QTextBrowser>

#include "ui/common/button.h"
#include "ui/common/label.h"
#include "ui/common/unitlayout.h"

namespace eimza::ui {

TextWindow::TextWindow(const QString &name, const QString &title, QWidget *parent)
    : QDialog{parent}, m_text{new QTextBrowser}, m_buttons{new QHBoxLayout}
{
    setObjectName(name);
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    setUnits(this, layout, {4, 4, 4, 4}, 3);
    layout->addWidget(new Label(Label::Kind::PaneTitle, title));
    m_text->setAccessibleName(title);
    m_text->setOpenExternalLinks(false);
    m_text->setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    layout->addWidget(m_text, 1);
    setUnits(this, m_buttons, {}, 2);
    m_buttons->addStretch();
    layout->addLayout(m_buttons);
    auto *close = new Button(Button::Kind::Secondary, tr("Kapat"));
    close->setDefault(true);
    m_buttons->addWidget(close);
    connect(close, &Button::clicked, this, &QDialog::accept);
    openAtUnits(this, 150, 130);
}

void TextWindow::setHtml(const QString &html)
{
    m_text->setHtml(html);
}

void TextWindow::setPlainText(const QString &text)
{
    m_text->setPlainText(text);
}

void TextWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        close();
    QDialog::changeEvent(event);
}

QString TextWindow::text() const
{
    return m_text->toPlainText();
}

Button *TextWindow::addButton(const QString &text)
{
    auto *button = new Button(Button::Kind::Secondary, text);
    button->setAutoDefault(false);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

} // namespace eimza::ui
