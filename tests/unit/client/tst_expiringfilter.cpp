#include "core/client/services/expiringlist.h"

#include <QTest>

#include "tests/support/expiringrows.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::arranged;
using test::base;
using test::byEnd;
using test::only;
using test::shown;
using test::waiting;
using test::where;
using State = ApplicationState;
using Column = ExpiringColumn;

class TestExpiringFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nationalIdFitsOnlyWhatIsShown_data();
    void nationalIdFitsOnlyWhatIsShown();
    void filtersFoldTurkish();
    void filtersByBandDueAndRequest();
    void filtersByWhatARowSays();
    void quietMeansFourteenDays();
    void filtersByWeekUnitAndNumbers();
    void countsByUnit();
    void countsWhatTheOtherFiltersLeave();
    void dueMeansAWeekBeforeTheFileByDay();
    void weeksBeginOnMonday();
    void aRefinedFilterFindsTheSame();
    void knowsWithoutALookWhatIsWithin();
};

void TestExpiringFilter::nationalIdFitsOnlyWhatIsShown_data()
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

void TestExpiringFilter::nationalIdFitsOnlyWhatIsShown()
{
    QFETCH(QString, typed);
    QFETCH(bool, fits);
    QCOMPARE(nationalIdFits(10000000146, typed), fits);
    // What finds nobody is a whole number or is wrong.
    QVERIFY(!fits || isOfVisibleDigits(typed) || typed.size() == 11);
    QVERIFY(!isOfVisibleDigits(typed) || typed.size() <= 3 || typed == u"100******46"_s);
}

void TestExpiringFilter::filtersFoldTurkish()
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

void TestExpiringFilter::filtersByBandDueAndRequest()
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

void TestExpiringFilter::filtersByWhatARowSays()
{
    test::Rows rows;
    const QList<int> days{3, 20, 20, 25, 60};
    for (int i = 1; i <= 5; ++i)
        rows << test::person(i, i == 3 ? u"Veli"_s : u"Ali"_s, u"B"_s)
             << test::certificate(i, i, test::documentNow().addDays(days.at(i - 1)), i == 5 ? CertificateState::Suspended : CertificateState::Active);
    rows << test::application(1, 1, State::Filed, 1) << test::application(2, 2, State::Returned, 2) << test::application(4, 4, State::Returned, 4);
    Overlay overlay;
    overlay.steps.insert(ApplicationId{4}, waiting(CommandKind::Refile, 4, 4));
    const auto list = base(rows, overlay);
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::status, CertificateState::Suspended))), QList<qint64>{5});
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::status, CertificateState::Revoked))), QList<qint64>{});
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::renewal, ShownRenewal{State::Filed}))), QList<qint64>{1});
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::renewal, ShownRenewal{State::Returned}))), QList<qint64>{2});
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::renewal, ShownRenewal{}))), (QList<qint64>{3, 5}));
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::renewal, ShownRenewal{{}, true}))), QList<qint64>{4}); // whatever comes of it
    const auto all = arranged(list);
    for (int i = 0; i < all->size(); ++i) {
        const ExpiringRow row = all->at(i);
        const auto alike = arranged(list, where(&ExpiringFilter::renewal, shownRenewal(row.renewal, row.pending)));
        QVERIFY(shown(alike).contains(row.id.value));
        const auto sameDay = arranged(list, where(&ExpiringFilter::fileBy, row.fileBy.day));
        QVERIFY(shown(sameDay).contains(row.id.value));
        QCOMPARE(sameDay->all, 5); // a time, as the band is
        QCOMPARE(isQuiet(row, list->day), true);
    }
    QCOMPARE(shown(arranged(list, where(&ExpiringFilter::fileBy, all->at(1).fileBy.day))), (QList<qint64>{2, 3}));
    // Counts are of what these leave, and together with a name they find the same as anew.
    const auto returned = arranged(list, where(&ExpiringFilter::renewal, ShownRenewal{State::Returned}));
    QCOMPARE(returned->all, 1);
    QCOMPARE(returned->perBand, (std::array{0, 0, 1, 0}));
    const auto sorted = sortedExpiring(*list, byEnd);
    const auto none = filteredExpiring(list, sorted, where(&ExpiringFilter::renewal, ShownRenewal{}));
    const auto named = where(&ExpiringFilter::name, u"veli"_s, where(&ExpiringFilter::renewal, ShownRenewal{}));
    QCOMPARE(shown(filteredExpiring(list, sorted, named, {none})), QList<qint64>{3});
    QCOMPARE(shown(filteredExpiring(list, sorted, where(&ExpiringFilter::name, u"ali"_s), {none, returned})), (QList<qint64>{1, 2, 4, 5}));
}

