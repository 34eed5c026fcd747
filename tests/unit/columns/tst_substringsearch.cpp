#include "core/client/columns/substringsearch.h"

#include <QTest>
#include <memory>
#include <random>

using namespace eimza::columns;
using Instructions = SubstringSearch::Instructions;

Q_DECLARE_METATYPE(Instructions)

class TestSubstringSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatANaiveSearchFinds_data();
    void findsWhatANaiveSearchFinds();
    void findsAtEveryPlaceOfABorder_data() { findsWhatANaiveSearchFinds_data(); }
    void findsAtEveryPlaceOfABorder();
    void readsNoByteBeyondTheText_data() { findsWhatANaiveSearchFinds_data(); }
    void readsNoByteBeyondTheText();
    void anEmptyNeedleIsEverywhere();
    void theBestIsWhatTheProcessorHas();
};

void TestSubstringSearch::findsWhatANaiveSearchFinds_data()
{
    QTest::addColumn<Instructions>("instructions");
    for (const auto &[name, instructions] : {std::pair{"plain", Instructions::Plain}, std::pair{"SSE2", Instructions::Sse2},
                                             std::pair{"AVX2", Instructions::Avx2}})
        if (SubstringSearch::isAvailable(instructions))
            QTest::newRow(name) << instructions;
}

void TestSubstringSearch::findsWhatANaiveSearchFinds()
{
    QFETCH(Instructions, instructions);
    std::mt19937 random{7};
    for (size_t length = 1; length <= 64; ++length) {
        for (int round = 0; round < 60; ++round) {
            // Few letters, so that first and last byte fit often and the rest does not.
            const unsigned letters = 1 + random() % 3;
            std::string text(random() % 300, 'a'), needle(length, 'a');
            for (std::string *made : {&text, &needle})
                for (char &c : *made)
                    c = static_cast<char>('a' + random() % letters);
            if (round % 2 == 0 && text.size() > length) // certainly there
                needle = text.substr(random() % (text.size() - length), length);
            const SubstringSearch search(needle, instructions);
            for (size_t at = text.find(needle), own = search.find(text);; at = text.find(needle, at + 1), own = search.find(text, own + 1)) {
                QCOMPARE(own, at);
                if (at == std::string::npos)
                    break;
            }
        }
    }
}

void TestSubstringSearch::findsAtEveryPlaceOfABorder()
{
    QFETCH(Instructions, instructions);
    for (const size_t length : {1U, 2U, 15U, 16U, 17U, 31U, 32U, 33U, 64U})
        for (size_t size = length; size < 140; ++size)
            for (size_t at = 0; at + length <= size; ++at) {
                std::string text(size, '.');
                text.replace(at, length, std::string(length, 'x'));
                QCOMPARE(SubstringSearch(std::string(length, 'x'), instructions).find(text), at);
            }
}

void TestSubstringSearch::readsNoByteBeyondTheText()
{
    QFETCH(Instructions, instructions);
    for (size_t size = 0; size < 100; ++size) {
        const std::unique_ptr<char[]> exact(new char[size]); // the sanitizer watches its ends
        std::fill_n(exact.get(), size, 'a');
        for (size_t length = 1; length <= 64; ++length)
            QCOMPARE(SubstringSearch(std::string(length - 1, 'a') + 'b', instructions).find({exact.get(), size}), SubstringSearch::none);
    }
}

void TestSubstringSearch::anEmptyNeedleIsEverywhere()
{
    const SubstringSearch search("");
    QCOMPARE(search.find("ab"), 0U);
    QCOMPARE(search.find("ab", 2), 2U);
    QCOMPARE(search.find("ab", 3), SubstringSearch::none);
}

void TestSubstringSearch::theBestIsWhatTheProcessorHas()
{
    Instructions expected = Instructions::Plain;
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
    expected = Instructions::Sse2; // each of them has it
#if !defined(_WIN32) || defined(__clang__)
    if (__builtin_cpu_supports("avx2"))
        expected = Instructions::Avx2;
#endif
#endif
    QCOMPARE(SubstringSearch::best(), expected);
    QVERIFY(SubstringSearch::isAvailable(expected));
}

QTEST_GUILESS_MAIN(TestSubstringSearch)
#include "tst_substringsearch.moc"
