#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <QTemporaryDir>
#include <cstdio>
#include <xlsxwriter.h>

#include "core/base/istanbul.h"
#include "core/base/stalelock.h"
#include "ui/output/fileoutput.h"
#include "ui/output/wholefile.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

struct XlsxTexts {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::XlsxTexts)
};

constexpr qsizetype mostCellText = 32'767; // of Excel

struct Formats {
    lxw_format *header;
    lxw_format *text;
    lxw_format *day;
    lxw_format *moment;
    lxw_format *number;
};

Formats makeFormats(lxw_workbook *book)
{
    Formats formats{};
    for (lxw_format **format : {&formats.header, &formats.text, &formats.day, &formats.moment, &formats.number})
        *format = workbook_add_format(book);
    format_set_bold(formats.header);
    format_set_text_wrap(formats.header);
    format_set_align(formats.header, LXW_ALIGN_VERTICAL_CENTER);
    format_set_bottom(formats.header, LXW_BORDER_THIN);
    format_set_num_format(formats.text, "@");
    format_set_num_format(formats.day, "dd.mm.yyyy");
    format_set_num_format(formats.moment, "dd.mm.yyyy hh:mm:ss");
    format_set_num_format(formats.number, "0");
    return formats;
}

lxw_error writeText(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const QString &text, lxw_format *format)
{
    return worksheet_write_string(sheet, row, column, text.left(mostCellText).toUtf8().constData(), format);
}

lxw_error writeCell(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, OutputColumn::Kind kind, const QString &text,
                    const Formats &formats)
{
    if (kind == OutputColumn::Kind::Number)
        if (const auto number = outputNumber(text))
            return worksheet_write_number(sheet, row, column, static_cast<double>(*number), formats.number);
    if (kind == OutputColumn::Kind::Date) {
        if (const auto date = outputDate(text)) {
            lxw_datetime moment{date->day.year(), date->day.month(), date->day.day(), 0, 0, 0};
            if (date->hasTime) {
                moment.hour = date->time.hour();
                moment.min = date->time.minute();
                moment.sec = date->time.second();
            }
            return worksheet_write_datetime(sheet, row, column, &moment, date->hasTime ? formats.moment : formats.day);
        }
    }
    return writeText(sheet, row, column, text, formats.text);
}

lxw_error writeRecords(lxw_worksheet *sheet, const OutputTable &table, const Formats &formats, OutputProgress &progress)
{
    const auto columns = static_cast<lxw_col_t>(table.columns.size());
    for (lxw_col_t i = 0; i < columns; ++i) {
        const OutputColumn &column = table.columns[i];
        const qsizetype signs = qMax(column.typical.size(), outputTitle(column).size() / 2);
        worksheet_set_column(sheet, i, i, static_cast<double>(qBound(qsizetype{8}, signs, qsizetype{60}) + 4), nullptr);
    }
    constexpr double headerHeight = 32;
    worksheet_set_row(sheet, 0, headerHeight, nullptr);
    for (lxw_col_t i = 0; i < columns; ++i)
        if (const lxw_error error = writeText(sheet, 0, i, outputTitle(table.columns[i]), formats.header))
            return error;
    for (int row = 0; row < table.count && !progress.stopped; ++row) {
        const QStringList texts = table.row(row);
        for (lxw_col_t i = 0; i < columns; ++i)
            if (const lxw_error error = writeCell(sheet, static_cast<lxw_row_t>(row + 1), i, table.columns[i].kind, texts[i], formats))
                return error;
        progress.done = row + 1;
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_autofilter(sheet, 0, 0, static_cast<lxw_row_t>(table.count), static_cast<lxw_col_t>(columns - 1));
    worksheet_repeat_rows(sheet, 0, 0);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); // A4
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_header(sheet, u"&L%1&R%2"_s.arg(QString(table.head.title).replace(u'&', u"&&"_s), XlsxTexts::tr("HİZMETE ÖZEL")).toUtf8().constData());
    worksheet_set_footer(sheet, "&R&P/&N");
    return LXW_NO_ERROR;
}

lxw_error writeAbout(lxw_worksheet *sheet, const OutputTable &table, const Formats &formats)
{
    const OutputHead &head = table.head;
    const QList<QPair<QString, QString>> facts{
        {XlsxTexts::tr("Kurum"), head.institution},
        {XlsxTexts::tr("Liste"), head.title},
        {XlsxTexts::tr("Filtre"), head.filter.isEmpty() ? XlsxTexts::tr("Yok") : head.filter},
        {XlsxTexts::tr("Kayıt sayısı"), QString::number(table.count)},
        {XlsxTexts::tr("Veri tarihi"), dateTimeText(head.dataDate)},
        {XlsxTexts::tr("Hazırlayan"), head.preparer},
        {XlsxTexts::tr("Kişisel veriler"), maskSentence(table).isEmpty() ? XlsxTexts::tr("Maskelenecek veri yok.") : maskSentence(table)},
        {XlsxTexts::tr("Gizlilik"), XlsxTexts::tr("HİZMETE ÖZEL")},
    };
    worksheet_set_column(sheet, 0, 0, 18, nullptr);
    worksheet_set_column(sheet, 1, 1, 80, nullptr);
    for (qsizetype i = 0; i < facts.size(); ++i) {
        const auto row = static_cast<lxw_row_t>(i);
        lxw_error error = writeText(sheet, row, 0, facts[i].first, formats.header);
        if (error == LXW_NO_ERROR)
            error = writeText(sheet, row, 1, facts[i].second, formats.text);
        if (error != LXW_NO_ERROR)
            return error;
    }
    return LXW_NO_ERROR;
}

