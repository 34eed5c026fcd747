#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/services/client.h"
#include "core/client/services/profile.h"
#include "tests/support/authorities.h"
#include "tests/support/bytesearch.h"
#include "tests/support/privatekeychain.h"
#include "tests/support/world.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using client::Client;
using client::Profile;

namespace {

constexpr int patience = 120'000;

struct Ended {
    int code = -1;
    QString out;
    QString err;

    [[nodiscard]] int count(const QString &name) const
    {
        for (const QString &line : out.split(u'\n'))
            if (line.startsWith(name + u' '))
                return line.sliced(name.size() + 1).toInt();
        return -1;
    }
};

} // namespace

/// The desktop program without a window against the real backend and a real keychain: what it keeps, and what
/// nobody can read in it.
class TestProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theSearchFindsWhatIsPlanted();
    void fillsAProfileWithoutAWindow();
    void nothingCanBeReadInTheProfile();
    void theNextRunSendsWhatWasLeft();
    void saysWhyItEnds();
    void aPassphraseServesWithoutAKeychain();
    void killedAnywhereItGoesOn();
    void tlsIsVerified();

private:
    enum class Keychain { There, None };
    [[nodiscard]] QStringList arguments(const QUrl &server, const QString &profile, const QString &user) const
    {
        return {u"--server"_s, server.toString(), u"--profile"_s, profile, u"--user"_s, user, u"--password-stdin"_s, u"--sync-once"_s};
    }
    void prepare(QProcess &process, Keychain keychain) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"QT_QPA_PLATFORM"_s);
        environment.remove(u"DISPLAY"_s);
        if (keychain == Keychain::None)
            environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nonexistent"_s);
        process.setProcessEnvironment(environment);
        process.setProgram(QStringLiteral(EIMZA_PROGRAM));
    }
    [[nodiscard]] Ended run(const QStringList &words, const QByteArray &input, Keychain keychain = Keychain::There) const
    {
        QProcess process;
        prepare(process, keychain);
        process.setArguments(words);
        process.start();
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(patience))
            return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
                QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
    }
    [[nodiscard]] static QByteArray password() { return test::World::password().toUtf8() + '\n'; }
    [[nodiscard]] Ended sync(const QString &profile, const QByteArray &input = password(), Keychain keychain = Keychain::There) const
    {
        return run(arguments(m_world.backend(), m_world.path(profile), u"sorumlu"_s), input, keychain);
    }
    [[nodiscard]] test::ByteSearch people() const;

    test::PrivateKeychain m_keychain;
    test::World m_world;
};

void TestProfile::initTestCase()
{
    QVERIFY(m_keychain.start());
    QVERIFY(m_world.start({}));
    QVERIFY(m_world.awaitRegister());
}

test::ByteSearch TestProfile::people() const
{
    test::ByteSearch search;
    if (search.addPeople(m_world.path(u"people.csv"_s)) == 0)
        qFatal("no people");
    return search;
}

