#include "core/base/turkish.h"

#include "core/base/letters.h"

namespace eimza::turkish {

namespace {

constexpr char16_t capitalDottedI = u'İ';
constexpr char16_t smallDotlessI = u'ı';

} // namespace

QString fold(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text)
        if (const char16_t letter = letters::fold(c.unicode()); letter != 0 || c.isNull())
            result.append(QChar(letter));
    return result;
}

QString toUpper(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text)
        result.append(c == u'i' ? QChar(capitalDottedI) : c.toUpper());
    return result;
}

QString toLower(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar c : text)
        result.append(c == u'I' ? QChar(smallDotlessI) : c == capitalDottedI ? QChar(u'i') : c.toLower());
    return result;
}

QByteArray sortKey(QStringView text)
{
    return QByteArray::fromStdString(letters::sortKey({text.utf16(), static_cast<size_t>(text.size())}));
}

} // namespace eimza::turkish
