#include "core/client/services/expiringcertificates.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>
#include <random>

#include "core/base/turkish.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using State = ApplicationState;
using Column = ExpiringColumn;

namespace
{

const QList<SortBy<Column>> byEnd{{Column::NotAfter, Qt::AscendingOrder}};

ExpiringBasePtr base(const test::Rows &rows, const Overlay &overlay = {})
{
    return makeExpiringBase(rows.set(), overlay, test::documentNow(), HolidayCalendar::builtIn());
}

ExpiringListPtr arranged(const ExpiringBasePtr &list, const ExpiringFilter &filter = {}, const ExpiringSort &sort = byEnd)
{
    return filteredExpiring(list, sortedExpiring(*list, sort), filter);
}

template <typename Value, typename Given>
ExpiringFilter where(Value ExpiringFilter::*member, const Given &value, ExpiringFilter filter = {})
{
    filter.*member = value;
    return filter;
}

QList<qint64> shown(const ExpiringListPtr &list)
{
    QList<qint64> ids;
    for (int i = 0; i < list->size(); ++i)
        ids.append(list->at(i).id.value);
    return ids;
}

ExpiringRow only(const test::Rows &rows, const Overlay &overlay = {})
{
    const auto list = arranged(base(rows, overlay));
    return list->total() == 1 ? list->at(0) : ExpiringRow{};
}

/// One person, one certificate that ends in 20 days.
test::Rows oneHolder()
{
    return test::Rows() << test::unit(1, u"Merkez"_s) << test::person(1, u"Ali"_s, u"Işık"_s)
                        << test::certificate(1, 1, test::documentNow().addDays(20));
}

OutboxEntry waiting(CommandKind kind, int person, int application = 0)
{
    OutboxEntry entry;
    entry.id = OutboxId{1};
    entry.command.kind = kind;
    entry.command.person = PersonId{person};
    entry.command.application = ApplicationId{application};
    return entry;
}

} // namespace

class TestExpiringCertificates : public QObject
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
    void nationalIdFitsOnlyWhatIsShown_data();
    void nationalIdFitsOnlyWhatIsShown();
    void filtersFoldTurkish();
    void filtersByBandDueAndRequest();
    void theLastContactStandsBeside();
    void quietMeansFourteenDays();
    void filtersByWeekUnitAndNumbers();
    void countsByUnit();
    void thoseNeverTalkedWithStandLast();
    void countsWhatTheOtherFiltersLeave();
    void dueMeansAWeekBeforeTheFileByDay();
    void weeksBeginOnMonday();
    void sortsInTurkishOrder();
    void tiesAreSettledById();
    void severalKeysDecideInTurn();
    void emptyFileByStandsLastEitherWay();
    void knowsWhereARowIsShown();
    void changesGiveWhatANewListWouldBe();
    void whatEndsTodayIsSeenToEnd();
    void anotherDayIsMadeAnew();
    void anotherRuleIsMadeAnew();
    void hiddenUnitsAreInNoListAndNoCount();
    void aRefinedFilterFindsTheSame();
    void knowsWithoutALookWhatIsWithin();
    void anOvertakenWishIsGivenUp();
    void manyPlacesAreFound();
    void aHundredThousandRowsAreMeasured();
};

void TestExpiringCertificates::showsTheDocumentsSixRows()
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

void TestExpiringCertificates::takesTheWindowAndNinetyDaysAfter_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<bool>("stands");
    QTest::newRow("last day of the window") << u"10.12.2012 23:59:59"_s << true;
    QTest::newRow("a day too early") << u"11.12.2012 00:00:00"_s << false;
    QTest::newRow("ends this second") << u"10.09.2012 09:00:00"_s << true;
    QTest::newRow("89 days ago") << u"13.06.2012 12:00:00"_s << true;
    QTest::newRow("90 days ago") << u"12.06.2012 12:00:00"_s << false;
}

void TestExpiringCertificates::takesTheWindowAndNinetyDaysAfter()
{
    QFETCH(QString, end);
    QFETCH(bool, stands);
    const auto list =
        base(test::Rows() << test::person(1, u"A"_s, u"B"_s) << test::certificate(1, 1, test::istanbul(end)));
    QCOMPARE(list->total, stands ? 1 : 0);
}

