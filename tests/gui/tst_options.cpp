#include "app/desktop/options.h"

#include <QFile>
#include <QJsonArray>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace eimza;
using namespace eimza::desktop;
using namespace Qt::Literals::StringLiterals;

/// The command line and the institution's policy.
class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsKeptAndTrusted();
    void refusesWhatMakesNoSense_data();
    void refusesWhatMakesNoSense();
    void thePolicyWins();
    void thePolicyMayBeRepeatedNotChanged_data();
    void thePolicyMayBeRepeatedNotChanged();
    void aPolicyThatIsNotUnderstoodIsAnError_data();
    void aPolicyThatIsNotUnderstoodIsAnError();
    void withoutAPolicyNothingIsSettled();
    void thePolicyLocksSettings();
#ifdef Q_OS_WIN
    void numbersOfTheRegistryAreUnderstood();
    void cleanupTestCase();
#endif

private:
#ifdef Q_OS_WIN
    // The same lines as values of the registry.
    [[nodiscard]] Result<Policy> policy(const QByteArray &text) const
    {
        QSettings settings(policyKey(), QSettings::NativeFormat);
        settings.clear();
        for (const QString &line : QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts))
            settings.setValue(line.section(u'=', 0, 0), line.section(u'=', 1));
        settings.sync();
        return readPolicy(policyKey());
    }
    static QString policyKey() { return u"HKEY_CURRENT_USER\\Software\\eimza-tests\\policies"_s; }
#else
    [[nodiscard]] Result<Policy> policy(const QByteArray &text) const
    {
        QFile file(m_folder.filePath(u"policy.ini"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
            qFatal("no policy file");
        file.close();
        return readPolicy(file.fileName());
    }
#endif
    static QStringList words(const QString &line) { return u"eimza "_s.append(line).split(u' ', Qt::SkipEmptyParts); }

    QTemporaryDir m_folder;
};

void TestOptions::readsWhatIsKeptAndTrusted()
{
    const auto options = readOptions(words(u"--server https://e-imza.example --ca-file ca.pem --pinned-issuer issuer.pem --keep-days 7"_s));
    QVERIFY(options);
    QCOMPARE(options->caFile, u"ca.pem"_s);
    QCOMPARE(options->pinnedIssuer, u"issuer.pem"_s);
    QCOMPARE(options->keepDays, 7);
    QCOMPARE(readOptions(words({}))->keepDays, 30);
    const auto once = readOptions(words(u"--sync-once --server https://e-imza.example --user sorumlu --password-stdin"_s));
    QVERIFY(once && once->syncOnce);
    QCOMPARE(once->user, u"sorumlu"_s);
}

void TestOptions::refusesWhatMakesNoSense_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("days as a word") << u"--keep-days yedi"_s;
    QTest::newRow("days below zero") << u"--keep-days -1"_s;
    QTest::newRow("sync without a server") << u"--sync-once --user a --password-stdin"_s;
    QTest::newRow("a password in the address") << u"--server https://ad:parola@a.example"_s;
    QTest::newRow("sync without a user") << u"--sync-once --server https://a.example --password-stdin"_s;
    QTest::newRow("sync without a password") << u"--sync-once --server https://a.example --user a"_s;
    QTest::newRow("sync in practice") << u"--sync-once --practice --user a --password-stdin"_s;
    QTest::newRow("a user with a window") << u"--user a"_s;
    QTest::newRow("a scale without pictures") << u"--picture-scale 150"_s;
    QTest::newRow("pictures too large") << u"--screenshots a --picture-scale 201"_s;
    QTest::newRow("pictures' scale as a word") << u"--screenshots a --picture-scale büyük"_s;
}

void TestOptions::refusesWhatMakesNoSense()
{
    QFETCH(QString, line);
    const auto options = readOptions(words(line));
    QVERIFY(!options);
    QCOMPARE(options.error().code, ErrorCode::InvalidInput);
}

void TestOptions::thePolicyWins()
{
    const auto settled = policy("server=https://e-imza.example\nca_file=/etc/eimza/ca.pem\npinned_issuer=/etc/eimza/issuer.pem\nkeep_days=3\nproxy=http://vekil.example:3128\n");
    QVERIFY(settled);
    const auto options = readOptions(words({}), *settled);
    QVERIFY(options);
    QCOMPARE(options->server, QUrl(u"https://e-imza.example"_s));
    QCOMPARE(options->caFile, u"/etc/eimza/ca.pem"_s);
    QCOMPARE(options->pinnedIssuer, u"/etc/eimza/issuer.pem"_s);
    QCOMPARE(options->keepDays, 3);
    QCOMPARE(options->locks.value(ui::Setting::Proxy).toString(), u"http://vekil.example:3128"_s);
    QVERIFY(!readOptions(words(u"--practice"_s), *settled)->server.isValid());
}

