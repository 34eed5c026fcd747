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

QString unitNameOf(const RecordSet &records, const ApplicationEntry &entry)
{
    return entry.personRow == columns::noRow ? QString() : records.unitNameAt(records.peopleTable().units[entry.personRow]);
}

void countRequests(const ApplicationBase &base, StatusNumbers &numbers, QHash<QString, UnitNumber> &units)
{
    QMap<ApplicationState, StateNumber> states;
    for (const ApplicationEntry &entry : base.entries) {
        StateNumber &state = states[entry.state];
        state.state = entry.state;
        state.requests.append(entry.id);
        const QDateTime since = changedAt(base, entry);
        if (!state.oldest.isValid() || since < state.oldest)
            state.oldest = since;
        UnitNumber &unit = units[unitNameOf(*base.records, entry)];
        unit.requests.append(entry.id);
        unit.open += isOpen(entry.state);
        unit.returned += entry.state == ApplicationState::Returned;
        unit.completed += entry.state == ApplicationState::Completed;
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

void countUnits(const ExpiringBase &base, QHash<QString, UnitNumber> &units)
{
    const RecordSet &records = *base.records;
    struct Two {
        int certificates = 0;
        int withoutOpen = 0;
    };
    QHash<Row, Two> byRow;
    for (size_t row = 0; row < base.groupOf.size(); ++row) {
        const quint32 group = base.groupOf[row];
        if (group == 0)
            continue;
        Two &two = byRow[records.peopleTable().units[records.certificateTable().people[row]]];
        ++two.certificates;
        two.withoutOpen += base.groups[group].open ? 0 : 1;
    }
    for (auto it = byRow.cbegin(); it != byRow.cend(); ++it) {
        UnitNumber &unit = units[records.unitNameAt(it.key())];
        unit.certificates += it->certificates;
        unit.withoutOpen += it->withoutOpen;
    }
}

} // namespace

StatusNumbersPtr makeStatusNumbers(const ApplicationBasePtr &applications, const ExpiringBasePtr &expiring)
{
    auto numbers = std::make_shared<StatusNumbers>();
    QHash<QString, UnitNumber> units;
    if (applications)
        countRequests(*applications, *numbers, units);
    if (expiring) {
        countMonths(*expiring, *numbers);
        countUnits(*expiring, units);
        numbers->syncedAt = expiring->records->syncedAt();
    }
    QMap<QByteArray, UnitNumber> ordered;
    for (auto it = units.begin(); it != units.end(); ++it) {
        it->unitName = it.key();
        ordered.insert(turkish::sortKey(it.key()), *it);
    }
    numbers->units = ordered.values();
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
    if (!m_watched || (!m_applications.list() && !m_expiring.list()))
        return;
    if (m_making) {
        m_again = true;
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
