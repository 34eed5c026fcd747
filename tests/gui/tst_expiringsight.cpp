#include <QCheckBox>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QTest>
#include <algorithm>

#include "app/desktop/language.h"
#include "core/base/log.h"
#include "tests/gui/officerwindow.h"
#include "tests/gui/rowmenu.h"
#include "tests/gui/rowwatch.h"
#include "ui/common/navigationbutton.h"
#include "ui/common/recordheader.h"
#include "ui/shell/connectionbar.h"

using namespace eimza;
using namespace Qt::Literals::StringLiterals;
using keyboard::press;
using keyboard::reach;
using test::OfficerWindow;

/// What an officer's views show at a glance: counts, order, marks, how many rows; and what can be done there.
class TestExpiringSight : public QObject, protected OfficerWindow
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(begin()); }
    void cleanup() { end(); }

    void whatMustBeFiledThisWeekIsCounted();
    void onlyWhatIsToDoHasColour();
    void severalColumnsOrderWhateverComes();
    void asManyRowsAsDesigned_data();
    void asManyRowsAsDesigned();
    void whatIsUnderTheListIsInTheRowsMenu();
    void requestsHaveTheirActsInBothPlaces();
    void whatWaitsHasItsActsInBothPlaces();
    void typingIsTakenBackBeforeTheWork();
    void theOfflineBarLeadsFurther();

private:
    [[nodiscard]] QString navigationEntry(const QString &view);
    void sortBy(const QString &column, Qt::KeyboardModifiers modifiers = {});
    [[nodiscard]] QString title(const QString &column);
};

/// What a screen reader calls it: its text, and its count where that is not 0.
QString TestExpiringSight::navigationEntry(const QString &view)
{
    for (const auto *entry : m_window->workspace()->findChildren<ui::NavigationButton *>())
        if (entry->entry().id == view)
            return entry->accessibleName();
    return {};
}

void TestExpiringSight::sortBy(const QString &column, Qt::KeyboardModifiers modifiers)
{
    const ui::RecordHeader *header = table()->recordHeader();
    const int left = header->sectionViewportPosition(table()->records()->columnOf(column));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers, {left + 10, header->height() / 2});
}

QString TestExpiringSight::title(const QString &column)
{
    return table()->recordHeader()->shownTitle(table()->records()->columnOf(column)).replace(u'\n', u' ');
}

void TestExpiringSight::whatMustBeFiledThisWeekIsCounted()
{
    const auto chips = m_window->workspace()->currentPage()->findChildren<ui::ChipButton *>();
    const auto found = std::ranges::find(chips, u"Bu hafta başvurulmalı"_s, &ui::ChipButton::text);
    QVERIFY(found != chips.end());
    ui::ChipButton *chip = *found;
    QVERIFY(chip->isVisible());
    QCOMPARE(chip->count(), std::optional(3)); // thirty days before the end of each of these is over
    QCOMPARE(navigationEntry(u"expiring"_s), u"Süresi Dolacak Sertifikalar 3"_s);
    chip->click();
    QTRY_COMPARE(column(u"surname"_s), (QStringList{u"AK"_s, u"BOZ"_s, u"ÇAM"_s}));
    QVERIFY(chip->isChecked());
    static_cast<void>(m_office->client->filing().file(PersonId{1}, ApplicationType::Renewal, {}, u"ALİ AK"_s));
    QTRY_COMPARE(column(u"surname"_s), (QStringList{u"BOZ"_s, u"ÇAM"_s}));
    QCOMPARE(chip->count(), std::optional(2));
    QCOMPARE(navigationEntry(u"expiring"_s), u"Süresi Dolacak Sertifikalar 2"_s);
    QTRY_COMPARE(navigationEntry(u"pending"_s), u"Eşitleme ve Bekleyenler 1"_s);
}

