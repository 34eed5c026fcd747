#include "core/client/storage/cachedatabase.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "tests/support/cachefolder.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

namespace
{

QByteArray contentOf(const QString &path)
{
    QFile file{path};
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

test::Rows twoUnits()
{
    return test::Rows() << test::unit(1, u"Bir"_s) << test::unit(2, u"İki"_s) << test::person(1, u"Bir"_s, u"S"_s, 1)
                        << test::person(2, u"İki"_s, u"S"_s, 2) << test::person(3, u"Üç"_s, u"S"_s, 2)
                        << test::certificate(4, 2, test::documentNow()) << test::certificate(5, 3, test::documentNow());
}

/// The second unit as the server has it: one person is no longer there.
SyncPage secondUnitAnew()
{
    SyncPage page = (test::Rows() << test::unit(2, u"İki"_s) << test::person(2, u"İki"_s, u"S"_s, 2)
                                  << test::certificate(4, 2, test::documentNow())).page(u"anew"_s);
    page.scopesAdded = {u"02"_s};
    page.check = {{u"02"_s, {3, rowHash(Entity::Unit, 2, 1) + rowHash(Entity::Person, 2, 1) + rowHash(Entity::Certificate, 4, 1)}}};
    return page;
}

} // namespace

class TestCacheDatabaseDamage : public QObject, private test::CacheFolder
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { m_cache.reset(); }
    void nothingCanBeReadInTheFiles();
    void anotherKeyBeginsAnew();
    void aRecordMovedToAnotherPlaceDoesNotOpen_data();
    void aRecordMovedToAnotherPlaceDoesNotOpen();
    void aDamagedRecordCostsItsScopeAlone_data();
    void aDamagedRecordCostsItsScopeAlone();
    void aDamageBehindTheColumnsIsFoundAndHealed();
    void aMarkedRecordThatIsLostIsMissedAtOnce();
    void aUnitThatIsLostCostsEverything();
    void aFormerKeyIsLeftInPieces_data();
    void aFormerKeyIsLeftInPieces();
    void aFlippedBitAnywhereChangesNothingOrIsFound();
};

void TestCacheDatabaseDamage::nothingCanBeReadInTheFiles()
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

void TestCacheDatabaseDamage::anotherKeyBeginsAnew()
{
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s)));
    m_cache.reset();
    m_cache = std::move(*CacheDatabase::open(path(), *Sealer::newKey()));
    QCOMPARE(m_cache->cursor(), QString());
    QVERIFY(names().isEmpty());
    QCOMPARE(m_cache->person(PersonId{1}).error().code, ErrorCode::NotFound);
    QVERIFY(take(test::Rows() << test::person(2, u"İki"_s, u"S"_s)));
    QCOMPARE(QDir(m_folder->path()).entryList({u"*damaged*"_s}), QStringList());
}

void TestCacheDatabaseDamage::aRecordMovedToAnotherPlaceDoesNotOpen_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("another record's content") << u"UPDATE list1 SET sealed = (SELECT sealed FROM list1 WHERE key % 8 = 2) WHERE key % 8 = 1"_s;
    QTest::newRow("another revision") << u"UPDATE list1 SET rev = 2 WHERE key % 8 = 1"_s;
    QTest::newRow("another owner") << u"UPDATE list1 SET owner = 2 WHERE key % 8 = 1"_s;
}

void TestCacheDatabaseDamage::aRecordMovedToAnotherPlaceDoesNotOpen()
{
    QFETCH(QString, sql);
    QVERIFY(take(test::Rows() << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)));
    m_cache.reset();
    {
        const auto file = SqliteFile::open(path(), u":/sql/cache"_s, {});
        const auto done = (*file)->run(sql);
        QVERIFY(done && done->numRowsAffected() == 1);
    }
    m_cache = std::move(*CacheDatabase::open(path(), m_key));
    QCOMPARE(m_cache->records().error().code, ErrorCode::Crypto);
    QCOMPARE(test::verified(*m_cache).error().code, ErrorCode::Crypto);
    QVERIFY(m_cache->person(PersonId{2}));
}

void TestCacheDatabaseDamage::aDamagedRecordCostsItsScopeAlone_data()
{
    QTest::addColumn<QString>("sql");
    const QString person = u" WHERE key >> 60 = 1 AND key % 8 = 3"_s, certificate = u" WHERE key >> 60 = 2 AND key % 8 = 5"_s;
    QTest::newRow("a changed person") << u"UPDATE list1 SET sealed = zeroblob(200)"_s + person;
    QTest::newRow("a lost person") << u"DELETE FROM list1"_s + person;
    QTest::newRow("another revision") << u"UPDATE list1 SET rev = rev + 1024"_s + person;
    QTest::newRow("another owner") << u"UPDATE list1 SET owner = owner + 1024"_s + person;
    QTest::newRow("a tombstone") << u"UPDATE list1 SET owner = -1"_s + person;
    QTest::newRow("a changed certificate") << u"UPDATE list1 SET sealed = zeroblob(200)"_s + certificate;
    QTest::newRow("a lost certificate") << u"DELETE FROM list1"_s + certificate;
    QTest::newRow("another number in the sum") << u"UPDATE sum1 SET n = n + 1 WHERE scope = 2"_s;
    QTest::newRow("another sum") << u"UPDATE sum1 SET h = h + 1 WHERE scope = 2"_s;
}

