#include <QAccessible>
#include <QApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "tests/gui/peopletable.h"
#include "ui/common/recordheader.h"
#include "ui/common/recordtable.h"
#include "ui/common/textmodel.h"

using namespace eimza::test;
using namespace eimza::ui;
using namespace Qt::StringLiterals;

/// The header, which columns there are, how wide they are, and by which of them the rows are ordered.
class TestRecordTableColumns : public QObject, private PeopleTable
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_appearance = std::make_unique<Appearance>(*qApp); }
    void init() { begin(); }
    void cleanup() { end(); }
    void theHeaderStaysWhileRowsScroll();
    void hiddenColumnIsGoneForScreenReaders();
    void lastColumnCannotBeHidden();
    void headerMenuHidesAndResets();
    void layoutSurvivesNewAndLostColumns();
    void shiftClickAddsALevel();
    void aColumnIsOrderedWithoutAMouse();
    void aColumnIsFittedToItsContents();
    void theColumnsAreFittedToTheWindow();
    void aDensityHasRoomForAFewRows();
    void theChosenDensityIsThatOfEveryTable();
    void aShortListOrdersItself();
    void anEmptyColumnIsNone();
    void aColumnOfReasonsComesWithTheFirstOne();
    void roomIsForWordsNotForNumbers();

private:
    void chooseFor(const QString &column, const QString &entry);
    [[nodiscard]] bool isWidthKept(const QString &column) const;
};

// From the column's menu.
void TestRecordTableColumns::chooseFor(const QString &column, const QString &entry)
{
    QMenu menu;
    m_table->fillColumnMenu(&menu, m_model->columnOf(column));
    const QList<QAction *> actions = menu.actions();
    const auto found = std::ranges::find(actions, entry, &QAction::text);
    QVERIFY2(found != actions.end(), qPrintable(entry));
    (*found)->trigger();
}

bool TestRecordTableColumns::isWidthKept(const QString &column) const
{
    const QJsonArray columns = m_table->layoutState().value("columns"_L1).toArray();
    return std::any_of(columns.begin(), columns.end(), [&](const QJsonValue &each) {
        return each["id"_L1].toString() == column && each.toObject().contains("width"_L1);
    });
}

void TestRecordTableColumns::theHeaderStaysWhileRowsScroll()
{
    m_model->set(many(500));
    m_table->resize(600, 300);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
    const QRect head = m_table->recordHeader()->geometry();
    m_table->setFocus();
    QTest::keyClick(m_table.get(), Qt::Key_End, Qt::ControlModifier);
    QTRY_VERIFY(m_table->rowAt(0) > 400);
    QVERIFY(m_table->recordHeader()->isVisible());
    QCOMPARE(m_table->recordHeader()->geometry(), head);
    QVERIFY(head.bottom() < m_table->viewport()->geometry().top() + 1);
    QVERIFY(m_table->rect().contains(head));
}

void TestRecordTableColumns::hiddenColumnIsGoneForScreenReaders()
{
    m_model->setVisibleColumns({u"name"_s, u"number"_s});
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(m_table.get());
    QVERIFY(accessible != nullptr && accessible->tableInterface() != nullptr);
    QCOMPARE(accessible->tableInterface()->columnCount(), 4);
    for (int i = 0; i < qMin(accessible->childCount(), 60); ++i) {
        QAccessibleInterface *child = accessible->child(i);
        QVERIFY(child == nullptr || !child->text(QAccessible::Name).contains("123******01"_L1));
    }
    QCOMPARE(accessible->tableInterface()->columnDescription(3).simplified(), u"Sicil No"_s);
    QCOMPARE(m_model->headerData(3, Qt::Horizontal, Qt::AccessibleTextRole).toString(), u"Sicil No"_s);
}

void TestRecordTableColumns::lastColumnCannotBeHidden()
{
    m_model->setVisibleColumns({u"number"_s});
    m_table->setColumnVisible(u"number"_s, false);
    QCOMPARE(m_model->visibleColumns(), QStringList{u"number"_s});
    m_table->setColumnVisible(u"name"_s, true);
    QCOMPARE(m_model->visibleColumns(), (QStringList{u"name"_s, u"number"_s}));
}

