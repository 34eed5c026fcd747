#pragma once

#include <QString>
#include <compare>

#include "core/base/result.h"

namespace eimza {

/// Turkish national identity number (T.C. kimlik no, law 5490); an instance is always valid: eleven digits,
/// the first not 0, the last two check digits.
class NationalId
{
public:
    /// Why a text is no national id; `Length` and `Characters` come before `CheckDigits`.
    enum class Fault { Length, Characters, CheckDigits };
    [[nodiscard]] static tl::expected<NationalId, Fault> check(QStringView text);

    [[nodiscard]] static Result<NationalId> parse(QStringView text);

    [[nodiscard]] const QString &toString() const { return m_digits; }
    /// First three and last two digits; the only form shown by default.
    [[nodiscard]] QString masked() const;

    auto operator<=>(const NationalId &) const = default;

private:
    explicit NationalId(QString digits) : m_digits{std::move(digits)} {}
    QString m_digits;
};

/// The two check digits that complete nine digits (0…9 each, the first not 0).
struct NationalIdCheckDigits {
    int tenth;
    int eleventh;
};
[[nodiscard]] NationalIdCheckDigits checkDigitsFor(const int (&nine)[9]);

} // namespace eimza
