#include "core/client/services/savedfilters.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

#include "core/base/log.h"
#include "core/base/turkish.h"
#include "core/base/whendone.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::pair<Band, const char16_t *> bandNames[] = {
    {Band::Expired, u"expired"}, {Band::Week, u"week"}, {Band::Month, u"month"}, {Band::ThreeMonths, u"three_months"},
};

constexpr std::pair<Soundness, const char16_t *> soundnessNames[] = {{Soundness::Sound, u"sound"}, {Soundness::Problem, u"problem"}};

void addText(QJsonObject &json, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        json.insert(key, text);
}

void addFlag(QJsonObject &json, const QString &key, bool on)
{
    if (on)
        json.insert(key, true);
}

bool isCalled(const SavedFilters::Named &filter, const QString &name)
{
    return turkish::toLower(filter.name) == turkish::toLower(name);
}

QByteArray bytesOf(const QList<SavedFilters::Named> &filters)
{
    QJsonArray list;
    for (const SavedFilters::Named &filter : filters)
        list.append(QJsonObject{{u"name"_s, filter.name}, {u"filter"_s, filter.filter}});
    return compactJson({{u"version"_s, 1}, {u"filters"_s, list}});
}

QList<SavedFilters::Named> filtersIn(const QByteArray &bytes)
{
    QList<SavedFilters::Named> filters;
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    for (const QJsonValue &value : json["filters"_L1].toArray())
        if (const QString name = value["name"_L1].toString(); !name.isEmpty())
            filters.append({name, value["filter"_L1].toObject()});
    return filters;
}

} // namespace

QJsonObject toJson(const ExpiringFilter &filter)
{
    QJsonObject json;
    addText(json, u"national_id"_s, filter.nationalId);
    addText(json, u"name"_s, filter.name);
    addText(json, u"surname"_s, filter.surname);
    for (const auto &[band, name] : bandNames)
        if (filter.band == band)
            json.insert(u"band"_s, QString::fromUtf16(name));
    addFlag(json, u"due"_s, filter.dueThisWeek);
    addFlag(json, u"without_open"_s, filter.onlyWithoutOpen);
    addFlag(json, u"quiet"_s, filter.onlyQuiet);
    if (!filter.unit.isNull())
        json.insert(u"unit"_s, filter.unit.value);
    addFlag(json, u"unit_alone"_s, filter.unitAlone);
    if (filter.status)
        json.insert(u"status"_s, wireName(*filter.status));
    if (filter.renewal)
        json.insert(u"renewal"_s, renewalWord(*filter.renewal));
    return json;
}

ExpiringFilter expiringFilter(const QJsonObject &json)
{
    ExpiringFilter filter;
    filter.nationalId = json["national_id"_L1].toString();
    filter.name = json["name"_L1].toString();
    filter.surname = json["surname"_L1].toString();
    for (const auto &[band, name] : bandNames)
        if (json["band"_L1].toString() == QStringView(name))
            filter.band = band;
    filter.dueThisWeek = json["due"_L1].toBool();
    filter.onlyWithoutOpen = json["without_open"_L1].toBool();
    filter.onlyQuiet = json["quiet"_L1].toBool();
    filter.unit = UnitId{json["unit"_L1].toInteger()};
    filter.unitAlone = json["unit_alone"_L1].toBool();
    if (const CertificateState state = parseCertificateStatus(json["status"_L1].toString()).state; state != CertificateState::Other)
        filter.status = state;
    filter.renewal = renewalOfWord(json["renewal"_L1].toString());
    return filter;
}

QJsonObject toJson(const ApplicationFilter &filter)
{
    QJsonObject json;
    addText(json, u"text"_s, filter.text);
    if (filter.type)
        json.insert(u"type"_s, wireName(*filter.type));
    if (filter.state)
        json.insert(u"state"_s, wireName(*filter.state));
    if (filter.unit)
        json.insert(u"unit"_s, filter.unit->value);
    if (filter.withinDays > 0)
        json.insert(u"within_days"_s, filter.withinDays);
    for (const auto &[soundness, name] : soundnessNames)
        if (filter.soundness == soundness)
            json.insert(u"soundness"_s, QString::fromUtf16(name));
    addFlag(json, u"open"_s, filter.onlyOpen);
    return json;
}

