#include <QCoreApplication>
#include <QSaveFile>

#include "core/base/csv.h"
#include "core/base/istanbul.h"
#include "ui/output/fileoutput.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

struct CsvTexts {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::CsvTexts)
};

QString lineOf(const OutputTable &table, QStringList texts, const QString &dataDate)
{
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const auto number = table.columns[i].kind == OutputColumn::Kind::Number ? outputNumber(texts[i]) : std::nullopt;
        texts[i] = number ? QString::number(*number) : withoutFormula(texts[i]);
    }
    texts.append(dataDate);
    return csv::line(texts) + u"\r\n"_s;
}

} // namespace

QString withoutFormula(const QString &text)
{
    static const QString dangerous = u"=+-@\t\r"_s;
    return !text.isEmpty() && dangerous.contains(text.front()) ? u'\'' + text : text;
}

Status writeCsv(const OutputTable &table, const QString &path, OutputProgress &progress)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(ErrorCode::Io, u"the file cannot be written: "_s + file.errorString());
    QStringList titles;
    for (const OutputColumn &column : table.columns)
        titles.append(withoutFormula(outputTitle(column)));
    titles.append(CsvTexts::tr("Veri Tarihi"));
    QByteArray bytes = "\xEF\xBB\xBF" + (csv::line(titles) + u"\r\n"_s).toUtf8();
    const QString dataDate = dateTimeText(table.head.dataDate);
    progress.total = table.count;
    for (int row = 0; row < table.count; ++row) {
        bytes += lineOf(table, table.row(row), dataDate).toUtf8();
        if (bytes.size() > 64 * 1024 || row + 1 == table.count) {
            if (progress.stopped)
                return fail(ErrorCode::Cancelled, u"stopped"_s);
            if (file.write(std::exchange(bytes, {})) < 0)
                return fail(ErrorCode::Io, u"the file cannot be written: "_s + file.errorString());
            progress.done = row + 1;
        }
    }
    if (file.write(bytes) < 0 || !file.commit())
        return fail(ErrorCode::Io, u"the file cannot be written: "_s + file.errorString());
    return {};
}

} // namespace eimza::ui
