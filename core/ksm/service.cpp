#include "core/ksm/service.h"

#include <QDir>
#include <QFileInfo>

#include "core/base/log.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "core/contract/routes.h"
#include "core/ksm/intake.h"

namespace eimza::ksm {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int defaultFeedLimit = 1000;
constexpr int largestFeedLimit = 10'000;
constexpr int longestCommonName = 64;

http::Response refusal(const Error &error)
{
    const Problem problem = problemFrom(error);
    if (problem.status >= 500)
        qCWarning(lcKsm, "%s: %s", qUtf8Printable(problem.code), qUtf8Printable(error.detail));
    return {problem.status, problemContentType, compactJson(problem.toJson()), {}};
}

http::Response notFound() { return refusal({ErrorCode::NotFound, u"there is no such record"_s}); }

http::Response methodNotAllowed(const QByteArray &allowed)
{
    const Problem problem{405, u"method-not-allowed"_s, u"the route does not take this method"_s};
    return {405, problemContentType, compactJson(problem.toJson()), {{"Allow", allowed}}};
}

Result<qint64> wholeNumber(const QUrlQuery &query, const QString &name, qint64 fallback, qint64 low,
                           qint64 high)
{
    if (!query.hasQueryItem(name))
        return fallback;
    bool isNumber = false;
    const qint64 number = query.queryItemValue(name).toLongLong(&isNumber);
    if (!isNumber || number < low || number > high)
        return fail(ErrorCode::InvalidInput,
                    u"'%1' must be a whole number from %2 to %3"_s.arg(name).arg(low).arg(high));
    return number;
}

// Cards of both kinds are in use; which one a seeded certificate was made for follows from its serial number.
pki::KeyKind keyKindOf(const QString &serial)
{
    return serial.endsWith(u'0') || serial.endsWith(u'8') ? pki::KeyKind::Rsa2048 : pki::KeyKind::P384;
}

} // namespace

Service::Service(Authorities authorities, const Clock &clock)
    : m_authorities{std::move(authorities)}, m_clock{clock}
{
}

Result<std::unique_ptr<Service>> Service::open(const QString &dataFolder, const QString &mailFolder,
                                               const Clock &clock)
{
    if (!QDir().mkpath(mailFolder) || !QFileInfo(mailFolder).isWritable())
        return fail(ErrorCode::Io, u"the folder %1 cannot be made or written – mails go there"_s.arg(mailFolder));
    // The register comes first: it makes the folder.
    if (const auto records = Records::open(dataFolder); !records)
        return fail(records.error());
    auto authorities = openAuthorities(dataFolder);
    if (!authorities)
        return fail(authorities.error());
    std::unique_ptr<Service> service{new Service(*std::move(authorities), clock)};
    Service *self = service.get();
    const Status opened = self->m_store
                              .run([self, dataFolder]() -> Status {
                                  auto records = Records::open(dataFolder);
                                  if (!records)
                                      return fail(records.error());
                                  self->m_records = *std::move(records);
                                  return {};
                              })
                              .result();
    if (!opened)
        return fail(opened.error());
    self->m_mailer = std::make_unique<Mailer>(dataFolder, mailFolder, clock);
    return service;
}

Service::~Service()
{
    m_mailer.reset();
    m_store.run([this] { m_records.reset(); }).waitForFinished();
}

http::Response Service::handle(const http::Request &request)
{
    const QStringList parts = request.path.mid(1).split(u'/');
    const bool isGet = request.method == "GET", isPost = request.method == "POST";
    if (parts == QStringList{u"healthz"_s})
        return isGet ? http::jsonResponse(200, {{u"status"_s, u"ok"_s}}) : methodNotAllowed("GET");
    const QString route = parts.mid(0, 3).join(u'/');
    if (route == "esya/v1/batches"_L1 && parts.size() == 3)
        return isPost ? takeManifest(request) : methodNotAllowed("POST");
    if (route == "esya/v1/batches"_L1 && parts.size() == 5 && parts.at(4) == "items"_L1)
        return isPost ? takeItem(parts.at(3), request) : methodNotAllowed("POST");
    if (route == "esya/v1/items"_L1 && parts.size() == 4)
        return isGet ? item(parts.at(3)) : methodNotAllowed("GET");
    if (route == "ksm/v1/feed"_L1 && parts.size() == 3)
        return isGet ? feed(request.query) : methodNotAllowed("GET");
    if (parts == QStringList{u"ksm"_s, u"v1"_s, u"persons"_s, u"query"_s})
        return isPost ? person(request) : methodNotAllowed("POST");
    if (route == "ksm/v1/certificates"_L1 && parts.size() == 4)
        return isGet ? certificate(parts.at(3).toUpper()) : methodNotAllowed("GET");
    return notFound();
}

