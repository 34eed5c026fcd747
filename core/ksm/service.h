#pragma once

#include <memory>

#include "core/base/clock.h"
#include "core/base/taskthread.h"
#include "core/http/message.h"
#include "core/ksm/authority.h"
#include "core/ksm/mailer.h"
#include "core/ksm/records.h"

namespace eimza::ksm {

/// Kamu SM's and ESYA's routes (core/contract/esya.h). handle() may be called from several threads.
class Service
{
public:
    /// The clock must outlive the service.
    [[nodiscard]] static Result<std::unique_ptr<Service>> open(const QString &dataFolder,
                                                               const QString &mailFolder, const Clock &clock);
    ~Service();

    [[nodiscard]] http::Response handle(const http::Request &request);

private:
    Service(Authorities authorities, const Clock &clock);

    [[nodiscard]] http::Response takeManifest(const http::Request &request);
    [[nodiscard]] http::Response takeItem(const QString &batch, const http::Request &request);
    [[nodiscard]] http::Response item(const QString &key);
    [[nodiscard]] http::Response feed(const QUrlQuery &query);
    [[nodiscard]] http::Response person(const http::Request &request);
    [[nodiscard]] http::Response certificate(const QString &serial);
    [[nodiscard]] Result<QByteArray> pemFor(const QString &serial);

    const Authorities m_authorities;
    const Clock &m_clock;
    TaskThread m_store{QStringLiteral("ksm-store")}; // owns m_records
    std::unique_ptr<Records> m_records;
    std::unique_ptr<Mailer> m_mailer;
};

} // namespace eimza::ksm