void TestExpiringCertificates::anExpiredOneWithASuccessorIsGone()
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

void TestExpiringCertificates::everyStateIsShown()
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

void TestExpiringCertificates::aSuccessorLeavesNothingToDo()
{
    auto rows = oneHolder();
    QVERIFY(only(rows).fileBy.day.isValid());
    QVERIFY(!only(rows).inHand);
    rows << test::certificate(2, 1, test::documentNow().addYears(3));
    QVERIFY(!only(rows).fileBy.day.isValid());
    QVERIFY(only(rows).fileByText.isEmpty());
    QVERIFY(only(rows).inHand);
}

void TestExpiringCertificates::theRequestStandsBeside_data()
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

void TestExpiringCertificates::theRequestStandsBeside()
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

void TestExpiringCertificates::anotherCertificatesFailureIsNotShown()
{
    QVERIFY(!only(oneHolder() << test::application(1, 1, State::Rejected, 99)).renewal);
    QVERIFY(!only(oneHolder() << test::person(2, u"C"_s, u"D"_s) << test::application(1, 2, State::Filed, 1))
                 .renewal);
}

void TestExpiringCertificates::theOverlayShowsWhatWaits()
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

void TestExpiringCertificates::nationalIdFitsOnlyWhatIsShown_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("fits");
    QTest::newRow("all") << u"10000000146"_s << true;
    QTest::newRow("as shown") << u"100******46"_s << true;
    QTest::newRow("first three") << u"100"_s << true;
    QTest::newRow("first one") << u"1"_s << true;
    QTest::newRow("last two") << u"46"_s << true;
    QTest::newRow("last one") << u"6"_s << true;
    QTest::newRow("four digits tell a hidden one") << u"1000"_s << false;
    QTest::newRow("ten digits") << u"1000000014"_s << false;
    QTest::newRow("last three tell a hidden one") << u"146"_s << false;
    QTest::newRow("a hidden digit alone") << u"0"_s << false;
    QTest::newRow("another number") << u"10000000147"_s << false;
    QTest::newRow("a guess behind the mask") << u"1000*****46"_s << false;
    QTest::newRow("stars") << u"*"_s << false;
}

void TestExpiringCertificates::nationalIdFitsOnlyWhatIsShown()
{
    QFETCH(QString, typed);
    QFETCH(bool, fits);
    QCOMPARE(nationalIdFits(10000000146, typed), fits);
}

void TestExpiringCertificates::filtersFoldTurkish()
{
    test::Rows rows;
    rows << test::person(1, u"İbrahim"_s, u"IŞIK"_s) << test::person(2, u"Ayşe"_s, u"Çelik"_s)
         << test::certificate(1, 1, test::documentNow().addDays(5))
         << test::certificate(2, 2, test::documentNow().addDays(6));
    const auto list = base(rows);
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::surname, u"isik"_s))), QList<qint64>{1});
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::name, u" ayse "_s))), QList<qint64>{2});
    QCOMPARE(shown(arranged(
                 list, where(&ExpiringFilter::name, u"brah"_s, where(&ExpiringFilter::surname, u"ış"_s)))),
             QList<qint64>{1});
    QCOMPARE(shown(arranged(
                 list, where(&ExpiringFilter::name, u"ayse"_s, where(&ExpiringFilter::surname, u"isik"_s)))),
             QList<qint64>{});
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::nationalId, test::nationalId(2).toString()))),
             QList<qint64>{2});
}

void TestExpiringCertificates::filtersByBandDueAndRequest()
{
    test::Rows rows;
    const QList<int> days{-5, 3, 20, 60};
    for (int i = 0; i < 4; ++i)
        rows << test::person(i + 1, u"A"_s, u"B"_s)
             << test::certificate(i + 1, i + 1, test::documentNow().addDays(days.at(i)));
    rows << test::application(1, 2, State::Filed, 2) << test::application(2, 3, State::Returned, 3);
    const auto list = base(rows);
    QCOMPARE(shown(arranged(list)), (QList<qint64>{1, 2, 3, 4}));
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::band, Band::Expired))), QList<qint64>{1});
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::band, Band::Week))), QList<qint64>{2});
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::band, Band::Month))), QList<qint64>{3});
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::band, Band::ThreeMonths))), QList<qint64>{4});
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::dueThisWeek, true))), (QList<qint64>{1, 3}));
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::onlyWithoutOpen, true))), (QList<qint64>{1, 3, 4}));
}

