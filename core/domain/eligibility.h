#pragma once

#include <QDateTime>
#include <QList>
#include <optional>

#include "core/domain/application.h"
#include "core/domain/certificate.h"
#include "core/domain/person.h"

namespace eimza {

/// Why a type of application is not offered.
enum class Refusal {
    NoUserAccount,     ///< only people with a user account can be filed for
    AppliedBefore,     ///< a first application is for who never applied
    NeverApplied,      ///< who never applied can only be given a first application
    OpenApplication,   ///< an application of the holder is open
    OutsideWindow,     ///< the certificate has more than three months left
    ContentsChanged,   ///< the holder's details differ from the certificate: an update is needed
    LaterCertificate,  ///< a usable certificate with a later end exists
    NoActiveCertificate, ///< nothing that could be renewed electronically
    OnlyEnded,         ///< all certificates are expired or revoked: a first application on paper
};

/// `reason` is empty where the type is offered; `onPaper` says that it must be signed in wet ink.
struct Offer {
    ApplicationType type;
    std::optional<Refusal> reason;
    bool onPaper = false;
};

/// How a renewal is judged beyond the certificate itself.
struct RenewalPolicy {
    bool contentsChanged = false; ///< known to differ; unknown counts as unchanged
};

/// The one rule that list, form and backend ask. `certificates` and `applications` are all of the person's.
/// Always four offers, in the order First, Renewal, Update, LostOrStolen.
[[nodiscard]] QList<Offer> offersFor(const Person &person, const QList<Certificate> &certificates,
                                     const QList<Application> &applications, const QDateTime &now,
                                     const RenewalPolicy &policy = {});

/// The open application that stands in the way, if any; of several the latest.
[[nodiscard]] std::optional<Application> openApplication(const QList<Application> &applications);

/// Whether a usable certificate (AKTİF or ÜRETİLDİ) of the same person ends later.
[[nodiscard]] bool hasSuccessor(const Certificate &certificate, const QList<Certificate> &certificates);

/// The certificate that a renewal filed now would renew: AKTİF, unexpired, the latest end.
[[nodiscard]] std::optional<Certificate> renewable(const QList<Certificate> &certificates, const QDateTime &now);

} // namespace eimza
