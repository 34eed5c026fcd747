#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/base/result.h"
#include "core/domain/application.h"
#include "core/domain/certificate.h"

/// What travels between the backend and Kamu SM. ESYA's real interface is not public; this form is ours:
///
///   POST /esya/v1/batches            BatchManifest  → 201, or 200 where the same manifest is known already;
///                                                     409 for another manifest under the same batch
///   POST /esya/v1/batches/{batch}/items  Submission, header Idempotency-Key = its key in the manifest
///                                                   → 200 ItemAnswer; same key, same answer;
///                                                     409 for a key that is not in the manifest
///   GET  /esya/v1/items/{key}        → 200 ItemAnswer; outcome "unknown" where the key was never taken in
///   GET  /ksm/v1/feed?after=N&limit=N → 200 FeedPage: certificates and progress, by rising position
///   POST /ksm/v1/persons/query       {"tckn"}       → 200 PersonAnswer
///   GET  /ksm/v1/certificates/{serial} → 200 application/x-pem-file, the real X.509 certificate
///   GET  /healthz                    → 200 {"status":"ok"}
namespace eimza::esya {

struct ManifestEntry {
    QString key;       ///< UUID, the item's idempotency key
    QString reference; ///< our application number, "TLP-2041"
    QString payload = {}; ///< payloadDigest() of what will be submitted; empty where that is left open
};

struct BatchManifest {
    QString batch; ///< our number of the batch, "GL-12"
    QList<ManifestEntry> entries;

    /// SHA-256 over `key;reference;payload\n` (without payload: `key;reference\n`) of each entry in order,
    /// lower-case hexadecimal.
    [[nodiscard]] QString digest() const;
};

struct Submission {
    QString reference;
    ApplicationType type = ApplicationType::Renewal;
    QString tckn;
    QString name;
    QString surname;
    QString registryNo;
    QString email;
    QString phone;
    QString renewsSerial; ///< empty for a first application
};

/// SHA-256 of the submission as it travels, lower-case hexadecimal.
[[nodiscard]] QString payloadDigest(const Submission &submission);

enum class Outcome { Accepted, Rejected, Unknown };

/// Why Kamu SM rejects: a code to branch on beside its Turkish words.
namespace rejection {
inline constexpr QLatin1StringView certificateUnknown{"certificate-unknown"};
inline constexpr QLatin1StringView notRenewable{"not-renewable"};
inline constexpr QLatin1StringView personUnknown{"person-unknown"};
inline constexpr QLatin1StringView nameDiffers{"name-differs"};
inline constexpr QLatin1StringView emailRefused{"email-refused"};
inline constexpr QLatin1StringView phoneRefused{"phone-refused"};
inline constexpr QLatin1StringView openApplication{"open-application"};
} // namespace rejection

struct ItemAnswer {
    Outcome outcome = Outcome::Unknown;
    QString code;         ///< a rejection code; empty otherwise
    QString text;         ///< Kamu SM's words, Turkish; empty unless rejected
    QString ksmReference; ///< Kamu SM's number; empty unless accepted
};

struct FeedCertificate {
    QString tckn;
    QString serial;
    QDateTime notBefore;
    QDateTime notAfter;
    QString status; ///< Kamu SM's word
};

struct FeedProgress {
    QString reference; ///< our application number
    ApplicationState state = ApplicationState::PasswordSent;
    QDateTime at;
    QString reason;
};

/// Positions rise over both kinds together; `next` is the last position in the page.
struct FeedPage {
    QList<FeedCertificate> certificates;
    QList<FeedProgress> progress;
    qint64 next = 0;
    bool more = false;
};

/// What is on record of one person at this moment, by rising position.
struct PersonAnswer {
    bool known = false;
    QList<FeedCertificate> certificates;
    QList<FeedProgress> progress;
    QString email = {}; ///< where the access password goes; empty: none on record
};

[[nodiscard]] QJsonObject toJson(const BatchManifest &manifest); ///< with its digest as "sha256"
[[nodiscard]] Result<BatchManifest> batchManifest(const QJsonObject &json); ///< refuses a wrong digest
[[nodiscard]] QJsonObject toJson(const Submission &submission);
[[nodiscard]] Result<Submission> submission(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const ItemAnswer &answer);
[[nodiscard]] Result<ItemAnswer> itemAnswer(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const FeedPage &page);
[[nodiscard]] Result<FeedPage> feedPage(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const PersonAnswer &answer);
[[nodiscard]] Result<PersonAnswer> personAnswer(const QJsonObject &json);

} // namespace eimza::esya
