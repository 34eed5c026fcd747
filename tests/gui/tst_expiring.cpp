#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include "app/desktop/language.h"
#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "core/client/services/contacts.h"
#include "core/client/services/savedfilters.h"
#include "tests/gui/keyboard.h"
#include "tests/gui/savedfile.h"
#include "tests/support/fakeoffice.h"
#include "ui/certificates/contactsheet.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/detailpane.h"
#include "ui/common/formfield.h"
#include "ui/common/histogram.h"
#include "ui/common/metrics.h"
#include "ui/common/navigationbutton.h"
#include "ui/common/page.h"
#include "ui/common/recordtable.h"
#include "ui/common/sheet.h"
#include "ui/common/toast.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/traytext.h"
#include "ui/shell/workspace.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::choose;
using keyboard::press;
using keyboard::reach;

namespace {

constexpr int patience = 30'000;

} // namespace

/// View 1 by keys alone, before a backend that answers what the test wants.
class TestExpiring : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theFirstSightIsTheWorkWithItsCounts();
    void noNumberStandsBeforeItsData();
    void everyViewTellsTheDateOfItsData();
    void whatIsFilteredStaysInSight();
    void aContactIsRecordedForAllSelected();
    void aContactIsTakenBack();
    void aContactIsRecordedWithoutAConnection();
    void barLineAndTraySayTheSame();
    void whoWasNotReachedIsTriedAgain();
    void aNoteThatIsTooLongStaysAndIsExplained();
    void thoseNotTalkedWithAreFound();
    void theDetailsTellTheContacts();
    void theDetailsStandBesideWhereThereIsRoom();
    void aWeekOfTheHistogramIsChosen();
    void pastedNumbersAreFound();
    void tooManyNumbersStayInTheField();
    void digitsAreCleanedAndHiddenOnesAreNotGuessed();
    void aFilterIsKeptUnderAName();
    void aNamelessFilterIsNotKept();
    void unitsOpenTheirLists();
    void aUnitsListIsSavedForItsHead();
    void missingDetailsAreCompletedInPlace();
    void whoCannotBeFiledForIsListed();
    void aNewerVersionIsToldOfAndPutAway();
    void aValueOfARowIsFilteredBy();
    void aNumberIsShownForAReason();
    void whatIsNotKeptLeavesTheScreen();
    void aFailureGivesItsCodeToCopy();
    void largeTextLeavesRoomForRows();

private:
    template <typename T>
    [[nodiscard]] T *find(const char *name) { return m_window->findChild<T *>(QString::fromLatin1(name)); }
    [[nodiscard]] ui::RecordTable *table() { return m_window->workspace()->page(u"expiring"_s)->table(); }
    [[nodiscard]] QString text(int row, const QString &column)
    {
        return table()->records()->index(row, table()->records()->columnOf(column)).data().toString();
    }
    [[nodiscard]] QStringList column(const QString &id);
    [[nodiscard]] bool isOnScreen(const QString &part);
    [[nodiscard]] bool wasSaid(const QString &part);
    [[nodiscard]] static ui::ContactSheet *contactSheet() { return qobject_cast<ui::ContactSheet *>(ui::Sheet::front()); }
    template <typename T>
    [[nodiscard]] static T *inSheet(const char *name) { return contactSheet()->findChild<T *>(QString::fromLatin1(name)); }
    void openSheetForTwo();

    std::unique_ptr<test::FakeOffice> m_office;
    std::unique_ptr<ui::Appearance> m_appearance;
    std::unique_ptr<ui::MainWindow> m_window;
};

void TestExpiring::init()
{
    m_office = std::make_unique<test::FakeOffice>(Role::Officer);
    m_office->rows << test::unit(1, u"Merkez"_s) << test::unit(2, u"Şube"_s, 1);
    const QStringList surnames{u"AK"_s, u"BOZ"_s, u"ÇAM"_s, u"DAL"_s, u"IŞIK"_s};
    const QList<int> days{3, 12, 25, 50, 80};
    for (int i = 1; i <= 5; ++i)
        m_office->rows << test::person(i, u"ALİ"_s, surnames.at(i - 1), i <= 3 ? 1 : 2)
                       << test::certificate(i, i, test::documentNow().addDays(days.at(i - 1)));
    m_office->rows << test::contact(1, 1, test::documentNow().addDays(-2), ContactOutcome::WillApply)
                   << test::contact(2, 1, test::documentNow().addDays(-40)) << test::contact(3, 2, test::documentNow().addDays(-20));
    QVERIFY(m_office->open());
    m_appearance = std::make_unique<ui::Appearance>(*qApp);
    m_window = std::make_unique<ui::MainWindow>(*m_appearance);
    connect(m_window.get(), &ui::MainWindow::undoRequested, m_window.get(), [this] { m_window->toasts().undoNewest(); });
    m_window->resize(1280, 800);
    m_window->showWorkspace(*m_office->client);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
}

