#include "core/contract/esya.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include "core/base/istanbul.h"
#include "core/contract/jsonreader.h"
#include "core/domain/certificate.h"

namespace eimza::esya {

using namespace Qt::Literals::StringLiterals;

namespace {

QString wire(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Accepted: return u"accepted"_s;
    case Outcome::Rejected: return u"rejected"_s;
    case Outcome::Unknown: return u"unknown"_s;
    }
    return {};
}

std::optional<Outcome> parseOutcome(QStringView text)
{
    for (const Outcome o : {Outcome::Accepted, Outcome::Rejected, Outcome::Unknown})
        if (text == wire(o))
            return o;
    return std::nullopt;
}

} // namespace

QString BatchManifest::digest() const
{
    QCryptographicHash hash{QCryptographicHash::Sha256};
    for (const ManifestEntry &entry : entries)
        hash.addData((entry.key + u';' + entry.reference +
                      (entry.payload.isEmpty() ? QString() : QString(u';' + entry.payload)) + u'\n')
                         .toUtf8());
    return QString::fromLatin1(hash.result().toHex());
}

QJsonObject toJson(const BatchManifest &manifest)
{
    QJsonArray entries;
    for (const ManifestEntry &entry : manifest.entries)
        entries.append(QJsonObject{
            {u"key"_s, entry.key}, {u"reference"_s, entry.reference}, {u"payload"_s, entry.payload}});
    return {{u"batch"_s, manifest.batch}, {u"entries"_s, entries}, {u"sha256"_s, manifest.digest()}};
}

QString payloadDigest(const Submission &submission)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(compactJson(toJson(submission)), QCryptographicHash::Sha256).toHex());
}

Result<BatchManifest> batchManifest(const QJsonObject &json)
{
    JsonReader reader{json};
    BatchManifest manifest{reader.text("batch"_L1), {}};
    const QString digest = reader.text("sha256"_L1);
    const QJsonArray entries = reader.array("entries"_L1);
    for (const QJsonValue &value : entries) {
        JsonReader entry{value.toObject()};
        manifest.entries.append(
            {entry.text("key"_L1), entry.text("reference"_L1), entry.textOr("payload"_L1)});
        if (const Status status = entry.status(); !status)
            return fail(status.error());
    }
    if (const Status status = reader.status(); !status)
        return fail(status.error());
    if (digest != manifest.digest())
        return fail(ErrorCode::Protocol, u"the manifest does not fit its SHA-256"_s);
    return manifest;
}

QJsonObject toJson(const Submission &s)
{
    return {{u"reference"_s, s.reference}, {u"type"_s, wireName(s.type)}, {u"tckn"_s, s.tckn},
            {u"name"_s, s.name}, {u"surname"_s, s.surname}, {u"registry_no"_s, s.registryNo},
            {u"email"_s, s.email}, {u"phone"_s, s.phone}, {u"renews_serial"_s, s.renewsSerial}};
}

Result<Submission> submission(const QJsonObject &json)
{
    JsonReader reader{json};
    Submission s;
    s.reference = reader.text("reference"_L1);
    s.type = reader.word("type"_L1, parseApplicationType);
    s.tckn = reader.text("tckn"_L1);
    s.name = reader.text("name"_L1);
    s.surname = reader.text("surname"_L1);
    s.registryNo = reader.textOr("registry_no"_L1);
    s.email = reader.textOr("email"_L1);
    s.phone = reader.textOr("phone"_L1);
    s.renewsSerial = reader.textOr("renews_serial"_L1);
    if (const Status status = reader.status(); !status)
        return fail(status.error());
    return s;
}

QJsonObject toJson(const ItemAnswer &a)
{
    return {{u"outcome"_s, wire(a.outcome)}, {u"code"_s, a.code}, {u"text"_s, a.text}, {u"ksm_reference"_s, a.ksmReference}};
}

Result<ItemAnswer> itemAnswer(const QJsonObject &json)
{
    JsonReader reader{json};
    ItemAnswer a;
    a.outcome = reader.word("outcome"_L1, parseOutcome);
    a.code = reader.textOr("code"_L1);
    a.text = reader.textOr("text"_L1);
    a.ksmReference = reader.textOr("ksm_reference"_L1);
    if (const Status status = reader.status(); !status)
        return fail(status.error());
    return a;
}

