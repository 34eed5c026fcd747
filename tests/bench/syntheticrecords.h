#pragma once

#include <QElapsedTimer>
#include <random>

#include "core/base/istanbul.h"
#include "core/client/storage/recordset.h"
#include "core/domain/nationalid.h"

/// People of nowhere, the same for the same number, each with a certificate that runs out within three months.
namespace eimza::bench {

inline QDateTime now()
{
    return *parseDateTimeText(QStringLiteral("15.01.2026 10:00:00"));
}

/// About as many different names as a register has, put together from syllables.
inline QString word(std::mt19937 &random, int most)
{
    static const QStringList syllables{QStringLiteral("yıl"), QStringLiteral("maz"), QStringLiteral("öz"),  QStringLiteral("türk"),
                                       QStringLiteral("çe"),  QStringLiteral("lik"), QStringLiteral("kar"), QStringLiteral("şa"),
                                       QStringLiteral("hin"), QStringLiteral("er"),  QStringLiteral("doğ"), QStringLiteral("an"),
                                       QStringLiteral("işı"), QStringLiteral("gün"), QStringLiteral("eş"),  QStringLiteral("ay"),
                                       QStringLiteral("de"),  QStringLiteral("mir"), QStringLiteral("ka"),  QStringLiteral("ya")};
    QString made;
    for (int n = 2 + static_cast<int>(random() % static_cast<unsigned>(most - 1)); n > 0; --n)
        made += syllables.at(static_cast<qsizetype>(random() % 20));
    return made;
}

struct Names {
    QStringList names, surnames, units;
};

inline const Names &names()
{
    static const Names made = [] {
        Names n;
        std::mt19937 random{20120910};
        for (int i = 0; i < 600; ++i)
            n.names.append(word(random, 2));
        for (int i = 0; i < 8000; ++i)
            n.surnames.append(word(random, 4));
        for (int i = 0; i < 900; ++i)
            n.units.append(word(random, 3) + QStringLiteral(" İl Müdürlüğü"));
        return n;
    }();
    return made;
}

struct Made {
    QString nationalId, name, surname;
    int unit = 0;
    QDateTime end;
};

inline Made person(int n)
{
    std::mt19937 random{static_cast<unsigned>(n)};
    int nine[9] = {1 + n / 100'000'000 % 9};
    for (int i = 8, rest = n; i > 0; --i, rest /= 10)
        nine[i] = rest % 10;
    const auto [tenth, eleventh] = checkDigitsFor(nine);
    QString id;
    for (const int digit : nine)
        id += QChar(u'0' + digit);
    id += QChar(u'0' + tenth);
    id += QChar(u'0' + eleventh);
    return {id, names().names.at(static_cast<qsizetype>(random() % 600)), names().surnames.at(static_cast<qsizetype>(random() % 8000)),
            static_cast<int>(random() % 900), now().addSecs(static_cast<qint64>(random() % (88 * 86400)))};
}

inline QByteArray certificateRow(int n, const QDateTime &end, const char *state, int rev)
{
    return '[' + QByteArray::number(n) + ',' + QByteArray::number(rev) + ',' + QByteArray::number(n) + ",\"4A"
           + QByteArray::number(n, 16) + "\",\"" + isoText(end.addYears(-3)).toLatin1() + "\",\"" + isoText(end).toLatin1()
           + "\",\"" + state + "\",\"\",true]";
}

inline QByteArray unitRow(int unit)
{
    return '[' + QByteArray::number(unit + 1) + ",1,\"" + QByteArray::number(unit) + "\",0,\"" + names().units.at(unit).toUtf8() + "\"]";
}

inline QByteArray personRow(int n)
{
    const Made p = person(n);
    return '[' + QByteArray::number(n) + ",1,\"" + p.nationalId.toLatin1() + "\",\"" + p.name.toUtf8() + "\",\""
           + p.surname.toUtf8() + "\",\"user." + QByteArray::number(n) + "\"," + QByteArray::number(p.unit + 1)
           + ",\"Memur\",\"Kadrolu Personel\",\"p" + QByteArray::number(n) + "@example.gov.tr\",\"5320000000\",\"1\"]";
}

inline client::RecordSetPtr records(int count)
{
    client::RecordSetBuilder builder;
    const auto add = [&](Entity entity, const QByteArray &row) {
        if (const Status added = builder.add(entity, QByteArrayView(row)); !added)
            qFatal("%s", qUtf8Printable(added.error().detail));
    };
    for (int unit = 0; unit < 900; ++unit)
        add(Entity::Unit, unitRow(unit));
    for (int n = 1; n <= count; ++n) {
        add(Entity::Person, personRow(n));
        add(Entity::Certificate, certificateRow(n, person(n).end, "active", 1));
    }
    return builder.build(now());
}

} // namespace eimza::bench