void TestExpiring::cleanup()
{
    m_window->closeWorkspace();
    m_window.reset();
    m_office.reset();
}

QStringList TestExpiring::column(const QString &id)
{
    QStringList texts;
    for (int row = 0; row < table()->records()->recordCount(); ++row)
        texts.append(text(row, id));
    return texts;
}

bool TestExpiring::isOnScreen(const QString &part)
{
    const auto labels = m_window->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(part); });
}

bool TestExpiring::wasSaid(const QString &part)
{
    const auto toasts = m_window->toasts().visibleToasts();
    return std::any_of(toasts.begin(), toasts.end(), [&](const ui::Toast *toast) { return toast->message().text.contains(part); });
}

void TestExpiring::openSheetForTwo()
{
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Down);
    press(Qt::Key_Space);
    press(Qt::Key_Down);
    press(Qt::Key_Space);
    QVERIFY(isOnScreen(u"2 kayıt seçildi"_s));
    press(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(contactSheet());
    QCOMPARE(contactSheet()->act()->text(), u"2 Görüşme Kaydet"_s);
}

void TestExpiring::theFirstSightIsTheWorkWithItsCounts()
{
    QCOMPARE(m_window->workspace()->current(), u"expiring"_s);
    QVERIFY(table()->isVisible());
    QCOMPARE(text(0, u"surname"_s), u"AK"_s); // what is to be filed first stands first
    const QMap<QString, int> expected{{u"Süresi Dolmuş"_s, 0}, {u"1 Hafta İçinde"_s, 1}, {u"1 Ay İçinde"_s, 2}, {u"3 Ay İçinde"_s, 2}};
    int seen = 0;
    for (auto *chip : m_window->workspace()->currentPage()->findChildren<ui::ChipButton *>()) {
        const auto band = expected.constFind(chip->text());
        if (band == expected.cend())
            continue;
        ++seen;
        QVERIFY(chip->isVisible());
        QCOMPARE(chip->count(), std::optional(*band));
        chip->click(); // each number opens its list
        QTRY_COMPARE(m_office->client->expiring().list()->size(), *band);
    }
    QCOMPARE(seen, 4);
}

void TestExpiring::noNumberStandsBeforeItsData()
{
    bool held = true;
    test::FakeOffice office(Role::Officer);
    office.rows = m_office->rows;
    office.onFirst = [&held](const test::FakeRequest &request) -> std::optional<test::FakeReply> {
        return held && request.path == routes::syncPull ? std::optional(test::FakeReply{503, {}, {}, test::FakeReply::End::Whole}) : std::nullopt;
    };
    static_cast<void>(office.client->session().signIn(office.user.userName, u"parola"_s));
    ui::MainWindow window(*m_appearance);
    window.resize(1280, 800);
    ui::Workspace *workspace = window.showWorkspace(*office.client);
    window.show();
    QTRY_VERIFY(office.client->session().isSignedIn());
    const auto numbers = [&] {
        QStringList found;
        for (const auto *chip : workspace->currentPage()->findChildren<ui::ChipButton *>())
            if (chip->count())
                found.append(chip->text());
        for (const auto *entry : workspace->findChildren<ui::NavigationButton *>())
            if (!entry->accessibleName().isEmpty() && entry->accessibleName().back().isDigit())
                found.append(entry->accessibleName());
        return found;
    };
    for (const QString &view : {u"applications"_s, u"expiring"_s}) {
        workspace->open(view);
        QTest::qWait(50);
        QVERIFY2(numbers().isEmpty(), qUtf8Printable(numbers().join(u' ')));
        QCOMPARE(workspace->currentPage()->findChild<ui::CountLine *>()->text(), QString());
    }
    held = false;
    office.client->connection().syncNow();
    QTRY_VERIFY(!numbers().isEmpty());
    QTRY_VERIFY(!workspace->currentPage()->findChild<ui::CountLine *>()->text().isEmpty());
    window.closeWorkspace();
}

void TestExpiring::everyViewTellsTheDateOfItsData()
{
    const QString date = u"Son eşitleme: "_s + dateTimeText(m_office->client->connection().lastSync());
    ui::Workspace *workspace = m_window->workspace();
    auto *line = workspace->findChild<ui::StatusLine *>();
    const QStringList views = workspace->views();
    QCOMPARE(views.size(), 7);
    for (const QString &view : views) {
        workspace->open(view);
        QVERIFY2(line->isVisible() && line->text().contains(date), qUtf8Printable(view));
    }
}

