#pragma once

#include <QHash>

#include "core/domain/person.h"

namespace eimza::backend
{

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every platform.
class SeedRandom
{
public:
    explicit SeedRandom(quint64 seed) : m_state{seed} {}
    quint64 next();
    int below(qsizetype count) { return static_cast<int>(next() % static_cast<quint64>(count)); }
    bool percent(int chance) { return below(100) < chance; }

private:
    quint64 m_state;
};

struct SeedUnit {
    QString code;
    QString parent;
    QString name;
};

/// The ministry, its departments, 81 provinces and their districts, parents first.
[[nodiscard]] Result<QList<SeedUnit>> seedUnits();

/// Makes one synthetic person after the other; unit ids are those given.
class SeedPeople
{
public:
    /// A quarter of all people is in `largest` and the units below it.
    static inline const QString largest = QStringLiteral("06");

    [[nodiscard]] static Result<SeedPeople> create(quint64 seed, const QList<SeedUnit> &units);

    struct Made {
        Person person;
        QString unitCode;
    };
    [[nodiscard]] Made next();

private:
    SeedPeople(quint64 seed) : m_random{seed} {}
    [[nodiscard]] NationalId nextNationalId();
    [[nodiscard]] QString userNameFor(const QString &name, const QString &surname);
    [[nodiscard]] const QString &nextUnit();
    /// The lists begin with the most frequent names: of n the first has a share of nearly 3/n (Yılmaz 1.7 %),
    /// and the first quarter has more than half of all people.
    [[nodiscard]] const QString &frequent(const QStringList &list);

    SeedRandom m_random;
    quint64 m_first = 0; ///< where the national ids begin, and how far they step
    quint64 m_step = 1;
    quint64 m_made = 0;
    QStringList m_female, m_male, m_surnames, m_titles, m_types;
    QStringList m_largest, m_centre, m_others; ///< unit codes
    QHash<QString, int> m_userNames;
};

} // namespace eimza::backend
