#include "core/client/services/records.h"

#include "core/contract/routes.h"
#include "tests/support/outboxdesk.h"
#include "tests/support/waited.h"

using namespace eimza;
using namespace eimza::client;
using namespace eimza::test::outbox;
using test::FakeReply;
using test::FakeRequest;
using test::waited;

class TestRecords : public QObject, private Desk
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingIsThereBeforeTheFirstSynchronisation();
    void whatWasSynchronisedIsShown();
    void whatWasClearedIsShownNoLonger();
    void whatIsOnTheDiskIsShownAtTheNextStart();
    void anotherDayIsToldThoughNothingIsNew();
    void theOverlayIsWhatWaitsOrIsDone();
    void theLastCommandOnARecordIsInTheOverlay();
    void whatIsTakenBackOrRefusedIsNotInTheOverlay();
    void whatIsSentAgainIsNotInTheOverlay();
    void aFilingIsFoundByItsFormerIdForGood();
    void hiddenUnitsAreInTheOverlayAndToldOnce();
    void unitsAreFoundByAPartOfTheirName_data();
    void unitsAreFoundByAPartOfTheirName();
    void unitsOfOneNameAreToldApart();
    void aPersonComesFromTheDisk();

private:
    /// A later run of the program on the same files.
    void start()
    {
        m_records.reset();
        m_engine = std::make_unique<SyncEngine>(*m_vault, *m_api, m_serverClock);
        m_records = std::make_unique<Records>(*m_vault, *m_engine, *m_queue, m_clock);
        m_changed = std::make_unique<QSignalSpy>(m_records.get(), &Records::changed);
    }
    /// Commands wait for so long; what is sent is answered with `m_reply`.
    void waiting(std::chrono::milliseconds undo)
    {
        m_records.reset(); // it looks at the queue
        make(undo);
        start();
    }
    [[nodiscard]] bool pull()
    {
        QSignalSpy synced(m_engine.get(), &SyncEngine::synced);
        m_engine->syncNow();
        return QTest::qWaitFor([&] { return synced.size() > 0; }, 60'000);
    }
    OutboxId give(const Command &given)
    {
        return waited(m_queue->add(given, 4, u"Ad Soyad"_s))->id;
    }
    using Desk::give;

    test::Rows m_rows;
    std::unique_ptr<SyncEngine> m_engine;
    std::unique_ptr<Records> m_records;
    std::unique_ptr<QSignalSpy> m_changed;
};

void TestRecords::init()
{
    begin();
    m_rows = test::Rows() << test::unit(1, u"Bakanlık"_s) << test::unit(2, u"Iğdır Valiliği"_s, 1) << test::unit(3, u"İzmir Valiliği"_s, 1)
                          << test::unit(4, u"Valilik Birimi"_s, 1) << test::person(1, u"Ali"_s, u"Deneme"_s, 2) << test::certificate(1, 1, test::documentNow())
                          << test::application(5, 1, ApplicationState::Filed, 1) << test::contact(6, 1, test::documentNow());
    m_backend->setHandler([this](const FakeRequest &request) {
        if (request.path != routes::syncPull)
            return m_reply;
        return request.json().value("cursor"_L1).toString().isEmpty() ? FakeReply{200, compactJson(toJson(m_rows.page(u"z"_s))), {}, End::Whole}
                                                                     : FakeReply{204, {}, {}, End::Whole};
    });
    waiting(10min);
}

void TestRecords::cleanup()
{
    m_records.reset();
    m_engine.reset();
    end();
}

void TestRecords::nothingIsThereBeforeTheFirstSynchronisation()
{
    QVERIFY(m_records->all());
    QVERIFY(!m_records->isSynced());
    QVERIFY(m_records->all()->people().empty());
    QVERIFY(m_records->unitsMatching(u""_s, 5).isEmpty());
    QVERIFY(m_records->overlay().steps.isEmpty() && m_records->overlay().hiddenUnits.isEmpty());
    const auto person = waited(m_records->person(PersonId{1}));
    QVERIFY(!person);
    QCOMPARE(person.error().code, ErrorCode::NotFound);
    QCOMPARE(m_changed->size(), 0);
}

