#include "core/client/services/remembered.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/storage/sealer.h"
#include "core/contract/jsonreader.h"
#include "tests/support/recordsets.h"

using namespace eimza;
using namespace eimza::client;
using namespace Qt::Literals::StringLiterals;

class TestRemembered : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whoSignedInIsRemembered();
    void tokensAreNotKept();
    void theFileSaysNothingToOthers();
    void anotherKeyOpensNothingAndAFormerOneEverything();
    void everyChangedByteAndEveryShorterFileIsNothing();
    void whatIsSealedButNotAnAccountIsNothing_data();
    void whatIsSealedButNotAnAccountIsNothing();
    void whatCannotBeWrittenIsTheDisksFault();
    void aFileIsWrittenWholeAndForItsOwner();

private:
    [[nodiscard]] QString path(const QString &name = u"account.sealed"_s) const { return m_folder->filePath(name); }
    [[nodiscard]] bool isNothing(const QByteArray &bytes) const
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        file.close();
        return !Remembered::read(path(), m_keys);
    }
    [[nodiscard]] QByteArray sealed(const QJsonObject &json, const char *place = "account") const
    {
        return *(*Sealer::create(m_keys.outbox))->seal(compactJson(json), place);
    }
    [[nodiscard]] QJsonObject content() const
    {
        return *parseJsonObject(*(*Sealer::create(m_keys.outbox))->unseal(readWhole(path()), "account"));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    DataKeys m_keys{QByteArray(32, 'c'), QByteArray(32, 'o')};
    Remembered m_remembered;
};

void TestRemembered::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    SessionAnswer session;
    session.accessToken = u"geçiş-belirteci"_s;
    session.refreshToken = u"yenileme-belirteci"_s;
    session.user = UserId{7};
    session.userName = u"buro"_s;
    session.displayName = u"Büro Kullanıcısı"_s;
    session.role = Role::Bureau;
    session.person = PersonId{12};
    session.unit = UnitId{3};
    session.unitCode = u"06"_s;
    session.unitName = u"Şube"_s;
    session.serverTime = test::documentNow();
    session.expiresIn = 900;
    session.rights = {QString(exportUnmaskedRight)};
    session.fileByDays = 20;
    m_remembered = {session, test::documentNow().addDays(1).addMSecs(123), -86'400'123};
    QVERIFY(m_remembered.write(path(), m_keys));
}

void TestRemembered::whoSignedInIsRemembered()
{
    const auto read = Remembered::read(path(), m_keys);
    QVERIFY(read);
    QCOMPARE(read->contact, m_remembered.contact);
    QCOMPARE(read->ahead, -86'400'123);
    QCOMPARE(read->session.user, UserId{7});
    QCOMPARE(read->session.userName, u"buro"_s);
    QCOMPARE(read->session.displayName, u"Büro Kullanıcısı"_s);
    QCOMPARE(read->session.role, Role::Bureau);
    QCOMPARE(read->session.person, PersonId{12});
    QCOMPARE(read->session.unit, UnitId{3});
    QCOMPARE(read->session.unitCode, u"06"_s);
    QCOMPARE(read->session.unitName, u"Şube"_s);
    QCOMPARE(read->session.serverTime, test::documentNow());
    QCOMPARE(read->session.rights, QStringList{QString(exportUnmaskedRight)});
    QCOMPARE(read->session.fileByDays, 20);
    QVERIFY(!Remembered::read(path(u"nowhere"_s), m_keys));
}

// Whoever opens the file, its user's key in hand, has no session by it.
void TestRemembered::tokensAreNotKept()
{
    const QByteArray json = compactJson(content());
    QVERIFY(!json.contains("belirteci"));
    QVERIFY(json.contains("Büro Kullanıcısı")); // it is the content that was looked at
    const auto read = Remembered::read(path(), m_keys);
    QVERIFY(read && read->session.refreshToken.isEmpty());
    QCOMPARE(m_remembered.session.accessToken, u"geçiş-belirteci"_s); // who goes on with it still has them
}

