#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

#include "core/client/storage/folderlock.h"
#include "core/client/sync/outboxqueue.h"
#include "core/contract/jsonreader.h"
#include "core/contract/problem.h"
#include "tests/support/bytesearch.h"
#include "tests/support/fakebackend.h"
#include "tests/support/faultydisk.h"
#include "tests/support/recordsets.h"
#include "tests/support/seed.h"

using namespace eimza;
using namespace eimza::client;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::FakeRequest;
using test::FaultyDisk;

namespace
{

constexpr int patience = 30'000;

/// A server that does each key once and answers it from its books afterwards; it knows one application.
class Books
{
public:
    [[nodiscard]] QString epoch() const { return QString::number(m_epoch); }
    /// An old backup is put back in its place: nothing was ever done.
    void restore() { *this = Books(m_epoch + 1); }
    explicit Books(int epoch = 1) : m_epoch{epoch} {}
    FakeReply answer(const FakeRequest &request)
    {
        const QByteArray key = request.headers.value("idempotency-key");
        if (!m_answers.contains(key))
            m_answers.insert(key, doIt(request));
        return m_answers.value(key);
    }
    [[nodiscard]] bool knows(const QString &key) const { return m_answers.contains(key.toLatin1()); }
    /// What was done, by its text.
    [[nodiscard]] const QStringList &done() const { return m_done; }

private:
    FakeReply doIt(const FakeRequest &request)
    {
        const QByteArray seen = request.headers.value("if-match");
        if (!seen.isEmpty() && seen != '"' + QByteArray::number(m_rev) + '"') {
            const Problem stale = problemFrom({ErrorCode::Stale, u"another revision"_s});
            return {stale.status, compactJson(stale.toJson()), {}, FakeReply::End::Whole};
        }
        CommandAnswer answer;
        if (!seen.isEmpty())
            answer.records.append({u"application"_s, 5, ++m_rev});
        m_done.append(request.json().value("text"_L1).toString());
        return {200, compactJson(toJson(answer)), {}, FakeReply::End::Whole};
    }

    QHash<QByteArray, FakeReply> m_answers;
    QStringList m_done;
    qint64 m_rev = 4;
    int m_epoch;
};

/// One run of the program on the outbox of a folder.
struct Run {
    Run(const QUrl &server, const QString &folder, const DataKeys &keys, const QString &epoch)
    {
        auto opened = Vault::open(folder, keys, *lockFolder(folder));
        http = std::move(*HttpClient::create(server));
        api = std::make_unique<BackendApi>(*http, serverClock);
        if (!opened)
            return;
        vault = std::move(*opened);
        queue = std::make_unique<OutboxQueue>(*vault, *api, clock, OutboxQueue::Options{0ms});
        queue->resume();
        queue->meetEpoch(epoch, 0);
        rest();
    }
    /// The storage thread has done what it was given.
    void rest() const
    {
        vault->withOutbox([](OutboxDatabase &) { return 0; }).waitForFinished();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] bool sendAll(const Books &books, const QStringList &promised) const
    {
        const auto known = [&](const QString &key) { return books.knows(key); };
        const auto done = [&] { return queue->unsent() == 0 && std::ranges::all_of(promised, known); };
        return QTest::qWaitFor([&] { return done() || (queue->wake(), false); }, patience);
    }

    FixedClock clock{test::documentNow()};
    ServerClock serverClock;
    std::unique_ptr<HttpClient> http;
    std::unique_ptr<BackendApi> api;
    std::unique_ptr<Vault> vault;
    std::unique_ptr<OutboxQueue> queue;
};

Person subject()
{
    return test::person(6, u"Ada"_s, u"Kişioğlu"_s);
}

QString nameOf(const Person &person)
{
    return person.name + u' ' + person.surname;
}

/// What it is about must not be found on the disk.
Command command(CommandKind kind, const QString &text)
{
    const Person about = subject();
    Command c;
    c.kind = kind;
    c.text = QStringList{text, nameOf(about), about.nationalId.toString(), about.email, about.phone}.join(u' ');
    if (kind == CommandKind::RecordContact)
        c.person = PersonId{6};
    else
        c.application = ApplicationId{5};
    return c;
}

} // namespace

/// Commands on their way from the disk to the server, while the k-th call of the disk fails, for every k.
class TestPush : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyPromiseIsKeptOnce_data();
    void everyPromiseIsKeptOnce();

private:
    /// Nobody can be read in the folder.
    void lookForPeople(const QString &folder, const QString &where) const;
    /// Whether it came to that call.
    [[nodiscard]] bool pushOnce(int call, FaultyDisk::Fault fault, bool stays);
    [[nodiscard]] QStringList giveAll(const Run &run);

    test::ByteSearch m_people;
    QRandomGenerator m_random;
    int m_refused = 0;
    qsizetype m_promised = 0;
};

void TestPush::initTestCase()
{
    m_random = test::seeded();
    m_people.add(subject());
    QVERIFY(m_people.in(command(CommandKind::Hold, u"bir"_s).text.toUtf8()).size() >= 4); // name, number, address, telephone
}

