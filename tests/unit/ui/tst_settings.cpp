#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QScreen>
#include <QTest>

#include "ui/common/appearance.h"
#include "ui/common/recordtable.h"
#include "ui/settings/keepers.h"
#include "ui/settings/settingsstore.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A list with the columns of one version of the program.
class Columns : public RecordModel
{
public:
    explicit Columns(const QStringList &ids) : RecordModel{specs(ids), Marks::Without} {}
    int recordCount() const override { return 1; }
    qint64 recordId(int) const override { return 1; }
    int rowOf(qint64 id) const override { return id == 1 ? 0 : -1; }
    Cell cell(int, int) const override { return {u"x"_s}; }

private:
    static QList<ColumnSpec> specs(const QStringList &ids)
    {
        QList<ColumnSpec> specs;
        for (const QString &id : ids)
            specs.append({id, id});
        return specs;
    }
};

std::unique_ptr<RecordTable> tableOf(RecordModel &model)
{
    auto table = std::make_unique<RecordTable>();
    table->setObjectName(u"list"_s);
    table->setModel(&model);
    QObject::connect(table.get(), &RecordTable::sortRequested, table.get(), &RecordTable::setSortKeys);
    return table;
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everySettingHasADefaultThatFits();
    void policyWordsAreUnderstoodOrRefused_data();
    void policyWordsAreUnderstoodOrRefused();
    void changeIsOnTheDiskWithinASecond();
    void valuesThatDoNotFitAreDefaults();
    void lockedSettingKeepsTheInstitutionsValue();
    void newerFileIsLeftAlone();
    void damagedFileIsSetAside_data();
    void damagedFileIsSetAside();
    void folderThatCannotBeWrittenIsToldOnce();
    void layoutComesBack();
    void layoutSurvivesAddedAndRemovedColumns();
    void widthOfNothingHidesNoColumn();
    void appearanceIsKeptBothWays();
    void windowStaysOnAScreen();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(u"settings.json"_s); }
    [[nodiscard]] QByteArray bytes() const
    {
        QFile opened(file());
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    void write(const QByteArray &content)
    {
        QFile opened(file());
        QVERIFY(opened.open(QIODevice::WriteOnly) && opened.write(content) == content.size());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Appearance> m_appearance;
};

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    if (!m_appearance)
        m_appearance = std::make_unique<Appearance>(*qApp);
}

void TestSettings::everySettingHasADefaultThatFits()
{
    QStringList names;
    for (const Setting setting : allSettings) {
        QVERIFY(fits(setting, defaultOf(setting)));
        QVERIFY(!fits(setting, QJsonValue()));
        QVERIFY(!names.contains(settingName(setting)));
        names.append(settingName(setting));
    }
    QVERIFY(!defaultOf(Setting::Digest).toBool());
}

void TestSettings::policyWordsAreUnderstoodOrRefused_data()
{
    QTest::addColumn<Setting>("setting");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("scheme") << Setting::Scheme << u"dark"_s << QJsonValue(u"dark"_s);
    QTest::newRow("unknown scheme") << Setting::Scheme << u"purple"_s << QJsonValue();
    QTest::newRow("scale") << Setting::TextScale << u"120"_s << QJsonValue(120);
    QTest::newRow("scale too small") << Setting::TextScale << u"79"_s << QJsonValue();
    QTest::newRow("scale in words") << Setting::TextScale << u"large"_s << QJsonValue();
    QTest::newRow("no proxy") << Setting::Proxy << u"none"_s << QJsonValue(u"none"_s);
    QTest::newRow("a proxy") << Setting::Proxy << u"http://vekil.example:8080"_s << QJsonValue(u"http://vekil.example:8080"_s);
    QTest::newRow("a proxy by number") << Setting::Proxy << u"http://[::1]:8080"_s << QJsonValue(u"http://[::1]:8080"_s);
    for (const QString &text : {u"vekil.example:8080"_s, u"http://vekil.example"_s, u"https://vekil.example:8080"_s, u"http://a:b@vekil.example:8080"_s,
                                u"http://vekil.example:8080/x"_s, u"http://vekil.example:0"_s, u"http://vekil.example:99999"_s, u"http://:8080"_s,
                                u"http://ve kil:8080"_s, u"=1+1"_s, QString(u"http://"_s + QString(5000, u'x') + u":8080"_s)})
        QTest::newRow(qPrintable(u"no proxy: "_s + text.left(40))) << Setting::Proxy << text << QJsonValue();
    QTest::newRow("digest") << Setting::Digest << u"false"_s << QJsonValue(false);
    QTest::newRow("digest unclear") << Setting::Digest << u"maybe"_s << QJsonValue();
    QTest::newRow("time") << Setting::DigestTime << u"08:30"_s << QJsonValue(u"08:30"_s);
    QTest::newRow("no time") << Setting::DigestTime << u"25:00"_s << QJsonValue();
    QTest::newRow("bands") << Setting::DigestBands << u"week, month"_s << QJsonValue(QJsonArray{u"week"_s, u"month"_s});
    QTest::newRow("no band") << Setting::DigestBands << u"year"_s << QJsonValue();
}

