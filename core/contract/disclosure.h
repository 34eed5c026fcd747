#pragma once

#include <QJsonObject>
#include <QString>
#include <optional>

#include "core/base/result.h"
#include "core/contract/esya.h"
#include "core/domain/certificate.h"
#include "core/domain/ids.h"
#include "core/domain/reason.h"

namespace eimza
{

/// POST /v1/people/{id}/reveal with an Idempotency-Key: why the whole number is needed, 3 to 500 characters.
struct RevealRequest {
    QString reason;
};

struct RevealedPerson {
    PersonId person;
    QString tckn;
    QString phone; ///< ten digits; empty where there is none
};

/// POST /v1/ksm/query: by exactly one of the three.
struct KsmQuery {
    PersonId person;
    QString tckn;   ///< eleven digits
    QString serial; ///< of a certificate, as canonicalSerial() gives it
};

/// The address that Kamu SM mails the access password to, beside the institution's.
struct KsmEmail {
    QString masked;    ///< as maskedEmail() gives it
    bool same = false; ///< both are one mailbox's; the masks alone do not tell
};

/// What Kamu SM has on record of a person, without the national id.
struct KsmAnswer {
    PersonId person;
    bool known = false;
    QList<Certificate> certificates; ///< without id
    QList<esya::FeedProgress> progress;
    std::optional<KsmEmail> email = {}; ///< nothing: none is on record there
};

[[nodiscard]] QJsonObject toJson(const RevealRequest &request);
[[nodiscard]] Result<RevealRequest> revealRequest(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const RevealedPerson &person);
[[nodiscard]] Result<RevealedPerson> revealedPerson(const QJsonObject &json);

[[nodiscard]] QJsonObject toJson(const KsmQuery &query);
[[nodiscard]] Result<KsmQuery> ksmQuery(const QJsonObject &json);
/// What may leave the backend of Kamu SM's words about somebody whom the institution has under `ownEmail`: neither the
/// national id nor the whole address.
[[nodiscard]] KsmAnswer ksmAnswer(PersonId person, const esya::PersonAnswer &answer, const QString &ownEmail);
/// The answer to a KsmQuery.
[[nodiscard]] QJsonObject toJson(const KsmAnswer &answer);
[[nodiscard]] Result<KsmAnswer> ksmAnswer(const QJsonObject &json);

} // namespace eimza
