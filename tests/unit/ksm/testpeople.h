#pragma once

#include <QFile>
#include <QString>

#include "core/domain/nationalid.h"

namespace eimza::test {

/// The n-th synthetic national id.
inline QString tckn(int n)
{
    int nine[9] = {1, 0, 0, 0, 0, 0, 0, 0, 0};
    for (int i = 8, rest = n; i > 0; --i, rest /= 10)
        nine[i] = rest % 10;
    const auto [tenth, eleventh] = checkDigitsFor(nine);
    QString digits;
    for (const int digit : nine)
        digits += QString::number(digit);
    return QString(digits + QString::number(tenth) + QString::number(eleventh));
}

inline QByteArray peopleCsv(const QList<int> &numbers)
{
    QByteArray csv = "tckn;name;surname;user_name;unit;title;personnel_type;email;phone;registry_no\n";
    for (const int n : numbers)
        csv += tckn(n).toLatin1() + ";IŞIL;ÖZGÜR;user" + QByteArray::number(n)
               + ";1;;;u@icisleri.gov.tr;5321234567;1\n";
    return csv;
}

inline QByteArray peopleCsv(int count)
{
    QList<int> numbers;
    for (int n = 0; n < count; ++n)
        numbers.append(n);
    return peopleCsv(numbers);
}

inline bool writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file{path};
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

} // namespace eimza::test
