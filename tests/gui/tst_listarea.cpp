#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include "ui/common/appearance.h"
#include "ui/common/button.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortexts.h"
#include "ui/common/listarea.h"
#include "ui/common/listfilter.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"

using namespace eimza::ui;
using namespace Qt::StringLiterals;

/// A list, its filter, and what stands in its place.
class TestListArea : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }
    void init() { m_appearance->setScheme(Scheme::Light); }
    void anErrorHasItsCodeAndIsTriedAgain();
    void anErrorsCodeIsCopiedByKeys();
    void aShortListIsNarrowedWhileOneTypes();

private:
    std::unique_ptr<Appearance> m_appearance;
};

void TestListArea::anErrorHasItsCodeAndIsTriedAgain()
{
    TextModel model({{u"name"_s, u"Adı"_s}});
    auto *table = new RecordTable;
    table->setModel(&model);
    ListArea area{table};
    area.show();
    QSignalSpy acted{&area, &ListArea::acted};
    QSignalSpy retried{&area, &ListArea::retried};
    const auto button = [&] { return area.findChild<Button *>(); };
    area.showError(Icon::Offline, {u"Olmadı."_s, u"Yeniden deneyiniz."_s, u"ES-503-7F2"_s});
    bool said = false;
    for (const QLabel *label : area.findChildren<QLabel *>())
        said = said || (label->isVisible() && label->text().contains(u"ES-503-7F2"_s));
    QVERIFY(said);
    button()->click();
    QVERIFY(retried.size() == 1 && acted.isEmpty());
    area.showEmpty(Icon::NothingFound, u"Yok."_s, {}, u"Temizle"_s);
    button()->click();
    QVERIFY(retried.size() == 1 && acted.size() == 1);
}

void TestListArea::anErrorsCodeIsCopiedByKeys()
{
    TextModel model({{u"name"_s, u"Adı"_s}});
    auto *table = new RecordTable;
    table->setModel(&model);
    ListArea area{table};
    area.resize(800, 600);
    area.show();
    area.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&area));
    area.showError(Icon::Offline, {u"Olmadı."_s, u"Yeniden deneyiniz."_s, u"ES-503-7F2"_s});
    auto *copy = area.findChild<Button *>(u"copyListErrorCode"_s);
    QVERIFY(copy && copy->isVisible());
    auto *retry = area.findChild<EmptyState *>()->button();
    QVERIFY(!copy->geometry().intersects(retry->geometry()));
    QVERIFY(area.rect().contains(QRect(copy->mapTo(&area, QPoint()), copy->size())));
    QGuiApplication::clipboard()->clear();
    retry->setFocus();
    QTest::keyClick(retry, Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), copy);
    QTest::keyClick(copy, Qt::Key_Space);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"ES-503-7F2"_s);
    area.showError(Icon::Offline, {u"Bağlantı yok."_s, u"Yeniden deneyiniz."_s, {}});
    QVERIFY(!copy->isVisible());
    area.showError(Icon::Offline, {u"Olmadı."_s, u"Yeniden deneyiniz."_s, u"ES-503-7F3"_s});
    QVERIFY(copy->isVisible());
    area.showEmpty(Icon::NothingFound, u"Yok."_s, {});
    QVERIFY(!copy->isVisible());
}

void TestListArea::aShortListIsNarrowedWhileOneTypes()
{
    QWidget window;
    auto *column = new QVBoxLayout{&window};
    auto *model = new TextModel({{u"name"_s, u"Adı"_s}, {u"state"_s, u"Durum"_s}}, &window);
    auto *table = new RecordTable;
    table->setObjectName(u"people"_s);
    table->setModel(model);
    auto *area = new ListArea(table);
    auto *filter = new ListFilter(*table, *model, area);
    column->addWidget(filter);
    column->addWidget(area);
    model->setRows({{1, {{u"IŞIK"_s}, {u"Sırada"_s}}}});
    area->showTable();
    window.resize(600, 400);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QVERIFY(!filter->isVisible()); // there is nothing to choose among
    const QList<TextModel::Row> rows{{1, {{u"IŞIK"_s}, {u"Sırada"_s}}}, {2, {{u"İNCİ"_s}, {u"Gönderiliyor"_s}}}, {3, {{u"ÇAM"_s}, {u"Sırada"_s}}}};
    model->setRows(rows);
    QVERIFY(filter->isVisible());
    table->setSortKeys({{u"name"_s, Qt::AscendingOrder}});
    QTest::keyClicks(filter, u"isi"_s);
    QCOMPARE(model->recordCount(), 1);
    QCOMPARE(model->recordId(0), 1);
    QCOMPARE(model->totalCount(), 3);
    QCOMPARE(model->rowOf(2), -1);
    model->setRows(rows); // news do not widen it
    QCOMPARE(model->recordCount(), 1);
    filter->setText(u"sırada"_s);
    QCOMPARE(model->recordCount(), 2);
    QVERIFY(area->isShowingTable());
    filter->setText(u"yok"_s);
    QVERIFY(!area->isShowingTable());
    auto *empty = area->findChild<EmptyState *>();
    QVERIFY(empty->isVisible());
    area->showTable(); // as the page does with every news
    QVERIFY(!area->isShowingTable());
    empty->button()->click();
    QVERIFY(filter->text().isEmpty() && area->isShowingTable());
    QCOMPARE(model->recordCount(), 3);
    filter->setText(u"inci"_s);
    QTest::keyClick(filter, Qt::Key_Escape);
    QCOMPARE(model->recordCount(), 3);
    model->setVisibleColumns({u"name"_s});
    filter->setText(u"sırada"_s); // stands in a column that is not shown
    QCOMPARE(model->recordCount(), 0);
}

QTEST_MAIN(TestListArea)
#include "tst_listarea.moc"
