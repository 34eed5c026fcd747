#pragma once

#include <QString>

namespace eimza {

/// 123******01: first three and last two digits.
[[nodiscard]] QString maskedNationalId(QStringView digits);

/// 5** *** ** 34: the operator's first digit and the last two; empty for an empty number.
[[nodiscard]] QString maskedPhone(QStringView number);

/// a***@icisleri.gov.tr
[[nodiscard]] QString maskedEmail(QStringView address);

} // namespace eimza
