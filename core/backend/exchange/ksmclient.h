#pragma once

#include "core/contract/esya.h"
#include "core/http/client.h"

namespace eimza::backend
{

/// Kamu SM as the backend calls it. An error says what is known of the request:
/// Offline – it was not sent; Timeout, Protocol, ServerFailure – it may have been taken in;
/// Conflict, InvalidInput, NotFound – it was refused. Its detail has the status and Kamu SM's code, never Kamu SM's
/// words. Belongs to one thread at a time.
class KsmClient
{
public:
    KsmClient(const QUrl &base, std::chrono::milliseconds timeout) : m_client{base, timeout} {}

    [[nodiscard]] Status registerBatch(const esya::BatchManifest &manifest);
    /// A request that Kamu SM refuses for good is a rejection too: code `refused`, its words for the bureau to read.
    [[nodiscard]] Result<esya::ItemAnswer> submit(const QString &batch, const QString &key,
                                                  const esya::Submission &item);
    [[nodiscard]] Result<esya::ItemAnswer> ask(const QString &key);
    [[nodiscard]] Result<esya::FeedPage> feed(qint64 after, int limit);
    /// What is on record of a person; asking changes nothing.
    [[nodiscard]] Result<esya::PersonAnswer> person(const QString &tckn);

private:
    [[nodiscard]] Result<http::Response> send(const QByteArray &method, const QString &path, const QByteArray &key,
                                              const QJsonObject &body);
    [[nodiscard]] Result<QJsonObject> call(const QByteArray &method, const QString &path,
                                           const QJsonObject &body = {});

    http::Client m_client;
};

} // namespace eimza::backend
