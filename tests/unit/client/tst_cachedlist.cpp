#include "core/client/storage/cachedlist.h"

#include <QTemporaryDir>
#include <QTest>
#include <random>

#include "core/client/storage/cachedatabase.h"
#include "tests/support/cachepages.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

/// The rules of PROTOCOL.md done by hand, slowly.
struct Model {
    struct Held {
        qint64 rev = 0;
        qint64 owner = 0; ///< id of the unit or the person
        bool buried = false;
    };
    QMap<RecordKey, Held> list;

    void put(Entity entity, qint64 id, qint64 rev, qint64 owner)
    {
        const auto old = list.constFind(recordKey(entity, id));
        if (old == list.constEnd() || rev > old->rev || (rev == old->rev && old->buried))
            list.insert(recordKey(entity, id), {rev, owner, false});
    }
    void bury(Entity entity, qint64 id, qint64 rev)
    {
        const auto old = list.constFind(recordKey(entity, id));
        if (old == list.constEnd() || rev > old->rev)
            list.insert(recordKey(entity, id), {rev, 0, true});
    }
    [[nodiscard]] bool isIn(RecordKey key, qint64 unit) const
    {
        const Held held = list.value(key);
        switch (entityOf(key)) {
        case Entity::Batch: case Entity::BatchItem: return !held.buried && unit == 0;
        case Entity::Unit: case Entity::Person: return !held.buried && held.owner == unit;
        default: break;
        }
        const auto person = list.constFind(recordKey(Entity::Person, held.owner));
        return !held.buried && person != list.constEnd() && !person->buried && person->owner == unit;
    }
    void drop(qint64 unit)
    {
        const Model before = *this;
        for (auto it = before.list.begin(); it != before.list.end(); ++it)
            if (before.isIn(it.key(), unit))
                list.remove(it.key());
    }
    [[nodiscard]] ScopeCheck sum(qint64 unit) const
    {
        ScopeCheck sum;
        for (auto it = list.begin(); it != list.end(); ++it)
            if (isIn(it.key(), unit)) {
                ++sum.n;
                sum.h += rowHash(entityOf(it.key()), idOf(it.key()), it->rev);
            }
        return sum;
    }
};

QString codeOf(qint64 unit) { return unit == 0 ? QString(bureauScope) : u"%1"_s.arg(unit, 2, 10, QChar(u'0')); }

constexpr int units = 4;

} // namespace

class TestCachedList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        open();
    }
    void cleanup() { m_cache.reset(); }
    void sumsAreThoseOfTheRecordsWhateverComes_data();
    void sumsAreThoseOfTheRecordsWhateverComes();
    void aPersonWhoComesAfterTheRecordsTakesThemAlong();
    void aFailedPageLeavesTheSumsAsTheyWere();

private:
    void open()
    {
        m_cache.reset();
        m_cache = std::move(*CacheDatabase::open(m_folder->filePath(u"cache.db"_s), m_key));
    }
    SyncPage randomPage(Model &model);
    void addRandomRow(test::Rows &rows, Model &model);

    std::mt19937 m_random{1};
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CacheDatabase> m_cache;
    QByteArray m_key = *Sealer::newKey();
};

void TestCachedList::addRandomRow(test::Rows &rows, Model &model)
{
    const qint64 rev = 1 + below(12);
    const int unit = 1 + below(units), person = 1 + below(8), id = 1 + below(20);
    switch (below(5)) {
    case 0:
        rows.add(Entity::Unit, toRow(test::unit(unit, u"B"_s), rev));
        return model.put(Entity::Unit, unit, rev, unit);
    case 1:
        rows.add(Entity::Person, toRow(test::person(person, u"A"_s, u"S"_s, unit), rev));
        return model.put(Entity::Person, person, rev, unit);
    case 2:
        rows.add(Entity::Application, toRow(test::application(id, person, ApplicationState::Filed), rev));
        return model.put(Entity::Application, id, rev, person);
    case 3:
        rows.add(Entity::Batch, toRow(Batch{BatchId{id}, u"B"_s, BatchState::Sending, {}, test::documentNow(), {}}, rev));
        return model.put(Entity::Batch, id, rev, 0);
    default:
        rows.add(Entity::Certificate, toRow(test::certificate(id, person, test::documentNow()), rev));
        return model.put(Entity::Certificate, id, rev, person);
    }
}

