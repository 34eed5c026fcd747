#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QTemporaryDir>
#include <algorithm>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/practiceprogram.h"
#include "tests/support/fakeoffice.h"
#include "tests/support/fakesecretstore.h"
#include "ui/common/button.h"
#include "ui/common/navigationbutton.h"
#include "ui/settings/settingswindow.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;
using test::FakeReply;
using test::FakeRequest;

namespace {

constexpr int patience = 30'000;

FoundPerson foundPerson(int id, const QString &surname)
{
    FoundPerson person;
    person.id = PersonId{id};
    person.maskedTckn = test::nationalId(id).masked();
    person.name = u"AYŞE"_s;
    person.surname = surname;
    person.unit = UnitId{1};
    person.unitName = u"Merkez"_s;
    return person;
}

} // namespace

/// The language is changed in the settings of a running window, and nothing that is typed is lost.
class TestLanguages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_program.reset(); }

    void textsOfQtAreTurkishToo();
    void everythingIsSaidInTheOtherLanguage();
    void whatIsTypedStaysInEveryView();
    void aNoteStaysWithItsPerson();
    void whatIsTypedInTheSettingsStays();
    void whatWasFiledIsTakenBackAfterwards();
    void anOpenSheetPutsTheChangeOff();
    void aChoiceTakenBackChangesNothing();

private:
    template <typename T>
    T *find(const QString &name) { return m_program->window().findChild<T *>(name); }
    [[nodiscard]] ui::Workspace *workspace() { return m_program->window().workspace(); }
    [[nodiscard]] const ui::NavigationButton *entryOf(const QString &view)
    {
        const auto buttons = m_program->window().findChildren<ui::NavigationButton *>();
        const auto found = std::ranges::find(buttons, view, [](const auto *button) { return button->entry().id; });
        return found == buttons.end() ? nullptr : *found;
    }
    [[nodiscard]] QString titleOf(const QString &view) { return entryOf(view) ? entryOf(view)->entry().text : QString(); }
    [[nodiscard]] bool isOnScreen(const QString &text)
    {
        for (const auto *label : m_program->window().findChildren<QLabel *>())
            if (label->isVisible() && label->text() == text)
                return true;
        return false;
    }
    [[nodiscard]] QString header(const QString &column)
    {
        const ui::RecordModel *records = workspace()->page(u"expiring"_s)->table()->records();
        return records->headerData(records->columnOf(column), Qt::Horizontal, Qt::DisplayRole).toString();
    }
    void choose(const QString &language) { m_program->settings().set(ui::Setting::Language, language); }
    /// Whether the window says it.
    [[nodiscard]] bool speaks(const QString &language)
    {
        return workspace() && titleOf(u"expiring"_s) == (language == u"en"_s ? u"Expiring Certificates"_s : u"Süresi Dolacak Sertifikalar"_s);
    }
    [[nodiscard]] bool speak(const QString &language)
    {
        const QPointer<ui::Workspace> before = workspace();
        choose(language);
        return QTest::qWaitFor([&] { return !before && speaks(language); }, patience);
    }
    [[nodiscard]] ui::SettingsWindow *settings()
    {
        auto *window = m_program->window().findChild<ui::SettingsWindow *>();
        return window && window->isVisible() ? window : nullptr;
    }
    [[nodiscard]] bool saysThatItWaits() { return settings()->findChild<QLabel *>(u"languageWaits"_s)->isVisible(); }
    /// Over the first certificate.
    [[nodiscard]] QPlainTextEdit *openContact()
    {
        workspace()->open(u"expiring"_s);
        const auto table = [this] { return workspace()->currentPage()->shownTable(); };
        if (!QTest::qWaitFor([&] { return table() && table()->currentId() > 0; }, patience))
            return nullptr;
        m_program->window().activateWindow();
        table()->setFocus();
        press(Qt::Key_B, Qt::ControlModifier);
        static_cast<void>(QTest::qWaitFor([this] { return find<QPlainTextEdit>(u"contactNote"_s) != nullptr; }, patience));
        return find<QPlainTextEdit>(u"contactNote"_s);
    }

    QTemporaryDir m_folder;
    ui::Appearance m_appearance{*qApp};
    test::FakeOffice m_office{Role::Officer};
    std::unique_ptr<desktop::Desktop> m_program;
};