void TestExpiringCertificates::theLastContactStandsBeside()
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

void TestExpiringCertificates::quietMeansFourteenDays()
{
    test::Rows rows;
    for (int i = 1; i <= 5; ++i)
        rows << test::person(i, u"A"_s, u"B"_s) << test::certificate(i, i, test::documentNow().addDays(i));
    rows << test::contact(1, 1, test::istanbul(u"27.08.2012 23:59:59"_s)) << test::contact(2, 2, test::istanbul(u"28.08.2012 00:00:00"_s))
         << test::contact(3, 3, test::documentNow().addDays(-60)) << test::contact(4, 4, test::documentNow().addDays(-60));
    Overlay overlay;
    OutboxEntry entry = waiting(CommandKind::RecordContact, 4);
    entry.createdAt = test::documentNow();
    overlay.contacts.insert(PersonId{4}, entry);
    const auto list = arranged(base(rows, overlay), where(&ExpiringFilter::onlyQuiet, true));
    QCOMPARE(shown(list), (QList<qint64>{1, 3, 5}));
    QCOMPARE(list->all, 3);
    QCOMPARE(shown(filteredExpiring(base(rows, overlay), sortedExpiring(*base(rows, overlay), byEnd), {}, list)),
             (QList<qint64>{1, 2, 3, 4, 5}));
}

void TestExpiringCertificates::filtersByWeekUnitAndNumbers()
{
    test::Rows rows;
    rows << test::unit(1, u"Merkez"_s) << test::unit(2, u"Şube"_s, 1) << test::unit(3, u"Başka"_s);
    const QList<int> days{-3, 2, 6, 7, 20};
    for (int i = 1; i <= 5; ++i)
        rows << test::person(i, u"A"_s, u"B"_s, i <= 2 ? 1 : i <= 4 ? 2 : 3)
             << test::certificate(i, i, test::documentNow().addDays(days.at(i - 1)));
    const auto all = base(rows);
    const QDate monday(2012, 9, 10); // the day of the list is one
    QCOMPARE(shown(arranged(all, where(&ExpiringFilter::week, std::optional(monday)))), (QList<qint64>{2, 3}));
    QCOMPARE(shown(arranged(all, where(&ExpiringFilter::week, std::optional(monday.addDays(7))))), QList<qint64>{4});
    QCOMPARE(shown(arranged(all, where(&ExpiringFilter::unit, UnitId{1}))), (QList<qint64>{1, 2, 3, 4}));
    QCOMPARE(shown(arranged(all, where(&ExpiringFilter::unit, UnitId{1}, where(&ExpiringFilter::unitAlone, true)))), (QList<qint64>{1, 2}));
    QCOMPARE(shown(arranged(all, where(&ExpiringFilter::unit, UnitId{9}))), QList<qint64>());
    const auto number = [](int n) { return test::nationalId(n).toString().toLongLong(); };
    const QList<qint64> asked{number(5), number(77), number(2), number(66)};
    const auto found = arranged(all, where(&ExpiringFilter::nationalIds, asked));
    QCOMPARE(shown(found), (QList<qint64>{2, 5}));
    QCOMPARE(found->notFound, (QList<qint64>{number(77), number(66)}));
    const auto narrowed = arranged(all, where(&ExpiringFilter::nationalIds, asked, where(&ExpiringFilter::unit, UnitId{3})));
    QCOMPARE(shown(narrowed), QList<qint64>{5});
    QCOMPARE(narrowed->notFound.size(), 2); // the other one is in the list
}

