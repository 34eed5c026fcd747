#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <algorithm>

#include "app/desktop/language.h"
#include "core/base/istanbul.h"
#include "core/base/log.h"
#include "tests/gui/madeonce.h"
#include "tests/gui/officerwindow.h"
#include "tests/gui/rowwatch.h"
#include "ui/certificates/expiringmodel.h"
#include "ui/common/bars.h"
#include "ui/common/button.h"
#include "ui/common/detailpane.h"
#include "ui/common/histogram.h"
#include "ui/common/metrics.h"
#include "ui/common/navigationbutton.h"
#include "ui/shell/connectionbar.h"
#include "ui/shell/traytext.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;
using test::OfficerWindow;

/// View 1 by keys alone, before a backend that answers what the test wants.
class TestExpiring : public QObject, protected OfficerWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(begin()); }
    void cleanup() { end(); }

    void theFirstSightIsTheWorkWithItsCounts();
    void aSynchronisationChangesRowsAndNotTheList();
    void noNumberStandsBeforeItsData();
    void everyViewTellsTheDateOfItsData();
    void barLineAndTraySayTheSame();
    void withoutASessionTheySayTheSame();
    void theDetailsStandBesideWhereThereIsRoom();
    void whoIsIncompleteIsFiledForOnPurposeOnly();
    void missingDetailsAreCompletedInPlace();
    void whoCannotBeFiledForIsListed();
    void aNewerVersionIsToldOfAndPutAway();
    void aNumberIsShownForAReason();
    void aNumberIsAskedForOnce();
    void whatIsNotKeptLeavesTheScreen();
    void aFailureGivesItsCodeToCopy();
    void largeTextLeavesRoomForRows();
    void whatARowSaysIsMadeOnce();
};

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

void TestExpiring::whatARowSaysIsMadeOnce()
{
    QCOMPARE(table()->records()->recordCount(), 5);
    QVERIFY(test::textsMadeOnce(*table()->records(), 5) >= 5 * 8);
    ui::ExpiringModel model;
    model.display(m_office->client->expiring().list());
    QCOMPARE(model.recordCount(), 5);
    QVERIFY(test::isMadeByPrepare(model));
}

