#pragma once

#include <QDialog>
#include <QTextBrowser>

class QListWidget;

namespace eimza::ui {

/// Fits the pictures of a page into its width.
class HelpText : public QTextBrowser
{
    Q_OBJECT

public:
    using QTextBrowser::QTextBrowser;
    QVariant loadResource(int type, const QUrl &name) override;

Q_SIGNALS:
    void widthChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
};

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
    void refit();

    QListWidget *m_pages;
    HelpText *m_text;
};

} // namespace eimza::ui
