#include "core/client/services/unitchoice.h"

#include <QJsonArray>
#include <algorithm>
#include <functional>

#include "core/base/turkish.h"
#include "core/base/whendone.h"
#include "core/contract/jsonreader.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString place = QStringLiteral("units/hidden");

QByteArray bytesOf(const QSet<UnitId> &units)
{
    QJsonArray list;
    for (const UnitId unit : units)
        list.append(unit.value);
    return compactJson({{u"version"_s, 1}, {u"hidden"_s, list}});
}

QSet<UnitId> unitsIn(const QByteArray &bytes)
{
    QSet<UnitId> units;
    const QJsonObject json = parseJsonObject(bytes).value_or(QJsonObject());
    for (const QJsonValue &value : json["hidden"_L1].toArray())
        if (value.toInteger() > 0)
            units.insert(UnitId{value.toInteger()});
    return units;
}

} // namespace

UnitChoice::UnitChoice(Vault &vault, Records &records) : m_vault{vault}, m_records{records}
{
    whenDone(m_vault.withOutbox([](OutboxDatabase &outbox) { return outbox.kept(place); }), this, [this](const Result<QByteArray> &bytes) {
        if (const QSet<UnitId> hidden = unitsIn(bytes.value_or(QByteArray())); !hidden.isEmpty())
            take(hidden);
    });
    connect(&records, &Records::changed, this, &UnitChoice::changed);
}

void UnitChoice::take(const QSet<UnitId> &hidden)
{
    m_hidden = hidden;
    m_records.hideUnits(hidden); // says that it has changed
}

QList<UnitChoice::Place> UnitChoice::units() const
{
    std::vector<Unit> all = m_records.all()->units();
    std::ranges::sort(all, {}, [](const Unit &unit) { return turkish::sortKey(unit.name); });
    QSet<UnitId> known;
    for (const Unit &unit : all)
        known.insert(unit.id);
    QHash<UnitId, QList<Unit>> below; // under a null id: those whose parent the user does not see
    for (const Unit &unit : all)
        below[known.contains(unit.parent) && unit.parent != unit.id ? unit.parent : UnitId()].append(unit);
    QList<Place> places;
    const std::function<void(UnitId, int)> add = [&](UnitId parent, int depth) {
        for (const Unit &unit : below.value(parent)) {
            places.append({unit, depth});
            add(unit.id, depth + 1);
        }
    };
    add({}, 0);
    return places;
}

int UnitChoice::hiddenCount() const
{
    if (m_hidden.isEmpty())
        return 0;
    const auto all = m_records.all()->units();
    return static_cast<int>(std::ranges::count_if(all, [this](const Unit &unit) { return m_hidden.contains(unit.id); }));
}

QFuture<Status> UnitChoice::hide(const QSet<UnitId> &units)
{
    const auto all = m_records.all()->units();
    if (std::ranges::all_of(all, [&units](const Unit &unit) { return units.contains(unit.id); }))
        return ready<Status>(fail(ErrorCode::InvalidInput, u"no unit would be left"_s));
    take(units);
    return m_vault.withOutbox([bytes = bytesOf(units)](OutboxDatabase &outbox) { return outbox.keep(place, bytes); });
}

} // namespace eimza::client
