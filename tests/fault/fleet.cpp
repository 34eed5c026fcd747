#include "tests/fault/fleet.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>
#include <algorithm>

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;

namespace
{

int below(std::mt19937 &chance, qsizetype limit)
{
    return static_cast<int>(chance() % static_cast<quint32>(qMax<qsizetype>(1, limit)));
}

QJsonValue valueOf(const QJsonArray &row, Entity entity, QLatin1StringView column)
{
    return row.at(columnsOf(entity).indexOf(column));
}

std::optional<CommandKind> stepFrom(ApplicationState state, bool bureau, bool sends, std::mt19937 &chance)
{
    using enum ApplicationState;
    using enum CommandKind;
    QList<CommandKind> kinds;
    if (state == Filed)
        kinds = bureau ? QList{Hold, Return, Approve, Approve} : QList{Withdraw};
    else if (state == OnHold)
        kinds = bureau ? QList{Return, Approve} : QList{Withdraw};
    else if (state == Returned)
        kinds = bureau ? QList<CommandKind>{} : QList{Refile, Withdraw};
    else if (state == Approved)
        kinds = bureau ? QList{AddToBatch, Return} : QList{Withdraw};
    else if (state == Batched && bureau && (!sends || below(chance, 4) == 0))
        kinds = QList{RemoveFromBatch};
    else if (sends && bureau && statesBefore(Step::Cancel).contains(state))
        kinds = QList{Cancel};
    if (kinds.isEmpty())
        return std::nullopt;
    return kinds.at(below(chance, kinds.size()));
}

Work contactWork(const QJsonArray &person, std::mt19937 &chance)
{
    Command command;
    command.person = PersonId{person.at(0).toInteger()};
    command.text = u"görüşüldü"_s;
    if (below(chance, 3) > 0) {
        command.kind = CommandKind::RecordContact;
        return {command, {}};
    }
    command.kind = CommandKind::CorrectContact;
    command.text.clear();
    command.phone = QString::number(5'300'000'000 + below(chance, 90'000'000));
    return {command, person.at(1).toInteger()};
}

// The whole open list, in some order, or the end of a batch that is being sent.
std::optional<Work> batchWork(const Held &held, std::mt19937 &chance)
{
    Command command;
    for (auto it = held.rows.lowerBound({Entity::Batch, 0}); it != held.rows.end() && it.key().first == Entity::Batch; ++it)
        if (valueOf(*it, Entity::Batch, "state"_L1) == wireName(BatchState::Sending) && below(chance, 3) == 0) {
            command.kind = CommandKind::StopBatch;
            command.batch = BatchId{it.key().second};
            return Work{command, it->at(1).toInteger()};
        }
    command.kind = CommandKind::SubmitBatch;
    for (auto it = held.rows.lowerBound({Entity::Application, 0});
         it != held.rows.end() && it.key().first == Entity::Application; ++it)
        if (valueOf(*it, Entity::Application, "state"_L1) == wireName(ApplicationState::Batched) &&
            valueOf(*it, Entity::Application, "batch"_L1).toInteger() == 0)
            command.items.append(ApplicationId{it.key().second});
    if (command.items.isEmpty())
        return std::nullopt;
    std::shuffle(command.items.begin(), command.items.end(), chance);
    command.items.resize(qMin<qsizetype>(command.items.size(), 12));
    return Work{command, {}};
}

std::optional<QJsonArray> openApplicationOf(const Held &held, qint64 person)
{
    for (auto it = held.rows.lowerBound({Entity::Application, 0});
         it != held.rows.end() && it.key().first == Entity::Application; ++it) {
        const auto state = parseApplicationState(valueOf(*it, Entity::Application, "state"_L1).toString());
        if (valueOf(*it, Entity::Application, "person"_L1).toInteger() == person && state && isOpen(*state))
            return *it;
    }
    return std::nullopt;
}

} // namespace

quint32 seedOfRun()
{
    bool given = false;
    const quint32 set = qEnvironmentVariable("EIMZA_TEST_SEED").toUInt(&given);
    const quint32 seed = given ? set : QRandomGenerator::global()->generate();
    qInfo("EIMZA_TEST_SEED=%u", seed);
    return seed;
}

bool isFullRun()
{
    return qEnvironmentVariableIntValue("EIMZA_FULL_TESTS") != 0;
}

std::optional<Work> someWork(const Held &held, bool bureau, std::mt19937 &chance, bool sends)
{
    QList<QJsonArray> people;
    for (auto it = held.rows.lowerBound({Entity::Person, 0}); it != held.rows.end() && it.key().first == Entity::Person; ++it)
        people.append(*it);
    if (people.isEmpty())
        return std::nullopt;
    if (bureau && sends && below(chance, 4) == 0)
        if (const auto work = batchWork(held, chance))
            return work;
    const QJsonArray person = people.at(below(chance, people.size()));
    if (below(chance, 4) == 0)
        return contactWork(person, chance);
    const auto open = openApplicationOf(held, person.at(0).toInteger());
    Command command;
    if (!open) {
        command.kind = CommandKind::File;
        command.person = PersonId{person.at(0).toInteger()};
        return Work{command, {}};
    }
    const auto state = parseApplicationState(valueOf(*open, Entity::Application, "state"_L1).toString());
    const auto kind = stepFrom(*state, bureau, sends, chance);
    if (!kind)
        return contactWork(person, chance);
    command.kind = *kind;
    command.application = ApplicationId{open->at(0).toInteger()};
    if (const auto step = stepOf(*kind); step && needsReason(*step))
        command.text = u"eksik belge"_s;
    return Work{command, open->at(1).toInteger()};
}

Fleet::Fleet(const Ministry &ministry, const Options &options) : m_options{options}
{
    m_servers = options.servers;
    for (int i = m_servers.size(); i < ministry.servers(); ++i)
        m_servers.append(ministry.address(i));
    m_accounts.push_back(std::make_unique<Account>(u"buro1"_s, Ministry::password()));
    m_accounts.push_back(std::make_unique<Account>(u"buro2"_s, Ministry::password()));
    for (int unit = 1; unit <= ministry.units(); ++unit)
        m_accounts.push_back(std::make_unique<Account>(Ministry::officer(unit), Ministry::password()));
    std::mt19937 chance{options.seed};
    for (int i = 0; i < options.writers + options.readers; ++i) {
        Member member;
        member.account = m_accounts.at(static_cast<size_t>(i) % m_accounts.size()).get();
        member.client = std::make_unique<TestClient>(m_servers.at(i % m_servers.size()), *member.account);
        member.client->setLimit(i % 3 == 0 ? 5000 : 1 + below(chance, 200));
        member.writes = i < options.writers;
        m_members.push_back(std::move(member));
    }
}

Fleet::~Fleet()
{
    m_stop = true;
    for (const auto &thread : m_threads)
        thread->wait();
}

bool Fleet::prepare()
{
    for (Member &member : m_members)
        if (const Status pulled = member.client->pull(); !pulled) {
            qWarning("%s: %s", qUtf8Printable(member.account->name()), qUtf8Printable(pulled.error().detail));
            return false;
        }
    return true;
}

void Fleet::begin()
{
    quint32 seed = m_options.seed;
    for (Member &member : m_members) {
        m_threads.emplace_back(QThread::create([this, &member, own = ++seed] { work(member, own); }));
        m_threads.back()->start();
    }
}

void Fleet::work(Member &member, quint32 seed)
{
    std::mt19937 chance{seed};
    TestClient &client = *member.client;
    const bool bureau = member.account->name().startsWith("buro"_L1);
    while (!m_stop) {
        if (member.writes && !client.hasWaiting())
            if (const auto work = someWork(client.held(), bureau, chance, m_options.sends))
                client.enqueue(work->command, work->rev);
        const auto delivery = client.deliver();
        const bool troubled = delivery == TestClient::Delivery::Unknown || delivery == TestClient::Delivery::Later;
        if (troubled && m_options.wanders && below(chance, 2) == 0)
            client.moveTo(m_servers.at(below(chance, m_servers.size())));
        if (delivery == TestClient::Delivery::NotTaken)
            break;
        if (const Status pulled = client.pull(); !pulled && m_options.wanders && below(chance, 2) == 0)
            client.moveTo(m_servers.at(below(chance, m_servers.size())));
        QThread::msleep(static_cast<unsigned>(below(chance, m_options.pauseMost)));
    }
    member.finished = settle(member);
}

bool Fleet::settle(Member &member)
{
    const QDeadlineTimer deadline(std::chrono::seconds{60});
    if (!member.client->deliverAll(std::chrono::seconds{60}))
        return false;
    while (!deadline.hasExpired())
        if (member.client->pull())
            return true;
    return false;
}

bool Fleet::finish()
{
    m_stop = true;
    for (const auto &thread : m_threads)
        thread->wait();
    m_threads.clear();
    bool all = true;
    for (Member &member : m_members) // once more: others wrote after it had pulled
        all = member.finished && settle(member) && all;
    return all;
}

qint64 Fleet::requests() const
{
    qint64 sum = 0;
    for (const Member &member : m_members)
        sum += member.client->counts().requests;
    return sum;
}

QMap<int, qint64> Fleet::statuses() const
{
    QMap<int, qint64> sum;
    for (const Member &member : m_members)
        for (auto it = member.client->counts().statuses.begin(); it != member.client->counts().statuses.end(); ++it)
            sum[it.key()] += it.value();
    return sum;
}

QStringList Fleet::complaints() const
{
    QStringList list;
    for (const Member &member : m_members)
        list += member.client->complaints();
    return list;
}

QMap<CommandKind, qint64> Fleet::done() const
{
    QMap<CommandKind, qint64> sum;
    for (const Member &member : m_members)
        for (const SentCommand &command : member.client->ledger())
            sum[command.kind] += command.status == 200 ? 1 : 0;
    return sum;
}

qint64 Fleet::answered() const
{
    qint64 sum = 0;
    for (const Member &member : m_members)
        for (const SentCommand &command : member.client->ledger())
            sum += command.status != 0 ? 1 : 0;
    return sum;
}

QStringList Fleet::differences(const Ministry &ministry) const
{
    QStringList list;
    QMap<QString, Held> fresh;
    for (const auto &account : m_accounts) {
        TestClient client{ministry.address(0), *account};
        if (const Status pulled = client.pull(); !pulled)
            list.append(u"%1 gets no snapshot: %2"_s.arg(account->name(), pulled.error().detail));
        list += client.complaints();
        fresh.insert(account->name(), client.held());
    }
    for (const Member &member : m_members) {
        const Held &held = member.client->held();
        if (held.rows != fresh.value(member.account->name()).rows)
            list.append(u"a client of %1 holds %2 rows that differ from a fresh snapshot of %3"_s.arg(member.account->name())
                            .arg(held.rows.size())
                            .arg(fresh.value(member.account->name()).rows.size()));
    }
    for (const Held &held : std::as_const(fresh)) {
        const auto sums = held.sums();
        for (auto it = sums.begin(); it != sums.end(); ++it) {
            const auto row = ministry.row(u"SELECT n, h FROM scope_clock WHERE scope = '%1'"_s.arg(it.key()));
            if (row.value(0).toLongLong() != it->n || static_cast<quint64>(row.value(1).toLongLong()) != it->h)
                list.append(u"scope %1: the database counts %2, clients %3"_s.arg(it.key(), row.value(0).toString()).arg(it->n));
        }
    }
    return list;
}

} // namespace eimza::test
