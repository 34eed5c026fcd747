#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <cmath>
#include <vector>

#include "core/base/istanbul.h"
#include "ui/output/fileoutput.h"
#include "ui/output/wholefile.h"

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

struct PageTexts {
    Q_DECLARE_TR_FUNCTIONS(eimza::ui::PageTexts)
};

constexpr double largestText = 9; // points
constexpr double smallestText = 6;
constexpr int sampledRows = 300; // for widths; what is longer wraps

// Between words; inside one only where it has no room alone.
int wrapping(const QString &text, double width, const QFontMetricsF &metrics)
{
    if (metrics.horizontalAdvance(text) > width)
        for (const QString &word : text.split(u' '))
            if (metrics.horizontalAdvance(word) > width)
                return Qt::TextWrapAnywhere;
    return Qt::TextWordWrap;
}

double heightOf(const QString &text, double width, const QFontMetricsF &metrics)
{
    constexpr double endless = 1e7;
    return metrics.boundingRect(QRectF(0, 0, width, endless), wrapping(text, width, metrics), text).height();
}

// Without the spacing "fi" becomes one sign, which loses the dot of the i and is not found in the file.
QFont printFont(double points, bool bold = false)
{
    QFont font = QGuiApplication::font();
    font.setPointSizeF(points);
    font.setWeight(bold ? QFont::DemiBold : QFont::Normal);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.1);
    return font;
}

/// Widths and heights on one kind of paper, in the device's dots.
class Pages
{
public:
    Pages(const OutputTable &table, QPagedPaintDevice &device, QPainter &painter)
        : m_table{table}, m_device{device}, m_painter{painter}, m_width{static_cast<double>(device.width())}
        , m_height{static_cast<double>(device.height())}
    {
        fitColumns();
        measureFrame();
    }

    [[nodiscard]] bool divide(OutputProgress &progress);
    [[nodiscard]] Status paint(OutputProgress &progress);

private:
    [[nodiscard]] double lineHeight() const { return QFontMetricsF(m_font, &m_device).lineSpacing(); }
    [[nodiscard]] double gap() const { return lineHeight() / 4; }
    [[nodiscard]] double widestText(int column, const QFontMetricsF &metrics, const QFontMetricsF &bold,
                                    const QList<QStringList> &sample) const;
    void fitColumns();
    void squeezeColumns(double total);
    void measureFrame();
    [[nodiscard]] double rowHeight(const QStringList &texts) const;
    void paintHead();
    void paintFoot(int page);
    void paintRow(const QStringList &texts, double top, double height);
    void line(double y, double weight);
    [[nodiscard]] QString titleLine() const { return u"%1 – %2"_s.arg(m_table.head.institution, m_table.head.title); }
    [[nodiscard]] QString filterLine() const;
    [[nodiscard]] QString footLine() const;

    const OutputTable &m_table;
    QPagedPaintDevice &m_device;
    QPainter &m_painter;
    double m_width;
    double m_height;
    QFont m_font;
    QFont m_bold;
    QFont m_title;
    QList<double> m_widths;
    double m_titleHeight = 0;
    double m_filterHeight = 0;
    double m_headerHeight = 0; ///< of the columns' titles
    double m_footHeight = 0;
    std::vector<int> m_firstRows; ///< of each page
};

double Pages::widestText(int column, const QFontMetricsF &metrics, const QFontMetricsF &bold, const QList<QStringList> &sample) const
{
    double widest = metrics.horizontalAdvance(m_table.columns[column].givesWay ? QString() : m_table.columns[column].typical);
    for (const QString &part : m_table.columns[column].title.split(u'\n'))
        widest = qMax(widest, bold.horizontalAdvance(part));
    for (const QStringList &texts : sample)
        widest = qMax(widest, metrics.horizontalAdvance(texts[column]));
    return std::ceil(widest) + 3 * gap();
}

void Pages::fitColumns()
{
    QList<QStringList> sample;
    const int step = qMax(1, m_table.count / sampledRows);
    for (int row = 0; row < m_table.count; row += step)
        sample.append(m_table.row(row));
    double total = 0;
    for (double points = largestText; points >= smallestText; points -= 0.5) {
        m_font = printFont(points);
        m_bold = printFont(points, true);
        const QFontMetricsF metrics(m_font, &m_device);
        const QFontMetricsF bold(m_bold, &m_device);
        m_widths.clear();
        total = 0;
        for (int column = 0; column < m_table.columns.size(); ++column) {
            m_widths.append(widestText(column, metrics, bold, sample));
            total += m_widths.last();
        }
        if (total <= m_width)
            break;
    }
    if (total > m_width)
        squeezeColumns(total);
    else
        for (double &width : m_widths)
            width += (m_width - total) / static_cast<double>(m_widths.size());
}

