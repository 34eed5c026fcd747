#include <QCollator>
#include <QCryptographicHash>
#include <QFile>
#include <QScopeGuard>
#include <QTest>
#include <algorithm>

#include "core/base/letters.h"
#include "core/base/turkish.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestTurkish : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldsWhatATypistMeans_data();
    void foldsWhatATypistMeans();
    void keepsDifferentLettersApart();
    void foldsAnAccentWrittenApart();
    void changesCaseTheTurkishWay();
    void sortsLikeTheAlphabet();
    void sortsTheSameInAnyRegion_data();
    void sortsTheSameInAnyRegion();
    void sortsWordsLikeTheCollator();
    void tenThousandNamesStandInTheSameOrderEverywhere();
    void theAlphabetIsInOrder();
    void theTablesAreUnicodes();
    void utf8FoldsLikeUtf16();
    void whatIsNotUtf8IsCopied();
};

void TestTurkish::foldsWhatATypistMeans_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("stored");
    for (const auto &typed : {u"isik"_s, u"IŞIK"_s, u"ışık"_s, u"Işık"_s, u"ISIK"_s})
        QTest::addRow("%s finds IŞIK", qUtf8Printable(typed)) << typed << u"IŞIK"_s;
    for (const auto &typed : {u"inci"_s, u"İNCİ"_s, u"INCI"_s, u"ınci"_s})
        QTest::addRow("%s finds İNCİ", qUtf8Printable(typed)) << typed << u"İNCİ"_s;
    QTest::newRow("cagla finds ÇAĞLA") << u"cagla"_s << u"ÇAĞLA"_s;
    QTest::newRow("omer finds Ömer") << u"omer"_s << u"Ömer"_s;
    QTest::newRow("kagit finds kâğıt") << u"kagit"_s << u"kâğıt"_s;
    QTest::newRow("ulku finds ÜLKÜ") << u"ulku"_s << u"ÜLKÜ"_s;
    QTest::newRow("Ñ has an accent") << u"nunez"_s << u"Núñez"_s;
}

void TestTurkish::foldsWhatATypistMeans()
{
    QFETCH(QString, typed);
    QFETCH(QString, stored);
    QCOMPARE(turkish::fold(typed), turkish::fold(stored));
    QCOMPARE(turkish::fold(stored).size(), stored.size());
}

void TestTurkish::keepsDifferentLettersApart()
{
    QVERIFY(turkish::fold(u"Ayşe") != turkish::fold(u"Ayten"));
    QVERIFY(turkish::fold(u"a-b") != turkish::fold(u"ab"));
}

void TestTurkish::foldsAnAccentWrittenApart()
{
    QCOMPARE(turkish::fold(u"s\u0327ule"), u"sule"_s);
    QCOMPARE(turkish::fold(u"i\u0307nci"), u"inci"_s);
}

void TestTurkish::changesCaseTheTurkishWay()
{
    QCOMPARE(turkish::toUpper(u"ilgi ışık"), u"İLGİ IŞIK"_s);
    QCOMPARE(turkish::toLower(u"İLGİ IŞIK"), u"ilgi ışık"_s);
}

void TestTurkish::sortsLikeTheAlphabet()
{
    const QStringList expected{u"Cem"_s,  u"Çağla"_s, u"Gül"_s,   u"Ğazi"_s, u"Hale"_s, u"Irmak"_s, u"Işık"_s,
                               u"İnci"_s, u"Jale"_s,  u"Oğuz"_s,  u"Ömer"_s, u"Sema"_s, u"Şule"_s,  u"Umut"_s,
                               u"Ümit"_s, u"Vedat"_s, u"Yiğit"_s, u"Zehra"_s};
    QStringList names = expected;
    std::ranges::reverse(names);
    std::ranges::sort(names, {}, [](const QString &n) { return turkish::sortKey(n); });
    QCOMPARE(names, expected);
    QVERIFY(turkish::sortKey(u"AYŞE") != turkish::sortKey(u"Ayşe"));
    QVERIFY(turkish::sortKey(u"ayşe") < turkish::sortKey(u"Ayşe"));
    QVERIFY(turkish::sortKey(u"Ayşe") < turkish::sortKey(u"Ayşegül"));
}

void TestTurkish::sortsTheSameInAnyRegion_data()
{
    QTest::addColumn<QLocale>("region");
    for (const char *name : {"C", "en_US", "tr_TR", "de_DE", "lt_LT", "az_AZ"}) // Lithuania's y stands beside its i
        QTest::newRow(name) << QLocale(QLatin1String(name));
}

void TestTurkish::sortsTheSameInAnyRegion()
{
    QFETCH(QLocale, region);
    const auto before = qScopeGuard([locale = QLocale()] { QLocale::setDefault(locale); });
    QLocale::setDefault(region);
    sortsLikeTheAlphabet();
    changesCaseTheTurkishWay();
}

