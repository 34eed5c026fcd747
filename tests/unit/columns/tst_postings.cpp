#include "core/client/columns/postings.h"

#include <QTest>
#include <random>

using namespace eimza::columns;

class TestPostings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatALookAtEachFinds_data();
    void findsWhatALookAtEachFinds();
    void whatCameLaterStandsNowhere();
    void nothingIsNowhere();
};

void TestPostings::findsWhatALookAtEachFinds_data()
{
    QTest::addColumn<size_t>("places");
    QTest::addColumn<unsigned>("codes");
    QTest::addColumn<unsigned>("percent");
    for (const size_t places : {1U, 64U, 65U, 20'000U})
        for (const unsigned codes : {1U, 7U, 5'000U}) // some of the last stand nowhere
            for (const unsigned percent : {0U, 3U, 100U})
                QTest::addRow("%zu of %u, %u %%", places, codes, percent) << places << codes << percent;
}

void TestPostings::findsWhatALookAtEachFinds()
{
    QFETCH(size_t, places);
    QFETCH(unsigned, codes);
    QFETCH(unsigned, percent);
    std::mt19937 random{7};
    std::vector<uint32_t> column(places);
    for (uint32_t &code : column)
        code = static_cast<uint32_t>(random() % codes);
    Bits wanted(codes);
    for (size_t code = 0; code < codes; ++code)
        if (random() % 100 < percent)
            wanted.set(code);
    const Bits found = Postings(column, codes).placesOf(wanted);
    QCOMPARE(found.size(), places);
    for (size_t place = 0; place < places; ++place)
        QCOMPARE(found[place], wanted[column[place]]);
}

void TestPostings::whatCameLaterStandsNowhere()
{
    const std::vector<uint32_t> column{1, 0, 1};
    Bits wanted(500);
    for (const size_t code : {1U, 2U, 499U})
        wanted.set(code);
    const Bits found = Postings(column, 2).placesOf(wanted);
    QCOMPARE(found.count(), size_t{2});
    QVERIFY(found[0] && found[2]);
}

void TestPostings::nothingIsNowhere()
{
    QCOMPARE(Postings().placesOf(Bits(3)).size(), size_t{0});
    QCOMPARE(Postings({}, 9).placesOf(Bits(9)).size(), size_t{0});
}

QTEST_APPLESS_MAIN(TestPostings)
#include "tst_postings.moc"
