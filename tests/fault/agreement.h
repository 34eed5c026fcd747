#pragma once

#include <QStringList>

namespace eimza::test
{

class KamuSm;
class Ministry;

/// Waits until everything that was frozen has gone out and everything that Kamu SM reports has come in; false where that
/// takes too long.
[[nodiscard]] bool settlesWithKamuSm(const Ministry &ministry, const KamuSm &kamuSm);
/// Where the two registers differ: each item that went out is at Kamu SM once, with the answer that the register has; no
/// other one is there; who was accepted got one mail.
[[nodiscard]] QStringList disagreements(const Ministry &ministry, const KamuSm &kamuSm);

} // namespace eimza::test
