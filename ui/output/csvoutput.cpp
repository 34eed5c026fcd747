#include <QCoreApplication>

#include "core/base/csv.h"
#include "core/base/istanbul.h"
#include "ui/output/fileoutput.h"
#include "ui/output/wholefile.h"

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
    WholeFile file(path);
    if (const Status begun = file.begin(); !begun)
        return begun;
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
            if (file.write(bytes) != bytes.size())
                return file.failed();
            bytes.clear();
            progress.done = row + 1;
        }
    }
    if (file.write(bytes) != bytes.size())
        return file.failed();
    return file.finish();
}

} // namespace eimza::ui
