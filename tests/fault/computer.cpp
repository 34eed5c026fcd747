#include "tests/fault/computer.h"

#include <QTest>
#include <algorithm>

#include "tests/fault/killedclient.h"

namespace eimza::test
{

using namespace Qt::Literals::StringLiterals;
using client::Profile;

namespace
{

constexpr int patience = 240'000; ///< a client gives up earlier by itself

template <typename T>
std::optional<T> waited(const QFuture<T> &future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, patience))
        return std::nullopt;
    return future.result();
}

QList<KillPoint> namedPoints(const QByteArrayList &commands)
{
    QList<KillPoint> points;
    QByteArrayList requests{"POST /v1/session ", "POST /v1/sync/pull "};
    for (const QByteArray &command : commands)
        requests.append("POST /v1/commands/" + command + ' ');
    for (const QByteArray &request : requests)
        for (const bool answered : {false, true})
            points.append(KillPoint{.request = {request, answered}});
    for (const char *step : {"rotation-both-keys", "rotation-key-in-keychain", "rotation-new-key", "first-key-in-keychain", "first-key-file", "data-keys-both",
                             "data-keys-new", "leaving-begun"})
        points.append(KillPoint{.step = step});
    for (int i = 0; i < 3; ++i)
        points.append(KillPoint{.promise = 1});
    return points;
}

} // namespace

QString KillPoint::kind() const
{
    if (!request.line.isEmpty())
        return QString::fromLatin1(request.line) + (request.answered ? u"answered"_s : u"asked"_s);
    return QString::fromLatin1(step);
}

QString KillPoint::name() const
{
    if (!request.line.isEmpty())
        return u"%1, number %2"_s.arg(kind()).arg(request.number);
    if (!step.isEmpty())
        return kind();
    return call > 0 ? u"write %1"_s.arg(call) : promise > 0 ? u"promise %1"_s.arg(promise) : u"%1 ms"_s.arg(milliseconds);
}

Computer::Computer(const World &world, const QString &user, int share, const QByteArrayList &commands, quint32 seed)
    : m_world{world}, m_user{user}, m_share{share}, m_random{seed}, m_network{world.backend(), seed}, m_named{namedPoints(commands)},
      m_next{static_cast<qsizetype>(m_random.bounded(static_cast<quint32>(m_named.size())))}
{
}

bool Computer::openDirect()
{
    const auto keys = client::DataKeys::make();
    return keys && m_direct.open(m_world.backend(), m_directFolder.path(), *keys) && m_direct.signIn(m_user) && m_direct.settle();
}

QSet<QString> Computer::kinds() const
{
    QSet<QString> kinds;
    for (const KillPoint &point : m_named)
        if (!point.kind().isEmpty())
            kinds.insert(point.kind());
    return kinds;
}

// One of a first start only where there may be new files.
std::optional<KillPoint> Computer::stepNotMet()
{
    QList<KillPoint> left;
    for (const KillPoint &point : m_named)
        if (!point.step.isEmpty() && !m_met.contains(point.step) && (m_settled || !point.step.startsWith("first")))
            left.append(point);
    return left.isEmpty() ? std::nullopt : std::optional{left.at(m_random.bounded(static_cast<int>(left.size())))};
}

KillPoint Computer::nextPoint()
{
    if (m_cycle++ % 2 == 0) {
        // In a long run every other time, so that the rest has its turns however long a step is not met.
        if (const auto missed = m_cycle > 40 && m_cycle % 4 == 3 ? stepNotMet() : std::nullopt)
            return *missed;
        KillPoint point;
        do {
            // Whoever has nothing yet signs in: that much is not left to chance.
            point = m_cycle == 1 ? m_named.at(m_share % 2) : m_named.at(m_next++ % m_named.size());
        } while (!m_settled && point.step.startsWith("first"));
        if (point.request.line.startsWith("POST /v1/sync") || point.request.line.startsWith("POST /v1/commands"))
            point.request.number = 1 + static_cast<int>(m_random.bounded(3));
        if (point.promise > 0)
            point.promise = 1 + static_cast<int>(m_random.bounded(40));
        return point;
    }
    if (m_random.bounded(2) == 0)
        return {.call = 1 + static_cast<int>(m_random.bounded(500))};
    return {.milliseconds = 50 + static_cast<int>(m_random.bounded(1500))};
}

void Computer::begin()
{
    m_point = nextPoint();
    m_points.append(m_point.name());
    if (m_settled && (!m_files || m_random.bounded(4) == 0 || m_point.step.startsWith("first"))) {
        m_files = std::make_unique<QTemporaryDir>();
        m_loaded = false;
    }
    m_settled = false;
    KilledClient client;
    client.server = m_network.address();
    client.folder = folder();
    client.keychain = keychain();
    client.user = m_user;
    client.share = m_share;
    client.seed = m_random.generate();
    client.offline = !m_loaded ? 0 : static_cast<int>(m_random.bounded(16));
    client.commands = 8 + static_cast<int>(m_random.bounded(24));
    client.leaves = m_point.step == "leaving-begun" || m_random.bounded(16) == 0;
    m_loaded = m_loaded && !client.leaves;
    client.step = m_point.step;
    client.call = m_point.call;
    client.promise = std::min(m_point.promise, client.offline + client.commands);
    m_network.setPageLimit(m_random.bounded(2) == 0 ? 40 + static_cast<int>(m_random.bounded(200)) : 0);
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(log());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TMPDIR"_s, m_files->path());
    m_process->setProcessEnvironment(environment);
    watch();
    m_process->start(QCoreApplication::applicationFilePath(), client.toArguments());
}

