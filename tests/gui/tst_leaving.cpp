#include <QAbstractButton>
#include <QDirIterator>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <algorithm>

#include "app/desktop/desktop.h"
#include "app/desktop/language.h"
#include "app/desktop/watchdog.h"
#include "core/base/sqlitefile.h"
#include "core/client/services/savedfilters.h"
#include "tests/gui/keyboard.h"
#include "tests/support/bytesearch.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/world.h"
#include "ui/common/button.h"
#include "ui/common/formfield.h"
#include "ui/common/recordheader.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/keypage.h"
#include "ui/shell/signinpage.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000;

} // namespace

/// Signing in to a server, what the next run finds, and leaving with commands that have not been sent.
class TestLeaving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void aServerThatIsNotThereIsSaid();
    void aWrongPasswordIsSaidAndAskedAgain();
    void withNothingToSendTheFirstCloseIsEnough();
    void leavingSendsWhatWaits();
    void whatIsLeftBehindGoesOnWithTheNextRun();
    void nobodyCanBeReadInWhatTheWindowLeaves();
    void damagedRecordsAreSaidUntilTheyHaveComeAgain();
    void withoutAKeychainOneIsAsked();
    void thePassphraseIsChangedInTheSettings();
    void leavingSaysWhatWouldBeLost();
    void aLostKeyIsSaidAndTheDataFetchedAgain();
    void whatIsSetAsideSurvivesARefusedSignIn();
    void signingOutAsksAboutTheUnsent_data();
    void signingOutAsksAboutTheUnsent();
    void signingOutDeletesNoAudit();
    void signingOutSendsFirst();
    void whatIsRefusedWhileLeavingIsShown();
    void signingOutAsksAboutWhatNobodyHasLookedAt();

private:
    /// `profile`: an earlier run's number; 0 for a new one.
    void showProgram(const QUrl &server, int profile = 0);
    QString profilePath() { return m_world.path(u"profile-%1"_s.arg(m_profile)); }
    void press(const QString &button)
    {
        auto *widget = m_program->window().findChild<QAbstractButton *>(button);
        QVERIFY2(widget, qPrintable(button));
        widget->click();
    }
    void signIn(const QString &password);
    /// A new profile without a keychain.
    void protectWith(const QString &passphrase);
    /// Signs in and files for the first who may.
    void fileOne();
    void fileNext();
    /// Signs in and has a filing refused while signing out with Gönder.
    void leaveWithARefusal();
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
    int m_profile = 0;
    int m_filed = 0; ///< at the backend
    QString m_settings; ///< folder; empty: none are kept
    std::optional<client::SecretFault> m_fault; ///< of the keychain
};

void TestLeaving::initTestCase()
{
    QVERIFY(m_world.start({.people = 300}));
    QVERIFY(m_world.awaitRegister());
    m_appearance = std::make_unique<ui::Appearance>(*qApp);
}

void TestLeaving::init()
{
    m_fault.reset();
    m_settings.clear();
    showProgram(m_world.backend());
}

void TestLeaving::cleanup()
{
    m_program.reset();
}

void TestLeaving::showProgram(const QUrl &server, int profile)
{
    desktop::Options options;
    options.server = server;
    m_profile = profile > 0 ? profile : ++m_runs;
    options.profile = profilePath();
    options.settings = m_settings;
    options.undo = std::chrono::minutes{10};
    auto secrets = std::make_unique<test::FakeSecretStore>(m_world.path(u"keychain-%1"_s.arg(m_profile)));
    secrets->fault = m_fault;
    m_program = std::make_unique<desktop::Desktop>(options, *m_appearance, std::move(secrets));
    m_program->window().resize(1280, 800);
    m_program->window().show();
    m_program->start();
    if (profile > 0)
        return;
    QTRY_VERIFY(m_program->window().findChild<QWidget *>(u"signInPage"_s));
    m_program->window().findChild<QWidget *>(u"userName"_s)->setFocus();
}