void TestOptions::thePolicyMayBeRepeatedNotChanged_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("taken");
    QTest::newRow("the same server") << u"--server https://e-imza.example"_s << true;
    QTest::newRow("another server") << u"--server https://other.example"_s << false;
    QTest::newRow("the same days") << u"--keep-days 3"_s << true;
    QTest::newRow("other days") << u"--keep-days 30"_s << false;
    QTest::newRow("another authority") << u"--ca-file other.pem"_s << false;
    QTest::newRow("another issuer") << u"--pinned-issuer other.pem"_s << false;
}

void TestOptions::thePolicyMayBeRepeatedNotChanged()
{
    QFETCH(QString, line);
    QFETCH(bool, taken);
    const auto settled = policy("server=https://e-imza.example\nca_file=ca.pem\npinned_issuer=issuer.pem\nkeep_days=3\n");
    QCOMPARE(readOptions(words(line), *settled).has_value(), taken);
}

void TestOptions::aPolicyThatIsNotUnderstoodIsAnError_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a server without a host") << QByteArray("server=e-imza\n");
    QTest::newRow("a colour that is none") << QByteArray("scheme=purple\n");
    QTest::newRow("a time that is none") << QByteArray("digest_time=25:00\n");
    QTest::newRow("days as a word") << QByteArray("keep_days=bald\n");
}

void TestOptions::aPolicyThatIsNotUnderstoodIsAnError()
{
    QFETCH(QByteArray, text);
    QVERIFY(!policy(text));
}

void TestOptions::withoutAPolicyNothingIsSettled()
{
#ifdef Q_OS_WIN
    const auto none = readPolicy(policyKey() + u"\\none"_s);
#else
    const auto none = readPolicy(m_folder.filePath(u"nirgends.ini"_s));
#endif
    QVERIFY(none && !none->server.isValid() && none->caFile.isEmpty() && !none->keepDays);
    const auto options = readOptions(words({}), *none);
    QVERIFY(options);
    QCOMPARE(options->undo.count(), 15'000);
    QCOMPARE(options->keepDays, 30);
}

void TestOptions::thePolicyLocksSettings()
{
    const auto settled = policy("scheme=dark\ndigest_bands=week, month\ndigest_time=08:30\nkeep_days=7\ninstitution=T.C. ÖRNEK BAKANLIĞI\n");
    QVERIFY(settled);
    const auto options = readOptions(words({}), *settled);
    QVERIFY(options);
    QCOMPARE(options->locks.value(ui::Setting::Scheme).toString(), u"dark"_s);
    QCOMPARE(options->locks.value(ui::Setting::DigestBands).toArray().size(), 2);
    QCOMPARE(options->locks.value(ui::Setting::DigestTime).toString(), u"08:30"_s);
    QCOMPARE(options->locks.value(ui::Setting::KeepDays).toInt(), 7);
    QVERIFY(options->keepDaysSettled && !options->locks.contains(ui::Setting::Language));
    QCOMPARE(options->institution, u"T.C. ÖRNEK BAKANLIĞI"_s);
    QVERIFY(options->policyKeys.contains(u"digest_bands"_s));
}

#ifdef Q_OS_WIN
void TestOptions::numbersOfTheRegistryAreUnderstood()
{
    QSettings settings(policyKey(), QSettings::NativeFormat);
    settings.clear();
    settings.setValue(u"text_scale"_s, 120);
    settings.setValue(u"keep_days"_s, 7);
    settings.setValue(u"digest"_s, 1);
    settings.sync();
    const auto settled = readPolicy(policyKey());
    QVERIFY2(settled, settled ? "" : qPrintable(settled.error().detail));
    QCOMPARE(settled->locks.value(ui::Setting::TextScale), QJsonValue(120));
    QCOMPARE(settled->locks.value(ui::Setting::Digest), QJsonValue(true));
    QCOMPARE(settled->keepDays, 7);
}

void TestOptions::cleanupTestCase()
{
    QSettings(u"HKEY_CURRENT_USER\\Software\\eimza-tests"_s, QSettings::NativeFormat).clear();
}
#endif

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
