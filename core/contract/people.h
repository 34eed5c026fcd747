#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include "core/base/result.h"
#include "core/contract/maskedperson.h"
#include "core/domain/eligibility.h"
#include "core/domain/ids.h"

namespace eimza {

/// POST /v1/people/search: every given field must fit; an empty one is not asked. Names are compared folded, from the
/// beginning of the text. Answers at most `limit` people, 1 to 1,000, ordered by surname and name.
struct PersonQuery {
    QString tckn; ///< all eleven digits
    QString name;
    QString surname;
    QString personnelType;
    UnitId unit; ///< with the units below it
    QString after; ///< `next` of the page before; empty from the beginning
    int limit = 200;
};

/// A person as found.
struct FoundPerson : MaskedPerson {
    MissingContact missing = MissingContact::None;
    QList<Offer> offers;
    QDateTime renewsNotAfter;   ///< end of the certificate that a renewal would renew; invalid if none
    QString openNumber;         ///< number of the open application; empty if none
    QDateTime openFiledAt;
};

struct PersonPage {
    QList<FoundPerson> items;
    bool more = false; ///< there are more than were asked for
    QString next = {}; ///< `after` of the next page; empty on the last one
};

[[nodiscard]] QString wireName(Refusal refusal);
[[nodiscard]] std::optional<Refusal> parseRefusal(QStringView text);

[[nodiscard]] QJsonObject toJson(const PersonQuery &query);
[[nodiscard]] Result<PersonQuery> personQuery(const QJsonObject &json);
[[nodiscard]] QJsonObject toJson(const PersonPage &page);
[[nodiscard]] Result<PersonPage> personPage(const QJsonObject &json);

} // namespace eimza
