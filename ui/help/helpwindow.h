#pragma once

#include <QWidget>

class QListWidget;
class QTextBrowser;

namespace eimza::ui {

/// The program's help, in the language of the program: a page for each view and one for the keyboard. A window of its
/// own beside the work.
class HelpWindow : public QWidget
{
    Q_OBJECT

public:
    explicit HelpWindow(QWidget *parent = nullptr);

    /// The ids of the views, and `keys`.
    [[nodiscard]] static QStringList pages();
    /// An unknown page shows the first.
    void showPage(const QString &id);
    [[nodiscard]] QString page() const;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void display();

    QListWidget *m_pages;
    QTextBrowser *m_text;
};

} // namespace eimza::ui