void TestRecordTableColumns::headerMenuHidesAndResets()
{
    RecordHeader *header = m_table->recordHeader();
    const auto menu = [&](int column) {
        delete m_table->findChild<QMenu *>();
        Q_EMIT header->customContextMenuRequested({header->sectionViewportPosition(column) + 5, 5});
        return m_table->findChild<QMenu *>();
    };
    const auto action = [](const QMenu *in, const QString &text) -> QAction * {
        const QList<QAction *> actions = in->actions();
        const auto found = std::find_if(actions.cbegin(), actions.cend(),
                                        [&](const QAction *a) { return a->text() == text; });
        return found != actions.cend() ? *found : nullptr;
    };
    QMenu *shown = menu(3);
    QVERIFY(shown != nullptr);
    for (const QString &text :
         {u"Artan Sırala"_s, u"Azalan Sırala"_s, u"Sıralamaya Ekle"_s, u"Sütunu Gizle"_s, u"Sütunlar"_s,
          u"İçeriğe Sığdır"_s, u"Pencereye Sığdır"_s, u"Varsayılana Dön"_s})
        QVERIFY2(action(shown, text) != nullptr, qPrintable(text));
    QSignalSpy sorted{m_table.get(), &RecordTable::sortRequested};
    action(shown, u"Azalan Sırala"_s)->trigger();
    QCOMPARE(sorted.first().first().value<QList<SortKey>>(),
             (QList<SortKey>{{u"number"_s, Qt::DescendingOrder}}));
    action(menu(3), u"Sütunu Gizle"_s)->trigger();
    QCOMPARE(m_model->visibleColumns(), (QStringList{u"name"_s, u"secret"_s}));
    action(menu(3), u"Sütunu Gizle"_s)->trigger();
    QVERIFY(!action(menu(2), u"Sütunu Gizle"_s)->isEnabled());
    action(menu(2), u"Varsayılana Dön"_s)->trigger();
    QCOMPARE(m_model->visibleColumns().size(), 3);
}

void TestRecordTableColumns::layoutSurvivesNewAndLostColumns()
{
    m_table->recordHeader()->resizeSection(2, 222);
    m_table->setColumnVisible(u"secret"_s, false);
    QJsonObject state = m_table->layoutState();
    m_table->resetLayout();
    QVERIFY(m_table->columnWidth(2) != 222);
    m_table->restoreLayoutState(state);
    QCOMPARE(m_model->visibleColumns(), (QStringList{u"name"_s, u"number"_s}));
    QCOMPARE(m_table->columnWidth(2), 222);
    // Written by a version that had "old" and did not have "secret" yet.
    state[u"known"_s] = QJsonArray{u"name"_s, u"number"_s, u"old"_s};
    QJsonArray columns = state[u"columns"_s].toArray();
    columns << QJsonObject{{u"id"_s, u"old"_s}, {u"width"_s, 0}};
    state[u"columns"_s] = columns;
    m_table->restoreLayoutState(state);
    QCOMPARE(m_model->visibleColumns(), (QStringList{u"name"_s, u"number"_s, u"secret"_s}));
    state[u"version"_s] = 99;
    state[u"columns"_s] = QJsonArray{};
    m_table->restoreLayoutState(state);
    QCOMPARE(m_model->visibleColumns().size(), 3);
}

