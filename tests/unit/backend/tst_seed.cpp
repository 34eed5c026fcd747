#include <QRegularExpression>
#include <QTest>

#include "core/backend/services/seed.h"
#include "core/backend/services/seedpeople.h"
#include "tests/unit/backend/world.h"

using namespace eimza;
using namespace eimza::test;

class TestSeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTheSamePeopleFromTheSameSeed()
    {
        QCOMPARE(seeded(u"a"_s, 7), seeded(u"b"_s, 7));
        QVERIFY(seeded(u"c"_s, 7) != seeded(u"d"_s, 8));
    }

    void makesTheSameNumbersOnEveryPlatform()
    {
        SeedRandom random{0};
        QCOMPARE(random.next(), 0xE220A8397B1DCDAFULL); // SplitMix64's published first output for the seed 0
    }

    void makesUniquePeopleMostlyWithAccounts()
    {
        const auto units = seedUnits();
        QVERIFY(units);
        auto people = SeedPeople::create(3, *units);
        QSet<QString> ids, names;
        int accounts = 0, inLargest = 0;
        for (int i = 0; i < 5000; ++i) {
            const auto made = people->next();
            ids.insert(made.person.nationalId.toString());
            if (!made.person.userName.isEmpty()) {
                ++accounts;
                names.insert(made.person.userName);
            }
            inLargest += made.unitCode.startsWith(SeedPeople::largest) ? 1 : 0;
        }
        QCOMPARE(ids.size(), 5000);
        QCOMPARE(names.size(), accounts);
        QVERIFY(accounts > 4700 && accounts < 4900);
        QVERIFY(inLargest > 1100 && inLargest < 1400);
    }

    void namesPeopleAsRegistersDo()
    {
        const auto units = seedUnits();
        auto people = SeedPeople::create(3, *units);
        QHash<QString, int> surnames;
        static const QRegularExpression capitals(u"^[A-ZÇĞİÖŞÜ ]+$"_s),
            plain(u"^([a-z]+\\.[a-z]+[0-9]*)?$"_s);
        for (int i = 0; i < 600; ++i) {
            const Person p = people->next().person;
            for (const QString &text : {p.name, p.surname, p.title})
                QVERIFY2(capitals.match(text).hasMatch(), qPrintable(text));
            QVERIFY2(plain.match(p.userName).hasMatch(), qPrintable(p.userName));
            ++surnames[p.surname];
        }
        QVERIFY2(surnames.value(u"YILMAZ"_s) >= 5, qPrintable(QString::number(surnames.value(u"YILMAZ"_s))));
        int frequent = 0;
        for (const QString &name : {u"YILMAZ"_s, u"KAYA"_s, u"DEMİR"_s, u"ÇELİK"_s, u"ŞAHİN"_s, u"YILDIZ"_s,
                                    u"YILDIRIM"_s, u"ÖZTÜRK"_s, u"AYDIN"_s, u"ÖZDEMİR"_s})
            frequent += surnames.value(name);
        QVERIFY2(frequent > 70 && frequent < 140, qPrintable(QString::number(frequent)));
    }

    void letsTheUsersSignInAndRefusesASecondSeed()
    {
        const QString place = u"sqlite:"_s + folder.filePath(u"e.db"_s);
        const auto database = Database::open(place);
        FixedClock clock{*parseDateTimeText(u"12.09.2012 10:00:00")};
        QVERIFY(seedDatabase(**database, clock, {20, 7, folder.filePath(u"e.csv"_s), u"parola"_s}));
        SignIn signIn{**database, clock};
        for (const QString &user : {u"sorumlu"_s, u"buro1"_s, u"buro2"_s})
            QVERIFY(signIn.signIn(user, u"parola"_s, u"::1"_s));
        const Status again =
            seedDatabase(**database, clock, {20, 7, folder.filePath(u"e.csv"_s), u"parola"_s});
        QCOMPARE(again.error().code, ErrorCode::Conflict);
    }

private:
    QByteArray seeded(const QString &name, quint64 seed)
    {
        const auto database = Database::open(u"sqlite:"_s + folder.filePath(name));
        FixedClock clock{*parseDateTimeText(u"12.09.2012 10:00:00")};
        const QString file = folder.filePath(name + u".csv"_s);
        if (!seedDatabase(**database, clock, {200, seed, file, u"parola"_s}))
            return {};
        const auto rows = (*database)->read(
            [](Connection &c) -> Result<qint64> { return c.number(u"SELECT count(*) FROM person"_s); });
        QFile csv(file);
        return *rows == 200 && csv.open(QIODevice::ReadOnly) ? csv.readAll() : QByteArray();
    }
    QTemporaryDir folder;
};

QTEST_GUILESS_MAIN(TestSeed)
#include "tst_seed.moc"
