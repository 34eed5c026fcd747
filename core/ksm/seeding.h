#pragma once

#include <QDate>
#include <QList>

#include "core/ksm/records.h"

namespace eimza::ksm {

/// The certificates of one person as the seed has it: the same for the same seed, person and day, whatever
/// else is seeded. Ends are spread over the bands of the expiring list; the states over all that Kamu SM has.
[[nodiscard]] QList<KnownCertificate> seededCertificates(const QByteArray &seed, const QString &tckn,
                                                         bool hasAccount, QDate today);

/// The address that Kamu SM has of somebody whom the institution has under `email`: mostly the same, of some that of an
/// earlier post. It follows as the certificates do. Empty for an address that Kamu SM would not take.
[[nodiscard]] QString seededEmail(const QByteArray &seed, const QString &tckn, const QString &email);

struct SeedCount {
    qint64 persons = 0;
    qint64 certificates = 0;
};

/// Enters everybody of PEOPLE.csv (columns tckn, name, surname, user_name among others) with certificates
/// into an empty register; all or nothing. Whoever has certificates has once applied: with a column email his address
/// is on record too. Errors name the line.
[[nodiscard]] Result<SeedCount> seedPeople(const Records &records, const QString &peopleFile,
                                           const QByteArray &seed, QDate today);

} // namespace eimza::ksm
