#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "app/desktop/language.h"
#include "tests/gui/practiceprogram.h"
#include "ui/common/errorsummary.h"
#include "ui/common/formfield.h"
#include "ui/shell/signinpage.h"

using namespace eimza;
using namespace eimza::ui;
using namespace Qt::Literals::StringLiterals;

/// Oturum Aç, as somebody in a hurry fills it in.
class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { desktop::installLanguage(*qApp, u"tr"_s); }
    void init()
    {
        m_page = std::make_unique<SignInPage>(QUrl());
        m_page->resize(900, 700);
        m_page->show();
        m_server = m_page->findChild<QLineEdit *>(u"serverAddress"_s);
        m_user = m_page->findChild<QLineEdit *>(u"userName"_s);
        m_password = m_page->findChild<QLineEdit *>(u"password"_s);
    }

    void emptyFieldsAreSaidTwiceInTheSameWords()
    {
        submit();
        auto *summary = m_page->findChild<ErrorSummary *>();
        QVERIFY(summary->isVisible());
        QCOMPARE(summary->accessibleDescription(), QStringList({errorOf(m_server), errorOf(m_user), errorOf(m_password)}).join(u'\n'));
        QVERIFY(!summary->accessibleDescription().contains(u"\n\n"_s));
    }

    void badServersAreRefusedAndStay()
    {
        QSignalSpy asked(m_page.get(), &SignInPage::signInRequested);
        m_user->setText(u"sorumlu"_s);
        m_password->setText(u"parola"_s);
        for (const QString &text : test::badTexts() + QStringList{u"sunucu"_s, u"ftp://sunucu"_s, u"https://"_s, u"https://ad:parola@sunucu"_s,
                                                                  u"https://"_s + QString(5000, u'x')}) {
            m_server->setText(text);
            const QString typed = m_server->text();
            submit();
            QVERIFY2(!errorOf(m_server).isEmpty(), qPrintable(text.left(40)));
            QCOMPARE(m_server->text(), typed);
        }
        QVERIFY(asked.isEmpty());
        QCOMPARE(m_password->text(), u"parola"_s);
    }

    void whatWasPastedIsCleaned()
    {
        QSignalSpy asked(m_page.get(), &SignInPage::signInRequested);
        m_server->setText(u" https://e-imza.example\u200E "_s);
        m_user->setText(u"\u202Esorumlu\u202C\n"_s);
        m_password->setText(u" =parola 👩‍💻 "_s);
        submit();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().at(0).toUrl(), QUrl(u"https://e-imza.example"_s));
        QCOMPARE(asked.first().at(1).toString(), u"sorumlu"_s);
        QCOMPARE(asked.first().at(2).toString(), u" =parola 👩‍💻 "_s); // a password is taken as it is
    }

    void badNamesAreToldOrAsked()
    {
        m_server->setText(u"https://e-imza.example"_s);
        m_password->setText(u"parola"_s);
        for (const QString &text : test::badTexts()) {
            QSignalSpy asked(m_page.get(), &SignInPage::signInRequested);
            m_user->setText(text);
            const QString typed = m_user->text();
            submit();
            QVERIFY2(!errorOf(m_user).isEmpty() || asked.size() == 1, qPrintable(text.left(40)));
            QCOMPARE(m_user->text(), typed);
            m_page->setBusy(false);
        }
    }

    void aBusyServerIsSaidWhileItIsWaitedFor()
    {
        m_server->setText(u"https://e-imza.example"_s);
        m_user->setText(u"sorumlu"_s);
        m_password->setText(u"parola"_s);
        submit();
        auto *waiting = m_page->findChild<QLabel *>(u"signInWaiting"_s);
        QVERIFY(waiting && !waiting->isVisible());
        m_page->setWaiting(std::chrono::seconds{4});
        QVERIFY(waiting->isVisible());
        QCOMPARE(waiting->text(), u"Sunucu şu anda yoğun. 4 saniye sonra kendiliğinden yeniden denenecek."_s);
        m_page->showError({ErrorCode::TooManyRequests, {}});
        QVERIFY(!waiting->isVisible());
    }

    void thePasswordOutlivesAServerThatIsAway()
    {
        m_server->setText(u"https://e-imza.example"_s);
        m_user->setText(u"sorumlu"_s);
        m_password->setText(u"uzun bir parola"_s);
        submit();
        m_page->showError({ErrorCode::Offline, u"network error 1"_s});
        QCOMPARE(m_password->text(), u"uzun bir parola"_s);
        QCOMPARE(m_password->selectedText().size(), m_password->text().size()); // typing replaces it
        QVERIFY(errorOf(m_password).contains(u"Sunucuya ulaşılamıyor"_s));
    }

private:
    void submit() { QTest::keyClick(m_user, Qt::Key_Return); }
    static QString errorOf(QLineEdit *edit) { return qobject_cast<FormField *>(edit->parentWidget())->error(); }

    std::unique_ptr<SignInPage> m_page;
    QLineEdit *m_server = nullptr;
    QLineEdit *m_user = nullptr;
    QLineEdit *m_password = nullptr;
};

QTEST_MAIN(TestSignIn)
#include "tst_signin.moc"
