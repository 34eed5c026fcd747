#include "core/backend/exchange/feedreader.h"

#include "core/backend/audit/audit.h"
#include "core/backend/store/certificates.h"
#include "core/backend/store/meta.h"
#include "core/backend/store/ownwork.h"
#include "core/backend/store/people.h"
#include "core/backend/store/syncledger.h"
#include "core/base/log.h"
#include "core/domain/workflow.h"

namespace eimza::backend
{

using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int pageSize = 5000;
const QString placeName = u"feed_after"_s;

void applyProgress(Connection &c, SyncLedger &ledger, const esya::FeedProgress &progress, const QDateTime &now)
{
    auto found = applications::byNumber(c, OwnWork(), progress.reference);
    if (!found) {
        qCWarning(lcBackend) << "Kamu SM's feed names an application that is not ours";
        return;
    }
    people::lock(c, {found->application.person});
    found = applications::byNumber(c, OwnWork(), progress.reference);
    if (!found)
        return; // the lock did not come in time: nothing of this is committed
    Application a = found->application;
    if (a.state == progress.state)
        return;
    const auto forward = feedTransition(a.state, progress.state);
    if (!forward) {
        qCWarning(lcBackend).noquote() << "Kamu SM's feed contradicts application" << a.id.value << ": it is"
                                       << wireName(a.state) << ", the feed says" << wireName(progress.state);
        applications::contradicted(c, a, progress.state, now);
        audit::append(c, {{}, u"feed-contradiction"_s, u"application"_s, a.id.value,
                          {{u"is"_s, wireName(a.state)}, {u"said"_s, wireName(progress.state)}}});
        return;
    }
    a.reason = progress.reason;
    applications::move(c, a, *forward, {{}, progress.at, progress.reason});
    audit::append(c, {{}, u"feed"_s, u"application"_s, a.id.value,
                      {{u"from"_s, wireName(forward->from())}, {u"to"_s, wireName(forward->to())}}});
    ledger.touch(a.person);
}

} // namespace

FeedReader::FeedReader(Database &database, const Clock &clock, const QUrl &ksm, const ExchangeTimes &times)
    : m_database{database}, m_clock{clock}, m_ksm{ksm, times.call}, m_times{times},
      m_lease{u"feed-reader"_s, 2 * times.call}, m_backOff{times.firstWait, times.longestWait},
      m_worker{[this] { return turn(); }}
{
}

FeedReader::~FeedReader()
{
    stop();
}

void FeedReader::stop()
{
    m_worker.stop();
    m_lease.release(m_database);
}

std::chrono::milliseconds FeedReader::turn()
{
    const auto mine = m_lease.take(m_database);
    if (mine && !*mine) {
        m_told.reset();
        const auto told =
            m_database.read([](Connection &c) -> Result<QString> { return meta::text(c, feedstate::kept); });
        if (told)
            m_state = parseFeedState(*told);
        return m_times.poll;
    }
    const Status read = mine ? readToEnd() : Status(fail(mine.error()));
    const Status told = tell(m_state);
    if (!read || !told) {
        const Error error = read ? told.error() : read.error();
        qCWarning(lcBackend).noquote() << "reading Kamu SM's feed waits:" << error.detail;
        return m_backOff.next();
    }
    m_backOff.reset();
    return m_times.poll;
}

Status FeedReader::readToEnd()
{
    while (!m_worker.isStopping()) {
        const auto more = readPage();
        if (!more)
            return fail(more.error());
        if (!*more) {
            m_state = FeedState::Current;
            return {};
        }
        if (const auto mine = m_lease.take(m_database); !mine || !*mine)
            return mine ? Status() : Status(fail(mine.error()));
    }
    return {};
}

Status FeedReader::tell(FeedState state)
{
    if (m_told == state)
        return {};
    const Status told = m_database.write([&](Connection &c) -> Status {
        if (const Status held = m_lease.hold(c); !held)
            return held;
        meta::setText(c, feedstate::kept, wireName(state));
        if (state != FeedState::Unreachable)
            meta::setNumber(c, feedstate::failingSince, 0);
        else if (meta::number(c, feedstate::failingSince) == 0)
            meta::setNumber(c, feedstate::failingSince, stored(m_clock.now()));
        return {};
    });
    if (told)
        m_told = state;
    return told;
}

Result<esya::FeedPage> FeedReader::fetch(qint64 after)
{
    auto page = m_ksm.feed(after, pageSize);
    if (page && (page->next < after || (page->more && page->next == after)))
        page = fail(ErrorCode::Protocol, u"the feed does not move on from %1"_s.arg(after));
    if (!page)
        m_state = FeedState::Unreachable;
    else if (m_state == FeedState::Unreachable)
        m_state = FeedState::Reading;
    return page;
}

Result<bool> FeedReader::readPage()
{
    const auto after =
        m_database.read([](Connection &c) -> Result<qint64> { return meta::number(c, placeName); });
    if (!after)
        return fail(after.error());
    const auto page = fetch(*after);
    if (!page)
        return fail(page.error());
    if (page->next == *after)
        return false;
    const Status applied = m_database.write([&](Connection &c) -> Status {
        if (const Status held = m_lease.hold(c); !held)
            return held;
        apply(c, *page);
        meta::setNumber(c, placeName, page->next);
        return {};
    });
    return applied ? Result<bool>(page->more) : Result<bool>(fail(applied.error()));
}

void FeedReader::apply(Connection &c, const esya::FeedPage &page)
{
    const QDateTime now = m_clock.now();
    SyncLedger ledger{c, now};
    qint64 unknown = 0;
    for (const esya::FeedCertificate &row : page.certificates) {
        const PersonId person = people::idByTckn(c, row.tckn);
        if (person.isNull()) {
            ++unknown;
            continue;
        }
        const Certificate certificate{
            {}, person, row.serial, row.notBefore, row.notAfter, parseCertificateStatus(row.status)};
        switch (certificates::upsert(c, certificate, certificates::Unsaid::Qualified)) {
        case certificates::Upserted::Added:
        case certificates::Upserted::Changed:
            ledger.touch(person);
            break;
        case certificates::Upserted::Foreign:
            qCWarning(lcBackend) << "Kamu SM's feed gives a known certificate to another person:"
                                 << person.value;
            break;
        case certificates::Upserted::Unchanged:
            break;
        }
    }
    for (const esya::FeedProgress &progress : page.progress)
        applyProgress(c, ledger, progress, now);
    ledger.settle();
    m_unknownPeople += unknown;
    if (unknown > 0)
        qCInfo(lcBackend) << "certificates of people who are not in the register were passed over:"
                          << m_unknownPeople;
}

} // namespace eimza::backend