void TestExpiringSight::onlyWhatIsToDoHasColour()
{
    m_office->rows << test::application(21, 1, ApplicationState::Filed, 1) << test::application(22, 2, ApplicationState::Returned, 2);
    QVERIFY(m_office->refresh());
    find<QCheckBox>("onlyWithoutOpen")->setChecked(false);
    QTRY_COMPARE_WITH_TIMEOUT(column(u"renewal"_s), (QStringList{u"Büroya iletildi"_s, u"İade edildi"_s, {}, {}, {}}), patience);
    const ui::RecordModel &records = *table()->records();
    const int days = records.fieldOf(records.columnOf(u"days"_s));
    const auto inHand = records.mark(0), returned = records.mark(1), untouched = records.mark(2);
    QVERIFY(inHand && returned && untouched);
    QVERIFY(!inHand->toDo && inHand->tone == ui::Tone::Week); // the shape stays
    QVERIFY(!records.cell(0, days).tone && !records.cell(0, days).strong);
    QVERIFY(returned->toDo && returned->tone == ui::Tone::Month);
    QVERIFY(records.cell(1, days).tone == ui::Tone::Month && records.cell(1, days).strong);
    QVERIFY(untouched->toDo && records.cell(2, days).tone == ui::Tone::Month);
    QCOMPARE(navigationEntry(u"expiring"_s), u"Süresi Dolacak Sertifikalar 2"_s); // whose colour is gone needs nobody
    QTRY_COMPARE(navigationEntry(u"applications"_s), u"Talep İşlemleri 1"_s);
}

void TestExpiringSight::severalColumnsOrderWhateverComes()
{
    sortBy(u"months"_s);
    sortBy(u"surname"_s, Qt::ShiftModifier);
    sortBy(u"surname"_s, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(test::idsOf(*table()->records()), (QList<qint64>{3, 2, 1, 4, 5}), patience);
    QCOMPARE(title(u"months"_s), u"Kalan Süre (Ay) 1▲"_s);
    QCOMPARE(title(u"surname"_s), u"Soyadı 2▼"_s);
    QCOMPARE(title(u"fileBy"_s), u"Son Başvuru Tarihi"_s);
    test::Rows news;
    news << test::person(6, u"ALİ"_s, u"ELMA"_s) << test::certificate(6, 6, test::documentNow().addDays(20))
         << test::person(7, u"ALİ"_s, u"BOZ"_s) << test::certificate(7, 7, test::documentNow().addDays(15));
    QVERIFY(m_office->change(news, {{Entity::Certificate, 5, 2, u"deleted"_s}}));
    QTRY_COMPARE_WITH_TIMEOUT(test::idsOf(*table()->records()), (QList<qint64>{6, 3, 2, 7, 1, 4}), patience);
    m_office->rows << test::person(8, u"ALİ"_s, u"AK"_s) << test::certificate(8, 8, test::documentNow().addDays(2));
    QVERIFY(m_office->refresh()); // everything anew
    QTRY_COMPARE_WITH_TIMEOUT(test::idsOf(*table()->records()), (QList<qint64>{3, 2, 1, 8, 4, 5}), patience);
    QCOMPARE(title(u"months"_s), u"Kalan Süre (Ay) 1▲"_s);
    QCOMPARE(title(u"surname"_s), u"Soyadı 2▼"_s);
}

void TestExpiringSight::asManyRowsAsDesigned_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("online");
    QTest::addColumn<int>("rows");
    QTest::newRow("offline bar") << QSize{1280, 729} << false << 12;
    QTest::newRow("no bar") << QSize{1280, 729} << true << 13;
    QTest::newRow("wide") << QSize{1920, 1009} << true << 19;
}

