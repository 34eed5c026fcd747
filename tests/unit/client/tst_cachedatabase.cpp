#include "core/client/storage/cachedatabase.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

QStringList names(const CacheDatabase &cache)
{
    QStringList list;
    const auto records = cache.load();
    for (const PersonEntry &person : (*records)->people())
        list.append(person.name);
    return list;
}

QByteArray contentOf(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCacheDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void showsASnapshotOnlyWithItsLastPage();
    void aPageAppliedTwiceChangesNothing();
    void aCutSnapshotIsBegunAnew();
    void aLowerRevisionNeverReplaces();
    void anEmptySnapshotEmptiesTheList();
    void unknownColumnsAreLeftOut();
    void aMissingColumnRefusesThePageWhole();
    void aRowThatDoesNotFitRefusesThePageWhole();
    void keepsTheCursorWithTheLastPage();
    void nothingNewMovesOnlyTheDate();
    void givesOneWholePerson();
    void nothingCanBeReadInTheFiles();
    void anotherKeyOpensNothing();
    void aRecordMovedToAnotherPlaceDoesNotOpen();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"cache.db"_s); }
    bool take(const test::Rows &rows, bool first = true, bool more = false)
    {
        const auto applied = m_cache->apply(rows.page(u"next"_s, more), first);
        return applied && *applied == !more;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<CacheDatabase> m_cache;
    QByteArray m_key = *Sealer::newKey();
};

void TestCacheDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_cache = std::move(*CacheDatabase::open(path(), m_key));
}

void TestCacheDatabase::cleanup()
{
    m_cache.reset();
}

void TestCacheDatabase::showsASnapshotOnlyWithItsLastPage()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Eski"_s, u"S"_s)));
    QVERIFY(take(test::Rows() << test::person(2, u"Bir"_s, u"S"_s), true, true));
    QVERIFY(take(test::Rows() << test::person(3, u"İki"_s, u"S"_s), false, true));
    QCOMPARE(names(*m_cache), QStringList{u"Eski"_s});
    QVERIFY(take(test::Rows() << test::person(4, u"Üç"_s, u"S"_s), false));
    QCOMPARE(names(*m_cache), (QStringList{u"Bir"_s, u"İki"_s, u"Üç"_s}));
}

void TestCacheDatabase::aPageAppliedTwiceChangesNothing()
{
    const auto first = test::Rows() << test::unit(1, u"Merkez"_s) << test::person(1, u"Bir"_s, u"S"_s);
    const auto second = test::Rows() << test::person(2, u"İki"_s, u"S"_s)
                                     << test::certificate(5, 2, test::documentNow().addDays(20));
    QVERIFY(take(first, true, true));
    QVERIFY(take(first, false, true));
    QVERIFY(take(second, false));
    const auto records = m_cache->load();
    QCOMPARE((*records)->people().size(), 2U);
    QCOMPARE((*records)->certificates().size(), 1U);
    QCOMPARE((*records)->units().size(), 1U);
}

void TestCacheDatabase::aCutSnapshotIsBegunAnew()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Kalan"_s, u"S"_s), true, true));
    QVERIFY(take(test::Rows() << test::person(2, u"Yeni"_s, u"S"_s), true, true));
    QVERIFY(take(test::Rows() << test::person(3, u"Son"_s, u"S"_s), false));
    QCOMPARE(names(*m_cache), (QStringList{u"Yeni"_s, u"Son"_s}));
}

void TestCacheDatabase::aLowerRevisionNeverReplaces()
{
    test::Rows newer, older, equal;
    newer.add(Entity::Person, toRow(test::person(1, u"Yeni"_s, u"S"_s), 5));
    older.add(Entity::Person, toRow(test::person(1, u"Eski"_s, u"S"_s), 4));
    equal.add(Entity::Person, toRow(test::person(1, u"Aynı"_s, u"S"_s), 5));
    QVERIFY(take(newer, true, true));
    QVERIFY(take(older, false, true));
    QVERIFY(take(equal, false));
    QCOMPARE(names(*m_cache), QStringList{u"Yeni"_s});
}

void TestCacheDatabase::anEmptySnapshotEmptiesTheList()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s)));
    QVERIFY(take(test::Rows()));
    QVERIFY(names(*m_cache).isEmpty());
}

void TestCacheDatabase::unknownColumnsAreLeftOut()
{
    SyncPage page = test::Rows().page(u"next"_s);
    QStringList columns = columnsOf(Entity::Unit);
    columns.prepend(u"colour"_s);
    QJsonArray row = toRow(test::unit(9, u"Merkez"_s), 1);
    row.prepend(u"red"_s);
    page.columns.insert(Entity::Unit, columns);
    page.rows.insert(Entity::Unit, QJsonArray{row});
    QVERIFY(m_cache->apply(page, true));
    const auto records = m_cache->load();
    QCOMPARE((*records)->unitName(UnitId{9}), u"Merkez"_s);
}

