#include "ui/common/cleantext.h"

#include <QStringList>

namespace eimza::ui {

namespace {

bool isUnseen(QChar c)
{
    // Joiners hold emoji together; they count as marks only at a text's ends, where they do nothing.
    const bool joiner = c == QChar(0x200D) || c == QChar(0x200C);
    return !joiner && (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format || c == QChar(0xFFFE));
}

QString withoutMarks(const QString &text)
{
    QString clean;
    clean.reserve(text.size());
    for (const QChar c : text) {
        if (c.isSpace())
            clean.append(u' ');
        else if (!isUnseen(c))
            clean.append(c);
    }
    return clean.simplified();
}

} // namespace

QString cleanLine(const QString &text)
{
    return withoutMarks(text);
}

QString cleanLines(const QString &text)
{
    QStringList lines;
    QString normal = text;
    normal.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n').replace(QChar(QChar::ParagraphSeparator), u'\n')
        .replace(QChar(QChar::LineSeparator), u'\n');
    for (const QString &line : normal.split(u'\n'))
        lines.append(withoutMarks(line));
    return lines.join(u'\n').trimmed();
}

QString cleanNumber(const QString &text)
{
    QString clean;
    for (const QChar c : text) {
        if (c.digitValue() >= 0)
            clean.append(QChar(u'0' + c.digitValue()));
        else if (!c.isSpace() && !isUnseen(c))
            clean.append(c);
    }
    return clean;
}

} // namespace eimza::ui
