#pragma once

#include <QFrame>

class QProgressBar;

namespace eimza::ui {

class Label;

/// What runs, how far it is, and Durdur.
class WorkRow : public QFrame
{
    Q_OBJECT

public:
    explicit WorkRow(QWidget *parent = nullptr);

    /// `total` 0: its length is unknown.
    void display(const QString &text, int done, int total);

Q_SIGNALS:
    void stopRequested();

private:
    Label *m_text;
    QProgressBar *m_bar;
};

} // namespace eimza::ui
