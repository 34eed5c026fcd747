#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTest>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/bureauwindow.h"
#include "tests/gui/keyboard.h"
#include "ui/common/button.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using State = ApplicationState;

/// View 3 by keys alone while the server is away, or nobody is signed in.
class TestBureauAway : public QObject, private test::BureauWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        prepare();
        m_ended = false;
        m_office->onFirst = [this](const test::FakeRequest &request) -> std::optional<test::FakeReply> {
            if (!m_ended || request.path == routes::session)
                return std::nullopt;
            const Problem over = problemFrom({ErrorCode::Unauthenticated, {}});
            return test::FakeReply{over.status, compactJson(over.toJson()), {}, test::FakeReply::End::Whole};
        };
    }
    void cleanup() { end(); }
    void sendingSaysWhyItCannotBe_data() { addWays(); }
    void sendingSaysWhyItCannotBe();
    void whatWasConfirmedMeanwhileIsSaidToWait_data() { addWays(); }
    void whatWasConfirmedMeanwhileIsSaidToWait();
    void stoppingSaysWhyItCannotBe_data() { addWays(); }
    void stoppingSaysWhyItCannotBe();
    void aStopThatDidNotArriveIsSaidToWait();
    void stepsAreTakenAndSaidToWait_data() { addWays(); }
    void stepsAreTakenAndSaidToWait();

private:
    void addWays();
    void addListed();
    void addRunning();
    void lose(bool session);
    void regain(bool session);
    [[nodiscard]] QString told() { return find<QLabel>("batchText")->text(); }

    bool m_ended = false; ///< the session
};

void TestBureauAway::addWays()
{
    QTest::addColumn<bool>("session"); // is lost; else the connection
    QTest::addColumn<QString>("why");
    QTest::addColumn<QString>("when");
    QTest::newRow("without a connection") << false << u"Sunucuya ulaşılamadığından bu işlem şu anda yapılamıyor."_s
                                          << u"Bağlantı kurulunca sunucuya iletilecek."_s;
    QTest::newRow("without a session") << true << u"Oturum açık olmadığından bu işlem şu anda yapılamıyor."_s
                                       << u"Oturum açılınca sunucuya iletilecek."_s;
}

void TestBureauAway::addListed()
{
    m_office->rows << test::person(6, u"LİSTEDE"_s, u"OLAN"_s) << test::application(16, 6, State::Batched, 0, 8);
}

void TestBureauAway::addRunning()
{
    Batch batch;
    batch.id = BatchId{3};
    batch.number = u"GL-3"_s;
    batch.state = BatchState::Sending;
    m_office->rows << batch << BatchItem{BatchItemId{1}, BatchId{3}, ApplicationId{11}, 1, ItemOutcome::Accepted, {}}
                   << BatchItem{BatchItemId{2}, BatchId{3}, ApplicationId{12}, 2, ItemOutcome::Waiting, {}};
}

void TestBureauAway::lose(bool session)
{
    if (session)
        m_ended = true;
    else
        m_office->backend.goAway();
    m_office->client->connection().syncNow();
    QTRY_VERIFY(session ? !m_office->client->session().isSignedIn() : !m_office->client->connection().isOnline());
}

void TestBureauAway::regain(bool session)
{
    if (session) {
        m_ended = false;
        static_cast<void>(m_office->client->session().signIn(m_office->user.userName, u"parola"_s));
        QTRY_VERIFY(m_office->client->session().isSignedIn());
        return;
    }
    QVERIFY(m_office->backend.comeBack());
    m_office->client->connection().syncNow();
    QTRY_VERIFY(m_office->client->connection().isOnline());
}

void TestBureauAway::sendingSaysWhyItCannotBe()
{
    QFETCH(bool, session);
    QFETCH(QString, why);
    addListed();
    begin();
    m_window->resize(1920, 1009);
    auto *send = find<ui::Button>("sendBatch");
    auto *away = find<QLabel>("batchAway");
    QTRY_VERIFY(send->isVisible() && send->isEnabled());
    QVERIFY(send->toolTip().isEmpty() && !away->isVisible());
    lose(session);
    QTRY_VERIFY(!send->isEnabled() && away->isVisible());
    QCOMPARE(away->text(), why);
    QCOMPARE(send->toolTip(), why);
    QCOMPARE(send->accessibleDescription(), why);
    press(Qt::Key_G, Qt::ControlModifier);
    QVERIFY(!sheet());
    regain(session);
    QTRY_VERIFY(send->isEnabled() && !away->isVisible());
    press(Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"sendReviewSheet"_s);
}

