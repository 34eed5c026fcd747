#include "core/client/services/savedfilters.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "core/base/sqlitefile.h"
#include "core/client/storage/folderlock.h"
#include "tests/support/faultydisk.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

class TestSavedFilters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsEveryField();
    void keepsEveryFieldOfRequests();
    void standsInTurkishOrder();
    void eachViewHasItsOwn();
    void aNameIsTakenOnce();
    void outlivesTheCache();
    void whatCouldNotBeReadIsNotWrittenOver();
    void whatDoesNotOpenIsReplaced();
    void nobodyReadsThemOnTheDisk();
    void refusesWhatCannotBeCalledSo_data();
    void refusesWhatCannotBeCalledSo();

private:
    void openVault();
    void open();
    [[nodiscard]] bool save(const QString &name, const QJsonObject &filter = {})
    {
        const auto saved = m_filters->save(name, filter);
        return QTest::qWaitFor([&] { return saved.isFinished(); }) && saved.result() && QTest::qWaitFor([&] { return m_filters->find(name); });
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList list;
        for (const auto &named : m_filters->all())
            list.append(named.name);
        return list;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    DataKeys m_keys = *DataKeys::make();
    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<SavedFilters> m_filters;
};

void TestSavedFilters::init()
{
    m_filters.reset();
    m_vault.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    open();
}

void TestSavedFilters::openVault()
{
    m_filters.reset();
    m_vault.reset();
    auto lock = lockFolder(m_folder->path());
    QVERIFY(lock);
    auto vault = Vault::open(m_folder->path(), m_keys, *lock);
    QVERIFY(vault);
    m_vault = std::move(*vault);
}

void TestSavedFilters::open()
{
    openVault();
    m_filters = std::make_unique<SavedFilters>(*m_vault, u"expiring"_s);
    QSignalSpy changed(m_filters.get(), &SavedFilters::changed);
    m_filters->load();
    QTRY_COMPARE(changed.size(), 1);
}

void TestSavedFilters::keepsEveryField()
{
    ExpiringFilter filter;
    filter.nationalId = u"100******46"_s;
    filter.name = u"Şule"_s;
    filter.surname = u"IŞIK"_s;
    filter.band = Band::Month;
    filter.dueThisWeek = true;
    filter.onlyWithoutOpen = true;
    filter.onlyQuiet = true;
    filter.unit = UnitId{12};
    filter.unitAlone = true;
    filter.status = CertificateState::ServiceRevoked;
    filter.renewal = ShownRenewal{ApplicationState::Returned};
    ExpiringFilter ofToday = filter;
    ofToday.week = QDate(2012, 9, 10);
    ofToday.fileBy = QDate(2012, 9, 12);
    ofToday.nationalIds = {10000000146};
    QVERIFY(save(u"Birimim, 1 ay"_s, toJson(ofToday)));
    open();
    QVERIFY(m_filters->find(u"birimim, 1 AY"_s));
    QVERIFY(expiringFilter(m_filters->find(u"Birimim, 1 ay"_s)->filter) == filter);
    QVERIFY(expiringFilter(toJson(ExpiringFilter{})) == ExpiringFilter{});
    for (const ShownRenewal &renewal : {ShownRenewal{}, ShownRenewal{{}, true}}) {
        filter.renewal = renewal;
        QVERIFY(expiringFilter(toJson(filter)) == filter);
    }
}

void TestSavedFilters::keepsEveryFieldOfRequests()
{
    ApplicationFilter filter;
    filter.text = u"IŞIK"_s;
    filter.type = ApplicationType::LostOrStolen;
    filter.state = ApplicationState::Returned;
    filter.unit = UnitId{12};
    filter.withinDays = 30;
    filter.soundness = Soundness::Problem;
    filter.onlyOpen = true;
    ApplicationFilter here = filter;
    here.tab = ApplicationTab::Approved;
    here.only = QList{ApplicationId{3}};
    QVERIFY(applicationFilter(toJson(here)) == filter);
    QVERIFY(applicationFilter(toJson(ApplicationFilter{})) == ApplicationFilter{});
}

void TestSavedFilters::eachViewHasItsOwn()
{
    SavedFilters others(*m_vault, u"applications"_s);
    QVERIFY(save(u"Yakın"_s));
    QSignalSpy changed(&others, &SavedFilters::changed);
    others.load();
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(others.all().isEmpty());
}