void TestCacheDatabaseDamage::aDamagedRecordCostsItsScopeAlone()
{
    QFETCH(QString, sql);
    QVERIFY(take(twoUnits()));
    QVERIFY(tamper(sql));
    QVERIFY(m_cache->records());
    QCOMPARE(m_cache->damagedScopes(), QStringList{u"02"_s});
    QVERIFY(names().contains(u"Bir"_s) && names().contains(u"İki"_s));
    QCOMPARE(m_cache->cursor(), u"next"_s);
    QVERIFY(!m_cache->keepColumns().value_or(true)); // a start from columns would not look
    const auto applied = m_cache->apply(test::received(secondUnitAnew()), false);
    QVERIFY(applied);
    QCOMPARE(applied->differing, QStringList());
    QCOMPARE(m_cache->damagedScopes(), QStringList());
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s}));
    QCOMPARE((*m_cache->records())->certificates().size(), 1U);
    QVERIFY(test::verified(*m_cache));
    reopen();
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s}));
    QCOMPARE(m_cache->damagedScopes(), QStringList());
}

void TestCacheDatabaseDamage::aDamageBehindTheColumnsIsFoundAndHealed()
{
    QVERIFY(take(twoUnits()));
    QVERIFY(m_cache->keepColumns().value_or(false));
    QVERIFY(tamper(u"UPDATE list1 SET sealed = zeroblob(200) WHERE key >> 60 = 1 AND key % 8 = 3"_s));
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s, u"Üç"_s}));
    QCOMPARE(m_cache->damagedScopes(), QStringList());
    QVERIFY(!test::verified(*m_cache));
    QCOMPARE(m_cache->damagedScopes(), QStringList{u"02"_s});
    // Killed before it was healed: the next look finds the same.
    reopen();
    QVERIFY(!test::verified(*m_cache));
    QCOMPARE(m_cache->damagedScopes(), QStringList{u"02"_s});
    QVERIFY(m_cache->apply(test::received(secondUnitAnew()), false));
    QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s}));
    QVERIFY(test::verified(*m_cache));
}

void TestCacheDatabaseDamage::aMarkedRecordThatIsLostIsMissedAtOnce()
{
    QVERIFY(take(twoUnits()));
    QVERIFY(m_cache->keepColumns().value_or(false));
    test::Rows rows;
    rows.add(Entity::Person, toRow(test::person(3, u"Yeni"_s, u"S"_s, 2), 2));
    QVERIFY(m_cache->apply(test::received(rows.page(u"later"_s)), false));
    QVERIFY(tamper(u"DELETE FROM list1 WHERE key >> 60 = 1 AND key % 8 = 3"_s));
    QVERIFY(m_cache->records());
    QCOMPARE(m_cache->damagedScopes(), QStringList{u"02"_s});
}

void TestCacheDatabaseDamage::aUnitThatIsLostCostsEverything()
{
    QVERIFY(take(twoUnits()));
    QVERIFY(tamper(u"UPDATE list1 SET sealed = zeroblob(200) WHERE key >> 60 = 0 AND key % 8 = 2"_s));
    QCOMPARE(m_cache->records().error().code, ErrorCode::Crypto);
    QVERIFY(m_cache->reset());
    QCOMPARE(m_cache->cursor(), QString());
}

void TestCacheDatabaseDamage::aFormerKeyIsLeftInPieces_data()
{
    QTest::addColumn<QString>("between");
    QTest::newRow("at one go") << u""_s;
    QTest::newRow("killed in the middle") << u"killed"_s;
    QTest::newRow("with a change in the middle") << u"change"_s;
    QTest::newRow("with a snapshot in the middle") << u"snapshot"_s;
    QTest::newRow("with a snapshot under way") << u"cut"_s;
}

