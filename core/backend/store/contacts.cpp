#include "core/backend/store/contacts.h"

namespace eimza::backend::contacts
{

using namespace Qt::Literals::StringLiterals;

const QString &columns()
{
    static const QString text =
        u"k.id, k.person, k.who, k.who_name, k.at, k.how, k.outcome, k.next_day, k.note"_s;
    return text;
}

Contact from(const Rows &r)
{
    Contact k;
    k.id = ContactId{r.number(0)};
    k.person = PersonId{r.number(1)};
    k.who = UserId{r.number(2)};
    k.whoName = r.text(3);
    k.at = r.moment(4);
    k.how = parseContactHow(r.text(5)).value_or(ContactHow::Phone);
    k.outcome = parseContactOutcome(r.text(6)).value_or(ContactOutcome::Informed);
    k.nextDay = r.number(7) > 0 ? QDate::fromJulianDay(r.number(7)) : QDate();
    k.note = r.text(8);
    return k;
}

ContactId insert(Connection &c, const Contact &k)
{
    return ContactId{c.number(
        u"INSERT INTO contact (person, who, who_name, at, how, outcome, next_day, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s,
        {k.person.value, k.who.value, k.whoName, stored(k.at), wireName(k.how), wireName(k.outcome),
         k.nextDay.isValid() ? k.nextDay.toJulianDay() : 0, k.note})};
}

std::optional<qint64> insert(Connection &c, const SignOff &s)
{
    const qint64 id = c.number(u"INSERT INTO sign_off (unit, month, who, at, note) VALUES (?, ?, ?, ?, ?) "
                               "ON CONFLICT (unit, month) DO NOTHING RETURNING id"_s,
                               {s.unit.value, s.month.toString(u"yyyy-MM"_s), s.who.value, stored(s.at), s.note});
    return id > 0 ? std::optional{id} : std::nullopt;
}

std::optional<SignOff> signOffOf(Connection &c, const ScopeSet &scope, UnitId unit, QDate month)
{
    if (!scope.tops().contains(unit))
        return std::nullopt;
    Rows rows = c.run(u"SELECT who, at, note FROM sign_off WHERE unit = ? AND month = ?"_s,
                      {unit.value, month.toString(u"yyyy-MM"_s)});
    if (!rows.next())
        return std::nullopt;
    return SignOff{unit, month, UserId{rows.number(0)}, rows.moment(1), rows.text(2)};
}

} // namespace eimza::backend::contacts
