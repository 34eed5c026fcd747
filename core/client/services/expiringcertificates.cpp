#include "core/client/services/expiringcertificates.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/base/istanbul.h"
#include "core/base/mask.h"
#include "core/base/turkish.h"
#include "core/base/whendone.h"

namespace eimza::client {

namespace {

constexpr int dueWithinDays = 7;

bool belongsInList(const Certificate &c, const QList<Certificate> &siblings, const QDateTime &now)
{
    const QDate today = istanbulDay(now);
    if (windowOpens(c.notAfter) > today)
        return false;
    if (now < c.notAfter)
        return true;
    return istanbulDay(c.notAfter).addDays(expiredShownDays) > today
           && !hasSuccessor(c, siblings);
}

// What stands beside the certificate: the open application, or this certificate's last failed one.
void addRenewal(ExpiringRow &row, const RecordSet &records, const Overlay &overlay)
{
    for (const auto &[application, rev] : records.applicationsOf(row.person)) {
        const auto shown = overlay.shown(application);
        const bool failed = shown.state == ApplicationState::Rejected || shown.state == ApplicationState::Cancelled;
        const bool open = isOpen(shown.state);
        const bool nothingOpen = !row.renewal || !isOpen(*row.renewal);
        if (shown.state == ApplicationState::Completed && application.renews == row.id && nothingOpen)
            row.renewal.reset(); // what failed before has been made good
        if (!open && !(failed && application.renews == row.id))
            continue;
        if (!nothingOpen && !open)
            continue;
        row.renewal = shown.state;
        row.pending = shown.pending;
    }
    if (overlay.filings.contains(row.person) && (!row.renewal || !isOpen(*row.renewal))) {
        row.renewal = ApplicationState::Filed;
        row.pending = true;
    }
    row.inHand = row.renewal && isInHand(*row.renewal);
}

bool canBeRenewed(CertificateState state)
{
    return state == CertificateState::Active || state == CertificateState::Expired || state == CertificateState::Suspended;
}

class RowMaker
{
public:
    RowMaker(const RecordSet &records, const Overlay &overlay, QDateTime now, const HolidayCalendar &calendar)
        : m_records{records}, m_overlay{overlay}, m_now{std::move(now)}, m_calendar{calendar} {}

    ExpiringListPtr make()
    {
        auto list = std::make_shared<ExpiringList>();
        auto rows = std::make_shared<std::vector<ExpiringRow>>();
        for (const Certificate &c : m_records.certificates()) {
            const auto person = m_records.person(c.person);
            if (person && belongsInList(c, m_records.certificatesOf(c.person), m_now))
                rows->push_back(row(c, *person));
        }
        auto places = std::make_shared<QHash<CertificateId, quint32>>();
        places->reserve(static_cast<qsizetype>(rows->size()));
        for (quint32 i = 0; i < rows->size(); ++i)
            places->insert((*rows)[i].id, i);
        list->places = std::move(places);
        for (const auto &words : {m_names, m_surnames, m_units})
            words->rankAll();
        list->rows = std::move(rows);
        list->names = m_names;
        list->surnames = m_surnames;
        list->units = m_units;
        list->syncedAt = m_records.syncedAt();
        return list;
    }

private:
    ExpiringRow row(const Certificate &c, const PersonEntry &person)
    {
        ExpiringRow row;
        row.id = c.id;
        row.person = c.person;
        row.nationalId = person.nationalId;
        row.maskedNationalId = eimza::maskedNationalId(person.nationalIdText());
        row.name = m_names->add(person.name);
        row.surname = m_surnames->add(person.surname);
        row.unit = m_units->add(m_records.unitName(person.unit));
        row.notAfter = c.notAfter;
        row.notAfterText = dateTimeText(c.notAfter);
        const CertificateStatus status = effectiveStatus(c, m_now);
        row.status = status.state;
        row.statusText = shared(certificateStateText(status));
        row.months = static_cast<qint16>(remainingMonths(m_now, c.notAfter));
        row.days = static_cast<qint16>(remainingDays(m_now, c.notAfter));
        row.band = bandOf(m_now, c.notAfter);
        addRenewal(row, m_records, m_overlay);
        const auto siblings = m_records.certificatesOf(c.person);
        const bool successor = siblings.size() > 1 && hasSuccessor(c, siblings);
        row.inHand = row.inHand || successor;
        if (canBeRenewed(row.status) && !successor) {
            row.fileBy = fileBy(c.notAfter);
            row.fileByText = shared((row.fileBy.approximate ? QStringLiteral("≈ ") : QString()) + dateText(row.fileBy.day));
        }
        return row;
    }

