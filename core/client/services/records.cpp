#include "core/client/services/records.h"

#include <algorithm>
#include <tuple>

#include "core/base/turkish.h"
#include "core/domain/workflow.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

bool stillCounts(OutboxState state)
{
    return state == OutboxState::Waiting || state == OutboxState::Sending || state == OutboxState::Sent;
}

struct FoldedUnit {
    Unit unit;
    QString name; ///< folded
    qsizetype at = 0; ///< where what is looked for stands in it
    QByteArray order;
};

std::vector<FoldedUnit> foldedUnits(const RecordSet &records)
{
    std::vector<FoldedUnit> units;
    for (Unit &unit : records.units()) {
        QString name = turkish::fold(unit.name);
        units.push_back({std::move(unit), std::move(name), 0, {}});
    }
    return units;
}

// Those whose name contains the text, best fits first.
std::vector<FoldedUnit> matchingUnits(const RecordSet &records, const QString &text)
{
    const QString needle = turkish::fold(text.trimmed());
    std::vector<FoldedUnit> units = foldedUnits(records);
    for (FoldedUnit &unit : units)
        unit.at = unit.name.indexOf(needle);
    std::erase_if(units, [](const FoldedUnit &unit) { return unit.at < 0; });
    for (FoldedUnit &unit : units)
        unit.order = turkish::sortKey(unit.unit.name);
    std::ranges::stable_sort(units, {}, [](const FoldedUnit &unit) { return std::tie(unit.at, unit.order); });
    return units;
}

// `among`: at least all that have the same name.
QString distinctName(const RecordSet &records, const FoldedUnit &unit, const std::vector<FoldedUnit> &among)
{
    const auto parentOf = [&](const FoldedUnit &of) { return turkish::fold(records.unitName(of.unit.parent)); };
    const QString parent = records.unitName(unit.unit.parent);
    bool alone = true, parentTells = !parent.isEmpty();
    for (const FoldedUnit &other : among) {
        if (other.unit.id == unit.unit.id || other.name != unit.name)
            continue;
        alone = false;
        parentTells = parentTells && parentOf(other) != parentOf(unit);
    }
    return alone ? unit.unit.name : parentTells ? u"%1 – %2"_s.arg(unit.unit.name, parent) : u"%1 (%2)"_s.arg(unit.unit.name, unit.unit.code);
}

} // namespace

Overlay::Shown Overlay::shown(ApplicationId id, ApplicationState state) const
{
    const auto step = steps.constFind(id);
    if (step == steps.constEnd())
        return {state, false};
    const auto taken = stepOf(step->command.kind);
    if (!taken)
        return {state, true};
    // Several steps may wait: the last one decides, whatever stands between.
    for (const ApplicationState from : {state, ApplicationState::Filed, ApplicationState::Approved, ApplicationState::Batched,
                                        ApplicationState::Returned})
        if (const auto to = after(from, *taken))
            return {*to, true};
    return {state, true};
}

std::vector<quint8> Overlay::hiddenRows(const RecordSet &records) const
{
    std::vector<quint8> rows;
    const UnitTable &units = records.unitTable();
    for (columns::Row row = 0; !hiddenUnits.isEmpty() && row < units.ids.size(); ++row)
        rows.push_back(hiddenUnits.contains(UnitId{units.ids[row]}));
    return rows;
}

void Overlay::correct(const Command &command)
{
    Correction &correction = corrections[command.person];
    if (command.email)
        correction.email = command.email;
    if (command.phone)
        correction.phone = command.phone;
}

MissingContact Overlay::missing(PersonId person, MissingContact recorded) const
{
    const auto correction = corrections.constFind(person);
    if (correction == corrections.constEnd())
        return recorded;
    const bool noEmail = correction->email ? correction->email->isEmpty()
                                           : recorded == MissingContact::Email || recorded == MissingContact::Both;
    const bool noPhone = correction->phone ? correction->phone->isEmpty()
                                           : recorded == MissingContact::Phone || recorded == MissingContact::Both;
    return noEmail ? noPhone ? MissingContact::Both : MissingContact::Email
                   : noPhone ? MissingContact::Phone : MissingContact::None;
}