void TestExpiringFilter::quietMeansFourteenDays()
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
    const auto everybody = arranged(base(rows, overlay));
    for (int i = 0; i < everybody->size(); ++i)
        QCOMPARE(isQuiet(everybody->at(i), everybody->base()->day), shown(list).contains(everybody->at(i).id.value));
    QCOMPARE(shown(filteredExpiring(base(rows, overlay), sortedExpiring(*base(rows, overlay), byEnd), {}, {list})),
             (QList<qint64>{1, 2, 3, 4, 5}));
}

void TestExpiringFilter::filtersByWeekUnitAndNumbers()
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

void TestExpiringFilter::countsByUnit()
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

void TestExpiringFilter::countsWhatTheOtherFiltersLeave()
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

void TestExpiringFilter::dueMeansAWeekBeforeTheFileByDay()
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

void TestExpiringFilter::weeksBeginOnMonday()
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

void TestExpiringFilter::aRefinedFilterFindsTheSame()
{
    test::Rows rows;
    for (int i = 1; i <= 400; ++i)
        rows << test::person(i, u"Ad%1x"_s.arg(i), u"Soyad%1"_s.arg(i % 50))
             << test::certificate(i, i, test::documentNow().addDays(i % 90));
    const auto list = base(rows);
    const auto sorted = sortedExpiring(*list, byEnd);
    QList<ExpiringListPtr> former;
    for (const QString &typed : {u"1"_s, u"12"_s, u"12x"_s, u"2x"_s, u""_s, u"d3"_s, u"ad39"_s, u"ad399"_s, u"9"_s})
        for (const auto &band : {std::optional<Band>(), std::optional(Band::Month)}) {
            ExpiringFilter filter = where(&ExpiringFilter::name, typed);
            filter.band = band;
            const auto refined = filteredExpiring(list, sorted, filter, former);
            const auto anew = filteredExpiring(list, sorted, filter);
            QCOMPARE(shown(refined), shown(anew));
            QCOMPARE(refined->perBand, anew->perBand);
            QCOMPARE(refined->all, anew->all);
            QCOMPARE(refined->perWeek, anew->perWeek);
            QCOMPARE(filteredExpiring(list, sorted, filter, former + QList{refined}), refined); // taken back to
            former.prepend(refined);
        }
    const auto other = sortedExpiring(*list, {{Column::Surname, Qt::AscendingOrder}});
    const ExpiringFilter filter = where(&ExpiringFilter::name, u"12"_s);
    QCOMPARE(shown(filteredExpiring(list, other, filter, former)), shown(filteredExpiring(list, other, filter)));
    QCOMPARE(filteredExpiring(base(rows), sorted, {}, former)->size(), 400); // neither of another order nor of other records
}

void TestExpiringFilter::knowsWithoutALookWhatIsWithin()
{
    test::Rows rows;
    for (int i = 1; i <= 200; ++i)
        rows << test::person(i, u"Ad%1x"_s.arg(i), u"Soyad"_s) << test::certificate(i, i, test::documentNow().addDays(i % 90));
    const auto list = base(rows);
    const auto sorted = sortedExpiring(*list, byEnd);
    const auto other = sortedExpiring(*list, {{Column::Surname, Qt::AscendingOrder}});
    const auto all = filteredExpiring(list, sorted, {});
    const auto ones = filteredExpiring(list, sorted, where(&ExpiringFilter::name, u"ad1"_s));
    const auto tens = filteredExpiring(list, sorted, where(&ExpiringFilter::name, u"ad10"_s), {ones});
    QVERIFY(tens->size() > 0 && tens->size() < ones->size() && ones->size() < all->size());
    QVERIFY(ones->isWithin(*all) && tens->isWithin(*ones) && all->isWithin(*all));
    QVERIFY(!all->isWithin(*ones) && !ones->isWithin(*tens));
    QVERIFY(filteredExpiring(list, other, {})->isWithin(*all)); // in another order
    QVERIFY(filteredExpiring(list, other, where(&ExpiringFilter::name, u"ad1"_s))->isWithin(*ones));
    QVERIFY(!filteredExpiring(list, other, where(&ExpiringFilter::name, u"ad10"_s))->isWithin(*ones)); // not known at once
    QVERIFY(!arranged(base(rows))->isWithin(*all)); // of other records
}

QTEST_GUILESS_MAIN(TestExpiringFilter)
#include "tst_expiringfilter.moc"
