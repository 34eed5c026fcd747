#include "core/client/services/applications.h"

#include <algorithm>

#include "core/base/istanbul.h"
#include "core/base/mask.h"
#include "core/base/turkish.h"
#include "core/base/whendone.h"
#include "core/domain/workflow.h"

namespace eimza::client {

using namespace Qt::Literals::StringLiterals;

namespace {

void addPerson(ApplicationRow &row, const RecordSet &records)
{
    const auto person = records.person(row.person);
    if (!person)
        return;
    row.fullName = person->name + u' ' + person->surname;
    row.maskedNationalId = eimza::maskedNationalId(person->nationalIdText());
    row.title = person->title;
    row.unitName = records.unitName(person->unit);
    row.missing = person->missing;
}

void addCertificate(ApplicationRow &row, const RecordSet &records, CertificateId renews, const QDateTime &now)
{
    const auto certificates = records.certificatesOf(row.person);
    auto it = std::ranges::find(certificates, renews, &Certificate::id);
    if (it == certificates.end()) {
        // Still waiting in the outbox: the one that the backend will take.
        const auto present = renewable(certificates, now);
        if (row.id.value > 0 || row.type == ApplicationType::First || !present)
            return;
        it = std::ranges::find(certificates, present->id, &Certificate::id);
    }
    row.notAfter = it->notAfter;
    row.notAfterText = dateTimeText(it->notAfter);
    row.days = remainingDays(now, it->notAfter);
    row.band = bandOf(now, it->notAfter);
    row.fileBy = fileBy(it->notAfter, HolidayCalendar::builtIn());
    row.fileByText = (row.fileBy.approximate ? u"≈ "_s : QString()) + dateText(row.fileBy.day);
}

ApplicationRow rowOf(const Application &a, const RecordSet &records, const QDateTime &now)
{
    ApplicationRow row;
    row.id = a.id;
    row.number = a.number;
    row.person = a.person;
    row.type = a.type;
    row.filedBy = a.filedBy;
    row.filedByName = a.filedByName;
    row.filedAt = a.filedAt;
    row.filedAtText = dateTimeText(a.filedAt);
    row.changedAtText = dateTimeText(a.changedAt);
    row.note = a.note;
    row.reason = a.reason;
    row.batch = a.batch;
    addPerson(row, records);
    addCertificate(row, records, a.renews, now);
    row.searched = turkish::fold(QString(row.number + u' ' + row.fullName + u' ' + row.unitName));
    return row;
}

template <typename Text, typename Rank>
void rank(std::vector<ApplicationRow> &rows, Text text, Rank rankMember)
{
    WordDictionary words;
    std::vector<quint32> numbers;
    numbers.reserve(rows.size());
    for (const ApplicationRow &row : rows)
        numbers.push_back(words.add(std::invoke(text, row)));
    words.rankAll();
    for (size_t i = 0; i < rows.size(); ++i)
        std::invoke(rankMember, rows[i]) = words.rank(numbers[i]);
}

template <typename T>
int threeWay(const T &a, const T &b)
{
    return a < b ? -1 : b < a ? 1 : 0;
}

int compared(const ApplicationRow &a, const ApplicationRow &b, ApplicationColumn column)
{
    switch (column) {
    case ApplicationColumn::Number: return threeWay(a.id, b.id);
    case ApplicationColumn::NationalId: return threeWay(a.maskedNationalId, b.maskedNationalId);
    case ApplicationColumn::FullName: return threeWay(a.nameRank, b.nameRank);
    case ApplicationColumn::Type: return threeWay(a.type, b.type);
    case ApplicationColumn::State: return threeWay(a.state, b.state);
    case ApplicationColumn::Unit: return threeWay(a.unitRank, b.unitRank);
    case ApplicationColumn::Days: return threeWay(a.days, b.days);
    case ApplicationColumn::NotAfter: return threeWay(a.notAfter, b.notAfter);
    case ApplicationColumn::FileBy: return threeWay(a.fileBy.day, b.fileBy.day);
    case ApplicationColumn::FiledAt: return threeWay(a.filedAt, b.filedAt);
    case ApplicationColumn::FiledBy: return threeWay(a.filedByRank, b.filedByRank);
    case ApplicationColumn::Problem: return threeWay(a.missing, b.missing);
    case ApplicationColumn::Reason: return threeWay(a.reasonRank, b.reasonRank);
    }
    return 0;
}

} // namespace

bool belongsTo(ApplicationTab tab, ApplicationState state)
{
    using State = ApplicationState;
    switch (tab) {
    case ApplicationTab::All: return true;
    case ApplicationTab::ToReview: return state == State::Filed;
    case ApplicationTab::OnHold: return state == State::OnHold;
    case ApplicationTab::Approved: return state == State::Approved;
    case ApplicationTab::OpenList: return state == State::Batched;
    case ApplicationTab::Sent:
        return state == State::Submitted || state == State::Accepted || state == State::PasswordSent
               || state == State::FormSigned || state == State::Produced || state == State::Shipped
               || state == State::Delivered || state == State::Completed;
    case ApplicationTab::Returned: return state == State::Returned;
    case ApplicationTab::Rejected: return state == State::Rejected || state == State::Cancelled;
    }
    return false;
}

ApplicationListPtr makeApplicationList(const RecordSet &records, const Overlay &overlay, const SessionAnswer &user, const QDateTime &now)
{
    auto rows = std::make_shared<std::vector<ApplicationRow>>();
    QHash<ApplicationId, ItemOutcome> outcomes;
    for (const BatchItem &item : records.batchItems())
        outcomes.insert(item.application, item.outcome);
    for (const auto &[application, rev] : records.applications()) {
        ApplicationRow row = rowOf(application, records, now);
        const auto shown = overlay.shown(application);
        row.state = shown.state;
        row.pending = shown.pending;
        row.rev = rev;
        row.mayDecide = fourEyesAllow(user.user, user.person, application.filedBy, application.person);
        if (const auto outcome = outcomes.constFind(application.id); outcome != outcomes.constEnd())
            row.outcome = *outcome;
        rows->push_back(std::move(row));
    }
    for (const OutboxEntry &filing : overlay.filings) {
        // Once the backend shows the request, its record speaks for itself.
        const auto known = records.applicationsOf(filing.command.person);
        if (std::ranges::any_of(known, [](const auto &a) { return isOpen(a.value.state); }))
            continue;
        Application pending;
        pending.id = ApplicationId{-filing.id.value};
        pending.person = filing.command.person;
        pending.type = filing.command.type;
        pending.filedBy = user.user;
        pending.filedByName = user.displayName;
        pending.filedAt = pending.changedAt = filing.createdAt;
        pending.note = filing.command.text;
        ApplicationRow row = rowOf(pending, records, now);
        if (row.fullName.isEmpty())
            row.fullName = filing.subject;
        row.pending = true;
        row.mayDecide = false;
        rows->push_back(std::move(row));
    }
    rank(*rows, &ApplicationRow::fullName, &ApplicationRow::nameRank);
    rank(*rows, &ApplicationRow::unitName, &ApplicationRow::unitRank);
    rank(*rows, &ApplicationRow::filedByName, &ApplicationRow::filedByRank);
    rank(*rows, &ApplicationRow::reason, &ApplicationRow::reasonRank);
    auto list = std::make_shared<ApplicationList>();
    for (const ApplicationRow &row : *rows)
        for (int tab = 0; tab < applicationTabCount; ++tab)
            list->perTab[static_cast<size_t>(tab)] += belongsTo(static_cast<ApplicationTab>(tab), row.state);
    auto places = std::make_shared<QHash<ApplicationId, quint32>>();
    for (quint32 i = 0; i < rows->size(); ++i)
        places->insert((*rows)[i].id, i);
    list->places = std::move(places);
    list->rows = std::move(rows);
    list->syncedAt = records.syncedAt();
    return list;
}

std::shared_ptr<const ApplicationList> ApplicationList::unfiltered() const
{
    return arrangedApplicationList(*this, {}, {});
}

ApplicationListPtr arrangedApplicationList(const ApplicationList &base, const ApplicationFilter &filter,
                                           const QList<SortBy<ApplicationColumn>> &sort)
{
    auto list = std::make_shared<ApplicationList>(base);
    list->order.clear();
    const QString needle = turkish::fold(filter.text.trimmed());
    const auto &rows = *base.rows;
    for (quint32 i = 0; i < rows.size(); ++i) {
        const ApplicationRow &row = rows[i];
        if (belongsTo(filter.tab, row.state) && row.searched.contains(needle) && (!filter.type || row.type == *filter.type)
            && (!filter.onlyProblems || row.hasProblem()) && (!filter.onlyOpen || isOpen(row.state)))
            list->order.push_back(i);
    }
    std::ranges::sort(list->order, [&](quint32 left, quint32 right) {
        const ApplicationRow &a = rows[left];
        const ApplicationRow &b = rows[right];
        for (const auto &key : sort) {
            if (key.column == ApplicationColumn::FileBy && a.fileBy.day.isValid() != b.fileBy.day.isValid())
                return a.fileBy.day.isValid();
            const int order = compared(a, b, key.column);
            if (order != 0)
                return key.order == Qt::AscendingOrder ? order < 0 : order > 0;
        }
        return a.id < b.id;
    });
    list->position.assign(rows.size(), -1);
    for (quint32 i = 0; i < list->order.size(); ++i)
        list->position[list->order[i]] = static_cast<qint32>(i);
    return list;
}

int ApplicationList::shownPlace(ApplicationId id) const
{
    const auto place = places->constFind(id);
    return place == places->constEnd() ? -1 : position[*place];
}

const ApplicationRow *ApplicationList::find(ApplicationId id) const
{
    const auto place = places->constFind(id);
    return place == places->constEnd() ? nullptr : &(*rows)[*place];
}

Applications::Applications(Records &records, OutboxQueue &outbox, Session &session, TaskThread &worker, const Clock &clock)
    : m_records{records}, m_outbox{outbox}, m_session{session}, m_worker{worker}, m_clock{clock}
{
    connect(&records, &Records::changed, this, &Applications::rebuild);
}

void Applications::setFilter(const ApplicationFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    arrange();
}

void Applications::setSort(const QList<SortBy<ApplicationColumn>> &keys)
{
    m_sort = keys;
    arrange();
}

const ApplicationRow *Applications::row(ApplicationId id) const
{
    return m_list ? m_list->find(id) : nullptr;
}

std::optional<Applications::Obstacle> Applications::obstacle(const ApplicationRow &row, CommandKind kind) const
{
    const auto step = stepOf(kind);
    if (!step || !m_session.hasUser() || !mayTake(m_session.user().role, *step))
        return Obstacle::Role;
    if (row.id.value <= 0)
        return Obstacle::StillWaiting;
    if (!after(row.state, *step))
        return Obstacle::WrongState;
    if (*step == Step::Approve && !row.mayDecide)
        return Obstacle::FourEyes;
    return std::nullopt;
}

QFuture<Result<OutboxEntry>> Applications::take(CommandKind step, ApplicationId id, const QString &text)
{
    const ApplicationRow *found = row(id);
    if (!found)
        return ready<Result<OutboxEntry>>(fail(ErrorCode::NotFound, u"application %1"_s.arg(id.value)));
    if (const auto why = obstacle(*found, step))
        return ready<Result<OutboxEntry>>(fail(*why == Obstacle::FourEyes ? ErrorCode::FourEyes : ErrorCode::Conflict,
                                               u"the step cannot be taken on application %1"_s.arg(id.value)));
    Command command;
    command.kind = step;
    command.application = id;
    command.text = text.trimmed();
    return m_outbox.add(command, found->rev, found->fullName);
}

void Applications::rebuild()
{
    if (!m_records.isSynced() || !m_session.hasUser())
        return;
    if (m_rebuilding) {
        m_rebuildAgain = true;
        return;
    }
    m_rebuilding = true;
    const auto made = m_worker.run([records = m_records.all(), overlay = m_records.overlay(), user = m_session.user(), now = m_clock.now()] {
        return makeApplicationList(*records, overlay, user, now);
    });
    whenDone(made, this, [this](const ApplicationListPtr &base) {
        m_base = base;
        m_rebuilding = false;
        arrange();
        if (std::exchange(m_rebuildAgain, false))
            rebuild();
    });
}

void Applications::arrange()
{
    if (!m_base)
        return;
    const quint64 generation = ++m_generation;
    const auto made = m_worker.run([base = m_base, filter = m_filter, sort = m_sort] {
        return arrangedApplicationList(*base, filter, sort);
    });
    whenDone(made, this, [this, generation](const ApplicationListPtr &list) {
        if (generation != m_generation)
            return;
        m_list = list;
        Q_EMIT changed();
    });
}

} // namespace eimza::client
