#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <optional>

#include "core/base/result.h"

namespace eimza {

/// Something that somebody should look after.
enum class AlertKind {
    StaleRequest,    ///< filed or on hold for too many working days
    StaleApproval,   ///< approved, and not sent for too many working days
    BatchStuck,      ///< being sent for too long
    FeedUnreachable, ///< Kamu SM's feed has failed for too long
    FeedContradicts, ///< Kamu SM's feed says of applications what does not follow from where they stand
};
inline constexpr AlertKind allAlertKinds[] = {AlertKind::StaleRequest, AlertKind::StaleApproval, AlertKind::BatchStuck,
                                              AlertKind::FeedUnreachable, AlertKind::FeedContradicts};
/// stale-request, stale-approval, batch-stuck, feed-unreachable, feed-contradicts
[[nodiscard]] QString wireName(AlertKind kind);
[[nodiscard]] std::optional<AlertKind> parseAlertKind(QStringView text);

struct Alert {
    AlertKind kind = AlertKind::StaleRequest;
    qint64 count = 0;
    QDateTime oldest;  ///< since when the eldest of them lasts
    QList<qint64> ids; ///< of applications or batches, at most 200; the feed has none

    bool operator==(const Alert &) const = default;
};
/// {"items":[{kind, count, oldest, ids}]}
[[nodiscard]] QJsonObject toJson(const QList<Alert> &alerts);
/// Kinds that only a later program knows are left out.
[[nodiscard]] Result<QList<Alert>> alerts(const QJsonObject &json);

/// The next planned submission to Kamu SM, and what waits for it.
struct Cutoff {
    QDateTime next;            ///< invalid where none is planned
    bool approximate = false;  ///< a year without its table of holidays was touched
    qint64 waiting = 0;        ///< approved or in the list, not being sent
    qint64 wouldMiss = 0;      ///< of them: the file-by day passes before the submission after that one
    QList<qint64> wouldMissIds; ///< at most 200 applications

    bool operator==(const Cutoff &) const = default;
};
[[nodiscard]] QJsonObject toJson(const Cutoff &cutoff);
[[nodiscard]] Result<Cutoff> cutoff(const QJsonObject &json);

} // namespace eimza
