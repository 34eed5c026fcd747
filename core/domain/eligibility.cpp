#include "core/domain/eligibility.h"

#include <algorithm>

#include "core/base/istanbul.h"
#include "core/domain/remainingtime.h"

namespace eimza {

namespace {

using Reasons = std::optional<Refusal>;

QList<Offer> offers(Reasons first, Reasons renewal, Reasons update, Reasons lost)
{
    return {{ApplicationType::First, first}, {ApplicationType::Renewal, renewal},
            {ApplicationType::Update, update}, {ApplicationType::LostOrStolen, lost}};
}

bool hasEnded(const Certificate &c, const QDateTime &now)
{
    const CertificateState state = effectiveStatus(c, now).state;
    return state == CertificateState::Expired || state == CertificateState::Revoked || now >= c.notAfter;
}

Reasons whyNoRenewal(const QList<Certificate> &certificates, const QDateTime &now, const RenewalPolicy &policy)
{
    const auto certificate = renewable(certificates, now);
    if (!certificate)
        return Refusal::NoActiveCertificate;
    if (hasSuccessor(*certificate, certificates))
        return Refusal::LaterCertificate;
    if (windowOpens(certificate->notAfter) > istanbulDay(now))
        return Refusal::OutsideWindow;
    if (policy.contentsChanged)
        return Refusal::ContentsChanged;
    return std::nullopt;
}

} // namespace

std::optional<Application> openApplication(const QList<Application> &applications)
{
    std::optional<Application> open;
    for (const Application &a : applications)
        if (isOpen(a.state) && (!open || a.id > open->id))
            open = a;
    return open;
}

bool hasSuccessor(const Certificate &certificate, const QList<Certificate> &certificates)
{
    return std::any_of(certificates.begin(), certificates.end(), [&](const Certificate &other) {
        return other.id != certificate.id && other.notAfter > certificate.notAfter
               && (other.status.state == CertificateState::Active || other.status.state == CertificateState::Produced);
    });
}

std::optional<Certificate> renewable(const QList<Certificate> &certificates, const QDateTime &now)
{
    std::optional<Certificate> latest;
    for (const Certificate &c : certificates)
        if (effectiveStatus(c, now).state == CertificateState::Active && (!latest || c.notAfter > latest->notAfter))
            latest = c;
    return latest;
}

QList<Offer> offersFor(const Person &person, const QList<Certificate> &certificates,
                       const QList<Application> &applications, const QDateTime &now, const RenewalPolicy &policy)
{
    if (person.userName.isEmpty())
        return offers(Refusal::NoUserAccount, Refusal::NoUserAccount, Refusal::NoUserAccount, Refusal::NoUserAccount);

    const bool appliedBefore = !certificates.isEmpty()
        || std::any_of(applications.begin(), applications.end(),
                       [](const Application &a) { return a.state != ApplicationState::Withdrawn; });
    const auto open = openApplication(applications);
    if (open) {
        // Loss ends the open application; without a certificate there is nothing to lose.
        const Reasons lost = certificates.isEmpty() ? Reasons{Refusal::OpenApplication} : std::nullopt;
        return offers(Refusal::OpenApplication, Refusal::OpenApplication, Refusal::OpenApplication, lost);
    }
    if (!appliedBefore || certificates.isEmpty())
        return offers(std::nullopt, Refusal::NeverApplied, Refusal::NeverApplied, Refusal::NeverApplied);

    if (std::all_of(certificates.begin(), certificates.end(), [&](const Certificate &c) { return hasEnded(c, now); })) {
        auto list = offers(std::nullopt, Refusal::OnlyEnded, Refusal::OnlyEnded, Refusal::OnlyEnded);
        list.first().onPaper = true;
        return list;
    }
    return offers(Refusal::AppliedBefore, whyNoRenewal(certificates, now, policy), std::nullopt, std::nullopt);
}

} // namespace eimza
