#include "core/client/services/statusoverview.h"

#include <QMap>
#include <algorithm>

#include "core/base/turkish.h"
#include "core/base/whendone.h"

namespace eimza::client {

namespace {

// When the state was reached; for what waits in the outbox, when it was filed.
QDateTime changedAt(const ApplicationBase &base, const ApplicationEntry &entry)
{
    return momentOf(entry.row == columns::noRow ? entry.filedAt : base.records->applicationTable().fields[entry.row].changedAt);
}

using UnitNumbers = QHash<UnitId, UnitNumber>;

UnitId unitOf(const RecordSet &records, Row person)
{
    const Row unit = person == columns::noRow ? columns::noRow : records.peopleTable().units[person];
    return unit == columns::noRow ? UnitId() : UnitId{records.unitTable().ids[unit]};
}

void countRequests(const ApplicationBase &base, StatusNumbers &numbers, UnitNumbers &units)
{
    QMap<ApplicationState, StateNumber> states;
    for (const ApplicationEntry &entry : base.entries) {
        StateNumber &state = states[entry.state];
        state.state = entry.state;
        state.requests.append(entry.id);
        const QDateTime since = changedAt(base, entry);
        if (!state.oldest.isValid() || since < state.oldest)
            state.oldest = since;
        UnitNumber &unit = units[unitOf(*base.records, entry.personRow)];
        if (isOpen(entry.state))
            unit.open.append(entry.id);
        if (entry.state == ApplicationState::Returned)
            unit.returned.append(entry.id);
        if (entry.state == ApplicationState::Completed)
            unit.completed.append(entry.id);
    }
    numbers.states = states.values();
    numbers.syncedAt = base.records->syncedAt();
}

void countMonths(const ExpiringBase &base, StatusNumbers &numbers)
{
    QMap<QDate, MonthNumber> months;
    for (size_t i = 1; i < base.groups.size(); ++i) {
        const ExpiringGroup &group = base.groups[i];
        if (group.count == 0)
            continue;
        const QDate day = QDate::fromJulianDay(group.kind.day);
        MonthNumber &month = months[QDate(day.year(), day.month(), 1)];
        month.month = QDate(day.year(), day.month(), 1);
        month.certificates += static_cast<int>(group.count);
        month.withoutOpen += group.open ? 0 : static_cast<int>(group.count);
    }
    numbers.months = months.values();
}

void countUnits(const ExpiringBase &base, UnitNumbers &units)
{
    const RecordSet &records = *base.records;
    for (size_t row = 0; row < base.groupOf.size(); ++row) {
        const quint32 group = base.groupOf[row];
        if (group == 0)
            continue;
        UnitNumber &unit = units[unitOf(records, records.certificateTable().people[row])];
        ++unit.certificates;
        unit.withoutOpen += base.groups[group].open ? 0 : 1;
    }
}

QList<UnitNumber> inTurkishOrder(UnitNumbers units, const RecordSet &records)
{
    QMap<std::pair<QByteArray, UnitId>, UnitNumber> ordered;
    for (auto it = units.begin(); it != units.end(); ++it) {
        it->unit = it.key();
        it->unitName = records.unitName(it.key());
        ordered.insert({turkish::sortKey(it->unitName), it->unit}, *it);
    }
    return ordered.values();
}

} // namespace

StatusNumbersPtr makeStatusNumbers(const ApplicationBasePtr &applications, const ExpiringBasePtr &expiring)
{
    auto numbers = std::make_shared<StatusNumbers>();
    UnitNumbers units;
    const RecordSetPtr records = expiring ? expiring->records : applications ? applications->records : nullptr;
    if (applications)
        countRequests(*applications, *numbers, units);
    if (expiring) {
        countMonths(*expiring, *numbers);
        countUnits(*expiring, units);
        numbers->syncedAt = expiring->records->syncedAt();
    }
    if (records)
        numbers->units = inTurkishOrder(std::move(units), *records);
    return numbers;
}

StatusOverview::StatusOverview(Applications &applications, ExpiringCertificates &expiring, TaskThread &worker)
    : m_applications{applications}, m_expiring{expiring}, m_worker{worker}
{
    connect(&applications, &Applications::changed, this, &StatusOverview::remake);
    connect(&expiring, &ExpiringCertificates::changed, this, &StatusOverview::remake);
}

void StatusOverview::setWatched(bool watched)
{
    if (watched == m_watched)
        return;
    m_watched = watched;
    remake();
}

void StatusOverview::remake()
{
    const bool nothing = !m_applications.list() && !m_expiring.list();
    if (!m_watched && !nothing)
        return;
    if (m_making) {
        m_again = true;
        return;
    }
    if (nothing) {
        if (std::exchange(m_numbers, nullptr))
            Q_EMIT changed();
        return;
    }
    m_making = true;
    const auto made = m_worker.run([applications = m_applications.list(), list = m_expiring.list()] {
        return makeStatusNumbers(applications ? applications->base() : nullptr, list ? list->base() : nullptr);
    });
    whenDone(made, this, [this](const StatusNumbersPtr &numbers) {
        m_making = false;
        m_numbers = numbers;
        Q_EMIT changed();
        if (std::exchange(m_again, false))
            remake();
    });
}

} // namespace eimza::client
