#include "core/client/services/expiringbase.h"

#include <QJsonDocument>
#include <QTest>
#include <random>

#include "tests/support/expiringrows.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::arranged;
using test::base;
using test::oneHolder;
using test::only;
using test::shown;
using test::waiting;
using State = ApplicationState;
using Column = ExpiringColumn;

class TestExpiringBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheDocumentsSixRows();
    void takesTheWindowAndNinetyDaysAfter_data();
    void takesTheWindowAndNinetyDaysAfter();
    void anExpiredOneWithASuccessorIsGone();
    void everyStateIsShown();
    void aSuccessorLeavesNothingToDo();
    void theRequestStandsBeside_data();
    void theRequestStandsBeside();
    void anotherCertificatesFailureIsNotShown();
    void theOverlayShowsWhatWaits();
    void theLastContactStandsBeside();
    void rowsAreKnownById();
    void changesGiveWhatANewListWouldBe();
    void whatEndsTodayIsSeenToEnd();
    void anotherDayIsMadeAnew();
    void anotherRuleIsMadeAnew();
    void hiddenUnitsAreInNoListAndNoCount();
};

void TestExpiringBase::showsTheDocumentsSixRows()
{
    test::Rows rows;
    const QStringList ends{u"27.09.2012 06:22:55"_s, u"18.10.2012 11:51:33"_s, u"27.11.2012 07:01:22"_s,
                           u"28.11.2012 07:30:54"_s, u"30.11.2012 06:08:58"_s, u"30.11.2012 06:08:58"_s};
    for (int i = 0; i < ends.size(); ++i)
        rows << test::person(i + 1, u"Ad"_s, u"Soyad"_s)
             << test::certificate(i + 1, i + 1, test::istanbul(ends.at(i)));
    const auto list = arranged(base(rows));
    QList<int> months;
    for (int i = 0; i < 6; ++i) {
        months.append(list->at(i).months);
        QCOMPARE(list->at(i).notAfterText, ends.at(i));
        QCOMPARE(list->at(i).statusText, u"AKTİF"_s);
    }
    QCOMPARE(months, (QList<int>{1, 2, 3, 3, 3, 3}));
    QCOMPARE(shown(list), (QList<qint64>{1, 2, 3, 4, 5, 6}));
    QCOMPARE(list->at(0).days, 17);
    QCOMPARE(list->at(0).maskedNationalId, test::nationalId(1).masked());
}

void TestExpiringBase::takesTheWindowAndNinetyDaysAfter_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<bool>("stands");
    QTest::newRow("last day of the window") << u"10.12.2012 23:59:59"_s << true;
    QTest::newRow("a day too early") << u"11.12.2012 00:00:00"_s << false;
    QTest::newRow("ends this second") << u"10.09.2012 09:00:00"_s << true;
    QTest::newRow("89 days ago") << u"13.06.2012 12:00:00"_s << true;
    QTest::newRow("90 days ago") << u"12.06.2012 12:00:00"_s << false;
}

void TestExpiringBase::takesTheWindowAndNinetyDaysAfter()
{
    QFETCH(QString, end);
    QFETCH(bool, stands);
    const auto list =
        base(test::Rows() << test::person(1, u"A"_s, u"B"_s) << test::certificate(1, 1, test::istanbul(end)));
    QCOMPARE(list->total, stands ? 1 : 0);
}

void TestExpiringBase::anExpiredOneWithASuccessorIsGone()
{
    const QDateTime past = test::documentNow().addDays(-10), later = test::documentNow().addYears(3);
    const auto with = [&](CertificateState state) {
        return base(test::Rows() << test::person(1, u"A"_s, u"B"_s) << test::certificate(1, 1, past)
                                 << test::certificate(2, 1, later, state))
            ->total;
    };
    QCOMPARE(with(CertificateState::Active), 0);
    QCOMPARE(with(CertificateState::Produced), 0);
    QCOMPARE(with(CertificateState::Revoked), 1);
    QCOMPARE(only(test::Rows() << test::person(1, u"A"_s, u"B"_s) << test::certificate(1, 1, past))
                 .statusText,
             u"SÜRESİ DOLMUŞ"_s);
}