void TestExpiring::whatIsFilteredStaysInSight()
{
    auto *page = m_window->workspace()->page(u"expiring"_s);
    find<QLineEdit>("surnameFilter")->setText(u"ışık"_s);
    find<QCheckBox>("onlyQuiet")->click();
    QTRY_COMPARE(table()->records()->recordCount(), 1);
    for (const QSize &size : {QSize(1280, 800), QSize(1920, 1009), QSize(1000, 700)}) {
        m_window->resize(size);
        QTRY_COMPARE(m_window->size(), size);
        QVERIFY(page->filterText().contains(u"ışık"_s));
        QVERIFY(find<QLineEdit>("surnameFilter")->isVisible() && find<QCheckBox>("onlyQuiet")->isVisible());
        const auto buttons = page->findChildren<ui::Button *>();
        QVERIFY(std::any_of(buttons.begin(), buttons.end(), [](const ui::Button *button) { return button->isVisible() && button->text() == u"Temizle"_s; }));
    }
    for (auto *button : page->findChildren<ui::Button *>())
        if (button->isVisible() && button->text() == u"Temizle"_s)
            button->click();
    QTRY_COMPARE(table()->records()->recordCount(), 5);
    QVERIFY(page->filterText().isEmpty());
}

void TestExpiring::aContactIsRecordedForAllSelected()
{
    QCOMPARE(column(u"contact"_s), (QStringList{u"08.09.2012"_s, u"21.08.2012"_s, {}, {}, {}}));
    openSheetForTwo();
    QVERIFY(reach(u"contactHow"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Down);
    QCOMPARE(inSheet<QComboBox>("contactHow")->currentText(), u"E-posta"_s);
    QVERIFY(reach(u"contactOutcome"_s, Qt::Key_Tab, 3));
    press(Qt::Key_Down);
    QCOMPARE(inSheet<QComboBox>("contactOutcome")->currentText(), u"Başvuracak"_s);
    QVERIFY(reach(u"contactNote"_s, Qt::Key_Tab, 5));
    keyboard::type(u"formu istedi"_s);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!contactSheet(), patience);
    QTRY_VERIFY(wasSaid(u"2 görüşme kaydedildi. 60 saniye sonra sunucuya iletilecek."_s));
    QTRY_COMPARE_WITH_TIMEOUT(column(u"contact"_s), (QStringList{u"08.09.2012"_s, u"10.09.2012"_s, u"10.09.2012"_s, {}, {}}), patience);
    const auto entries = m_office->client->pending().entries();
    QCOMPARE(entries.size(), 2);
    for (const client::OutboxEntry &entry : entries) {
        QCOMPARE(entry.command.how, ContactHow::Email);
        QCOMPARE(entry.command.outcome, ContactOutcome::WillApply);
        QCOMPARE(entry.command.text, u"formu istedi"_s);
    }
    QCOMPARE(table()->selectedCount(), 0);
}

void TestExpiring::aContactIsTakenBack()
{
    openSheetForTwo();
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"2 görüşme kaydedildi."_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(text(2, u"contact"_s), u"10.09.2012"_s, patience);
    QCOMPARE(m_window->toasts().visibleToasts().last()->message().actionText, u"Geri Al"_s);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"Geri alındı."_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"contact"_s), (QStringList{u"08.09.2012"_s, u"21.08.2012"_s, {}, {}, {}}), patience);
    QCOMPARE(m_office->client->pending().unsent(), 0);
}

void TestExpiring::aContactIsRecordedWithoutAConnection()
{
    m_office->backend.goAway();
    m_office->client->connection().syncNow();
    QTRY_VERIFY_WITH_TIMEOUT(!m_office->client->connection().isOnline(), patience);
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(contactSheet());
    QVERIFY(contactSheet()->findChild<QLabel *>() && contactSheet()->act()->text() == u"Görüşmeyi Kaydet"_s);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"ALİ AK ile görüşme kaydedildi. Bağlantı kurulunca sunucuya iletilecek."_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(text(0, u"contact"_s), u"10.09.2012"_s, patience);
}

