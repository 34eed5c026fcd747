#pragma once

#include <QDateTime>
#include <QList>
#include <optional>

#include "core/contract/esya.h"

/// What Kamu SM's own records say against an application. No I/O.
namespace eimza::ksm {

struct KnownPerson {
    qint64 id = 0;
    QString name;
    QString surname;
    QString email = {}; ///< of the latest accepted application; empty where none is known
};

struct KnownCertificate {
    QString serial;
    QDateTime notBefore;
    QDateTime notAfter;
    CertificateStatus status;
};

/// Everything on record about an application's subject.
struct Subject {
    std::optional<KnownPerson> person;
    QList<KnownCertificate> certificates;
    bool hasOpenApplication = false;
};

struct Rejection {
    QString code; ///< esya::rejection
    QString text; ///< Turkish, for the bureau and the holder
};

/// The first reason to reject; nothing where the application is accepted.
[[nodiscard]] std::optional<Rejection> rejectionOf(const esya::Submission &submission, const Subject &subject,
                                                   const QDateTime &now);

/// A plausible address under *.gov.tr.
[[nodiscard]] bool isCorporateEmail(const QString &address);

/// Ten digits, the first 5.
[[nodiscard]] bool isMobilePhone(const QString &number);

} // namespace eimza::ksm
