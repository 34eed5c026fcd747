#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <random>

#include "core/client/storage/folderlock.h"
#include "core/client/sync/syncengine.h"
#include "tests/support/bytesearch.h"
#include "tests/support/ministry.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

namespace
{

constexpr int patience = 60'000;
constexpr int sessionsAreReadAnew = 5'500; ///< milliseconds

/// The client's own engine on files of its own, a page at a time.
class Worker
{
public:
    explicit Worker(QString user) : m_user{std::move(user)} {}

    /// Everything from now on is of this server, in pages of so many rows.
    [[nodiscard]] bool moveTo(const QUrl &server, int limit = SyncEngine::mostRows)
    {
        m_engine.reset();
        m_api.reset();
        if (!m_vault)
            m_vault = std::move(*Vault::open(m_folder.path(), m_keys, *lockFolder(m_folder.path())));
        m_http = std::move(*HttpClient::create(server));
        m_api = std::make_unique<BackendApi>(*m_http, m_clock);
        const auto session = m_api->signIn(m_user, Ministry::password());
        if (!QTest::qWaitFor([&] { return session.isFinished(); }, patience) || !session.result())
            return false;
        m_api->begin(*session.result());
        m_engine = std::make_unique<SyncEngine>(*m_vault, *m_api, m_clock, limit);
        for (const auto shown : {&SyncEngine::restored, &SyncEngine::synced, &SyncEngine::narrowed})
            QObject::connect(m_engine.get(), shown, m_engine.get(), [this](const RecordSetPtr &records) { m_shown = records ? records : m_shown; });
        QObject::connect(m_engine.get(), &SyncEngine::narrowed, m_engine.get(), [this] { ++m_narrowed; });
        return true;
    }
    /// Ends it, until moveTo(): nothing has the files.
    void close()
    {
        m_engine.reset();
        m_api.reset();
        m_vault.reset();
        m_shown.reset();
    }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// One page; the place is kept. Whether it was the last, nothing where none came.
    [[nodiscard]] std::optional<bool> pullPage()
    {
        const QObject context;
        QObject::connect(m_engine.get(), &SyncEngine::progressed, &context, [this] { m_engine->cancel(); });
        return run();
    }
    [[nodiscard]] bool pull() { return run() == true; }

    [[nodiscard]] bool isInSnapshot()
    {
        return m_vault->withCache([](CacheDatabase &cache) { return !cache.shadowCursor().isEmpty(); }).result();
    }
    /// What the lists show.
    [[nodiscard]] QStringList shown() const { return contentOf(m_shown); }
    [[nodiscard]] bool shows(const QString &unit) const
    {
        return m_shown && std::ranges::any_of(m_shown->units(), [&unit](const Unit &one) { return one.code == unit; });
    }
    [[nodiscard]] QStringList onDisk()
    {
        return contentOf(m_vault->withCache([](CacheDatabase &cache) { return cache.records(); }).result().value_or(nullptr));
    }
    /// Whether everybody in the lists would be found.
    [[nodiscard]] bool areKnown(const ByteSearch &people) const
    {
        return m_shown && std::ranges::all_of(m_shown->people(), [&people](const PersonEntry &p) { return !people.in(p.nationalIdText().toLatin1()).isEmpty(); });
    }
    /// Where somebody can be read in the files.
    [[nodiscard]] QStringList readable(const ByteSearch &people) const
    {
        int files = 0;
        const QStringList found = people.below(m_folder.path(), &files);
        return files > 0 ? found : QStringList(u"no file"_s);
    }
    /// How often rows went from the lists in the middle of a pull.
    [[nodiscard]] int narrowed() const { return m_narrowed; }

private:
    [[nodiscard]] std::optional<bool> run()
    {
        QSignalSpy synced(m_engine.get(), &SyncEngine::synced), failed(m_engine.get(), &SyncEngine::failed);
        m_engine->syncNow();
        if (!QTest::qWaitFor([&] { return synced.size() + failed.size() > 0; }, patience))
            return std::nullopt;
        if (!synced.isEmpty())
            return true;
        return failed.first().first().value<Error>().code == ErrorCode::Cancelled ? std::optional(false) : std::nullopt;
    }
    static QStringList contentOf(const RecordSetPtr &records)
    {
        QStringList list;
        if (!records)
            return list;
        for (const PersonEntry &p : records->people())
            list.append(u"person %1 %2 of %3"_s.arg(QString::number(p.id.value), p.name, records->unitName(p.unit)));
        for (const Certificate &c : records->certificates())
            list.append(u"certificate %1 of %2"_s.arg(c.id.value).arg(c.person.value));
        list.sort();
        return list;
    }