void TestExpiringBase::everyStateIsShown()
{
    test::Rows rows;
    int id = 0;
    for (const auto state :
         {CertificateState::Active, CertificateState::Suspended, CertificateState::Revoked,
          CertificateState::ServiceRevoked, CertificateState::Expired, CertificateState::Produced}) {
        ++id;
        rows << test::person(id, u"A"_s, u"B"_s)
             << test::certificate(id, id, test::documentNow().addDays(20), state);
    }
    Certificate strange = test::certificate(7, 1, test::documentNow().addDays(5));
    strange.status = parseCertificateStatus(u"DONDURULDU");
    rows << strange;
    const auto list = arranged(base(rows), {}, {{Column::Status, Qt::AscendingOrder}});
    QCOMPARE(list->size(), 7);
    QStringList texts;
    QList<bool> canBeFiled;
    for (int i = 0; i < 7; ++i) {
        texts.append(list->at(i).statusText);
        canBeFiled.append(list->at(i).fileBy.day.isValid());
    }
    QCOMPARE(texts, (QStringList{u"AKTİF"_s, u"ASKIDA"_s, u"İPTAL"_s, u"SERVİS İPTALİ"_s, u"SÜRESİ DOLMUŞ"_s,
                                 u"ÜRETİLDİ"_s, u"DONDURULDU"_s}));
    QCOMPARE(canBeFiled, (QList<bool>{true, true, false, false, true, false, false}));
}

void TestExpiringBase::aSuccessorLeavesNothingToDo()
{
    auto rows = oneHolder();
    QVERIFY(only(rows).fileBy.day.isValid());
    QVERIFY(!only(rows).inHand);
    rows << test::certificate(2, 1, test::documentNow().addYears(3));
    QVERIFY(!only(rows).fileBy.day.isValid());
    QVERIFY(only(rows).fileByText.isEmpty());
    QVERIFY(only(rows).inHand);
}

void TestExpiringBase::theRequestStandsBeside_data()
{
    QTest::addColumn<QList<State>>("states");
    QTest::addColumn<std::optional<State>>("shows");
    QTest::addColumn<bool>("inHand");
    using Shows = std::optional<State>;
    QTest::newRow("none") << QList<State>{} << Shows{} << false;
    QTest::newRow("filed") << QList<State>{State::Filed} << Shows{State::Filed} << true;
    QTest::newRow("returned: somebody must act")
        << QList<State>{State::Returned} << Shows{State::Returned} << false;
    QTest::newRow("rejected") << QList<State>{State::Rejected} << Shows{State::Rejected} << false;
    QTest::newRow("withdrawn is as if never filed") << QList<State>{State::Withdrawn} << Shows{} << false;
    QTest::newRow("an open one after a failed one")
        << QList<State>{State::Rejected, State::Batched} << Shows{State::Batched} << true;
    QTest::newRow("an open one before a failed one")
        << QList<State>{State::Batched, State::Cancelled} << Shows{State::Batched} << true;
    QTest::newRow("the last failure")
        << QList<State>{State::Rejected, State::Cancelled} << Shows{State::Cancelled} << false;
    QTest::newRow("a failure made good")
        << QList<State>{State::Rejected, State::Completed} << Shows{} << false;
    QTest::newRow("completed does not hide an open one")
        << QList<State>{State::Filed, State::Completed} << Shows{State::Filed} << true;
}