void TestPush::lookForPeople(const QString &folder, const QString &where) const
{
    int files = 0;
    const QStringList found = m_people.below(folder, &files);
    QVERIFY2(found.isEmpty(), qPrintable(where + u": "_s + found.join(u'\n')));
    QVERIFY2(files > 0, qPrintable(where));
}

void TestPush::everyPromiseIsKeptOnce_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<bool>("stays");
    QTest::newRow("full disk") << static_cast<int>(FaultyDisk::Fault::Full) << false;
    QTest::newRow("a disk that is full for a while") << static_cast<int>(FaultyDisk::Fault::Full) << true;
    QTest::newRow("I/O error") << static_cast<int>(FaultyDisk::Fault::InputOutput) << false;
    QTest::newRow("busy") << static_cast<int>(FaultyDisk::Fault::Busy) << false;
}

QStringList TestPush::giveAll(const Run &run)
{
    QStringList promised;
    QList<QFuture<Result<OutboxEntry>>> given;
    for (const auto &[kind, text] : {std::pair{CommandKind::Hold, u"bir"_s}, std::pair{CommandKind::Return, u"iki"_s},
                                     std::pair{CommandKind::RecordContact, u"üç"_s}})
        given.append(run.queue->add(command(kind, text), needsRevision(kind) ? 4 : 0, nameOf(subject())));
    for (auto &one : given) {
        if (!QTest::qWaitFor([&] { return one.isFinished(); }, patience))
            qFatal("no answer");
        if (one.result())
            promised.append(one.result()->key);
        else
            ++m_refused;
    }
    return promised;
}

bool TestPush::pushOnce(int call, FaultyDisk::Fault fault, bool stays)
{
    FaultyDisk disk;
    const QTemporaryDir folder;
    const DataKeys keys = *DataKeys::make();
    Books books;
    test::FakeBackend backend{[&](const FakeRequest &request) { return books.answer(request); }};
    QStringList promised;
    bool cameToIt = false;
    const auto told = [&] { return u"call %1"_s.arg(call); };
    const bool isOfLocks = fault == FaultyDisk::Fault::Busy; // taken when the files are opened, and kept
    if (isOfLocks) {
        const Run before{backend.url(), folder.path(), keys, books.epoch()};
        before.queue->setHeld(true);
        promised = giveAll(before);
        disk.failAt(call, fault);
    }
    {
        const Run run{backend.url(), folder.path(), keys, books.epoch()};
        if (!isOfLocks) {
            stays ? disk.failFrom(call, fault) : disk.failAt(call, fault);
            promised = giveAll(run);
        }
        if (stays) {
            static_cast<void>(QTest::qWaitFor([&] { return disk.hasFailed() || run.queue->unsent() == 0; }, patience));
            cameToIt = disk.hasFailed();
            QTest::qWait(cameToIt ? 30 : 0);
            disk.failAt(0, fault);
        }
        if (run.queue) {
            [&] { QVERIFY2(run.sendAll(books, promised), qPrintable(told())); }();
            run.queue->acknowledge(promised.size());
            run.rest();
        }
        cameToIt = cameToIt || disk.hasFailed();
        disk.failAt(0, fault);
        lookForPeople(folder.path(), told()); // in what has not been written back either
    }
    const auto check = [&](const Run &next) {
        QVERIFY2(next.queue && next.sendAll(books, promised), qPrintable(told()));
        for (const OutboxEntry &entry : next.queue->entries())
            QVERIFY2(entry.state == OutboxState::Sent, qPrintable(told()));
        QVERIFY2(books.done().size() >= promised.size() && QSet<QString>(books.done().begin(), books.done().end()).size() == books.done().size(),
                 qPrintable(told() + u": "_s + books.done().join(u' ')));
    };
    check(Run{backend.url(), folder.path(), keys, books.epoch()});
    books.restore();
    if (!QTest::currentTestFailed())
        check(Run{backend.url(), folder.path(), keys, books.epoch()});
    if (!QTest::currentTestFailed())
        lookForPeople(folder.path(), told());
    m_promised += promised.size();
    return cameToIt;
}

void TestPush::everyPromiseIsKeptOnce()
{
    QFETCH(int, fault);
    QFETCH(bool, stays);
    m_refused = 0;
    m_promised = 0;
    // The quick form leaves out calls, other ones each time.
    const bool isOfLocks = fault == static_cast<int>(FaultyDisk::Fault::Busy);
    const int step = isOfLocks || qEnvironmentVariableIsSet("EIMZA_FULL_TESTS") ? 1 : 11;
    int call = 1 + m_random.bounded(step);
    while (!QTest::currentTestFailed() && pushOnce(call, static_cast<FaultyDisk::Fault>(fault), stays))
        call += step;
    qInfo("every %d. call failed up to the %d., %d commands were not promised, %lld were", step, call, m_refused, static_cast<long long>(m_promised));
    QVERIFY(QTest::currentTestFailed() || call > (isOfLocks ? 5 : stays ? 50 : 100));
}

QTEST_GUILESS_MAIN(TestPush)
#include "tst_push.moc"