void TestRecordTableColumns::shiftClickAddsALevel()
{
    QList<SortKey> keys;
    connect(m_table.get(), &RecordTable::sortRequested, this, [&](const QList<SortKey> &asked) {
        keys = asked;
        m_table->setSortKeys(asked);
    });
    RecordHeader *header = m_table->recordHeader();
    const auto click = [header](int column, Qt::KeyboardModifiers modifiers) {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers,
                          {header->sectionViewportPosition(column) + 10, header->height() / 2});
    };
    const auto titles = [header] { return QStringList{header->shownTitle(2), header->shownTitle(3)}.replaceInStrings(u"\n"_s, u" "_s); };
    QCOMPARE(titles(), (QStringList{u"Adı"_s, u"Sicil No"_s}));
    click(2, {});
    QCOMPARE(keys, (QList<SortKey>{{u"name"_s, Qt::AscendingOrder}}));
    QCOMPARE(titles(), (QStringList{u"Adı 1▲"_s, u"Sicil No"_s}));
    click(2, {});
    QCOMPARE(keys, (QList<SortKey>{{u"name"_s, Qt::DescendingOrder}}));
    click(3, Qt::ShiftModifier);
    QCOMPARE(keys, (QList<SortKey>{{u"name"_s, Qt::DescendingOrder}, {u"number"_s, Qt::AscendingOrder}}));
    QCOMPARE(titles(), (QStringList{u"Adı 1▼"_s, u"Sicil No 2▲"_s}));
    click(3, Qt::ShiftModifier);
    QCOMPARE(titles(), (QStringList{u"Adı 1▼"_s, u"Sicil No 2▼"_s}));
    click(3, {});
    QCOMPARE(keys, (QList<SortKey>{{u"number"_s, Qt::AscendingOrder}}));
    QCOMPARE(titles(), (QStringList{u"Adı"_s, u"Sicil No 1▲"_s}));
}

void TestRecordTableColumns::aColumnIsOrderedWithoutAMouse()
{
    QSignalSpy asked{m_table.get(), &RecordTable::sortRequested};
    QMenu menu;
    m_table->fillColumnMenu(&menu, m_model->columnOf(u"number"_s));
    const auto action = [&](const QString &text) {
        const QList<QAction *> actions = menu.actions();
        const auto found = std::ranges::find(actions, text, &QAction::text);
        return found == actions.end() ? nullptr : *found;
    };
    QVERIFY(action(u"Azalan Sırala"_s) && action(u"Sıralamaya Ekle"_s) && action(u"Varsayılana Dön"_s));
    action(u"Azalan Sırala"_s)->trigger();
    QCOMPARE(asked.takeFirst().first().value<QList<SortKey>>(), (QList<SortKey>{{u"number"_s, Qt::DescendingOrder}}));
    QMenu ofTheBox;
    m_table->fillColumnMenu(&ofTheBox, m_model->checkColumn());
    QVERIFY(std::ranges::none_of(ofTheBox.actions(), [](const QAction *a) { return a->text() == u"Azalan Sırala"_s; }));
}

void TestRecordTableColumns::aColumnIsFittedToItsContents()
{
    const int name = m_model->columnOf(u"name"_s);
    const QString longest(60, u'W');
    QList<PeopleModel::Row> rows = many(50);
    rows[7].name = longest;
    m_model->set(rows);
    const int needed = m_table->fontMetrics().horizontalAdvance(longest);
    QVERIFY(m_table->columnWidth(name) < needed);
    const QSignalSpy edited{m_table.get(), &RecordTable::layoutEdited};
    chooseFor(u"name"_s, u"İçeriğe Sığdır"_s);
    QVERIFY(m_table->columnWidth(name) >= needed);
    QCOMPARE(edited.size(), 1);
    QVERIFY(isWidthKept(u"name"_s) && !isWidthKept(u"number"_s));
    m_model->set(many(50));
    QVERIFY(m_table->columnWidth(name) >= needed); // until it is asked for again
    chooseFor(u"name"_s, u"İçeriğe Sığdır"_s);
    QVERIFY(m_table->columnWidth(name) < needed / 2);
    QVERIFY(m_table->columnWidth(name) >= m_table->fontMetrics().horizontalAdvance(u"KİŞİ 50"_s));
}

