#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/storage/cachedatabase.h"
#include "core/client/storage/outboxdatabase.h"
#include "tests/support/bytesearch.h"
#include "tests/support/faultydisk.h"
#include "tests/support/cachepages.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::FaultyDisk;

namespace
{

/// Pages by the cursor that asks for them: a first load, a change, a scope that is added, one that goes.
QMap<QString, SyncPage> allPages()
{
    test::Rows first, second, change, added;
    first << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s);
    for (int i = 1; i <= 60; ++i)
        first << test::person(i, u"Kişi"_s, u"S"_s, 1 + i % 2);
    for (int i = 1; i <= 60; ++i)
        second << test::certificate(i, i, test::documentNow());
    change.add(Entity::Person, toRow(test::person(2, u"Taşınan"_s, u"S"_s, 2), 2));
    change.add(Entity::Person, toRow(test::person(70, u"Yeni"_s, u"S"_s, 1), 1));
    added << test::unit(3, u"Üç"_s) << test::person(80, u"Eklenen"_s, u"S"_s, 3);
    QMap<QString, SyncPage> pages{{u""_s, first.page(u"a"_s, true)}, {u"a"_s, second.page(u"b"_s)},
                                  {u"b"_s, change.page(u"c"_s)}, {u"c"_s, added.page(u"d"_s, true)},
                                  {u"d"_s, test::Rows().page(u"e"_s)}, {u"e"_s, test::Rows().page(u"z"_s)}};
    pages[u"b"_s].deletions = {{Entity::Person, 4, 2, u"left"_s}, {Entity::Certificate, 6, 2, u"deleted"_s}};
    pages[u"c"_s].scopesAdded = {u"03"_s};
    pages[u"e"_s].scopesDropped = {u"02"_s};
    return pages;
}

QStringList content(const RecordSetPtr &records)
{
    QStringList list;
    for (const PersonEntry &p : records->people())
        list.append(u"%1 %2 %3"_s.arg(p.id.value).arg(p.name).arg(p.unit.value));
    for (const Certificate &c : records->certificates())
        list.append(u"%1 of %2"_s.arg(c.id.value).arg(c.person.value));
    return list;
}

} // namespace

class TestDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void theCacheIsSoundAfterEveryFault_data() { faults(); }
    void theCacheIsSoundAfterEveryFault();
    void theOutboxLosesAndDoublesNothing_data() { faults(); }
    void theOutboxLosesAndDoublesNothing();

private:
    static void faults()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("full disk") << static_cast<int>(FaultyDisk::Fault::Full);
        QTest::newRow("I/O error") << static_cast<int>(FaultyDisk::Fault::InputOutput);
        QTest::newRow("busy") << static_cast<int>(FaultyDisk::Fault::Busy);
    }
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void clear()
    {
        for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files))
            QFile::remove(path(name));
    }
    /// Where somebody can be read on the disk.
    [[nodiscard]] QString readable() const
    {
        static const auto search = [] {
            test::ByteSearch made;
            for (int i = 1; i <= 80; ++i)
                made.add(test::person(i, u"Kişi"_s, u"S"_s));
            made.add(u"Taşınan"_s);
            made.add(subject);
            return made;
        }();
        return search.below(m_folder->path()).join(u"; "_s);
    }
    void plant() const
    {
        QFile planted(path(u"planted"_s));
        if (planted.open(QIODevice::WriteOnly))
            planted.write(test::person(7, u"Kişi"_s, u"S"_s).nationalId.toString().toUtf8());
    }
    /// As the engine does it: from the cursor on the disk until the last page; false at the first failure.
    bool synchronise(CacheDatabase &cache)
    {
        static const auto pages = allPages();
        for (int n = 0; n < 10; ++n) {
            const QString cursor = cache.shadowCursor().isEmpty() ? cache.cursor() : cache.shadowCursor();
            if (!pages.contains(cursor))
                break;
            const auto applied = cache.apply(test::received(pages.value(cursor)), cursor.isEmpty());
            if (!applied && applied.error().code == ErrorCode::Crypto)
                static_cast<void>(cache.reset());
            if (!applied || !cache.keepColumns())
                return false;
        }
        return cache.cursor() == u"z"_s;
    }

    inline static const QString subject = u"Ada Kişioğlu"_s;
    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_key = *Sealer::newKey();
};