void TestRecords::whatWasSynchronisedIsShown()
{
    QVERIFY(pull());
    QVERIFY(m_records->isSynced());
    QCOMPARE(m_records->all()->syncedAt(), test::documentNow());
    QCOMPARE(m_records->all()->people().size(), 1U);
    QCOMPARE(m_changed->size(), 1);
    const auto before = m_records->all();
    QVERIFY(pull()); // nothing new: nothing is told, and the set stays
    QCOMPARE(m_changed->size(), 1);
    QCOMPARE(m_records->all(), before);
}

void TestRecords::whatWasClearedIsShownNoLonger()
{
    QVERIFY(pull());
    QSignalSpy cleared(m_engine.get(), &SyncEngine::cleared);
    m_engine->forget();
    QTRY_COMPARE(cleared.size(), 1);
    QVERIFY(m_records->all() && m_records->all()->people().empty());
    QVERIFY(!m_records->isSynced());
    QCOMPARE(m_changed->size(), 2);
}

void TestRecords::whatIsOnTheDiskIsShownAtTheNextStart()
{
    QVERIFY(pull());
    start();
    QVERIFY(!m_records->isSynced());
    QTRY_VERIFY(m_records->isSynced());
    QCOMPARE(m_records->all()->people().size(), 1U);
    QCOMPARE(m_changed->size(), 1);
}

