#include "core/client/storage/outboxdatabase.h"

#include <QFile>
#include <QJsonDocument>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/storage/outboxrescue.h"
#include "tests/support/faultydisk.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

class TestOutboxDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void isOnDiskWhenAddReturns();
    void eachPromiseIsSynced();
    void givesBackEverythingInOrder();
    void numbersHaveNoGapAfterAnUndo();
    void aNumberIsGivenOnce();
    void aNumberGivenBackIsUsedNext();
    void keyIsFrozenFromTheStart();
    void nothingCanBeReadInTheFiles();
    void keepsItsClientNumber();
    void keepsTheUsersOwnValuesSealed();
    void theFirstEpochSendsNothingAgain();
    void anotherEpochSendsTheLedgerAgain();
    void whatIsLostGoesAgainInTheOldOrder();
    void whatIsUnderWayAtTwoRestoresIsStillTheLast();
    void aServerThatKnowsLaterNumbersMeetsAnotherClient();
    void asAnotherClientNothingHasANumber();
    void whatIsSettledGoesAgainAfterARestore();
    void theLedgerForgetsAfterThirtyDays();
    void anOldNumberGivenBackIsNotUsedNext();
    void whatIsRefusedTheSecondTimeLeavesTheLedger();
    void whatIsGivenUpLeavesTheLedger();
    void whatWaitsGetsItsRevisionWithTheAnswer();
    void aFormerKeyIsLeftAtOnce();
    void aLedgerThatIsNotWhatWasWrittenIsNoticed_data();
    void aLedgerThatIsNotWhatWasWrittenIsNoticed();
    void anEarlierVersionsLedgerIsBelieved();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"outbox.db"_s); }
    [[nodiscard]] OutboxEntry added(CommandKind kind = CommandKind::Approve, int application = 5)
    {
        OutboxEntry entry;
        entry.command.kind = kind;
        entry.command.application = ApplicationId{application};
        entry.command.person = PersonId{3};
        entry.command.text = u"eski kart kırıldı"_s;
        entry.revision = 4;
        entry.subject = u"ZÜMRÜTNAZ KARAHASANOĞLU"_s;
        entry.createdAt = test::documentNow();
        return *m_outbox->add(entry);
    }

    /// Sent and done at `at`; forgotten as after a pull where `shown`.
    OutboxEntry done(const QDateTime &at, bool shown)
    {
        OutboxEntry entry = *m_outbox->beginSending(added());
        entry.state = OutboxState::Sent;
        if (!m_outbox->delivered(entry, at) || (shown && !m_outbox->remove(entry.id)))
            qFatal("the outbox cannot be written");
        return entry;
    }
    [[nodiscard]] QStringList keys() const
    {
        QStringList list;
        const QList<OutboxEntry> entries = *m_outbox->load();
        for (const OutboxEntry &entry : entries)
            list.append(entry.key);
        return list;
    }

    /// While it is closed.
    void changeFile(const QString &sql) const
    {
        const auto file = SqliteFile::open(path(), u":/sql/outbox"_s, {});
        QVERIFY(file && (*file)->run(sql));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<OutboxDatabase> m_outbox;
    bool m_isChanged = false; ///< by something else than the outbox
    QByteArray m_key = *Sealer::newKey();
};

void TestOutboxDatabase::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_outbox = std::move(*OutboxDatabase::open(path(), m_key));
}

// Whatever was done: a start would find what was written.
void TestOutboxDatabase::cleanup()
{
    m_outbox.reset();
    const auto rescue = OutboxRescue::read(path(), m_key);
    QVERIFY(rescue && (rescue->sound || m_isChanged));
    m_isChanged = false;
}

void TestOutboxDatabase::isOnDiskWhenAddReturns()
{
    const OutboxEntry entry = added();
    // What a power cut would leave: the files as they are now, while the outbox is still open.
    const QString copy = m_folder->filePath(u"copy.db"_s);
    QVERIFY(QFile::copy(path(), copy));
    QVERIFY(!QFile::exists(path() + u"-wal"_s) || QFile::copy(path() + u"-wal"_s, copy + u"-wal"_s));
    const auto survivor = OutboxDatabase::open(copy, m_key);
    QVERIFY(survivor);
    const auto entries = (*survivor)->load();
    QCOMPARE(entries->size(), 1);
    QCOMPARE(entries->first().key, entry.key);
}

