#pragma once

#include <optional>

#include "core/backend/store/scope.h"
#include "core/domain/certificate.h"

namespace eimza::backend::certificates
{

/// The columns of a certificate `c` that from() reads, from column 0.
[[nodiscard]] const QString &columns();
[[nodiscard]] inline constexpr int columnCount()
{
    return 8;
}
[[nodiscard]] Certificate from(const Rows &rows);

/// Null where there is none with this serial.
[[nodiscard]] PersonId holderOf(Connection &c, const QString &serial);
[[nodiscard]] QString serialOf(Connection &c, OwnWork, CertificateId id);

/// Inserted, changed (a new rev), or the same as before. Foreign: the serial is another person's; nothing is
/// done.
enum class Upserted { Added, Changed, Unchanged, Foreign };
/// What the source of a certificate says nothing of: it stays as it is known. X.509 files have no status,
/// Kamu SM's lists do not tell whether a certificate is qualified.
enum class Unsaid { Nothing, Status, Qualified };
struct Entered {
    Upserted how;
    CertificateId id; ///< of the register; null where foreign
};
[[nodiscard]] Entered enter(Connection &c, Certificate certificate, Unsaid unsaid = Unsaid::Nothing);
[[nodiscard]] inline Upserted upsert(Connection &c, const Certificate &certificate,
                                     Unsaid unsaid = Unsaid::Nothing)
{
    return enter(c, certificate, unsaid).how;
}

/// A certificate with its holder, for the list of those that run out.
struct Expiring {
    Certificate certificate;
    qint64 rev = 0;
    QString tckn;
    QString name;
    QString surname;
    Seen<PersonId> holder;
};
struct ExpiringQuery {
    QDateTime from;         ///< not_after from here on; invalid: from the first
    QDateTime until;        ///< and before this; invalid: to the last
    qint64 afterMoment = 0; ///< behind this place in the order by not_after and id
    qint64 afterId = 0;
    int limit = 200;
    UnitId unit;                            ///< with the units below it; null: the whole scope
    std::optional<CertificateState> status; ///< as of `now`
    QDateTime now;
};
[[nodiscard]] QList<Expiring> expiring(Connection &c, const ScopeSet &scope, const ExpiringQuery &query);

} // namespace eimza::backend::certificates