void TestLeaving::signIn(const QString &password)
{
    keyboard::type(u"sorumlu"_s);
    keyboard::press(Qt::Key_Tab);
    keyboard::type(password);
    keyboard::press(Qt::Key_Return);
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
    keyboard::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
}

void TestLeaving::fileOne()
{
    signIn(test::World::password());
    fileNext();
}

void TestLeaving::fileNext()
{
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

void TestLeaving::withNothingToSendTheFirstCloseIsEnough()
{
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
    QCOMPARE(m_program->client()->pending().unsent(), 0);
    m_program->window().close();
    QTRY_VERIFY(!m_program->window().isVisible());
}

void TestLeaving::leavingSendsWhatWaits()
{
    fileOne();
    QCOMPARE(filed(), m_filed); // it may still be taken back
    m_program->window().close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window().isVisible(), patience);
    QCOMPARE(filed(), ++m_filed);
}

void TestLeaving::whatIsLeftBehindGoesOnWithTheNextRun()
{
    fileOne();
    m_world.killBackend();
    m_program->window().close(); // nothing is lost: nothing is asked
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window().isVisible(), patience);
    m_program.reset();

    showProgram(m_world.backend(), m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->client()->records().isSynced(), patience);
    QTRY_COMPARE(m_program->client()->pending().unsent(), 1);
    QTRY_VERIFY(sheet(u"signInSheet"_s));
    QVERIFY(!m_program->client()->session().isSignedIn());
    keyboard::press(Qt::Key_Escape); // one goes on without
    QTRY_VERIFY(!sheet(u"signInSheet"_s));
    auto *bar = m_program->window().findChild<ui::ConnectionBar *>();
    QVERIFY(bar->isVisible());
    QVERIFY(m_world.startBackend());
    QCOMPARE(filed(), m_filed);
    press(u"barSignIn"_s);
    QTRY_VERIFY(sheet(u"signInSheet"_s));
    sheet(u"signInSheet"_s)->findChild<QWidget *>(u"password"_s)->setFocus();
    keyboard::type(test::World::password());
    keyboard::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->client()->session().isSignedIn(), patience);
    ++m_filed;
    QTRY_COMPARE_WITH_TIMEOUT(filed(), m_filed, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), patience);
}

void TestLeaving::damagedRecordsAreSaidUntilTheyHaveComeAgain()
{
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace() && m_program->client()->expiring().list(), patience);
    const int everybody = m_program->client()->expiring().list()->size();
    m_world.killBackend();
    m_program->window().close();
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window().isVisible(), patience);
    m_program.reset();
    {
        QDirIterator found(profilePath(), {u"cache.db"_s}, QDir::Files, QDirIterator::Subdirectories);
        const auto cache = SqliteFile::open(found.next(), u":/sql/cache"_s, {});
        QVERIFY2(cache, qPrintable(cache ? QString() : cache.error().detail));
        for (const QString &list : {u"list0"_s, u"list1"_s})
            QVERIFY((*cache)->run(u"UPDATE %1 SET sealed = zeroblob(90) WHERE key IN (SELECT key FROM %1 WHERE key >> 60 = 1 LIMIT 5)"_s.arg(list)));
        QVERIFY((*cache)->run(u"DELETE FROM part"_s));
    }
    showProgram(m_world.backend(), m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace() && m_program->client()->records().isSynced(), patience);
    QTRY_VERIFY(sheet(u"signInSheet"_s));
    keyboard::press(Qt::Key_Escape);
    QTRY_VERIFY(!sheet(u"signInSheet"_s));
    auto *bar = m_program->window().findChild<ui::ConnectionBar *>();
    QTRY_VERIFY(bar->isVisible() && bar->text().contains(u"bir kısmı okunamadı"_s));
    QVERIFY(m_world.startBackend());
    press(u"barSignIn"_s);
    QTRY_VERIFY(sheet(u"signInSheet"_s));
    sheet(u"signInSheet"_s)->findChild<QWidget *>(u"password"_s)->setFocus();
    keyboard::type(test::World::password());
    keyboard::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible() && !m_program->client()->connection().isIncomplete(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->client()->expiring().list()->size(), everybody, patience);
}