SyncPage TestCachedList::randomPage(Model &model)
{
    SyncPage page = test::Rows().page(u"c"_s);
    QList<qint64> dropped;
    for (qint64 unit = 0; unit <= units; ++unit)
        if (below(12) == 0 && (unit == 0 || !model.list.value(recordKey(Entity::Unit, unit), {0, 0, true}).buried))
            dropped.append(unit);
    for (const qint64 unit : dropped) {
        model.drop(unit);
        page.scopesDropped.append(codeOf(unit));
    }
    test::Rows rows;
    // A page has its rows by kind; the order within it makes no difference to what is left.
    Model taken = model;
    for (int n = below(8); n > 0; --n)
        addRandomRow(rows, taken);
    model = taken;
    for (int n = below(5); n > 0; --n) {
        const Entity entity = allEntities[below(5)];
        const Deletion gone{entity, 1 + below(entity == Entity::Unit ? units : entity == Entity::Person ? 8 : 20), 1 + below(12), u"left"_s};
        model.bury(gone.entity, gone.id, gone.rev);
        page.deletions.append(gone);
    }
    const SyncPage withRows = rows.page(u"c"_s);
    page.rows = withRows.rows;
    page.columns = withRows.columns;
    return page;
}

void TestCachedList::sumsAreThoseOfTheRecordsWhateverComes_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U})
        QTest::addRow("seed %u", seed) << seed;
}

void TestCachedList::sumsAreThoseOfTheRecordsWhateverComes()
{
    QFETCH(unsigned, seed);
    m_random.seed(seed);
    Model model;
    for (int round = 0; round < 400; ++round) {
        if (below(60) == 0)
            open();
        const bool first = round == 0 || below(50) == 0;
        if (first)
            model = {};
        SyncPage page = test::Rows().page(u"c"_s);
        const qint64 again = 1 + below(units); // a scope that is sent from the beginning
        if (!first && below(20) == 0 && !model.list.value(recordKey(Entity::Unit, again), {0, 0, true}).buried) {
            page.scopesAdded = {codeOf(again)};
            model.drop(again);
        } else {
            page = randomPage(model);
        }
        // What a page with more behind it leaves is compared with the next one that ends.
        page.more = (first || !m_cache->shadowCursor().isEmpty() || !page.scopesAdded.isEmpty()) && below(3) == 0;
        if (!page.more)
            for (qint64 unit = 0; unit <= units; ++unit)
                if (unit == 0 || !model.list.value(recordKey(Entity::Unit, unit), {0, 0, true}).buried)
                    page.check.insert(codeOf(unit), model.sum(unit));
        const auto applied = m_cache->apply(test::received(page), first);
        QVERIFY2(applied, applied ? "" : qPrintable(applied.error().detail));
        QCOMPARE(applied->differing, QStringList());
        const Status sound = test::verified(*m_cache);
        QVERIFY2(sound, sound ? "" : qPrintable(u"round %1: %2"_s.arg(round).arg(sound.error().detail)));
    }
}

void TestCachedList::aPersonWhoComesAfterTheRecordsTakesThemAlong()
{
    QVERIFY(m_cache->apply(test::received((test::Rows() << test::unit(1, u"Bir"_s)).page(u"a"_s)), true));
    const auto records = test::Rows() << test::certificate(4, 7, test::documentNow()) << test::application(5, 7, ApplicationState::Filed);
    SyncPage page = records.page(u"b"_s);
    page.check = {{u"01"_s, {1, rowHash(Entity::Unit, 1, 1)}}};
    QCOMPARE(m_cache->apply(test::received(page), false)->differing, QStringList());
    page = (test::Rows() << test::person(7, u"A"_s, u"S"_s, 1)).page(u"c"_s);
    page.check = {{u"01"_s, {4, rowHash(Entity::Unit, 1, 1) + rowHash(Entity::Person, 7, 1) + rowHash(Entity::Certificate, 4, 1)
                                    + rowHash(Entity::Application, 5, 4)}}};
    QCOMPARE(m_cache->apply(test::received(page), false)->differing, QStringList());
    QVERIFY(test::verified(*m_cache));
}

void TestCachedList::aFailedPageLeavesTheSumsAsTheyWere()
{
    QVERIFY(m_cache->apply(test::received((test::Rows() << test::unit(1, u"Bir"_s) << test::person(1, u"A"_s, u"S"_s, 1)).page(u"a"_s)), true));
    SyncPage bad = (test::Rows() << test::certificate(2, 1, test::documentNow())).page(u"b"_s);
    bad.deletions = {{Entity::Person, -1, 5, u"left"_s}};
    const auto refused = m_cache->apply(test::received(bad), false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Protocol);
    QCOMPARE(m_cache->cursor(), u"a"_s);
    QVERIFY(test::verified(*m_cache));
    SyncPage good = (test::Rows() << test::certificate(3, 1, test::documentNow())).page(u"b"_s);
    good.check = {{u"01"_s, {3, rowHash(Entity::Unit, 1, 1) + rowHash(Entity::Person, 1, 1) + rowHash(Entity::Certificate, 3, 1)}}};
    QCOMPARE(m_cache->apply(test::received(good), false)->differing, QStringList());
    QVERIFY(test::verified(*m_cache));
}

QTEST_GUILESS_MAIN(TestCachedList)
#include "tst_cachedlist.moc"
