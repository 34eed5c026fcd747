#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QTest>
#include <algorithm>

#include "app/desktop/desktop.h"
#include "app/desktop/language.h"
#include "app/desktop/watchdog.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/worldprogram.h"
#include "tests/support/world.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

/// Signing out with commands that have not been sent.
class TestSignOut : public QObject, private test::WorldProgram
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startWorld(); }
    void init() { begin(); }
    void cleanup() { end(); }
    void signingOutAsksAboutTheUnsent_data();
    void signingOutAsksAboutTheUnsent();
    void signingOutDeletesNoAudit();
    void signingOutSendsFirst();
    void whatIsRefusedWhileLeavingIsShown();
    void signingOutAsksAboutWhatNobodyHasLookedAt();

private:
    /// Signs in and has a filing refused while signing out with Gönder.
    void leaveWithARefusal();
};

void TestSignOut::leaveWithARefusal()
{
    fileOne();
    const PersonId person = m_program->client()->pending().entries().first().command.person;
    QVERIFY(m_world.changeBackend(u"UPDATE certificate SET state = 'revoked' WHERE person = %1"_s.arg(person.value)));
    m_program->signOut();
    QTRY_VERIFY(sheet(u"signOutSheet"_s));
    press(u"signOutSend"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->client()->pending().needLook(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->window().workspace()->current(), u"pending"_s, patience);
}

void TestSignOut::signingOutAsksAboutTheUnsent_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("sentLater");
    QTest::newRow("Sakla") << u"signOutKeep"_s << 1;
    QTest::newRow("Sil") << u"signOutDelete"_s << 0;
}

void TestSignOut::signingOutAsksAboutTheUnsent()
{
    QFETCH(QString, button);
    QFETCH(int, sentLater);
    fileOne();
    m_program->signOut();
    QTRY_VERIFY(sheet(u"signOutSheet"_s));
    press(button);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<QWidget *>(u"signInPage"_s), patience);
    QVERIFY(!m_program->client());
    m_program->window().findChild<QWidget *>(u"userName"_s)->setFocus();
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace() && m_program->client()->records().isSynced(), patience);
    m_filed += sentLater;
    QTRY_COMPARE_WITH_TIMEOUT(filed(), m_filed, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->client()->pending().unsent(), 0, patience);
}

void TestSignOut::signingOutDeletesNoAudit()
{
    fileOne();
    m_world.killBackend();
    const PersonId person = m_program->client()->pending().entries().first().command.person;
    const auto revealed = m_program->client()->dossier().reveal(person, u"Biri"_s, u"Telefonla arandı"_s);
    QTRY_VERIFY_WITH_TIMEOUT(revealed.isFinished() && revealed.result(), patience);
    QVERIFY(m_program->client()->pending().hasUnsentWitness());
    m_program->signOut();
    QTRY_VERIFY(sheet(u"signOutSheet"_s));
    QVERIFY(!sheet(u"signOutSheet"_s)->findChild<QAbstractButton *>(u"signOutDelete"_s)->isEnabled());
    QVERIFY(sheet(u"signOutSheet"_s)->findChild<QAbstractButton *>(u"signOutKeep"_s)->isEnabled());
    keyboard::press(Qt::Key_Escape);
    QTRY_VERIFY(!sheet(u"signOutSheet"_s));
    QVERIFY(m_world.startBackend());
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->client()->pending().hasUnsentWitness(), patience);
    m_program->client()->pending().drain();
    ++m_filed;
    QTRY_COMPARE_WITH_TIMEOUT(filed(), m_filed, patience);
}

void TestSignOut::signingOutSendsFirst()
{
    fileOne();
    m_program->signOut();
    QTRY_VERIFY(sheet(u"signOutSheet"_s));
    press(u"signOutSend"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<QWidget *>(u"signInPage"_s), patience);
    QCOMPARE(filed(), ++m_filed);
}

void TestSignOut::whatIsRefusedWhileLeavingIsShown()
{
    leaveWithARefusal();
    QVERIFY(m_program->client()->session().isSignedIn());
    const auto said = m_program->window().toasts().history();
    QVERIFY(said.first().text.contains(u"Oturum kapatılmadı"_s));
    QCOMPARE(filed(), m_filed);
}

void TestSignOut::signingOutAsksAboutWhatNobodyHasLookedAt()
{
    leaveWithARefusal();
    m_program->window().workspace()->open(u"expiring"_s);
    m_program->signOut();
    QTRY_VERIFY(sheet(u"signOutSheet"_s));
    const auto labels = sheet(u"signOutSheet"_s)->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(u"incelenmesi gereken 1 işlem"_s); }));
    QVERIFY(!sheet(u"signOutSheet"_s)->findChild<QAbstractButton *>(u"signOutSend"_s));
    press(u"signOutLook"_s);
    QTRY_VERIFY(!sheet(u"signOutSheet"_s));
    QCOMPARE(m_program->window().workspace()->current(), u"pending"_s);

    m_program->signOut();
    QTRY_VERIFY(sheet(u"signOutSheet"_s));
    press(u"signOutKeep"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<QWidget *>(u"signInPage"_s), patience);
    m_program->window().findChild<QWidget *>(u"userName"_s)->setFocus();
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->client()->pending().needLook(), 1, patience);
}

int main(int argc, char *argv[])
{
    desktop::WatchedApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    desktop::installLanguage(application, {});
    TestSignOut test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_signout.moc"