void TestSavedFilters::standsInTurkishOrder()
{
    for (const QString &name : {u"Şube"_s, u"Çarşı"_s, u"Cadde"_s, u"Irmak"_s, u"İnci"_s})
        QVERIFY(save(name));
    QCOMPARE(names(), (QStringList{u"Cadde"_s, u"Çarşı"_s, u"Irmak"_s, u"İnci"_s, u"Şube"_s}));
    const auto removed = m_filters->remove(u"Irmak"_s);
    QTRY_VERIFY(removed.isFinished() && !m_filters->find(u"Irmak"_s));
    open();
    QCOMPARE(names(), (QStringList{u"Cadde"_s, u"Çarşı"_s, u"İnci"_s, u"Şube"_s}));
}

void TestSavedFilters::aNameIsTakenOnce()
{
    QVERIFY(save(u"Yakın"_s));
    ExpiringFilter filter;
    filter.band = Band::Week;
    QVERIFY(save(u"YAKIN"_s, toJson(filter)));
    QTRY_COMPARE(names(), QStringList{u"YAKIN"_s});
    QVERIFY(expiringFilter(m_filters->all().first().filter) == filter);
}

void TestSavedFilters::outlivesTheCache()
{
    QVERIFY(save(u"Yakın"_s));
    m_filters.reset();
    m_vault.reset();
    QVERIFY(removeCache(m_folder->path()));
    open();
    QCOMPARE(names(), QStringList{u"Yakın"_s});
}

void TestSavedFilters::whatCouldNotBeReadIsNotWrittenOver()
{
    ExpiringFilter filter;
    filter.surname = QString(20'000, u'Ş'); // more than one page of the file
    QVERIFY(save(u"Yakın"_s, toJson(filter)));
    m_filters.reset();
    m_vault.reset();
    test::FaultyDisk disk;
    openVault();
    m_filters = std::make_unique<SavedFilters>(*m_vault, u"expiring"_s);
    QSignalSpy changed(m_filters.get(), &SavedFilters::changed);
    disk.failAt(1, test::FaultyDisk::Fault::InputOutput);
    m_filters->load();
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(disk.hasFailed());
    QVERIFY(names().isEmpty());
    // Not read again either: nothing is written.
    disk.failAt(1, test::FaultyDisk::Fault::InputOutput);
    const auto refused = m_filters->save(u"Uzak"_s, {});
    QTRY_VERIFY(refused.isFinished());
    QVERIFY(disk.hasFailed() && !refused.result());
    // The disk is back.
    disk.failAt(0, test::FaultyDisk::Fault::InputOutput);
    QVERIFY(save(u"Uzak"_s));
    QCOMPARE(names(), (QStringList{u"Uzak"_s, u"Yakın"_s}));
    open();
    QCOMPARE(names(), (QStringList{u"Uzak"_s, u"Yakın"_s}));
    QVERIFY(expiringFilter(m_filters->find(u"Yakın"_s)->filter) == filter);
    m_filters.reset();
    m_vault.reset();
}

void TestSavedFilters::whatDoesNotOpenIsReplaced()
{
    QVERIFY(save(u"Yakın"_s));
    m_filters.reset();
    m_vault.reset();
    {
        const auto file = SqliteFile::open(m_folder->filePath(u"outbox.db"_s), u":/sql/outbox"_s, {});
        QVERIFY(file && (*file)->run(u"UPDATE kept SET sealed = zeroblob(90)"_s));
    }
    open();
    QVERIFY(names().isEmpty());
    QVERIFY(save(u"Uzak"_s));
    open();
    QCOMPARE(names(), QStringList{u"Uzak"_s});
}

void TestSavedFilters::nobodyReadsThemOnTheDisk()
{
    ExpiringFilter filter;
    filter.surname = u"KARAHASANOĞLU"_s;
    QVERIFY(save(u"Zümrütnaz"_s, toJson(filter)));
    m_filters.reset();
    m_vault.reset();
    for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files)) {
        QFile file(m_folder->filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        for (const QString &secret : {u"KARAHASANO"_s, u"Zümrütnaz"_s})
            QVERIFY2(!bytes.contains(secret.toUtf8()), qPrintable(name));
    }
}

void TestSavedFilters::refusesWhatCannotBeCalledSo_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("nothing") << QString();
    QTest::newRow("blanks") << u"   "_s;
    QTest::newRow("too long") << QString(SavedFilters::longestName + 1, u'a');
}

void TestSavedFilters::refusesWhatCannotBeCalledSo()
{
    QFETCH(QString, name);
    const auto saved = m_filters->save(name, {});
    QTRY_VERIFY(saved.isFinished());
    QVERIFY(!saved.result());
    QCOMPARE(saved.result().error().code, ErrorCode::InvalidInput);
    QVERIFY(names().isEmpty());
}

QTEST_GUILESS_MAIN(TestSavedFilters)
#include "tst_savedfilters.moc"
