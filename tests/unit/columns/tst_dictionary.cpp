#include "core/client/columns/dictionary.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <random>

#include "core/base/letters.h"

using namespace eimza;
using namespace eimza::columns;

class TestDictionary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onePlaceForEachWord();
    void ranksAreTheAlphabets();
    void wordsAddedLaterAreRankedWithTheOthers();
    void findsByFoldedPart_data();
    void findsByFoldedPart();
    void aCopyStaysAsItWas();
    void someWordsCanBeLeftBehind();
};

namespace
{
std::string randomWord(std::mt19937 &random)
{
    static const std::vector<std::string> letters{"a", "b", "c", "ç", "ğ", "h", "ı", "i", "o", "ö", "ş", "z", "İ", "I"};
    std::string word;
    for (unsigned n = 1 + random() % 4; n > 0; --n)
        word += letters[random() % letters.size()];
    return word;
}

void compareWithSorting(const Dictionary &dictionary)
{
    std::vector<Code> codes(dictionary.size());
    for (Code code = 0; code < codes.size(); ++code)
        codes[code] = code;
    std::ranges::sort(codes, {}, [&](Code code) { return std::pair{letters::sortKeyOfUtf8(dictionary.word(code)), code}; });
    for (std::uint32_t rank = 0; rank < codes.size(); ++rank)
        QCOMPARE(dictionary.rank(codes[rank]), rank);
}
} // namespace

void TestDictionary::onePlaceForEachWord()
{
    std::mt19937 random{3};
    Dictionary dictionary;
    std::map<std::string, Code> wanted;
    for (int i = 0; i < 50'000; ++i) {
        const std::string word = randomWord(random);
        const Code code = dictionary.add(word);
        QCOMPARE(wanted.try_emplace(word, code).first->second, code);
        QCOMPARE(dictionary.word(code), std::string_view(word));
    }
    QCOMPARE(dictionary.size(), wanted.size());
}

void TestDictionary::ranksAreTheAlphabets()
{
    std::mt19937 random{4};
    Dictionary dictionary;
    for (int i = 0; i < 5000; ++i)
        dictionary.add(randomWord(random));
    dictionary.settle();
    compareWithSorting(dictionary);
}

void TestDictionary::wordsAddedLaterAreRankedWithTheOthers()
{
    std::mt19937 random{5};
    Dictionary dictionary;
    for (int i = 0; i < 3000; ++i)
        dictionary.add(randomWord(random));
    dictionary.settle();
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 5; ++i)
            dictionary.add(randomWord(random) + "-" + std::to_string(round));
        dictionary.settle();
        compareWithSorting(dictionary);
    }
}

void TestDictionary::findsByFoldedPart_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("stored");
    QTest::addColumn<bool>("found");
    for (const char *typed : {"isik", "IŞIK", "ışık", "ışı", "SIK"})
        QTest::addRow("%s finds IŞIK", typed) << QByteArray(typed) << QByteArray("IŞIK") << true;
    for (const char *typed : {"inci", "İNCİ", "INCI", "nci"})
        QTest::addRow("%s finds İNCİ", typed) << QByteArray(typed) << QByteArray("İNCİ") << true;
    QTest::newRow("others are not found") << QByteArray("inciş") << QByteArray("İNCİ") << false;
}

void TestDictionary::findsByFoldedPart()
{
    QFETCH(QByteArray, typed);
    QFETCH(QByteArray, stored);
    QFETCH(bool, found);
    Dictionary dictionary;
    dictionary.add("Ayşe");
    const Code code = dictionary.add(stored.toStdString());
    const Bits hits = dictionary.containing(letters::folded(typed.toStdString()));
    QCOMPARE(hits[code], found);
    QVERIFY(!hits[0]);
    QCOMPARE(dictionary.beginningWith(letters::folded(stored.first(3).toStdString()))[code], true);
}

void TestDictionary::aCopyStaysAsItWas()
{
    Dictionary one;
    one.add("b");
    one.settle();
    Dictionary two = one;
    two.add("a");
    two.settle();
    QCOMPARE(one.size(), 1U);
    QCOMPARE(one.rank(0), 0U);
    QCOMPARE(two.rank(0), 1U);
    QCOMPARE(two.add("b"), 0U);
}

void TestDictionary::someWordsCanBeLeftBehind()
{
    std::mt19937 random{7};
    Dictionary all;
    for (int i = 0; i < 3'000; ++i) {
        all.add(randomWord(random));
        if (i % 1'000 == 999)
            all.settle();
    }
    all.add("henüz sıralanmamış");
    Bits wanted(all.size());
    for (Code code = 0; code < all.size(); ++code)
        if (random() % 3 == 0 || code + 1 == all.size())
            wanted.set(code);
    std::vector<Code> codes;
    Dictionary left = all.only(wanted, codes);
    QCOMPARE(left.size(), wanted.count());
    for (Code code = 0; code < all.size(); ++code) {
        if (!wanted[code])
            continue;
        QCOMPARE(left.word(codes[code]), all.word(code));
        QCOMPARE(left.folded(codes[code]), all.folded(code));
        QCOMPARE(left.add(all.word(code)), codes[code]);
    }
    compareWithSorting(left);
    QCOMPARE(left.add("yeni"), static_cast<Code>(wanted.count()));
}

QTEST_GUILESS_MAIN(TestDictionary)
#include "tst_dictionary.moc"