void TestExpiringBase::theRequestStandsBeside()
{
    QFETCH(QList<State>, states);
    using Shows = std::optional<State>;
    QFETCH(Shows, shows);
    QFETCH(bool, inHand);
    auto rows = oneHolder();
    for (int i = 0; i < states.size(); ++i)
        rows << test::application(i + 1, 1, states.at(i), 1);
    const ExpiringRow row = only(rows);
    QVERIFY(row.renewal == shows);
    QCOMPARE(row.inHand, inHand);
    QVERIFY(!row.pending);
}

void TestExpiringBase::anotherCertificatesFailureIsNotShown()
{
    QVERIFY(!only(oneHolder() << test::application(1, 1, State::Rejected, 99)).renewal);
    QVERIFY(!only(oneHolder() << test::person(2, u"C"_s, u"D"_s) << test::application(1, 2, State::Filed, 1))
                 .renewal);
}

void TestExpiringBase::theOverlayShowsWhatWaits()
{
    Overlay overlay;
    overlay.filings.insert(PersonId{1}, waiting(CommandKind::File, 1));
    ExpiringRow row = only(oneHolder(), overlay);
    QVERIFY(row.renewal == State::Filed);
    QVERIFY(row.pending && row.inHand);
    row = only(oneHolder() << test::application(1, 1, State::Rejected, 1), overlay);
    QVERIFY(row.renewal == State::Filed && row.pending);
    row = only(oneHolder() << test::application(1, 1, State::Approved, 1), overlay);
    QVERIFY(row.renewal == State::Approved && !row.pending);

    Overlay steps;
    steps.steps.insert(ApplicationId{1}, waiting(CommandKind::Withdraw, 0, 1));
    row = only(oneHolder() << test::application(1, 1, State::Filed, 1), steps);
    QVERIFY(!row.renewal && !row.inHand);
    steps.steps.insert(ApplicationId{1}, waiting(CommandKind::Approve, 0, 1));
    row = only(oneHolder() << test::application(1, 1, State::Filed, 1), steps);
    QVERIFY(row.renewal == State::Approved && row.pending);
}

void TestExpiringBase::theLastContactStandsBeside()
{
    QVERIFY(!only(oneHolder()).contact);
    Contact last = test::contact(4, 1, test::istanbul(u"09.09.2012 23:59:59"_s), ContactOutcome::WillApply);
    last.nextDay = QDate(2012, 9, 20);
    const auto rows = oneHolder() << test::contact(3, 1, test::documentNow().addDays(-2)) << last;
    ExpiringRow row = only(rows);
    QCOMPARE(row.contactText, u"09.09.2012"_s);
    QCOMPARE(row.contact->outcome, ContactOutcome::WillApply);
    QCOMPARE(row.contact->nextDay, QDate(2012, 9, 20));
    QVERIFY(!row.contactPending);
    Overlay overlay;
    OutboxEntry entry = waiting(CommandKind::RecordContact, 1);
    entry.createdAt = test::documentNow();
    entry.command.outcome = ContactOutcome::Declined;
    overlay.contacts.insert(PersonId{1}, entry);
    row = only(rows, overlay);
    QCOMPARE(row.contactText, u"10.09.2012"_s);
    QCOMPARE(row.contact->outcome, ContactOutcome::Declined);
    QVERIFY(row.contactPending);
}