namespace {

QJsonArray rowsOf(const QList<FeedCertificate> &certificates)
{
    QJsonArray rows;
    for (const FeedCertificate &c : certificates)
        rows.append(QJsonArray{c.tckn, c.serial, isoText(c.notBefore), isoText(c.notAfter), c.status});
    return rows;
}

QJsonArray rowsOf(const QList<FeedProgress> &progress)
{
    QJsonArray rows;
    for (const FeedProgress &p : progress)
        rows.append(QJsonArray{p.reference, wireName(p.state), isoText(p.at), p.reason});
    return rows;
}

Result<QList<FeedCertificate>> certificatesFrom(const QJsonArray &rows)
{
    QList<FeedCertificate> list;
    for (const QJsonValue &value : rows) {
        const QJsonArray row = value.toArray();
        const QString serial = canonicalSerial(row.at(1).toString());
        const auto notBefore = parseIsoText(row.at(2).toString());
        const auto notAfter = parseIsoText(row.at(3).toString());
        if (row.size() < 5 || serial.isEmpty() || !notBefore || !notAfter)
            return fail(ErrorCode::Protocol, u"a certificate row of the feed cannot be read"_s);
        list.append({row.at(0).toString(), serial, *notBefore, *notAfter, row.at(4).toString()});
    }
    return list;
}

Result<QList<FeedProgress>> progressFrom(const QJsonArray &rows)
{
    QList<FeedProgress> list;
    for (const QJsonValue &value : rows) {
        const QJsonArray row = value.toArray();
        const auto state = parseApplicationState(row.at(1).toString());
        const auto at = parseIsoText(row.at(2).toString());
        if (row.size() < 4 || !state || !at)
            return fail(ErrorCode::Protocol, u"a progress row of the feed cannot be read"_s);
        list.append({row.at(0).toString(), *state, *at, row.at(3).toString()});
    }
    return list;
}

} // namespace

QJsonObject toJson(const FeedPage &page)
{
    return {{u"certificates"_s, rowsOf(page.certificates)}, {u"progress"_s, rowsOf(page.progress)},
            {u"next"_s, page.next}, {u"more"_s, page.more}};
}

Result<FeedPage> feedPage(const QJsonObject &json)
{
    JsonReader reader{json};
    FeedPage page;
    page.next = reader.number("next"_L1);
    page.more = reader.flag("more"_L1);
    const QJsonArray certificates = reader.array("certificates"_L1);
    const QJsonArray progress = reader.array("progress"_L1);
    if (const Status status = reader.status(); !status)
        return fail(status.error());
    auto readCertificates = certificatesFrom(certificates);
    if (!readCertificates)
        return fail(readCertificates.error());
    auto readProgress = progressFrom(progress);
    if (!readProgress)
        return fail(readProgress.error());
    page.certificates = *std::move(readCertificates);
    page.progress = *std::move(readProgress);
    return page;
}

QJsonObject toJson(const PersonAnswer &answer)
{
    QJsonObject json{{u"known"_s, answer.known},
                     {u"certificates"_s, rowsOf(answer.certificates)},
                     {u"progress"_s, rowsOf(answer.progress)}};
    if (!answer.email.isEmpty())
        json.insert(u"email"_s, answer.email);
    return json;
}

Result<PersonAnswer> personAnswer(const QJsonObject &json)
{
    JsonReader reader{json};
    PersonAnswer answer;
    answer.known = reader.flag("known"_L1);
    answer.email = reader.textOr("email"_L1);
    auto certificates = certificatesFrom(reader.array("certificates"_L1));
    auto progress = progressFrom(reader.array("progress"_L1));
    if (const Status status = reader.status(); !status)
        return fail(status.error());
    if (!certificates)
        return fail(certificates.error());
    if (!progress)
        return fail(progress.error());
    answer.certificates = *std::move(certificates);
    answer.progress = *std::move(progress);
    return answer;
}

} // namespace eimza::esya