Records::Records(Vault &vault, SyncEngine &engine, OutboxQueue &outbox, const Clock &clock)
    : m_vault{vault}, m_outbox{outbox}, m_records{std::make_shared<RecordSet>()}, m_clock{clock}
{
    m_dayTimer.setInterval(60'000);
    connect(&m_dayTimer, &QTimer::timeout, this, &Records::lookAtTheDay);
    m_dayTimer.start();
    const auto take = [this](const RecordSetPtr &records) {
        if (!records)
            return;
        m_records = records;
        m_day = m_clock.today();
        Q_EMIT changed();
    };
    connect(&engine, &SyncEngine::restored, this, take);
    connect(&engine, &SyncEngine::synced, this, take);
    connect(&engine, &SyncEngine::narrowed, this, take);
    connect(&engine, &SyncEngine::cleared, this, [take] { take(std::make_shared<RecordSet>()); });
    connect(&outbox, &OutboxQueue::changed, this, [this] {
        learnGivenIds();
        Q_EMIT changed();
    });
}

void Records::learnGivenIds()
{
    for (const OutboxEntry &entry : m_outbox.entries())
        if (entry.state == OutboxState::Sent && entry.command.kind == CommandKind::File)
            for (const ChangedRecord &record : entry.answer.records)
                if (record.entity == "application"_L1)
                    m_given.insert(ApplicationId{-entry.id.value}, ApplicationId{record.id});
}

void Records::lookAtTheDay()
{
    if (!m_day.isValid() || m_clock.today() == m_day)
        return;
    m_day = m_clock.today();
    Q_EMIT changed();
}

Overlay Records::overlay() const
{
    Overlay overlay;
    overlay.hiddenUnits = m_hiddenUnits;
    overlay.given = m_given;
    for (const OutboxEntry &entry : m_outbox.entries()) {
        // What is sent again after a restore was shown long ago; its record may have gone on since.
        if (!stillCounts(entry.state) || entry.again)
            continue;
        if (entry.command.kind == CommandKind::File)
            overlay.filings.insert(entry.command.person, entry);
        else if (entry.command.kind == CommandKind::RecordContact)
            overlay.contacts.insert(entry.command.person, entry);
        else if (entry.command.kind == CommandKind::CorrectContact)
            overlay.correct(entry.command);
        else if (!entry.command.application.isNull())
            overlay.steps.insert(entry.command.application, entry);
        for (const ApplicationId id : entry.command.items)
            overlay.steps.insert(id, entry);
    }
    return overlay;
}

void Records::hideUnits(const QSet<UnitId> &units)
{
    if (units == m_hiddenUnits)
        return;
    m_hiddenUnits = units;
    Q_EMIT changed();
}

QFuture<Result<PersonFile>> Records::fileOf(PersonId id)
{
    return m_vault.withCache([id](CacheDatabase &cache) { return cache.fileOf(id); });
}

QList<OfferedUnit> Records::unitsMatching(const QString &text, int limit) const
{
    const auto matching = matchingUnits(*m_records, text);
    QList<OfferedUnit> offered;
    for (const FoldedUnit &match : matching)
        if (offered.size() < limit)
            offered.append({match.unit.id, distinctName(*m_records, match, matching)});
    return offered;
}

QList<UnitId> Records::unitsNamed(const QString &text) const
{
    const QString wanted = turkish::fold(text.trimmed());
    std::vector<FoldedUnit> units = foldedUnits(*m_records);
    std::erase_if(units, [&](const FoldedUnit &unit) { return unit.name.isEmpty() || !wanted.startsWith(unit.name); });
    QList<UnitId> named;
    for (const FoldedUnit &unit : units) {
        if (turkish::fold(distinctName(*m_records, unit, units)) == wanted)
            return {unit.unit.id};
        if (unit.name == wanted)
            named.append(unit.unit.id);
    }
    return named;
}

QString Records::offeredName(UnitId id) const
{
    const auto units = foldedUnits(*m_records);
    const auto found = std::ranges::find(units, id, [](const FoldedUnit &unit) { return unit.unit.id; });
    return found == units.end() ? QString() : distinctName(*m_records, *found, units);
}

QFuture<Result<Person>> Records::person(PersonId id)
{
    return m_vault.withCache([id](CacheDatabase &cache) { return cache.person(id); });
}

} // namespace eimza::client