void TestLanguages::initTestCase()
{
    m_office.user.userName = u"sorumlu"_s;
    m_office.rows << test::unit(1, u"Merkez"_s);
    for (int i = 1; i <= 3; ++i)
        m_office.rows << test::person(i, u"AYŞE"_s, u"ÖRNEK%1"_s.arg(i)) << test::certificate(i, i, test::documentNow().addDays(20 + i));
    m_office.onSearch = [](const FakeRequest &) {
        PersonPage page;
        for (int i = 1; i <= 2; ++i) {
            page.items.append(foundPerson(i, u"ÖRNEK%1"_s.arg(i)));
            page.items.last().offers = {{ApplicationType::Renewal, {}, false}, {ApplicationType::Update, {}, false}};
        }
        return FakeReply{200, compactJson(toJson(page)), {}, FakeReply::End::Whole};
    };
    desktop::Options options;
    options.server = m_office.backend.url();
    options.profile = m_folder.filePath(u"profile"_s);
    options.undo = std::chrono::minutes{10};
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

// Each begins in Turkish with nothing typed.
void TestLanguages::cleanup()
{
    while (ui::Sheet *sheet = ui::Sheet::front())
        sheet->reject();
    if (settings())
        settings()->close();
    choose(u"tr"_s);
    QTRY_VERIFY(speaks(u"tr"_s));
    for (const QString &view : workspace()->views())
        workspace()->open(view);
    for (auto *line : workspace()->findChildren<QLineEdit *>())
        line->clear();
    workspace()->open(u"expiring"_s);
}

void TestLanguages::textsOfQtAreTurkishToo()
{
    const auto text = [] { return QCoreApplication::translate("QPlatformTheme", "Cancel"); };
    QCOMPARE(text(), u"İptal"_s);
    QVERIFY(speak(u"en"_s));
    QCOMPARE(text(), u"Cancel"_s);
}

void TestLanguages::everythingIsSaidInTheOtherLanguage()
{
    find<QLineEdit>(u"surnameFilter"_s)->setFocus();
    keyboard::type(u"örnek2"_s);
    const auto shows = [this](int records) { return workspace()->page(u"expiring"_s)->table()->records()->recordCount() == records; };
    QTRY_VERIFY(shows(1));
    QVERIFY(isOnScreen(u"Süresi Dolacak Sertifikaları Sorgula (Son 3 Ay)"_s));
    QCOMPARE(titleOf(u"request"_s), u"E-İmza Talep"_s);
    QCOMPARE(header(u"surname"_s), u"Soyadı"_s);
    QCOMPARE(entryOf(u"expiring"_s)->accessibleName(), titleOf(u"expiring"_s) + u" 3"_s);

    QVERIFY(speak(u"en"_s));
    QCOMPARE(workspace()->current(), u"expiring"_s);
    QVERIFY(m_program->window().windowTitle().startsWith(u"Expiring Certificates"_s));
    QVERIFY(isOnScreen(u"Search Expiring Certificates (3 Months or Less)"_s));
    QCOMPARE(titleOf(u"request"_s), u"E-Signature Request"_s);
    QCOMPARE(header(u"surname"_s), u"Surname"_s);
    QCOMPARE(entryOf(u"expiring"_s)->accessibleName(), titleOf(u"expiring"_s) + u" 3"_s);
    QCOMPARE(find<QLineEdit>(u"surnameFilter"_s)->text(), u"örnek2"_s);
    QTRY_VERIFY(shows(1));

    QVERIFY(speak(u"tr"_s));
    QVERIFY(m_program->window().windowTitle().startsWith(u"Süresi Dolacak Sertifikalar"_s));
    QVERIFY(isOnScreen(u"Süresi Dolacak Sertifikaları Sorgula (Son 3 Ay)"_s));
    QCOMPARE(titleOf(u"request"_s), u"E-İmza Talep"_s);
    QCOMPARE(header(u"surname"_s), u"Soyadı"_s);
    QCOMPARE(find<QLineEdit>(u"surnameFilter"_s)->text(), u"örnek2"_s);
    QTRY_VERIFY(shows(1));
}

// Also in those that have not been opened again when the language changes once more.
void TestLanguages::whatIsTypedStaysInEveryView()
{
    const QList<std::pair<QString, QString>> fields{{u"expiring"_s, u"unitFilter"_s}, {u"request"_s, u"requestSurname"_s},
                                                    {u"applications"_s, u"applicationSearch"_s}, {u"people"_s, u"personSurname"_s},
                                                    {u"ksm"_s, u"ksmSerial"_s}};
    for (const auto &[view, field] : fields) {
        workspace()->open(view);
        find<QLineEdit>(field)->setText(u"4a"_s);
    }
    QCOMPARE(workspace()->current(), u"ksm"_s);
    QVERIFY(speak(u"en"_s));
    QVERIFY(speak(u"tr"_s));
    QCOMPARE(workspace()->current(), u"ksm"_s);
    for (const auto &[view, field] : fields) {
        workspace()->open(view);
        QCOMPARE(find<QLineEdit>(field)->text(), u"4a"_s);
    }
}

void TestLanguages::aNoteStaysWithItsPerson()
{
    workspace()->open(u"request"_s);
    const auto table = [this] { return workspace()->page(u"request"_s)->shownTable(); };
    find<QLineEdit>(u"requestSurname"_s)->setText(u"örnek"_s);
    find<QAbstractButton>(u"requestQuery"_s)->click();
    QTRY_VERIFY(table() && table()->records()->recordCount() == 2);
    table()->setCurrentId(2);
    QTRY_VERIFY(find<QLineEdit>(u"requestNote"_s)->isVisible());
    find<QLineEdit>(u"requestNote"_s)->setText(u"Kartı kırılmış."_s);
    QVERIFY(speak(u"en"_s));
    QTRY_VERIFY(table() && table()->records()->recordCount() == 2);
    QCOMPARE(table()->currentId(), 2);
    QVERIFY(find<QLineEdit>(u"requestNote"_s)->isVisible());
    QCOMPARE(find<QLineEdit>(u"requestNote"_s)->text(), u"Kartı kırılmış."_s);
    QCOMPARE(find<QLineEdit>(u"requestSurname"_s)->text(), u"örnek"_s);
}

void TestLanguages::whatIsTypedInTheSettingsStays()
{
    m_program->openSettings(u"general"_s);
    settings()->findChild<QLineEdit *>(u"deputyUser"_s)->setText(u"vekil"_s);
    QVERIFY(speak(u"en"_s));
    QTRY_VERIFY(settings() && settings()->windowTitle() == u"Settings"_s);
    QCOMPARE(settings()->findChild<QLineEdit *>(u"deputyUser"_s)->text(), u"vekil"_s);
}

void TestLanguages::whatWasFiledIsTakenBackAfterwards()
{
    client::Client &client = *m_program->client();
    static_cast<void>(client.filing().file(PersonId{3}, ApplicationType::Renewal, {}, u"AYŞE ÖRNEK3"_s));
    QTRY_COMPARE(client.pending().unsent(), 1);
    QVERIFY(speak(u"en"_s));
    workspace()->undoLast();
    QTRY_COMPARE(client.pending().unsent(), 0);
}

void TestLanguages::anOpenSheetPutsTheChangeOff()
{
    const QPointer<QPlainTextEdit> note = openContact();
    QVERIFY(note);
    note->setPlainText(u"Pazartesi arayacak."_s);
    m_program->openSettings(u"general"_s);
    QVERIFY(!saysThatItWaits());
    choose(u"en"_s);
    QTRY_VERIFY(settings() && saysThatItWaits());
    QCOMPARE(settings()->findChild<QLabel *>(u"languageWaits"_s)->text(), u"Dil, açık formlar kapanınca ve süren iş bitince değişir."_s);
    const QPointer<ui::SettingsWindow> closed = settings();
    closed->close();
    QTRY_VERIFY(!closed);
    m_program->openSettings(u"general"_s);
    QVERIFY(saysThatItWaits()); // and says so also when they are opened anew
    QVERIFY(note && note->isVisible());
    QCOMPARE(note->toPlainText(), u"Pazartesi arayacak."_s);
    QVERIFY(speaks(u"tr"_s));

    find<ui::Sheet>(u"contactSheet"_s)->act()->click(); // what was typed is kept
    QTRY_VERIFY(speaks(u"en"_s));
    QCOMPARE(m_program->client()->pending().unsent(), 1);
    QTRY_VERIFY(settings() && settings()->windowTitle() == u"Settings"_s);
    QVERIFY(!saysThatItWaits());
    workspace()->undoLast();
    QTRY_COMPARE(m_program->client()->pending().unsent(), 0);
}

void TestLanguages::aChoiceTakenBackChangesNothing()
{
    const QPointer<QPlainTextEdit> note = openContact();
    QVERIFY(note);
    m_program->openSettings(u"general"_s);
    choose(u"en"_s);
    QTRY_VERIFY(saysThatItWaits());
    choose(u"tr"_s);
    QTRY_VERIFY(!saysThatItWaits());
    const QPointer<ui::Workspace> before = workspace();
    find<ui::Sheet>(u"contactSheet"_s)->reject();
    QVERIFY(!QTest::qWaitFor([&before] { return !before; }, 1500)); // longer than a change waits after a sheet
    QVERIFY(speaks(u"tr"_s));
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestLanguages test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_languages.moc"
