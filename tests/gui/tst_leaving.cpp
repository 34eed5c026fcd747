#include <QLabel>
#include <QTest>

#include "app/desktop/desktop.h"
#include "app/desktop/language.h"
#include "app/desktop/watchdog.h"
#include "tests/gui/keyboard.h"
#include "tests/support/world.h"
#include "ui/common/formfield.h"
#include "ui/common/sheet.h"
#include "ui/shell/signinpage.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;

namespace {

constexpr int patience = 60'000;

} // namespace

/// Signing in to a server, and leaving with commands that have not been sent.
class TestLeaving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aServerThatIsNotThereIsSaid();
    void aWrongPasswordIsSaidAndAskedAgain();
    void leavingSendsWhatWaits();
    void leavingSaysWhatWouldBeLost();

private:
    void showProgram(const QUrl &server);
    void signIn(const QString &password);
    void fileOne();
    ui::Sheet *sheet(const QString &name) { return m_program->window().findChild<ui::Sheet *>(name); }
    int filed() { return m_world.backendValue(u"SELECT count(*) FROM application"_s).toInt(); }
    QString passwordError()
    {
        for (const auto *field : m_program->window().findChildren<ui::FormField *>())
            if (field->field()->objectName() == u"password"_s)
                return field->error();
        return {};
    }

    test::World m_world;
    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<desktop::Desktop> m_program;
    int m_runs = 0;
};

void TestLeaving::initTestCase()
{
    QVERIFY(m_world.start({.people = 300}));
    QVERIFY(m_world.awaitRegister());
    m_appearance = std::make_unique<ui::Appearance>(*qApp);
}

void TestLeaving::init()
{
    showProgram(m_world.backend());
}

void TestLeaving::cleanup()
{
    m_program.reset();
}

void TestLeaving::showProgram(const QUrl &server)
{
    desktop::Options options;
    options.server = server;
    options.profile = m_world.path(u"profile-%1"_s.arg(++m_runs));
    options.undo = std::chrono::minutes{10};
    m_program = std::make_unique<desktop::Desktop>(options, *m_appearance);
    m_program->window().resize(1280, 800);
    m_program->window().show();
    m_program->start();
    QTRY_VERIFY(m_program->window().findChild<QWidget *>(u"signInPage"_s));
    m_program->window().findChild<QWidget *>(u"userName"_s)->setFocus();
}

void TestLeaving::signIn(const QString &password)
{
    keyboard::type(u"sorumlu"_s);
    press(Qt::Key_Tab);
    keyboard::type(password);
    press(Qt::Key_Return);
}

void TestLeaving::aServerThatIsNotThereIsSaid()
{
    m_program.reset();
    showProgram(QUrl(u"http://127.0.0.1:9"_s));
    signIn(u"parola"_s);
    QTRY_VERIFY_WITH_TIMEOUT(passwordError().contains(u"Sunucuya ulaşılamıyor"_s), patience);
}

void TestLeaving::aWrongPasswordIsSaidAndAskedAgain()
{
    signIn(u"yanlış parola"_s);
    QTRY_VERIFY_WITH_TIMEOUT(passwordError().contains(u"Kullanıcı adı ya da parola yanlış"_s), patience);
    QCOMPARE(keyboard::target()->objectName(), u"password"_s);
    keyboard::type(test::World::password());
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
}

void TestLeaving::fileOne()
{
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace() && m_program->client()->expiring().list(), patience);
    client::Client &client = *m_program->client();
    for (const client::ExpiringRow &row : client.expiring().list()->rows()) {
        const auto verdicts = client.filing().judgeRenewals({row.id});
        if (verdicts.isEmpty() || verdicts.first().kind != client::FilingVerdict::Kind::Fit)
            continue;
        static_cast<void>(client.filing().file(row.person, ApplicationType::Renewal, {}, verdicts.first().fullName));
        break;
    }
    QTRY_COMPARE_WITH_TIMEOUT(client.pending().entries().size(), 1, patience);
}

void TestLeaving::leavingSendsWhatWaits()
{
    fileOne();
    QCOMPARE(filed(), 0); // it may still be taken back
    m_program->window().close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window().isVisible(), patience);
    QCOMPARE(filed(), 1);
}

void TestLeaving::leavingSaysWhatWouldBeLost()
{
    fileOne();
    m_world.killBackend();
    m_program->window().close();
    QTRY_VERIFY_WITH_TIMEOUT(sheet(u"lossSheet"_s), patience);
    QVERIFY(m_program->window().isVisible());
    press(Qt::Key_Escape); // Vazgeç: nothing is lost
    QTRY_VERIFY(!sheet(u"lossSheet"_s));
    QVERIFY(m_program->window().isVisible());
    QCOMPARE(m_program->client()->pending().unsent(), 1);

    QVERIFY(m_world.startBackend());
    QCOMPARE(filed(), 1);
    m_world.killBackend();
    m_program->window().close();
    QTRY_VERIFY_WITH_TIMEOUT(sheet(u"lossSheet"_s), patience);
    QVERIFY(keyboard::reach(u"act"_s, Qt::Key_Tab));
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window().isVisible(), patience);
}

int main(int argc, char *argv[])
{
    desktop::WatchedApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    desktop::installLanguage(application, {});
    TestLeaving test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_leaving.moc"
