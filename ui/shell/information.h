#pragma once

#include <QString>

class QWidget;

namespace eimza::ui {

class ToastHost;

/// Hakkında: the program and every part in it with its licence.
void showAbout(QWidget *window);

/// What the messages at the lower right said, the newest first.
void showMessageHistory(const ToastHost &toasts, QWidget *window);

/// F1: the page about a view; the first one where there is none of that name.
void showHelp(const QString &view, QWidget *window);

} // namespace eimza::ui
