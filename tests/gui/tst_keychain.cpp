#include <QAbstractButton>
#include <QApplication>
#include <QDirIterator>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QTest>
#include <algorithm>
#include <optional>

#include "app/desktop/desktop.h"
#include "app/desktop/language.h"
#include "app/desktop/watchdog.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/worldprogram.h"
#include "tests/support/fakesecretstore.h"
#include "tests/support/world.h"
#include "ui/common/button.h"
#include "ui/common/formfield.h"
#include "ui/common/sheet.h"
#include "ui/shell/keypage.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

} // namespace

/// Where there is no keychain, or it has lost the key: what one is asked, and what is kept.
class TestKeychain : public QObject, private test::WorldProgram
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { startWorld(); }
    void init() { begin(); }
    void cleanup() { end(); }
    void withoutAKeychainOneIsAsked();
    void thePassphraseIsChangedInTheSettings();
    void leavingSaysWhatWouldBeLost();
    void aLostKeyIsSaidAndTheDataFetchedAgain();
    void keysThatDoNotFitAreSaidAndMayComeBack_data();
    void keysThatDoNotFitAreSaidAndMayComeBack();
    void whatIsSetAsideSurvivesARefusedSignIn();
    void whatKeepsTheKeysAwayIsSaidAndTriedAgain_data();
    void whatKeepsTheKeysAwayIsSaidAndTriedAgain();

private:
    [[nodiscard]] bool says(const QString &text) const
    {
        const auto labels = m_program->window().findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    }
    /// A new profile without a keychain.
    void protectWith(const QString &passphrase);
    /// Until the key page's button says it in the other language.
    void speak(const QString &language, const QString &open);
};

void TestKeychain::protectWith(const QString &passphrase)
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

void TestKeychain::speak(const QString &language, const QString &open)
{
    m_program->settings().set(ui::Setting::Language, language);
    const auto button = [this] { return m_program->window().findChild<QAbstractButton *>(u"openKeys"_s); };
    QTRY_COMPARE(button() ? button()->text() : QString(), open);
}