void TestExpiring::barLineAndTraySayTheSame()
{
    auto *bar = m_window->findChild<ui::ConnectionBar *>();
    auto *line = m_window->findChild<ui::StatusLine *>();
    const auto &connection = m_office->client->connection();
    const QString counts = u"1 Hafta İçinde: 1 · 1 Ay İçinde: 2 · 3 Ay İçinde: 2"_s;
    QVERIFY(!bar->isVisible());
    QVERIFY(line->text().contains(u"Çevrimiçi"_s) && line->text().contains(u"Gönderilmeyi bekleyen: 0"_s));
    QCOMPARE(ui::trayText(m_office->client.get()), u"e-İmza Yenileme\n%1\nÇevrimiçi · Gönderilmeyi bekleyen: 0"_s.arg(counts));
    find<QLineEdit>("surnameFilter")->setFocus();
    keyboard::type(u"isik"_s); // the tray counts all the same
    QTRY_COMPARE(table()->records()->recordCount(), 1);
    m_office->backend.goAway();
    m_office->client->connection().syncNow();
    QTRY_VERIFY_WITH_TIMEOUT(!connection.isOnline(), patience);
    static_cast<void>(m_office->client->filing().file(PersonId{1}, ApplicationType::Renewal, {}, u"ALİ AK"_s));
    QTRY_COMPARE(connection.unsent(), 1);
    QTRY_VERIFY(bar->isVisible());
    const QString last = u"Son eşitleme: "_s + dateTimeText(connection.lastSync());
    QTRY_VERIFY(bar->text().startsWith(u"Çevrimdışı çalışıyorsunuz. "_s + last) && bar->text().endsWith(u"Gönderilmeyi bekleyen işlem: 1"_s));
    for (const QString &part : {u"Çevrimdışı"_s, last, u"Gönderilmeyi bekleyen: 1"_s})
        QTRY_VERIFY2(line->text().contains(part), qUtf8Printable(line->text()));
    QCOMPARE(ui::trayText(m_office->client.get()), u"e-İmza Yenileme\n%1\nÇevrimdışı · Gönderilmeyi bekleyen: 1"_s.arg(counts));
}

void TestExpiring::whoWasNotReachedIsTriedAgain()
{
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(contactSheet());
    QVERIFY(!inSheet<QDateEdit>("contactNextDay")->isEnabled());
    QVERIFY(reach(u"contactOutcome"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    QCOMPARE(inSheet<QComboBox>("contactOutcome")->currentText(), u"Ulaşılamadı"_s);
    QVERIFY(inSheet<QCheckBox>("contactAgain")->isChecked());
    QCOMPARE(inSheet<QDateEdit>("contactNextDay")->date(), QDate(2012, 9, 17));
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->client->pending().entries().size(), 1, patience);
    QCOMPARE(m_office->client->pending().entries().first().command.nextDay, QDate(2012, 9, 17));
}

void TestExpiring::aNoteThatIsTooLongStaysAndIsExplained()
{
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(contactSheet());
    const QString note(client::Contacts::longestNote + 12, u'ş');
    inSheet<QPlainTextEdit>("contactNote")->setPlainText(note);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_VERIFY(contactSheet());
    const auto fields = contactSheet()->findChildren<ui::FormField *>();
    QVERIFY(std::any_of(fields.begin(), fields.end(), [](const ui::FormField *field) {
        return field->error() == u"Not en fazla 500 karakter olabilir; 512 karakter girdiniz."_s;
    }));
    QCOMPARE(inSheet<QPlainTextEdit>("contactNote")->toPlainText(), note);
    QCOMPARE(keyboard::focusName(), u"sheetErrors"_s);
    inSheet<QPlainTextEdit>("contactNote")->setPlainText(u"  =1+1\r\n\u202Eters\u202C 😀 "_s);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->client->pending().entries().size(), 1, patience);
    QCOMPARE(m_office->client->pending().entries().first().command.text, u"=1+1\nters 😀"_s);
}

void TestExpiring::thoseNotTalkedWithAreFound()
{
    QVERIFY(reach(u"onlyQuiet"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"BOZ"_s, u"ÇAM"_s, u"DAL"_s, u"IŞIK"_s}), patience);
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(contactSheet());
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"ÇAM"_s, u"DAL"_s, u"IŞIK"_s}), patience);
}

void TestExpiring::theDetailsTellTheContacts()
{
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"08.09.2012 · Telefon · Başvuracak · Sorumlu · not"_s), patience);
    QVERIFY(isOnScreen(u"01.08.2012 · Telefon · Bilgi verildi · Sorumlu · not"_s));
    press(Qt::Key_Down);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"21.08.2012 · Telefon · Bilgi verildi · Sorumlu · not"_s), patience);
    QVERIFY(!isOnScreen(u"08.09.2012 · Telefon"_s));
}