void TestCacheDatabaseDamage::aFormerKeyIsLeftInPieces()
{
    QFETCH(QString, between);
    QVERIFY(take(twoUnits()));
    SyncPage left = test::Rows().page(u"next"_s);
    left.deletions = {{Entity::Person, 77, 2, u"left"_s}};
    QVERIFY(m_cache->apply(test::received(left), false));
    QVERIFY(m_cache->keepColumns().value_or(false) && m_cache->keep(u"own"_s, "kişi"));
    SyncPage half = test::Rows().page(u"half"_s, true);
    half.scopesAdded = {u"02"_s};
    if (between == "cut"_L1)
        QVERIFY(m_cache->apply(test::received(half), false));
    const QByteArray former = std::exchange(m_key, *Sealer::newKey());
    const auto openBoth = [&] {
        m_cache.reset();
        m_cache = std::move(*CacheDatabase::open(path(), m_key, former));
    };
    openBoth();
    QVERIFY(names().contains(u"Üç"_s));
    QVERIFY(*m_cache->leaveFormerKey(3) && *m_cache->leaveFormerKey(3));
    if (between == "killed"_L1)
        openBoth();
    SyncPage page = secondUnitAnew();
    if (between == "change"_L1)
        page.scopesAdded.clear();
    const bool comes = between == "change"_L1 || between == "snapshot"_L1;
    if (comes)
        QVERIFY(m_cache->apply(test::received(page), false));
    int pieces = 0;
    while (*m_cache->leaveFormerKey(3))
        QVERIFY(++pieces < 40);
    QVERIFY(pieces > 0);
    m_cache.reset();
    m_cache = std::move(*CacheDatabase::open(path(), m_key));
    QCOMPARE(m_cache->cursor(), comes ? u"anew"_s : u"next"_s);
    QVERIFY(test::verified(*m_cache));
    QCOMPARE(names().contains(u"Üç"_s), between != "snapshot"_L1);
    QVERIFY(names().contains(u"Bir"_s) && names().contains(u"İki"_s));
    QCOMPARE(*m_cache->kept(u"own"_s), "kişi");
    if (between == "cut"_L1) {
        page.scopesAdded.clear();
        QVERIFY(m_cache->apply(test::received(page), false));
        QCOMPARE(names(), (QStringList{u"Bir"_s, u"İki"_s}));
    }
}

// Every byte where EIMZA_FULL_TESTS=1 is set, else every 97th.
void TestCacheDatabaseDamage::aFlippedBitAnywhereChangesNothingOrIsFound()
{
    const auto shown = [](CacheDatabase &cache) -> Result<QStringList> {
        const auto records = cache.records();
        if (!records)
            return fail(records.error());
        QStringList list{cache.cursor(), (*records)->syncedAt().toString(Qt::ISODate)};
        for (const PersonEntry &p : (*records)->people())
            list.append(u"%1 %2 %3 %4"_s.arg(p.id.value).arg(p.name).arg(p.nationalId).arg(p.unit.value));
        for (const Certificate &c : (*records)->certificates())
            list.append(u"%1 %2 %3"_s.arg(c.id.value).arg(c.person.value).arg(c.notAfter.toString(Qt::ISODate)));
        return list;
    };
    QVERIFY(take(test::Rows() << test::unit(1, u"Bir"_s) << test::person(1, u"Bir"_s, u"S"_s) << test::person(2, u"İki"_s, u"S"_s)
                              << test::certificate(4, 1, test::documentNow())));
    QVERIFY(m_cache->keepColumns().value_or(false));
    test::Rows rows;
    rows.add(Entity::Person, toRow(test::person(1, u"Yeni"_s, u"S"_s), 2));
    SyncPage page = rows.page(u"later"_s);
    page.deletions = {{Entity::Person, 2, 2, u"left"_s}};
    QVERIFY(m_cache->apply(test::received(page), false));
    const QStringList expected = *shown(*m_cache);
    m_cache.reset();
    const QByteArray whole = contentOf(path());
    QVERIFY(whole.size() > 30'000);
    QTest::failOnWarning(QRegularExpression(u"ASSERT"_s));
    const qsizetype stride = qEnvironmentVariableIntValue("EIMZA_FULL_TESTS") != 0 ? 1 : 97;
    int found = 0;
    for (qsizetype at = 0; at < whole.size(); at += stride) {
        QByteArray flipped = whole;
        flipped[at] = static_cast<char>(flipped.at(at) ^ (1 << (at % 8)));
        for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files))
            QFile::remove(m_folder->filePath(name));
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(flipped) == flipped.size());
        file.close();
        auto cache = CacheDatabase::open(path(), m_key);
        QVERIFY2(cache, qPrintable(QString::number(at)));
        const auto now = shown(**cache);
        const bool isSound = now && !(*cache)->cursor().isEmpty() && test::verified(**cache);
        found += isSound ? 0 : 1;
        if (isSound)
            QVERIFY2(*now == expected, qPrintable(u"byte %1: %2"_s.arg(at).arg(now->join(u'|'))));
    }
    QVERIFY(found > 0);
}

QTEST_GUILESS_MAIN(TestCacheDatabaseDamage)
#include "tst_cachedatabasedamage.moc"