void TestLeaving::protectWith(const QString &passphrase)
{
    m_program.reset();
    m_fault = client::SecretFault::Absent;
    showProgram(m_world.backend());
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<ui::KeyPage *>(), patience);
    m_program->window().findChild<QWidget *>(u"passphrase"_s)->setFocus();
    keyboard::type(passphrase);
    keyboard::press(Qt::Key_Tab);
    keyboard::type(passphrase);
    keyboard::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
}

void TestLeaving::nobodyCanBeReadInWhatTheWindowLeaves()
{
    test::ByteSearch people;
    QVERIFY(people.addPeople(m_world.path(u"people.csv"_s)) > 1000);
    m_program.reset();
    m_settings = m_world.path(u"settings"_s);
    showProgram(m_world.backend());
    fileOne();
    const client::ExpiringRow row = m_program->client()->expiring().list()->rows().front();
    keyboard::press(Qt::Key_F, Qt::ControlModifier);
    keyboard::type(QString::number(row.nationalId));
    QTRY_VERIFY_WITH_TIMEOUT(m_program->client()->expiring().list()->size() < 5, patience);
    const QString fullName = row.name + u' ' + row.surname;
    const auto saved = m_program->client()->savedFilters(u"expiring"_s).save(fullName, {{u"name"_s, row.name}, {u"surname"_s, row.surname}});
    QTRY_VERIFY_WITH_TIMEOUT(saved.isFinished() && saved.result(), patience);
    for (auto *table : m_program->window().findChildren<ui::RecordTable *>()) {
        auto *header = table->recordHeader();
        header->resizeSection(0, header->sectionSize(0) + 20);
        Q_EMIT table->layoutEdited();
    }
    for (const Qt::Key page : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5, Qt::Key_6, Qt::Key_7, Qt::Key_8})
        keyboard::press(page, Qt::ControlModifier);
    keyboard::press(Qt::Key_1, Qt::ControlModifier);
    const auto revealed = m_program->client()->dossier().reveal(row.person, fullName, u"Telefonla arandı"_s);
    QTRY_VERIFY_WITH_TIMEOUT(revealed.isFinished() && revealed.result(), patience);
    m_program->window().resize(1300, 820);
    m_program.reset();
    int files = 0;
    QCOMPARE(people.below(profilePath(), &files), QStringList());
    QVERIFY(files >= 4);
    QFile settings(m_settings + u"/settings.json"_s);
    QVERIFY(settings.open(QIODevice::ReadOnly) && settings.readAll().contains("table/"));
    files = 0;
    QCOMPARE(people.below(m_settings, &files), QStringList());
    QVERIFY(files >= 1);
}

void TestLeaving::withoutAKeychainOneIsAsked()
{
    protectWith(u"uzun bir cümle"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->client()->records().isSynced(), patience);
    m_program.reset();
    showProgram(m_world.backend(), m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<ui::KeyPage *>(), patience);
    m_program->window().findChild<QWidget *>(u"passphrase"_s)->setFocus();
    keyboard::type(u"başka bir cümle"_s);
    keyboard::press(Qt::Key_Return);
    const auto error = [this] {
        for (const auto *field : m_program->window().findChildren<ui::FormField *>())
            if (field->field()->objectName() == u"passphrase"_s)
                return field->error();
        return QString();
    };
    QTRY_VERIFY_WITH_TIMEOUT(error().contains(u"Parola cümlesi yanlış"_s), patience);
    keyboard::type(u"uzun bir cümle"_s);
    // The next is taken a second later.
    QTRY_VERIFY_WITH_TIMEOUT((keyboard::press(Qt::Key_Return), m_program->window().workspace()), patience);
}