// What a power cut leaves has only been written. A promise is synced four times: the journal's new head, the journal with the
// promise, the journal before the file is brought up to it, and the file. With one less the promise would be given before.
void TestOutboxDatabase::eachPromiseIsSynced()
{
    m_outbox.reset();
    test::FaultyDisk disk;
    const auto close = qScopeGuard([this] { m_outbox.reset(); }); // before the disk goes
    m_outbox = std::move(*OutboxDatabase::open(path(), m_key));
    int before = disk.syncs();
    const auto wasSynced = [&] { return disk.syncs() >= std::exchange(before, disk.syncs()) + 4; };
    static_cast<void>(m_outbox->load());
    QCOMPARE(disk.syncs(), before);
    for (int i = 0; i < 3; ++i) {
        const OutboxEntry entry = added();
        QVERIFY(wasSynced());
        OutboxEntry sending = *m_outbox->beginSending(entry);
        QVERIFY(wasSynced());
        sending.state = OutboxState::Sent;
        QVERIFY(m_outbox->delivered(sending, test::documentNow()));
        QVERIFY(wasSynced());
    }
}

void TestOutboxDatabase::givesBackEverythingInOrder()
{
    const OutboxEntry first = added(CommandKind::Return, 5);
    const OutboxEntry second = added(CommandKind::File, 0);
    OutboxEntry refused = *m_outbox->beginSending(first);
    refused.state = OutboxState::Refused;
    refused.reason = ErrorCode::FourEyes;
    QVERIFY(m_outbox->update(refused));
    m_outbox.reset();
    m_outbox = std::move(*OutboxDatabase::open(path(), m_key));
    const auto entries = *m_outbox->load();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.at(0).id, first.id);
    QCOMPARE(entries.at(0).seq, 1);
    QCOMPARE(entries.at(0).state, OutboxState::Refused);
    QCOMPARE(entries.at(0).reason, ErrorCode::FourEyes);
    QCOMPARE(entries.at(0).command.kind, CommandKind::Return);
    QCOMPARE(entries.at(0).command.application, ApplicationId{5});
    QCOMPARE(entries.at(0).command.text, u"eski kart kırıldı"_s);
    QCOMPARE(entries.at(0).revision, 4);
    QCOMPARE(entries.at(0).subject, first.subject);
    QCOMPARE(entries.at(0).createdAt, test::documentNow());
    QCOMPARE(entries.at(1).command.kind, CommandKind::File);
    QCOMPARE(entries.at(1).command.person, PersonId{3});
    QCOMPARE(entries.at(1).seq, 0);
    QCOMPARE(entries.at(1).key, second.key);
}

void TestOutboxDatabase::numbersHaveNoGapAfterAnUndo()
{
    const OutboxEntry one = added(), undone = added(), three = added();
    QVERIFY(m_outbox->remove(undone.id));
    QCOMPARE(m_outbox->beginSending(one)->seq, 1);
    QCOMPARE(m_outbox->beginSending(three)->seq, 2);
}

void TestOutboxDatabase::aNumberIsGivenOnce()
{
    const OutboxEntry sending = *m_outbox->beginSending(added());
    QCOMPARE(sending.state, OutboxState::Sending);
    QCOMPARE(m_outbox->beginSending(sending)->seq, 1);
    QCOMPARE(m_outbox->beginSending(added())->seq, 2);
}