void TestDisk::theCacheIsSoundAfterEveryFault()
{
    QFETCH(int, fault);
    QStringList expected;
    {
        auto cache = CacheDatabase::open(path(u"cache.db"_s), m_key);
        QVERIFY(synchronise(**cache));
        expected = content(*(*cache)->records());
        QVERIFY(expected.size() > 40);
    }
    FaultyDisk disk;
    int failures = 0;
    bool cameToIt = true;
    for (int call = 1; cameToIt; ++call) {
        clear();
        disk.failAt(call, static_cast<FaultyDisk::Fault>(fault));
        auto cache = CacheDatabase::open(path(u"cache.db"_s), m_key);
        const bool whole = cache && synchronise(**cache);
        cameToIt = disk.hasFailed();
        disk.failAt(0, FaultyDisk::Fault::Full);
        failures += whole ? 0 : 1;
        const auto where = [call] { return u"call %1"_s.arg(call); };
        QVERIFY2(readable().isEmpty(), qPrintable(where() + readable()));
        if (cache && !whole) { // the same program goes on
            static_cast<void>(synchronise(**cache));
            QVERIFY2(synchronise(**cache), qPrintable(where()));
            QCOMPARE(content(*(*cache)->records()), expected);
        }
        cache = tl::unexpected(Error{ErrorCode::Io, {}, {}});
        cache = CacheDatabase::open(path(u"cache.db"_s), m_key);
        QVERIFY2(cache, qPrintable(where()));
        QVERIFY2(test::verified(**cache), qPrintable(where()));
        QVERIFY2(synchronise(**cache), qPrintable(where()));
        QCOMPARE(content(*(*cache)->records()), expected);
        QVERIFY2(test::verified(**cache), qPrintable(where()));
    }
    qInfo("%d calls failed a synchronisation", failures);
    plant();
    QVERIFY(readable().contains(u"planted"_s));
    // The lock is taken once and kept.
    QVERIFY(failures > (static_cast<FaultyDisk::Fault>(fault) == FaultyDisk::Fault::Busy ? 0 : 20));
}

void TestDisk::theOutboxLosesAndDoublesNothing()
{
    QFETCH(int, fault);
    FaultyDisk disk;
    int failures = 0;
    bool cameToIt = true;
    for (int call = 1; cameToIt; ++call) {
        clear();
        QStringList promised, keys;
        bool failed = false;
        disk.failAt(call, static_cast<FaultyDisk::Fault>(fault));
        {
            const auto outbox = OutboxDatabase::open(path(u"outbox.db"_s), m_key);
            failed = !outbox;
            for (int i = 1; outbox && i <= 2; ++i) {
                OutboxEntry entry;
                entry.command.kind = CommandKind::Approve;
                entry.command.application = ApplicationId{i};
                entry.createdAt = test::documentNow();
                entry.subject = subject;
                const auto added = (*outbox)->add(entry);
                failed = failed || !added;
                if (!added)
                    continue;
                promised.append(QString::number(i));
                const auto sending = (*outbox)->beginSending(*added);
                failed = failed || !sending || !(*outbox)->delivered(*sending, test::documentNow());
            }
        }
        cameToIt = disk.hasFailed();
        disk.failAt(0, FaultyDisk::Fault::Full);
        failures += failed ? 1 : 0;
        QVERIFY2(readable().isEmpty(), qPrintable(u"call %1: "_s.arg(call) + readable()));
        const auto outbox = OutboxDatabase::open(path(u"outbox.db"_s), m_key);
        QVERIFY2(outbox, qPrintable(QString::number(call)));
        const auto entries = (*outbox)->load();
        QVERIFY2(entries, qPrintable(QString::number(call)));
        QSet<qint64> seqs;
        for (const OutboxEntry &entry : *entries) {
            keys.append(QString::number(entry.command.application.value));
            QVERIFY2(entry.seq == 0 || !seqs.contains(entry.seq), qPrintable(QString::number(call)));
            seqs.insert(entry.seq);
        }
        for (const QString &one : promised)
            QVERIFY2(keys.count(one) == 1, qPrintable(u"call %1, command %2"_s.arg(call).arg(one)));
        QVERIFY(keys.removeDuplicates() == 0);
    }
    qInfo("%d calls failed something", failures);
    QVERIFY(failures > 0);
}

QTEST_GUILESS_MAIN(TestDisk)
#include "tst_disk.moc"
