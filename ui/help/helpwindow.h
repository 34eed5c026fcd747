#pragma once

#include <QDialog>

class QListWidget;
class QTextBrowser;

namespace eimza::ui {

/// The program's help, in the language of the program: a page for each view and one for the keyboard. A window of its
/// own beside the work; gone when it is closed.
class HelpWindow : public QDialog
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
    void changeEvent(QEvent *event) override;

private:
    void fill();
    void display();

    QListWidget *m_pages;
    QTextBrowser *m_text;
};

} // namespace eimza::ui
