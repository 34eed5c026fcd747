#pragma once

#include <QFrame>
#include <QStringList>

class QHBoxLayout;
class QProgressBar;

namespace eimza::ui {

class Button;
class FlowLayout;
class Label;

/// Under a table: how many are selected, and what can be done with them. Its height is kept where nothing is
/// selected, so that nothing jumps, unless the window is too low for that.
class SelectionBar : public QFrame
{
    Q_OBJECT

public:
    explicit SelectionBar(QWidget *parent = nullptr);

    void setCount(int count); ///< shows "n kayıt seçildi"; buttons are there only for n > 0
    void setText(const QString &text);
    void setReserved(bool reserved);
    /// Order: quiet and secondary first, the one primary last.
    void addButton(Button *button);
    [[nodiscard]] const QList<Button *> &buttons() const { return m_buttons; }

private:
    QHBoxLayout *m_layout;
    Label *m_text;
    QList<Button *> m_buttons;
    int m_count = 0;
    bool m_reserved = true;
};

/// Above a table: what was found, the quiet buttons for the table, and a thin progress under them.
class CountLine : public QFrame
{
    Q_OBJECT

public:
    explicit CountLine(QWidget *parent = nullptr);

    void setText(const QString &text); ///< empty until the data is there
    [[nodiscard]] QString text() const;
    void addButton(Button *button); ///< made quiet-high (7u)
    void addWidget(QWidget *widget);
    /// `total` 0: running, length unknown; -1: no progress shown.
    void setProgress(int done, int total);

private:
    FlowLayout *m_layout;
    Label *m_text;
    QProgressBar *m_progress;
};

/// The window's lower edge: facts at the left, the role at the right; can be focused to be read aloud.
class StatusLine : public QFrame
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void setFacts(const QStringList &facts);
    void setRight(const QString &text);
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void fitFacts();

    QString m_allFacts;
    Label *m_facts; ///< as much of them as there is room for
    Label *m_right;
};

} // namespace eimza::ui
