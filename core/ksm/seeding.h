#pragma once

#include <QDate>
#include <QList>

#include "core/ksm/records.h"

namespace eimza::ksm {

/// The certificates of one person as the seed has it: the same for the same seed, person and day, whatever
/// else is seeded. Ends are spread over the bands of the expiring list; the states over all that Kamu SM has.
[[nodiscard]] QList<KnownCertificate> seededCertificates(const QByteArray &seed, const QString &tckn,
                                                         bool hasAccount, QDate today);

struct SeedCount {
    qint64 persons = 0;
    qint64 certificates = 0;
};

/// Enters everybody of PEOPLE.csv (columns tckn, name, surname, user_name among others) with certificates
/// into an empty register; all or nothing. Errors name the line.
[[nodiscard]] Result<SeedCount> seedPeople(const Records &records, const QString &peopleFile,
                                           const QByteArray &seed, QDate today);

} // namespace eimza::ksm
