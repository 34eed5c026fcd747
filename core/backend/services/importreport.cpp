#include "core/backend/services/importreport.h"

#include <QFile>
#include <QRegularExpression>
#include <algorithm>

#include "core/backend/audit/audit.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr qsizetype longestCell = 200;

// A name with one of these shows as another name.
bool turnsDirection(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x202A && u <= 0x202E) || (u >= 0x2066 && u <= 0x2069) || u == 0x200E || u == 0x200F ||
           u == 0x061C;
}

} // namespace

Status ImportProblems::note(const QString &problem)
{
    if (m_report.problems.size() == most) {
        m_report.cut = true;
        return fail(ErrorCode::Cancelled, u"too many problems"_s);
    }
    m_report.problems.append(problem);
    return {};
}

Status ImportProblems::add(int line, const QString &what, const QString &whatToDo)
{
    return note(u"%1:%2: %3 – %4"_s.arg(m_file).arg(line).arg(what, whatToDo));
}

Status ImportProblems::addUnplaced(const QString &what, const QString &whatToDo)
{
    return note(u"%1: %2 – %3"_s.arg(m_file, what, whatToDo));
}

void ImportProblems::addReadingError(const Error &error)
{
    if (error.code == ErrorCode::Cancelled || error.code == ErrorCode::Database ||
        error.code == ErrorCode::Unavailable)
        return;
    static const QRegularExpression form(u"^line (\\d+): (.*)$"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(error.detail);
    const int line = match.hasMatch() ? match.captured(1).toInt() : 1;
    const Status ignored = add(line, match.hasMatch() ? match.captured(2) : error.detail,
                               u"correct the file and import it again"_s);
    Q_UNUSED(ignored)
}

QString cellFault(const QString &text)
{
    if (text.size() > longestCell)
        return u"a text is longer than %1 characters"_s.arg(longestCell);
    const bool isPlain = std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
               c == QChar::ParagraphSeparator || turnsDirection(c);
    });
    return isPlain ? QString()
                   : u"a text holds a line break, a sign of writing direction or another control character"_s;
}

Result<ImportReport>
importAll(Database &database, const QString &place,
          const std::function<Status(Connection &, ImportReport &, ImportProblems &)> &work)
{
    ImportReport report;
    ImportProblems problems{report, place};
    bool isDatabaseAtFault = false;
    const Status written = database.write([&](Connection &c) -> Status {
        report = {};
        const Status done = work(c, report, problems);
        isDatabaseAtFault = !c.status(); // whoever was looked for after that was not found
        if (!done)
            problems.addReadingError(done.error());
        return problems.isEmpty() ? done : fail(ErrorCode::InvalidInput, u"problems"_s);
    });
    if (!written && (problems.isEmpty() || isDatabaseAtFault))
        return fail(written.error());
    return report;
}

Status TableImport::run(QIODevice &table)
{
    Status read = csv::read(
        table, [this](const QStringList &header) { return columns(header); },
        [this](const csv::Row &row) {
            const Status taken = take(row);
            return m_connection.status() ? taken : m_connection.status(); // nothing more comes of it
        });
    if (read)
        read = finish();
    if (read && m_problems.isEmpty() && m_report.added + m_report.changed + m_report.unchanged + m_report.passedOver == 0)
        read = m_problems.addUnplaced(u"the file has no rows"_s, u"check where it comes from"_s);
    if (read && m_problems.isEmpty())
        settle();
    return read;
}

void TableImport::settle()
{
    m_ledger.settle();
    if (m_report.added + m_report.changed > 0)
        audit::append(m_connection, {{}, u"import"_s, kind(), 0, {{u"added"_s, m_report.added}, {u"changed"_s, m_report.changed}}});
}

Result<ImportReport> importTable(Database &database, QIODevice &device, const QString &name,
                                 const MakeTableImport &make)
{
    const qint64 begin = device.isSequential() ? 0 : device.pos();
    int runs = 0;
    return importAll(database, name, [&](Connection &c, ImportReport &report, ImportProblems &problems) {
        // A transaction that lost a race begins anew.
        if (runs++ > 0 && (device.isSequential() || !device.seek(begin)))
            return Status(fail(ErrorCode::Unavailable, name + u" cannot be read again – import it once more"_s));
        return make(c, report, problems)->run(device);
    });
}

Result<ImportReport> importTable(Database &database, const QString &file, const MakeTableImport &make)
{
    QFile input(file);
    if (!input.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"%1 cannot be read: %2"_s.arg(file, input.errorString()));
    return importTable(database, input, file, make);
}

} // namespace eimza::backend