void TestCacheDatabase::aMissingColumnRefusesThePageWhole()
{
    SyncPage page = (test::Rows() << test::unit(1, u"Yeni"_s)).page(u"next"_s);
    QVERIFY(take(test::Rows() << test::unit(1, u"Eski"_s)));
    QStringList columns = columnsOf(Entity::Unit);
    columns.last() = u"title"_s;
    page.columns.insert(Entity::Unit, columns);
    const auto applied = m_cache->apply(page, true);
    QVERIFY(!applied);
    QCOMPARE(applied.error().code, ErrorCode::Protocol);
    QCOMPARE((*m_cache->load())->unitName(UnitId{1}), u"Eski"_s);
}

void TestCacheDatabase::aRowThatDoesNotFitRefusesThePageWhole()
{
    SyncPage page = (test::Rows() << test::unit(1, u"Yeni"_s)).page(u"next"_s);
    page.rows.insert(Entity::Unit, QJsonArray{QJsonArray{1, 1}});
    QVERIFY(!m_cache->apply(page, true));
    QCOMPARE(m_cache->cursor().value_or(u"?"_s), QString());
}

void TestCacheDatabase::keepsTheCursorWithTheLastPage()
{
    QVERIFY(m_cache->apply(test::Rows().page(u"one"_s, true), true));
    QCOMPARE(m_cache->cursor().value_or(u"?"_s), QString());
    QVERIFY(m_cache->apply(test::Rows().page(u"two"_s), false));
    QCOMPARE(m_cache->cursor().value_or(u"?"_s), u"two"_s);
}

void TestCacheDatabase::nothingNewMovesOnlyTheDate()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s)));
    const QDateTime later = test::documentNow().addSecs(3600);
    QVERIFY(m_cache->stillCurrent(later));
    QCOMPARE((*m_cache->load())->syncedAt(), later);
    QCOMPARE(names(*m_cache), QStringList{u"Bir"_s});
    QCOMPARE(m_cache->cursor().value_or(u"?"_s), u"next"_s);
}

void TestCacheDatabase::givesOneWholePerson()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)));
    const auto person = m_cache->person(PersonId{2});
    QVERIFY(person);
    QCOMPARE(person->name, u"İki"_s);
    QCOMPARE(person->email, u"p2@icisleri.gov.tr"_s);
    QCOMPARE(person->phone, u"5321234567"_s);
    QCOMPARE(person->registryNo, u"2"_s);
    QCOMPARE(m_cache->person(PersonId{3}).error().code, ErrorCode::NotFound);
}

void TestCacheDatabase::nothingCanBeReadInTheFiles()
{
    test::Rows rows;
    for (int i = 1; i <= 300; ++i)
        rows << test::person(i, u"ZÜMRÜTNAZ"_s, u"KARAHASANOĞLU"_s)
             << test::certificate(i, i, test::documentNow());
    rows << test::unit(1, u"TEFTİŞ KURULU"_s);
    QVERIFY(take(rows, true, true));
    QVERIFY(take(rows, false));
    const auto search = [this] {
        const QByteArray bytes =
            contentOf(path()) + contentOf(path() + u"-wal"_s) + contentOf(path() + u"-journal"_s);
        if (bytes.size() < 100'000)
            return false; // nothing was searched
        for (const QString &secret :
             {test::nationalId(7).toString(), test::nationalId(299).toString(), u"ZÜMRÜTNAZ"_s,
              u"KARAHASANOĞLU"_s, u"5321234567"_s, u"icisleri.gov.tr"_s, u"TEFTİŞ"_s, u"4A29"_s})
            if (bytes.contains(secret.toUtf8()) ||
                bytes.contains(QByteArray(reinterpret_cast<const char *>(secret.utf16()), secret.size() * 2)))
                return false;
        return true;
    };
    QVERIFY(search());
    m_cache.reset();
    QVERIFY(search());
}

void TestCacheDatabase::anotherKeyOpensNothing()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s)));
    m_cache.reset();
    const auto other = CacheDatabase::open(path(), *Sealer::newKey());
    QVERIFY(other);
    QCOMPARE((*other)->load().error().code, ErrorCode::Crypto);
    QCOMPARE((*other)->person(PersonId{1}).error().code, ErrorCode::Crypto);
}

void TestCacheDatabase::aRecordMovedToAnotherPlaceDoesNotOpen()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)));
    m_cache.reset();
    {
        const auto file = SqliteFile::open(path(), u":/sql/cache"_s, {});
        QVERIFY((*file)->run(
            u"UPDATE record SET sealed = (SELECT sealed FROM record WHERE id = 2) WHERE id = 1"_s));
    }
    m_cache = std::move(*CacheDatabase::open(path(), m_key));
    QCOMPARE(m_cache->load().error().code, ErrorCode::Crypto);
    QVERIFY(m_cache->person(PersonId{2}));
}

QTEST_GUILESS_MAIN(TestCacheDatabase)
#include "tst_cachedatabase.moc"