void TestExpiringCertificates::countsByUnit()
{
    test::Rows rows;
    rows << test::unit(1, u"Şube"_s) << test::unit(2, u"Çarşı"_s) << test::unit(3, u"Boş"_s);
    const QList<int> days{-3, 3, 20, 60, 3};
    for (int i = 1; i <= 5; ++i)
        rows << test::person(i, u"A"_s, u"B"_s, i <= 4 ? 1 : 2) << test::certificate(i, i, test::documentNow().addDays(days.at(i - 1)));
    rows << test::application(1, 2, State::Filed, 2);
    const auto all = base(rows);
    const auto counts = arranged(all, where(&ExpiringFilter::band, Band::Week))->perUnit();
    QCOMPARE(counts.size(), 2);
    QCOMPARE(counts.at(0).name, u"Çarşı"_s);
    QCOMPARE(counts.at(0).all, 1);
    QCOMPARE(counts.at(1).perBand, (std::array{1, 1, 1, 1}));
    const auto open = arranged(all, where(&ExpiringFilter::onlyWithoutOpen, true))->perUnit();
    QCOMPARE(open.at(1).perBand, (std::array{1, 0, 1, 1}));
    // Each number is that of the list it opens.
    for (const auto &of : counts) {
        const auto list = arranged(all, where(&ExpiringFilter::unit, of.unit, where(&ExpiringFilter::unitAlone, true)));
        QCOMPARE(list->perBand, of.perBand);
        QCOMPARE(list->dueThisWeek, of.dueThisWeek);
    }
}

void TestExpiringCertificates::thoseNeverTalkedWithStandLast()
{
    test::Rows rows;
    for (int i = 1; i <= 4; ++i)
        rows << test::person(i, u"A"_s, u"B"_s) << test::certificate(i, i, test::documentNow().addDays(i));
    rows << test::contact(1, 2, test::documentNow().addDays(-5)) << test::contact(2, 3, test::documentNow().addDays(-9));
    QCOMPARE(shown(arranged(base(rows), {}, {{Column::Contact, Qt::AscendingOrder}})), (QList<qint64>{3, 2, 1, 4}));
    QCOMPARE(shown(arranged(base(rows), {}, {{Column::Contact, Qt::DescendingOrder}})), (QList<qint64>{2, 3, 1, 4}));
}

void TestExpiringCertificates::countsWhatTheOtherFiltersLeave()
{
    test::Rows rows;
    const QList<int> days{-5, 3, 4, 20, 60};
    for (int i = 0; i < 5; ++i)
        rows << test::person(i + 1, i < 3 ? u"Ali"_s : u"Veli"_s, u"B"_s)
             << test::certificate(i + 1, i + 1, test::documentNow().addDays(days.at(i)));
    const auto list = base(rows);
    const auto everything = arranged(list, where(&ExpiringFilter::band, Band::Week));
    QCOMPARE(everything->perBand, (std::array<int, 4>{1, 2, 1, 1}));
    QCOMPARE(everything->all, 5);
    QCOMPARE(everything->dueThisWeek, 4);
    QCOMPARE(everything->size(), 2);
    const auto some = arranged(list, where(&ExpiringFilter::name, u"veli"_s));
    QCOMPARE(some->perBand, (std::array<int, 4>{0, 0, 1, 1}));
    QCOMPARE(some->all, 2);
    QCOMPARE(some->dueThisWeek, 1);
    QCOMPARE(some->toDo, 4);
    QCOMPARE(some->syncedAt(), test::documentNow());
}

void TestExpiringCertificates::dueMeansAWeekBeforeTheFileByDay()
{
    // 17.10.2012 less 30 days is Monday 17.09.2012, a week from today.
    const auto dueAt = [](const QString &end) {
        return arranged(base(test::Rows() << test::person(1, u"A"_s, u"B"_s)
                                          << test::certificate(1, 1, test::istanbul(end))))
            ->toDo;
    };
    QCOMPARE(dueAt(u"17.10.2012 10:00:00"_s), 1);
    QCOMPARE(dueAt(u"18.10.2012 10:00:00"_s), 0);
    QCOMPARE(only(test::Rows() << test::person(1, u"A"_s, u"B"_s)
                               << test::certificate(1, 1, test::istanbul(u"17.10.2012 10:00:00"_s)))
                 .fileByText,
             u"17.09.2012"_s);
}

