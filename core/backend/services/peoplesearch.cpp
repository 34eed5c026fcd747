#include "core/backend/services/peoplesearch.h"

#include "core/backend/services/pageplace.h"
#include "core/backend/store/people.h"
#include "core/backend/store/readings.h"
#include "core/base/mask.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

FoundPerson shown(const people::FoundRow &row, const QList<Certificate> &certificates,
                  const QList<Application> &applications, const QDateTime &now)
{
    const Person &p = row.person;
    FoundPerson f;
    f.id = p.id;
    f.maskedTckn = p.nationalId.masked();
    f.name = p.name;
    f.surname = p.surname;
    f.userName = p.userName;
    f.unit = p.unit;
    f.unitName = row.unitName;
    f.title = p.title;
    f.personnelType = p.personnelType;
    f.maskedEmail = maskedEmail(p.email);
    f.maskedPhone = maskedPhone(p.phone);
    f.missing = missingContact(p.email, p.phone);
    f.offers = offersFor(p, certificates, applications, now);
    if (const auto certificate = renewable(certificates, now))
        f.renewsNotAfter = certificate->notAfter;
    if (const auto open = openApplication(applications)) {
        f.openNumber = open->number;
        f.openFiledAt = open->filedAt;
    }
    return f;
}

QByteArray textOf(const people::FoundRow &row)
{
    return QByteArray::number(row.person.id.value) + ' ' + row.sortKey;
}

people::SearchPlace placeIn(const QByteArray &text)
{
    const qsizetype gap = text.indexOf(' ');
    return {text.mid(gap + 1), PersonId{text.left(gap).toLongLong()}};
}

} // namespace

Result<PersonPage> searchPeople(Database &database, const Clock &clock, const Session &session,
                                const PersonQuery &query)
{
    if (session.role != Role::Officer && session.role != Role::Bureau)
        return fail(ErrorCode::Forbidden, u"only officers and the bureau search people"_s);
    const PagePlace place{database, session.user, "search"};
    const auto after = place.open(query.after);
    if (!after)
        return fail(after.error());
    return database.read([&](Connection &c) -> Result<PersonPage> {
        if (!query.unit.isNull() && !readings::covers(c, session.scope, query.unit))
            return fail(ErrorCode::NotFound, u"there is no such unit, or none that the caller may see"_s);
        QList<people::FoundRow> rows = people::search(c, session.scope, query, placeIn(*after));
        PersonPage page;
        page.more = rows.size() > query.limit;
        if (page.more) {
            rows.removeLast();
            page.next = place.close(textOf(rows.constLast()));
        }
        QList<Seen<PersonId>> seen;
        for (const people::FoundRow &row : rows)
            seen.append(row.person.seen);
        QHash<PersonId, QList<Certificate>> certificates;
        for (const Certificate &certificate : people::certificatesOf(c, seen))
            certificates[certificate.person].append(certificate);
        QHash<PersonId, QList<Application>> applications;
        for (const Application &application : people::applicationsOf(c, seen))
            applications[application.person].append(application);
        const QDateTime now = clock.now();
        for (const people::FoundRow &row : rows)
            page.items.append(
                shown(row, certificates.value(row.person.id), applications.value(row.person.id), now));
        return page;
    });
}

} // namespace eimza::backend
