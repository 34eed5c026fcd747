#include "ui/requests/personmodel.h"

#include <algorithm>

#include "ui/common/wordings.h"

namespace eimza::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

enum class Field { Choice, NationalId, FullName, UserName, Unit, Title, PersonnelType };

QList<ColumnSpec> personFields()
{
    return {
        {u"choice"_s, PersonModel::tr("Lütfen Seçiniz"), Qt::AlignLeft, wording(ApplicationType::LostOrStolen)},
        {u"nationalId"_s, PersonModel::tr("T.C. Kimlik No"), Qt::AlignLeft, u"123******01"_s},
        {u"fullName"_s, PersonModel::tr("Adı Soyadı"), Qt::AlignLeft, u"MUHAMMED KARAOSMAN"_s, true},
        {u"userName"_s, PersonModel::tr("Kullanıcı Adı"), Qt::AlignLeft, u"muhammed.karaosman"_s, true},
        {u"unit"_s, PersonModel::tr("Görev Yeri"), Qt::AlignLeft, u"Ankara Çankaya İlçesi"_s, true},
        {u"title"_s, PersonModel::tr("Ünvan"), Qt::AlignLeft, u"BİLGİSAYAR İŞLETMENİ"_s, true},
        {u"personnelType"_s, PersonModel::tr("Personel Tipi"), Qt::AlignLeft, u"Sözleşmeli Personel"_s, true},
    };
}

// The renewal is what people come for; a first application where it is the only one.
std::optional<ApplicationType> preselected(const QList<Offer> &offers)
{
    for (const ApplicationType type : {ApplicationType::Renewal, ApplicationType::First, ApplicationType::Update})
        for (const Offer &offer : offers)
            if (offer.type == type && !offer.reason)
                return type;
    return std::nullopt;
}

} // namespace

PersonModel::PersonModel(QObject *parent) : ShortModel{personFields(), Marks::Without, parent}
{
    setCheckable(false); // one person at a time
}

void PersonModel::display(QList<FoundPerson> people)
{
    QHash<qint64, std::optional<ApplicationType>> chosen;
    for (const FoundPerson &person : std::as_const(people))
        chosen.insert(person.id.value, preselected(person.offers));
    exchangeItems([&] {
        m_people.swap(people);
        m_chosen.swap(chosen);
    });
}

void PersonModel::change(const FoundPerson &person)
{
    const int row = rowOf(person.id.value);
    if (row < 0)
        return;
    m_people[itemOf(row)] = person;
    m_chosen.insert(person.id.value, preselected(person.offers));
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

const FoundPerson *PersonModel::person(qint64 id) const
{
    const int row = rowOf(id);
    return row < 0 ? nullptr : &m_people.at(itemOf(row));
}

void PersonModel::choose(qint64 id, ApplicationType type)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_chosen.insert(id, type);
    const QModelIndex cell = index(row, columnOf(u"choice"_s));
    Q_EMIT dataChanged(cell, cell);
}

Cell PersonModel::itemCell(int item, int field) const
{
    const FoundPerson &person = m_people.at(item);
    switch (static_cast<Field>(field)) {
    case Field::Choice: {
        const auto type = m_chosen.value(person.id.value);
        if (type)
            return {wording(*type)};
        const bool possible = std::ranges::any_of(person.offers, [](const Offer &offer) { return !offer.reason; });
        return {possible ? tr("Seçiniz…") : tr("Yapılamaz")};
    }
    case Field::NationalId: return {person.maskedTckn};
    case Field::FullName: return {person.name + u' ' + person.surname};
    case Field::UserName: return {person.userName};
    case Field::Unit: return {person.unitName};
    case Field::Title: return {person.title};
    case Field::PersonnelType: return {person.personnelType};
    }
    return {};
}

} // namespace eimza::ui