void TestExpiring::theDetailsStandBesideWhereThereIsRoom()
{
    auto *pane = m_window->workspace()->page(u"expiring"_s)->findChild<ui::DetailPane *>();
    QVERIFY(!pane->isVisible()); // it would lie over the list
    const int units = ui::Metrics::of(m_window.get()).u(380);
    m_window->resize(units, 800);
    QTRY_VERIFY(pane->isVisible());
    QTRY_VERIFY(table()->mapTo(m_window.get(), QPoint(table()->width(), 0)).x() < pane->mapTo(m_window.get(), QPoint()).x());
    table()->setFocus();
    press(Qt::Key_Down);
    QTRY_COMPARE(pane->accessibleDescription(), u"ALİ "_s + text(table()->currentIndex().row(), u"surname"_s));
    press(Qt::Key_Escape); // clears; nothing is uncovered
    QVERIFY(pane->isVisible());
    m_window->resize(units - 1, 800);
    QTRY_VERIFY(!pane->isVisible());
    m_window->resize(units, 800);
    QTRY_VERIFY(pane->isVisible());
    press(Qt::Key_F8);
    QVERIFY(!pane->isVisible());
    press(Qt::Key_Up); // it stays closed
    m_window->resize(units + 10, 800);
    QTRY_COMPARE(m_window->width(), units + 10);
    QVERIFY(!pane->isVisible());
    press(Qt::Key_F8);
    QTRY_VERIFY(pane->isVisible());
    table()->selectIds({1, 2});
    table()->setCurrentId(3);
    find<ui::Button>("requestRenewalOfOne")->click();
    QTRY_VERIFY(ui::Sheet::front());
    QCOMPARE(ui::Sheet::front()->act()->text(), u"1 Talep Oluştur"_s);
}

void TestExpiring::aWeekOfTheHistogramIsChosen()
{
    m_window->resize(1280, 1000);
    QTRY_VERIFY(find<ui::Histogram>("weekHistogram")->isVisible());
    QVERIFY(reach(u"weekHistogram"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Right);
    press(Qt::Key_Space); // the week from 17.09.2012 on
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"BOZ"_s}, patience);
    QCOMPARE(find<ui::ChipButton>("spanChip")->text(), u"Bitişi: 17.09.2012 – 23.09.2012"_s);
    QCOMPARE(find<ui::ChipButton>("spanChip")->count(), 1);
    QVERIFY(isOnScreen(u"Arama sonucunda 1 adet kayıt bulundu."_s));
    press(Qt::Key_Space); // once more: all weeks
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QVERIFY(find<ui::ChipButton>("spanChip")->isHidden());
}

void TestExpiring::pastedNumbersAreFound()
{
    const auto number = [](int n) { return test::nationalId(n).toString(); };
    QGuiApplication::clipboard()->setText(number(4) + u"\r\n"_s + number(77) + u"\r\n"_s + number(2) + u"\r\n12345678901\r\n"_s);
    QCOMPARE(keyboard::focusName(), u"nationalIdFilter"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"BOZ"_s, u"DAL"_s}), patience);
    QTRY_COMPARE(find<QLabel>("numbersText")->text(), u"Aranan: 4 · Bulunan: 2 · Bulunamayan: 2"_s);
    QVERIFY(reach(u"copyNotFound"_s, Qt::Key_Tab, 20));
    press(Qt::Key_Space);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"12345678901\n"_s + number(77));
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret")); // no history keeps them
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QVERIFY(!find<QLabel>("numbersText")->isVisible());
}

void TestExpiring::tooManyNumbersStayInTheField()
{
    QStringList numbers;
    for (int i = 1; i <= 501; ++i)
        numbers.append(test::nationalId(i).toString());
    QGuiApplication::clipboard()->setText(numbers.join(u'\n'));
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_VERIFY(isOnScreen(u"Bir kerede en fazla 500 numara aranabilir; 501 numara yapıştırdınız."_s));
    QVERIFY(find<QLineEdit>("nationalIdFilter")->text().contains(numbers.last()));
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
}

void TestExpiring::digitsAreCleanedAndHiddenOnesAreNotGuessed()
{
    const QString whole = test::nationalId(3).toString();
    QGuiApplication::clipboard()->setText(u" \u202A"_s + whole.left(3) + u' ' + whole.mid(3) + u"\u202C\n"_s);
    press(Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"ÇAM"_s}, patience);
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    keyboard::type(whole.left(3));
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    keyboard::type(whole.mid(3, 1));
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(u"Bu ölçütlere uyan kayıt yok."_s), patience);
    QVERIFY(isOnScreen(u"Uygulanan: TC Kimlik No"_s));
}