    FileBy fileBy(const QDateTime &notAfter)
    {
        const QDate end = istanbulDay(notAfter);
        const auto known = m_fileBy.constFind(end);
        return known != m_fileBy.constEnd() ? *known : *m_fileBy.insert(end, eimza::fileBy(notAfter, m_calendar));
    }

    // A few hundred different texts stand in many rows.
    QString shared(const QString &text)
    {
        const auto it = m_texts.constFind(text);
        return it != m_texts.constEnd() ? *it : *m_texts.insert(text);
    }

    const RecordSet &m_records;
    const Overlay &m_overlay;
    QDateTime m_now;
    const HolidayCalendar &m_calendar;
    std::shared_ptr<WordDictionary> m_names = std::make_shared<WordDictionary>();
    std::shared_ptr<WordDictionary> m_surnames = std::make_shared<WordDictionary>();
    std::shared_ptr<WordDictionary> m_units = std::make_shared<WordDictionary>();
    QHash<QDate, FileBy> m_fileBy;
    QSet<QString> m_texts;
};

bool hasOpen(const ExpiringRow &row)
{
    return row.renewal && isInHand(*row.renewal);
}

bool isDue(const ExpiringRow &row, QDate today)
{
    return row.fileBy.day.isValid() && row.fileBy.day <= today.addDays(dueWithinDays) && !hasOpen(row);
}

// -1, 0 or 1; empty file-by dates and renewal states come last in either order.
template <typename T>
int threeWay(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

int compared(const ExpiringRow &a, const ExpiringRow &b, ExpiringColumn column, const ExpiringList &list)
{
    switch (column) {
    case ExpiringColumn::NationalId: return threeWay(a.maskedNationalId, b.maskedNationalId);
    case ExpiringColumn::Name: return threeWay(list.names->rank(a.name), list.names->rank(b.name));
    case ExpiringColumn::Surname: return threeWay(list.surnames->rank(a.surname), list.surnames->rank(b.surname));
    case ExpiringColumn::Months: return threeWay(a.months, b.months);
    case ExpiringColumn::NotAfter: return threeWay(a.notAfter, b.notAfter);
    case ExpiringColumn::Status: return threeWay(a.status, b.status);
    case ExpiringColumn::Days: return threeWay(a.days, b.days);
    case ExpiringColumn::FileBy: return threeWay(a.fileBy.day, b.fileBy.day);
    case ExpiringColumn::Renewal: return threeWay(a.renewal, b.renewal);
    case ExpiringColumn::Unit: return threeWay(list.units->rank(a.unit), list.units->rank(b.unit));
    }
    return 0;
}

bool isEmpty(const ExpiringRow &row, ExpiringColumn column)
{
    return (column == ExpiringColumn::FileBy && !row.fileBy.day.isValid()) || (column == ExpiringColumn::Renewal && !row.renewal);
}

void sortOrder(std::vector<quint32> &order, const ExpiringList &list, const QList<SortBy<ExpiringColumn>> &keys)
{
    const auto &rows = *list.rows;
    std::ranges::sort(order, [&](quint32 left, quint32 right) {
        const ExpiringRow &a = rows[left];
        const ExpiringRow &b = rows[right];
        for (const auto &key : keys) {
            const bool aEmpty = isEmpty(a, key.column);
            if (aEmpty != isEmpty(b, key.column))
                return !aEmpty;
            const int order3 = compared(a, b, key.column, list);
            if (order3 != 0)
                return key.order == Qt::AscendingOrder ? order3 < 0 : order3 > 0;
        }
        return a.id < b.id;
    });
}

} // namespace

bool nationalIdFits(qint64 nationalId, const QString &typed)
{
    const QString digits = QString::number(nationalId);
    const QString masked = maskedNationalId(digits);
    return typed == digits || typed == masked || (typed.size() <= 3 && masked.startsWith(typed))
           || (typed.size() <= 2 && masked.endsWith(typed));
}

ExpiringListPtr makeExpiringList(const RecordSet &records, const Overlay &overlay, const QDateTime &now,
                                 const HolidayCalendar &calendar)
{
    return RowMaker(records, overlay, now, calendar).make();
}

std::vector<quint32> sortedRows(const ExpiringList &base, const QList<SortBy<ExpiringColumn>> &sort)
{
    std::vector<quint32> order(base.rows->size());
    std::iota(order.begin(), order.end(), 0);
    sortOrder(order, base, sort);
    return order;
}

ExpiringListPtr arrangedExpiringList(const ExpiringList &base, const ExpiringFilter &filter,
                                     const QList<SortBy<ExpiringColumn>> &sort, const QDateTime &now)
{
    return filteredExpiringList(base, sortedRows(base, sort), filter, now);
}

ExpiringListPtr filteredExpiringList(const ExpiringList &base, const std::vector<quint32> &sorted,
                                     const ExpiringFilter &filter, const QDateTime &now)
{
    auto list = std::make_shared<ExpiringList>(base);
    const auto nameHits = base.names->containing(turkish::fold(filter.name.trimmed()));
    const auto surnameHits = base.surnames->containing(turkish::fold(filter.surname.trimmed()));
    const QString typed = filter.nationalId.trimmed();
    const QDate today = istanbulDay(now);
    const QDate monday = today.addDays(1 - today.dayOfWeek());
    list->perWeek.assign(13, 0);
    const auto &rows = *base.rows;
    for (const quint32 i : sorted) {
        const ExpiringRow &row = rows[i];
        const bool due = isDue(row, today);
        list->toDo += due;
        if (!nameHits[row.name] || !surnameHits[row.surname] || (filter.onlyWithoutOpen && hasOpen(row))
            || (!typed.isEmpty() && !nationalIdFits(row.nationalId, typed)))
            continue;
        ++list->all;
        ++list->perBand[static_cast<size_t>(row.band)];
        list->dueThisWeek += due;
        if (const qint64 week = monday.daysTo(istanbulDay(row.notAfter)) / 7; row.band != Band::Expired && week >= 0 && week < 13)
            ++list->perWeek[static_cast<size_t>(week)];
        if ((!filter.band || row.band == *filter.band) && (!filter.dueThisWeek || due))
            list->order.push_back(i);
    }
    list->position.assign(rows.size(), -1);
    for (quint32 i = 0; i < list->order.size(); ++i)
        list->position[list->order[i]] = static_cast<qint32>(i);
    return list;
}

int ExpiringList::shownPlace(CertificateId id) const
{
    const auto place = places->constFind(id);
    return place == places->constEnd() ? -1 : position[*place];
}

ExpiringCertificates::ExpiringCertificates(Records &records, TaskThread &worker, const Clock &clock)
    : m_records{records}, m_worker{worker}, m_clock{clock}
{
    connect(&records, &Records::changed, this, &ExpiringCertificates::rebuild);
}

void ExpiringCertificates::setFilter(const ExpiringFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    arrange();
}

void ExpiringCertificates::setSort(const QList<SortBy<ExpiringColumn>> &keys)
{
    m_sort = keys;
    m_sorted.reset();
    arrange();
}

void ExpiringCertificates::rebuild()
{
    if (!m_records.isSynced())
        return;
    if (m_rebuilding) {
        m_rebuildAgain = true;
        return;
    }
    m_rebuilding = true;
    const auto made = m_worker.run([records = m_records.all(), overlay = m_records.overlay(), now = m_clock.now()] {
        return makeExpiringList(*records, overlay, now, HolidayCalendar::builtIn());
    });
    whenDone(made, this, [this](const ExpiringListPtr &base) {
        m_base = base;
        m_sorted.reset();
        m_rebuilding = false;
        arrange();
        if (std::exchange(m_rebuildAgain, false))
            rebuild();
    });
}

void ExpiringCertificates::arrange()
{
    if (!m_base)
        return;
    const quint64 generation = ++m_generation;
    using Sorted = std::shared_ptr<const std::vector<quint32>>;
    const auto made = m_worker.run([base = m_base, sorted = m_sorted, filter = m_filter, sort = m_sort, now = m_clock.now()] {
        const Sorted order = sorted ? sorted : std::make_shared<const std::vector<quint32>>(sortedRows(*base, sort));
        return std::pair{order, filteredExpiringList(*base, *order, filter, now)};
    });
    whenDone(made, this, [this, generation](const std::pair<Sorted, ExpiringListPtr> &arranged) {
        if (generation != m_generation)
            return;
        m_sorted = arranged.first;
        m_list = arranged.second;
        Q_EMIT changed();
    });
}

} // namespace eimza::client
