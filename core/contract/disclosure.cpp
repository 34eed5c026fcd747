#include "core/contract/disclosure.h"

#include <QJsonArray>

#include "core/base/istanbul.h"
#include "core/contract/jsonreader.h"
#include "core/domain/certificate.h"

namespace eimza
{

using namespace Qt::Literals::StringLiterals;

QJsonObject toJson(const RevealRequest &request)
{
    return {{u"reason"_s, request.reason}};
}

Result<RevealRequest> revealRequest(const QJsonObject &json)
{
    JsonReader reader{json};
    RevealRequest request{reader.text("reason"_L1).trimmed()};
    if (request.reason.size() < 3 || request.reason.size() > 500)
        reader.complain("reason"_L1, "must have 3 to 500 characters", "length");
    if (const Status status = reader.complete(); !status)
        return fail(status.error());
    return request;
}

QJsonObject toJson(const RevealedPerson &p)
{
    return {{u"id"_s, p.person.value}, {u"tckn"_s, p.tckn}, {u"phone"_s, p.phone}};
}

Result<RevealedPerson> revealedPerson(const QJsonObject &json)
{
    JsonReader reader{json};
    RevealedPerson person{PersonId{reader.number("id"_L1)}, reader.text("tckn"_L1), reader.text("phone"_L1)};
    if (const Status status = reader.status(); !status)
        return fail(status.error());
    return person;
}

QJsonObject toJson(const KsmQuery &query)
{
    return {{u"person"_s, query.person.value}};
}

Result<KsmQuery> ksmQuery(const QJsonObject &json)
{
    JsonReader reader{json};
    const KsmQuery query{PersonId{reader.number("person"_L1)}};
    if (const Status status = reader.complete(); !status)
        return fail(status.error());
    return query;
}

QJsonObject ksmAnswer(PersonId person, const esya::PersonAnswer &answer)
{
    QJsonArray certificates, progress;
    for (const esya::FeedCertificate &c : answer.certificates) {
        const CertificateStatus status = parseCertificateStatus(c.status);
        certificates.append(QJsonObject{{u"serial"_s, c.serial},
                                        {u"not_before"_s, isoText(c.notBefore)},
                                        {u"not_after"_s, isoText(c.notAfter)},
                                        {u"status"_s, wireName(status.state)},
                                        {u"status_text"_s, c.status}});
    }
    for (const esya::FeedProgress &p : answer.progress)
        progress.append(QJsonObject{{u"number"_s, p.reference},
                                    {u"state"_s, wireName(p.state)},
                                    {u"at"_s, isoText(p.at)},
                                    {u"reason"_s, p.reason}});
    return {{u"person"_s, person.value},
            {u"known"_s, answer.known},
            {u"certificates"_s, certificates},
            {u"progress"_s, progress}};
}

} // namespace eimza