void TestExpiringBase::rowsAreKnownById()
{
    test::Rows rows;
    const QList<int> ids{2'000'000'000, 7, 65'536, 1, 70'000, 3};
    for (int i = 0; i < ids.size(); ++i)
        rows << test::person(i + 1, u"A"_s, u"B"_s)
             << test::certificate(ids.at(i), i + 1, test::documentNow().addDays(i == 5 ? 400 : 20));
    const auto list = base(rows);
    QList<qint64> found;
    for (const columns::Row row : list->rowsById())
        found.append(list->records->certificateTable().ids[row]);
    QCOMPARE(found, (QList<qint64>{1, 7, 65'536, 70'000, 2'000'000'000})); // and not the one that is not in the list
    QVERIFY(base(test::Rows())->rowsById().empty());
}

void TestExpiringBase::changesGiveWhatANewListWouldBe()
{
    const QStringList names{u"Ali"_s, u"Işık"_s, u"İnci"_s, u"Şule"_s, u"Çağla"_s};
    std::mt19937 random{20120910};
    const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
    RecordSetPtr records = std::make_shared<RecordSet>();
    ExpiringBasePtr list = makeExpiringBase(records, {}, test::documentNow(), HolidayCalendar::builtIn());
    const ExpiringSort sort{{Column::Contact, Qt::DescendingOrder}, {Column::Surname, Qt::DescendingOrder}, {Column::FileBy, Qt::AscendingOrder}};
    ExpiringOrderPtr sorted = sortedExpiring(*list, sort);
    for (int round = 0; round < 300; ++round) {
        std::vector<RecordChange> changes;
        for (int n = below(6); n >= 0; --n) {
            const int id = 1 + below(30), person = 1 + below(30);
            const QJsonArray row = below(4) == 0 ? toRow(test::contact(id, person, test::documentNow().addDays(-below(30))), 1)
                                   : below(3) == 0 ? toRow(test::person(person, names.at(below(5)), names.at(below(5))), 1)
                                   : below(3) == 0
                                       ? toRow(test::application(id, person, static_cast<State>(below(16)), 1 + below(30)), 1)
                                       : toRow(test::certificate(id, person, test::documentNow().addDays(below(250) - 110),
                                                                 static_cast<CertificateState>(below(6))), 1);
            const Entity entity = row.size() == columnsOf(Entity::Person).size()        ? Entity::Person
                                  : row.size() == columnsOf(Entity::Contact).size()     ? Entity::Contact
                                  : row.size() == columnsOf(Entity::Certificate).size() ? Entity::Certificate
                                                                                        : Entity::Application;
            changes.push_back({entity, row.at(0).toInteger(), 1,
                               below(4) == 0 ? QByteArray() : QJsonDocument(row).toJson(QJsonDocument::Compact)});
        }
        Overlay overlay;
        if (below(2) == 0)
            overlay.filings.insert(PersonId{1 + below(30)}, waiting(CommandKind::File, 1));
        if (below(2) == 0)
            overlay.steps.insert(ApplicationId{1 + below(30)}, waiting(CommandKind::Withdraw, 0, 1));
        if (below(2) == 0) {
            OutboxEntry entry = waiting(CommandKind::RecordContact, 1);
            entry.createdAt = test::documentNow().addDays(-below(30));
            overlay.contacts.insert(PersonId{1 + below(30)}, entry);
        }
        records = *records->with(changes, test::documentNow());
        const auto update = updatedExpiringBase(*list, records, overlay, test::documentNow(), HolidayCalendar::builtIn());
        QVERIFY(update.base);
        sorted = resortedExpiring(update, sorted, sort);
        list = update.base;
        const auto anew = makeExpiringBase(records, overlay, test::documentNow(), HolidayCalendar::builtIn());
        const auto a = filteredExpiring(list, sorted, {}), b = arranged(anew, {}, sort);
        QCOMPARE(shown(a), shown(b));
        QCOMPARE(list->rowsById(), anew->rowsById()); // asked for each time: none has those of the one before
        QCOMPARE(a->total(), b->total());
        QCOMPARE(a->perBand, b->perBand);
        QCOMPARE(a->perWeek, b->perWeek);
        QCOMPARE(a->toDo, b->toDo);
        for (int i = 0; i < a->size(); ++i) {
            const ExpiringRow x = a->at(i), y = b->at(i);
            QCOMPARE(std::tuple(x.name, x.surname, x.statusText, x.fileByText, x.contactText, x.renewal, x.pending, x.inHand),
                     std::tuple(y.name, y.surname, y.statusText, y.fileByText, y.contactText, y.renewal, y.pending, y.inHand));
        }
    }
    QVERIFY(list->total > 3);
}

void TestExpiringBase::whatEndsTodayIsSeenToEnd()
{
    const auto records = (test::Rows() << test::person(1, u"A"_s, u"B"_s)
                                       << test::certificate(1, 1, test::documentNow().addSecs(3600))).set();
    const auto before = makeExpiringBase(records, {}, test::documentNow(), HolidayCalendar::builtIn());
    QCOMPARE(arranged(before)->at(0).band, Band::Week);
    const auto after = updatedExpiringBase(*before, records, {}, test::documentNow().addSecs(3600), HolidayCalendar::builtIn());
    QCOMPARE(after.touched.size(), 1U);
    QCOMPARE(arranged(after.base)->at(0).band, Band::Expired);
    QCOMPARE(arranged(after.base)->at(0).statusText, u"SÜRESİ DOLMUŞ"_s);
    QCOMPARE(arranged(after.base)->at(0).months, 0);
}

void TestExpiringBase::anotherDayIsMadeAnew()
{
    const auto records = oneHolder().set();
    const auto before = makeExpiringBase(records, {}, test::documentNow(), HolidayCalendar::builtIn());
    QVERIFY(!updatedExpiringBase(*before, records, {}, test::documentNow().addDays(1), HolidayCalendar::builtIn()).base);
}

void TestExpiringBase::anotherRuleIsMadeAnew()
{
    const auto records = oneHolder().set();
    const FileByRule usual{HolidayCalendar::builtIn()}, early{HolidayCalendar::builtIn(), 60};
    const auto before = makeExpiringBase(records, {}, test::documentNow(), usual);
    QVERIFY(!updatedExpiringBase(*before, records, {}, test::documentNow(), early).base);
    const auto after = makeExpiringBase(records, {}, test::documentNow(), early);
    QVERIFY(after->groups[1].fileBy.day < before->groups[1].fileBy.day);
}

void TestExpiringBase::hiddenUnitsAreInNoListAndNoCount()
{
    const auto records = (test::Rows() << test::unit(1, u"Merkez"_s) << test::unit(2, u"Şube"_s, 1)
                                       << test::person(1, u"A"_s, u"B"_s, 1) << test::person(2, u"C"_s, u"D"_s, 2)
                                       << test::certificate(1, 1, test::documentNow().addDays(20))
                                       << test::certificate(2, 2, test::documentNow().addDays(20))).set();
    Overlay overlay;
    const auto both = makeExpiringBase(records, overlay, test::documentNow(), HolidayCalendar::builtIn());
    QCOMPARE(both->total, 2);
    overlay.hiddenUnits = {UnitId{2}, UnitId{99}};
    QVERIFY(!updatedExpiringBase(*both, records, overlay, test::documentNow(), HolidayCalendar::builtIn()).base); // made anew
    const auto one = makeExpiringBase(records, overlay, test::documentNow(), HolidayCalendar::builtIn());
    const auto list = arranged(one);
    QCOMPARE(list->total(), 1);
    QCOMPARE(list->all, 1);
    QCOMPARE(list->toDo, 1);
    QCOMPARE(list->at(0).name, u"A"_s);
    QCOMPARE(list->shownPlace(CertificateId{2}), -1);
    // What changes of a hidden person stays out.
    const QJsonArray row = toRow(test::certificate(3, 2, test::documentNow().addDays(10)), 1);
    const std::vector<RecordChange> changes{{Entity::Certificate, 3, 1, QJsonDocument(row).toJson(QJsonDocument::Compact)}};
    const auto next = *records->with(changes, test::documentNow());
    const auto update = updatedExpiringBase(*one, next, overlay, test::documentNow(), HolidayCalendar::builtIn());
    QVERIFY(update.base);
    QCOMPARE(update.base->total, 1);
}

QTEST_GUILESS_MAIN(TestExpiringBase)
#include "tst_expiringbase.moc"