void TestExpiring::aFilterIsKeptUnderAName()
{
    QVERIFY(reach(u"surnameFilter"_s, Qt::Key_Tab, 5));
    keyboard::type(u"ışı"_s);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"IŞIK"_s}, patience);
    QVERIFY(reach(u"savedFilters"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Space);
    choose(u"Bu Filtreyi &Kaydet…"_s);
    QTRY_VERIFY(ui::Sheet::front());
    QTRY_COMPARE(keyboard::focusName(), u"filterName"_s);
    keyboard::type(u"Işıklar & Co"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"Filtre kaydedildi."_s), patience);
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QVERIFY(reach(u"savedFilters"_s, Qt::Key_Tab, 40));
    press(Qt::Key_Space);
    choose(u"Işıklar && Co"_s);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"IŞIK"_s}, patience);
    QCOMPARE(find<QLineEdit>("surnameFilter")->text(), u"ışı"_s);
    press(Qt::Key_Space);
    choose(u"Birimim, 1 ay"_s); // of the role
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"BOZ"_s, u"ÇAM"_s}), patience);
}

void TestExpiring::aNamelessFilterIsNotKept()
{
    QVERIFY(reach(u"savedFilters"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Space);
    choose(u"Bu Filtreyi &Kaydet…"_s);
    QTRY_VERIFY(ui::Sheet::front());
    const QString name(client::SavedFilters::longestName + 1, u'a');
    for (const auto &[typed, error] : {std::pair{u"  "_s, u"Filtreye bir ad veriniz."_s},
                                       std::pair{name, u"Ad en fazla 60 karakter olabilir; 61 karakter girdiniz."_s}}) {
        auto *field = ui::Sheet::front()->findChild<QLineEdit *>(u"filterName"_s);
        field->setText(typed);
        press(Qt::Key_Return);
        QVERIFY(ui::Sheet::front());
        QCOMPARE(qobject_cast<ui::FormField *>(field->parentWidget())->error(), error);
        QCOMPARE(field->text(), typed);
        QCOMPARE(keyboard::focusName(), u"sheetErrors"_s);
        QCOMPARE(QApplication::focusWidget()->accessibleDescription(), error);
    }
}

void TestExpiring::unitsOpenTheirLists()
{
    QVERIFY(reach(u"byUnit"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Space);
    QTRY_VERIFY(ui::Sheet::front());
    auto *units = ui::Sheet::front()->findChild<ui::RecordTable *>(u"unitTable"_s);
    QTRY_COMPARE_WITH_TIMEOUT(units->records()->recordCount(), 2, patience);
    QStringList merkez;
    for (int field = 0; field < units->records()->columnCount(); ++field)
        merkez.append(units->records()->index(0, field).data().toString());
    QCOMPARE(merkez, (QStringList{u"Merkez"_s, u"0"_s, u"1"_s, u"2"_s, u"0"_s, u"3"_s, u"3"_s}));
    QVERIFY(reach(u"unitTable"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), (QStringList{u"DAL"_s, u"IŞIK"_s}), patience);
    QCOMPARE(find<QLineEdit>("unitFilter")->text(), u"Şube"_s);
}

void TestExpiring::aUnitsListIsSavedForItsHead()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"sube.xlsx"_s);
    QVERIFY(reach(u"byUnit"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Space);
    QTRY_VERIFY(ui::Sheet::front());
    QWidget *sheet = ui::Sheet::front();
    auto *units = sheet->findChild<ui::RecordTable *>(u"unitTable"_s);
    QTRY_COMPARE_WITH_TIMEOUT(units->records()->recordCount(), 2, patience);
    QVERIFY(reach(u"unitTable"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Down);
    QVERIFY(reach(u"saveUnit"_s, Qt::Key_Tab, 5));
    press(Qt::Key_Space);
    QVERIFY(test::saveAs(*m_window, path));
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"2 kayıt dışa aktarıldı"_s), patience);
    if (const auto text = test::sheetText(path)) {
        QVERIFY(text->contains(u"DAL"_s) && text->contains(u"IŞIK"_s) && !text->contains(u"BOZ"_s));
        QVERIFY(text->contains(u"******"_s) && !text->contains(test::nationalId(4).toString()));
    }
    QCOMPARE(ui::Sheet::front(), sheet); // for the next unit
    QCOMPARE(table()->records()->recordCount(), 5);
    press(Qt::Key_Escape);
}