    const QString m_user;
    const DataKeys m_keys = *DataKeys::make();
    QTemporaryDir m_folder;
    ServerClock m_clock;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<BackendApi> m_api;
    std::unique_ptr<SyncEngine> m_engine;
    RecordSetPtr m_shown;
    int m_narrowed = 0;
};

// With what lies beside it; the cache that is there goes.
bool copyCache(const QString &from, const QString &to)
{
    const auto files = [](const QString &folder) { return QDir(folder).entryList({u"cache.db*"_s}, QDir::Files); };
    const QStringList old = files(to), names = files(from);
    return std::ranges::all_of(old, [&](const QString &name) { return QFile::remove(to + u'/' + name); })
           && names.contains(u"cache.db"_s)
           && std::ranges::all_of(names, [&](const QString &name) { return QFile::copy(from + u'/' + name, to + u'/' + name); });
}

} // namespace

/// What changes under the real client's hands while it pages: units, rights and the floor.
class TestClientRaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        ministry = std::make_unique<Ministry>();
        Ministry::Options options;
        options.units = 3;
        options.people = 60;
        QVERIFY(ministry->start(options));
        people = {};
        QVERIFY(people.addPeople(ministry->path(u"people.csv"_s)) > 100);
    }

    void followsPeopleWhoMoveWhileItPages()
    {
        Worker all{u"buro1"_s}, own{Ministry::officer(1)};
        QVERIFY(all.moveTo(ministry->address(), 7) && own.moveTo(ministry->address(), 3));
        std::mt19937 chance{7};
        for (int round = 0; round < 12; ++round) {
            for (Worker *worker : {&all, &own})
                for (int i = 0; i < 2; ++i)
                    QVERIFY(worker->pullPage());
            QMap<int, QString> moves;
            for (int i = 0; i < 4; ++i)
                moves.insert(static_cast<int>(chance() % 60), Ministry::unitCode(1 + static_cast<int>(chance() % 3)));
            QVERIFY(ministry->movePeople(moves));
        }
        compare(all, u"buro1"_s);
        compare(own, Ministry::officer(1));
    }

    void losesAScopeInTheMidstOfItsSnapshot()
    {
        Worker own{Ministry::officer(1)};
        QVERIFY(own.moveTo(ministry->address()) && own.pull());
        const QStringList alone = own.shown();
        QVERIFY(standIn(2));
        QVERIFY(own.moveTo(ministry->address(), 2));
        QVERIFY(own.pullPage() == false && own.isInSnapshot());
        QVERIFY(own.pullPage() == false);
        QVERIFY(endLatest());
        QTest::qWait(sessionsAreReadAnew);
        compare(own, Ministry::officer(1));
        QCOMPARE(own.shown(), alone);
        QVERIFY(!own.shows(u"02"_s));
    }

    void losesAScopeThatIsShownInTheMidstOfAnothersSnapshot()
    {
        Worker own{Ministry::officer(1)};
        QVERIFY(standIn(2));
        QVERIFY(own.moveTo(ministry->address()) && own.pull());
        QVERIFY(own.shows(u"02"_s) && !own.shows(u"03"_s));
        const qint64 second = ministry->number(u"SELECT max(id) FROM deputy"_s);
        QVERIFY(standIn(3));
        QVERIFY(own.moveTo(ministry->address(), 2));
        QVERIFY(own.pullPage() == false && own.isInSnapshot());
        QVERIFY(own.shows(u"02"_s));
        QVERIFY(ministry->run({u"deputy"_s, u"end"_s, QString::number(second)}));
        QTest::qWait(sessionsAreReadAnew);
        QVERIFY(own.pullPage() == false && own.isInSnapshot());
        QCOMPARE(own.readable(people), QStringList());
        QCOMPARE(own.narrowed(), 1);
        QVERIFY(!own.shows(u"02"_s) && !own.shows(u"03"_s) && own.shows(u"01"_s));
        QCOMPARE(own.onDisk(), own.shown());
        compare(own, Ministry::officer(1));
        QVERIFY(own.shows(u"03"_s));
    }

    void beginsAnewWhereTheFloorPassedWhileItPaged()
    {
        Worker all{u"buro1"_s}, paging{u"buro1"_s};
        QVERIFY(all.moveTo(ministry->address()) && all.pull());
        QVERIFY(paging.moveTo(ministry->address(), 10));
        QVERIFY(paging.pullPage() == false && paging.pullPage() == false && paging.isInSnapshot());
        QVERIFY(ministry->movePeople({{0, u"02"_s}, {1, u"03"_s}, {2, u"01"_s}}));
        QVERIFY(ministry->stop());
        // As the day's work leaves it 180 days later; until then nobody's certificate would be in the list any more.
        QVERIFY(ministry->change(u"DELETE FROM tombstone WHERE kind = 'moved'"_s)
                && ministry->change(u"UPDATE scope_clock SET floor = v + 1, v = v + 2"_s));
        QVERIFY(ministry->serve());
        for (Worker *worker : {&all, &paging}) {
            QVERIFY(worker->moveTo(ministry->address(), 10));
            QVERIFY(worker->pullPage() == false && worker->isInSnapshot()); // the first of everything
            compare(*worker, u"buro1"_s);
        }
        QCOMPARE(all.shown(), paging.shown());
    }

    // As somebody does it who puts a copy of his files back.
    void goesOnFromAnOlderCopyOfItsCache()
    {
        Worker all{u"buro1"_s}, own{Ministry::officer(1)};
        const QTemporaryDir alls, owns;
        QVERIFY(all.moveTo(ministry->address()) && all.pull());
        const QStringList shown = all.shown();
        all.close();
        QVERIFY(copyCache(all.folder(), alls.path()));
        QVERIFY(standIn(2));
        QVERIFY(own.moveTo(ministry->address()) && own.pull() && own.shows(u"02"_s));
        own.close();
        QVERIFY(copyCache(own.folder(), owns.path()));

        QVERIFY(endLatest());
        QVERIFY(ministry->movePeople({{0, u"02"_s}, {1, u"03"_s}, {2, u"01"_s}, {3, u"02"_s}}));
        QVERIFY(all.moveTo(ministry->address()) && all.pull());
        QVERIFY(own.moveTo(ministry->address()) && own.pull() && !own.shows(u"02"_s));
        QVERIFY(!shown.isEmpty() && all.shown() != shown);
        all.close();
        own.close();

        QVERIFY(copyCache(alls.path(), all.folder()) && copyCache(owns.path(), own.folder()));
        QVERIFY(all.moveTo(ministry->address()));
        QTRY_COMPARE(all.shown(), shown);
        compare(all, u"buro1"_s);
        QVERIFY(own.moveTo(ministry->address()));
        QTRY_VERIFY(own.shows(u"02"_s));
        compare(own, Ministry::officer(1));
        QVERIFY(!own.shows(u"02"_s));
    }

