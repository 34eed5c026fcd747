#include "core/contract/maskedperson.h"

namespace eimza {

using namespace Qt::Literals::StringLiterals;

QJsonObject toJson(const MaskedPerson &p)
{
    return {{u"id"_s, p.id.value},       {u"tckn"_s, p.maskedTckn},
            {u"name"_s, p.name},         {u"surname"_s, p.surname},
            {u"user_name"_s, p.userName}, {u"unit"_s, p.unit.value},
            {u"unit_name"_s, p.unitName}, {u"title"_s, p.title},
            {u"personnel_type"_s, p.personnelType}, {u"email"_s, p.maskedEmail},
            {u"phone"_s, p.maskedPhone}};
}

MaskedPerson maskedPerson(JsonReader &r)
{
    MaskedPerson p;
    p.id = PersonId{r.number("id"_L1)};
    p.maskedTckn = r.text("tckn"_L1);
    p.name = r.text("name"_L1);
    p.surname = r.text("surname"_L1);
    p.userName = r.text("user_name"_L1);
    p.unit = UnitId{r.number("unit"_L1)};
    p.unitName = r.text("unit_name"_L1);
    p.title = r.text("title"_L1);
    p.personnelType = r.text("personnel_type"_L1);
    p.maskedEmail = r.text("email"_L1);
    p.maskedPhone = r.text("phone"_L1);
    return p;
}

} // namespace eimza
