#pragma once

#include <QDialog>

class QHBoxLayout;
class QTextBrowser;

namespace eimza::ui {

class Button;

/// Something to read, beside the work: what was said, what this program is. Closed by Esc, and when another language is
/// spoken: what it says was put together in the one before.
class TextWindow : public QDialog
{
    Q_OBJECT

public:
    TextWindow(const QString &name, const QString &title, QWidget *parent);

    void setHtml(const QString &html);
    void setPlainText(const QString &text);
    [[nodiscard]] QString text() const;
    /// Left of Kapat.
    Button *addButton(const QString &text);

protected:
    void changeEvent(QEvent *event) override;

private:
    QTextBrowser *m_text;
    QHBoxLayout *m_buttons;
};

} // namespace eimza::ui