private:
    [[nodiscard]] bool standIn(int unit)
    {
        return ministry->run({u"deputy"_s, u"add"_s, Ministry::officer(1), u"--for"_s, Ministry::officer(unit), u"--from"_s, u"2012-09-01"_s,
                              u"--until"_s, u"2012-09-30"_s}).has_value();
    }
    [[nodiscard]] bool endLatest()
    {
        return ministry->run({u"deputy"_s, u"end"_s, QString::number(ministry->number(u"SELECT max(id) FROM deputy"_s))}).has_value();
    }
    /// With what a fresh client gets.
    void compare(Worker &worker, const QString &user)
    {
        QVERIFY(worker.pull() && worker.pull());
        Worker fresh{user};
        QVERIFY(fresh.moveTo(ministry->address()) && fresh.pull());
        QVERIFY(!fresh.shown().isEmpty());
        QCOMPARE(worker.shown(), fresh.shown());
        QCOMPARE(worker.onDisk(), fresh.shown());
        for (const Worker *one : {&worker, &fresh}) {
            QVERIFY(one->areKnown(people));
            QCOMPARE(one->readable(people), QStringList());
        }
    }

    std::unique_ptr<Ministry> ministry;
    ByteSearch people;
};

QTEST_GUILESS_MAIN(TestClientRaces)
#include "tst_clientraces.moc"
