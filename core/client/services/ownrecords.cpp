#include "core/client/services/ownrecords.h"

#include <algorithm>

#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "core/base/whendone.h"
#include "core/client/services/session.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int pauseMilliseconds = 60'000;
const QString keptName = u"me"_s;

} // namespace

const ApplicationHistory *applicationToFollow(const QList<ApplicationHistory> &applications)
{
    const auto later = [](const ApplicationHistory &a, const ApplicationHistory &b) {
        return std::pair{isOpen(a.application.state), a.application.changedAt} < std::pair{isOpen(b.application.state), b.application.changedAt};
    };
    const auto found = std::ranges::max_element(applications, later);
    return found == applications.end() ? nullptr : &*found;
}

OwnRecords::OwnRecords(Vault &vault, BackendApi &api, Session &session, const Clock &clock)
    : m_vault{vault}, m_api{api}, m_session{session}, m_clock{clock}
{
    m_timer.setInterval(pauseMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &OwnRecords::refresh);
    connect(&session, &Session::signedIn, this, &OwnRecords::refresh);
    connect(&session, &Session::expired, &m_timer, &QTimer::stop);
    restore();
}

const ApplicationHistory *OwnRecords::application() const
{
    return m_records ? applicationToFollow(m_records->applications) : nullptr;
}

bool OwnRecords::concernsUser() const
{
    return m_session.hasUser() && (m_session.user().role == Role::Holder || !m_session.user().person.isNull());
}

void OwnRecords::restore()
{
    whenDone(m_vault.withCache([](CacheDatabase &cache) { return cache.kept(keptName); }), this, [this](const Result<QByteArray> &kept) {
        const auto json = kept && !kept->isEmpty() ? parseJsonObject(*kept) : Result<QJsonObject>(fail(ErrorCode::NotFound, {}));
        if (!json || m_records)
            return;
        const auto records = personRecords(json->value("records"_L1).toObject());
        const auto asOf = parseIsoText(json->value("as_of"_L1).toString());
        if (!records || !asOf) {
            qCWarning(lcSync, "The own records that were kept cannot be read");
            return;
        }
        m_records = *records;
        m_asOf = *asOf;
        Q_EMIT changed();
    });
}

void OwnRecords::refresh()
{
    if (!concernsUser() || !m_session.isSignedIn())
        return;
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    Q_EMIT asked();
    whenDone(m_api.me(), this, [this](const Result<std::optional<ShownPerson>> &person) {
        if (!person)
            giveUp(person.error());
        else if (*person)
            askCertificates(**person);
        else
            take(std::nullopt);
    });
}

void OwnRecords::forget()
{
    m_records.reset();
    m_nobody = false;
    m_asOf = {};
    Q_EMIT changed();
}

void OwnRecords::askCertificates(const ShownPerson &person)
{
    whenDone(m_api.myCertificates(), this, [this, person](const Result<QList<Certificate>> &certificates) {
        certificates ? askApplications({person, *certificates, {}}) : giveUp(certificates.error());
    });
}

void OwnRecords::askApplications(PersonRecords records)
{
    whenDone(m_api.myApplications(), this, [this, records](const Result<QList<ApplicationHistory>> &applications) {
        if (!applications) {
            giveUp(applications.error());
            return;
        }
        PersonRecords whole = records;
        whole.applications = *applications;
        take(whole);
    });
}

void OwnRecords::take(const std::optional<PersonRecords> &records)
{
    m_records = records;
    m_nobody = !records;
    m_asOf = m_clock.now();
    m_asking = false;
    m_timer.start();
    if (records) {
        const QByteArray json = compactJson({{u"as_of"_s, isoText(m_asOf)}, {u"records"_s, toJson(*records)}});
        whenDone(m_vault.withCache([json](CacheDatabase &cache) { return cache.keep(keptName, json); }), this, [](const Status &kept) {
            if (!kept)
                qCWarning(lcSync, "The own records could not be kept: %s", qUtf8Printable(kept.error().detail));
        });
    }
    Q_EMIT answered();
    Q_EMIT changed();
    if (std::exchange(m_again, false))
        refresh();
}

void OwnRecords::giveUp(const Error &error)
{
    m_asking = m_again = false;
    m_timer.start();
    Q_EMIT failed(error);
}

} // namespace eimza::client