http::Response Service::takeManifest(const http::Request &request)
{
    const auto json = parseRequestBody(request.body);
    if (!json)
        return refusal(json.error());
    const auto manifest = esya::batchManifest(*json);
    if (!manifest)
        return refusal(manifest.error());
    const auto isNew =
        m_store.run([&] { return Intake(*m_records, m_clock).takeManifest(*manifest); }).result();
    if (!isNew)
        return refusal(isNew.error());
    return http::jsonResponse(*isNew ? 201 : 200, {{u"batch"_s, manifest->batch}});
}

http::Response Service::takeItem(const QString &batch, const http::Request &request)
{
    const QString key = QString::fromUtf8(request.header(QByteArrayView(routes::idempotencyKey)));
    if (key.isEmpty())
        return refusal({ErrorCode::InvalidInput, u"the header Idempotency-Key is missing"_s});
    const auto json = parseRequestBody(request.body);
    if (!json)
        return refusal(json.error());
    const auto submission = esya::submission(*json);
    if (!submission)
        return refusal(submission.error());
    const auto answer =
        m_store.run([&] { return Intake(*m_records, m_clock).takeItem(batch, key, *submission); }).result();
    if (!answer)
        return refusal(answer.error());
    if (answer->outcome == esya::Outcome::Accepted)
        m_mailer->wake();
    return http::jsonResponse(200, esya::toJson(*answer));
}

http::Response Service::item(const QString &key)
{
    const auto answer = m_store.run([&] { return Intake(*m_records, m_clock).answerTo(key); }).result();
    return answer ? http::jsonResponse(200, esya::toJson(*answer)) : refusal(answer.error());
}

http::Response Service::feed(const QUrlQuery &query)
{
    const auto after = wholeNumber(query, u"after"_s, 0, 0, std::numeric_limits<qint64>::max());
    const auto limit = wholeNumber(query, u"limit"_s, defaultFeedLimit, 1, largestFeedLimit);
    if (!after || !limit)
        return refusal(!after ? after.error() : limit.error());
    const auto page = m_store.run([&] { return m_records->feed(*after, static_cast<int>(*limit)); }).result();
    return page ? http::jsonResponse(200, esya::toJson(*page)) : refusal(page.error());
}

http::Response Service::person(const http::Request &request)
{
    const auto json = parseRequestBody(request.body);
    if (!json)
        return refusal(json.error());
    JsonReader reader{*json};
    const QString tckn = reader.text("tckn"_L1);
    if (const Status status = reader.complete(); !status)
        return refusal(status.error());
    const auto answer = m_store.run([&] { return m_records->person(tckn); }).result();
    return answer ? http::jsonResponse(200, esya::toJson(*answer)) : refusal(answer.error());
}

http::Response Service::certificate(const QString &serial)
{
    const auto pem = m_store.run([&] { return pemFor(serial); }).result();
    if (!pem)
        return refusal(pem.error());
    return {200, "application/x-pem-file", *pem, {}};
}

// The holder's private key is on a card that nobody has: it is forgotten here.
Result<QByteArray> Service::pemFor(const QString &serial)
{
    const auto kept = m_records->issuedPem(serial);
    if (!kept || !kept->isEmpty())
        return kept;
    const auto record = m_records->certificate(serial);
    if (!record)
        return fail(record.error());
    if (!*record)
        return fail(ErrorCode::NotFound, u"there is no such certificate"_s);
    const auto key = pki::makePrivateKey(keyKindOf(serial)).and_then(pki::publicKeyOf);
    if (!key)
        return fail(key.error());
    const KnownCertificate &known = (*record)->certificate;
    const auto der = pki::issueQualified(m_authorities.issuing,
                                         {(*record)->tckn, (*record)->commonName.left(longestCommonName)},
                                         *key, serial, {known.notBefore, known.notAfter});
    if (!der)
        return fail(der.error());
    const auto pem = pki::pemOf(*der);
    if (!pem)
        return fail(pem.error());
    if (const Status status = m_records->keepIssued(serial, *pem); !status)
        return fail(status.error());
    return pem;
}

} // namespace eimza::ksm