void TestKeychain::withoutAKeychainOneIsAsked()
{
    protectWith(u"uzun bir cümle"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->client()->records().isSynced(), patience);
    m_program.reset();
    showProgram(m_world.backend(), m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().findChild<ui::KeyPage *>(), patience);
    m_program->window().findChild<QWidget *>(u"passphrase"_s)->setFocus();
    keyboard::type(u"başka bir"_s);
    speak(u"en"_s, u"Open"_s);
    speak(u"tr"_s, u"Aç"_s);
    QCOMPARE(m_program->window().findChild<QLineEdit *>(u"passphrase"_s)->text(), u"başka bir"_s);
    m_program->window().findChild<QWidget *>(u"passphrase"_s)->setFocus();
    keyboard::type(u" cümle"_s);
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

void TestKeychain::thePassphraseIsChangedInTheSettings()
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

void TestKeychain::leavingSaysWhatWouldBeLost()
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

void TestKeychain::aLostKeyIsSaidAndTheDataFetchedAgain()
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

void TestKeychain::keysThatDoNotFitAreSaidAndMayComeBack_data()
{
    QTest::addColumn<bool>("isInKeychain");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("reason");
    QTest::newRow("another key in the keychain") << true << u"Çevrimdışı Verilerin Anahtarı Değişmiş"_s << u"Anahtar deposunda başka bir anahtar var"_s;
    QTest::newRow("a damaged key file") << false << u"Çevrimdışı Verilerin Anahtarı Bozulmuş"_s << u"eksik ya da bozuk"_s;
}

void TestKeychain::keysThatDoNotFitAreSaidAndMayComeBack()
{
    QFETCH(bool, isInKeychain);
    QFETCH(QString, title);
    QFETCH(QString, reason);
    fileOne();
    m_world.killBackend();
    m_program.reset();
    QDirIterator keyFiles(profilePath(), {u"keys.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    QVERIFY(keyFiles.hasNext());
    const QString place = isInKeychain ? m_world.path(u"keychain-%1"_s.arg(m_profile)) : keyFiles.next();
    const QByteArray right = fileText(place);
    if (isInKeychain) {
        test::FakeSecretStore keychain(place);
        for (const QString &name : keychain.names())
            keychain.put(name, QByteArray(32, 'x'));
    } else {
        QVERIFY(writeFile(place, "{"));
    }
    showProgram(m_world.backend(), m_profile);
    QTRY_VERIFY_WITH_TIMEOUT(says(title), patience);
    QVERIFY(says(reason));
    QVERIFY(says(u"Gönderilmemiş 1 işlem"_s));
    QVERIFY(m_program->window().findChild<QWidget *>(u"beginAnew"_s));
    QVERIFY(!m_program->window().findChild<QWidget *>(u"withoutKeeping"_s)); // what is here would lie beside it

    const QPointer<ui::KeyPage> first = m_program->window().findChild<ui::KeyPage *>();
    QVERIFY(keyboard::reach(u"retryKeys"_s, Qt::Key_Tab, 10));
    keyboard::press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!first && says(title), patience); // it is looked again, and nothing is given up

    QVERIFY(writeFile(place, right));
    QVERIFY(keyboard::reach(u"retryKeys"_s, Qt::Key_Tab, 10));
    keyboard::press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->client()->pending().unsent(), 1, patience);
    QVERIFY(m_world.startBackend());
}

void TestKeychain::whatIsSetAsideSurvivesARefusedSignIn()
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

void TestKeychain::whatKeepsTheKeysAwayIsSaidAndTriedAgain_data()
{
    using Fault = std::optional<client::SecretFault>;
    QTest::addColumn<Fault>("fault"); // none: the folder cannot be made
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("locked") << Fault(client::SecretFault::Locked) << u"Anahtar Deposu Kilitli"_s << u"Deponun kilidini açıp yeniden deneyiniz."_s;
    QTest::newRow("denied") << Fault(client::SecretFault::Denied) << u"Anahtar Deposuna Erişilemedi"_s
                            << u"İşletim sistemi anahtar deposuna erişime izin vermedi. İzin verip yeniden deneyiniz."_s;
    QTest::newRow("failed") << Fault(client::SecretFault::Failed) << u"Anahtar Deposu Yanıt Vermedi"_s << u"Anahtar deposu beklenmeyen bir yanıt verdi."_s;
    QTest::newRow("the disk") << Fault() << u"Çevrimdışı Veri Klasörü Kullanılamıyor"_s
                              << u"Klasör okunamıyor ya da yazılamıyor. Yeri, izinleri ve boş alanı kontrol ediniz."_s;
}

void TestKeychain::whatKeepsTheKeysAwayIsSaidAndTriedAgain()
{
    QFETCH(std::optional<client::SecretFault>, fault);
    QFETCH(QString, title);
    QFETCH(QString, sentence);
    m_secrets->fault = fault;
    QVERIFY(fault || writeFile(profilePath(), "a file where the folder belongs"));
    signIn(test::World::password());
    QTRY_VERIFY_WITH_TIMEOUT(says(title), patience);
    QVERIFY(says(sentence));

    const QPointer<ui::KeyPage> first = m_program->window().findChild<ui::KeyPage *>();
    QVERIFY(keyboard::reach(u"retryKeys"_s, Qt::Key_Tab, 10));
    keyboard::press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!first && says(title), patience);

    m_secrets->fault.reset();
    QVERIFY(fault || QFile::remove(profilePath()));
    QVERIFY(keyboard::reach(u"retryKeys"_s, Qt::Key_Tab, 10));
    keyboard::press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->window().workspace(), patience); // what was typed still serves
    QTRY_VERIFY_WITH_TIMEOUT(m_program->client()->records().isSynced(), patience);
}

int main(int argc, char *argv[])
{
    desktop::WatchedApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    desktop::installLanguage(application, {});
    TestKeychain test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_keychain.moc"