// First the columns that may give way, to half; then all.
void Pages::squeezeColumns(double total)
{
    double slack = 0;
    for (int i = 0; i < m_widths.size(); ++i)
        slack += m_table.columns[i].givesWay ? m_widths[i] / 2 : 0;
    const double taken = qMin(slack, total - m_width);
    for (int i = 0; i < m_widths.size() && slack > 0; ++i)
        if (m_table.columns[i].givesWay)
            m_widths[i] -= m_widths[i] / 2 * taken / slack;
    const double part = m_width / qMax(m_width, total - taken);
    for (double &width : m_widths)
        width *= part;
}

QString Pages::filterLine() const
{
    QStringList parts;
    if (!m_table.head.filter.isEmpty())
        parts.append(PageTexts::tr("Filtre: %1").arg(m_table.head.filter));
    parts.append(PageTexts::tr("%n kayıt", nullptr, m_table.count));
    if (const QString masks = maskSentence(m_table); !masks.isEmpty())
        parts.append(masks);
    return parts.join(u" · "_s);
}

QString Pages::footLine() const
{
    return u"%1 · %2"_s.arg(PageTexts::tr("Hazırlayan: %1").arg(m_table.head.preparer),
                            PageTexts::tr("Veri tarihi: %1").arg(dateTimeText(m_table.head.dataDate)));
}

void Pages::measureFrame()
{
    m_title = printFont(largestText * 1.2, true);
    const double mark = QFontMetricsF(m_bold, &m_device).horizontalAdvance(PageTexts::tr("HİZMETE ÖZEL")) + 4 * gap();
    m_titleHeight = heightOf(titleLine(), m_width - mark, QFontMetricsF(m_title, &m_device)) + gap();
    m_filterHeight = heightOf(filterLine(), m_width, QFontMetricsF(m_font, &m_device)) + 2 * gap();
    const QFontMetricsF bold(m_bold, &m_device);
    m_headerHeight = 0;
    for (int i = 0; i < m_widths.size(); ++i)
        m_headerHeight = qMax(m_headerHeight, heightOf(m_table.columns[i].title, m_widths[i] - 2 * gap(), bold));
    m_headerHeight += 2 * gap();
    m_footHeight = lineHeight() + 2 * gap();
}

double Pages::rowHeight(const QStringList &texts) const
{
    const QFontMetricsF metrics(m_font, &m_device);
    double height = metrics.lineSpacing();
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const double width = m_widths[i] - 2 * gap();
        if (metrics.horizontalAdvance(texts[i]) > width || texts[i].contains(u'\n'))
            height = qMax(height, heightOf(texts[i], width, metrics));
    }
    return qMin(height + gap(), m_height - m_titleHeight - m_filterHeight - m_headerHeight - m_footHeight);
}

bool Pages::divide(OutputProgress &progress)
{
    const double top = m_titleHeight + m_filterHeight + m_headerHeight;
    double y = top;
    m_firstRows = {0};
    for (int row = 0; row < m_table.count; ++row) {
        const double height = rowHeight(m_table.row(row));
        if (y + height > m_height - m_footHeight && y > top) {
            m_firstRows.push_back(row);
            y = top;
        }
        y += height;
        progress.done = row + 1;
        if (progress.stopped)
            return false;
    }
    return true;
}

void Pages::line(double y, double weight)
{
    m_painter.setPen(QPen(QColor(0x60, 0x60, 0x60), weight * lineHeight() / 24));
    m_painter.drawLine(QPointF(0, y), QPointF(m_width, y));
    m_painter.setPen(Qt::black);
}

void Pages::paintHead()
{
    const QString mark = PageTexts::tr("HİZMETE ÖZEL");
    const double markWidth = QFontMetricsF(m_bold, &m_device).horizontalAdvance(mark) + 4 * gap();
    m_painter.setFont(m_title);
    m_painter.drawText(QRectF(0, 0, m_width - markWidth, m_titleHeight),
                       wrapping(titleLine(), m_width - markWidth, QFontMetricsF(m_title, &m_device)), titleLine());
    m_painter.setFont(m_bold);
    m_painter.drawText(QRectF(0, 0, m_width, m_titleHeight), Qt::AlignRight, mark);
    m_painter.setFont(m_font);
    m_painter.drawText(QRectF(0, m_titleHeight, m_width, m_filterHeight),
                       wrapping(filterLine(), m_width, QFontMetricsF(m_font, &m_device)), filterLine());
    m_painter.setFont(m_bold);
    double x = 0;
    const double top = m_titleHeight + m_filterHeight;
    for (int i = 0; i < m_widths.size(); ++i) {
        const auto side = m_table.columns[i].kind == OutputColumn::Kind::Number ? Qt::AlignRight : Qt::AlignLeft;
        const QString &title = m_table.columns[i].title;
        const double room = m_widths[i] - 2 * gap();
        m_painter.drawText(QRectF(x + gap(), top, room, m_headerHeight - gap()),
                           wrapping(title, room, QFontMetricsF(m_bold, &m_device)) | side | Qt::AlignBottom, title);
        x += m_widths[i];
    }
    line(top + m_headerHeight - gap() / 2, 2);
}