void TestSettings::policyWordsAreUnderstoodOrRefused()
{
    QFETCH(Setting, setting);
    QFETCH(QString, text);
    QFETCH(QJsonValue, value);
    QCOMPARE(settingFromText(setting, text).value_or(QJsonValue()), value);
    QCOMPARE(policyName(Setting::DigestTime), u"digest_time"_s);
}

void TestSettings::changeIsOnTheDiskWithinASecond()
{
    SettingsStore store(m_folder->path());
    QCOMPARE(store.found(), SettingsStore::Found::Nothing);
    for (int percent = 110; percent <= 150; percent += 10)
        store.set(Setting::TextScale, percent);
    static_assert(SettingsStore::saveDelay < 1000);
    QTRY_VERIFY(bytes().contains("150"));
    const SettingsStore again(m_folder->path());
    QCOMPARE(again.value(Setting::TextScale).toInt(), 150);
    QCOMPARE(again.found(), SettingsStore::Found::Settings);
}

void TestSettings::valuesThatDoNotFitAreDefaults()
{
    write(R"({"version":1,"values":{"textScale":5000,"scheme":7,"digest":"yes","language":"fr","from-tomorrow":1}})");
    SettingsStore store(m_folder->path());
    for (const Setting setting : allSettings)
        QCOMPARE(store.value(setting), defaultOf(setting));
    store.set(Setting::TextScale, 5000);
    QCOMPARE(store.value(Setting::TextScale).toInt(), 100);
    store.set(Setting::Scheme, u"dark"_s);
    QVERIFY(store.save());
    QVERIFY(bytes().contains("from-tomorrow")); // what another version of the program knows stays
}

void TestSettings::lockedSettingKeepsTheInstitutionsValue()
{
    SettingsStore store(m_folder->path());
    store.set(Setting::Scheme, u"dark"_s);
    store.lock(Setting::Scheme, u"light"_s);
    QSignalSpy changed(&store, &SettingsStore::changed);
    store.set(Setting::Scheme, u"automatic"_s);
    QCOMPARE(store.value(Setting::Scheme).toString(), u"light"_s);
    QVERIFY(store.isLocked(Setting::Scheme) && changed.isEmpty());
    QVERIFY(store.save());
    QCOMPARE(SettingsStore(m_folder->path()).value(Setting::Scheme).toString(), u"dark"_s); // the user's own comes back
}

void TestSettings::newerFileIsLeftAlone()
{
    const QByteArray newer = R"({"version":2,"values":{"scheme":"dark"}})";
    write(newer);
    SettingsStore store(m_folder->path());
    QCOMPARE(store.found(), SettingsStore::Found::Newer);
    QCOMPARE(store.value(Setting::Scheme), defaultOf(Setting::Scheme));
    store.set(Setting::TextScale, 120);
    QCOMPARE(store.value(Setting::TextScale).toInt(), 120); // for this run
    QVERIFY(store.save());
    QCOMPARE(bytes(), newer);
}

void TestSettings::damagedFileIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray(R"({"version":1,"val)");
    QTest::newRow("no version") << QByteArray(R"({"values":{}})");
    QTest::newRow("no object") << QByteArray("[1,2]");
    QTest::newRow("bytes") << QByteArray("\0\xff\xfe", 3);
}

void TestSettings::damagedFileIsSetAside()
{
    QFETCH(QByteArray, content);
    write(content);
    SettingsStore store(m_folder->path());
    QCOMPARE(store.found(), SettingsStore::Found::Damaged);
    QCOMPARE(store.value(Setting::Scheme), defaultOf(Setting::Scheme));
    QFile aside(file() + u".damaged"_s);
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), content);
    store.set(Setting::Scheme, u"dark"_s);
    QVERIFY(store.save());
    QCOMPARE(SettingsStore(m_folder->path()).value(Setting::Scheme).toString(), u"dark"_s);
}