void TestRecords::anotherDayIsToldThoughNothingIsNew()
{
    auto *const found = m_records->findChild<QTimer *>(QString(), Qt::FindDirectChildrenOnly);
    QVERIFY(found);
    QTimer &timer = *found;
    QVERIFY(timer.isActive() && !timer.isSingleShot());
    QVERIFY(timer.interval() <= 60'000);
    const auto toldAt = [&](const QString &moment) {
        m_clock.set(test::istanbul(moment));
        const qsizetype before = m_changed->size();
        if (!QMetaObject::invokeMethod(&timer, "timeout"))
            qFatal("no timer");
        return m_changed->size() - before;
    };
    QCOMPARE(toldAt(u"10.09.2012 23:00:00"_s), 0); // there is nothing yet of which it could be the day
    QCOMPARE(toldAt(u"11.09.2012 09:00:00"_s), 0);
    QVERIFY(pull());
    const auto records = m_records->all();
    QCOMPARE(toldAt(u"11.09.2012 23:59:59"_s), 0);
    QCOMPARE(toldAt(u"12.09.2012 00:00:00"_s), 1); // Türkiye's midnight
    QCOMPARE(toldAt(u"12.09.2012 00:01:00"_s), 0);
    QCOMPARE(toldAt(u"17.09.2012 09:00:00"_s), 1); // after a long sleep
    QCOMPARE(toldAt(u"16.09.2012 09:00:00"_s), 1); // and corrected
    QCOMPARE(m_records->all(), records);
}

void TestRecords::theOverlayIsWhatWaitsOrIsDone()
{
    Command contact;
    contact.kind = CommandKind::RecordContact;
    contact.person = PersonId{2};
    Command correction;
    correction.kind = CommandKind::CorrectContact; // does not wait
    correction.person = PersonId{3};
    correction.phone = u"5320000000"_s;
    Command list;
    list.kind = CommandKind::SubmitBatch; // neither does this
    list.items = {ApplicationId{8}, ApplicationId{9}};
    Command deputy;
    deputy.kind = CommandKind::NameDeputy;
    deputy.deputy = u"vekil"_s;
    deputy.from = deputy.until = QDate(2012, 9, 11);
    give(CommandKind::File, 1);
    give(CommandKind::Approve, 5);
    give(contact);
    const qsizetype told = m_changed->size();
    QVERIFY(told >= 3);
    for (const Command &next : {correction, list, deputy}) {
        const OutboxId id = give(next);
        QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    }
    QVERIFY(m_changed->size() > told);
    const Overlay overlay = m_records->overlay();
    QCOMPARE(overlay.filings.keys(), QList{PersonId{1}});
    QCOMPARE(overlay.filings.value(PersonId{1}).command.kind, CommandKind::File);
    QCOMPARE(overlay.contacts.keys(), QList{PersonId{2}});
    QCOMPARE(overlay.corrections.keys(), QList{PersonId{3}});
    QCOMPARE(overlay.missing(PersonId{3}, MissingContact::Both), MissingContact::Email);
    QCOMPARE(overlay.steps.size(), 3); // of what a deputy is named for there is no record
    QCOMPARE(overlay.steps.value(ApplicationId{5}).command.kind, CommandKind::Approve);
    QCOMPARE(overlay.steps.value(ApplicationId{9}).command.kind, CommandKind::SubmitBatch);
    QVERIFY(overlay.given.isEmpty());
}

void TestRecords::theLastCommandOnARecordIsInTheOverlay()
{
    give(CommandKind::Hold, 5);
    give(CommandKind::Return, 5);
    const Overlay overlay = m_records->overlay();
    QCOMPARE(overlay.steps.size(), 1);
    const auto shown = overlay.shown(ApplicationId{5}, ApplicationState::Filed);
    QCOMPARE(shown.state, ApplicationState::Returned);
    QVERIFY(shown.pending);
}

void TestRecords::whatIsTakenBackOrRefusedIsNotInTheOverlay()
{
    const OutboxId taken = give(CommandKind::Approve, 5);
    QVERIFY(waited(m_queue->undo(taken)).value_or(false));
    QVERIFY(m_records->overlay().steps.isEmpty());
    for (const ErrorCode code : {ErrorCode::Conflict, ErrorCode::InvalidInput}) {
        m_reply = problem(code);
        const OutboxId id = give(CommandKind::Approve, code == ErrorCode::Conflict ? 5 : 6);
        QCOMPARE(m_records->overlay().steps.size(), 1);
        m_queue->hurry();
        QTRY_COMPARE(state(id), std::optional{code == ErrorCode::Conflict ? OutboxState::Refused : OutboxState::Review});
        QVERIFY(m_records->overlay().steps.isEmpty());
    }
}

// It was done once and shown long ago.
void TestRecords::whatIsSentAgainIsNotInTheOverlay()
{
    waiting(0ms);
    m_queue->meetEpoch(u"a"_s, 0);
    const OutboxId id = give(CommandKind::Approve, 5);
    QTRY_COMPARE(state(id), std::optional{OutboxState::Sent});
    QCOMPARE(m_records->overlay().steps.size(), 1);
    m_reply = {503, {}, {}, End::Whole}; // it stays under way
    m_queue->meetEpoch(u"b"_s, 1);
    QTRY_VERIFY(!m_queue->entries().isEmpty() && m_queue->entries().first().again);
    QVERIFY(m_records->overlay().steps.isEmpty());
}

void TestRecords::aFilingIsFoundByItsFormerIdForGood()
{
    waiting(0ms);
    m_reply = done(900, 5);
    const OutboxId id = give(CommandKind::File, 1);
    const OutboxId step = give(CommandKind::Approve, 7); // answered with an application too, and nothing new
    QTRY_COMPARE(state(step), std::optional{OutboxState::Sent});
    const ApplicationId former{-id.value};
    QCOMPARE(m_records->overlay().given.value(former), ApplicationId{900});
    QCOMPARE(m_records->overlay().given.size(), 1);
    m_queue->acknowledge(entry(step).seq);
    QVERIFY(m_queue->entries().isEmpty());
    QCOMPARE(m_records->overlay().given.value(former), ApplicationId{900});
    QVERIFY(m_records->overlay().filings.isEmpty());
}

void TestRecords::hiddenUnitsAreInTheOverlayAndToldOnce()
{
    m_records->hideUnits({});
    QCOMPARE(m_changed->size(), 0);
    m_records->hideUnits({UnitId{2}});
    m_records->hideUnits({UnitId{2}});
    QCOMPARE(m_changed->size(), 1);
    QVERIFY(m_records->overlay().hiddenUnits == QSet<UnitId>{UnitId{2}});
    QVERIFY(pull());
    QVERIFY(m_records->overlay().hiddenUnits == QSet<UnitId>{UnitId{2}});
    m_records->hideUnits({});
    QVERIFY(m_records->overlay().hiddenUnits.isEmpty());
}

void TestRecords::unitsAreFoundByAPartOfTheirName_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QStringList>("names");
    const QString ministry = u"Bakanlık"_s, igdir = u"Iğdır Valiliği"_s, izmir = u"İzmir Valiliği"_s, office = u"Valilik Birimi"_s;
    QTest::newRow("everything") << QString() << 9 << QStringList{ministry, igdir, izmir, office};
    QTest::newRow("what begins so before what has it") << u"vali"_s << 9 << QStringList{office, igdir, izmir};
    QTest::newRow("no more than wanted") << u"vali"_s << 2 << QStringList{office, igdir};
    QTest::newRow("none wanted") << u"vali"_s << 0 << QStringList();
    QTest::newRow("without its dots") << u"igdir"_s << 9 << QStringList{igdir};
    QTest::newRow("capitals and blanks") << u"  İZMİR "_s << 9 << QStringList{izmir};
    QTest::newRow("nothing of the kind") << u"valilikk"_s << 9 << QStringList();
}

