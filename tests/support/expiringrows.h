#pragma once

#include "core/client/services/expiringcertificates.h"
#include "tests/support/recordsets.h"

/// Lists of expiring certificates as their tests look at them.
namespace eimza::test
{

using namespace client;
using namespace Qt::Literals::StringLiterals;

inline const QList<SortBy<ExpiringColumn>> byEnd{{ExpiringColumn::NotAfter, Qt::AscendingOrder}};

inline ExpiringBasePtr base(const Rows &rows, const Overlay &overlay = {})
{
    return makeExpiringBase(rows.set(), overlay, documentNow(), HolidayCalendar::builtIn());
}

inline ExpiringListPtr arranged(const ExpiringBasePtr &list, const ExpiringFilter &filter = {}, const ExpiringSort &sort = byEnd)
{
    return filteredExpiring(list, sortedExpiring(*list, sort), filter);
}

template <typename Value, typename Given>
ExpiringFilter where(Value ExpiringFilter::*member, const Given &value, ExpiringFilter filter = {})
{
    filter.*member = value;
    return filter;
}

inline QList<qint64> shown(const ExpiringListPtr &list)
{
    QList<qint64> ids;
    for (int i = 0; i < list->size(); ++i)
        ids.append(list->at(i).id.value);
    return ids;
}

inline ExpiringRow only(const Rows &rows, const Overlay &overlay = {})
{
    const auto list = arranged(base(rows, overlay));
    return list->total() == 1 ? list->at(0) : ExpiringRow{};
}

/// One person, one certificate that ends in 20 days.
inline Rows oneHolder()
{
    return Rows() << unit(1, u"Merkez"_s) << person(1, u"Ali"_s, u"Işık"_s)
                  << certificate(1, 1, documentNow().addDays(20));
}

inline OutboxEntry waiting(CommandKind kind, int person, int application = 0)
{
    OutboxEntry entry;
    entry.id = OutboxId{1};
    entry.command.kind = kind;
    entry.command.person = PersonId{person};
    entry.command.application = ApplicationId{application};
    return entry;
}

} // namespace eimza::test