void TestExpiringSight::asManyRowsAsDesigned()
{
    QFETCH(const QSize, size);
    QFETCH(const bool, online);
    QFETCH(const int, rows);
    for (int i = 10; i < 35; ++i)
        m_office->rows << test::person(i, u"ALİ"_s, u"SOYAD%1"_s.arg(i)) << test::certificate(i, i, test::documentNow().addDays(i));
    QVERIFY(m_office->refresh());
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 30, patience);
    if (!online) {
        m_office->backend.goAway();
        m_office->client->connection().syncNow();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<ui::ConnectionBar *>()->isVisible(), patience);
    }
    m_window->resize(size);
    QTRY_COMPARE(m_window->size(), size);
    const auto shown = [this] { return table()->viewport()->height() / table()->rowHeight(0); };
    QTRY_VERIFY2(shown() >= rows, qPrintable(QString::number(shown())));
    const int last = table()->records()->columnOf(u"renewal"_s);
    const auto rightEdge = [&] { return table()->recordHeader()->sectionViewportPosition(last) + table()->columnWidth(last); };
    QTRY_VERIFY2(rightEdge() <= table()->viewport()->width(), qPrintable(u"%1 > %2"_s.arg(rightEdge()).arg(table()->viewport()->width())));
    QVERIFY(!table()->horizontalScrollBar()->isVisible());
}

void TestExpiringSight::whatIsUnderTheListIsInTheRowsMenu()
{
    const ui::Page &page = *m_window->workspace()->currentPage();
    table()->selectIds({1, 2});
    QCOMPARE(test::actsUnderTheList(page),
             (QStringList{u"Kopyala"_s, u"Bilgilendir"_s, u"Görüşme Kaydı…"_s, u"Yenileme Talebi Oluştur…"_s}));
    QCOMPARE(test::actsInBothPlaces(page), (QStringList{u"Kopyala"_s, u"Görüşme Kaydı…"_s, u"Yenileme Talebi Oluştur…"_s}));
    find<ui::Button>("inform")->click(); // has a menu of its own
    QTRY_VERIFY(qobject_cast<QMenu *>(QApplication::activePopupWidget()));
    auto *ways = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QCOMPARE(ways->actions().size(), 2);
    QMenu ofTheRow;
    Q_EMIT table()->recordMenuRequested(&ofTheRow);
    for (QAction *way : ways->actions())
        QVERIFY2(ofTheRow.actions().contains(way), qUtf8Printable(way->text()));
    ways->close();
}

void TestExpiringSight::requestsHaveTheirActsInBothPlaces()
{
    m_office->rows << test::application(21, 1, ApplicationState::Filed, 1) << test::application(22, 2, ApplicationState::Returned, 2);
    QVERIFY(m_office->refresh());
    m_window->workspace()->open(u"applications"_s);
    const ui::Page &page = *m_window->workspace()->currentPage();
    QTRY_COMPARE_WITH_TIMEOUT(page.table()->records()->recordCount(), 2, patience);
    test::selectAlone(page, 21);
    QCOMPARE(test::actsUnderTheList(page), QStringList{u"Geri Çek"_s});
    QCOMPARE(test::actsInBothPlaces(page), test::actsUnderTheList(page));
    test::selectAlone(page, 22);
    QCOMPARE(test::actsUnderTheList(page), (QStringList{u"Geri Çek"_s, u"Düzelt ve Yeniden Gönder…"_s}));
    QCOMPARE(test::actsInBothPlaces(page), test::actsUnderTheList(page));
}

