#include <QTest>

#include "tests/fault/fleet.h"
#include "tests/support/smalldisk.h"

using namespace eimza;
using namespace eimza::test;
using namespace Qt::Literals::StringLiterals;

/// The disk of an SQLite database is full, at whatever place of the work: clean refusals, nothing damaged or
/// half-done, and all goes on once there is room again.
class TestFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        disk = std::make_unique<SmallDisk>();
        if (!disk->mount(u"24m"_s))
            QSKIP("mounting a disk of one's own is refused here");
        ministry = std::make_unique<Ministry>(disk->path());
    }
    void cleanup()
    {
        ministry.reset();
        disk.reset();
    }

    void refusesCommandsAndServesReaders();
    void losesNothingUnderLoad();
    void takesNoHalfBackup();
    void restoresWholeOrNotAtAll();
    void keepsTheAnchorReadable();
    void makesNoHalfKey();

private:
    static Command contact()
    {
        Command command;
        command.kind = CommandKind::RecordContact;
        command.person = PersonId{1};
        command.text = QString(1500, u'a');
        return command;
    }
    [[nodiscard]] QString file() const { return ministry->place().mid(7); }
    [[nodiscard]] QString epoch() const { return ministry->row(u"SELECT value FROM meta WHERE name = 'epoch'"_s).value(0).toString(); }
    [[nodiscard]] QStringList filesBeside() const { return QFileInfo(file()).dir().entryList(QDir::Files, QDir::Name); }
    void checkSound() const
    {
        QCOMPARE(ministry->row(u"PRAGMA integrity_check"_s).value(0).toString(), u"ok"_s);
        QTRY_COMPARE(ministry->number(u"SELECT count(*) FROM audit_queue"_s), 0);
        QVERIFY(ministry->verifyAudit());
    }

    std::unique_ptr<SmallDisk> disk;
    std::unique_ptr<Ministry> ministry;
};

void TestFullDisk::refusesCommandsAndServesReaders()
{
    QVERIFY(ministry->start({}));
    Account bureau{u"buro1"_s, Ministry::password()};
    TestClient client{ministry->address(), bureau};
    QVERIFY(client.pull());
    const qint64 process = ministry->processId();
    for (const qint64 left : {0, 4'096, 40'000, 200'000, 1'000'000}) {
        QVERIFY(disk->fill(left));
        bool full = false;
        for (int i = 0; i < 3000 && !full; ++i) {
            client.enqueue(contact());
            full = client.deliver() == TestClient::Delivery::Later;
        }
        QVERIFY(full);
        QVERIFY2(client.retryAfter() >= 0, "503 says when to come again");
        const qint64 done = ministry->number(u"SELECT count(*) FROM contact"_s);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(client.deliver(), TestClient::Delivery::Later);
            const auto page = client.pullPage();
            QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
        }
        QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), done);
        disk->free();
        QVERIFY(client.deliverAll(std::chrono::seconds{20}));
        QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), done + 1);
    }
    QVERIFY(client.pull());
    QCOMPARE(ministry->processId(), process);
    QVERIFY(ministry->isRunning());
    QCOMPARE(ministry->number(u"SELECT count(*) FROM idem"_s), client.ledger().size());
    QCOMPARE(client.complaints().join(u"\n"_s), QString());
    checkSound();
}

void TestFullDisk::losesNothingUnderLoad()
{
    const quint32 seed = seedOfRun();
    std::mt19937 chance{seed};
    QVERIFY(ministry->start({}));
    Fleet fleet{*ministry, {8, 4, 20, true, seed}};
    QVERIFY(fleet.prepare());
    fleet.begin();
    for (int round = 0; round < (isFullRun() ? 100 : 10); ++round) {
        QTest::qWait(static_cast<int>(chance() % 200));
        QVERIFY(disk->fill(chance() % 100'000));
        QTest::qWait(static_cast<int>(chance() % 600));
        if (round % 5 == 4) { // and the power goes while it is full
            ministry->kill();
            disk->free();
            QVERIFY(ministry->serve());
        }
        disk->free();
    }
    QVERIFY(fleet.finish());
    qInfo() << "answers by status" << fleet.statuses() << "commands answered" << fleet.answered();
    QVERIFY(fleet.statuses().value(503) > 0);
    QCOMPARE(fleet.complaints().join(u"\n"_s), QString());
    QCOMPARE(fleet.differences(*ministry).join(u"\n"_s), QString());
    QCOMPARE(ministry->number(u"SELECT count(*) FROM idem WHERE status > 0"_s), fleet.answered());
    QCOMPARE(ministry->number(u"SELECT count(*) FROM idem"_s), fleet.answered());
    QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), fleet.done().value(CommandKind::RecordContact));
    QCOMPARE(ministry->number(u"SELECT count(*) FROM application"_s), fleet.done().value(CommandKind::File));
    checkSound();
}