// Without packing it first, which takes seconds. What the rows went to is closed by the library only where it packs.
void throwAway(lxw_workbook *book, std::initializer_list<lxw_worksheet *> sheets)
{
    for (lxw_worksheet *sheet : sheets)
        if (sheet != nullptr && sheet->optimize_tmpfile != nullptr)
            std::fclose(sheet->optimize_tmpfile);
    lxw_workbook_free(book);
}

Status writeBook(const OutputTable &table, const QString &folder, const QString &path, OutputProgress &progress)
{
    QByteArray temporary = QFile::encodeName(folder);
    // Some programs do not read the large form: it is for what may pass 4 GiB unpacked.
    const uint8_t large = table.count > 200'000 ? LXW_TRUE : LXW_FALSE;
    lxw_workbook_options options{LXW_TRUE, temporary.data(), large};
    lxw_workbook *book = workbook_new_opt(QFile::encodeName(path).constData(), &options);
    if (book == nullptr)
        return fail(ErrorCode::Io, u"the workbook cannot be made"_s);
    const Formats formats = makeFormats(book);
    lxw_worksheet *records = workbook_add_worksheet(book, XlsxTexts::tr("Kayıtlar").toUtf8().constData());
    lxw_worksheet *about = workbook_add_worksheet(book, XlsxTexts::tr("Açıklama").toUtf8().constData());
    lxw_error error = records != nullptr && about != nullptr ? LXW_NO_ERROR : LXW_ERROR_MEMORY_MALLOC_FAILED;
    if (error == LXW_NO_ERROR)
        error = writeRecords(records, table, formats, progress);
    if (error == LXW_NO_ERROR)
        error = writeAbout(about, table, formats);
    if (progress.stopped) {
        throwAway(book, {records, about});
        return fail(ErrorCode::Cancelled, u"stopped"_s);
    }
    const lxw_error closed = workbook_close(book); // frees it, whatever became of it
    if (error == LXW_NO_ERROR)
        error = closed;
    if (error != LXW_NO_ERROR)
        return fail(ErrorCode::Io, u"the workbook cannot be written: "_s + QString::fromUtf8(lxw_strerror(error)));
    return {};
}

Status copyTo(const QString &path, const QString &source)
{
    QFile from(source);
    WholeFile to(path);
    if (!from.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"the workbook cannot be read again: "_s + from.errorString());
    if (const Status begun = to.begin(); !begun)
        return begun;
    while (!from.atEnd()) {
        const QByteArray part = from.read(1024 * 1024);
        if (part.isEmpty() || to.write(part) != part.size())
            return to.failed();
    }
    return to.finish();
}

/// What the library writes meanwhile: beside the file, where the list is to be read anyway, and nowhere else. The folder
/// goes with this; that of a program that was killed goes with the next file of the same name.
class FolderBeside
{
public:
    explicit FolderBeside(const QString &path)
        : m_start{startOf(path)}, m_folder{QFileInfo(path).absolutePath() + u'/' + m_start + u"XXXXXX"_s}, m_lock{m_folder.filePath(lockName)}
    {
        m_lock.setStaleLockTime(0);
    }

    [[nodiscard]] Status begin()
    {
        if (m_folder.isValid() && m_lock.tryLock()) {
            removeLeft();
            return {};
        }
        return fail(ErrorCode::Io, u"no folder for what is half done: "_s + m_folder.errorString());
    }
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }

private:
    inline static const QString lockName = u"lock"_s;

    // Of one length, however long the file's name is.
    static QString startOf(const QString &path)
    {
        const QByteArray hash = QCryptographicHash::hash(QFileInfo(path).fileName().toUtf8(), QCryptographicHash::Sha256).toHex();
        return u".eimza-"_s + QString::fromLatin1(hash.first(16)) + u'-';
    }
    void removeLeft() const
    {
        const QDir all = QFileInfo(m_folder.path()).dir();
        for (const QString &name : all.entryList({m_start + u'*'}, QDir::Dirs | QDir::Hidden)) {
            const QString folder = all.filePath(name);
            if (!isInUse(folder + u'/' + lockName))
                QDir(folder).removeRecursively();
        }
    }
    // It is the one that was just made, or another program writes a file of the same name.
    static bool isInUse(const QString &lockPath)
    {
        QLockFile lock(lockPath);
        lock.setStaleLockTime(0);
        return !lock.tryLock() && !(removeStaleLock(lockPath) && lock.tryLock());
    }

    QString m_start;
    QTemporaryDir m_folder;
    QLockFile m_lock; ///< given back before the folder goes
};

} // namespace

Status writeXlsx(const OutputTable &table, const QString &path, OutputProgress &progress)
{
    if (table.count > mostXlsxRows)
        return fail(ErrorCode::InvalidInput, u"a sheet holds %1 rows, not %2"_s.arg(mostXlsxRows).arg(table.count));
    FolderBeside folder(path);
    if (const Status begun = folder.begin(); !begun)
        return begun;
    progress.total = table.count;
    if (const Status written = writeBook(table, folder.path(), folder.filePath(u"book.xlsx"_s), progress); !written)
        return written;
    if (progress.stopped)
        return fail(ErrorCode::Cancelled, u"stopped"_s);
    return copyTo(path, folder.filePath(u"book.xlsx"_s));
}

} // namespace eimza::ui