void TestExpiringCertificates::weeksBeginOnMonday()
{
    test::Rows rows; // today is Monday 10.09.2012
    const QStringList ends{u"16.09.2012 23:59:59"_s, u"17.09.2012 00:00:00"_s, u"09.12.2012 12:00:00"_s,
                           u"10.12.2012 12:00:00"_s, u"09.09.2012 12:00:00"_s};
    for (int i = 0; i < ends.size(); ++i)
        rows << test::person(i + 1, u"A"_s, u"B"_s)
             << test::certificate(i + 1, i + 1, test::istanbul(ends.at(i)));
    const auto list = arranged(base(rows), where(&ExpiringFilter::band, Band::Week));
    std::vector<int> weeks(13, 0);
    weeks[0] = weeks[1] = weeks[12] = 1;
    QCOMPARE(list->perWeek, weeks);
}

void TestExpiringCertificates::sortsInTurkishOrder()
{
    test::Rows rows;
    const QStringList surnames{u"Zorlu"_s, u"Çelik"_s, u"Işık"_s, u"İnce"_s, u"Celal"_s,
                               u"Hasan"_s, u"Şen"_s,   u"Sarı"_s, u"Özen"_s, u"Okur"_s};
    for (int i = 0; i < surnames.size(); ++i)
        rows << test::person(i + 1, u"A"_s, surnames.at(i))
             << test::certificate(i + 1, i + 1, test::documentNow().addDays(5));
    const auto list = base(rows);
    const auto names = [&](Qt::SortOrder order) {
        const auto sorted = arranged(list, {}, {{Column::Surname, order}});
        QStringList result;
        for (int i = 0; i < surnames.size(); ++i)
            result.append(sorted->at(i).surname);
        return result;
    };
    QStringList expected{u"Celal"_s, u"Çelik"_s, u"Hasan"_s, u"Işık"_s, u"İnce"_s,
                         u"Okur"_s,  u"Özen"_s,  u"Sarı"_s,  u"Şen"_s,  u"Zorlu"_s};
    QCOMPARE(names(Qt::AscendingOrder), expected);
    std::ranges::reverse(expected);
    QCOMPARE(names(Qt::DescendingOrder), expected);
}

void TestExpiringCertificates::tiesAreSettledById()
{
    test::Rows rows;
    for (int i = 30; i >= 1; --i)
        rows << test::person(i, u"A"_s, u"B"_s) << test::certificate(i, i, test::documentNow().addDays(5));
    const auto list = base(rows);
    QList<qint64> expected;
    for (int i = 1; i <= 30; ++i)
        expected.append(i);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder})
        for (const Column column :
             {Column::Name, Column::Surname, Column::Months, Column::NotAfter, Column::Status, Column::Days,
              Column::FileBy, Column::Renewal, Column::Contact, Column::Unit})
            QCOMPARE(shown(arranged(list, {}, {{column, order}})), expected);
}

void TestExpiringCertificates::severalKeysDecideInTurn()
{
    test::Rows rows;
    rows << test::person(1, u"Veli"_s, u"Ak"_s) << test::person(2, u"Ali"_s, u"Boz"_s)
         << test::person(3, u"Ali"_s, u"Ak"_s);
    for (int i = 1; i <= 3; ++i)
        rows << test::certificate(i, i, test::documentNow().addDays(5));
    QCOMPARE(shown(arranged(base(rows), {},
                            {{Column::Surname, Qt::DescendingOrder}, {Column::Name, Qt::AscendingOrder}})),
             (QList<qint64>{2, 3, 1}));
}

void TestExpiringCertificates::emptyFileByStandsLastEitherWay()
{
    test::Rows rows;
    rows << test::person(1, u"A"_s, u"B"_s) << test::person(2, u"A"_s, u"B"_s)
         << test::person(3, u"A"_s, u"B"_s)
         << test::certificate(1, 1, test::documentNow().addDays(2), CertificateState::Revoked)
         << test::certificate(2, 2, test::documentNow().addDays(60))
         << test::certificate(3, 3, test::documentNow().addDays(40))
         << test::application(1, 2, State::Filed, 2);
    const auto list = base(rows);
    QCOMPARE(shown(arranged(list, {}, {{Column::FileBy, Qt::AscendingOrder}})), (QList<qint64>{3, 2, 1}));
    QCOMPARE(shown(arranged(list, {}, {{Column::FileBy, Qt::DescendingOrder}})), (QList<qint64>{2, 3, 1}));
    QCOMPARE(shown(arranged(list, {}, {{Column::Renewal, Qt::DescendingOrder}})), (QList<qint64>{2, 1, 3}));
}