void TestOutboxDatabase::aNumberGivenBackIsUsedNext()
{
    OutboxEntry entry = *m_outbox->beginSending(added());
    entry.state = OutboxState::Review;
    entry.reason = ErrorCode::InvalidInput;
    QVERIFY(m_outbox->refused(entry, true, {}));
    m_outbox.reset();
    m_outbox = std::move(*OutboxDatabase::open(path(), m_key));
    const OutboxEntry kept = m_outbox->load()->first();
    QCOMPARE(kept.seq, 1);
    QVERIFY(holdsNumber(kept));
    QVERIFY(m_outbox->giveUp(kept));
    QVERIFY(m_outbox->load()->isEmpty());
    OutboxEntry stale = *m_outbox->beginSending(added());
    QCOMPARE(stale.seq, 1);
    stale.state = OutboxState::Review;
    stale.reason = ErrorCode::Stale;
    QVERIFY(m_outbox->refused(stale, true, {}));
    QVERIFY(m_outbox->giveUp(stale));
    QCOMPARE(m_outbox->beginSending(added())->seq, 2);
}

void TestOutboxDatabase::keyIsFrozenFromTheStart()
{
    const OutboxEntry entry = added();
    QVERIFY(!QUuid::fromString(entry.key).isNull());
    QVERIFY(added().key != entry.key);
    const OutboxEntry sending = *m_outbox->beginSending(entry);
    QCOMPARE(sending.key, entry.key);
    QCOMPARE(sending.revision, 4);
    const OutboxEntry again = *m_outbox->beginSending(m_outbox->load()->first());
    QCOMPARE(again.key, entry.key);
    QCOMPARE(again.revision, 4);
    QCOMPARE(again.seq, sending.seq);
    QCOMPARE(toJson(again.command), toJson(entry.command));
}

void TestOutboxDatabase::nothingCanBeReadInTheFiles()
{
    for (int i = 0; i < 50; ++i)
        static_cast<void>(added());
    QByteArray bytes;
    for (const QString &suffix : {u""_s, u"-wal"_s}) {
        QFile file{path() + suffix};
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    QVERIFY(bytes.size() > 50 * 200);
    for (const QString &secret : {u"ZÜMRÜTNAZ"_s, u"KARAHASANOĞLU"_s, u"kırıldı"_s, u"approve"_s})
        QVERIFY2(!bytes.contains(secret.toUtf8()), qUtf8Printable(secret));
}

void TestOutboxDatabase::keepsTheUsersOwnValuesSealed()
{
    QCOMPARE(*m_outbox->kept(u"filters"_s), QByteArray());
    QVERIFY(m_outbox->keep(u"filters"_s, "KARAHASAN first"));
    QVERIFY(m_outbox->keep(u"filters"_s, "KARAHASAN second"));
    QVERIFY(m_outbox->keep(u"other"_s, "third"));
    m_outbox.reset();
    m_outbox = std::move(*OutboxDatabase::open(path(), m_key));
    QCOMPARE(*m_outbox->kept(u"filters"_s), QByteArray("KARAHASAN second"));
    QCOMPARE(*m_outbox->kept(u"other"_s), QByteArray("third"));
    m_outbox.reset();
    for (const QString &suffix : {u""_s, u"-wal"_s}) {
        QFile file{path() + suffix};
        if (file.open(QIODevice::ReadOnly))
            QVERIFY(!file.readAll().contains("KARAHASAN"));
    }
    m_outbox = std::move(*OutboxDatabase::open(path(), m_key));
}

void TestOutboxDatabase::keepsItsClientNumber()
{
    const QString client = m_outbox->client();
    QVERIFY(!QUuid::fromString(client).isNull());
    m_outbox.reset();
    m_outbox = std::move(*OutboxDatabase::open(path(), m_key));
    QCOMPARE(m_outbox->client(), client);
}

void TestOutboxDatabase::theFirstEpochSendsNothingAgain()
{
    done(test::documentNow(), true);
    QCOMPARE(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()).value_or(true), false);
    QCOMPARE(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()).value_or(true), false);
    QVERIFY(m_outbox->load()->isEmpty());
}