void TestExpiring::aSynchronisationChangesRowsAndNotTheList()
{
    QCOMPARE(test::idsOf(*table()->records()), (QList<qint64>{1, 2, 3, 4, 5}));
    table()->selectIds({2, 4});
    table()->setCurrentId(4);
    const test::RowWatch watch(*table());
    test::Rows news;
    news << test::person(6, u"ALİ"_s, u"ELMA"_s) << test::certificate(6, 6, test::documentNow().addDays(20));
    news.add(Entity::Person, toRow(test::person(4, u"ALİ"_s, u"DALGA"_s, 2), 2));
    QVERIFY(m_office->change(news, {{Entity::Certificate, 5, 2, u"deleted"_s}}));
    QTRY_COMPARE_WITH_TIMEOUT(test::idsOf(*table()->records()), (QList<qint64>{1, 2, 6, 3, 4}), patience);
    watch.verify(1, 1, 4);
    QCOMPARE(watch.text(u"surname"_s), u"DALGA"_s);
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
    const QStringList views = workspace->views();
    for (const QString &view : views) {
        workspace->open(view);
        QTest::qWait(50);
        QVERIFY2(numbers().isEmpty(), qUtf8Printable(numbers().join(u' ')));
        for (const auto *list : workspace->currentPage()->findChildren<ui::RecordTable *>())
            QVERIFY2(list->records()->recordCount() == 0, qUtf8Printable(view));
        for (const auto *line : workspace->currentPage()->findChildren<ui::CountLine *>())
            QVERIFY2(line->text().isEmpty() || view == u"pending"_s, qUtf8Printable(view)); // what waits is on this computer
    }
    workspace->open(u"expiring"_s);
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

void TestExpiring::withoutASessionTheySayTheSame()
{
    m_office->onFirst = [](const test::FakeRequest &) -> std::optional<test::FakeReply> {
        const Problem over = problemFrom({ErrorCode::Unauthenticated, {}});
        return test::FakeReply{over.status, compactJson(over.toJson()), {}, test::FakeReply::End::Whole};
    };
    m_office->client->connection().syncNow();
    auto *bar = m_window->findChild<ui::ConnectionBar *>();
    auto *line = m_window->findChild<ui::StatusLine *>();
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible() && bar->text().startsWith(u"Oturum açık değil."_s), patience);
    QTRY_VERIFY2(line->text().contains(u"Oturum açık değil"_s), qUtf8Printable(line->text()));
    QVERIFY(!line->text().contains(u"Çevrimiçi"_s));
    QVERIFY(ui::trayText(m_office->client.get()).endsWith(u"\nOturum açık değil · Gönderilmeyi bekleyen: 0"_s));
    table()->selectIds({1});
    table()->setFocus();
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(ui::Sheet::front());
    ui::Sheet::front()->act()->click();
    QTRY_VERIFY(wasSaid(u"ALİ AK için yenileme talebi oluşturuldu. Oturum açılınca büroya iletilecek."_s));
    m_window->workspace()->open(u"pending"_s);
    QVERIFY(find<QLabel>("syncState")->text().startsWith(u"Oturum açık değil. Son eşitleme: "_s));
    QVERIFY(!find<ui::Button>("fetchAnew")->isEnabled());
    QCOMPARE(find<ui::Button>("fetchAnew")->toolTip(), u"Oturum açık olmadığından bu işlem şu anda yapılamıyor."_s);
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

void TestExpiring::whoIsIncompleteIsFiledForOnPurposeOnly()
{
    Person noPhone = test::person(6, u"ALİ"_s, u"EKSİK"_s);
    noPhone.phone.clear();
    m_office->rows << noPhone << test::certificate(6, 6, test::documentNow().addDays(1));
    QVERIFY(m_office->refresh());
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 6, patience);
    table()->selectIds({1, 2, 6});
    table()->setFocus();
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(ui::Sheet::front());
    auto *sheet = ui::Sheet::front();
    auto *people = sheet->findChild<ui::RecordTable *>(u"renewalTable"_s);
    QVERIFY(people->records()->isSelectable(people->records()->rowOf(6)));
    QCOMPARE(people->selectedIds().size(), 2);
    QVERIFY(!people->selectedIds().contains(6));
    QCOMPARE(sheet->act()->text(), u"2 Talep Oluştur"_s);
    people->setCurrentId(6);
    people->setFocus();
    press(Qt::Key_Space);
    QCOMPARE(sheet->act()->text(), u"3 Talep Oluştur"_s);
    press(Qt::Key_Space);
    QCOMPARE(sheet->act()->text(), u"2 Talep Oluştur"_s);
    sheet->act()->click();
    QTRY_COMPARE(m_office->client->pending().entries().size(), 2);
    for (const auto &entry : m_office->client->pending().entries())
        QVERIFY(entry.command.person != PersonId{6});
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
    QVERIFY(!static_cast<ui::Sheet *>(renewal)->act()->isEnabled());
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
    QVERIFY(static_cast<ui::Sheet *>(renewal)->act()->isEnabled());
    QCOMPARE(static_cast<ui::Sheet *>(renewal)->act()->text(), u"1 Talep Oluştur"_s);
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
    QCOMPARE(cell(0, u"outcome"_s), u"Başarısız"_s);
    QVERIFY(cell(0, u"reason"_s).startsWith(u"Talep oluşturulamadı. Bu kişi için açık bir talep var."_s));
    QCOMPARE(cell(1, u"subject"_s), u"ALİ BOZ"_s);
    QCOMPARE(cell(1, u"outcome"_s), u"Sırada"_s);
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

void TestExpiring::aNumberIsAskedForOnce()
{
    const auto *page = m_window->workspace()->page(u"expiring"_s);
    const auto ask = [page] {
        for (QAction *act : page->acts())
            if (act->text().contains(u"Kimlik Numarasını"_s))
                act->trigger();
    };
    const auto questions = [page] {
        const auto sheets = page->findChildren<ui::Sheet *>(u"revealSheet"_s);
        return std::ranges::count_if(sheets, &ui::Sheet::isVisible);
    };
    const auto recorded = [this] {
        return std::ranges::count(m_office->client->pending().entries(), CommandKind::Reveal, [](const auto &entry) { return entry.command.kind; });
    };
    table()->setFocus();
    const QString number = test::nationalId(static_cast<int>(table()->currentId())).toString();
    ask();
    ask(); // leads back to the question
    QCOMPARE(questions(), 1);
    keyboard::type(u"telefonla arandı"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isOnScreen(number), patience);
    QTRY_COMPARE(questions(), 0);
    ask(); // it is on the screen
    QCOMPARE(questions(), 0);
    QCOMPARE(recorded(), 1);
    table()->setCurrentId(table()->records()->recordId(1));
    ask(); // of somebody else
    QCOMPARE(questions(), 1);
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
    m_office->backend.goAway(); // or a pull would bring all back before it is looked
    m_office->client->engine().forget();
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 0, patience);
    QTRY_VERIFY(!table()->isVisible() && !pane->isVisible());
    QVERIFY(!isOnScreen(number));
    QVERIFY(pane->facts().isEmpty() && pane->accessibleDescription().isEmpty());
    QVERIFY(!find<ui::Histogram>("weekHistogram") || find<ui::Histogram>("weekHistogram")->bars().isEmpty());
    for (QAction *act : m_window->workspace()->page(u"expiring"_s)->acts())
        QVERIFY2(!act->isEnabled() || !act->text().contains(u"Kimlik Numarasını"_s), qUtf8Printable(act->text()));
    QVERIFY(m_office->backend.comeBack());
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
