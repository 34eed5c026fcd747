#pragma once

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QProcess>
#include <QTest>
#include <optional>

#include "tests/gui/keyboard.h"

namespace eimza::test {

/// Writes `path` into the file dialog that is open over `window`, as somebody types it; false where none opens or
/// nothing is written.
inline bool saveAs(QWidget &window, const QString &path)
{
    QFileDialog *dialog = nullptr;
    const auto opened = [&] {
        for (auto *each : window.findChildren<QFileDialog *>())
            if (each->isVisible())
                dialog = each;
        return dialog != nullptr;
    };
    if (!QTest::qWaitFor(opened, 30'000))
        return false;
    dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setText(path);
    dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"))->setFocus();
    keyboard::press(Qt::Key_Return);
    // Once it can be read: on Windows it is held for a moment after it has its name.
    const bool written = QTest::qWaitFor([&] { return QFile(path).open(QIODevice::ReadOnly); }, 30'000);
    // As a window manager does once the file dialog is gone.
    if (QWidget *behind = keyboard::front())
        behind->activateWindow();
    return written;
}

/// What another program reads in a sheet of an Excel file, the first one or the one after the records; nothing on Windows,
/// where there is none to read it.
inline std::optional<QString> sheetText(const QString &path, int sheet = 1)
{
#ifdef Q_OS_WIN
    Q_UNUSED(path)
    Q_UNUSED(sheet)
    return std::nullopt;
#else
    QProcess process;
    process.start(QStringLiteral("xlsx2csv"), {QStringLiteral("-d"), QStringLiteral(";"), QStringLiteral("-s"), QString::number(sheet), path});
    return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
#endif
}

/// What another program reads in a PDF file; nothing on Windows.
inline std::optional<QString> pdfText(const QString &path)
{
#ifdef Q_OS_WIN
    Q_UNUSED(path)
    return std::nullopt;
#else
    QProcess process;
    process.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
#endif
}

} // namespace eimza::test
