#include <QAbstractButton>
#include <QClipboard>
#include <QLineEdit>
#include <QPrintDialog>
#include <QPrinter>
#include <QTemporaryDir>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/officerwindow.h"
#include "tests/gui/printers.h"
#include "tests/gui/savedfile.h"
#include "ui/output/exportsheet.h"
#include "ui/statuses/statusespage.h"
#include "ui/statuses/stepsview.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using test::FakeReply;
using test::OfficerWindow;

namespace {

constexpr int patience = OfficerWindow::patience;

// One day after the other: the last synchronisation, an answer of the server, and when an old answer is asked for.
const QString synced = u"10.09.2012"_s;
const QString answered = u"11.09.2012"_s;
constexpr int nextDay = 1;
constexpr int dayAfter = 2;

FakeReply reply(const QJsonObject &json)
{
    return {200, compactJson(json), {}, FakeReply::End::Whole};
}

PersonPage foundPage()
{
    FoundPerson person;
    person.id = PersonId{1};
    person.maskedTckn = test::nationalId(1).masked();
    person.name = u"ALİ"_s;
    person.surname = u"AK"_s;
    person.userName = u"ali.ak"_s;
    person.unit = UnitId{1};
    person.unitName = u"Merkez"_s;
    return {{person}, false};
}

PersonRecords ownRecords()
{
    PersonRecords records;
    records.person.id = PersonId{1};
    records.person.name = u"ALİ"_s;
    records.person.surname = u"AK"_s;
    records.certificates = {test::certificate(1, 1, test::documentNow().addDays(3))};
    records.applications = {{test::application(41, 1, ApplicationState::Filed, 1), 1, {}}};
    return records;
}

KsmAnswer theirAnswer()
{
    const Certificate c = test::certificate(1, 1, test::documentNow().addDays(3));
    return ksmAnswer(PersonId{1}, {true, {{{}, c.serial, c.notBefore, c.notAfter, u"AKTİF"_s}}, {}}, {});
}

} // namespace

/// Whether views that ask the server tell of when their data is: in files, on paper, on the screen.
class TestDataDates : public QObject, protected OfficerWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { end(); }

    void whoWasFoundIsOfTheAnswerOrOfTheLastSynchronisation_data();
    void whoWasFoundIsOfTheAnswerOrOfTheLastSynchronisation();
    void whoIsTakenToAnotherViewStaysOfThatDate_data();
    void whoIsTakenToAnotherViewStaysOfThatDate();
    void anAnswerOfKamuSmKeepsItsDate();
    void aPersonsStepsTellTheirDate();
    void anotherPersonsStepsAreNotShown();
    void whatIsAwaitedSaysSinceWhen_data();
    void whatIsAwaitedSaysSinceWhen();
    void whomToAskForThePasswordIsCopiedByKeys();

private:
    void goOn(int days);
    ui::Page *openView(const QString &id);
    void search(const QString &form);
    [[nodiscard]] QString dateInFile(ui::Page *page);
    void expectSteps(const QString &source, const QString &date);
    void followOne(ApplicationState state, int days);

    PersonPage m_found;
    PersonRecords m_records; ///< of who is found
    bool m_isAway = false;
};

void TestDataDates::init()
{
    QVERIFY(begin());
    m_office->rows << test::application(41, 1, ApplicationState::Filed, 1);
    QVERIFY(m_office->refresh());
    m_isAway = false;
    m_found = foundPage();
    m_records = ownRecords();
    m_office->onFirst = [this](const test::FakeRequest &request) -> std::optional<FakeReply> {
        if (request.path == routes::session)
            return std::nullopt;
        if (m_isAway || request.path == routes::syncPull)
            return FakeReply{503, {}, {}, FakeReply::End::Whole};
        if (request.path == routes::peopleSearch)
            return reply(toJson(m_found));
        if (request.path == routes::ksmQuery)
            return reply(toJson(theirAnswer()));
        if (request.path == "/v1/people/2"_L1)
            return FakeReply{200, "{}", {}, FakeReply::End::Silent};
        if (!request.path.startsWith(routes::people))
            return std::nullopt;
        return request.path.contains("/contacts"_L1) ? reply(toJson(ListPage<Contact>{})) : reply(toJson(m_records));
    };
    goOn(nextDay);
}