void TestExpiringSight::whatWaitsHasItsActsInBothPlaces()
{
    m_office->onCommand = [](const test::FakeRequest &) {
        const Problem open = problemFrom({ErrorCode::OpenApplication, {}});
        return test::FakeReply{open.status, compactJson(open.toJson()), {}, test::FakeReply::End::Whole};
    };
    client::PendingWork &pending = m_office->client->pending();
    static_cast<void>(m_office->client->filing().file(PersonId{1}, ApplicationType::Renewal, {}, u"ALİ AK"_s));
    QTRY_COMPARE(pending.entries().size(), 1);
    pending.drain();
    QTRY_COMPARE_WITH_TIMEOUT(pending.needLook(), 1, patience);
    static_cast<void>(m_office->client->filing().file(PersonId{2}, ApplicationType::Renewal, {}, u"ALİ BOZ"_s));
    QTRY_COMPARE(pending.entries().size(), 2);
    m_window->workspace()->open(u"pending"_s);
    const ui::Page &page = *m_window->workspace()->currentPage();
    QTRY_COMPARE(page.table()->records()->recordCount(), 2);
    const auto idOf = [&pending](client::OutboxState state) {
        return std::ranges::find(pending.entries(), state, &client::OutboxEntry::state)->id.value;
    };
    test::selectAlone(page, idOf(client::OutboxState::Waiting));
    QCOMPARE(test::actsUnderTheList(page), QStringList{u"Geri Al"_s});
    QCOMPARE(test::actsInBothPlaces(page), test::actsUnderTheList(page));
    test::selectAlone(page, idOf(client::OutboxState::Refused));
    QCOMPARE(test::actsUnderTheList(page), (QStringList{u"Vazgeç"_s, u"İncele…"_s}));
    QCOMPARE(test::actsInBothPlaces(page), test::actsUnderTheList(page));
}

void TestExpiringSight::typingIsTakenBackBeforeTheWork()
{
    table()->selectIds({1});
    table()->setFocus();
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(ui::Sheet::front());
    ui::Sheet::front()->act()->click();
    QTRY_VERIFY_WITH_TIMEOUT(wasSaid(u"ALİ AK için yenileme talebi oluşturuldu."_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 4, patience);
    QTRY_VERIFY(!ui::Sheet::front());
    const auto *surname = find<QLineEdit>("surnameFilter");
    QVERIFY(reach(u"surnameFilter"_s, Qt::Key_Backtab));
    keyboard::type(u"boz"_s);
    QTRY_COMPARE(column(u"surname"_s), QStringList{u"BOZ"_s});
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(surname->text(), QString());
    QTRY_COMPARE(table()->records()->recordCount(), 4); // five, were the request taken back
    press(Qt::Key_Z, Qt::ControlModifier); // in the field, though nothing is typed any more
    QCOMPARE(m_office->client->pending().unsent(), 1);
    QVERIFY(!wasSaid(u"Geri alındı."_s));
    table()->setFocus();
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_office->client->pending().unsent(), 0, patience);
    QTRY_COMPARE_WITH_TIMEOUT(table()->records()->recordCount(), 5, patience);
}

void TestExpiringSight::theOfflineBarLeadsFurther()
{
    const client::ConnectionStatus &connection = m_office->client->connection();
    auto *retry = find<ui::Button>("retryConnection");
    auto *show = find<ui::Button>("showPending");
    m_office->backend.goAway();
    m_office->client->connection().syncNow();
    QTRY_VERIFY_WITH_TIMEOUT(!connection.isOnline() && retry->isVisible(), patience);
    QVERIFY(!show->isVisible()); // nothing waits
    static_cast<void>(m_office->client->filing().file(PersonId{1}, ApplicationType::Renewal, {}, u"ALİ AK"_s));
    QTRY_VERIFY(show->isVisible());
    QVERIFY(reach(u"showPending"_s, Qt::Key_Backtab));
    press(Qt::Key_Space);
    QTRY_COMPARE(m_window->workspace()->current(), u"pending"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!connection.isSyncing(), patience); // it tries again by itself as well
    retry->click();
    QVERIFY(connection.isSyncing());
    QVERIFY(m_office->backend.comeBack());
    QTRY_VERIFY_WITH_TIMEOUT(!connection.isSyncing(), patience);
    retry->click();
    QTRY_VERIFY_WITH_TIMEOUT(connection.isOnline() && !retry->isVisible(), patience);
}

int main(int argc, char *argv[])
{
    setUpLogging();
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs); // Windows' own ask for a person
    QApplication application(argc, argv);
    desktop::installLanguage(application, {});
    TestExpiringSight test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_expiringsight.moc"
