#include "core/backend/store/certificates.h"

#include <limits>

#include "core/backend/store/ownwork.h"
#include "core/backend/store/sight.h"
#include "core/base/istanbul.h"
#include "core/domain/remainingtime.h"

namespace eimza::backend::certificates
{

using namespace Qt::Literals::StringLiterals;

const QString &columns()
{
    static const QString text =
        u"c.id, c.person, c.serial, c.not_before, c.not_after, c.state, c.status_text, c.qualified"_s;
    return text;
}

Certificate from(const Rows &r)
{
    Certificate c;
    c.id = CertificateId{r.number(0)};
    c.person = PersonId{r.number(1)};
    c.serial = r.text(2);
    c.notBefore = r.moment(3);
    c.notAfter = r.moment(4);
    c.status = parseCertificateStatus(r.text(5));
    c.status.text = c.status.state == CertificateState::Other ? r.text(6) : QString();
    c.qualified = r.flag(7);
    return c;
}

namespace
{

std::optional<Certificate> bySerial(Connection &c, const QString &serial)
{
    Rows rows = c.run(u"SELECT "_s + columns() + u" FROM certificate c WHERE c.serial = ?"_s, {serial});
    return rows.next() ? std::optional{from(rows)} : std::nullopt;
}

} // namespace

PersonId holderOf(Connection &c, const QString &serial)
{
    const auto certificate = bySerial(c, serial);
    return certificate ? certificate->person : PersonId();
}

QString serialOf(Connection &c, OwnWork, CertificateId id)
{
    return id.isNull() ? QString() : c.text(u"SELECT serial FROM certificate WHERE id = ?"_s, {id.value});
}

Entered enter(Connection &c, Certificate certificate, Unsaid unsaid)
{
    const auto known = bySerial(c, certificate.serial);
    if (known && known->person != certificate.person)
        return {Upserted::Foreign, {}};
    if (known && unsaid == Unsaid::Status)
        certificate.status = known->status;
    if (known && unsaid == Unsaid::Qualified)
        certificate.qualified = known->qualified;
    if (known && known->notBefore == certificate.notBefore && known->notAfter == certificate.notAfter &&
        known->status == certificate.status && known->qualified == certificate.qualified)
        return {Upserted::Unchanged, known->id};
    QVariantList values{certificate.person.value,
                        stored(certificate.notBefore),
                        stored(certificate.notAfter),
                        wireName(certificate.status.state),
                        certificate.status.text,
                        certificate.qualified ? 1 : 0,
                        windowOpens(certificate.notAfter).toJulianDay(),
                        istanbulDay(certificate.notAfter).toJulianDay()};
    if (known) {
        values.removeFirst();
        c.tell(u"UPDATE certificate SET not_before = ?, not_after = ?, state = ?, status_text = ?, "
               "qualified = ?, opens_day = ?, end_day = ?, rev = rev + 1, ver = 0 WHERE id = ?"_s,
               values << known->id.value);
        return {Upserted::Changed, known->id};
    }
    const CertificateId added{
        c.number(u"INSERT INTO certificate (person, not_before, not_after, state, status_text, qualified, "
                 "opens_day, end_day, serial) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"_s,
                 values << certificate.serial)};
    return {Upserted::Added, added};
}

namespace
{

// An active certificate whose end has passed is expired, as effectiveStatus() says.
void addStatus(QString &where, QVariantList &values, CertificateState status, const QDateTime &now)
{
    if (status == CertificateState::Active) {
        where += u" AND c.state = 'active' AND c.not_after > ?"_s;
        values << stored(now);
    } else if (status == CertificateState::Expired) {
        where += u" AND (c.state = 'expired' OR (c.state = 'active' AND c.not_after <= ?))"_s;
        values << stored(now);
    } else {
        where += u" AND c.state = ?"_s;
        values << wireName(status);
    }
}

} // namespace

QList<Expiring> expiring(Connection &c, const ScopeSet &scope, const ExpiringQuery &query)
{
    const ScopeFilter filter = query.unit.isNull() ? filterOf(c, scope) : filterOf(c, scope, query.unit);
    QString where =
        u"p.erased_at = 0 AND c.not_after >= ? AND c.not_after < ? AND (c.not_after, c.id) > (?, ?) AND "_s + filter.sql;
    QVariantList values{query.from.isValid() ? stored(query.from) : std::numeric_limits<qint64>::min(),
                        query.until.isValid() ? stored(query.until) : std::numeric_limits<qint64>::max(),
                        query.afterMoment, query.afterId};
    values += filter.values;
    if (query.status)
        addStatus(where, values, *query.status, query.now);
    QList<Expiring> list;
    Rows rows = c.run(u"SELECT "_s + columns() +
                          u", c.rev, p.tckn, p.name, p.surname FROM certificate c "
                          "JOIN person p ON p.id = c.person JOIN unit u ON u.id = p.unit WHERE "_s +
                          where + u" ORDER BY c.not_after, c.id LIMIT ?"_s,
                      values << query.limit);
    while (rows.next()) {
        const Certificate certificate = from(rows);
        list.append({certificate, rows.number(columnCount()), rows.text(columnCount() + 1),
                     rows.text(columnCount() + 2), rows.text(columnCount() + 3), Sight::of(certificate.person)});
    }
    return list;
}

} // namespace eimza::backend::certificates
