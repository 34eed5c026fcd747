#include "core/base/mask.h"

namespace eimza {

QString maskedNationalId(QStringView digits)
{
    if (digits.size() != 11)
        return QString(digits.size(), u'*');
    return digits.first(3).toString() + QStringLiteral("******") + digits.last(2).toString();
}

QString maskedPhone(QStringView number)
{
    QString digits;
    for (const QChar c : number)
        if (c.isDigit())
            digits.append(c);
    if (digits.size() < 10)
        return digits.isEmpty() ? QString() : QStringLiteral("***");
    const QString national = digits.last(10);
    return national.first(1) + QStringLiteral("** *** ** ") + national.last(2);
}

QString maskedEmail(QStringView address)
{
    const qsizetype at = address.indexOf(u'@');
    if (at < 1)
        return address.isEmpty() ? QString() : QStringLiteral("***");
    return address.first(1).toString() + QStringLiteral("***") + address.sliced(at).toString();
}

} // namespace eimza
