#include "ui/common/recordcopy.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>

namespace eimza::ui {

using namespace Qt::StringLiterals;

namespace {

// What a spreadsheet would take for a formula is told to be text.
QString quoted(QString field)
{
    if (!field.isEmpty() && u"=+-@"_s.contains(field.front()))
        field.prepend(u'\'');
    const bool plain = std::none_of(field.cbegin(), field.cend(), [](QChar c) {
        return c == u'\t' || c == u'\n' || c == u'\r' || c == u'"';
    });
    if (plain)
        return field;
    return u'"' % field.replace(u'"', u"\"\""_s) % u'"';
}

} // namespace

QString recordsAsTsv(const QList<QStringList> &rows)
{
    QString text;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i > 0)
                text += u'\t';
            text += quoted(row[i]);
        }
        text += u"\r\n"_s;
    }
    return text;
}

QString recordsAsHtml(const QList<QStringList> &rows, bool firstIsHeader)
{
    QString text = u"<meta charset=\"utf-8\"><table>"_s;
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const bool header = firstIsHeader && i == 0;
        const auto open = header ? "<th>"_L1 : "<td style=\"mso-number-format:'\\@'\">"_L1;
        const auto close = header ? "</th>"_L1 : "</td>"_L1;
        text += u"<tr>"_s;
        for (const QString &field : rows[i])
            text += open % field.toHtmlEscaped().replace(u'\n', u"<br>"_s) % close;
        text += u"</tr>"_s;
    }
    return text + u"</table>"_s;
}

void copyPersonal(const QString &text, const QString &html)
{
    auto *content = new QMimeData;
    content->setText(text);
    if (!html.isEmpty())
        content->setHtml(html);
    // Qt's spelling of a format that Windows knows by this name; it counts that it is there.
    content->setData(u"application/x-qt-windows-mime;value=\"ExcludeClipboardContentFromMonitorProcessing\""_s, QByteArrayLiteral("1"));
    content->setData(u"x-kde-passwordManagerHint"_s, QByteArrayLiteral("secret")); // Klipper and others after it
    QGuiApplication::clipboard()->setMimeData(content);
}

} // namespace eimza::ui