ApplicationFilter applicationFilter(const QJsonObject &json)
{
    ApplicationFilter filter;
    filter.text = json["text"_L1].toString();
    filter.type = parseApplicationType(json["type"_L1].toString());
    filter.state = parseApplicationState(json["state"_L1].toString());
    if (const qint64 unit = json["unit"_L1].toInteger(); unit > 0)
        filter.unit = UnitId{unit};
    filter.withinDays = qMax(0, json["within_days"_L1].toInt());
    for (const auto &[soundness, name] : soundnessNames)
        if (json["soundness"_L1].toString() == QStringView(name))
            filter.soundness = soundness;
    filter.onlyOpen = json["open"_L1].toBool();
    return filter;
}

// What does not open never will; what the disk does not give now may still be there.
QFuture<Status> SavedFilters::read()
{
    auto promise = std::make_shared<QPromise<Status>>();
    promise->start();
    const auto bytesRead = m_vault.withOutbox([place = m_place](OutboxDatabase &outbox) { return outbox.kept(place); });
    whenDone(bytesRead, this, [this, promise](const Result<QByteArray> &bytes) {
        if (!bytes)
            qCWarning(lcStore, "The named filters cannot be read: %s", qUtf8Printable(bytes.error().detail));
        const bool isThere = bytes || bytes.error().code == ErrorCode::Crypto;
        m_isRead = m_isRead || isThere;
        if (isThere)
            m_all = filtersIn(bytes.value_or(QByteArray()));
        Q_EMIT changed();
        promise->addResult(isThere ? Status() : fail(bytes.error()));
        promise->finish();
    });
    return promise->future();
}

QFuture<Status> SavedFilters::readThen(const std::function<QFuture<Status>()> &work)
{
    auto promise = std::make_shared<QPromise<Status>>();
    promise->start();
    const auto end = [promise](const Status &done) {
        promise->addResult(done);
        promise->finish();
    };
    whenDone(read(), this, [this, work, end](const Status &done) {
        if (done)
            whenDone(work(), this, end);
        else
            end(done);
    });
    return promise->future();
}

const SavedFilters::Named *SavedFilters::find(const QString &name) const
{
    for (const Named &filter : m_all)
        if (isCalled(filter, name))
            return &filter;
    return nullptr;
}

QFuture<Status> SavedFilters::save(const QString &name, const QJsonObject &filter)
{
    if (!m_isRead)
        return readThen([this, name, filter] { return save(name, filter); });
    QList<Named> filters = m_all;
    filters.removeIf([&](const Named &other) { return isCalled(other, name); });
    if (name.trimmed().isEmpty() || name.size() > longestName || filters.size() >= mostFilters)
        return ready<Status>(fail(ErrorCode::InvalidInput, u"a filter cannot be called so, or there are too many"_s));
    filters.append({name.trimmed(), filter});
    std::ranges::sort(filters, {}, [](const Named &other) { return turkish::sortKey(other.name); });
    return write(filters);
}

QFuture<Status> SavedFilters::remove(const QString &name)
{
    if (!m_isRead)
        return readThen([this, name] { return remove(name); });
    QList<Named> filters = m_all;
    filters.removeIf([&](const Named &other) { return isCalled(other, name); });
    return write(filters);
}

// Shown once it is on the disk.
QFuture<Status> SavedFilters::write(QList<Named> filters)
{
    const auto written = m_vault.withOutbox([place = m_place, bytes = bytesOf(filters)](OutboxDatabase &outbox) { return outbox.keep(place, bytes); });
    whenDone(written, this, [this, filters](const Status &done) {
        if (!done)
            return;
        m_all = filters;
        Q_EMIT changed();
    });
    return written;
}

} // namespace eimza::client
