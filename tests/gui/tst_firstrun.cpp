#include <QLineEdit>
#include <QTemporaryDir>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/practiceprogram.h"
#include "tests/gui/windowfaults.h"
#include "tests/support/fakesecretstore.h"
#include "ui/common/button.h"
#include "ui/common/formfield.h"
#include "ui/shell/firstrunpage.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;

/// The very first start.
class TestFirstRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_appearance = std::make_unique<ui::Appearance>(*qApp);
    }
    void cleanup()
    {
        m_program.reset();
        desktop::installLanguage(*qApp, {});
    }

    void anAddressIsAskedForUntilItIsOne()
    {
        begin({});
        QCOMPARE(keyboard::focusName(), u"firstRunServer"_s);
        auto *server = find<QLineEdit>(u"firstRunServer"_s);
        for (const QString &text : test::badTexts() + QStringList{u""_s, u"sunucu"_s, u"ftp://sunucu"_s, u"https://"_s, u"https://ad:parola@sunucu"_s}) {
            server->setText(text);
            const QString shown = server->text();
            server->setFocus();
            press(Qt::Key_Return);
            QCOMPARE(keyboard::focusName(), u"firstRunErrors"_s);
            QCOMPARE(server->text(), shown);
            const QString error = qobject_cast<ui::FormField *>(server->parentWidget())->error();
            QVERIFY(!error.isEmpty());
            QCOMPARE(QApplication::focusWidget()->accessibleDescription(), error);
        }
        press(Qt::Key_Tab);
        press(Qt::Key_Space); // the line of the summary leads to the field
        QCOMPARE(keyboard::focusName(), u"firstRunServer"_s);
        server->clear();
        keyboard::type(u"http://127.0.0.1:1"_s);
        press(Qt::Key_Return);
        QCOMPARE(keyboard::focusName(), u"userName"_s);
        keyboard::type(u"sorumlu"_s);
        press(Qt::Key_Tab);
        keyboard::type(u"parola"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!passwordError().isEmpty(), 30'000);
        QCOMPARE(find<QLineEdit>(u"userName"_s)->text(), u"sorumlu"_s);
    }

    void isWholeInEveryWindow_data()
    {
        QTest::addColumn<int>("percent");
        QTest::addColumn<QSize>("size");
        for (const int percent : {100, 150, 200})
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080), QSize(1024, 600), QSize(800, 500)})
                QTest::addRow("%d %% at %d", percent, size.width()) << percent << size;
    }
    void isWholeInEveryWindow()
    {
        QFETCH(int, percent);
        QFETCH(QSize, size);
        begin({});
        m_program->window().resize(size);
        m_appearance->setTextScale(percent);
        const auto isWhole = [this] {
            for (const auto *edit : m_program->window().findChildren<QLineEdit *>())
                if (edit->isVisible() && edit->height() < edit->sizeHint().height())
                    return false;
            return test::faultsOf(&m_program->window()).isEmpty();
        };
        QTRY_VERIFY2(isWhole(), qPrintable(test::faultsOf(&m_program->window()).join(u'\n')));
        keyboard::type(u"x"_s);
        press(Qt::Key_Return); // an error needs room too
        QTRY_VERIFY2(isWhole(), qPrintable(test::faultsOf(&m_program->window()).join(u'\n')));
        find<QLineEdit>(u"firstRunServer"_s)->setText(u"http://127.0.0.1:1"_s);
        find<QLineEdit>(u"firstRunServer"_s)->setFocus(); // from the summary of errors
        press(Qt::Key_Return);
        QTRY_COMPARE(keyboard::focusName(), u"userName"_s);
        QTRY_VERIFY2(isWhole(), qPrintable(test::faultsOf(&m_program->window()).join(u'\n')));
        press(Qt::Key_Return);
        QTRY_VERIFY2(isWhole(), qPrintable(test::faultsOf(&m_program->window()).join(u'\n')));
        m_appearance->setTextScale(100);
    }

    void itMayBeSkipped()
    {
        begin({});
        QVERIFY(reach(u"firstRunSkip"_s, Qt::Key_Tab, 10));
        press(Qt::Key_Space);
        QTRY_VERIFY(find<QWidget>(u"signInPage"_s) && !find<QWidget>(u"firstRunPage"_s));
    }

    void whatIsTypedOutlivesAnotherLanguage()
    {
        begin({});
        keyboard::type(u"http://127.0.0.1:1"_s);
        speak(u"en"_s, u"firstRunPractice"_s, u"Try with Sample Data"_s);
        QCOMPARE(find<QLineEdit>(u"firstRunServer"_s)->text(), u"http://127.0.0.1:1"_s);
        QTRY_COMPARE(keyboard::focusName(), u"firstRunServer"_s);
        press(Qt::Key_Return);
        QCOMPARE(keyboard::focusName(), u"userName"_s);
        keyboard::type(u"sorumlu"_s);
        speak(u"tr"_s, u"signIn"_s, u"Oturum Aç"_s);
        QCOMPARE(find<QLineEdit>(u"userName"_s)->text(), u"sorumlu"_s); // still the second step
        QTRY_COMPARE(keyboard::focusName(), u"userName"_s);
        press(Qt::Key_Tab);
        keyboard::type(u"parola"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!passwordError().isEmpty(), 30'000); // asked, of the server that was typed
        QVERIFY(reach(u"firstRunSkip"_s, Qt::Key_Tab, 10));
        press(Qt::Key_Space);
        QTRY_VERIFY(!find<QWidget>(u"firstRunPage"_s));
        find<QLineEdit>(u"serverAddress"_s)->setText(u"https://sunucu"_s);
        find<QLineEdit>(u"password"_s)->setText(u"parola"_s);
        speak(u"en"_s, u"signIn"_s, u"Sign In"_s);
        QCOMPARE(find<QLineEdit>(u"serverAddress"_s)->text(), u"https://sunucu"_s);
        QCOMPARE(find<QLineEdit>(u"password"_s)->text(), u"parola"_s);
        speak(u"tr"_s, u"signIn"_s, u"Oturum Aç"_s);
    }

    void whatThePolicySettledCannotBeChanged()
    {
        desktop::Options options;
        options.server = QUrl(u"https://eimza.example.gov.tr"_s);
        options.serverSettled = true;
        begin(options);
        auto *server = find<QLineEdit>(u"firstRunServer"_s);
        QVERIFY(server->isReadOnly());
        QCOMPARE(server->text(), u"https://eimza.example.gov.tr"_s);
        QCOMPARE(server->accessibleDescription(), u"Kurum politikasıyla belirlenmiş"_s);
        keyboard::type(u"x"_s);
        QCOMPARE(server->text(), u"https://eimza.example.gov.tr"_s);
        QVERIFY(reach(u"firstRunNext"_s, Qt::Key_Tab, 10));
        press(Qt::Key_Space);
        QCOMPARE(keyboard::focusName(), u"userName"_s);
    }

    void whoGivesAServerIsAskedToSignIn()
    {
        desktop::Options options;
        options.server = QUrl(u"http://127.0.0.1:1"_s);
        begin(options);
        QVERIFY(find<QWidget>(u"signInPage"_s));
        QVERIFY(!find<QWidget>(u"firstRunPage"_s));
    }

private:
    void begin(desktop::Options options)
    {
        options.profile = m_folder->filePath(u"profile"_s);
        m_program = std::make_unique<desktop::Desktop>(options, *m_appearance, std::make_unique<test::FakeSecretStore>(m_folder->filePath(u"keychain"_s)));
        m_program->window().resize(1280, 800);
        m_program->window().show();
        m_program->window().activateWindow();
        m_program->start();
        // Offscreen the window behind a closed one is not always activated by itself.
        QTRY_VERIFY((m_program->window().activateWindow(), m_program->window().isActiveWindow()));
    }
    /// Until the button says it in the other language.
    void speak(const QString &language, const QString &button, const QString &text)
    {
        m_program->settings().set(ui::Setting::Language, language);
        QTRY_COMPARE(find<ui::Button>(button) ? find<ui::Button>(button)->text() : QString(), text);
    }
    QString passwordError()
    {
        for (const auto *field : m_program->window().findChildren<ui::FormField *>())
            if (field->field()->objectName() == u"password"_s)
                return field->error();
        return {};
    }
    template <typename T>
    T *find(const QString &name) { return m_program->window().findChild<T *>(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<desktop::Desktop> m_program;
};

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestFirstRun test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_firstrun.moc"
