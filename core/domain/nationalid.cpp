#include "core/domain/nationalid.h"

#include "core/base/mask.h"

namespace eimza {

NationalIdCheckDigits checkDigitsFor(const int (&nine)[9])
{
    const int odd = nine[0] + nine[2] + nine[4] + nine[6] + nine[8];
    const int even = nine[1] + nine[3] + nine[5] + nine[7];
    const int tenth = ((odd * 7 - even) % 10 + 10) % 10;
    return {tenth, (odd + even + tenth) % 10};
}

tl::expected<NationalId, NationalId::Fault> NationalId::check(QStringView text)
{
    const QStringView digits = text.trimmed();
    for (const QChar c : digits)
        if (c < u'0' || c > u'9')
            return tl::unexpected{Fault::Characters};
    if (digits.size() != 11)
        return tl::unexpected{Fault::Length};
    int nine[9];
    for (int i = 0; i < 9; ++i)
        nine[i] = digits.at(i).digitValue();
    const auto [tenth, eleventh] = checkDigitsFor(nine);
    if (nine[0] == 0 || digits.at(9).digitValue() != tenth || digits.at(10).digitValue() != eleventh)
        return tl::unexpected{Fault::CheckDigits};
    return NationalId{digits.toString()};
}

Result<NationalId> NationalId::parse(QStringView text)
{
    const auto id = check(text);
    if (id)
        return *id;
    switch (id.error()) {
    case Fault::Length: return fail(ErrorCode::InvalidInput, QStringLiteral("a national id has eleven digits"));
    case Fault::Characters: return fail(ErrorCode::InvalidInput, QStringLiteral("a national id has digits only"));
    case Fault::CheckDigits: break;
    }
    return fail(ErrorCode::InvalidInput, QStringLiteral("the national id's check digits are wrong"));
}

QString NationalId::masked() const
{
    return maskedNationalId(m_digits);
}

} // namespace eimza