// The server's clock so many days after the last synchronisation.
void TestDataDates::goOn(int days)
{
    m_office->user.serverTime = test::documentNow().addDays(days);
    static_cast<void>(m_office->client->session().signIn(m_office->user.userName, u"parola"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_office->client->clock().now() >= m_office->user.serverTime, patience);
}

ui::Page *TestDataDates::openView(const QString &id)
{
    ui::Workspace *workspace = m_window->workspace();
    workspace->open(id);
    if (auto *statuses = qobject_cast<ui::StatusesPage *>(workspace->currentPage()))
        statuses->group(ui::StatusesPage::Grouping::Person);
    return workspace->currentPage();
}

void TestDataDates::search(const QString &form)
{
    auto *surname = find<QLineEdit>(qUtf8Printable(form + u"Surname"_s));
    QVERIFY(surname && surname->isVisible());
    surname->setText(u"ak"_s);
    QTest::keyClick(surname, Qt::Key_Return);
}

// The day that the file of the page's list states.
QString TestDataDates::dateInFile(ui::Page *page)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"list.csv"_s);
    Q_EMIT page->exportRequested(ui::OutputFormat::Csv);
    auto *sheet = qobject_cast<ui::ExportSheet *>(ui::Sheet::front());
    if (!sheet)
        return u"there is no sheet"_s;
    Q_EMIT sheet->acted();
    if (!test::saveAs(*m_window, path))
        return u"there is no file"_s;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return file.errorString();
    return QString::fromUtf8(file.readAll()).split(u"\r\n"_s).value(1).section(u';', -1).section(u' ', 0, 0);
}

void TestDataDates::whoWasFoundIsOfTheAnswerOrOfTheLastSynchronisation_data()
{
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("form");
    QTest::newRow("E-İmza Talep") << u"request"_s << u"request"_s;
    QTest::newRow("Personel Sorgulama") << u"people"_s << u"person"_s;
    QTest::newRow("E-İmza Durumları") << u"states"_s << u"steps"_s;
}

void TestDataDates::whoWasFoundIsOfTheAnswerOrOfTheLastSynchronisation()
{
    QFETCH(QString, view);
    QFETCH(QString, form);
    ui::Page *page = openView(view);
    search(form);
    QTRY_VERIFY_WITH_TIMEOUT(page->shownTable(), patience);
    QCOMPARE(dateInFile(page), answered);
    m_isAway = true;
    search(form);
    QTRY_VERIFY_WITH_TIMEOUT(page->shownTable() && isOnScreen(u"u bilgisayardaki %1"_s.arg(synced)), patience);
    QCOMPARE(dateInFile(page), synced);
}

void TestDataDates::whoIsTakenToAnotherViewStaysOfThatDate_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QString>("view");
    QTest::newRow("a request") << QByteArray("fileForPerson") << u"request"_s;
    QTest::newRow("the steps") << QByteArray("showSteps") << u"states"_s;
}

void TestDataDates::whoIsTakenToAnotherViewStaysOfThatDate()
{
    QFETCH(QByteArray, button);
    QFETCH(QString, view);
    m_isAway = true;
    openView(u"people"_s);
    search(u"person"_s);
    auto *act = find<QAbstractButton>(button.constData());
    QTRY_VERIFY_WITH_TIMEOUT(act->isVisible() && find<ui::RecordTable>("storyTable")->isVisible(), patience);
    act->click();
    QCOMPARE(m_window->workspace()->current(), view);
    QVERIFY(isOnScreen(u"u bilgisayardaki %1"_s.arg(synced)));
    QCOMPARE(dateInFile(m_window->workspace()->currentPage()), synced);
}

void TestDataDates::anAnswerOfKamuSmKeepsItsDate()
{
    ui::Page *page = openView(u"ksm"_s);
    auto *number = find<QLineEdit>("ksmNationalId");
    number->setText(test::nationalId(1).toString());
    QTest::keyClick(number, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(page->shownTable() && isOnScreen(u"Kaynak: Kamu SM yanıtı %1"_s.arg(answered)), patience);
    QCOMPARE(dateInFile(page), answered);
    goOn(dayAfter);
    m_isAway = true;
    QTest::keyClick(number, Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(page->shownTable() && isOnScreen(u"Kayıtlı yanıt: %1"_s.arg(answered)), patience);
    QCOMPARE(dateInFile(page), answered);
}

// On the screen, and on paper.
void TestDataDates::expectSteps(const QString &source, const QString &date)
{
    search(u"steps"_s);
    const auto *told = find<QLabel>("progressSource");
    QTRY_VERIFY_WITH_TIMEOUT(told->isVisible() && told->text().startsWith(source + date), patience);
    auto *print = find<QAbstractButton>("printSteps");
    QVERIFY(print->isVisible());
    if (!test::hasPrinter())
        return;
    print->click();
    QTRY_VERIFY(find<QPrintDialog>("printDialog"));
    auto *dialog = find<QPrintDialog>("printDialog");
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"steps.pdf"_s);
    dialog->printer()->setOutputFormat(QPrinter::PdfFormat);
    dialog->printer()->setOutputFileName(path);
    Q_EMIT dialog->finished(QDialog::Accepted);
    dialog->hide();
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(path).size() > 1000, patience);
    if (test::pdfText(path))
        QTRY_VERIFY_WITH_TIMEOUT(test::pdfText(path)->contains(u"Veri tarihi: "_s + date), patience);
    delete dialog;
}

