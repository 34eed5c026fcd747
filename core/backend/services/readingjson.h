#pragma once

#include <QJsonObject>

#include "core/backend/services/signin.h"
#include "core/backend/store/readings.h"

/// Records as the reading routes show them: masked, and a certificate's status as of now.
namespace eimza::backend::reading
{

[[nodiscard]] QJsonObject shown(const readings::PersonRow &row);
[[nodiscard]] QJsonObject shown(const readings::CertificateRow &row, const QDateTime &now);
[[nodiscard]] QJsonObject shown(const applications::WithRev &row);
[[nodiscard]] QJsonObject shown(const readings::StepRow &row);
[[nodiscard]] QJsonObject shown(const readings::ContactRow &row);
[[nodiscard]] QJsonObject shown(const batches::StoredBatch &row);
[[nodiscard]] QJsonObject shown(const readings::ItemRow &row);
[[nodiscard]] QJsonObject shown(const Unit &unit);
[[nodiscard]] QJsonObject shown(const Session &session);

} // namespace eimza::backend::reading