void TestProfile::theSearchFindsWhatIsPlanted()
{
    const test::ByteSearch search = people();
    QVERIFY2(search.count() > 1000, "the data set is not understood");
    QFile file(m_world.path(u"people.csv"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(search.in(file.readAll()).size() > 600);
    test::ByteSearch planted;
    planted.add(u"IŞIK ÇİĞDEM"_s);
    const QTemporaryDir folder;
    for (const auto &[name, bytes] : {std::pair{u"utf8"_s, QByteArray("xxxIŞIK ÇİĞDEMxxx")}, std::pair{u"folded"_s, QByteArray("xisik cigdem")},
                                      std::pair{u"utf16le"_s, QByteArray("z" + QByteArray(QStringEncoder(QStringConverter::Utf16LE).encode(u"IŞIK ÇİĞDEM"_s)))},
                                      std::pair{u"utf16be"_s, QByteArray(QStringEncoder(QStringConverter::Utf16BE).encode(u"isik cigdem"_s))}}) {
        QFile plant(folder.filePath(name));
        QVERIFY(plant.open(QIODevice::WriteOnly) && plant.write(bytes) == bytes.size());
    }
    QCOMPARE(planted.below(folder.path()).size(), 4);
    // In columns names stand apart, and a number is no text.
    test::ByteSearch apart;
    apart.addNames(u"ÇİĞDEM"_s, u"IŞIKLAR"_s);
    apart.addNationalId(u"10000000146"_s);
    for (const QByteArray &bytes : {QByteArray("xÇİĞDEMx"), QByteArray("IŞIKLAR"), QByteArray("xx\x92\xe4\x0b\x54\x02\0\0\0x", 11)})
        QCOMPARE(apart.in(bytes).size(), 1);
}

void TestProfile::fillsAProfileWithoutAWindow()
{
    const Ended first = sync(u"profile"_s);
    QVERIFY2(first.code == 0, qPrintable(first.err));
    QVERIFY(first.count(u"people"_s) > 5 && first.count(u"certificates"_s) >= first.count(u"people"_s));
    QCOMPARE(first.count(u"outbox_waiting"_s), 0);
    const Ended second = sync(u"profile"_s);
    QVERIFY2(second.code == 0, qPrintable(second.err));
    for (const QString &name : {u"units"_s, u"people"_s, u"certificates"_s, u"applications"_s, u"contacts"_s, u"batches"_s, u"batch_items"_s}) {
        QVERIFY2(first.count(name) >= 0, qPrintable(name));
        QCOMPARE(second.count(name), first.count(name));
    }
}

// In this process, with the same keychain: start without the network, file, and end.
void TestProfile::nothingCanBeReadInTheProfile()
{
    {
        const auto store = client::systemSecretStore();
        Profile profile{*store, {m_world.path(u"profile"_s), 30, {}}};
        QCOMPARE(profile.lastServer(), m_world.backend());
        const auto opening = profile.openLast();
        QTRY_VERIFY_WITH_TIMEOUT(opening.isFinished(), patience);
        QVERIFY(opening.result());
        Client::Options options;
        options.server = m_world.backend();
        options.outbox.undo = std::chrono::minutes{10};
        options.profile = *opening.result();
        const auto made = Client::create(options);
        QVERIFY(made);
        Client &client = **made;
        QTRY_VERIFY_WITH_TIMEOUT(client.expiring().list() && !client.expiring().list()->rows().empty(), patience);
        for (const client::ExpiringRow &row : client.expiring().list()->rows()) {
            const auto verdicts = client.filing().judgeRenewals({row.id});
            if (verdicts.isEmpty() || verdicts.first().kind != client::FilingVerdict::Kind::Fit)
                continue;
            static_cast<void>(client.filing().file(row.person, ApplicationType::Renewal, verdicts.first().fullName, verdicts.first().fullName));
            break;
        }
        QTRY_COMPARE_WITH_TIMEOUT(client.pending().entries().size(), 1, patience);
        int files = 0;
        const QStringList open = people().below(m_world.path(u"profile"_s), &files);
        QVERIFY2(open.isEmpty(), qPrintable(open.join(u'\n')));
        QVERIFY(files >= 5);
    }
    const QStringList closed = people().below(m_world.path(u"profile"_s));
    QVERIFY2(closed.isEmpty(), qPrintable(closed.join(u'\n')));
}

void TestProfile::theNextRunSendsWhatWasLeft()
{
    QCOMPARE(m_world.backendValue(u"SELECT count(*) FROM application"_s).toInt(), 0);
    const Ended ended = sync(u"profile"_s);
    QVERIFY2(ended.code == 0, qPrintable(ended.err));
    QCOMPARE(m_world.backendValue(u"SELECT count(*) FROM application"_s).toInt(), 1);
    QCOMPARE(sync(u"profile"_s).count(u"applications"_s), 1);
    QCOMPARE(m_world.backendValue(u"SELECT count(*) FROM application"_s).toInt(), 1);
}

void TestProfile::saysWhyItEnds()
{
    const Ended wrong = sync(u"other"_s, "yanlis\n");
    QCOMPARE(wrong.code, 3);
    QVERIFY(!QFile::exists(m_world.path(u"other/accounts"_s)) || QDir(m_world.path(u"other/accounts"_s)).isEmpty());
    QCOMPARE(run(arguments(QUrl(u"http://127.0.0.1:9"_s), m_world.path(u"other"_s), u"sorumlu"_s), password()).code, 4);
    QCOMPARE(sync(u"other"_s, password(), Keychain::None).code, 5);
    const Ended usage = run({u"--sync-once"_s}, {});
    QCOMPARE(usage.code, 2);
    QVERIFY(usage.err.contains(u"--sync-once needs"_s));
    const Ended unknown = run({u"--nirgends"_s}, {});
    QVERIFY2(unknown.code == 2 && !unknown.err.contains(u"platform plugin"_s), qPrintable(unknown.err));
    const Ended help = run({u"--help"_s}, {});
    QCOMPARE(help.code, 0);
    QVERIFY(help.out.contains(u"--sync-once"_s));
}

void TestProfile::aPassphraseServesWithoutAKeychain()
{
    const Ended first = sync(u"phrase"_s, password() + "uzun bir parola cümlesi\n", Keychain::None);
    QVERIFY2(first.code == 0, qPrintable(first.err));
    QCOMPARE(sync(u"phrase"_s, password() + "uzun bir parola cümlesi\n", Keychain::None).code, 0);
    QCOMPARE(sync(u"phrase"_s, password() + "başka bir cümle\n", Keychain::None).code, 5);
    QCOMPARE(sync(u"phrase"_s, password(), Keychain::None).code, 5);
    QVERIFY(people().below(m_world.path(u"phrase"_s)).isEmpty());
}

void TestProfile::killedAnywhereItGoesOn()
{
    const quint32 seed = qEnvironmentVariableIsSet("EIMZA_TEST_SEED") ? qEnvironmentVariable("EIMZA_TEST_SEED").toUInt() : QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    const int rounds = qEnvironmentVariableIsSet("EIMZA_FULL_TESTS") ? 100 : 12;
    const Ended whole = sync(u"whole"_s);
    QCOMPARE(whole.code, 0);
    for (int round = 0; round < rounds; ++round) {
        // Every third time from the first start on.
        if (round % 3 == 0)
            QDir(m_world.path(u"killed"_s)).removeRecursively();
        QProcess process;
        prepare(process, Keychain::There);
        process.setArguments(arguments(m_world.backend(), m_world.path(u"killed"_s), u"sorumlu"_s));
        process.start();
        process.write(password());
        process.closeWriteChannel();
        QVERIFY(process.waitForStarted(patience));
        process.waitForFinished(static_cast<int>(random.bounded(900)));
        process.kill();
        process.waitForFinished(patience);
        const Ended after = sync(u"killed"_s);
        QVERIFY2(after.code == 0, qPrintable(after.err));
        for (const char *name : {"people", "certificates", "applications"})
            QCOMPARE(after.count(QString::fromLatin1(name)), whole.count(QString::fromLatin1(name)));
        QVERIFY(people().below(m_world.path(u"killed"_s)).isEmpty());
    }
}

void TestProfile::tlsIsVerified()
{
    const test::Authorities made;
    const QString ca = made.certificate(u"ca"_s);
    const QString other = made.certificate(u"other"_s);
    QVERIFY(made.make(u"ca"_s) && made.make(u"other"_s) && made.issue(u"ca"_s, u"leaf"_s, u"IP:127.0.0.1"_s));
    const QString both = made.certificate(u"both"_s);
    QFile joined(both), first(ca), second(other);
    QVERIFY(joined.open(QIODevice::WriteOnly) && first.open(QIODevice::ReadOnly) && second.open(QIODevice::ReadOnly));
    joined.write(first.readAll() + second.readAll());
    joined.close();
    test::World secure;
    QVERIFY(secure.start({.people = 100, .certificate = made.certificate(u"leaf"_s), .key = made.key(u"leaf"_s)}));
    QCOMPARE(secure.backend().scheme(), u"https"_s);
    const auto trying = [&](const QStringList &more) { return run(arguments(secure.backend(), secure.path(u"profile"_s), u"sorumlu"_s) + more, password()); };
    QCOMPARE(trying({}).code, 4); // nobody vouches for the server
    QCOMPARE(trying({u"--ca-file"_s, other}).code, 4);
    const Ended trusted = trying({u"--ca-file"_s, ca});
    QVERIFY2(trusted.code == 0, qPrintable(trusted.err));
    QCOMPARE(trying({u"--ca-file"_s, both, u"--pinned-issuer"_s, ca}).code, 0);
    QCOMPARE(trying({u"--ca-file"_s, both, u"--pinned-issuer"_s, other}).code, 4);
    QCOMPARE(trying({u"--ca-file"_s, made.certificate(u"nirgends"_s)}).code, 1);
}

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