void TestRecordTableColumns::theColumnsAreFittedToTheWindow()
{
    const auto total = [this] {
        int width = 0;
        for (int column = 0; column < m_model->columnCount(); ++column)
            width += m_table->columnWidth(column);
        return width;
    };
    m_table->recordHeader()->resizeSection(m_model->columnOf(u"name"_s), 900);
    QTRY_VERIFY(m_table->horizontalScrollBar()->maximum() > 0);
    QVERIFY(isWidthKept(u"name"_s));
    const QSignalSpy edited{m_table.get(), &RecordTable::layoutEdited};
    chooseFor(u"number"_s, u"Pencereye Sığdır"_s);
    QTRY_COMPARE(total(), m_table->viewport()->width());
    QTRY_COMPARE(m_table->horizontalScrollBar()->maximum(), 0);
    QCOMPARE(edited.size(), 1);
    QVERIFY(!isWidthKept(u"name"_s));
}

void TestRecordTableColumns::aDensityHasRoomForAFewRows()
{
    const int normal = m_table->minimumSizeHint().height();
    m_table->setDensity(Density::Wide);
    QVERIFY(m_table->minimumSizeHint().height() >= normal + 3 * 2);
    QVERIFY(m_table->minimumSizeHint().height() > 3 * m_table->rowHeight(0));
}

void TestRecordTableColumns::theChosenDensityIsThatOfEveryTable()
{
    const Metrics metrics = Metrics::of(m_table.get());
    m_appearance->setDensity(Density::Wide);
    QCOMPARE(m_table->rowHeight(0), metrics.rowHeight(Density::Wide));
    RecordTable later; // as in a sheet that is opened afterwards
    later.setModel(m_model.get());
    later.show();
    QCOMPARE(later.rowHeight(0), metrics.rowHeight(Density::Wide));
    m_appearance->setDensity(Density::Normal);
    QCOMPARE(m_table->rowHeight(0), metrics.rowHeight(Density::Normal));
    QCOMPARE(later.rowHeight(0), metrics.rowHeight(Density::Normal));
}

void TestRecordTableColumns::aShortListOrdersItself()
{
    TextModel model({{u"name"_s, u"Adı"_s}, {u"count"_s, u"Sayı"_s, Qt::AlignRight}, {u"day"_s, u"Gün"_s}, {u"month"_s, u"Ay"_s}});
    const auto month = [](const QString &text, int order) { return Cell{text, {}, {}, false, {}, order}; };
    model.setRows({{1, {{u"IŞIK"_s}, {u"9"_s}, {u"02.10.2012"_s}, month(u"Ocak"_s, 1)}},
                   {2, {{u"ÇELİK"_s}, {u"1.000"_s}, {u"28.08.2012 08:28:28"_s}, month(u"Şubat"_s, 2)}},
                   {3, {{u"ZORLU"_s}, {u"−3"_s}, {}, month(u"Ağustos"_s, 8)}},
                   {4, {{u"CELAL"_s}, {u"10"_s}, {u"28.08.2012 08:28:27"_s}, month(u"Aralık"_s, 12)}}});
    RecordTable table;
    table.setModel(&model);
    table.resize(900, 400);
    table.show();
    QVERIFY(QTest::qWaitForWindowExposed(&table));
    const auto click = [&](const QString &column, Qt::KeyboardModifiers modifiers = {}) {
        const int section = model.columnOf(column);
        QTest::mouseClick(table.horizontalHeader()->viewport(), Qt::LeftButton, modifiers,
                          {table.horizontalHeader()->sectionViewportPosition(section) + 10, 5});
        QList<qint64> ids;
        for (int row = 0; row < model.recordCount(); ++row)
            ids << model.recordId(row);
        return ids;
    };
    table.setCurrentId(2);
    QCOMPARE(click(u"name"_s), (QList<qint64>{4, 2, 1, 3}));
    QCOMPARE(click(u"name"_s), (QList<qint64>{3, 1, 2, 4}));
    QCOMPARE(table.sortKeys(), (QList<SortKey>{{u"name"_s, Qt::DescendingOrder}}));
    QCOMPARE(click(u"count"_s), (QList<qint64>{3, 1, 4, 2}));
    QCOMPARE(click(u"day"_s), (QList<qint64>{4, 2, 1, 3}));
    QCOMPARE(click(u"day"_s), (QList<qint64>{1, 2, 4, 3})); // the empty one stays last
    QCOMPARE(click(u"month"_s), (QList<qint64>{1, 2, 3, 4}));
    QCOMPARE(table.currentId(), 2);
    model.setRows({{5, {{u"B"_s}, {}, {}, month(u"Mart"_s, 3)}}, {6, {{u"A"_s}, {}, {}, month(u"Ocak"_s, 1)}}});
    QCOMPARE(model.recordId(0), 6); // what comes later is ordered as well
    QCOMPARE(model.rowOf(5), 1);
}