void TestExpiring::missingDetailsAreCompletedInPlace()
{
    Person noPhone = test::person(6, u"ALİ"_s, u"EKSİK"_s);
    noPhone.phone.clear();
    m_office->rows << noPhone << test::certificate(6, 6, test::documentNow().addDays(1));
    QVERIFY(m_office->refresh());
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 6, patience);
    QVERIFY(reach(u"expiringTable"_s, Qt::Key_Tab, 30));
    press(Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(text(table()->currentIndex().row(), u"surname"_s), u"EKSİK"_s);
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(ui::Sheet::front());
    QWidget *renewal = ui::Sheet::front();
    const auto says = [](QWidget *sheet, const QString &part) {
        const auto labels = sheet->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->text().contains(part); });
    };
    QVERIFY(says(renewal, u"Uygun: 0 · Bilgisi eksik: 1 · Uygun değil: 0"_s));
    QVERIFY(reach(u"correctContact"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Space);
    QTRY_VERIFY(ui::Sheet::front() && ui::Sheet::front() != renewal);
    QVERIFY(reach(u"correctedPhone"_s, Qt::Key_Tab, 10));
    keyboard::type(u"0312 1"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(says(ui::Sheet::front(), u"Cep telefonu 5 ile başlayan 10 haneli olmalıdır."_s));
    auto *phone = ui::Sheet::front()->findChild<QLineEdit *>(u"correctedPhone"_s);
    QCOMPARE(phone->text(), u"0312 1"_s);
    phone->setText(u"+90 (532) 111-22-33"_s);
    QVERIFY(reach(u"act"_s, Qt::Key_Tab, 10));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(ui::Sheet::front() == renewal && says(renewal, u"Uygun: 1 · Bilgisi eksik: 0 · Uygun değil: 0"_s),
                             patience);
}

void TestExpiring::whoCannotBeFiledForIsListed()
{
    table()->selectIds({1, 2});
    table()->setFocus();
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(ui::Sheet::front());
    auto *sheet = ui::Sheet::front();
    QCOMPARE(sheet->act()->text(), u"2 Talep Oluştur"_s);
    // The first of the two is filed for while one reads.
    static_cast<void>(m_office->client->filing().file(PersonId{1}, ApplicationType::Renewal, {}, u"ALİ AK"_s));
    QTRY_COMPARE(m_office->client->pending().entries().size(), 1);
    sheet->act()->click();
    QTRY_VERIFY(ui::Sheet::front() && ui::Sheet::front()->objectName() == u"workResultSheet"_s);
    auto *result = ui::Sheet::front()->findChild<ui::RecordTable *>(u"workResultTable"_s);
    const auto cell = [result](int row, const QString &column) {
        return result->records()->index(row, result->records()->columnOf(column)).data().toString();
    };
    QCOMPARE(cell(0, u"subject"_s), u"ALİ AK"_s);
    QCOMPARE(cell(0, u"outcome"_s), u"Kaydedilemedi"_s);
    QVERIFY(cell(0, u"reason"_s).startsWith(u"Talep oluşturulamadı. Bu kişi için açık bir talep var."_s));
    QCOMPARE(cell(1, u"subject"_s), u"ALİ BOZ"_s);
    QCOMPARE(cell(1, u"outcome"_s), u"Kaydedildi"_s);
    QVERIFY(wasSaid(u"ALİ BOZ için yenileme talebi oluşturuldu."_s));
    QTRY_COMPARE(m_office->client->pending().entries().size(), 2);
}

void TestExpiring::aNewerVersionIsToldOfAndPutAway()
{
    auto *bar = find<QWidget>("updateBar");
    QVERIFY(!bar->isVisible());
    const auto meet = [this](int oldest) {
        m_office->newestSchema = syncSchema + 1;
        m_office->oldestSchema = oldest;
        m_office->rows << test::unit(m_office->version + 10, u"Birim %1"_s.arg(m_office->version));
        return m_office->refresh();
    };
    QVERIFY(meet(syncSchema - 1));
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(reach(u"putUpdateAway"_s, Qt::Key_Backtab, 40));
    press(Qt::Key_Space);
    QTRY_VERIFY(!bar->isVisible());
    QVERIFY(meet(syncSchema)); // soon it is no longer spoken: said again, and not to be put away
    QTRY_VERIFY(bar->isVisible());
    QVERIFY(!find<QWidget>("putUpdateAway")->isVisible());
    m_window->workspace()->setUpdateNotice(false); // an institution that updates by itself
    QVERIFY(!bar->isVisible());
}

void TestExpiring::aValueOfARowIsFilteredBy()
{
    const auto filterBy = [this](int row, const QString &column) {
        table()->setCurrentIndex(table()->records()->index(row, table()->records()->columnOf(column)));
        Q_EMIT table()->recordMenuRequested(table()->currentId(), table()->mapToGlobal(QPoint(10, 10)));
        choose(u"Bu Değere Göre Filtrele"_s);
    };
    QCOMPARE(text(1, u"surname"_s), u"BOZ"_s);
    filterBy(1, u"surname"_s);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"surname"_s), QStringList{u"BOZ"_s}, patience);
    QCOMPARE(find<QLineEdit>("surnameFilter")->text(), u"BOZ"_s);
    press(Qt::Key_Escape);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    filterBy(0, u"nationalId"_s); // no more of it than can be seen
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 1, patience);
    QVERIFY(find<QLineEdit>("nationalIdFilter")->text().contains(u"******"_s));
}

