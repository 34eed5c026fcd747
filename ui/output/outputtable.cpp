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

OutputColumn columnOf(const ColumnSpec &spec)
{
    OutputColumn column{spec.title};
    if (outputDate(spec.typical))
        column.kind = OutputColumn::Kind::Date;
    else if (spec.alignment & Qt::AlignRight)
        column.kind = OutputColumn::Kind::Number;
    column.typical = spec.typical;
    column.givesWay = spec.givesWay;
    column.masked = spec.typical.contains("**"_L1);
    return column;
}

QString textOf(const RecordModel &records, int row, int field)
{
    const Cell cell = records.cell(row, field);
    return cell.pill.text.isEmpty() ? cell.text : cell.pill.text;
}

QStringList textsOf(const RecordModel &records, int row, const QList<int> &fields)
{
    QStringList texts;
    texts.reserve(fields.size());
    for (const int field : fields)
        texts.append(textOf(records, row, field));
    return texts;
}

// Where the model cannot be frozen its list is short: it is read at once.
void copyRows(OutputTable &output, const RecordModel &records, const std::optional<QList<int>> &rows, const QList<int> &fields)
{
    output.count = rows ? static_cast<int>(rows->size()) : records.recordCount();
    auto texts = std::make_shared<QList<QStringList>>();
    texts->reserve(output.count);
    for (int i = 0; i < output.count; ++i)
        texts->append(textsOf(records, rows ? rows->at(i) : i, fields));
    output.row = [texts](int row) { return texts->at(row); };
}

void readLater(OutputTable &output, std::shared_ptr<const RecordModel> records, const std::optional<QList<int>> &rows,
               const QList<int> &fields)
{
    output.count = rows ? static_cast<int>(rows->size()) : records->recordCount();
    output.row = [records, rows, fields](int row) { return textsOf(*records, rows ? rows->at(row) : row, fields); };
}

OutputTable tableOf(const RecordModel &records, const std::function<bool(int column)> &isShown, OutputScope scope,
                    const std::optional<QList<int>> &rows)
{
    OutputTable output;
    QList<int> fields;
    for (int column = records.firstFieldColumn(); column < records.columnCount(); ++column) {
        if (!isShown(column))
            continue;
        fields.append(records.fieldOf(column));
        output.columns.append(columnOf(records.fields()[fields.last()]));
    }
    std::shared_ptr<const RecordModel> frozen =
        records.frozen(scope == OutputScope::All ? RecordModel::Extent::All : RecordModel::Extent::Shown);
    if (frozen)
        readLater(output, std::move(frozen), rows, fields);
    else if (scope != OutputScope::All)
        copyRows(output, records, rows, fields);
    return output;
}

} // namespace

bool OutputTable::isMasked() const
{
    return std::ranges::any_of(columns, &OutputColumn::masked);
}

OutputTable outputTable(const RecordTable &table, OutputScope scope)
{
    if (table.records() == nullptr)
        return {};
    std::optional<QList<int>> rows;
    if (scope == OutputScope::Selected) {
        rows.emplace();
        for (const qint64 id : table.selectedIds())
            rows->append(table.records()->rowOf(id));
    }
    const auto isShown = [&table](int column) { return !table.isColumnHidden(column); }; // without a text in any row
    return tableOf(*table.records(), isShown, scope, rows);
}

OutputTable outputTable(const RecordModel &list)
{
    const auto isShown = [&list](int column) { return list.hasTexts(list.fieldOf(column)); };
    return tableOf(list, isShown, OutputScope::Filtered, std::nullopt);
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
    return table.isMasked() ? OutputTexts::tr("T.C. kimlik numaraları ve telefonlar maskelidir.") : QString();
}

QString outputTitle(const OutputColumn &column)
{
    const QString title = column.title.simplified();
    return column.masked ? OutputTexts::tr("%1 (maskeli)").arg(title) : title;
}

} // namespace eimza::ui
