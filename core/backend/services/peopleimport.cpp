#include "core/backend/services/registerimport.h"

#include "core/backend/store/idset.h"
#include "core/backend/store/ownwork.h"
#include "core/backend/store/people.h"
#include "core/backend/store/units.h"
#include "core/base/istanbul.h"
#include "core/base/turkish.h"
#include "core/domain/contact.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

enum Field { Tckn, Name, Surname, UserName, UnitCode, Title, PersonnelType, Email, Phone, RegistryNo, Left };

// 0 while the person is there; nothing where the cell is no day.
std::optional<qint64> leftDay(const QString &text)
{
    if (text.isEmpty())
        return 0;
    const QDate day = QDate::fromString(text, u"dd.MM.yyyy"_s);
    return day.isValid() && day.year() >= 1950 && day.year() < 2100 ? std::optional{day.toJulianDay()}
                                                                    : std::nullopt;
}

/// With another row or the register.
struct Clash {
    QString what;
    QString whatToDo;
};

class PeopleImport : public TableImport
{
public:
    PeopleImport(Connection &c, const QDateTime &now, ImportReport &report, ImportProblems &problems)
        : TableImport{c, now, report, problems}, m_units{units::idsByCode(c, OwnWork())},
          m_left{people::leftDays(c, OwnWork())}, m_today{istanbulDay(now).toJulianDay()}
    {
    }

    [[nodiscard]] QString kind() const override { return u"person"_s; }
    [[nodiscard]] QStringList columns(const QStringList &header) const override;
    [[nodiscard]] Status take(const csv::Row &row) override;

private:
    [[nodiscard]] bool isRepeated(const Person &person, PersonId known) const;
    [[nodiscard]] std::optional<Clash> clashOf(const Person &person, PersonId known);
    void write(const Person &person, qint64 left, const std::optional<Person> &known);
    void add(const Person &person, qint64 left);

    QHash<QString, UnitId> m_units;
    QHash<PersonId, qint64> m_left; ///< as it was before
    qint64 m_today;
    IdSet m_seen;                ///< of the register, after their rows
    QSet<quint32> m_passedOver; ///< the others, by the nine digits that make their number
};

QStringList PeopleImport::columns(const QStringList &header) const
{
    QStringList columns{u"tckn"_s,  u"name"_s,           u"surname"_s, u"user_name"_s, u"unit"_s,
                        u"title"_s, u"personnel_type"_s, u"email"_s,   u"phone"_s,     u"registry_no"_s};
    for (const QString &field : header) {
        const QString name = field.trimmed();
        if (turkish::fold(name) == "unvan"_L1)
            columns[Title] = name;
        if (name.compare("left"_L1, Qt::CaseInsensitive) == 0 && columns.size() == Left)
            columns.append(name);
    }
    return columns;
}

quint32 nineDigits(const NationalId &id)
{
    return id.toString().left(9).toUInt();
}

bool PeopleImport::isRepeated(const Person &person, PersonId known) const
{
    return known.isNull() ? m_passedOver.contains(nineDigits(person.nationalId)) : m_seen.contains(known.value);
}

std::optional<Clash> PeopleImport::clashOf(const Person &person, PersonId known)
{
    if (isRepeated(person, known))
        return Clash{u"this person stands in the file twice"_s, u"keep one of the rows"_s};
    const PersonId owner = people::idByUserName(m_connection, person.userName);
    if (!owner.isNull() && owner != known)
        return Clash{u"the user name belongs to another person"_s, u"give each person an own user name"_s};
    return std::nullopt;
}

// Enters the sync set with the first certificate or application. Who has left and is not known may be one
// whose data was destroyed: it does not come back.
void PeopleImport::add(const Person &person, qint64 left)
{
    if (left > 0 && left <= m_today) {
        m_passedOver.insert(nineDigits(person.nationalId));
        ++m_report.unchanged;
        return;
    }
    const PersonId added = people::insert(m_connection, person);
    m_seen.insert(added.value);
    if (left > 0)
        people::setLeftDay(m_connection, added, left);
    ++m_report.added;
}

void PeopleImport::write(const Person &person, qint64 left, const std::optional<Person> &known)
{
    if (!known)
        return add(person, left);
    m_seen.insert(known->id.value);
    const bool movesOut = m_left.value(known->id) != left;
    if (movesOut)
        people::setLeftDay(m_connection, known->id, left);
    const auto fields = [](const Person &p) {
        return std::tie(p.name, p.surname, p.userName, p.unit, p.title, p.personnelType, p.email, p.phone,
                        p.registryNo);
    };
    if (fields(*known) == fields(person)) {
        ++(movesOut ? m_report.changed : m_report.unchanged);
        return;
    }
    Person changed = person;
    changed.id = known->id;
    people::update(m_connection, changed);
    m_ledger.touch(known->id);
    ++m_report.changed;
}

Status PeopleImport::take(const csv::Row &row)
{
    const QStringList &f = row.fields;
    const auto tckn = NationalId::parse(f.at(Tckn));
    if (!tckn)
        return m_problems.add(row.line, tckn.error().detail, u"correct the number"_s);
    const UnitId unit = m_units.value(f.at(UnitCode));
    if (unit.isNull())
        return m_problems.add(row.line, u"the unit '%1' is unknown"_s.arg(f.at(UnitCode)),
                              u"import the units first"_s);
    if (f.at(Name).isEmpty() || f.at(Surname).isEmpty())
        return m_problems.add(row.line, u"name or surname is empty"_s, u"give both"_s);
    for (const QString &text : f)
        if (const QString fault = cellFault(text); !fault.isEmpty())
            return m_problems.add(row.line, fault, u"shorten or clean the cell"_s);
    const auto phone = f.at(Phone).isEmpty() ? std::optional<QString>(u""_s) : mobileNumber(f.at(Phone));
    if (!phone)
        return m_problems.add(row.line, u"the phone is no mobile number"_s,
                              u"give ten digits from 5, or leave it empty"_s);
    if (!f.at(Email).isEmpty() && !isEmailAddress(f.at(Email)))
        return m_problems.add(row.line, u"the e-mail is no address"_s, u"correct it, or leave it empty"_s);
    const auto left = leftDay(f.value(Left));
    if (!left)
        return m_problems.add(row.line, u"the day of leaving is no day"_s,
                              u"give it as 31.12.2026, or leave it empty"_s);
    const Person person{{},
                        *tckn,
                        f.at(Name),
                        f.at(Surname),
                        f.at(UserName).toLower(), // as accounts are called
                        unit,
                        f.at(Title),
                        f.at(PersonnelType),
                        f.at(Email),
                        *phone,
                        f.at(RegistryNo)};
    const auto known = people::byTckn(m_connection, OwnWork(), tckn->toString());
    if (const auto clash = clashOf(person, known ? known->id : PersonId()))
        return m_problems.add(row.line, clash->what, clash->whatToDo);
    write(person, *left, known); // after a problem too, so that later rows are judged as if it were corrected
    return {};
}

} // namespace

Result<ImportReport> importPeople(Database &database, const Clock &clock, const QString &file)
{
    return importTable(database, file, tableImport<PeopleImport>(clock.now()));
}

} // namespace eimza::backend