void TestRecords::unitsAreFoundByAPartOfTheirName()
{
    QFETCH(QString, text);
    QFETCH(int, limit);
    QVERIFY(pull());
    QStringList names;
    for (const OfferedUnit &unit : m_records->unitsMatching(text, limit))
        names.append(unit.name);
    QTEST(names, "names");
}

void TestRecords::unitsOfOneNameAreToldApart()
{
    m_rows << test::unit(5, u"Bilgi İşlem Şubesi"_s, 2) << test::unit(6, u"Bilgi İşlem Şubesi"_s, 3) << test::unit(7, u"BİLGİ İŞLEM ŞUBESİ"_s, 3)
           << test::unit(8, u"Bilgi İşlem"_s, 3);
    QVERIFY(pull());
    const QString first = u"Bilgi İşlem Şubesi – Iğdır Valiliği"_s, second = u"Bilgi İşlem Şubesi (06)"_s, third = u"BİLGİ İŞLEM ŞUBESİ (07)"_s;
    QStringList names;
    for (const OfferedUnit &unit : m_records->unitsMatching(u"bilgi"_s, 9)) {
        names.append(unit.name);
        QCOMPARE(m_records->unitsNamed(unit.name), QList{unit.id});
        QCOMPARE(m_records->offeredName(unit.id), unit.name);
    }
    QCOMPARE(names.size(), 4);
    QCOMPARE(names.first(), u"Bilgi İşlem"_s);
    for (const QString &name : {first, second, third})
        QVERIFY2(names.contains(name), qUtf8Printable(names.join(u", "_s)));
    QCOMPARE(m_records->unitsNamed(u" bilgi islem subesi – IGDIR valiligi "_s), QList{UnitId{5}});
    QCOMPARE(m_records->unitsNamed(u"bilgi işlem şubesi"_s), (QList{UnitId{5}, UnitId{6}, UnitId{7}}));
    QVERIFY(m_records->unitsNamed(u"bilgi"_s).isEmpty() && m_records->unitsNamed({}).isEmpty());
    QVERIFY(m_records->offeredName(UnitId{99}).isEmpty());
}

void TestRecords::aPersonComesFromTheDisk()
{
    QVERIFY(pull());
    const auto person = waited(m_records->person(PersonId{1}));
    QVERIFY(person);
    QCOMPARE(person->email, u"p1@icisleri.gov.tr"_s);
    const auto file = waited(m_records->fileOf(PersonId{1}));
    QVERIFY(file);
    QCOMPARE(file->person.value.registryNo, u"1"_s);
    QCOMPARE(file->certificates.size(), 1);
    QCOMPARE(file->certificates.first().serial, u"4A1"_s);
    QCOMPARE(file->applications.size(), 1);
    QCOMPARE(file->applications.first().rev, 4);
    QCOMPARE(file->contacts.size(), 1);
    QCOMPARE(file->contacts.first().note, u"not"_s);
    QCOMPARE(waited(m_records->fileOf(PersonId{2})).error().code, ErrorCode::NotFound);
}

QTEST_GUILESS_MAIN(TestRecords)
#include "tst_records.moc"