void TestOutboxDatabase::anotherEpochSendsTheLedgerAgain()
{
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()));
    const OutboxEntry kept = done(test::documentNow(), true);
    const OutboxEntry lost = done(test::documentNow(), true);
    OutboxEntry refused = *m_outbox->beginSending(added());
    refused.state = OutboxState::Refused;
    QVERIFY(m_outbox->update(refused));
    const OutboxEntry lostAndShown = done(test::documentNow(), false);
    const OutboxEntry waiting = added();
    m_outbox.reset();
    m_outbox = std::move(*OutboxDatabase::open(path(), m_key));
    QCOMPARE(m_outbox->meetEpoch(u"b"_s, 1, test::documentNow()).value_or(false), true);
    QMap<QString, OutboxEntry> entries;
    const QList<OutboxEntry> all = *m_outbox->load();
    for (const OutboxEntry &entry : all)
        entries.insert(entry.key, entry);
    QCOMPARE(entries.size(), 5);
    for (const OutboxEntry &sent : {kept, lost, lostAndShown}) {
        const OutboxEntry now = entries.value(sent.key);
        QCOMPARE(now.state, OutboxState::Sending);
        QVERIFY(now.again);
        QCOMPARE(now.seq, sent.key == kept.key ? 1 : 0);
        QCOMPARE(toJson(now.command), toJson(sent.command));
        QCOMPARE(now.revision, sent.revision);
    }
    QCOMPARE(entries.value(refused.key).state, OutboxState::Refused);
    QVERIFY(!entries.value(refused.key).again);
    QCOMPARE(entries.value(waiting.key).state, OutboxState::Waiting);
    QCOMPARE(m_outbox->beginSending(entries.value(lost.key))->seq, 5);
    QCOMPARE(m_outbox->meetEpoch(u"b"_s, 1, test::documentNow()).value_or(true), false);
}

void TestOutboxDatabase::whatIsLostGoesAgainInTheOldOrder()
{
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()));
    const OutboxEntry known = done(test::documentNow(), true);
    const OutboxEntry lostAndShown = done(test::documentNow(), true);
    const OutboxEntry lost = done(test::documentNow(), false);
    const OutboxEntry shownLater = done(test::documentNow(), true);
    const OutboxEntry underWay = *m_outbox->beginSending(added());
    const OutboxEntry waiting = added();
    QCOMPARE(m_outbox->meetEpoch(u"b"_s, 1, test::documentNow()).value_or(false), true);
    QStringList again;
    const QList<OutboxEntry> all = *m_outbox->load();
    for (const OutboxEntry &entry : all) {
        if (entry.key == waiting.key) {
            QCOMPARE(entry.id, waiting.id);
            QCOMPARE(entry.state, OutboxState::Waiting);
            continue;
        }
        QCOMPARE(entry.state, OutboxState::Sending);
        QVERIFY(entry.again);
        QCOMPARE(entry.seq, entry.key == known.key ? 1 : 0);
        again.append(entry.key);
    }
    QCOMPARE(again, (QStringList{known.key, lostAndShown.key, lost.key, shownLater.key, underWay.key}));
    m_outbox.reset();
    const auto rescue = OutboxRescue::read(path(), m_key);
    QVERIFY(rescue && rescue->sound && rescue->damaged.isEmpty());
}

void TestOutboxDatabase::whatIsUnderWayAtTwoRestoresIsStillTheLast()
{
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()));
    const OutboxEntry lost = done(test::documentNow(), true);
    const OutboxEntry underWay = *m_outbox->beginSending(added());
    QVERIFY(*m_outbox->meetEpoch(u"b"_s, 0, test::documentNow()));
    QVERIFY(*m_outbox->meetEpoch(u"c"_s, 0, test::documentNow()));
    QCOMPARE(keys(), (QStringList{lost.key, underWay.key}));
}

// A copy of the file was put back in its place, and the server's database was restored as well.
void TestOutboxDatabase::aServerThatKnowsLaterNumbersMeetsAnotherClient()
{
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()));
    const OutboxEntry shown = done(test::documentNow(), true);
    const OutboxEntry underWay = *m_outbox->beginSending(added());
    const QString client = m_outbox->client();
    QVERIFY(*m_outbox->meetEpoch(u"b"_s, 3, test::documentNow()));
    QVERIFY(m_outbox->client() != client);
    const QList<OutboxEntry> again = *m_outbox->load();
    QCOMPARE(keys(), (QStringList{shown.key, underWay.key}));
    for (const OutboxEntry &entry : again)
        QVERIFY(entry.seq == 0 && entry.again && entry.state == OutboxState::Sending);
    const QString now = m_outbox->client();
    m_outbox.reset();
    m_outbox = std::move(*OutboxDatabase::open(path(), m_key));
    QCOMPARE(m_outbox->client(), now);
}

