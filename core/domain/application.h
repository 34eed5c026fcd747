#pragma once

#include <QDateTime>
#include <QString>
#include <optional>

#include "core/domain/ids.h"

namespace eimza {

enum class ApplicationType { First, Renewal, Update, LostOrStolen };

/// first, renewal, update, lost_or_stolen
[[nodiscard]] QString wireName(ApplicationType type);
[[nodiscard]] std::optional<ApplicationType> parseApplicationType(QStringView text);

enum class ApplicationState {
    Filed, OnHold, Returned, Approved, Batched, Submitted, Accepted, Rejected, PasswordSent, FormSigned,
    Produced, Shipped, Delivered, Completed, Withdrawn, Cancelled,
};

/// snake_case: filed, on_hold … password_sent …
[[nodiscard]] QString wireName(ApplicationState state);
[[nodiscard]] std::optional<ApplicationState> parseApplicationState(QStringView text);

/// Every state but Rejected, Completed, Withdrawn and Cancelled.
[[nodiscard]] bool isOpen(ApplicationState state);

/// Nobody has to act for the holder: open, and not returned to the officer.
[[nodiscard]] bool isInHand(ApplicationState state);

/// A request for a certificate (talep): filed by an officer, checked by the bureau, answered by Kamu SM.
struct Application {
    ApplicationId id;
    QString number; ///< "TLP-2041", for people
    PersonId person;
    ApplicationType type = ApplicationType::Renewal;
    ApplicationState state = ApplicationState::Filed;
    CertificateId renews; ///< the certificate that runs out; null for a first application
    UserId filedBy;
    QString filedByName;
    QDateTime filedAt;
    QDateTime changedAt; ///< when the present state was reached
    QString note;        ///< the officer's words
    QString reason;      ///< why held, returned, rejected or cancelled; empty otherwise
    BatchId batch;       ///< the list in which it was or will be sent
};

/// Incomplete items stay in the list when the batch is sent.
enum class MissingContact { None, Email, Phone, Both };
[[nodiscard]] MissingContact missingContact(const QString &email, const QString &phone);

enum class BatchState { Open, Sending, Stopping, Sent };
[[nodiscard]] QString wireName(BatchState state);
[[nodiscard]] std::optional<BatchState> parseBatchState(QStringView text);

/// What became of one item of a batch. Unknown: sent, but the answer has not come; Kamu SM is being asked.
enum class ItemOutcome { Waiting, Sending, Accepted, Rejected, Skipped, Unknown };
[[nodiscard]] QString wireName(ItemOutcome outcome);
[[nodiscard]] std::optional<ItemOutcome> parseItemOutcome(QStringView text);

/// A sending list (gönderim listesi) that was frozen and goes, or went, to Kamu SM.
struct Batch {
    BatchId id;
    QString number; ///< "GL-12"
    BatchState state = BatchState::Open;
    QString submittedByName;
    QDateTime submittedAt;
    QDateTime finishedAt;
};

struct BatchItem {
    BatchItemId id;
    BatchId batch;
    ApplicationId application;
    int position = 0; ///< 1-based, the manifest's order
    ItemOutcome outcome = ItemOutcome::Waiting;
    QString reason; ///< Kamu SM's words where rejected
};

} // namespace eimza
