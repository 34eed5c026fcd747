#pragma once

#include <QFuture>
#include <QObject>
#include <QSet>

#include "core/client/services/records.h"
#include "core/contract/people.h"

namespace eimza::client {

/// What would come of filing a renewal for the holder of one certificate.
struct FilingVerdict {
    enum class Kind { Fit, MissingContact, NotEligible };
    CertificateId certificate;
    PersonId person;
    QString fullName;
    Kind kind = Kind::Fit;
    Refusal refusal = Refusal::OpenApplication;   ///< of NotEligible
    MissingContact missing = MissingContact::None; ///< of MissingContact: may be filed, the bureau will ask
};

/// Step 5 of the process: files requests. The backend has the last word; a second open request of a holder is
/// refused here already.
class ApplicationFiling : public QObject
{
    Q_OBJECT

public:
    ApplicationFiling(Records &records, OutboxQueue &outbox, const Clock &clock);

    /// One verdict per holder, in the order of the certificates.
    [[nodiscard]] QList<FilingVerdict> judgeRenewals(const QList<CertificateId> &certificates) const;
    /// Offers for a person of the synchronised records, with what waits in the outbox; empty if unknown here.
    [[nodiscard]] QList<Offer> offersFor(PersonId person) const;
    /// The offers that the backend gave, narrowed by what waits in the outbox.
    [[nodiscard]] QList<Offer> narrowed(PersonId person, QList<Offer> offers) const;

    /// On disk when the future ends. OpenApplication or NotEligible where the client knows better already.
    [[nodiscard]] QFuture<Result<OutboxEntry>> file(PersonId person, ApplicationType type, const QString &note,
                                                    const QString &fullName);

private:
    [[nodiscard]] QList<Offer> offersFor(const PersonEntry &person, const Overlay &overlay) const;

    Records &m_records;
    OutboxQueue &m_outbox;
    const Clock &m_clock;
    QSet<PersonId> m_beingWritten; ///< on their way to the disk: a second press files nothing
};

/// All of a person's applications as they are shown, with what waits.
[[nodiscard]] QList<Application> applicationsWithOverlay(const RecordSet &records, const Overlay &overlay, PersonId person);

} // namespace eimza::client
