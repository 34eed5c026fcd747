#include "tests/fault/clerk.h"

#include <QUuid>
#include <algorithm>

#include "core/client/services/contacts.h"

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;
using client::ApplicationEntry;
using client::PersonEntry;

namespace
{

constexpr int officersShare = 0;

} // namespace

Clerk::Clerk(client::Client &client, int share, quint32 seed) : m_client{client}, m_share{share}, m_random{seed} {}

QList<Clerk::Given> Clerk::next()
{
    if (!m_client.records().isSynced() || !m_client.applications().list())
        return {};
    const bool officer = m_share == officersShare;
    std::optional<Given> given;
    if (officer && m_random.bounded(6) == 0)
        given = correct(anybody().id);
    else if (officer && m_random.bounded(2) == 0)
        given = file();
    else if (m_random.bounded(4) > 0)
        given = step();
    return given ? QList<Given>{std::move(*given)} : noteContacts();
}

PersonEntry Clerk::anybody()
{
    const auto people = m_client.records().all()->people();
    return people.at(m_random.bounded(static_cast<quint32>(people.size())));
}

// The first request, from anywhere on, that allows a step.
std::optional<Clerk::Given> Clerk::step()
{
    static constexpr CommandKind bureaus[] = {CommandKind::Hold, CommandKind::Approve, CommandKind::Return, CommandKind::AddToBatch,
                                              CommandKind::RemoveFromBatch};
    const auto base = m_client.applications().list()->base();
    const auto count = static_cast<quint32>(base->entries.size());
    const quint32 first = count == 0 ? 0 : m_random.bounded(count);
    for (quint32 i = 0; i < count; ++i) {
        const ApplicationEntry &entry = base->entries.at((first + i) % count);
        std::optional<Given> given;
        if (m_share == officersShare)
            given = take(isMine(entry.person) ? CommandKind::Withdraw : CommandKind::Refile, entry);
        for (quint32 kind = m_random.bounded(5), left = 5; m_share != officersShare && isMine(entry.person) && !given && left > 0; --left, ++kind)
            given = take(bureaus[kind % 5], entry);
        if (given)
            return given;
    }
    return {};
}

// A list that still shows the state before the own last step, of this run or of one before, would take it twice.
bool Clerk::isCurrent(const ApplicationEntry &entry) const
{
    const auto made = m_made.constFind(entry.id);
    if (made != m_made.cend() && *made != entry.state)
        return false;
    const auto applications = m_client.records().all()->applicationsOf(entry.person);
    const auto known = std::ranges::find(applications, entry.id, [](const auto &a) { return a.value.id; });
    return known != applications.end() && m_client.records().overlay().shown(known->value).state == entry.state;
}

std::optional<Clerk::Given> Clerk::take(CommandKind step, const ApplicationEntry &entry)
{
    if (m_client.applications().obstacle(entry, step) || !isCurrent(entry))
        return {};
    m_made.insert(entry.id, *after(entry.state, *stepOf(step)));
    return m_client.applications().take(step, entry.id, textAbout(entry.person));
}

std::optional<Clerk::Given> Clerk::file()
{
    const auto people = m_client.records().all()->people();
    const auto count = static_cast<quint32>(people.size());
    const quint32 first = m_random.bounded(count);
    for (quint32 i = 0; i < count; ++i) {
        const PersonEntry &person = people.at((first + i) % count);
        for (const Offer &offer : m_client.filing().narrowed(person.id, m_client.filing().offersFor(person.id)))
            if (!offer.reason && offer.type != ApplicationType::LostOrStolen)
                return m_client.filing().file(person.id, offer.type, textAbout(person.id), person.name + u' ' + person.surname);
    }
    return {};
}

Clerk::Given Clerk::correct(PersonId person)
{
    const QString name = QUuid::createUuid().toString(QUuid::WithoutBraces).first(13);
    return m_client.contacts().correct(person, name + u"@ornek.gov.tr"_s, u"5%1"_s.arg(m_random.bounded(100'000'000, 999'999'999)));
}

QList<Clerk::Given> Clerk::noteContacts()
{
    QList<Given> given;
    for (int left = 1 + m_random.bounded(3); left > 0; --left) {
        const PersonEntry person = anybody();
        given += m_client.contacts().record({person.id}, {.note = textAbout(person.id)});
    }
    return given;
}

// No two are alike, and each holds what must not be found on the disk.
QString Clerk::textAbout(PersonId id)
{
    const auto person = m_client.records().all()->person(id);
    const QString who = person ? u"%1 %2, %3"_s.arg(person->name, person->surname, person->nationalIdText()) : QString();
    return u"%1: %2"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces), who);
}

} // namespace eimza::test
