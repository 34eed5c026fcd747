#include <QRegularExpression>

#include "tests/unit/ui/textrules.h"

namespace eimza::ui::texts
{

using namespace Qt::StringLiterals;

namespace
{

/// The code with comments and the insides of literals blanked out, so that brackets and operators are real
/// ones.
QString structureOf(const QString &code)
{
    static const QRegularExpression opaque{
        u"//[^\\n]*|/\\*.*?\\*/|R\"(\\w*)\\(.*?\\)\\1\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|(?<![0-9A-Fa-f])'(?:\\\\.|[^'\\\\\\n])+'"_s,
        QRegularExpression::DotMatchesEverythingOption};
    QString structure = code;
    for (auto matches = opaque.globalMatch(code); matches.hasNext();) {
        const auto match = matches.next();
        const QChar blank = match.captured().startsWith(u'/') ? u' ' : u'x';
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i)
            structure[i] = code.at(i) == u'\n' ? u'\n' : blank;
    }
    return structure;
}

qsizetype closingOf(const QString &code, qsizetype open)
{
    int depth = 0;
    for (qsizetype i = open; i < code.size(); ++i) {
        depth += code.at(i) == u'(' ? 1 : code.at(i) == u')' ? -1 : 0;
        if (depth == 0)
            return i;
    }
    return code.size();
}

qsizetype openingOf(const QString &code, qsizetype close)
{
    int depth = 0;
    for (qsizetype i = close; i >= 0; --i) {
        depth += code.at(i) == u')' ? 1 : code.at(i) == u'(' ? -1 : 0;
        if (depth == 0)
            return i;
    }
    return -1;
}

qsizetype pastSpace(const QString &code, qsizetype i)
{
    while (i < code.size() && code.at(i).isSpace())
        ++i;
    return i;
}

/// The last place before `i` that is not white space, -1 if there is none.
qsizetype beforeSpace(const QString &code, qsizetype i)
{
    do
        --i;
    while (i >= 0 && code.at(i).isSpace());
    return i;
}

bool isGlue(QChar sign)
{
    return sign == u'+' || sign == u'%';
}

/// Whether + or % (also as += and %=) stands before the expression that begins at `start`.
bool gluedBefore(const QString &code, qsizetype start)
{
    qsizetype i = beforeSpace(code, start);
    if (i > 0 && code.at(i) == u'=')
        --i;
    return i >= 0 && isGlue(code.at(i));
}

/// Goes on from a call's closing bracket over .arg(…) and its like to what stands behind them.
qsizetype pastMembers(const QString &code, qsizetype close)
{
    static const QRegularExpression member{u"\\G\\s*\\.\\s*\\w+\\s*\\("_s};
    for (;;) {
        const auto match = member.match(code, close + 1);
        if (!match.hasMatch())
            return pastSpace(code, close + 1);
        close = closingOf(code, match.capturedEnd() - 1);
    }
}

/// Whether the expression from `start` to the bracket `close` is glued, also through brackets around it.
bool isGlued(const QString &code, qsizetype start, qsizetype close)
{
    for (;;) {
        const qsizetype next = pastMembers(code, close);
        if (gluedBefore(code, start) || (next < code.size() && isGlue(code.at(next))))
            return true;
        if (next >= code.size() || code.at(next) != u')')
            return false;
        start = openingOf(code, next);
        const qsizetype before = beforeSpace(code, start);
        if (before < 0 || code.at(before).isLetterOrNumber() || u"_>]"_s.contains(code.at(before)))
            return false; // a call's or a condition's bracket, not one around an expression
        close = next;
    }
}

} // namespace

QStringList gluedTexts(const QString &code)
{
    static const QRegularExpression call{u"(?:\\b\\w+\\s*::\\s*)*\\b(?:tr|translate)\\s*\\("_s};
    const QString structure = structureOf(code);
    const QStringList lines = code.split(u'\n');
    QStringList faults;
    for (auto matches = call.globalMatch(structure); matches.hasNext();) {
        const auto match = matches.next();
        if (!isGlued(structure, match.capturedStart(), closingOf(structure, match.capturedEnd() - 1)))
            continue;
        const qsizetype line = structure.first(match.capturedEnd()).count(u'\n');
        faults.append(u"line %1: %2"_s.arg(line + 1).arg(lines.at(line).trimmed()));
    }
    return faults;
}

} // namespace eimza::ui::texts