void Computer::watch()
{
    m_network.setWitness([this, passed = 0](const QByteArray &request, bool answered) mutable {
        const RequestPoint &last = m_point.request;
        if (!last.line.isEmpty() && answered == last.answered && request.startsWith(last.line) && ++passed == last.number)
            m_process->kill();
    });
    m_hung = false;
    QObject::connect(&m_limit, &QTimer::timeout, m_process.get(), [this] {
        m_hung = m_point.milliseconds == 0;
        m_process->kill();
    });
    m_limit.setSingleShot(true);
    m_limit.start(m_point.milliseconds > 0 ? m_point.milliseconds : patience);
}

bool Computer::hasEnded()
{
    if (m_process->state() != QProcess::NotRunning)
        return false;
    if (m_limit.isActive()) {
        m_limit.stop();
        m_network.setWitness({});
        m_network.setPageLimit(0);
    }
    for (const QByteArray &line : m_process->readAllStandardOutput().split('\n'))
        if (line.size() == 36)
            m_promised.append(QString::fromLatin1(line));
    if (wasKilled() && !m_point.step.isEmpty())
        m_met.insert(m_point.step);
    return true;
}

QString Computer::ending() const
{
    QFile told(log());
    if (!m_hung && (wasKilled() || m_process->exitCode() == 0))
        return {};
    const QString how = m_hung ? u"does not end"_s : u"ended with %1"_s.arg(m_process->exitCode());
    return u"%1's client %2: %3"_s.arg(m_user, how, told.open(QIODevice::ReadOnly) ? QString::fromUtf8(told.readAll()) : QString());
}

QString Computer::open()
{
    m_store = std::make_unique<FakeSecretStore>(keychain());
    m_profile = std::make_unique<Profile>(*m_store, Profile::Options{folder(), 30, {}});
    const auto opened = waited(m_profile->open(m_network.address(), m_user));
    if (!opened || !*opened)
        return u"the keys are lost: %1"_s.arg(opened ? opened->error().detail : QString());
    m_opened = **opened;
    m_desk = std::make_unique<Desk>();
    if (const Status status = m_desk->open(m_network.address(), m_opened); !status)
        return status.error().detail;
    m_profile->follow(m_desk->client());
    m_refused = 0;
    QObject::connect(&m_desk->client().pending(), &client::PendingWork::refused, m_profile.get(), [this](const client::OutboxEntry &entry) {
        ++m_refused;
        qWarning("refused: %s %s", qPrintable(wireName(entry.command.kind)), qPrintable(entry.key));
    });
    return m_desk->client().setAside() == 0 ? QString() : u"%1 commands were set aside"_s.arg(m_desk->client().setAside());
}

QString Computer::unsettled() const
{
    QStringList told{m_user};
    for (const client::OutboxEntry &entry : m_desk->client().pending().entries()) {
        told.append(u"%1 %2 %3 reason %4, of revision %5"_s.arg(wireName(entry.command.kind), wireName(entry.state), entry.key)
                        .arg(static_cast<int>(entry.reason)).arg(entry.revision));
        if (const qint64 id = entry.command.application.value; id != 0)
            told.append(u"the server has "_s
                        + m_world.backendValue(u"SELECT state || ' of revision ' || rev || (SELECT group_concat(char(10) || s.at || ': ' || coalesce(s.who, 'nobody') "
                                               "|| ' ' || s.from_state || ' to ' || s.to_state, '') FROM application_step s WHERE s.application = a.id) "
                                               "FROM application a WHERE a.id = %1"_s.arg(id)).toString());
    }
    return told.join(u'\n');
}

QString Computer::faults()
{
    if (m_refused > 0)
        return u"%1 commands were refused"_s.arg(m_refused);
    const QString done = u"SELECT count(*) FROM idem WHERE status BETWEEN 200 AND 299 AND idem_key IN ('%1')"_s.arg(m_promised.join(u"','"_s));
    if (const int count = m_world.backendValue(done).toInt(); count != m_promised.size())
        return u"of %1 commands %2 were done"_s.arg(m_promised.size()).arg(count);
    if (m_desk->content() != m_direct.content())
        return u"the records are not those of a client that was not killed"_s;
    m_promisedBefore += m_promised.size();
    m_promised.clear();
    m_points.clear();
    m_settled = m_loaded = true;
    const QString folder = m_opened.folder;
    const client::DataKeys keys = m_opened.keys;
    m_desk.reset();
    m_profile.reset();
    m_opened = {};
    return Desk::difference(m_world, folder, keys);
}

} // namespace eimza::test
