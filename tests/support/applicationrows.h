#pragma once

#include "core/client/services/applications.h"
#include "tests/support/recordsets.h"

/// Lists of requests as their tests look at them.
namespace eimza::test
{

using namespace client;
using namespace Qt::Literals::StringLiterals;

inline SessionAnswer bureauUser()
{
    SessionAnswer user;
    user.user = UserId{7};
    user.person = PersonId{3};
    user.displayName = u"Büro"_s;
    user.role = Role::Bureau;
    return user;
}

inline ApplicationBasePtr made(const Rows &rows, const Overlay &overlay = {})
{
    return makeApplicationBase(rows.set(), overlay, bureauUser(), documentNow());
}

inline ApplicationListPtr all(const ApplicationBasePtr &base)
{
    return arrangedApplications(base, {}, {});
}

inline QList<qint64> shown(const ApplicationBasePtr &base, const ApplicationFilter &filter = {},
                           const ApplicationSort &sort = {{ApplicationColumn::Number, Qt::AscendingOrder}})
{
    const auto arranged = arrangedApplications(base, filter, sort);
    QList<qint64> ids;
    for (int i = 0; i < arranged->size(); ++i) {
        const ApplicationId id = arranged->entryAt(i).id;
        ids.append(id.value);
        if (arranged->shownPlace(id) != i || arranged->at(i).id != id)
            return {};
    }
    return ids;
}

inline OutboxEntry waiting(CommandKind kind, int id, int person, int application = 0)
{
    OutboxEntry entry;
    entry.id = OutboxId{id};
    entry.command.kind = kind;
    entry.command.person = PersonId{person};
    entry.command.application = ApplicationId{application};
    entry.subject = u"Yabancı Kişi"_s;
    entry.createdAt = documentNow();
    return entry;
}

inline Rows people()
{
    return Rows() << unit(1, u"Merkez"_s) << person(1, u"Ali"_s, u"Işık"_s)
                  << person(2, u"Veli"_s, u"Çelik"_s) << person(3, u"Can"_s, u"Zorlu"_s)
                  << certificate(1, 1, documentNow().addDays(40))
                  << certificate(2, 2, documentNow().addDays(60));
}

} // namespace eimza::test