void TestOutboxDatabase::asAnotherClientNothingHasANumber()
{
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()));
    const OutboxEntry sent = done(test::documentNow(), false);
    const OutboxEntry shown = done(test::documentNow(), true);
    const OutboxEntry underWay = *m_outbox->beginSending(added());
    const QString client = m_outbox->client();
    QVERIFY(m_outbox->takeNewClient(underWay));
    QVERIFY(m_outbox->client() != client);
    QCOMPARE(keys(), (QStringList{sent.key, underWay.key}));
    const QList<OutboxEntry> entries = *m_outbox->load();
    QVERIFY(entries.first().seq == 0 && entries.first().state == OutboxState::Sent);
    QVERIFY(entries.last().seq == 0 && entries.last().state == OutboxState::Sending && !entries.last().again);
    QCOMPARE(m_outbox->beginSending(entries.last())->seq, 3);
    // Their numbers are the other client's, whatever this one has reached.
    QVERIFY(*m_outbox->meetEpoch(u"b"_s, 3, test::documentNow()));
    const QList<OutboxEntry> again = *m_outbox->load();
    QCOMPARE(keys(), (QStringList{sent.key, shown.key, underWay.key}));
    QVERIFY(again.at(0).seq == 0 && again.at(1).seq == 0 && again.at(2).seq == 3);
    m_outbox.reset();
    const auto rescue = OutboxRescue::read(path(), m_key);
    QVERIFY(rescue && rescue->sound && rescue->numbersHold);
}

void TestOutboxDatabase::whatIsSettledGoesAgainAfterARestore()
{
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()));
    OutboxEntry known = *m_outbox->beginSending(added());
    known.state = OutboxState::Sent;
    QVERIFY(m_outbox->settled(known, test::documentNow()));
    QCOMPARE(m_outbox->load()->first().seq, 0);
    QCOMPARE(m_outbox->load()->first().state, OutboxState::Sent);
    const OutboxEntry next = done(test::documentNow(), true);
    QCOMPARE(next.seq, 1);
    QVERIFY(m_outbox->remove(known.id));
    QVERIFY(*m_outbox->meetEpoch(u"b"_s, 1, test::documentNow()));
    QCOMPARE(keys(), (QStringList{known.key, next.key}));
    QCOMPARE(m_outbox->load()->first().seq, 0);
}

void TestOutboxDatabase::theLedgerForgetsAfterThirtyDays()
{
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()));
    done(test::documentNow().addDays(-31), true);
    const OutboxEntry young = done(test::documentNow().addDays(-29), true);
    const OutboxEntry today = done(test::documentNow(), true);
    QVERIFY(m_outbox->meetEpoch(u"b"_s, 0, test::documentNow()));
    QCOMPARE(keys(), (QStringList{young.key, today.key}));
}

void TestOutboxDatabase::anOldNumberGivenBackIsNotUsedNext()
{
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()));
    done(test::documentNow(), true);
    done(test::documentNow(), true);
    QVERIFY(m_outbox->meetEpoch(u"b"_s, 2, test::documentNow()));
    const OutboxEntry first = m_outbox->load()->first();
    QCOMPARE(first.seq, 1);
    QVERIFY(m_outbox->refused(first, false, {}));
    QCOMPARE(m_outbox->load()->first().seq, 0);
    QCOMPARE(m_outbox->beginSending(m_outbox->load()->first())->seq, 3);
}