void TestBureauAway::whatWasConfirmedMeanwhileIsSaidToWait()
{
    QFETCH(bool, session);
    QFETCH(QString, when);
    addListed();
    begin();
    m_window->resize(1920, 1009);
    QTRY_VERIFY(find<ui::Button>("sendBatch")->isEnabled());
    press(Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"sendReviewSheet"_s);
    lose(session); // while one reads
    sheet()->act()->click();
    QTRY_VERIFY(!sheet() && wasSaid(u"1 talep için gönderim isteği kaydedildi. "_s + when));
    QTRY_COMPARE(told(), u"Gönderim isteği bekliyor. "_s + when);
    QVERIFY(!wasSaid(u"başlatıldı"_s));
    QCOMPARE(sent(u"submitBatch"_s), 0);
    regain(session);
    QTRY_COMPARE(sent(u"submitBatch"_s), 1);
    QTRY_COMPARE(told(), u"Gönderim başlatılıyor…"_s);
}

void TestBureauAway::stoppingSaysWhyItCannotBe()
{
    QFETCH(bool, session);
    QFETCH(QString, why);
    addRunning();
    begin();
    auto *stop = find<ui::Button>("stopBatch");
    QTRY_COMPARE(told(), u"1 / 2 gönderildi"_s);
    QVERIFY(stop->isVisible() && stop->isEnabled());
    lose(session);
    QTRY_COMPARE(told(), u"Son bilgiye göre 1 / 2 gönderildi. Gönderim sunucuda sürer."_s);
    QVERIFY(!stop->isEnabled());
    QCOMPARE(stop->toolTip(), why);
    QCOMPARE(find<QLabel>("batchAway")->text(), why);
    requests()->setFocus();
    press(Qt::Key_Escape);
    QCOMPARE(m_office->client->pending().unsent(), 0);
    regain(session);
    QTRY_VERIFY(stop->isEnabled());
    QTRY_COMPARE(told(), u"1 / 2 gönderildi"_s);
    requests()->setFocus();
    press(Qt::Key_Escape);
    QTRY_COMPARE(sent(u"stopBatch"_s), 1);
}

void TestBureauAway::aStopThatDidNotArriveIsSaidToWait()
{
    addRunning();
    begin();
    QTRY_COMPARE(told(), u"1 / 2 gönderildi"_s);
    requests()->setFocus();
    m_office->backend.goAway(); // and nobody has noticed
    QTest::keyClick(requests(), Qt::Key_Escape);
    QTRY_VERIFY(wasSaid(u"Durdurma isteği kaydedildi. Sunucuya iletilince gönderim, işlenen talepten sonra durur."_s));
    QTRY_COMPARE(told(), u"1 / 2 gönderildi. Durdurma isteği bekliyor. Bağlantı kurulunca sunucuya iletilecek."_s);
    QVERIFY(!find<ui::Button>("stopBatch")->isEnabled());
    regain(false);
    QTRY_COMPARE(sent(u"stopBatch"_s), 1);
    QTRY_COMPARE(told(), u"1 / 2 gönderildi. Durduruluyor…"_s);
    QCOMPARE(m_office->client->pending().needLook(), 0);
}

void TestBureauAway::stepsAreTakenAndSaidToWait()
{
    QFETCH(bool, session);
    QFETCH(QString, when);
    begin();
    QTRY_COMPARE(requests()->records()->recordCount(), 5);
    lose(session);
    requests()->setFocus();
    requests()->selectIds({11});
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(wasSaid(u"1 talep uygun bulundu. "_s + when));
    QTRY_COMPARE(requests()->records()->recordCount(), 4);
    requests()->selectIds({12});
    press(Qt::Key_Backspace, Qt::ControlModifier);
    QTRY_VERIFY(sheet() && sheet()->objectName() == u"reasonSheet"_s);
    sheet()->findChild<QPlainTextEdit *>(u"reasonText"_s)->setPlainText(u"Telefon eksik"_s);
    sheet()->act()->click();
    QTRY_VERIFY(!sheet() && wasSaid(u"1 talep iade edildi. "_s + when));
    QCOMPARE(m_office->client->pending().unsent(), 2);
    QCOMPARE(sent(u"approve"_s) + sent(u"return"_s), 0);
    regain(session);
    QTRY_VERIFY(sent(u"approve"_s) == 1 && sent(u"return"_s) == 1);
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestBureauAway test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_bureauaway.moc"
