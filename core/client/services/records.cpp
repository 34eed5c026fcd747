#include "core/client/services/records.h"

#include <algorithm>

#include "core/base/turkish.h"
#include "core/domain/workflow.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

bool stillCounts(OutboxState state)
{
    return state == OutboxState::Waiting || state == OutboxState::Sending || state == OutboxState::Sent;
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

QList<Unit> Records::unitsMatching(const QString &text, int limit) const
{
    const QString needle = turkish::fold(text.trimmed());
    QList<std::pair<qsizetype, const Unit *>> found;
    const auto all = m_records->units();
    for (const Unit &unit : all) {
        const qsizetype at = turkish::fold(unit.name).indexOf(needle);
        if (at >= 0)
            found.append({at, &unit});
    }
    std::ranges::stable_sort(found, {}, [](const auto &f) { return std::pair{f.first, turkish::sortKey(f.second->name)}; });
    QList<Unit> units;
    for (qsizetype i = 0; i < std::min<qsizetype>(limit, found.size()); ++i)
        units.append(*found.at(i).second);
    return units;
}

QFuture<Result<Person>> Records::person(PersonId id)
{
    return m_vault.withCache([id](CacheDatabase &cache) { return cache.person(id); });
}

} // namespace eimza::client