void TestExpiringCertificates::knowsWhereARowIsShown()
{
    test::Rows rows;
    for (int i = 1; i <= 3; ++i)
        rows << test::person(i, i == 2 ? u"Veli"_s : u"Ali"_s, u"B"_s)
             << test::certificate(i, i, test::documentNow().addDays(10 - i));
    const auto list = arranged(base(rows), where(&ExpiringFilter::name, u"ali"_s));
    QCOMPARE(list->shownPlace(CertificateId{3}), 0);
    QCOMPARE(list->shownPlace(CertificateId{1}), 1);
    QCOMPARE(list->shownPlace(CertificateId{2}), -1);
    QCOMPARE(list->shownPlace(CertificateId{99}), -1);
}

void TestExpiringCertificates::changesGiveWhatANewListWouldBe()
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

void TestExpiringCertificates::whatEndsTodayIsSeenToEnd()
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

void TestExpiringCertificates::hiddenUnitsAreInNoListAndNoCount()
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

void TestExpiringCertificates::anotherDayIsMadeAnew()
{
    const auto records = oneHolder().set();
    const auto before = makeExpiringBase(records, {}, test::documentNow(), HolidayCalendar::builtIn());
    QVERIFY(!updatedExpiringBase(*before, records, {}, test::documentNow().addDays(1), HolidayCalendar::builtIn()).base);
}

void TestExpiringCertificates::anotherRuleIsMadeAnew()
{
    const auto records = oneHolder().set();
    const FileByRule usual{HolidayCalendar::builtIn()}, early{HolidayCalendar::builtIn(), 60};
    const auto before = makeExpiringBase(records, {}, test::documentNow(), usual);
    QVERIFY(!updatedExpiringBase(*before, records, {}, test::documentNow(), early).base);
    const auto after = makeExpiringBase(records, {}, test::documentNow(), early);
    QVERIFY(after->groups[1].fileBy.day < before->groups[1].fileBy.day);
}

void TestExpiringCertificates::aRefinedFilterFindsTheSame()
{
    test::Rows rows;
    for (int i = 1; i <= 400; ++i)
        rows << test::person(i, u"Ad%1x"_s.arg(i), u"Soyad%1"_s.arg(i % 50))
             << test::certificate(i, i, test::documentNow().addDays(i % 90));
    const auto list = base(rows);
    const auto sorted = sortedExpiring(*list, byEnd);
    ExpiringListPtr previous;
    for (const QString &typed : {u"1"_s, u"12"_s, u"12x"_s, u"2x"_s, u""_s, u"d3"_s, u"ad39"_s, u"ad399"_s, u"9"_s})
        for (const auto &band : {std::optional<Band>(), std::optional(Band::Month)}) {
            ExpiringFilter filter = where(&ExpiringFilter::name, typed);
            filter.band = band;
            previous = filteredExpiring(list, sorted, filter, previous);
            const auto anew = filteredExpiring(list, sorted, filter);
            QCOMPARE(shown(previous), shown(anew));
            QCOMPARE(previous->perBand, anew->perBand);
            QCOMPARE(previous->all, anew->all);
            QCOMPARE(previous->perWeek, anew->perWeek);
        }
}

void TestExpiringCertificates::knowsWithoutALookWhatIsWithin()
{
    test::Rows rows;
    for (int i = 1; i <= 200; ++i)
        rows << test::person(i, u"Ad%1x"_s.arg(i), u"Soyad"_s) << test::certificate(i, i, test::documentNow().addDays(i % 90));
    const auto list = base(rows);
    const auto sorted = sortedExpiring(*list, byEnd);
    const auto other = sortedExpiring(*list, {{Column::Surname, Qt::AscendingOrder}});
    const auto all = filteredExpiring(list, sorted, {});
    const auto ones = filteredExpiring(list, sorted, where(&ExpiringFilter::name, u"ad1"_s));
    const auto tens = filteredExpiring(list, sorted, where(&ExpiringFilter::name, u"ad10"_s), ones);
    QVERIFY(tens->size() > 0 && tens->size() < ones->size() && ones->size() < all->size());
    QVERIFY(ones->isWithin(*all) && tens->isWithin(*ones) && all->isWithin(*all));
    QVERIFY(!all->isWithin(*ones) && !ones->isWithin(*tens));
    QVERIFY(filteredExpiring(list, other, {})->isWithin(*all)); // in another order
    QVERIFY(filteredExpiring(list, other, where(&ExpiringFilter::name, u"ad1"_s))->isWithin(*ones));
    QVERIFY(!filteredExpiring(list, other, where(&ExpiringFilter::name, u"ad10"_s))->isWithin(*ones)); // not known at once
    QVERIFY(!arranged(base(rows))->isWithin(*all)); // of other records
}

