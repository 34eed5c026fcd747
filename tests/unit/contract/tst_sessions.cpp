#include <QTest>

#include "core/base/istanbul.h"
#include "core/contract/sessions.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

class TestSessions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comesBackWhole()
    {
        SessionAnswer a = answer();
        a.refreshToken = u"yenile"_s;
        a.rights = {QString(exportUnmaskedRight)};
        a.fileByDays = 45;
        const auto back = sessionAnswer(toJson(a));
        QVERIFY(back);
        QCOMPARE(toJson(*back), toJson(a));
        QCOMPARE(back->refreshToken, u"yenile"_s);
        QCOMPARE(back->rights, QStringList{u"exportUnmasked"_s});
        QCOMPARE(back->expiresIn, 900);
        QCOMPARE(back->fileByDays, 45);
    }

    void needsNeitherRefreshTokenNorRightsNorRule()
    {
        QJsonObject json = toJson(answer());
        QVERIFY(!json.contains("refresh_token"_L1));
        json.remove("rights"_L1);
        json.remove("file_by_days"_L1);
        const auto back = sessionAnswer(json);
        QVERIFY(back);
        QVERIFY(back->refreshToken.isEmpty());
        QVERIFY(back->rights.isEmpty());
        QCOMPARE(back->fileByDays, 30);
        json.insert("file_by_days"_L1, 1'000'000);
        QCOMPARE(sessionAnswer(json)->fileByDays, 365); // no day is lost in a rule that cannot be
    }

    void readsARefreshRequest()
    {
        QCOMPARE(refreshRequest(toJson(RefreshRequest{u"abc"_s}))->refreshToken, u"abc"_s);
        const auto missing = refreshRequest({});
        QVERIFY(!missing);
        QCOMPARE(missing.error().code, ErrorCode::InvalidInput);
    }

private:
    static SessionAnswer answer()
    {
        SessionAnswer a;
        a.accessToken = u"giris"_s;
        a.user = UserId{3};
        a.userName = u"ankara"_s;
        a.displayName = u"Işıl Çağlar"_s;
        a.unit = UnitId{2};
        a.unitCode = u"06"_s;
        a.unitName = u"Ankara"_s;
        a.serverTime = *parseIsoText(u"2012-09-12T05:06:17Z");
        a.expiresIn = 900;
        return a;
    }
};

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"
