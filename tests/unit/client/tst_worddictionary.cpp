#include "core/client/services/worddictionary.h"

#include <QTest>

#include "core/base/turkish.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

class TestWordDictionary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneTextHasOneNumber()
    {
        WordDictionary words;
        const quint32 first = words.add(u"Işık"_s), second = words.add(u"IŞIK"_s), empty = words.add({});
        QVERIFY(first != second && second != empty);
        QCOMPARE(words.add(u"Işık"_s), first);
        QCOMPARE(words.add(u""_s), empty);
        QCOMPARE(words.text(first), u"Işık"_s);
        QCOMPARE(words.text(second), u"IŞIK"_s);
        QCOMPARE(words.text(empty), QString());
    }

    void ranksStandInTurkishOrder()
    {
        const QStringList sorted{{}, u"Can"_s, u"Çelik"_s, u"Hasan"_s, u"Işık"_s, u"İnce"_s, u"Özen"_s, u"Şen"_s, u"Zorlu"_s};
        WordDictionary words;
        QList<quint32> numbers(sorted.size());
        for (qsizetype i = sorted.size(); i-- > 0;)
            numbers[i] = words.add(sorted.at(i));
        words.rankAll();
        for (qsizetype i = 0; i < sorted.size(); ++i)
            QCOMPARE(words.rank(numbers.at(i)), static_cast<quint32>(i));
        // A word that comes later takes its place at the next ranking.
        const quint32 late = words.add(u"Irmak"_s);
        words.rankAll();
        QCOMPARE(words.rank(late), 4U);
        QCOMPARE(words.rank(numbers.at(4)), 5U);
        QCOMPARE(words.rank(numbers.at(3)), 3U);
    }

    void findsWhateverTheLettersDots()
    {
        WordDictionary words;
        const quint32 isik = words.add(u"IŞIK"_s), inci = words.add(u"İnci"_s), other = words.add(u"Kaya"_s);
        for (const QString &typed : {u"isik"_s, u"IŞIK"_s, u"ışık"_s}) {
            const auto hits = words.containing(turkish::fold(typed));
            QCOMPARE(hits.size(), 3U);
            QVERIFY(hits[isik] && !hits[inci] && !hits[other]);
        }
        for (const QString &typed : {u"inci"_s, u"İNCİ"_s, u"NCİ"_s})
            QVERIFY(words.containing(turkish::fold(typed))[inci]);
        const auto all = words.containing({});
        QVERIFY(all[isik] && all[inci] && all[other]);
    }
};

QTEST_GUILESS_MAIN(TestWordDictionary)
#include "tst_worddictionary.moc"
