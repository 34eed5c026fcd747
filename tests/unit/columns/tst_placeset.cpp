#include "core/client/columns/placeset.h"

#include <QTest>
#include <random>

using namespace eimza::columns;

class TestPlaceSet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersItsPlaces_data();
    void numbersItsPlaces();
    void allPlacesNeedNoBits();
    void looksAtFewAndAtManyAlike();
};

void TestPlaceSet::numbersItsPlaces_data()
{
    QTest::addColumn<size_t>("size");
    QTest::addColumn<unsigned>("percent");
    for (const size_t size : {0U, 1U, 63U, 64U, 65U, 512U, 513U, 20'000U})
        for (const unsigned percent : {0U, 1U, 50U, 100U})
            QTest::addRow("%zu, %u %%", size, percent) << size << percent;
}

void TestPlaceSet::numbersItsPlaces()
{
    QFETCH(size_t, size);
    QFETCH(unsigned, percent);
    std::mt19937 random{4};
    Bits bits(size);
    std::vector<size_t> places;
    for (size_t place = 0; place < size; ++place)
        if (random() % 100 < percent) {
            bits.set(place);
            places.push_back(place);
        }
    const PlaceSet set(bits);
    QCOMPARE(set.size(), places.size());
    for (size_t number = 0; number < places.size(); ++number)
        QCOMPARE(set[number], places[number]);
    for (size_t place = 0, before = 0; place < size; ++place) {
        const bool there = before < places.size() && places[before] == place;
        QCOMPARE(set.has(place), there);
        QCOMPARE(set.numberOf(place), before);
        before += there;
    }
    std::vector<size_t> met;
    set.forEach([&](size_t place) { met.push_back(place); });
    QCOMPARE(met, places);
}

void TestPlaceSet::allPlacesNeedNoBits()
{
    for (const size_t size : {0U, 1U, 64U, 100U}) {
        const PlaceSet set = PlaceSet::all(size);
        QCOMPARE(set.size(), size);
        size_t next = 0;
        set.forEach([&](size_t place) { QCOMPARE(place, next++); });
        QCOMPARE(next, size);
        QVERIFY(!set.has(size));
        if (size > 0) {
            QCOMPARE(set[size - 1], size - 1);
            QCOMPARE(set.numberOf(size - 1), size - 1);
        }
    }
}

void TestPlaceSet::looksAtFewAndAtManyAlike()
{
    std::mt19937 random{5};
    Bits wanted(1000);
    for (int i = 0; i < 400; ++i)
        wanted.set(random() % 1000);
    for (const size_t size : {1U, 40U, 64U}) {
        std::vector<std::uint32_t> codes(size);
        for (auto &code : codes)
            code = random() % 1000;
        for (int bits = 0; bits <= static_cast<int>(size); ++bits) {
            std::uint64_t among = 0, expected = 0;
            while (std::popcount(among) < bits)
                among |= std::uint64_t{1} << random() % size;
            for (size_t bit = 0; bit < size; ++bit)
                if ((among >> bit & 1) != 0 && wanted[codes[bit]])
                    expected |= std::uint64_t{1} << bit;
            QCOMPARE(wantedAmong(among, codes, wanted), expected);
        }
    }
}

QTEST_APPLESS_MAIN(TestPlaceSet)
#include "tst_placeset.moc"
