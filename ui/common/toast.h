#pragma once

#include <QDateTime>
#include <QFrame>
#include <QList>
#include <QTimer>
#include <functional>

class QLabel;
class QVBoxLayout;

namespace eimza::ui {

/// What was done, and how it is undone.
struct ToastMessage {
    QString text;
    QString actionText = {}; ///< "Geri Al"; empty: nothing to be done
    std::function<void()> action = {};
    int milliseconds = 10000; ///< at least ten seconds whatever is asked
    bool undoes = true;       ///< the action takes back what was done: Ctrl+Z
};

/// One message over the window's lower right corner. It never takes the focus; while the pointer or the focus
/// is inside, its time stands still.
class Toast : public QFrame
{
    Q_OBJECT

public:
    Toast(ToastMessage message, QWidget *parent);
    [[nodiscard]] const ToastMessage &message() const { return m_message; }
    void act();
    [[nodiscard]] int remainingTime() const { return m_timer.remainingTime(); } ///< milliseconds

Q_SIGNALS:
    void finished();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void applyPalette();

    ToastMessage m_message;
    QTimer m_timer;
    bool m_acted = false;
};

/// Shows toasts over a window, the newest lowest, and keeps what was said.
class ToastHost : public QObject
{
    Q_OBJECT

public:
    struct Said {
        QString text;
        QDateTime at;
    };

    explicit ToastHost(QWidget *window);

    void show(ToastMessage message, const QDateTime &at);
    /// Takes every message off the window; the history stays.
    void clear();
    /// And the history too: another user comes.
    void forget();
    /// The action of the newest message that has one, e.g. for Ctrl+Z; false where there is none.
    bool undoNewest();
    [[nodiscard]] const QList<Said> &history() const { return m_history; } ///< the newest first
    [[nodiscard]] QList<Toast *> visibleToasts() const { return m_toasts; }

Q_SIGNALS:
    void historyChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();
    void makeRoom();

    QWidget *m_window;
    QList<Toast *> m_toasts; ///< the newest last
    QList<Said> m_history;
};

} // namespace eimza::ui
