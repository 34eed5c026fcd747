#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/practiceprogram.h"
#include "tests/support/fakeoffice.h"
#include "tests/support/fakesecretstore.h"
#include "ui/common/button.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;
using test::FakeReply;
using test::FakeRequest;

/// A session that ends is begun again over the work, and nothing of the work is lost.
class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_office.user.userName = u"sorumlu"_s;
        m_office.rows << test::unit(1, u"Merkez"_s) << test::person(1, u"Ayşe"_s, u"Işık"_s)
                      << test::certificate(1, 1, test::documentNow().addDays(20));
        m_office.onFirst = [this](const FakeRequest &request) -> std::optional<FakeReply> {
            if (request.path == routes::session)
                m_ended = false;
            else if (request.path == routes::sessionAll)
                return FakeReply{m_everywhere, {}, {}, FakeReply::End::Whole};
            else if (m_ended) {
                const Problem problem = problemFrom({ErrorCode::Unauthenticated, {}});
                return FakeReply{problem.status, compactJson(problem.toJson()), {}, FakeReply::End::Whole};
            }
            return std::nullopt;
        };
        desktop::Options options;
        options.server = m_office.backend.url();
        options.profile = m_folder.filePath(u"profile"_s);
        m_program = std::make_unique<desktop::Desktop>(options, m_appearance, std::make_unique<test::FakeSecretStore>(m_folder.filePath(u"keychain"_s)));
        QSignalSpy working(m_program.get(), &desktop::Desktop::working);
        m_program->window().resize(1280, 800);
        m_program->window().show();
        m_program->window().activateWindow();
        m_program->start();
        QTRY_VERIFY(find<QWidget>(u"userName"_s));
        QVERIFY(QTest::qWaitForWindowActive(&m_program->window()));
        find<QWidget>(u"userName"_s)->setFocus();
        keyboard::type(u"sorumlu"_s);
        press(Qt::Key_Tab);
        keyboard::type(u"parola"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(!working.isEmpty(), 60'000);
    }
    void cleanupTestCase() { m_program.reset(); }

    void whatWasTypedOutlivesTheSession()
    {
        const QList<std::pair<Qt::Key, QString>> fields{{Qt::Key_2, u"requestSurname"_s}, {Qt::Key_4, u"personSurname"_s}, {Qt::Key_5, u"ksmSerial"_s}};
        for (const auto &[key, field] : fields) {
            press(key, Qt::ControlModifier);
            QVERIFY2(reach(field, Qt::Key_Tab, 10), qPrintable(field));
            keyboard::type(u"4a"_s);
        }
        m_ended = true;
        press(Qt::Key_F5);
        const auto sheet = [] { return ui::Sheet::front(); };
        QTRY_VERIFY(sheet() && sheet()->objectName() == u"signInSheet"_s);
        QVERIFY(reach(u"password"_s, Qt::Key_Tab, 10));
        keyboard::type(u"parola"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(!sheet());
        QCOMPARE(m_program->window().workspace()->current(), u"ksm"_s);
        for (const auto &[key, field] : fields)
            QCOMPARE(find<QLineEdit>(field)->text(), u"4a"_s);
        QVERIFY(m_program->client()->session().isSignedIn());
    }

    void theSheetOverTheWorkFollowsTheLanguage()
    {
        m_ended = true;
        press(Qt::Key_F5);
        const auto sheet = [] { return ui::Sheet::front(); };
        QTRY_VERIFY(sheet() && sheet()->objectName() == u"signInSheet"_s);
        QVERIFY(reach(u"password"_s, Qt::Key_Tab, 10));
        keyboard::type(u"par"_s);
        const auto speaks = [&](const QString &language, const QString &signIn) {
            m_program->settings().set(ui::Setting::Language, language);
            return QTest::qWaitFor([&] { return sheet() && sheet()->windowTitle() == signIn && find<ui::Button>(u"signIn"_s)->text() == signIn; });
        };
        QVERIFY(speaks(u"en"_s, u"Sign In"_s));
        QCOMPARE(find<QLineEdit>(u"password"_s)->text(), u"par"_s);
        QCOMPARE(find<QLineEdit>(u"userName"_s)->text(), u"sorumlu"_s);
        QVERIFY(speaks(u"tr"_s, u"Oturum Aç"_s));
        QTRY_COMPARE(keyboard::focusName(), u"password"_s);
        keyboard::type(u"ola"_s);
        QCOMPARE(find<QLineEdit>(u"password"_s)->text(), u"parola"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(!sheet());
        QVERIFY(m_program->client()->session().isSignedIn());
        QCOMPARE(m_program->window().workspace()->current(), u"ksm"_s);
    }

    // Whatever stands open stays open, with all that is in it.
    void anOpenSheetOutlivesTheSession()
    {
        press(Qt::Key_1, Qt::ControlModifier);
        QTRY_VERIFY(m_program->window().workspace()->currentPage()->shownTable());
        press(Qt::Key_Escape);
        m_program->window().workspace()->currentPage()->shownTable()->setFocus();
        press(Qt::Key_B, Qt::ControlModifier);
        QTRY_VERIFY(find<QWidget>(u"contactSheet"_s));
        const QPointer<QPlainTextEdit> note = find<QPlainTextEdit>(u"contactNote"_s);
        const QString typed = u"Pazartesi arayacak.\n=SUM(A1) 👩‍💻"_s;
        note->setPlainText(typed);
        m_ended = true;
        m_program->client()->connection().syncNow();
        const auto asking = [] {
            const auto *sheet = ui::Sheet::front();
            return sheet && sheet->objectName() == u"signInSheet"_s;
        };
        QTRY_VERIFY(asking());
        QVERIFY(reach(u"password"_s, Qt::Key_Tab, 10));
        keyboard::type(u"parola"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(!asking());
        QVERIFY(note);
        QVERIFY(note->isVisible());
        QCOMPARE(note->toPlainText(), typed);
        find<ui::Sheet>(u"contactSheet"_s)->reject();
    }

    void allSessionsAreEndedFromTheSettings()
    {
        m_program->openSettings(u"privacy"_s);
        auto *button = find<QAbstractButton>(u"endSessions"_s);
        QVERIFY(button);
        QVERIFY(button->isEnabled());
        button->click();
        const auto sheet = [this] { return find<ui::Sheet>(u"everywhereSheet"_s); };
        QTRY_VERIFY(sheet());
        QTest::keyClick(sheet(), Qt::Key_Return); // the default is to leave it
        QTRY_VERIFY(!sheet());
        QVERIFY(m_office.backend.to(routes::sessionAll).isEmpty());

        button->click();
        QTRY_VERIFY(sheet());
        m_everywhere = 503;
        sheet()->act()->click();
        auto *error = find<QLabel>(u"everywhereError"_s);
        QVERIFY(error);
        QTRY_VERIFY(error->isVisible());
        QCOMPARE(sheet()->focusWidget(), error);
        QVERIFY(error->text().startsWith(u"Oturumlar kapatılamadı"_s));
        QVERIFY(m_program->client()->session().isSignedIn());

        m_everywhere = 204;
        sheet()->act()->click();
        const auto asking = [] {
            const auto *open = ui::Sheet::front();
            return open && open->objectName() == u"signInSheet"_s;
        };
        QTRY_VERIFY(asking());
        QVERIFY(!m_program->client()->session().isSignedIn());
        QVERIFY(m_program->window().workspace()); // what is here stays
        QVERIFY(reach(u"password"_s, Qt::Key_Tab, 10));
        keyboard::type(u"parola"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(!asking());
        QVERIFY(m_program->client()->session().isSignedIn());
    }

private:
    template <typename T>
    T *find(const QString &name) { return m_program->window().findChild<T *>(name); }

    QTemporaryDir m_folder;
    ui::Appearance m_appearance{*qApp};
    test::FakeOffice m_office{Role::Officer};
    bool m_ended = false;
    int m_everywhere = 503; ///< what ending all sessions is answered with
    std::unique_ptr<desktop::Desktop> m_program;
};

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestSession test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_session.moc"
