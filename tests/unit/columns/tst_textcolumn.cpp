#include "core/client/columns/textcolumn.h"

#include <QTest>
#include <random>

using namespace eimza::columns;

class TestTextColumn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsWritten();
    void aCopyStaysAsItWas();
    void findsTheRowsThatANaiveSearchFinds();
    void aHitOverTwoTextsIsNone();
    void aStaleTicketEndsTheSearch();
    void refusesEndsThatDoNotFit();
};

namespace
{
std::string randomText(std::mt19937 &random, unsigned most)
{
    std::string text(random() % (most + 1), 'a');
    for (char &c : text)
        c = static_cast<char>('a' + random() % 4);
    return text;
}
} // namespace

void TestTextColumn::keepsWhatIsWritten()
{
    std::mt19937 random{1};
    TextColumn column;
    std::vector<std::string> wanted;
    for (int i = 0; i < 40'000; ++i) {
        wanted.push_back(randomText(random, 12));
        column.push_back(wanted.back());
    }
    for (int i = 0; i < 3000; ++i) {
        const size_t row = random() % wanted.size();
        wanted[row] = randomText(random, 30);
        column.set(row, wanted[row]);
        QCOMPARE(column[row], std::string_view(wanted[row]));
    }
    column.settle();
    for (size_t row = 0; row < wanted.size(); ++row)
        QCOMPARE(column[row], std::string_view(wanted[row]));
}

void TestTextColumn::aCopyStaysAsItWas()
{
    TextColumn one;
    for (int i = 0; i < 20'000; ++i)
        one.push_back("text " + std::to_string(i));
    TextColumn two = one;
    two.set(3, "other");
    two.settle();
    two.push_back("last");
    QCOMPARE(one[3], std::string_view("text 3"));
    QCOMPARE(one.size(), 20'000U);
    QCOMPARE(two[3], std::string_view("other"));
    QCOMPARE(two[20'000], std::string_view("last"));
    QVERIFY(&one.chunk(0) != &two.chunk(0));
    QCOMPARE(one[19'999], std::string_view("text 19999"));
}

void TestTextColumn::findsTheRowsThatANaiveSearchFinds()
{
    std::mt19937 random{2};
    TextColumn column;
    std::vector<std::string> texts;
    for (int i = 0; i < 40'000; ++i) {
        texts.push_back(randomText(random, 14));
        column.push_back(texts.back());
    }
    for (int round = 0; round < 200; ++round) {
        const std::string needle = randomText(random, 1 + static_cast<unsigned>(round) / 20);
        const auto hits = column.containing(SubstringSearch(needle));
        QVERIFY(hits);
        size_t count = 0;
        for (size_t row = 0; row < texts.size(); ++row) {
            const bool wanted = texts[row].find(needle) != std::string::npos;
            count += wanted;
            QCOMPARE((*hits)[row], wanted);
        }
        QCOMPARE(hits->count(), count);
    }
}

void TestTextColumn::aHitOverTwoTextsIsNone()
{
    TextColumn column;
    for (const char *text : {"ab", "ab", "", "ba", "bab"})
        column.push_back(text);
    const auto hits = column.containing(SubstringSearch("ba"));
    QVERIFY(!(*hits)[0] && !(*hits)[1] && !(*hits)[2] && (*hits)[3] && (*hits)[4]);
}

void TestTextColumn::aStaleTicketEndsTheSearch()
{
    TextColumn column;
    column.push_back("text");
    Generations generations;
    const Ticket first = generations.next();
    QVERIFY(column.containing(SubstringSearch("t"), first));
    const Ticket second = generations.next();
    QVERIFY(!column.containing(SubstringSearch("t"), first));
    QVERIFY(column.containing(SubstringSearch("t"), second));
}

void TestTextColumn::refusesEndsThatDoNotFit()
{
    QVERIFY(TextColumn().append({"abc", {1, 3}}));
    QVERIFY(!TextColumn().append({"abc", {1, 4}}));
    QVERIFY(!TextColumn().append({"abc", {2, 1, 3}}));
    QVERIFY(!TextColumn().append({"abc", {1, 2}}));
}

QTEST_GUILESS_MAIN(TestTextColumn)
#include "tst_textcolumn.moc"
