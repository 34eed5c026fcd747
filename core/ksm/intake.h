#pragma once

#include "core/base/clock.h"
#include "core/ksm/records.h"

namespace eimza::ksm {

/// Takes in what ESYA submits. Each call is one transaction: it has happened wholly or not at all.
class Intake
{
public:
    Intake(const Records &records, const Clock &clock) : m_records{records}, m_clock{clock} {}

    /// true where the manifest is new, false where the same one is known. Conflict for another manifest under
    /// the same batch and for a key that another batch uses.
    [[nodiscard]] Result<bool> takeManifest(const esya::BatchManifest &manifest) const;

    /// The same key and submission get the same answer. Conflict for a key that is not in the batch's
    /// manifest, or that came with another submission.
    [[nodiscard]] Result<esya::ItemAnswer> takeItem(const QString &batch, const QString &key,
                                                    const esya::Submission &submission) const;

    /// Outcome::Unknown where the key was never taken in.
    [[nodiscard]] Result<esya::ItemAnswer> answerTo(const QString &key) const;

private:
    struct Given {
        QString digest;
        esya::ItemAnswer answer;
    };

    [[nodiscard]] Result<std::optional<Given>> given(const QString &key) const;
    [[nodiscard]] Status checkManifest(const QString &batch, const QString &key, const QString &reference,
                                       const QString &digest) const;
    [[nodiscard]] Result<esya::ItemAnswer> decide(const esya::Submission &submission) const;
    [[nodiscard]] Result<esya::ItemAnswer> accept(const esya::Submission &submission,
                                                  const Subject &subject) const;
    [[nodiscard]] Result<qint64> personIdFor(const esya::Submission &submission,
                                             const Subject &subject) const;
    [[nodiscard]] Status keepEmail(qint64 person, const QString &email) const;
    [[nodiscard]] Status endOpenApplications(qint64 person) const;
    [[nodiscard]] Status revoke(const QString &serial) const;
    [[nodiscard]] Status queueMail(qint64 application, const QString &recipient) const;

    const Records &m_records;
    const Clock &m_clock;
};

} // namespace eimza::ksm
