#pragma once

#include <QJsonObject>
#include <QString>

#include "core/contract/jsonreader.h"
#include "core/domain/ids.h"

namespace eimza {

/// A person as answers carry one: number, phone and address are masked.
struct MaskedPerson {
    PersonId id;
    QString maskedTckn;
    QString name;
    QString surname;
    QString userName;
    UnitId unit;
    QString unitName;
    QString title;
    QString personnelType;
    QString maskedEmail;
    QString maskedPhone;
};

[[nodiscard]] QJsonObject toJson(const MaskedPerson &person);
/// Complains to the reader.
[[nodiscard]] MaskedPerson maskedPerson(JsonReader &reader);

} // namespace eimza