// With every amount of room from none to enough.
void TestFullDisk::takesNoHalfBackup()
{
    QVERIFY(ministry->start({}));
    const QString target = disk->path(u"copy.db"_s);
    int refused = 0;
    for (qint64 left = 0;; left += 98'304, ++refused) {
        QVERIFY(disk->fill(left));
        const bool done = ministry->run({u"backup"_s, target}).has_value();
        const QStringList made = QDir(disk->path()).entryList({u"copy.db*"_s}, QDir::Files);
        disk->free();
        if (done)
            break;
        QCOMPARE(made, QStringList());
        QVERIFY(refused < 300);
    }
    QVERIFY(refused > 2);
    QVERIFY(ministry->isRunning());
    checkSound();
    QVERIFY(ministry->stop());
    QVERIFY(ministry->run({u"restore"_s, target}));
    QVERIFY(ministry->serve());
}

void TestFullDisk::restoresWholeOrNotAtAll()
{
    QVERIFY(ministry->start({}));
    const QString backup = ministry->path(u"backup.db"_s);
    QVERIFY(ministry->run({u"backup"_s, backup}));
    Account bureau{u"buro1"_s, Ministry::password()};
    TestClient client{ministry->address(), bureau};
    QCOMPARE(client.perform(contact()), 200);
    QVERIFY(ministry->stop());
    const QString before = epoch();
    const QStringList files = filesBeside();
    int refused = 0;
    for (qint64 left = 0;; left += 49'152, ++refused) {
        QVERIFY(disk->fill(left));
        const bool done = ministry->run({u"restore"_s, backup}).has_value();
        disk->free();
        if (done)
            break;
        QCOMPARE(filesBeside(), files);
        QCOMPARE(epoch(), before);
        QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), 1);
        QVERIFY(refused < 1000);
    }
    QVERIFY(refused > 4);
    QVERIFY(epoch() != before);
    QCOMPARE(ministry->number(u"SELECT count(*) FROM contact"_s), 0);
    QCOMPARE(ministry->row(u"PRAGMA integrity_check"_s).value(0).toString(), u"ok"_s);
    QVERIFY(ministry->serve());
    QVERIFY(client.pull());
    QCOMPARE(client.counts().beginnings, 0); // it had pulled nothing before
}

// Each stop signs a checkpoint, until a line of the anchor file meets the end of the disk.
void TestFullDisk::keepsTheAnchorReadable()
{
    SmallDisk page;
    QVERIFY(page.mount(u"4k"_s));
    Ministry::Options options;
    options.further = {u"--audit-anchor-file"_s, page.path(u"anchor"_s)};
    ministry = std::make_unique<Ministry>();
    QVERIFY(ministry->start(options));
    Account bureau{u"buro1"_s, Ministry::password()};
    TestClient client{ministry->address(), bureau};
    const auto once = [&] {
        client.moveTo(ministry->address());
        return client.perform(contact()) == 200 && ministry->stop();
    };
    const auto anchored = [&] { return QFileInfo(page.path(u"anchor"_s)).size(); };
    const auto verified = [&] {
        return ministry->run({u"audit"_s, u"verify"_s, u"--anchor"_s, page.path(u"anchor"_s)}).has_value();
    };
    QVERIFY(once());
    const qint64 line = anchored();
    QVERIFY(line > 100 && 4096 % line != 0);
    for (int i = 0; i < 60 && anchored() + line < 4096; ++i) {
        QVERIFY(ministry->serve());
        QVERIFY(once());
    }
    const qint64 full = anchored();
    QVERIFY(ministry->serve());
    QVERIFY(once()); // this line has no room
    QCOMPARE(anchored(), full);
    QVERIFY(verified());
    QVERIFY(page.resize(u"64k"_s));
    QVERIFY(ministry->serve());
    QVERIFY(once());
    QVERIFY(anchored() > full);
    QVERIFY(verified());
}

void TestFullDisk::makesNoHalfKey()
{
    SmallDisk page;
    QVERIFY(page.mount(u"4k"_s));
    QVERIFY(page.fill(0));
    Ministry::Options options;
    options.further = {u"--audit-key-file"_s, page.path(u"key"_s)};
    ministry = std::make_unique<Ministry>();
    QVERIFY(ministry->start(options));
    Account bureau{u"buro1"_s, Ministry::password()};
    TestClient client{ministry->address(), bureau};
    QCOMPARE(client.perform(contact()), 200);
    QTest::qWait(2'500);
    QCOMPARE(QDir(page.path()).entryList(QDir::Files), QStringList{u"ballast"_s});
    page.free();
    QTRY_COMPARE(ministry->number(u"SELECT count(*) FROM audit_queue"_s), 0);
    QVERIFY(ministry->stop());
    QVERIFY(ministry->run({u"audit"_s, u"verify"_s, u"--key"_s, page.path(u"key"_s)}));
}

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_fulldisk.moc"