void TestTurkish::sortsWordsLikeTheCollator()
{
#ifdef Q_OS_WIN
    QSKIP("there the collator is the system's own and no ICU; our order is the same on every system");
#endif
    QCollator collator{QLocale{QLocale::Turkish, QLocale::Turkey}};
    const QString letters = u"abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ"_s;
    quint32 random = 1;
    const auto next = [&random](quint32 below) { return (random = random * 1664525 + 1013904223) / 65536 % below; };
    for (int i = 0; i < 10'000; ++i) {
        QString a, b;
        for (quint32 n = next(6) + 1; n > 0; --n)
            a += letters.at(next(static_cast<quint32>(letters.size())));
        for (quint32 n = next(6) + 1; n > 0; --n)
            b += letters.at(next(static_cast<quint32>(letters.size())));
        const int wanted = collator.compare(a, b);
        const QByteArray ka = turkish::sortKey(a), kb = turkish::sortKey(b);
        const int got = ka < kb ? -1 : kb < ka ? 1 : 0;
        QVERIFY2((wanted > 0) == (got > 0) && (wanted < 0) == (got < 0), qPrintable(a + u" and "_s + b));
    }
}

// The order itself is checked where there is ICU, and that it is the same by its hash.
void TestTurkish::tenThousandNamesStandInTheSameOrderEverywhere()
{
    const auto lines = [](const QString &name) {
        QFile file(QStringLiteral(EIMZA_SOURCE_FOLDER "/resources/seed/") + name);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts) : QStringList();
    };
    const QStringList given = lines(u"female.txt"_s) + lines(u"male.txt"_s), family = lines(u"surnames.txt"_s);
    QVERIFY(given.size() > 100 && family.size() > 100);
    quint32 random = 3;
    const auto next = [&random](qsizetype below) { return static_cast<qsizetype>((random = random * 1664525 + 1013904223) / 65536 % static_cast<quint32>(below)); };
    QStringList names;
    for (int i = 0; i < 10'000; ++i)
        names.append(turkish::toUpper(u"%1 %2"_s.arg(given.at(next(given.size())), family.at(next(family.size())))));
    std::ranges::sort(names, {}, [](const QString &name) { return turkish::sortKey(name); });
#ifndef Q_OS_WIN // there the collator is the system's own and no ICU
    QStringList theirs = names;
    std::ranges::reverse(theirs);
    QCollator collator{QLocale{QLocale::Turkish, QLocale::Turkey}};
    std::ranges::sort(theirs, [&collator](const QString &a, const QString &b) { return collator.compare(a, b) < 0; });
    QCOMPARE(names, theirs);
#endif
    QCOMPARE(QCryptographicHash::hash(names.join(u'\n').toUtf8(), QCryptographicHash::Sha256).toHex().first(16), "3eceebbc613cb23e"_ba);
}

void TestTurkish::theAlphabetIsInOrder()
{
    const QString small = u"abcçdefgğhıijklmnoöpqrsştuüvwxyz"_s;
    const QString capital = u"ABCÇDEFGĞHIİJKLMNOÖPQRSŞTUÜVWXYZ"_s;
    QCOMPARE(turkish::toUpper(small), capital);
    for (qsizetype i = 0; i < small.size(); ++i) {
        QVERIFY(turkish::sortKey(small.mid(i, 1)) < turkish::sortKey(capital.mid(i, 1)));
        if (i > 0)
            QVERIFY(turkish::sortKey(capital.mid(i - 1, 1)) < turkish::sortKey(small.mid(i, 1)));
    }
}

void TestTurkish::theTablesAreUnicodes()
{
    for (int i = 0; i < 0x10000; ++i) {
        const QChar c(static_cast<char16_t>(i));
        if (c.isSurrogate())
            continue;
        const QString parts = c.decomposition();
        const bool accented = i >= 0xC0 && !parts.isEmpty() && !parts.at(0).isSurrogate() && c.decompositionTag() == QChar::Canonical;
        QCOMPARE(QChar(letters::lower(c.unicode())), c.toLower());
        QCOMPARE(QChar(letters::withoutAccent(c.unicode())), accented ? parts.at(0) : c);
        QCOMPARE(letters::isMark(c.unicode()), c.isMark());
    }
}

void TestTurkish::utf8FoldsLikeUtf16()
{
    quint32 random = 7;
    const auto next = [&random](quint32 below) { return (random = random * 1664525 + 1013904223) / 65536 % below; };
    for (int i = 0; i < 20'000; ++i) {
        QString text;
        for (quint32 n = next(8); n > 0; --n) {
            const quint32 kind = next(4);
            const char32_t c = kind == 0 ? next(0x80) : kind == 1 ? next(0x180) : kind == 2 ? 0xE000 + next(0x1FFE) : 0x1F300 + next(500);
            text += QString::fromUcs4(&c, 1);
        }
        QCOMPARE(QString::fromStdString(letters::folded(text.toStdString())), turkish::fold(text));
        QCOMPARE(QByteArray::fromStdString(letters::sortKeyOfUtf8(text.toStdString())), turkish::sortKey(text));
    }
}

void TestTurkish::whatIsNotUtf8IsCopied()
{
    for (const std::string bytes : {"\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x9F", "\xFF", "\x80"})
        QCOMPARE(letters::folded("A" + bytes + "I"), "a" + bytes + "i");
}

QTEST_GUILESS_MAIN(TestTurkish)
#include "tst_turkish.moc"