void TestExpiring::aNumberIsShownForAReason()
{
    table()->setFocus();
    const qint64 id = table()->currentId();
    for (QAction *act : m_window->workspace()->page(u"expiring"_s)->acts())
        if (act->text().contains(u"Kimlik Numarasını"_s))
            act->trigger();
    QTRY_VERIFY(ui::Sheet::front() && ui::Sheet::front()->objectName() == u"revealSheet"_s);
    keyboard::type(u"telefonla arandı"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(test::nationalId(static_cast<int>(id)).toString()), patience);
    QCOMPARE(m_office->client->pending().entries().first().command.kind, CommandKind::Reveal);
    table()->setCurrentId(table()->records()->recordId(1));
    QVERIFY(!isOnScreen(test::nationalId(static_cast<int>(id)).toString()));
}

void TestExpiring::whatIsNotKeptLeavesTheScreen()
{
    auto *pane = m_window->workspace()->page(u"expiring"_s)->findChild<ui::DetailPane *>();
    m_window->resize(ui::Metrics::of(m_window.get()).u(380), 800);
    QTRY_VERIFY(pane->isVisible());
    table()->setFocus();
    const QString number = test::nationalId(static_cast<int>(table()->currentId())).toString();
    for (QAction *act : m_window->workspace()->page(u"expiring"_s)->acts())
        if (act->text().contains(u"Kimlik Numarasını"_s))
            act->trigger();
    QTRY_VERIFY(ui::Sheet::front());
    keyboard::type(u"telefonla arandı"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(number), patience);
    QTRY_VERIFY(!ui::Sheet::front());
    m_office->client->engine().forget();
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 0, patience);
    QTRY_VERIFY(!table()->isVisible() && !pane->isVisible());
    QVERIFY(!isOnScreen(number));
    QVERIFY(pane->facts().isEmpty() && pane->accessibleDescription().isEmpty());
    QVERIFY(!find<ui::Histogram>("weekHistogram") || find<ui::Histogram>("weekHistogram")->bars().isEmpty());
    for (QAction *act : m_window->workspace()->page(u"expiring"_s)->acts())
        QVERIFY2(!act->isEnabled() || !act->text().contains(u"Kimlik Numarasını"_s), qUtf8Printable(act->text()));
    m_office->client->connection().syncNow();
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
    QTRY_VERIFY(table()->isVisible() && pane->isVisible());
    QVERIFY(!isOnScreen(number)); // it was asked for once
}

void TestExpiring::aFailureGivesItsCodeToCopy()
{
    m_office->onFirst = [](const test::FakeRequest &request) -> std::optional<test::FakeReply> {
        if (request.path == routes::session)
            return std::nullopt;
        return test::FakeReply{403, {}, {}, test::FakeReply::End::Whole};
    };
    m_office->client->connection().syncNow();
    QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("copyErrorCode")->isVisible(), patience);
    QVERIFY(reach(u"copyErrorCode"_s, Qt::Key_Backtab, 40));
    press(Qt::Key_Space);
    const QString code = QGuiApplication::clipboard()->text();
    QVERIFY2(code.startsWith(u"LS-"_s), qUtf8Printable(code));
    QVERIFY(isOnScreen(code));
}

void TestExpiring::largeTextLeavesRoomForRows()
{
    for (int i = 10; i < 30; ++i)
        m_office->rows << test::person(i, u"ALİ"_s, u"SOYAD%1"_s.arg(i)) << test::certificate(i, i, test::documentNow().addDays(i));
    QVERIFY(m_office->refresh());
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 25, patience);
    const auto rows = [this] { return table()->viewport()->height() / table()->rowHeight(0); };
    m_appearance->setTextScale(150);
    auto *bar = m_window->workspace()->page(u"expiring"_s)->findChild<ui::SelectionBar *>();
    QTRY_VERIFY(bar->isHidden());
    QTRY_VERIFY2(rows() >= 8, qPrintable(QString::number(rows())));
    table()->setFocus();
    press(Qt::Key_Space);
    QTRY_VERIFY(bar->isVisible() && find<ui::Button>("requestRenewals")->isVisible());
    m_appearance->setTextScale(100);
    QTRY_VERIFY(rows() >= 12);
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestExpiring test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_expiring.moc"
