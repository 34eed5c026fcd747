#include <QApplication>
#include <QJsonArray>
#include <QLabel>
#include <QTest>
#include <algorithm>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "core/contract/reading.h"
#include "tests/gui/keyboard.h"
#include "tests/support/fakeoffice.h"
#include "ui/common/appearance.h"
#include "ui/common/navigationbutton.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using test::FakeReply;
using test::FakeRequest;

namespace {

FakeReply json(const QJsonObject &object)
{
    return {200, compactJson(object), {}, FakeReply::End::Whole};
}

} // namespace

/// View 7 of those who renew a certificate of their own beside their work.
class TestOwnForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();

    void whoRenewsHisOwnHasTheForm_data();
    void whoRenewsHisOwnHasTheForm();
    void theFormComesWithTheApplication();

private:
    void begin(Role role, const QList<ApplicationHistory> &applications);
    [[nodiscard]] ui::Workspace *workspace() { return m_window->workspace(); }
    [[nodiscard]] bool isOffered();

    QJsonObject m_own;
    std::unique_ptr<test::FakeOffice> m_office;
    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestOwnForm::begin(Role role, const QList<ApplicationHistory> &applications)
{
    PersonRecords own;
    own.person.id = PersonId{42};
    own.person.maskedTckn = test::nationalId(42).masked();
    own.person.name = u"AYŞE"_s;
    own.person.unit = UnitId{1};
    own.certificates = {test::certificate(1, 42, test::documentNow().addDays(20))};
    own.applications = applications;
    m_own = toJson(own);
    m_office = std::make_unique<test::FakeOffice>(role);
    m_office->user.person = PersonId{42};
    m_office->rows << test::unit(1, u"Merkez"_s);
    m_office->onFirst = [this](const FakeRequest &request) -> std::optional<FakeReply> {
        if (request.path == routes::me)
            return json({{u"user"_s, QJsonObject()}, {u"person"_s, m_own}});
        if (request.path == routes::myCertificates)
            return json({{u"items"_s, m_own["certificates"_L1]}, {u"next"_s, QJsonValue()}});
        if (request.path == routes::myApplications)
            return json({{u"items"_s, m_own["applications"_L1]}, {u"next"_s, QJsonValue()}});
        return std::nullopt;
    };
    QVERIFY(m_office->open());
    m_appearance = std::make_unique<ui::Appearance>(*qApp);
    m_window = std::make_unique<ui::MainWindow>(*m_appearance);
    m_window->resize(1280, 800);
    m_window->showWorkspace(*m_office->client);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_VERIFY(m_office->client->own().records());
}

void TestOwnForm::cleanup()
{
    if (m_window)
        m_window->closeWorkspace();
    m_window.reset();
    m_office.reset();
}

// In the navigation.
bool TestOwnForm::isOffered()
{
    const auto buttons = m_window->findChildren<ui::NavigationButton *>();
    return std::ranges::any_of(buttons, [](const ui::NavigationButton *button) {
        return button->isVisible() && button->entry().id == u"form"_s && button->accessibleName() == u"Başvuru Formum"_s;
    });
}

void TestOwnForm::whoRenewsHisOwnHasTheForm_data()
{
    QTest::addColumn<Role>("role");
    QTest::newRow("officer") << Role::Officer;
    QTest::newRow("bureau") << Role::Bureau;
}

void TestOwnForm::whoRenewsHisOwnHasTheForm()
{
    QFETCH(Role, role);
    begin(role, {{test::application(9, 42, ApplicationState::PasswordSent, 1), 1, {}}});
    QTRY_VERIFY(isOffered());
    QCOMPARE(workspace()->views(), (QStringList{u"expiring"_s, u"request"_s, u"applications"_s, u"people"_s, u"ksm"_s, u"states"_s,
                                                u"form"_s, u"pending"_s}));
    press(Qt::Key_7, Qt::ControlModifier);
    QCOMPARE(workspace()->current(), u"form"_s);
    QVERIFY(m_window->windowTitle().startsWith(u"Başvuru Formum"_s));
    const auto *next = m_window->findChild<QLabel *>(u"formNext"_s);
    QVERIFY(next && next->isVisible());
    QVERIFY2(next->text().startsWith(u"Kamu SM erişim parolanızı gönderdi."_s), qUtf8Printable(next->text()));
    QVERIFY(keyboard::reach(u"formStatus"_s, Qt::Key_Tab));
    press(Qt::Key_Space);
    QCOMPARE(workspace()->current(), u"states"_s);
}

void TestOwnForm::theFormComesWithTheApplication()
{
    begin(Role::Officer, {});
    QVERIFY(!isOffered());
    press(Qt::Key_7, Qt::ControlModifier);
    QCOMPARE(workspace()->current(), u"expiring"_s);
    press(Qt::Key_6, Qt::ControlModifier);
    QCOMPARE(workspace()->current(), u"states"_s);
    PersonRecords filed;
    filed.applications = {{test::application(9, 42, ApplicationState::Filed, 1), 1, {}}};
    m_own.insert(u"applications"_s, toJson(filed).value("applications"_L1));
    m_office->client->own().refresh();
    QTRY_VERIFY(isOffered());
    QCOMPARE(workspace()->current(), u"states"_s); // who works is not disturbed
    press(Qt::Key_7, Qt::ControlModifier);
    QCOMPARE(workspace()->current(), u"form"_s);
    press(Qt::Key_8, Qt::ControlModifier);
    QCOMPARE(workspace()->current(), u"pending"_s);
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestOwnForm test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ownform.moc"