void TestRecordTableColumns::anEmptyColumnIsNone()
{
    m_model->setEmptyField(1);
    m_model->set(many(3));
    QCOMPARE(m_model->columnOf(u"number"_s), -1);
    QCOMPARE(m_model->visibleColumns(), (QStringList{u"name"_s, u"number"_s, u"secret"_s}));
    QCOMPARE(m_table->selectedTexts(true).first(), (QStringList{u"Adı"_s, u"T.C. Kimlik No"_s}));
    m_model->setEmptyField(-1);
    m_model->set(many(3));
    const int number = m_model->columnOf(u"number"_s);
    QVERIFY(number >= 0 && m_table->columnWidth(number) > 0);
    m_table->selectionModel()->setCurrentIndex(m_model->index(0, number), QItemSelectionModel::NoUpdate);
    m_model->setEmptyField(1);
    m_model->set(many(4));
    QVERIFY(m_table->currentIndex().isValid());
}

void TestRecordTableColumns::aColumnOfReasonsComesWithTheFirstOne()
{
    TextModel model({{.id = u"name"_s, .title = u"Adı"_s}, {.id = u"reason"_s, .title = u"Neden"_s, .onlyWithTexts = true}});
    RecordTable table;
    table.setModel(&model);
    QCOMPARE(model.columnOf(u"reason"_s), -1);
    const auto setReason = [&model](const QString &reason) {
        model.setRows({{1, {{u"AYŞE"_s}, {}}}, {2, {{u"INCI"_s}, {reason}}}});
    };
    setReason({});
    QCOMPARE(model.columnOf(u"reason"_s), -1);
    QCOMPARE(table.selectedTexts(true).first(), QStringList{u"Adı"_s});
    setReason(u"Geri çekildi"_s); // of the same records
    QVERIFY(model.columnOf(u"reason"_s) >= 0);
    QCOMPARE(table.recordHeader()->count(), model.columnCount());
    setReason({});
    QCOMPARE(model.columnOf(u"reason"_s), -1);
    QCOMPARE(model.visibleColumns(), (QStringList{u"name"_s, u"reason"_s})); // the choice stays
}

void TestRecordTableColumns::roomIsForWordsNotForNumbers()
{
    const auto widthsWith = [](Qt::Alignment lastOnes) {
        TextModel model{{{.id = u"count"_s, .title = u"Sayı"_s, .alignment = Qt::AlignRight, .typical = u"1000"_s},
                         {.id = u"unit"_s, .title = u"Birim"_s, .typical = u"Ankara Valiliği"_s},
                         {.id = u"open"_s, .title = u"Açık Talep"_s, .alignment = lastOnes, .typical = u"1000"_s}}};
        model.setCheckable(false);
        RecordTable table;
        table.setModel(&model);
        table.resize(900, 300);
        table.show();
        QList<int> widths;
        for (int column = 0; column < 3; ++column)
            widths << table.columnWidth(column);
        return std::pair{widths, table.viewport()->width()};
    };
    const auto [words, room] = widthsWith(Qt::AlignLeft);
    const auto [numbers, sameRoom] = widthsWith(Qt::AlignRight);
    QCOMPARE(words[0] + words[1] + words[2], room);
    QCOMPARE(numbers[0] + numbers[1] + numbers[2], sameRoom);
    QCOMPARE(numbers[0], words[0]);
    QVERIFY(words[2] > 600);
    QVERIFY(numbers[1] > 600 && numbers[2] < 200);
}

QTEST_MAIN(TestRecordTableColumns)
#include "tst_recordtablecolumns.moc"