void TestLeaving::thePassphraseIsChangedInTheSettings()
{
    protectWith(u"uzun bir cümle"_s);
    m_program->openSettings(u"privacy"_s);
    press(u"changePassphrase"_s);
    QTRY_VERIFY(sheet(u"passphraseSheet"_s));
    const auto fill = [this](const QString &present, const QString &next, const QString &again) {
        for (const auto &[name, text] : {std::pair{u"presentPassphrase"_s, present}, {u"nextPassphrase"_s, next}, {u"nextPassphraseAgain"_s, again}})
            sheet(u"passphraseSheet"_s)->findChild<QLineEdit *>(name)->setText(text);
        sheet(u"passphraseSheet"_s)->act()->click();
    };
    const auto error = [this](const QString &name) {
        for (const auto *field : sheet(u"passphraseSheet"_s)->findChildren<ui::FormField *>())
            if (field->field()->objectName() == name)
                return field->error();
        return QString();
    };
    fill({}, u"kısa"_s, u"başka"_s);
    QVERIFY(error(u"presentPassphrase"_s).contains(u"giriniz"_s));
    QVERIFY(error(u"nextPassphrase"_s).contains(u"en az 12"_s));
    QVERIFY(error(u"nextPassphraseAgain"_s).contains(u"aynı değil"_s));
    fill(u"uzun bir cümle"_s, QString(5000, u'a'), QString(5000, u'a'));
    QVERIFY(error(u"nextPassphrase"_s).contains(u"farklı karakter"_s));
    fill(u"uzun bir cümle"_s, u"uzun bir cümle"_s, u"uzun bir cümle"_s);
    QVERIFY(error(u"nextPassphrase"_s).contains(u"şimdikiyle aynı"_s));
    fill(u"başka bir cümle"_s, u"yepyeni bir cümle"_s, u"yepyeni bir cümle"_s);
    QTRY_VERIFY_WITH_TIMEOUT(error(u"presentPassphrase"_s).contains(u"Parola cümlesi yanlış"_s), patience);
    QCOMPARE(sheet(u"passphraseSheet"_s)->findChild<QLineEdit *>(u"nextPassphrase"_s)->text(), u"yepyeni bir cümle"_s); // nothing typed is lost
    sheet(u"passphraseSheet"_s)->findChild<QLineEdit *>(u"presentPassphrase"_s)->setText(u"uzun bir cümle"_s);
    // The next is taken a second later.
    QTRY_VERIFY_WITH_TIMEOUT(!sheet(u"passphraseSheet"_s) || (sheet(u"passphraseSheet"_s)->act()->click(), false), patience);

    m_program.reset();
    showProgram(m_world.backend(), m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<ui::KeyPage *>(), patience);
    m_program->window().findChild<QWidget *>(u"passphrase"_s)->setFocus();
    keyboard::type(u"yepyeni bir cümle"_s);
    keyboard::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
}

void TestLeaving::leavingSaysWhatWouldBeLost()
{
    m_program.reset();
    m_fault = client::SecretFault::Absent;
    showProgram(m_world.backend());
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<ui::KeyPage *>(), patience);
    press(u"withoutKeeping"_s);
    fileNext();
    m_world.killBackend();
    m_program->window().close();
    QTRY_VERIFY_WITH_TIMEOUT(sheet(u"lossSheet"_s), patience);
    QVERIFY(m_program->window().isVisible());
    keyboard::press(Qt::Key_Escape); // Vazgeç: nothing is lost
    QTRY_VERIFY(!sheet(u"lossSheet"_s));
    QVERIFY(m_program->window().isVisible());
    QCOMPARE(m_program->client()->pending().unsent(), 1);

    m_program->signOut(); // nothing can be kept, and that is said
    QTRY_VERIFY(sheet(u"signOutSheet"_s));
    QVERIFY(!sheet(u"signOutSheet"_s)->findChild<QAbstractButton *>(u"signOutKeep"_s));
    const auto labels = sheet(u"signOutSheet"_s)->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(u"hiçbir şey saklanmadığı"_s); }));
    QVERIFY(std::ranges::none_of(labels, [](const QLabel *label) { return label->text().contains(u"Sakla:"_s); }));
    keyboard::press(Qt::Key_Escape);
    QTRY_VERIFY(!sheet(u"signOutSheet"_s));

    QVERIFY(m_world.startBackend());
    QCOMPARE(filed(), m_filed);
    m_world.killBackend();
    m_program->window().close();
    QTRY_VERIFY_WITH_TIMEOUT(sheet(u"lossSheet"_s), patience);
    QVERIFY(keyboard::reach(u"act"_s, Qt::Key_Tab));
    keyboard::press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->window().isVisible(), patience);
    QVERIFY(m_world.startBackend());
}