void TestSettings::folderThatCannotBeWrittenIsToldOnce()
{
    QFile wall(m_folder->filePath(u"wall"_s));
    QVERIFY(wall.open(QIODevice::WriteOnly));
    SettingsStore store(m_folder->filePath(u"wall/settings"_s));
    QSignalSpy failed(&store, &SettingsStore::failed);
    store.set(Setting::Scheme, u"dark"_s);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::Io);
    QVERIFY(!store.save());
    QCOMPARE(failed.size(), 1);
    QCOMPARE(store.value(Setting::Scheme).toString(), u"dark"_s);
}

void TestSettings::layoutComesBack()
{
    Columns model({u"a"_s, u"b"_s, u"c"_s});
    {
        SettingsStore store(m_folder->path());
        const auto table = tableOf(model);
        keepLayout(store, *table);
        table->setColumnVisible(u"b"_s, false);
        Q_EMIT table->sortRequested({{u"c"_s, Qt::DescendingOrder}});
        QTRY_VERIFY(bytes().contains("descending") && bytes().contains("\"c\""));
    }
    model.showDefaultColumns();
    SettingsStore store(m_folder->path());
    const auto table = tableOf(model);
    keepLayout(store, *table);
    QCOMPARE(model.visibleColumns(), (QStringList{u"a"_s, u"c"_s}));
    QCOMPARE(table->sortKeys(), (QList<SortKey>{{u"c"_s, Qt::DescendingOrder}}));
}

void TestSettings::layoutSurvivesAddedAndRemovedColumns()
{
    SettingsStore store(m_folder->path());
    Columns six({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s});
    {
        const auto table = tableOf(six);
        keepLayout(store, *table);
        table->setColumnVisible(u"b"_s, false);
    }
    Columns eight({u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s, u"h"_s});
    const auto wide = tableOf(eight);
    keepLayout(store, *wide);
    QCOMPARE(eight.visibleColumns(), (QStringList{u"a"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s, u"h"_s}));
    Columns four({u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    const auto narrow = tableOf(four);
    keepLayout(store, *narrow);
    QCOMPARE(four.visibleColumns(), (QStringList{u"a"_s, u"c"_s, u"d"_s}));
    QCOMPARE(narrow->horizontalHeader()->count(), four.columnCount());
    Columns strange({u"y"_s, u"z"_s});
    const auto other = tableOf(strange);
    keepLayout(store, *other);
    QVERIFY(!strange.visibleColumns().isEmpty());
}

void TestSettings::widthOfNothingHidesNoColumn()
{
    write(R"({"version":1,"memory":{"table/list":{"version":1,"known":["a","b"],"columns":[{"id":"a","width":0},{"id":"b","width":-5}],
             "sort":[]}}})");
    SettingsStore store(m_folder->path());
    Columns model({u"a"_s, u"b"_s});
    const auto table = tableOf(model);
    keepLayout(store, *table);
    for (int column = model.firstFieldColumn(); column < model.columnCount(); ++column)
        QVERIFY(!table->isColumnHidden(column) && table->columnWidth(column) > 0);
}

void TestSettings::appearanceIsKeptBothWays()
{
    SettingsStore store(m_folder->path());
    store.set(Setting::TextScale, 130);
    keepAppearance(store, *m_appearance);
    QCOMPARE(m_appearance->textScale(), 130);
    store.set(Setting::Scheme, u"dark"_s);
    QCOMPARE(m_appearance->scheme(), Scheme::Dark);
    m_appearance->setDensity(Density::Wide);
    QCOMPARE(store.value(Setting::Density).toString(), u"wide"_s);
    m_appearance->setTextScale(100);
    QCOMPARE(store.value(Setting::TextScale).toInt(), 100);
    QCOMPARE(store.value(Setting::Scheme).toString(), u"dark"_s);
}

void TestSettings::windowStaysOnAScreen()
{
    SettingsStore store(m_folder->path());
    store.remember(u"window"_s, {{u"x"_s, 90'000}, {u"y"_s, -90'000}, {u"width"_s, 400}, {u"height"_s, 300}, {u"maximized"_s, false}});
    QWidget window;
    keepGeometry(store, window);
    QVERIFY(window.screen()->availableGeometry().contains(window.geometry()));
    QCOMPARE(window.size(), QSize(400, 300));
    window.show();
    window.resize(420, 310);
    QTRY_COMPARE(store.memory(u"window"_s).value("width"_L1).toInt(), 420);
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
