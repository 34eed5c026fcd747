#include "ui/output/outputtable.h"

#include <QCoreApplication>
#include <algorithm>
#include <memory>
#include <optional>

#include "ui/common/recordtable.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

struct OutputTexts {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::OutputTexts)
};

using Personal = OutputColumn::Personal;

OutputColumn columnOf(const ColumnSpec &spec, Numbers numbers)
{
    OutputColumn column{spec.title};
    if (outputDate(spec.typical))
        column.kind = OutputColumn::Kind::Date;
    else if (spec.alignment & Qt::AlignRight)
        column.kind = OutputColumn::Kind::Number;
    column.typical = spec.typical;
    column.givesWay = spec.givesWay;
    if (spec.typical.contains("**"_L1))
        column.personal = numbers == Numbers::Whole ? Personal::Whole : Personal::Masked;
    return column;
}

/// Where in the model a column's texts are.
struct Source {
    int field;
    bool whole;
};

QString textOf(const RecordModel &records, int row, const Source &source)
{
    if (source.whole)
        return records.wholeText(row, source.field);
    const Cell cell = records.cell(row, source.field);
    return cell.pill.text.isEmpty() ? cell.text : cell.pill.text;
}

QStringList textsOf(const RecordModel &records, int row, const QList<Source> &sources)
{
    QStringList texts;
    texts.reserve(sources.size());
    for (const Source &source : sources)
        texts.append(textOf(records, row, source));
    return texts;
}

// Where the model cannot be frozen its list is short: it is read at once.
void copyRows(OutputTable &output, const RecordModel &records, const std::optional<QList<int>> &rows, const QList<Source> &sources)
{
    output.count = rows ? static_cast<int>(rows->size()) : records.recordCount();
    auto texts = std::make_shared<QList<QStringList>>();
    texts->reserve(output.count);
    for (int i = 0; i < output.count; ++i)
        texts->append(textsOf(records, rows ? rows->at(i) : i, sources));
    output.row = [texts](int row) { return texts->at(row); };
}

void readLater(OutputTable &output, std::shared_ptr<const RecordModel> records, const std::optional<QList<int>> &rows,
               const QList<Source> &sources)
{
    output.count = rows ? static_cast<int>(rows->size()) : records->recordCount();
    output.row = [records, rows, sources](int row) { return textsOf(*records, rows ? rows->at(row) : row, sources); };
}

OutputTable tableOf(const RecordModel &records, const std::optional<QList<int>> &rows, OutputScope scope, Numbers numbers)
{
    OutputTable output;
    QList<Source> sources;
    for (int column = records.firstFieldColumn(); column < records.columnCount(); ++column) {
        const int field = records.fieldOf(column);
        if (!records.hasTexts(field))
            continue;
        output.columns.append(columnOf(records.fields()[field], numbers));
        sources.append({field, output.columns.last().personal == Personal::Whole});
    }
    std::shared_ptr<const RecordModel> frozen =
        records.frozen(scope == OutputScope::All ? RecordModel::Extent::All : RecordModel::Extent::Shown);
    if (frozen)
        readLater(output, std::move(frozen), rows, sources);
    else if (scope != OutputScope::All)
        copyRows(output, records, rows, sources);
    return output;
}

} // namespace

bool OutputTable::has(Personal personal) const
{
    return std::ranges::any_of(columns, [personal](const OutputColumn &column) { return column.personal == personal; });
}

OutputTable outputTable(const RecordTable &table, OutputScope scope, Numbers numbers)
{
    if (table.records() == nullptr)
        return {};
    const auto rows = scope == OutputScope::Selected ? std::optional(table.selectedRows()) : std::nullopt;
    return tableOf(*table.records(), rows, scope, numbers);
}

OutputTable outputTable(const RecordModel &list)
{
    return tableOf(list, std::nullopt, OutputScope::Filtered, Numbers::Masked);
}

std::optional<qint64> outputNumber(QStringView text)
{
    if (text.isEmpty() || text.size() > 15)
        return std::nullopt;
    const bool negative = text.front() == u'−' || text.front() == u'-';
    const QStringView digits = negative ? text.sliced(1) : text;
    if (digits.isEmpty() || !std::all_of(digits.begin(), digits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return std::nullopt;
    const qint64 value = digits.toLongLong();
    return negative ? -value : value;
}

std::optional<OutputDate> outputDate(QStringView text)
{
    constexpr qsizetype dayLength = 10;
    constexpr qsizetype momentLength = 19;
    if (text.size() != dayLength && text.size() != momentLength)
        return std::nullopt;
    OutputDate date{QDate::fromString(text.first(dayLength).toString(), u"dd.MM.yyyy"_s), {}, text.size() == momentLength};
    if (date.hasTime)
        date.time = QTime::fromString(text.sliced(dayLength).toString(), u" HH:mm:ss"_s);
    if (!date.day.isValid() || (date.hasTime && !date.time.isValid()))
        return std::nullopt;
    return date;
}

QString maskSentence(const OutputTable &table)
{
    if (table.has(Personal::Whole))
        return OutputTexts::tr("T.C. kimlik numaraları maskesizdir; dışa aktarıldıkları kayıt altındadır.");
    return table.has(Personal::Masked) ? OutputTexts::tr("T.C. kimlik numaraları ve telefonlar maskelidir.") : QString();
}

QString outputTitle(const OutputColumn &column)
{
    const QString title = column.title.simplified();
    switch (column.personal) {
    case Personal::Masked: return OutputTexts::tr("%1 (maskeli)").arg(title);
    case Personal::Whole: return OutputTexts::tr("%1 (maskesiz)").arg(title);
    case Personal::No: break;
    }
    return title;
}

} // namespace eimza::ui