void TestLeaving::aLostKeyIsSaidAndTheDataFetchedAgain()
{
    fileOne();
    m_world.killBackend();
    m_program.reset();
    QVERIFY(m_world.startBackend());
    QVERIFY(QFile::remove(m_world.path(u"keychain-%1"_s.arg(m_profile))));
    showProgram(m_world.backend(), m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<ui::KeyPage *>(), patience);
    auto *sentence = m_program->window().findChild<QLabel *>(u"keySentence"_s);
    QVERIFY(sentence && sentence->text().contains(u"Gönderilmemiş 1 işlem"_s));
    press(u"beginAnew"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<QWidget *>(u"signInPage"_s), patience);
    m_program->window().findChild<QWidget *>(u"userName"_s)->setFocus();
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace() && m_program->client()->records().isSynced(), patience);
    QCOMPARE(m_program->client()->pending().unsent(), 0);
    QCOMPARE(filed(), m_filed); // set aside, not sent
}

void TestLeaving::whatIsSetAsideSurvivesARefusedSignIn()
{
    fileOne();
    m_program->signOut();
    QTRY_VERIFY(sheet(u"signOutSheet"_s));
    press(u"signOutKeep"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<QWidget *>(u"signInPage"_s), patience);
    QVERIFY(QFile::remove(m_world.path(u"keychain-%1"_s.arg(m_profile))));
    m_program->window().findChild<QWidget *>(u"userName"_s)->setFocus();
    signIn(u"yanlış parola"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<ui::KeyPage *>(), patience);
    press(u"beginAnew"_s);
    QTRY_VERIFY_WITH_TIMEOUT(passwordError().contains(u"Kullanıcı adı ya da parola yanlış"_s), patience);
    QDirIterator aside(profilePath(), {u"outbox.db.aside-*"_s}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(aside.hasNext());
    keyboard::type(test::World::password());
    keyboard::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
    QVERIFY(QFile::exists(aside.next()));
}

void TestLeaving::signingOutAsksAboutTheUnsent_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("sentLater");
    QTest::newRow("Sakla") << u"signOutKeep"_s << 1;
    QTest::newRow("Sil") << u"signOutDelete"_s << 0;
}

void TestLeaving::signingOutAsksAboutTheUnsent()
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

void TestLeaving::signingOutDeletesNoAudit()
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

void TestLeaving::signingOutSendsFirst()
{
    fileOne();
    m_program->signOut();
    QTRY_VERIFY(sheet(u"signOutSheet"_s));
    press(u"signOutSend"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<QWidget *>(u"signInPage"_s), patience);
    QCOMPARE(filed(), ++m_filed);
}

void TestLeaving::leaveWithARefusal()
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

void TestLeaving::whatIsRefusedWhileLeavingIsShown()
{
    leaveWithARefusal();
    QVERIFY(m_program->client()->session().isSignedIn());
    const auto said = m_program->window().toasts().history();
    QVERIFY(said.first().text.contains(u"Oturum kapatılmadı"_s));
    QCOMPARE(filed(), m_filed);
}

void TestLeaving::signingOutAsksAboutWhatNobodyHasLookedAt()
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
    TestLeaving test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_leaving.moc"