void TestRemembered::theFileSaysNothingToOthers()
{
    const QByteArray bytes = readWhole(path());
    QVERIFY(!bytes.isEmpty());
    for (const char *word : {"buro", "Kullan", "belirteci", "user"})
        QVERIFY2(!bytes.contains(word), word);
}

void TestRemembered::anotherKeyOpensNothingAndAFormerOneEverything()
{
    const QByteArray next(32, 'n');
    QVERIFY(!Remembered::read(path(), {m_keys.outbox, m_keys.cache})); // sealed under the outbox's
    QVERIFY(!Remembered::read(path(), {m_keys.cache, next}));
    QVERIFY(!Remembered::read(path(), {m_keys.cache, {}}));
    const DataKeys both{m_keys.cache, next, m_keys.cache, m_keys.outbox};
    const auto former = Remembered::read(path(), both);
    QVERIFY(former && former->session.user == UserId{7});
    QVERIFY(former->write(path(), both));
    QVERIFY(!Remembered::read(path(), m_keys)); // from now on it is under the new one alone
    QVERIFY(Remembered::read(path(), {m_keys.cache, next}));
}

void TestRemembered::everyChangedByteAndEveryShorterFileIsNothing()
{
    const QByteArray whole = readWhole(path());
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray changed = whole;
        changed[at] = static_cast<char>(changed.at(at) ^ 1);
        QVERIFY2(isNothing(changed) && isNothing(whole.first(at)), qPrintable(QString::number(at)));
    }
    QVERIFY(isNothing(QByteArray(whole + 'x')));
    QVERIFY(!isNothing(whole));
}

void TestRemembered::whatIsSealedButNotAnAccountIsNothing_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    for (const QString &field : {u"session"_s, u"contact"_s, u"ahead"_s}) {
        QTest::addRow("without %s", qPrintable(field)) << field << QJsonValue(QJsonValue::Undefined);
        QTest::addRow("%s is null", qPrintable(field)) << field << QJsonValue();
        QTest::addRow("%s is a list", qPrintable(field)) << field << QJsonValue(QJsonArray{1});
    }
    QTest::newRow("a session of nobody") << u"session"_s << QJsonValue(QJsonObject());
    QTest::newRow("no moment") << u"contact"_s << QJsonValue(u"yesterday"_s);
    QTest::newRow("a moment of no zone") << u"contact"_s << QJsonValue(u"2012-09-10T06:00:00"_s);
    QTest::newRow("a broken number") << u"ahead"_s << QJsonValue(0.5);
}

void TestRemembered::whatIsSealedButNotAnAccountIsNothing()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QJsonObject json = content();
    QVERIFY(!isNothing(sealed(json)));
    QVERIFY(isNothing(sealed(json, "state"))); // in the place of something else
    json.insert(field, value);
    QVERIFY(isNothing(sealed(json)));
}

void TestRemembered::whatCannotBeWrittenIsTheDisksFault()
{
    QCOMPARE(m_remembered.write(path(u"nowhere/account.sealed"_s), m_keys).error().code, ErrorCode::Io);
    QCOMPARE(m_remembered.write(m_folder->path(), m_keys).error().code, ErrorCode::Io);
    QCOMPARE(m_remembered.write(path(), {m_keys.cache, QByteArray(31, 'o')}).error().code, ErrorCode::Crypto);
    QVERIFY(Remembered::read(path(), m_keys)); // as it was before
}

void TestRemembered::aFileIsWrittenWholeAndForItsOwner()
{
    const QString file = path(u"file"_s);
    QCOMPARE(readWhole(file), QByteArray());
    const QByteArray bytes("a\0longer\r\nfile", 14);
    for (const QByteArray &content : {bytes, QByteArray("short"), QByteArray()}) {
        QVERIFY(writeWhole(file, content));
        QCOMPARE(readWhole(file), content);
    }
    QVERIFY(!writeWhole(path(u"nowhere/file"_s), bytes));
    QCOMPARE(readWhole(m_folder->path()), QByteArray());
#ifndef Q_OS_WIN // there the access list of the folder keeps others away
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY((QFile::permissions(file) & others) == QFile::Permissions());
#endif
}

QTEST_GUILESS_MAIN(TestRemembered)
#include "tst_remembered.moc"
