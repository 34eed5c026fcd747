#pragma once

#include <QFrame>
#include <QKeySequence>
#include <QList>
#include <optional>

#include "ui/common/icons.h"

class QButtonGroup;
class QVBoxLayout;

namespace eimza::ui {

class NavigationButton;

struct NavigationEntry {
    QString id;
    QString text; ///< wraps into two lines
    Icon icon = Icon::None;
    QKeySequence shortcut = {};
    bool hasCount = false;  ///< keeps room for a number
    bool separated = false; ///< a line above
};

/// The views: icon, text and the number of things to do. A rail of icons where the window is narrow.
class NavigationBar : public QFrame
{
    Q_OBJECT

public:
    explicit NavigationBar(QWidget *parent = nullptr);

    void setEntries(const QList<NavigationEntry> &entries);
    /// Blank until it is known; 0 shows nothing.
    void setCount(const QString &id, std::optional<int> count);
    void setCurrent(const QString &id); ///< without a signal
    [[nodiscard]] QString current() const;

    void setRail(bool rail);
    [[nodiscard]] bool isRail() const { return m_rail; }
    /// A rail under 270u.
    void fitToWindow(int windowWidth);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void activated(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyMetrics();
    [[nodiscard]] NavigationButton *button(const QString &id) const;

    QVBoxLayout *m_layout;
    QButtonGroup *m_group;
    QList<NavigationButton *> m_buttons;
    QList<QObject *> m_shortcuts;
    bool m_rail = false;
};

} // namespace eimza::ui
