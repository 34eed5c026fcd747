#pragma once

#include <QAbstractScrollArea>
#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSet>
#include <QTest>
#include <QWidget>

#include "ui/common/sheet.h"

/// Everything that a person without a mouse can do: keys go to whatever has the focus.
namespace keyboard {

/// The window in front: a file dialog, or the sheet that was opened last; null: neither stands open.
inline QWidget *front()
{
    QWidget *modal = QApplication::activeModalWidget();
    return modal ? modal : eimza::ui::Sheet::front();
}

/// Offscreen, and under Wine, there is no window manager that activates the window behind a closed one.
inline void activateBehind()
{
    if (front())
        front()->activateWindow();
    else
        for (QWidget *window : QApplication::topLevelWidgets())
            if (window->isVisible() && window->windowType() == Qt::Window)
                window->activateWindow();
}

/// Where keys go now; windows that open or close take and give the focus a moment later.
inline QWidget *target()
{
    const auto settled = [] {
        if (!QApplication::activeWindow())
            activateBehind();
        return QApplication::activeWindow() && QApplication::focusWidget() && (!front() || front() == QApplication::activeWindow());
    };
    static_cast<void>(QTest::qWaitFor(settled));
    return QApplication::focusWidget();
}

inline void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWidget *widget = target();
    QVERIFY2(widget, "nothing has the focus");
    QTest::keyClick(widget, key, modifiers);
}

/// Letters as an input method or a Turkish keyboard gives them.
inline void type(const QString &text)
{
    for (const QChar letter : text) {
        QWidget *widget = target();
        QVERIFY2(widget, "nothing to type into");
        QTest::sendKeyEvent(QTest::Click, widget, Qt::Key_unknown, QString(letter), Qt::NoModifier);
    }
}

inline QString focusName()
{
    return QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString();
}

/// Presses a key, e.g. Tab or F6, until the widget of that name has the focus; false where it is never reached.
inline bool reach(const QString &name, Qt::Key key, int most = 60)
{
    for (int i = 0; i < most && focusName() != name; ++i)
        press(key);
    return focusName() == name;
}

/// The menu key, in a list.
inline void openMenu(QAbstractScrollArea *list)
{
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(list->viewport(), &event);
}

/// In the menu that opens: down to the entry of that text, and Return.
inline void choose(const QString &entry)
{
    const auto menu = [] { return qobject_cast<QMenu *>(QApplication::activePopupWidget()); };
    QTRY_VERIFY(menu());
    for (int i = 0; i < 30 && !(menu()->activeAction() && menu()->activeAction()->text() == entry); ++i)
        QTest::keyClick(menu(), Qt::Key_Down);
    QVERIFY2(menu()->activeAction() && menu()->activeAction()->text() == entry, qPrintable(entry));
    QTest::keyClick(menu(), Qt::Key_Return);
}

} // namespace keyboard
