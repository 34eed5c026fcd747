#include "core/backend/services/importreport.h"

#include <QFile>
#include <QRegularExpression>

#include "core/base/csv.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

Status ImportProblems::add(int line, const QString &what, const QString &whatToDo)
{
    if (m_report.problems.size() == most) {
        m_report.cut = true;
        return fail(ErrorCode::Cancelled, u"too many problems"_s);
    }
    m_report.problems.append(u"%1:%2: %3 – %4"_s.arg(m_file).arg(line).arg(what, whatToDo));
    return {};
}

void ImportProblems::addReadingError(const Error &error)
{
    if (error.code == ErrorCode::Cancelled || error.code == ErrorCode::Database)
        return;
    static const QRegularExpression form(u"^line (\\d+): (.*)$"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(error.detail);
    const int line = match.hasMatch() ? match.captured(1).toInt() : 1;
    const Status ignored = add(line, match.hasMatch() ? match.captured(2) : error.detail,
                               u"correct the file and import it again"_s);
    Q_UNUSED(ignored)
}

Result<QString> readText(const QString &file)
{
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"%1 cannot be read: %2"_s.arg(file, input.errorString()));
    const qint64 size = input.size();
    if (size == 0)
        return QString();
    // Mapped, so that a large file is not held twice.
    if (const uchar *bytes = input.map(0, size))
        return csv::decode(QByteArrayView(bytes, size));
    return csv::decode(input.readAll());
}

} // namespace eimza::backend
