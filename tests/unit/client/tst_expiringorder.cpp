#include "core/client/services/expiringorder.h"

#include <QElapsedTimer>
#include <QTest>

#include "core/base/turkish.h"
#include "tests/support/expiringrows.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;
using test::arranged;
using test::base;
using test::byEnd;
using test::oneHolder;
using test::shown;
using test::where;
using State = ApplicationState;
using Column = ExpiringColumn;

class TestExpiringOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thoseNeverTalkedWithStandLast();
    void sortsInTurkishOrder();
    void tiesAreSettledById();
    void nationalIdsStandAsTheyAreMasked();
    void severalKeysDecideInTurn();
    void emptyFileByStandsLastEitherWay();
    void knowsWhereARowIsShown();
    void anOvertakenWishIsGivenUp();
    void manyPlacesAreFound();
    void aHundredThousandRowsAreMeasured();
};

void TestExpiringOrder::thoseNeverTalkedWithStandLast()
{
    test::Rows rows;
    for (int i = 1; i <= 4; ++i)
        rows << test::person(i, u"A"_s, u"B"_s) << test::certificate(i, i, test::documentNow().addDays(i));
    rows << test::contact(1, 2, test::documentNow().addDays(-5)) << test::contact(2, 3, test::documentNow().addDays(-9));
    QCOMPARE(shown(arranged(base(rows), {}, {{Column::Contact, Qt::AscendingOrder}})), (QList<qint64>{3, 2, 1, 4}));
    QCOMPARE(shown(arranged(base(rows), {}, {{Column::Contact, Qt::DescendingOrder}})), (QList<qint64>{2, 3, 1, 4}));
}

void TestExpiringOrder::sortsInTurkishOrder()
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

void TestExpiringOrder::tiesAreSettledById()
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
    QCOMPARE(shown(arranged(list, {}, {})), expected);
}

void TestExpiringOrder::nationalIdsStandAsTheyAreMasked()
{
    test::Rows rows;
    constexpr int count = 300;
    for (int i = 1; i <= count; ++i)
        rows << test::person(i % 2 == 0 ? i : i * 314'159, u"A"_s, u"B"_s)
             << test::certificate(1 + count - i, i % 2 == 0 ? i : i * 314'159, test::documentNow().addDays(5));
    const auto list = base(rows);
    auto wanted = arranged(list)->rows();
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        std::ranges::sort(wanted, {}, &ExpiringRow::id);
        std::ranges::stable_sort(wanted, [order](const ExpiringRow &a, const ExpiringRow &b) {
            return order == Qt::AscendingOrder ? a.maskedNationalId < b.maskedNationalId : b.maskedNationalId < a.maskedNationalId;
        });
        QList<qint64> ids;
        for (const ExpiringRow &row : wanted)
            ids.append(row.id.value);
        QCOMPARE(shown(arranged(list, {}, {{Column::NationalId, order}})), ids);
    }
}

void TestExpiringOrder::severalKeysDecideInTurn()
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

void TestExpiringOrder::emptyFileByStandsLastEitherWay()
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

void TestExpiringOrder::knowsWhereARowIsShown()
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

void TestExpiringOrder::anOvertakenWishIsGivenUp()
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

void TestExpiringOrder::manyPlacesAreFound()
{
    test::Rows rows;
    for (int i = 1; i <= 50; ++i)
        rows << test::person(i, u"Ad"_s, u"Soyad"_s) << test::certificate(i, i, test::documentNow().addDays(51 - i));
    const auto list = arranged(base(rows));
    for (int i = 1; i <= 50; ++i)
        QCOMPARE(list->shownPlace(CertificateId{i}), 50 - i);
    QCOMPARE(list->shownPlace(CertificateId{51}), -1);
}

void TestExpiringOrder::aHundredThousandRowsAreMeasured()
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

QTEST_GUILESS_MAIN(TestExpiringOrder)
#include "tst_expiringorder.moc"