void TestDataDates::aPersonsStepsTellTheirDate()
{
    openView(u"states"_s);
    expectSteps(u"Veri tarihi: "_s, answered);
    m_isAway = true;
    expectSteps(u"Çevrimdışı: bu bilgisayardaki "_s, synced);
}

// Not even while her own are on their way, which may take until the time-out.
void TestDataDates::anotherPersonsStepsAreNotShown()
{
    FoundPerson other = m_found.items.first();
    other.id = PersonId{2};
    other.name = u"ECE"_s;
    other.surname = u"AKIN"_s;
    m_found.items.append(other);
    openView(u"states"_s);
    search(u"steps"_s);
    const auto *steps = m_window->findChild<ui::StepsView *>();
    const auto *title = find<QLabel>("progressTitle");
    const auto *print = find<QAbstractButton>("printSteps");
    QTRY_VERIFY_WITH_TIMEOUT(!steps->lines().isEmpty(), patience);
    QCOMPARE(title->text(), u"ALİ AK · Yenileme · TLP-41"_s);
    QVERIFY(print->isVisible());
    find<ui::RecordTable>("stepsPeople")->setCurrentId(2);
    QVERIFY(steps->lines().isEmpty() && !print->isVisible());
    QCOMPARE(title->text(), u"ECE AKIN"_s);
    QCOMPARE(find<QLabel>("progressSource")->text(), u"Yükleniyor…"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->backend.to(u"/v1/people/2"_s).size(), 1, patience);
    QVERIFY(steps->lines().isEmpty());
}

// Step by step: the application came to the state so many days ago.
void TestDataDates::followOne(ApplicationState state, int days)
{
    Application &application = m_records.applications.first().application;
    application.state = state;
    application.changedAt = test::documentNow().addDays(nextDay - days);
    openView(u"states"_s);
    search(u"steps"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->findChild<ui::StepsView *>()->lines().isEmpty(), patience);
}

void TestDataDates::whatIsAwaitedSaysSinceWhen_data()
{
    QTest::addColumn<ApplicationState>("state");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("step");
    QTest::addColumn<QString>("since");
    QTest::addColumn<bool>("asksKamuSm");
    QTest::newRow("their answer, today") << ApplicationState::Submitted << 0 << u"Kamu SM'nin yanıtı bekleniyor"_s << u"bugünden beri"_s << false;
    QTest::newRow("the password, for days") << ApplicationState::Accepted << 5 << u"Başvuru erişim parolası bekleniyor"_s << u"5 gündür"_s << true;
    QTest::newRow("the signature") << ApplicationState::PasswordSent << 1 << u"Formun e-imza ile imzalanması bekleniyor"_s << u"1 gündür"_s << false;
}

void TestDataDates::whatIsAwaitedSaysSinceWhen()
{
    QFETCH(ApplicationState, state);
    QFETCH(int, days);
    QFETCH(QString, step);
    QFETCH(QString, since);
    QFETCH(bool, asksKamuSm);
    followOne(state, days);
    const QStringList lines = m_window->findChild<ui::StepsView *>()->lines();
    QVERIFY2(lines.contains(u"Beklenen adım: %1, %2"_s.arg(step, since)), qUtf8Printable(lines.join(u'\n')));
    QVERIFY(isOnScreen(since));
    QCOMPARE(isOnScreen(u"Parola gelmediyse Kamu SM'ye ulaşabilirsiniz: "_s), asksKamuSm);
    QVERIFY(!asksKamuSm || find<QLabel>("kamuSmContact")->text().replace(QChar::Nbsp, u' ').endsWith(u"0 262 648 18 18 · bilgi@kamusm.gov.tr"_s));
}

void TestDataDates::whomToAskForThePasswordIsCopiedByKeys()
{
    followOne(ApplicationState::Accepted, 5);
    QVERIFY(keyboard::reach(u"stepsView"_s, Qt::Key_Tab));
    keyboard::press(Qt::Key_Tab);
    QCOMPARE(keyboard::focusName(), u"kamuSmContact"_s);
    const auto *contact = find<QLabel>("kamuSmContact");
    QGuiApplication::clipboard()->clear();
    keyboard::press(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(contact->selectedText(), contact->text());
    keyboard::press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), contact->text().replace(QChar::Nbsp, u' '));
    keyboard::press(Qt::Key_Tab); // and on
    QVERIFY(keyboard::focusName() != u"kamuSmContact"_s);
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestDataDates test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_datadates.moc"