void TestOutboxDatabase::whatWaitsGetsItsRevisionWithTheAnswer()
{
    OutboxEntry first = *m_outbox->beginSending(added());
    OutboxEntry waiting = added();
    first.state = OutboxState::Sent;
    first.answer.records = {{u"application"_s, 5, 11}, {u"person"_s, 6, 2}};
    waiting.revision = 11;
    QVERIFY(m_outbox->delivered(first, test::documentNow(), {waiting}));
    m_outbox.reset();
    m_outbox = std::move(*OutboxDatabase::open(path(), m_key));
    const auto entries = *m_outbox->load();
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.first().answer.records.size(), 2);
    QCOMPARE(entries.first().answer.records.last().entity, u"person"_s);
    QCOMPARE(entries.first().answer.records.first().rev, 11);
    QCOMPARE(entries.last().revision, 11);
    QCOMPARE(entries.last().state, OutboxState::Waiting);
}

void TestOutboxDatabase::whatIsRefusedTheSecondTimeLeavesTheLedger()
{
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()));
    done(test::documentNow(), true);
    QVERIFY(m_outbox->meetEpoch(u"b"_s, 0, test::documentNow()));
    OutboxEntry entry = m_outbox->load()->first();
    entry.state = OutboxState::Refused;
    QVERIFY(m_outbox->update(entry));
    QVERIFY(m_outbox->remove(entry.id));
    QCOMPARE(m_outbox->meetEpoch(u"c"_s, 0, test::documentNow()).value_or(false), true);
    QVERIFY(m_outbox->load()->isEmpty());
}

void TestOutboxDatabase::whatIsGivenUpLeavesTheLedger()
{
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()));
    done(test::documentNow(), true);
    QVERIFY(m_outbox->meetEpoch(u"b"_s, 0, test::documentNow()));
    OutboxEntry entry = *m_outbox->beginSending(m_outbox->load()->first());
    entry.state = OutboxState::Review;
    entry.reason = ErrorCode::Stale;
    QVERIFY(m_outbox->refused(entry, true, {}));
    QVERIFY(m_outbox->giveUp(entry));
    QCOMPARE(m_outbox->meetEpoch(u"c"_s, 0, test::documentNow()).value_or(false), true);
    QVERIFY(m_outbox->load()->isEmpty());
}

void TestOutboxDatabase::aFormerKeyIsLeftAtOnce()
{
    static_cast<void>(added());
    static_cast<void>(done(test::documentNow(), true));
    static_cast<void>(done(test::documentNow(), false));
    QVERIFY(m_outbox->keep(u"filters"_s, "Zümrütnaz") && m_outbox->claim(UserId{7}));
    const QList<OutboxEntry> before = *m_outbox->load();
    const QString client = m_outbox->client();
    const QByteArray next = *Sealer::newKey();
    for (const QByteArray &former : {m_key, QByteArray()}) {
        m_outbox.reset();
        QCOMPARE(OutboxRescue::read(path(), next, former)->sound, true);
        m_outbox = std::move(*OutboxDatabase::open(path(), next, former));
        const QList<OutboxEntry> after = *m_outbox->load();
        QCOMPARE(after.size(), before.size());
        for (qsizetype i = 0; i < after.size(); ++i)
            QVERIFY(after[i].key == before[i].key && after[i].seq == before[i].seq && after[i].state == before[i].state
                    && after[i].subject == before[i].subject);
        QCOMPARE(*m_outbox->kept(u"filters"_s), "Zümrütnaz");
        QCOMPARE(m_outbox->client(), client);
        QVERIFY(*m_outbox->claim(UserId{7}));
    }
    // What the ledger holds goes again.
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()) && *m_outbox->meetEpoch(u"b"_s, 9, test::documentNow()));
    QCOMPARE(m_outbox->load()->size(), before.size() + 1);
    m_outbox.reset();
    QVERIFY(!OutboxRescue::read(path(), m_key)->sound);
    m_key = next;
}

void TestOutboxDatabase::aLedgerThatIsNotWhatWasWrittenIsNoticed_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<int>("gone");
    QTest::newRow("a row is gone") << u"DELETE FROM sent WHERE seq = 2"_s << 1;
    QTest::newRow("all are gone") << u"DELETE FROM sent"_s << 3;
    QTest::newRow("another number") << u"UPDATE sent SET seq = seq + 8 WHERE seq = 2"_s << 0;
    QTest::newRow("another client's number") << u"UPDATE sent SET seq = seq - (1 << 40) WHERE seq = 2"_s << 0;
    QTest::newRow("long ago") << u"UPDATE sent SET at = at - (1 << 24) WHERE seq = 2"_s << 0;
    QTest::newRow("to come") << u"UPDATE sent SET at = at + (1 << 30) WHERE seq = 2"_s << 0;
}

