#include "core/backend/services/seedpeople.h"

#include <QFile>

#include "core/base/csv.h"
#include "core/base/turkish.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr quint64 nineDigitIds = 900'000'000; // 100000000 … 999999999
const QString ministry = u"ICB"_s;

Result<QString> resource(const QString &name)
{
    QFile file(u":/backend/seed/"_s + name);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"the list %1 is missing"_s.arg(name));
    return QString::fromUtf8(file.readAll());
}

Result<QStringList> lines(const QString &name)
{
    const auto text = resource(name);
    if (!text)
        return fail(text.error());
    return text->split(u'\n', Qt::SkipEmptyParts);
}

// Registers write names and titles in capitals.
Result<QStringList> capitalLines(const QString &name)
{
    auto list = lines(name);
    if (list)
        for (QString &line : *list)
            line = turkish::toUpper(line);
    return list;
}

Status addDepartments(QList<SeedUnit> &units)
{
    const auto text = resource(u"departments.csv"_s);
    if (!text)
        return fail(text.error());
    return csv::read(*text, {u"code"_s, u"name"_s}, [&](const csv::Row &row) -> Status {
        units.append({row.fields.at(0), ministry, row.fields.at(1)});
        return {};
    });
}

Status addProvinces(QList<SeedUnit> &units)
{
    const auto text = resource(u"districts.csv"_s);
    if (!text)
        return fail(text.error());
    QString province;
    int number = 0;
    return csv::read(*text, {u"plate"_s, u"province"_s, u"district"_s}, [&](const csv::Row &row) -> Status {
        const QString plate = row.fields.at(0);
        if (plate != province) {
            units.append({plate, ministry, row.fields.at(1) + u" Valiliği"_s});
            province = plate;
            number = 0;
        }
        units.append({u"%1-%2"_s.arg(plate).arg(++number, 2, 10, QChar(u'0')), plate,
                      row.fields.at(2) + u" Kaymakamlığı"_s});
        return {};
    });
}

} // namespace

quint64 SeedRandom::next()
{
    quint64 z = m_state += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

Result<QList<SeedUnit>> seedUnits()
{
    QList<SeedUnit> units{{ministry, {}, u"İçişleri Bakanlığı"_s}};
    if (const Status status = addDepartments(units); !status)
        return fail(status.error());
    if (const Status status = addProvinces(units); !status)
        return fail(status.error());
    return units;
}

Result<SeedPeople> SeedPeople::create(quint64 seed, const QList<SeedUnit> &units)
{
    SeedPeople people{seed};
    for (const auto &[name, list] :
         {std::pair{u"female.txt"_s, &people.m_female}, std::pair{u"male.txt"_s, &people.m_male},
          std::pair{u"surnames.txt"_s, &people.m_surnames}, std::pair{u"titles.txt"_s, &people.m_titles},
          std::pair{u"personneltypes.txt"_s, &people.m_types}}) {
        const auto read = list == &people.m_types ? lines(name) : capitalLines(name);
        if (!read)
            return fail(read.error());
        *list = *read;
    }
    for (const SeedUnit &unit : units) {
        if (unit.code == largest || unit.parent == largest)
            people.m_largest.append(unit.code);
        else if (unit.parent == ministry && unit.code.startsWith("MRK"_L1))
            people.m_centre.append(unit.code);
        else if (unit.code != ministry)
            people.m_others.append(unit.code);
    }
    people.m_first = people.m_random.next() % nineDigitIds;
    // A step without a factor of 9·10^8 = 2^10 · 3^2 · 5^8 meets every number once.
    do
        people.m_step = people.m_random.next() % nineDigitIds;
    while (people.m_step < 1000 || people.m_step % 2 == 0 || people.m_step % 3 == 0 ||
           people.m_step % 5 == 0);
    return people;
}

NationalId SeedPeople::nextNationalId()
{
    quint64 number = 100'000'000 + (m_first + m_made++ * m_step) % nineDigitIds;
    int nine[9];
    for (int i = 8; i >= 0; --i, number /= 10)
        nine[i] = static_cast<int>(number % 10);
    const auto [tenth, eleventh] = checkDigitsFor(nine);
    QString digits;
    for (const int digit : nine)
        digits.append(QChar(u'0' + digit));
    digits += QString(QChar(u'0' + tenth)) + QChar(u'0' + eleventh);
    return *NationalId::parse(digits);
}

QString SeedPeople::userNameFor(const QString &name, const QString &surname)
{
    const QString base = turkish::fold(name.section(u' ', 0, 0)) + u'.' + turkish::fold(surname);
    const int count = ++m_userNames[base];
    return count == 1 ? base : base + QString::number(count);
}

const QString &SeedPeople::nextUnit()
{
    const int lot = m_random.below(100);
    const QStringList &list = lot < 25 ? m_largest : lot < 32 ? m_centre : m_others;
    // Every other one of the largest province works in its own office.
    return &list == &m_largest && m_random.percent(40) ? list.first() : list.at(m_random.below(list.size()));
}

const QString &SeedPeople::frequent(const QStringList &list)
{
    int place = m_random.below(list.size());
    for (int i = 0; i < 2; ++i)
        place = qMin(place, m_random.below(list.size()));
    return list.at(place);
}

SeedPeople::Made SeedPeople::next()
{
    Person p{{}, nextNationalId(), {}, {}, {}, {}, {}, {}, {}, {}, {}};
    const QStringList &given = m_random.percent(45) ? m_female : m_male;
    p.name = frequent(given);
    if (m_random.percent(12)) {
        const QString &second = frequent(given);
        if (second != p.name)
            p.name += u' ' + second;
    }
    p.surname = frequent(m_surnames);
    const QString userName = userNameFor(p.name, p.surname);
    const QString &unit = nextUnit();
    if (m_random.percent(96))
        p.userName = userName;
    p.title = m_titles.at(m_random.below(m_titles.size()));
    p.personnelType = m_random.percent(80) ? m_types.first() : m_types.at(m_random.below(m_types.size()));
    if (!m_random.percent(2))
        p.email = userName + u"@ornek.gov.tr"_s;
    const quint64 number = m_random.next() % 100'000'000;
    if (!m_random.percent(2))
        p.phone = u"5%1%2"_s.arg(m_random.below(6)).arg(number, 8, 10, QChar(u'0'));
    p.registryNo = u"S%1"_s.arg(m_made, 7, 10, QChar(u'0'));
    return {p, unit};
}

} // namespace eimza::backend
