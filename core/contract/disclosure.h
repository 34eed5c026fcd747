#pragma once

#include <QJsonObject>
#include <QString>

#include "core/base/result.h"
#include "core/contract/esya.h"
#include "core/domain/ids.h"

namespace eimza
{

/// POST /v1/people/{id}/reveal: why the whole number is needed, 3 to 500 characters.
struct RevealRequest {
    QString reason;
};

struct RevealedPerson {
    PersonId person;
    QString tckn;
    QString phone; ///< ten digits; empty where there is none
};

/// POST /v1/ksm/query
struct KsmQuery {
    PersonId person;
};

[[nodiscard]] QJsonObject toJson(const RevealRequest &request);
[[nodiscard]] Result<RevealRequest> revealRequest(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const RevealedPerson &person);
[[nodiscard]] Result<RevealedPerson> revealedPerson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const KsmQuery &query);
[[nodiscard]] Result<KsmQuery> ksmQuery(const QJsonObject &json);
/// The answer to a KsmQuery: what Kamu SM has on record, without the national id.
[[nodiscard]] QJsonObject ksmAnswer(PersonId person, const esya::PersonAnswer &answer);

} // namespace eimza