void TestExpiringCertificates::anOvertakenWishIsGivenUp()
{
    const auto list = base(oneHolder());
    columns::Generations wishes;
    const auto first = wishes.next();
    const auto sorted = sortedExpiring(*list, byEnd, first);
    QVERIFY(sorted && filteredExpiring(list, sorted, where(&ExpiringFilter::name, u"a"_s), {}, first));
    const auto second = wishes.next();
    QVERIFY(!sortedExpiring(*list, byEnd, first));
    QVERIFY(!filteredExpiring(list, sorted, where(&ExpiringFilter::name, u"a"_s), {}, first));
    QVERIFY(filteredExpiring(list, sorted, where(&ExpiringFilter::name, u"a"_s), {}, second));
}

void TestExpiringCertificates::manyPlacesAreFound()
{
    test::Rows rows;
    for (int i = 1; i <= 50; ++i)
        rows << test::person(i, u"Ad"_s, u"Soyad"_s) << test::certificate(i, i, test::documentNow().addDays(51 - i));
    const auto list = arranged(base(rows));
    for (int i = 1; i <= 50; ++i)
        QCOMPARE(list->shownPlace(CertificateId{i}), 50 - i);
    QCOMPARE(list->shownPlace(CertificateId{51}), -1);
}

void TestExpiringCertificates::aHundredThousandRowsAreMeasured()
{
    test::Rows rows;
    const QStringList names{u"Ayşe"_s,  u"Fatma"_s, u"Mehmet"_s, u"İbrahim"_s,
                            u"Çağrı"_s, u"Şule"_s,  u"Ömer"_s,   u"Işıl"_s};
    RecordSetBuilder builder;
    constexpr int count = 100'000;
    for (int i = 1; i <= 81; ++i)
        QVERIFY(builder.add(Entity::Unit, toRow(test::unit(i, u"Birim %1"_s.arg(i)), 1)));
    for (int i = 1; i <= count; ++i) {
        const Person person = test::person(i, names.at(i % 8), u"Soyad%1"_s.arg(i % 5'000), 1 + i % 81);
        QVERIFY(builder.add(Entity::Person, toRow(person, 1)));
        QVERIFY(builder.add(Entity::Certificate,
                            toRow(test::certificate(i, i, test::documentNow().addSecs(i * 77LL)), 1)));
        if (i % 10 == 0)
            QVERIFY(builder.add(Entity::Application, toRow(test::application(i, i, State::Filed, i), 1)));
    }
    const auto records = builder.build(test::documentNow());
    QElapsedTimer timer;
    timer.start();
    const auto list = makeExpiringBase(records, {}, test::documentNow(), HolidayCalendar::builtIn());
    const qint64 built = timer.restart();
    const auto all =
        arranged(list, {}, {{Column::Surname, Qt::AscendingOrder}, {Column::Name, Qt::AscendingOrder}});
    const qint64 sorted = timer.restart();
    const auto filtered =
        arranged(list, where(&ExpiringFilter::surname, u"soyad49"_s), {{Column::FileBy, Qt::AscendingOrder}});
    const qint64 filteredIn = timer.restart();
    QCOMPARE(all->size(), count);
    QVERIFY(filtered->size() > 1'000 && filtered->size() < 10'000);
    for (int i = 1; i < all->size(); i += 97)
        QVERIFY(turkish::sortKey(all->at(i - 1).surname) <= turkish::sortKey(all->at(i).surname));
    qInfo("100,000 rows: build %lld ms, sort all by two keys %lld ms, filter to %d and sort %lld ms", built,
          sorted, filtered->size(), filteredIn);
}

QTEST_GUILESS_MAIN(TestExpiringCertificates)
#include "tst_expiringcertificates.moc"
