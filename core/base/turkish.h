#pragma once

#include <QByteArray>
#include <QString>

namespace eimza::turkish {

/// For search: case, dots, cedillas, breves and circumflexes away, so that "isik", "IŞIK" and "ışık" are one.
/// The result has exactly one character for each letter and is the only form that is compared.
[[nodiscard]] QString fold(QStringView text);

/// Turkish capitals and small letters: i ↔ İ, ı ↔ I, whatever the process locale.
[[nodiscard]] QString toUpper(QStringView text);
[[nodiscard]] QString toLower(QStringView text);

/// Bytes whose plain order is the Turkish alphabet's (a b c ç … h ı i j …): letters first, then accents,
/// then small before capital. The same on every platform, with or without ICU.
[[nodiscard]] QByteArray sortKey(QStringView text);

} // namespace eimza::turkish
