#include "core/contract/disclosure.h"

#include <QJsonArray>
#include <QRegularExpression>

#include "core/base/istanbul.h"
#include "core/base/mask.h"
#include "core/contract/jsonreader.h"
#include "core/domain/certificate.h"
#include "core/domain/contact.h"
#include "core/domain/nationalid.h"

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
    if (request.reason.size() < shortestReason || request.reason.size() > longestReason)
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
    if (!query.tckn.isEmpty())
        return {{u"tckn"_s, query.tckn}};
    if (!query.serial.isEmpty())
        return {{u"serial"_s, query.serial}};
    return {{u"person"_s, query.person.value}};
}

Result<KsmQuery> ksmQuery(const QJsonObject &json)
{
    static const QRegularExpression hexadecimal{u"^[0-9A-Fa-f]{1,64}$"_s};
    JsonReader reader{json};
    KsmQuery query;
    if (json.contains("tckn"_L1)) {
        query.tckn = reader.text("tckn"_L1).trimmed();
        if (!NationalId::parse(query.tckn))
            reader.complain("tckn"_L1, "must be a national id");
    } else if (json.contains("serial"_L1)) {
        const QString serial = reader.text("serial"_L1).trimmed();
        query.serial = hexadecimal.match(serial).hasMatch() ? canonicalSerial(serial) : QString();
        if (query.serial.isEmpty())
            reader.complain("serial"_L1, "must be 1 to 64 hexadecimal digits");
    } else {
        query.person = PersonId{reader.number("person"_L1)};
    }
    if (const Status status = reader.complete(); !status)
        return fail(status.error());
    return query;
}

KsmAnswer ksmAnswer(PersonId person, const esya::PersonAnswer &answer, const QString &ownEmail)
{
    KsmAnswer shown{person, answer.known, {}, answer.progress};
    for (const esya::FeedCertificate &c : answer.certificates) {
        Certificate certificate;
        certificate.person = person;
        certificate.serial = c.serial;
        certificate.notBefore = c.notBefore;
        certificate.notAfter = c.notAfter;
        certificate.status = parseCertificateStatus(c.status);
        shown.certificates.append(certificate);
    }
    if (const QString theirs = answer.email.trimmed(); !theirs.isEmpty())
        shown.email = KsmEmail{maskedEmail(theirs), isSameAddress(theirs, ownEmail)};
    return shown;
}

QJsonObject toJson(const KsmAnswer &answer)
{
    QJsonArray certificates, progress;
    for (const Certificate &c : answer.certificates)
        certificates.append(QJsonObject{{u"serial"_s, c.serial},
                                        {u"not_before"_s, isoText(c.notBefore)},
                                        {u"not_after"_s, isoText(c.notAfter)},
                                        {u"status"_s, wireName(c.status.state)},
                                        {u"status_text"_s, certificateStateText(c.status)}});
    for (const esya::FeedProgress &p : answer.progress)
        progress.append(QJsonObject{{u"number"_s, p.reference},
                                    {u"state"_s, wireName(p.state)},
                                    {u"at"_s, isoText(p.at)},
                                    {u"reason"_s, p.reason}});
    QJsonObject json{{u"person"_s, answer.person.value},
                     {u"known"_s, answer.known},
                     {u"certificates"_s, certificates},
                     {u"progress"_s, progress}};
    if (answer.email)
        json.insert(u"email"_s, QJsonObject{{u"masked"_s, answer.email->masked}, {u"same"_s, answer.email->same}});
    return json;
}

Result<KsmAnswer> ksmAnswer(const QJsonObject &json)
{
    JsonReader reader{json};
    KsmAnswer answer{PersonId{reader.number("person"_L1)}, reader.flag("known"_L1), {}, {}};
    Status status = reader.status();
    for (const QJsonArray list = reader.array("certificates"_L1); const QJsonValue &value : list) {
        JsonReader r{value.toObject()};
        Certificate c;
        c.person = answer.person;
        c.serial = r.text("serial"_L1);
        c.notBefore = r.moment("not_before"_L1);
        c.notAfter = r.moment("not_after"_L1);
        c.status = parseCertificateStatus(r.text("status_text"_L1));
        if (status)
            status = r.status();
        answer.certificates.append(c);
    }
    for (const QJsonArray list = reader.array("progress"_L1); const QJsonValue &value : list) {
        JsonReader r{value.toObject()};
        esya::FeedProgress p;
        p.reference = r.text("number"_L1);
        p.state = r.word("state"_L1, parseApplicationState);
        p.at = r.moment("at"_L1);
        p.reason = r.text("reason"_L1);
        if (status)
            status = r.status();
        answer.progress.append(p);
    }
    if (json.contains("email"_L1)) {
        JsonReader r{reader.object("email"_L1)};
        answer.email = KsmEmail{r.text("masked"_L1), r.flag("same"_L1)};
        if (status)
            status = r.status();
    }
    if (status)
        status = reader.status();
    if (!status)
        return fail(status.error());
    return answer;
}

} // namespace eimza