// What is left goes again in its order, without numbers.
void TestOutboxDatabase::aLedgerThatIsNotWhatWasWrittenIsNoticed()
{
    QFETCH(QString, change);
    QFETCH(int, gone);
    QVERIFY(m_outbox->meetEpoch(u"a"_s, 0, test::documentNow()));
    QStringList expected;
    for (int i = 1; i <= 3; ++i)
        if (const QString key = done(test::documentNow(), true).key; gone == 0 || (gone == 1 && i != 2))
            expected.append(key);
    m_outbox.reset();
    QVERIFY(OutboxRescue::read(path(), m_key)->sound);
    m_isChanged = true;
    changeFile(change);
    const auto rescue = OutboxRescue::read(path(), m_key);
    QVERIFY(rescue && !rescue->sound && rescue->numbersHold);
    QCOMPARE(rescue->damaged.size(), gone);
    for (const DamagedCommand &damaged : rescue->damaged)
        QVERIFY(damaged.delivered && !damaged.kind && !damaged.createdAt.isValid());
    const QString next = m_folder->filePath(u"next.db"_s);
    m_outbox = std::move(*OutboxDatabase::open(next, m_key));
    QVERIFY(m_outbox->takeOver(*rescue));
    QCOMPARE(m_outbox->reportOfDamage()->damaged.size(), gone);
    QCOMPARE(m_outbox->reportOfDamage()->setAside, 0);
    m_outbox.reset();
    QVERIFY(OutboxRescue::read(next, m_key)->sound);
    m_outbox = std::move(*OutboxDatabase::open(next, m_key));
    QCOMPARE(m_outbox->meetEpoch(u"b"_s, 3, test::documentNow()).value_or(false), true);
    QCOMPARE(keys(), expected);
    const QList<OutboxEntry> again = *m_outbox->load();
    for (const OutboxEntry &entry : again)
        QVERIFY(entry.seq == 0 && entry.again);
}

// It did not note how many rows there are.
void TestOutboxDatabase::anEarlierVersionsLedgerIsBelieved()
{
    done(test::documentNow(), true);
    done(test::documentNow(), true);
    m_outbox.reset();
    changeFile(u"DELETE FROM state WHERE name = 'ledger'"_s);
    {
        const auto file = SqliteFile::open(path(), u":/sql/outbox"_s, {});
        const auto sealer = Sealer::create(m_key);
        QVERIFY(file && sealer);
        QJsonObject state{{u"commands"_s, u"0/0"_s}};
        auto rows = (*file)->run(u"SELECT name, value FROM state WHERE name != 'seal'"_s);
        while (rows && rows->next())
            state.insert(rows->value(0).toString(), rows->value(1).toString());
        rows->finish();
        const QByteArray seal = (*sealer)->seal(QJsonDocument(state).toJson(), "outbox|state")->toBase64();
        QVERIFY((*file)->run(u"UPDATE state SET value = ? WHERE name = 'seal'"_s, {QString::fromLatin1(seal)}));
    }
    changeFile(u"DELETE FROM sent WHERE seq = 1"_s);
    const auto rescue = OutboxRescue::read(path(), m_key);
    QVERIFY(rescue && rescue->sound && rescue->damaged.isEmpty());
    QCOMPARE(rescue->ledger.size(), 1);
    m_outbox = std::move(*OutboxDatabase::open(path(), m_key));
    done(test::documentNow(), true);
    m_outbox.reset();
    QVERIFY(OutboxRescue::read(path(), m_key)->sound);
    m_isChanged = true;
    changeFile(u"DELETE FROM sent WHERE seq = 2"_s);
    QCOMPARE(OutboxRescue::read(path(), m_key)->damaged.size(), 1);
}

QTEST_GUILESS_MAIN(TestOutboxDatabase)
#include "tst_outboxdatabase.moc"