void Pages::paintFoot(int page)
{
    const QRectF foot(0, m_height - m_footHeight + gap(), m_width, m_footHeight - gap());
    line(foot.top(), 1);
    const QString number = PageTexts::tr("Sayfa %1/%2").arg(page).arg(m_firstRows.size());
    const QFontMetricsF metrics(m_font, &m_device);
    const double room = m_width - metrics.horizontalAdvance(number) - 4 * gap();
    m_painter.setFont(m_font);
    m_painter.drawText(foot, Qt::AlignRight | Qt::AlignBottom, number);
    m_painter.drawText(foot, Qt::AlignLeft | Qt::AlignBottom, metrics.elidedText(footLine(), Qt::ElideRight, room));
}

void Pages::paintRow(const QStringList &texts, double top, double height)
{
    const QFontMetricsF metrics(m_font, &m_device);
    double x = 0;
    for (qsizetype i = 0; i < texts.size(); ++i) {
        const double room = m_widths[i] - 2 * gap();
        const auto side = m_table.columns[i].kind == OutputColumn::Kind::Number ? Qt::AlignRight : Qt::AlignLeft;
        m_painter.drawText(QRectF(x + gap(), top + gap() / 2, room, height - gap() / 2), wrapping(texts[i], room, metrics) | side, texts[i]);
        x += m_widths[i];
    }
    line(top + height, 0.5);
}

Status Pages::paint(OutputProgress &progress)
{
    for (size_t page = 0; page < m_firstRows.size(); ++page) {
        if (page > 0 && !m_device.newPage())
            return fail(ErrorCode::Io, u"the next page cannot be made"_s);
        paintHead();
        paintFoot(static_cast<int>(page) + 1);
        m_painter.setFont(m_font);
        double y = m_titleHeight + m_filterHeight + m_headerHeight;
        const int end = page + 1 < m_firstRows.size() ? m_firstRows[page + 1] : m_table.count;
        for (int row = m_firstRows[page]; row < end; ++row) {
            if (progress.stopped)
                return fail(ErrorCode::Cancelled, u"stopped"_s);
            const QStringList texts = m_table.row(row);
            const double height = rowHeight(texts);
            paintRow(texts, y, height);
            y += height;
            progress.done = m_table.count + row + 1;
        }
    }
    return {};
}

} // namespace

bool wantsLandscape(const OutputTable &table)
{
    // At the largest text about so many signs stand side by side on A4 upright.
    constexpr qsizetype uprightSigns = 85;
    qsizetype signs = 0;
    for (const OutputColumn &column : table.columns) {
        qsizetype title = 0;
        for (const QString &part : column.title.split(u'\n'))
            title = qMax(title, part.size());
        signs += qMax(column.typical.size(), title) + 2;
    }
    return signs > uprightSigns;
}

Status paintPages(const OutputTable &table, QPagedPaintDevice &device, OutputProgress &progress)
{
    QPainter painter;
    if (!painter.begin(&device))
        return fail(ErrorCode::Io, u"the pages cannot be begun"_s);
    progress.total = 2 * table.count;
    Pages pages(table, device, painter);
    if (!pages.divide(progress))
        return fail(ErrorCode::Cancelled, u"stopped"_s);
    if (const Status painted = pages.paint(progress); !painted)
        return painted;
    if (!painter.end())
        return fail(ErrorCode::Io, u"the pages cannot be finished"_s);
    return {};
}

Status writePdf(const OutputTable &table, const QString &path, OutputProgress &progress)
{
    WholeFile file(path);
    if (const Status begun = file.begin(); !begun)
        return begun;
    {
        QPdfWriter writer(&file);
        writer.setPdfVersion(QPagedPaintDevice::PdfVersion_A1b);
        writer.setTitle(table.head.title);
        writer.setCreator(PageTexts::tr("e-İmza Yenileme"));
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), wantsLandscape(table) ? QPageLayout::Landscape : QPageLayout::Portrait,
                                         QMarginsF(12, 12, 12, 12), QPageLayout::Millimeter));
        if (const Status painted = paintPages(table, writer, progress); !painted)
            return painted;
    }
    return file.finish();
}

} // namespace eimza::ui
