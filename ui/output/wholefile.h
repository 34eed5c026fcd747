#pragma once

#include <QSaveFile>

#include "core/base/result.h"

namespace eimza::ui {

/// A file that takes its place as a whole or not at all. QSaveFile itself takes a write that the disk cut short, or
/// whose end did not leave its buffer, for done.
class WholeFile : public QSaveFile
{
public:
    using QSaveFile::QSaveFile;

    [[nodiscard]] Status begin()
    {
        return open(QIODevice::WriteOnly) ? Status() : failed();
    }
    [[nodiscard]] Status finish()
    {
        return flush() && commit() ? Status() : failed();
    }
    [[nodiscard]] Status failed() const
    {
        return fail(ErrorCode::Io, QStringLiteral("the file cannot be written: ") + errorString());
    }

protected:
    qint64 writeData(const char *data, qint64 length) override
    {
        const qint64 written = QSaveFile::writeData(data, length);
        if (written != length)
            cancelWriting();
        return written;
    }
};

} // namespace eimza::ui
